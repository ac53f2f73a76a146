"""Headers whose labels are torn over lines and columns, put together again."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gkreport.model import TableKind, row_specs
from gkreport.parsing.columns import Column, columns_of, columns_of_table, reading_order
from gkreport.parsing.labels import CORNERS, TABLES, core, cores, is_fragment, lookup
from gkreport.parsing.layout.words import Word
from gkreport.parsing.rows import Cell, Row, row_of

# A header of fewer signs could be made up of other words.
_FEWEST_SIGNS = 8


class _Header(NamedTuple):
    """A header as a notice prints it.

    Attributes:
        labels: Its labels in reading order.
        columns: The labels of its columns.
        often: How often each label stands in it, by its core; the corner too.
        same: The core of the label for each wording of it.
    """

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    often: Counter[str]
    same: Mapping[str, str]

    def known(self, text: str) -> str:
        """Return the core of the label that a text is, or of the text."""
        return next((self.same[key] for key in cores(text) if key in self.same), core(text))

    def has_all(self, signs: Counter[str]) -> bool:
        """Return whether signs are those of the header, with its corner or without."""
        own = Counter("".join(map(core, self.labels)))
        corner = Counter("".join(key for key in self.often if key not in map(core, self.labels)))
        return signs in (own, own + corner)


def _header(table: TableKind, labels: tuple[str, ...], columns: tuple[Column, ...]) -> _Header:
    same = {key: core(c.label) for c in columns for w in (c.label, *c.also) for key in cores(w)}
    often = Counter(map(core, labels)) + Counter(map(core, CORNERS[table]))
    return _Header(labels, tuple(column.label for column in columns), often, same)


@cache
def _headers() -> tuple[_Header, ...]:
    found = []
    for table in (TableKind.REQUESTS, TableKind.DISPUTES):
        columns = columns_of_table(table)
        labels = tuple(label for _, label, _ in reading_order(columns))
        found.append(_header(table, labels, columns))
    for cls in TABLES[TableKind.DISCLOSURE]:
        for counts in dict.fromkeys(spec.counts for spec in row_specs(cls)):
            columns = columns_of(counts) if counts else ()
            labels = tuple(column.label for column in columns)
            found.append(_header(TableKind.DISCLOSURE, labels, columns))
    return tuple(found)


def whole_header(words: Sequence[Word]) -> tuple[Row | None, list[Word]]:
    """Return the header that words before the first row are, and the words behind it.

    Whatever order a converter gave the words of a torn header: where all of its
    signs are there and no other, and the words of each line stand in official order,
    it is that header.
    """
    first = next((i for i, word in enumerate(words) if _is_clause(word.text)), -1) + 1
    rows = (i for i, word in enumerate(words) if i >= first and _begins_rows(word.text))
    end = next(rows, len(words))
    zone = words[first:end]
    for header in _headers():
        own, repeated = _without_surplus(zone, header)
        signs = Counter("".join(core(word.text) for word in own))
        if signs.total() < _FEWEST_SIGNS or not header.has_all(signs):
            continue
        if all(_is_ordered(line, header) for line in _lines(own)):
            cells = [word.cell for word in words[:first]]
            count = len(header.labels)
            places = [(word.start, word.end) for word in own[:count]]
            places += [(own[-1].end, own[-1].end)] * (count - len(places))
            cells += [
                Cell(label, *place) for label, place in zip(header.labels, places, strict=True)
            ]
            rest = tuple(word.cell for word in (*own[count:], *repeated))
            return row_of(cells, rest), [*words[end:]]
    return None, [*words]


def _is_clause(text: str) -> bool:
    label = lookup(text)
    return label is not None and label.clause is not None


def _begins_rows(text: str) -> bool:
    label = lookup(text)
    return label is not None and bool(label.rows or label.groups) and not label.headers


def _without_surplus(zone: Sequence[Word], header: _Header) -> tuple[list[Word], list[Word]]:
    """Take out whole labels that stand there more often than in the header.

    A cell merged over rows is printed in each of them by some converters. What is a
    piece of other labels stands beside the header.
    """
    own: list[Word] = []
    repeated: list[Word] = []
    seen: Counter[str] = Counter()
    for word in zone:
        key = header.known(word.text)
        seen[key] += 1
        surplus = seen[key] > header.often[key] > 0
        foreign = is_fragment(word.text) and not any(key in label for label in header.often)
        (repeated if surplus or foreign else own).append(word)
    return own, repeated


def _lines(zone: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of each line; all at once where each stands on a line of its own."""
    if all(word.alone for word in zone):
        yield [*zone]
        return
    for number in dict.fromkeys(word.line for word in zone):
        yield [word for word in zone if word.line == number]


def _is_ordered(line: Sequence[Word], header: _Header) -> bool:
    """Return whether the words of a line stand in the order of the columns.

    Only a word that is a part of one label can tell. Blocks of the same columns each
    begin anew; the words of a header that stand below each other are read row by row.
    """
    official = header.labels if all(word.alone for word in line) else header.columns
    leaves = [*dict.fromkeys(map(core, official))]
    places = []
    for word in line:
        own = core(word.text)
        within = [place for place, leaf in enumerate(leaves) if own and own in leaf]
        if own in leaves:
            within = [leaves.index(own)]
        if len(within) == 1:
            places += within
    descents = sum(later < earlier for earlier, later in pairwise(places))
    blocks = len(header.columns) // len({*header.columns})
    return descents < blocks
