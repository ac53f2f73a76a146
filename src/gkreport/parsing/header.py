"""The header above some rows of a table: which columns their values have.

Where rows have more cells than the form has columns, as merged cells leave them, the rows
are compared with each other; what they do not show beyond doubt is not used.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial

from lark import Token

from gkreport.model import TableKind
from gkreport.parsing.columns import Column, Columns, HeaderReading, match, read_header
from gkreport.parsing.drafts import Part, TableRow
from gkreport.parsing.forms import FormRow, disputes_row
from gkreport.parsing.labels import Path
from gkreport.parsing.rows import Row
from gkreport.parsing.script import simplified

# A header is short; what is longer is not read as one.
_LONGEST_HEADER = 600
_UNIT = re.compile(r"单位\s*[:：]?\s*(亿元|万元|千元|元)|[（(](亿元|万元|千元|元)[）)]")

_read_header = lru_cache(maxsize=256)(read_header)


class FormTable:
    """The parts of a table, and the rows that its form has."""

    def __init__(self, parts: Sequence[Part], rows: Mapping[Path, FormRow]) -> None:
        self.rows = rows
        self._parts = parts

    def form_row(self, token: Token) -> FormRow | None:
        """Return what a row is in the form."""
        row: TableRow = token.value
        if token.type == "CASES":
            return disputes_row()
        return self.rows.get(row.label.path) if row.label and row.label.specs else None

    @cached_property
    def sizes(self) -> Mapping[int, set[int]]:
        """How many values the rows have, for each tuple of columns.

        Where a row does not show its blank cells, no number is certain.
        """
        found: dict[int, set[int]] = defaultdict(set)
        times: Counter[int] = Counter()
        for token in (token for part in self._parts for token in part.rows):
            form_row = self.form_row(token)
            if form_row is not None:
                key, values = id(form_row.official), token.value.values
                times[key] += 1
                found[key] |= {len(values.texts), *([-1] if values.ragged else [])}
        return {key: sizes if times[key] > 1 else {-1, *sizes} for key, sizes in found.items()}


def _blanks(texts: Sequence[str]) -> int:
    """Return how many of the first cells print nothing."""
    return next((place for place, text in enumerate(texts) if text), len(texts))


class _Alike:
    """How many cells some rows have that should have as many, and where they are blank."""

    def __init__(self) -> None:
        self._sizes: Counter[int] = Counter()
        self._blanks: dict[int, tuple[int, int]] = {}

    def add(self, texts: Sequence[str]) -> None:
        """Add the values of a row."""
        if any(texts):
            size = len(texts)
            before, behind = self._blanks.get(size, (size, size))
            self._sizes[size] += 1
            self._blanks[size] = min(before, _blanks(texts)), min(behind, _blanks(texts[::-1]))

    @property
    def is_single(self) -> bool:
        """Whether there is no other row to compare one with."""
        return self._sizes.total() < 2  # noqa: PLR2004 - one row and another

    def is_usual(self, size: int) -> bool:
        """Return whether a row may have so many cells: as more than half of the others."""
        return self.is_single or 2 * self._sizes[size] > self._sizes.total()

    def blanks(self, texts: Sequence[str]) -> tuple[int, int]:
        """Return how many cells are blank at both ends of all rows with as many cells."""
        return self._blanks.get(len(texts), (_blanks(texts), _blanks(texts[::-1])))


class Header:
    """The header above some rows: which columns their values have."""

    def __init__(self, kind: TableKind, part: Part, table: FormTable) -> None:
        texts = tuple(tuple(cell.text for cell in row) for row in part.header)
        size = sum(len(text) + 1 for row in texts for text in row)
        self._kind = kind
        self._texts = texts if size <= _LONGEST_HEADER else ()
        self._table = table
        self._tokens = part.rows
        self._resolved: dict[tuple[int, int], Columns | None] = {}

    def columns(self, official: tuple[Column, ...], values: int) -> Columns | None:
        """Return the columns of a row with so many values; ``None`` where not certain."""
        key = (id(official), values)  # there is one tuple of columns for each class of counts
        if key not in self._resolved:
            reading = self.reading(official)
            self._resolved[key] = match(
                reading, official, values, uniform=partial(self._is_uniform, official)
            )
        return self._resolved[key]

    def _is_uniform(self, official: tuple[Column, ...]) -> bool:
        """Return whether all rows of the table that have the same columns have as many values."""
        return len(self._table.sizes.get(id(official), ())) == 1

    def cut(self, row: TableRow, form_row: FormRow) -> Row | None:
        """Return the values of a row without the blank cells that merged cells left.

        ``None`` where it is not certain which cells those are: where the row has another
        number of cells than the rows like it, or where too few of its cells are blank in
        all of them.
        """
        texts = row.values.texts
        if row.values.doubtful:
            return None
        names = self.reading(form_row.official).names
        wanted = max(len(form_row.official), len(names))
        alike = self._alike[id(form_row.official), _style(row)]
        if not alike.is_usual(len(texts)):
            return None if "" in texts else row.values
        surplus = len(texts) - wanted
        if row.values.ragged and "" in texts:
            printed = [text for text in texts if text]
            first = _blanks(texts)
            full = len(printed) == wanted and "" not in texts[first : first + wanted]
            return row.values.part(first, first + wanted) if full else None
        if surplus <= 0:
            return row.values
        before, behind = alike.blanks(texts)
        # In another order than that of the form, a label may be that of a blank column.
        certain = before + behind == surplus and _is_in_order(names, form_row.official)
        if alike.is_single:  # no other row shows which of its blank cells are values
            certain &= "" not in texts[before : len(texts) - behind]
        if not certain:
            return None if "" in texts else row.values
        first = surplus - min(behind, surplus)
        return row.values.part(first, first + wanted)

    def fills_unnamed(self, values: Row, form_row: FormRow) -> bool:
        """Return whether a cell stands below a cell of the header that is blank."""
        reading = self.reading(form_row.official)
        if "" not in reading.strange or len(values.texts) != len(reading.names):
            return False
        unnamed = (text for text, name in zip(values.texts, reading.names, strict=True) if not name)
        return any(text for text, label in zip(unnamed, reading.strange, strict=True) if not label)

    @cached_property
    def _alike(self) -> Mapping[tuple[int, str], _Alike]:
        """The rows with the same columns whose labels are as deep."""
        found: dict[tuple[int, str], _Alike] = defaultdict(_Alike)
        for token in self._tokens:
            form_row = self._table.form_row(token)
            if form_row is not None:
                found[id(form_row.official), _style(token.value)].add(token.value.values.texts)
        return found

    def reading(self, official: tuple[Column, ...]) -> HeaderReading:
        """Return what the header says of the columns of a form."""
        return _read_header(self._kind, official, self._texts)

    @property
    def unit(self) -> str | None:
        """The unit of money that the header prints."""
        found = _UNIT.search(simplified("".join(text for row in self._texts for text in row)))
        return found[found.lastindex or 0] if found else None


def _is_in_order(names: Sequence[str | None], official: Sequence[Column]) -> bool:
    """Return whether a header has those columns that it names in the order of the form."""
    known = [name for name in names if name is not None]
    return known == [column.name for column in official if column.name in known]


def _style(row: TableRow) -> str:
    """Return the sign that a label is numbered with, which tells how deep it stands."""
    first = row.label.wording.label[:1] if row.label else ""
    return "1" if first.isdigit() else first if first == "（" else ""
