"""The header above some rows of a table: which columns their cells have.

Where rows and header show the squares of a grid, a cell has the column whose label stands
above it. Elsewhere the cells of a row are counted. Where squares and count leave it open,
nothing is said.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from gkreport.model import TableKind
from gkreport.parsing.columns import Column, Columns, HeaderReading, headings, match, read_header
from gkreport.parsing.drafts import Part, RowKind, TableRow
from gkreport.parsing.forms import FormRow, disputes_row, form_rows
from gkreport.parsing.labels import TABLES, Path, core, like
from gkreport.parsing.meaning import Change, meaning
from gkreport.parsing.rows import Row
from gkreport.parsing.ruler import Ruler, ruler_of
from gkreport.parsing.script import simplified

# A header is short; what is longer is not read as one.
_LONGEST_HEADER = 600
_UNIT_NAME = ("单位", "(单位", "（单位", "计量单位")
_UNIT = re.compile(r"单位\s*[:：]?\s*(亿元|万元|千元|元)|[（(](亿元|万元|千元|元)[）)]")

_read_header = lru_cache(maxsize=256)(read_header)


class FormTable:
    """The parts of a table, and the rows that its form has."""

    def __init__(self, parts: Sequence[Part], rows: Mapping[Path, FormRow]) -> None:
        self.rows = rows
        self._parts = parts

    def form_row(self, row: TableRow) -> FormRow | None:
        """Return what a row is in the form."""
        if row.kind is RowKind.CASES:
            return disputes_row()
        return self.rows.get(row.label.path) if row.label and row.label.specs else None

    @cached_property
    def sizes(self) -> Mapping[int, Counter[int]]:
        """How many rows have so many cells, for each tuple of columns.

        Blank cells behind the last figure do not count: they may be those of no column.
        """
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for row in (row for part in self._parts for row in part.rows):
            form_row = self.form_row(row)
            if form_row is not None and any(row.values.texts):
                found[id(form_row.official)][len(row.values.texts)] += 1
        return found

    @cached_property
    def ends(self) -> Mapping[int, Counter[int]]:
        """How many rows end at so many squares, for each tuple of columns."""
        found: dict[int, Counter[int]] = defaultdict(Counter)
        for row in (row for part in self._parts for row in part.rows):
            form_row = self.form_row(row)
            if form_row is not None and row.values.squares:
                found[id(form_row.official)][row.values.squares[-1][1]] += 1
        return found

    @cached_property
    def blanks(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """How many first and last cells are blank in all rows with as many cells."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row in (row for part in self._parts for row in part.rows):
            form_row, texts = self.form_row(row), row.values.texts
            if form_row is not None and any(texts):
                key = id(form_row.official), len(texts)
                before, behind = found.get(key, (len(texts), len(texts)))
                found[key] = min(before, _blanks(texts)), min(behind, _blanks(texts[::-1]))
        return defaultdict(lambda: (_ANY, _ANY), found)

    @cached_property
    def has_totals(self) -> bool:
        """Whether the last cell of a row prints a figure."""
        rows = (row for part in self._parts for row in part.rows if self.form_row(row) is not None)
        return any(row.values.texts and row.values.texts[-1] for row in rows)

    @cached_property
    def keeps_blanks(self) -> bool:
        """Whether a row has a blank cell before a figure."""
        rows = (row.values.texts for part in self._parts for row in part.rows)
        return any("" in texts[: -_blanks(texts[::-1]) or None] for texts in rows if any(texts))

    @cached_property
    def widths(self) -> Counter[int]:
        """How many rows are so many squares wide, with the labels of their groups.

        The cell of a group is merged over its rows, and a line of text has it once.
        ``| （三）不予公开 | 1.属于国家秘密 | 0 …`` is as wide as the row below it,
        ``| 2.其他法律行政法规禁止公开 | 0 …``, which lacks the group.
        """
        rows = (row for part in self._parts for row in part.rows)
        found = ((row, self.form_row(row)) for row in rows if row.values.squares)
        return Counter(width_of(row, form_row) for row, form_row in found if form_row)


# A count of cells says something if so many rows have it.
_USUAL = 0.8
# More blank cells than a row has.
_ANY = 1 << 30


def _blanks(texts: Sequence[str]) -> int:
    """Return how many of the first cells print nothing."""
    return next((place for place, text in enumerate(texts) if text), len(texts))


def width_of(row: TableRow, form_row: FormRow) -> int:
    """Return how many squares a row takes, with the labels of the groups it stands in."""
    return max(form_row.depth, len(row.labels)) + len(row.values.texts)


