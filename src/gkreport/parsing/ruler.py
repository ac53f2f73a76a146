"""The squares of a header: which column stands above each square of a grid.

::

    | corner |  | 申请人情况 |          |          |  ...
    |        |  | 自然人     | 法人或其他组织       |  ...
    |        |  |            | 商业企业 | 科研机构 |  ...
      0       1   2            3          4

Square 3 has the chain 申请人情况, 法人或其他组织, 商业企业: it is the column ``business``.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gkreport.model import TableKind
from gkreport.parsing.columns import Column, Columns, heading, is_left_of, name_of
from gkreport.parsing.drafts import TableRow
from gkreport.parsing.labels import CORNERS, core, like
from gkreport.parsing.rows import Row

# A header as wide as this is none; what is wider is not looked at square by square.
_WIDEST = 200


class Ruler(NamedTuple):
    """What stands above the squares of a grid.

    Attributes:
        grid: The grid of which they are squares.
        first: The first square that stands below a label of a column.
        end: The end of the header, exclusive.
        names: The column of each square that stands below its label.
        strange: What stands above the other squares below the header.
        gaps: The squares below nothing but labels of several columns.
        above: What no form has above a column, by the column.
        restored: The labels of columns whose own are cut off.
    """

    grid: int
    first: int
    end: int
    names: Mapping[int, str]
    strange: Mapping[int, str]
    gaps: frozenset[int]
    above: Mapping[str, tuple[str, ...]]
    restored: tuple[str, ...] = ()

    def columns(self, row: TableRow, official: Sequence[Column], *, alike: bool) -> Columns | None:
        """Return the columns of a row as the squares show them; ``None`` if they do not.

        Args:
            row: The row.
            official: The columns of the form.
            alike: Whether other rows like it end where it does.
        """
        values = row.values
        if not self._reaches(values, alike=alike):
            return None
        found: list[str | None] = []
        labels: list[str | None] = []
        last: tuple[str | None, str] = (None, "")
        for (start, end), text in zip(values.squares, values.texts, strict=True):
            names = {self.names[x] for x in range(start, end) if x in self.names}
            name = next(iter(names), None)
            if len(names) > 1 or (text and name is None and not self._is_beside(start)):
                return None
            again = name is not None and last == (name, text)  # one cell in several squares
            found.append(None if again else name)
            last = (name, text)
            label = "" if start in self.gaps else self.strange.get(start, "")
            labels.append(None if names else label)
        known = [name for name in found if name]
        if len(set(known)) != len(known) or len(known) != len({*self.names.values()}):
            return None
        order = [column.name for column in official if column.name in known]
        missing = tuple(column.label for column in official if column.name not in known)
        return Columns(tuple(found), self.restored, missing, known != order, tuple(labels))

    def _reaches(self, values: Row, *, alike: bool) -> bool:
        """Return whether a row begins and ends where the columns do.

        No label stands within them and no cell across the first of them. In a document
        blank cells may follow behind the header, if they do in all rows.
        """
        ends = values.squares[-1][1]
        if not self.names or ends < self.end or values.squares[0][0] > self.first:
            return False
        if any(start < self.first < end for start, end in values.squares):
            return False
        return ends == self.end or (alike and values.spanned and not self._prints_beyond(values))

    def _is_beside(self, square: int) -> bool:
        """Return whether a square stands below the label of a column that no form has."""
        return square in self.strange and square not in self.gaps

    def _prints_beyond(self, values: Row) -> bool:
        """Return whether a row prints anything behind the end of the header."""
        cells = zip(values.squares, values.texts, strict=True)
        return any(text for (_, end), text in cells if end > self.end)

    @property
    def leaves(self) -> tuple[str | None, ...]:
        """The columns from left to right; ``None`` for one that no form has."""
        squares = sorted({**dict.fromkeys(self.strange), **self.names}.items())
        leaves = [key for key, _ in groupby((name or square, name) for square, name in squares)]
        return tuple(name for _, name in leaves)

    def is_wider(self, official: Sequence[Column]) -> bool:
        """Return whether it has all columns of a form, and one of them twice."""
        return len({*self.names.values()}) == len(official) < len(self.names)


class _Labels(NamedTuple):
    """The labels in the header of a form: all but corners, those of groups, the one on top."""

    table: TableKind
    known: frozenset[str]
    groups: frozenset[str]
    top: frozenset[str]
    corners: frozenset[str]


@lru_cache(maxsize=64)
def _labels(table: TableKind, official: tuple[Column, ...]) -> _Labels:
    groups = frozenset(core(text) for column in official for text in column.above)
    top = frozenset(core(column.above[0]) for column in official if column.above)
    known = groups | {core(column.label) for column in official}
    return _Labels(table, known, groups, top, frozenset(map(core, CORNERS[table])))


def ruler_of(table: TableKind, official: tuple[Column, ...], header: Sequence[Row]) -> Ruler | None:
    """Return what stands above the squares of a header; ``None`` where it shows none.

    Args:
        table: The table.
        official: The columns of the form.
        header: The rows of the header.
    """
    if len({row.grid for row in header}) != 1 or not all(row.squares for row in header):
        return None
    ends = {row.squares[-1][1] for row in header}
    spanned = all(row.spanned for row in header)
    if max(ends) > _WIDEST or (len(ends) > 1 and not spanned):
        return None
    labels = _labels(table, official)
    names, strange, extra = _named(official, labels, _chains(header, max(ends), labels))
    damaged = _damaged(official, names, strange, labels.known, max(ends))
    printed = {heading(text) for text in strange.values()}
    lost = (column.label for column in official if column.name in damaged.values())
    restored = tuple(label for label in lost if core(label) not in printed)
    names |= damaged
    strange = {x: text for x, text in strange.items() if x not in damaged}
    # Places in a line show columns only if all stand there: where a converter left out
    # merged cells and filled up the line behind, labels stand above other columns.
    if not spanned and len({*names.values()}) < len(official):
        names = {}
    firsts = (_first_label(row, labels) for row in header)
    first = next((square for square in firsts if square is not None), max(ends))
    gaps = frozenset(x for x, text in strange.items() if heading(text) in labels.known)
    if spanned and gaps and len({*names.values()}) < len(official):
        names = {}  # labels have moved to other squares
    first = min((first, *names)) if spanned else first
    return Ruler(header[0].grid, first, max(ends), names, strange, gaps, extra, restored)


def _chains(header: Sequence[Row], end: int, labels: _Labels) -> list[tuple[str, ...]]:
    """Return what stands above each square from top to bottom, corners left out."""
    wide = labels.corners | labels.groups
    rows = [_covered(row, end, wide) for row in header[:-1]]
    rows.append(_covered(header[-1], end, labels.corners))
    return [
        tuple(text for text in _once(column) if heading(text) not in labels.corners)
        for column in zip(*rows, strict=True)
    ]


def _named(
    official: tuple[Column, ...], labels: _Labels, chains: Iterable[tuple[str, ...]]
) -> tuple[dict[int, str], dict[int, str], dict[str, tuple[str, ...]]]:
    """Return the columns of squares, the labels of other squares, and what no form has above.

    No column is named where one stands above squares that are apart, or where the label
    above all columns stands above some only.
    """
    names: dict[int, str] = {}
    strange: dict[int, str] = {}
    extra: dict[str, tuple[str, ...]] = {}
    tops: set[bool] = set()
    for square, chain in enumerate(chains):
        if not chain:
            continue
        *others, last = chain
        above = tuple(own for text in others if (own := heading(text)) in labels.known)
        name = name_of(last, above, official)
        if name is None:
            strange[square] = last
            continue
        names[square] = name
        extra[name] = tuple(text for text in others if heading(text) not in labels.known)
        tops.add(heading(chain[0]) in labels.top)
    return (names if len(tops) == 1 and _are_runs(names) else {}), strange, extra


def _damaged(
    official: Sequence[Column],
    names: Mapping[int, str],
    strange: Mapping[int, str],
    known: Container[str],
    end: int,
) -> dict[int, str]:
    """Return the columns whose labels are damaged or lost, told by their place among the others.

    ``本年新 | 本年新 | 对外公开总数量`` are the three columns of 规章, each in its place.
    """
    printed = {*names.values()}
    first, last = min((*names, *strange), default=end), max((*names, *strange), default=0)
    runs = [[*run] for _, run in groupby(range(first, last + 1), lambda x: names.get(x, x))]
    # The first column that is named tells how many labels are lost before those that are left.
    order = [column.name for column in official]
    named = next((place for place, run in enumerate(runs) if run[0] in names), None)
    before = order.index(names[runs[named][0]]) - named if named is not None else 0
    behind = len(order) - before - len(runs)
    if not (0 <= before <= first and 0 <= behind < end - last) or len(printed) == len(order):
        return {}
    runs[:0] = [[x] for x in range(first - before, first)]
    runs += [[x] for x in range(last + 1, last + 1 + behind)]
    found = {x: column for run, column in zip(runs, official, strict=True) for x in run}
    for x, column in found.items():
        text = strange.get(x, "")
        if names.get(x) != column.name and (column.name in printed or x in names):
            return {}
        if x not in names and text and heading(text) not in known and not is_left_of(text, column):
            return {}
    return {x: column.name for x, column in found.items() if x not in names}


def _first_label(row: Row, labels: _Labels) -> int | None:
    """Return the square of the first label of columns in a row of a header."""
    for (start, _), text in zip(row.squares, row.texts, strict=True):
        label = like(text) if text else None
        if label and labels.table in label.headers and heading(text) not in labels.corners:
            return start
    return None


def _covered(row: Row, end: int, wide: frozenset[str]) -> list[str]:
    """Return what a row of a header prints above each square.

    In a line, blank cells after the label of several columns are part of it.
    """
    texts = [""] * end
    for (start, stop), text in zip(row.squares, row.texts, strict=True):
        texts[start:stop] = [text] * (stop - start)
    if not row.spanned:
        for square in range(1, row.squares[-1][1]):
            if not texts[square] and heading(texts[square - 1]) in wide:
                texts[square] = texts[square - 1]
    return texts


def _once(column: Sequence[str]) -> Iterator[str]:
    """Yield the labels above a square from top to bottom, a repeated one once."""
    last = ""
    for text in column:
        if text and text != last:
            yield text
            last = text


def _are_runs(names: Mapping[int, str]) -> bool:
    """Return whether no column stands above two squares that are apart."""
    starts = [name for name, _ in groupby(names.values())]
    return len(starts) == len(set(starts))
