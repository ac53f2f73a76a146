"""Headers whose labels are torn over lines and columns, put together again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from gkreport.model import TableKind, row_specs
from gkreport.parsing.columns import Column, columns_of, columns_of_table, heading, reading_order
from gkreport.parsing.labels import CORNERS, TABLES, core, cores, is_fragment, like, lookup, number
from gkreport.parsing.layout.words import Word
from gkreport.parsing.rows import Cell, Row, row_of, side_by_side

# A header of fewer signs could be made up of other words; one of more words is none.
_FEWEST_SIGNS = 8
_MOST_WORDS = 120
# So many of its signs are there, or it is another header.
_MOST_LOST = 0.4
# So many steps lead to the labels of any header that words can make up.
_MOST_STEPS = 300
# So many signs of a label stand before another one in a word, or it is not glued.
_FEWEST_GLUED = 2
# What is like a label is about as long.
_OTHER_LENGTH = 3


class _Header(NamedTuple):
    """A header as a notice prints it.

    Attributes:
        order: The cores of its labels in reading order.
        wordings: The wordings of each of them.
        often: How often each of them stands in it.
        columns: The cores of the labels of its columns.
        groups: The cores of the labels above them.
        corners: What may stand in its corner.
    """

    order: tuple[str, ...]
    wordings: dict[str, tuple[str, ...]]
    often: Counter[str]
    columns: tuple[str, ...]
    groups: frozenset[str]
    corners: tuple[str, ...]

    @property
    def signs(self) -> Counter[str]:
        """How often each sign stands in the labels of its columns."""
        return Counter("".join(self.columns))


def _header(table: TableKind, columns: tuple[Column, ...]) -> _Header:
    labels = tuple(key for key, _, _ in reading_order(columns))
    wordings: dict[str, tuple[str, ...]] = {key: (key,) for key in labels}
    for column in columns:
        others = (word for text in (column.label, *column.also) for word in cores(text))
        own = wordings[core(column.label)]
        wordings[core(column.label)] = tuple(dict.fromkeys((*own, *others)))
    groups = frozenset(core(text) for column in columns for text in column.above)
    leaves = tuple(core(column.label) for column in columns)
    corners = tuple(map(core, CORNERS[table]))
    return _Header(labels, wordings, Counter(labels), leaves, groups, corners)


@cache
def _headers() -> tuple[_Header, ...]:
    disclosure = dict.fromkeys(
        columns_of(spec.counts)
        for cls in TABLES[TableKind.DISCLOSURE]
        for spec in row_specs(cls)
        if spec.counts
    )
    tables = (TableKind.REQUESTS, TableKind.DISPUTES)
    return (
        *(_header(table, columns_of_table(table)) for table in tables),
        *(_header(TableKind.DISCLOSURE, columns) for columns in disclosure),
    )


class _Piece(NamedTuple):
    """A word, or a part of one, and the label of the header that it is a piece of."""

    word: Word
    label: str


class _Open(NamedTuple):
    """A label of which some words are found."""

    label: str
    text: str
    pieces: tuple[int, ...]
    done: bool


class _Fit:
    """Looks for a way to make up a header of words, each of which is a piece of one label."""

    def __init__(self, words: Sequence[Word], header: _Header, *, exact: bool) -> None:
        self._words = words
        self._texts = [core(word.text) for word in words]
        self._header = header
        self._exact = exact
        self._alone = all(word.alone for word in words)
        order = header.wordings if self._alone else header.columns
        self._leaves = {label: place for place, label in enumerate(dict.fromkeys(order))}
        self._tried: set[tuple[int, int, tuple[tuple[str, str], ...]]] = set()
        self.labels: list[_Open] = []

    def found(self) -> bool:
        """Return whether there is a way."""
        return self._fit(0, 0, (), ())

    def _fit(
        self, place: int, offset: int, opened: tuple[_Open, ...], pieces: tuple[_Piece, ...]
    ) -> bool:
        """Fit the words from one on, of which so many signs are taken."""
        state = (place, offset, tuple(sorted((item.label, item.text) for item in opened)))
        if state in self._tried or len(self._tried) > _MOST_STEPS:
            return False
        self._tried.add(state)
        if place == len(self._words):
            return self._is_whole(opened, pieces)
        word = self._words[place]
        last = pieces[-1].label if pieces and self._are_beside(pieces[-1].word, word) else ""
        for at, way, size in self._ways(self._texts[place][offset:], opened, last):
            item = way._replace(pieces=(*way.pieces, place))
            others = opened[:at] + opened[at + 1 :] if at >= 0 else opened
            ended = offset + size >= len(self._texts[place])
            nextone = (place + 1, 0) if ended else (place, offset + size)
            if self._fit(*nextone, (*others, item), (*pieces, _Piece(word, item.label))):
                return True
        return (
            offset == 0
            and self._is_beside(place, opened)
            and self._fit(place + 1, 0, opened, pieces)
        )

    def _distance(self, label: str, last: str) -> int:
        """Return how many columns a label stands behind another, around the end of the header."""
        leaves = self._leaves
        if label not in leaves:
            return len(leaves)
        return (leaves.get(label, 0) - leaves.get(last, -1) - 1) % len(leaves)

    def _ways(
        self, rest: str, opened: tuple[_Open, ...], last: str
    ) -> Iterator[tuple[int, _Open, int]]:
        """Yield labels that some signs can be a piece of: the next one first, likeness last.

        Args:
            rest: The signs.
            opened: The labels of which some words are found.
            last: The label before it on its line.
        """
        seen = Counter(item.label for item in opened)
        fresh = [
            (-1, _Open(label, "", (), done=False))
            for label, often in self._header.often.items()
            if seen[label] < often
        ]
        begun: dict[tuple[str, str], int] = {}
        for at, item in enumerate(opened):
            if not item.done:
                begun.setdefault((item.label, item.text), at)
        ways = [*((at, opened[at]) for at in begun.values()), *fresh]
        ways.sort(key=lambda way: self._distance(way[1].label, last))
        for at, item in ways:
            for wording in self._header.wordings[item.label]:
                if not wording.startswith(item.text + rest[:1]):
                    continue
                signs = zip(wording[len(item.text) :], rest, strict=False)
                size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], signs))
                whole = item.text + rest[:size]
                if whole == wording or size == len(rest) or size >= _FEWEST_GLUED:
                    yield at, item._replace(text=whole, done=whole == wording), size
        for at, item in () if self._exact else ways:
            whole = item.text + rest
            apart = abs(len(whole) - len(item.label))
            if apart < _OTHER_LENGTH and heading(whole) == item.label:
                yield at, item._replace(text=whole, done=True), len(rest)

    def _is_beside(self, place: int, opened: tuple[_Open, ...]) -> bool:
        """Return whether a word is none of the header: of its corner, or repeated, or of a row."""
        text = self._texts[place]
        if any(text in corner for corner in self._header.corners):
            return True
        if any(item.done and item.text == text for item in opened):
            return self._header.often[heading(text)] <= sum(i.text == text for i in opened)
        return is_fragment(self._words[place].text) and not any(
            text in label for label in self._header.wordings
        )

    def _is_whole(self, opened: tuple[_Open, ...], pieces: tuple[_Piece, ...]) -> bool:
        found = Counter(item.label for item in opened)
        lost = self._header.often - found
        if not all(item.done for item in opened) or lost.keys() - self._header.groups:
            return False
        if not all(map(self._is_ordered, self._lines(pieces))):
            return False
        waiting = sorted(opened, key=lambda item: item.pieces)
        for label in self._header.order:
            item = next((item for item in waiting if item.label == label), None)
            if item is not None:
                waiting.remove(item)
                self.labels.append(item)
        return True

    def _are_beside(self, word: Word, other: Word) -> bool:
        """Return whether words stand on one line; each on a line of its own is as good."""
        return self._alone or word.line == other.line

    def _lines(self, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
        """Yield the pieces of each line; all at once where each stands on a line of its own."""
        for _, line in groupby(pieces, lambda piece: self._alone or piece.word.line):
            yield [*line]

    def _is_ordered(self, line: Sequence[_Piece]) -> bool:
        """Return whether the labels on a line stand in the order of the columns.

        Blocks of the same columns each begin anew; the words of a header that stand below
        each other are read row by row.
        """
        leaves, columns = self._leaves, self._header.columns
        places = [leaves[piece.label] for piece in line if piece.label in leaves]
        descents = sum(later < earlier for earlier, later in pairwise(places))
        return descents < len(columns) // len({*columns})


def whole_header(words: Sequence[Word]) -> tuple[Row | None, list[Word]]:
    """Return the header that words before the first row are, and the words behind it.

    Whatever order a converter gave the words of a torn header: where they make up all of its
    columns, and those of each line stand in official order, it is that header.
    """
    first = next((i for i, word in enumerate(words) if _is_clause(word.text)), -1) + 1
    rows = (i for i, word in enumerate(words) if i >= first and _begins_rows(word.text))
    end = next(rows, len(words))
    zone = words[first:end]
    signs = Counter("".join(core(word.text) for word in zone))
    if signs.total() < _FEWEST_SIGNS or len(zone) > _MOST_WORDS:
        return None, [*words]
    own = tuple(
        Word(w.text, 0, 0, w.line - zone[0].line, False, w.alone, False, 0, False) for w in zone
    )
    found = _fitted(own)
    return (_row(words[:first], zone, found), [*words[end:]]) if found else (None, [*words])


@lru_cache(maxsize=512)  # most headers are alike
def _fitted(words: tuple[Word, ...]) -> tuple[_Open, ...]:
    """Return the labels of the header that words make up; nothing where they make up none."""
    signs = Counter("".join(core(word.text) for word in words))
    for header in _headers():
        if (header.signs - signs).total() > _MOST_LOST * header.signs.total():
            continue
        for exact in (True, False):
            fit = _Fit(words, header, exact=exact)
            if fit.found():
                return tuple(fit.labels)
    return ()


def _row(caption: Sequence[Word], zone: Sequence[Word], labels: Sequence[_Open]) -> Row:
    taken = {item.pieces[0] for item in labels}
    cells = [word.cell for word in caption]
    firsts = [(item.text, zone[item.pieces[0]]) for item in labels]
    cells += [Cell(text, word.start, word.end) for text, word in firsts]
    rest = tuple(word.cell for at, word in enumerate(zone) if at not in taken)
    widths = [1] * len(caption) + [_times(item, zone, labels) for item in labels]
    squares = side_by_side(widths) if max(widths) > 1 else ()
    return row_of(cells, rest)._replace(squares=squares)


def _times(item: _Open, zone: Sequence[Word], labels: Sequence[_Open]) -> int:
    """Return how often a label of one word is printed, one behind the other on its line."""
    place = item.pieces[-1]
    others = {at for label in labels for at in label.pieces}
    behind = (at for at in range(place + 1, len(zone)) if at not in others)
    same = takewhile(
        lambda pair: pair[0] == pair[1] and zone[pair[0]].text == zone[place].text,
        zip(behind, range(place + 1, len(zone)), strict=False),
    )
    return 1 + sum(1 for at, _ in same if zone[at].line == zone[place].line)


def _is_clause(text: str) -> bool:
    label = lookup(text)
    return label is not None and label.clause is not None


def _begins_rows(text: str) -> bool:
    if number(text):
        return True
    label = lookup(text) if is_fragment(text) else like(text)
    return label is not None and bool(label.rows or label.groups) and not label.headers