class Header:
    """The header above some rows: which columns their cells have."""

    def __init__(self, kind: TableKind, part: Part, table: FormTable) -> None:
        texts = tuple(tuple(filter(None, row.texts)) for row in part.header)
        size = sum(len(text) + 1 for row in texts for text in row)
        self._kind = kind
        self._texts = texts if size <= _LONGEST_HEADER else ()
        self._header = part.header if self._texts else ()
        self._table = table
        self._rulers: dict[int, Ruler | None] = {}
        self._counted: dict[tuple[int, int], Columns | None] = {}

    def columns(self, row: TableRow, form_row: FormRow) -> Columns | None:
        """Return the columns of the cells of a row; ``None`` where they are not certain."""
        if row.values.doubtful:
            return None
        official = form_row.official
        ruler = self._ruler(official)
        if ruler is not None and ruler.grid != row.values.grid:
            ruler = None  # its squares are others
        if ruler is not None and row.values.squares:
            placed = ruler.columns(row, official, alike=self._ends_alike(official))
            if placed is not None:
                return placed if self._shows_blanks(row.values, placed, form_row) else None
        return self._by_count(row, form_row, ruler)

    def _ends_alike(self, official: tuple[Column, ...]) -> bool:
        """Return whether several rows have these columns, and all end at one square."""
        ends = self._table.ends[id(official)]
        return ends.total() > len(ends) == 1

    def _shows_blanks(self, values: Row, columns: Columns, form_row: FormRow) -> bool:
        """Return whether blank cells behind the last figure of a row are its last columns.

        Some converters leave out blank cells and fill up the line behind:
        ``| 行政规范性文件 | 6 | ||`` was blank, blank, 6. Then the total is blank that other
        rows have, and no blank cell stands before a figure.
        """
        cells = zip(columns.names, values.texts, strict=True)
        printed = [text for name, text in cells if name is not None]
        if not values.ragged or not printed or printed[-1] or not any(printed):
            return True
        if "" in printed[: -_blanks(printed[::-1])]:
            return True
        if form_row.sums:
            return not self._table.has_totals
        return self._table.keeps_blanks

    def _ruler(self, official: tuple[Column, ...]) -> Ruler | None:
        key = id(official)  # there is one tuple of columns for each class of counts
        if key not in self._rulers:
            self._rulers[key] = ruler_of(self._kind, official, self._header)
        return self._rulers[key]

    def _by_count(self, row: TableRow, form_row: FormRow, ruler: Ruler | None) -> Columns | None:
        """Return the columns of as many cells as the header has."""
        values, official = row.values, form_row.official
        if values.spanned and ruler is not None and ruler.names and not ruler.gaps:
            # The squares of the header are certain, those of the row are not: it is counted.
            leaves = ruler.leaves
            fits = len({*leaves} - {None}) == len(official) and len(leaves) == len(values.texts)
            # A blank cell that ends beyond the header was put behind the others perhaps.
            is_shifted = fits and not values.texts[-1] and values.squares[-1][1] > ruler.end
            return Columns(leaves) if fits and not is_shifted else None
        columns = self._counted_columns(official, len(values.texts))
        wanted = max(len(official), len(self.reading(official).names))
        surplus = len(values.texts) - wanted
        if columns is not None or surplus <= 0 or values.spanned:
            is_certain = columns is not None and self._is_count_certain(
                row, form_row, columns, ruler
            )
            # Where columns of the header take several squares each, a row that ends
            # elsewhere has lost cells, and as many as columns are left by chance.
            is_wider = ruler is not None and ruler.is_wider(official)
            return columns if is_certain and not is_wider else None
        first = self._first(row, form_row, wanted, ruler)
        columns = self._counted_columns(official, wanted)
        if first is None or columns is None:
            return None
        behind = surplus - first
        labels = iter(self.reading(official).strange)
        strange = tuple(None if name else next(labels, "") for name in columns.names)
        return columns._replace(
            names=(None,) * first + columns.names + (None,) * behind,
            strange=("",) * first + strange + ("",) * behind,
        )

    def _may_be_restored(self, row: TableRow, form_row: FormRow, columns: Columns) -> bool:
        """Return whether nothing in a row speaks against labels that the header lost.

        That is its own sum, or a blank last cell.
        """
        texts = row.values.texts
        if not columns.restored or not any(texts):
            return True
        adds_up = form_row.adds_up(columns.names, texts)
        return texts[-1] != "" if adds_up is None else adds_up

    def _is_count_certain(
        self, row: TableRow, form_row: FormRow, columns: Columns, ruler: Ruler | None
    ) -> bool:
        """Return whether a row has its columns because it has as many cells.

        Not where it has blank cells and others have another number of cells, and these or
        the header another width; nor where a label of the header is lost and its own sum or
        a blank last cell speaks against it.
        """
        texts = row.values.texts
        if not self._may_be_restored(row, form_row, columns):
            return False
        if columns.restored and any(texts):
            return True
        if "" not in texts or not any(texts) or not row.values.squares:
            return True
        sizes, widths = self._table.sizes[id(form_row.official)], self._table.widths
        if sizes[len(texts)] >= _USUAL * sizes.total():
            return True
        width = width_of(row, form_row)
        is_narrower = ruler is not None and ruler.names and width != ruler.end
        return not is_narrower and widths[width] >= _USUAL * widths.total()

    def _first(
        self, row: TableRow, form_row: FormRow, wanted: int, ruler: Ruler | None
    ) -> int | None:
        """Return the place of the first value in a row with too many cells, if it is certain."""
        texts = row.values.texts
        surplus = len(texts) - wanted
        if row.values.squares:
            # The blank squares are a part of the label where all rows are as wide then. A
            # single row shows that only if none of its values is blank.
            widths = self._table.widths
            certain = len(widths) == 1 and not (widths.total() == 1 and "" in texts[surplus:])
            # The header may say that the labels take fewer squares.
            certain &= ruler is None or ruler.first == width_of(row, form_row) - wanted
            if certain and not any(texts[:surplus]):
                return surplus
            # A converter may have filled up the line behind; the sum of the row says so.
            first = _blanks(texts)
            names = [column.name for column in form_row.official]
            whole = len(names) == wanted and first <= surplus
            whole = whole and "" not in texts[first : first + wanted]
            whole = whole and not any(texts[first + wanted :])
            return first if whole and form_row.adds_up(names, texts[first:][:wanted]) else None
        before, behind = _blanks(texts), _blanks(texts[::-1])
        if before + behind == surplus:  # all others are printed
            return before
        # Cells that are blank in all such rows may be left of merged ones.
        before, behind = self._table.blanks[id(form_row.official), len(texts)]
        places = [first for first in range(surplus + 1) if first <= before]
        places = [first for first in places if surplus - first <= behind]
        readings = {texts[first : first + wanted] for first in places}
        return places[0] if len(readings) == 1 else None

    def _counted_columns(self, official: tuple[Column, ...], values: int) -> Columns | None:
        key = (id(official), values)
        if key not in self._counted:
            sizes = self._table.sizes.get(key[0], Counter())
            usual = sizes[values] == sizes.total() > 1
            self._counted[key] = match(self.reading(official), official, values, uniform=usual)
        return self._counted[key]

    def reading(self, official: tuple[Column, ...]) -> HeaderReading:
        """Return what the header says of the columns of a form."""
        return _read_header(self._kind, official, self._texts)

    def is_readable(self, official: tuple[Column, ...]) -> bool:
        """Return whether it has the columns of a form, so that the rows leave it open."""
        reading = self.reading(official)
        ruler = self._ruler(official)
        known = [name for name in reading.names if name]
        told = bool(known) and len(set(known)) == len(known)
        return told or (ruler is not None and bool(ruler.names))

    def is_of_another_form(self, row: FormRow) -> bool:
        """Return whether the header has a column that the row has in another form only."""
        keys = frozenset[str]().union(*(headings(text) for texts in self._texts for text in texts))
        own = {core(column.label) for column in row.official}
        others = (form_rows(self._kind, form).get(row.key) for form in TABLES[self._kind])
        labels = {core(column.label) for other in others if other for column in other.official}
        return own.isdisjoint(keys) and not (labels - own).isdisjoint(keys)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The units of money that the header prints beside the label of an amount, or alone."""
        texts = [simplified(text) for row in self._texts for text in row]
        found = [_UNIT.search(text) for text in texts if like(text) or text.startswith(_UNIT_NAME)]
        return tuple(match[match.lastindex or 0] for match in found if match)

    def changes(self, official: tuple[Column, ...], year: int | None) -> Mapping[str, Change]:
        """Return the columns whose figures are others than the form asks for, and why.

        Args:
            official: The columns of the form.
            year: The year of the report.
        """
        found: dict[str, Change] = {}
        for text in (text for row in self._texts for text in row):
            label = like(text)
            change = label.change(year) if label is not None else None
            if change is not None:
                keys = headings(text)
                found |= {
                    column.name: change
                    for column in official
                    if not keys.isdisjoint(map(core, (*column.above, column.label)))
                }
        ruler = self._rulers.get(id(official))
        for name, texts in ruler.above.items() if ruler is not None else ():
            for change in filter(None, map(meaning, texts)):
                if change.year is None or change.year != year:
                    found.setdefault(name, change)
        return found
