"""What the rules of the grammar yield: parts of a report that have no paths yet."""

from collections.abc import Sequence
from typing import NamedTuple

from lark import Token

from gkreport.model import TableKind
from gkreport.parsing.front import Title
from gkreport.parsing.labels import RowLabel
from gkreport.parsing.outline import Heading
from gkreport.parsing.rows import Cell, Line, Row

Header = tuple[tuple[Cell, ...], ...]


class TableRow(NamedTuple):
    """A row of a statutory table.

    Attributes:
        label: What the row is; ``None`` where the form does not have it.
        labels: The printed label cells, the row's own last.
        values: The cells behind the label.
        rest: Pieces of torn cells that stand around the row.
    """

    label: RowLabel | None
    labels: tuple[Cell, ...]
    values: Row
    rest: tuple[Cell, ...] = ()


class Part(NamedTuple):
    """Rows of a table and the header and caption that stand above them."""

    caption: tuple[Cell, ...]
    header: Header
    rows: Sequence[Token]


class TableDraft(NamedTuple):
    """A run of rows of a statutory table."""

    kind: TableKind
    parts: tuple[Part, ...]
    caption: Line | None = None


class TablePiece(NamedTuple):
    """A table, or the rest of one that stands further up.

    Attributes:
        place: The path of the blocks that it stands among.
        parts: Its parts.
        interrupted: Whether text stands between it and what is further up.
        own: Whether it stands in the section that the table belongs to.
    """

    place: str
    parts: tuple[Part, ...]
    interrupted: bool
    own: bool


class OtherDraft(NamedTuple):
    """A table that is not one of the statutory tables."""

    rows: tuple[tuple[Cell, ...], ...]


Draft = Line | TableDraft | OtherDraft


class SectionDraft(NamedTuple):
    """A section: its heading, the line of the heading, and what stands below it."""

    heading: Heading
    line: Line
    blocks: tuple[Draft, ...]


class EndingDraft(NamedTuple):
    """The signature and the date below the last section."""

    signature: Line | None
    date: Line


class ReportDraft(NamedTuple):
    """A whole report."""

    title: Title | None
    preamble: tuple[Draft, ...]
    sections: tuple[SectionDraft, ...]
    ending: EndingDraft | None
