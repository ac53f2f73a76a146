"""What stands between the text and the report: rows of tables, and parts without paths."""

from enum import Enum, auto
from typing import NamedTuple

from gkreport.model import Block, Report, Section, TableKind
from gkreport.model.wording import Attrs
from gkreport.parsing.front import Title
from gkreport.parsing.labels import RowLabel
from gkreport.parsing.outline import Heading
from gkreport.parsing.rows import Cell, Line, Row


class RowKind(Enum):
    """What a row of a statutory table is."""

    FORM = auto()  # a row of the form
    CASES = auto()  # the row of table four, which needs no label
    GROUP = auto()  # the label of a group of rows
    ADDITIONAL = auto()  # a row that the form does not have
    UNPLACED = auto()  # cells that belong to no row
    NUMBERS = auto()  # numbers of columns: 栏次 1 2 3


class TableRow(NamedTuple):
    """A row of a statutory table.

    Attributes:
        kind: What it is.
        label: What the row is; ``None`` where the form does not have it.
        labels: The printed label cells, the row's own last.
        values: The cells behind the label.
        rest: Pieces of torn cells that stand around the row.
    """

    kind: RowKind
    label: RowLabel | None
    labels: tuple[Cell, ...]
    values: Row
    rest: tuple[Cell, ...] = ()


class Part(NamedTuple):
    """Rows of a table and the header and caption that stand above them."""

    caption: tuple[Cell, ...]
    header: tuple[Row, ...]
    rows: tuple[TableRow, ...]


class TableDraft(NamedTuple):
    """A run of rows of a statutory table."""

    kind: TableKind
    parts: tuple[Part, ...]
    caption: Line | None = None


class TablePiece(NamedTuple):
    """A table, or the rest of one that stands further up.

    Attributes:
        place: The number of the section that it stands in, 0 for the preamble.
        parts: Its parts.
        interrupted: Whether text stands between it and what is further up.
        own: Whether it stands in the section that the table belongs to.
        above: Short lines above it, such as 单位：万元.
    """

    place: int
    parts: tuple[Part, ...]
    interrupted: bool
    own: bool
    above: tuple[Line, ...] = ()


class OtherDraft(NamedTuple):
    """A table that is not one of the statutory tables."""

    rows: tuple[tuple[Cell, ...], ...]


class Head(NamedTuple):
    """What a line says that heads a section, and the line."""

    heading: Heading
    line: Line


#: What a text consists of between its title and its ending; a line is a paragraph.
Element = Line | Head | TableDraft | OtherDraft


class Printed(NamedTuple):
    """A block of the report, and what prints it.

    Attributes:
        block: The block.
        place: The paragraph, the caption of the table if it has one, or the cells.
        tables: The statutory table that stands here, if any: which one, and what it holds.
    """

    block: Block
    place: Line | OtherDraft | None
    tables: tuple[tuple[TableKind, Attrs], ...] = ()


class PrintedSection(NamedTuple):
    """A section of the report, the line that heads it, and its blocks."""

    section: Section
    line: Line
    blocks: tuple[Printed, ...]


class EndingDraft(NamedTuple):
    """The signature and the date below the last section."""

    signature: Line | None
    date: Line


class PrintedReport(NamedTuple):
    """What the grammar makes of a text.

    Attributes:
        report: The report but for facts that no single part of the text tells.
        title: The title.
        preamble: What stands before the first section.
        sections: The sections.
        ending: The signature and the date.
    """

    report: Report
    title: Title | None
    preamble: tuple[Printed, ...]
    sections: tuple[PrintedSection, ...]
    ending: EndingDraft | None
