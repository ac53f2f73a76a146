"""What a file holds, whatever its format: lines of prose and tables, in reading order.

Readers make documents and know nothing of reports; the parser reads reports out of
documents and knows nothing of formats.
"""

from typing import NamedTuple


class Prose(NamedTuple):
    r"""A line of prose: a paragraph, or a part of one that the document breaks.

    Attributes:
        text: What it says, without blanks around it; text that is set as typed is one
            piece, with its ``"\n"`` and all its blanks.
        page: The page it stands on, counted from 1, in a document that has pages.
        aside: Whether the document itself shows that it stands around its text: in the
            navigation of a site, or at the head or foot of a page.
        tab: Whether it is the name of a sheet, which stands on its tab and not in its text.
    """

    text: str
    page: int | None = None
    aside: bool = False
    tab: bool = False


class GridCell(NamedTuple):
    r"""A cell of a table, once, however many squares of the grid it covers.

    Attributes:
        text: What it prints; ``"\n"`` where the document breaks the line.
        row: The row in which it begins, counted from 1.
        column: The column in which it begins, counted from 1.
        rows: How many rows it covers.
        columns: How many columns it covers.
        page: The page it stands on, in a document that has pages.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int | None = None


class Grid(NamedTuple):
    """A table.

    Attributes:
        cells: Its cells, blank ones too, row by row and from left to right.
        number: Its number in the document, counted from 1.
    """

    cells: tuple[GridCell, ...]
    number: int


class Named(NamedTuple):
    """Something that a document states about itself, such as a meta element of a page."""

    name: str
    value: str


class Remark(NamedTuple):
    """A finding that a reader has to report: its code and its arguments."""

    code: str
    arguments: tuple[tuple[str, str | int], ...] = ()


class Document(NamedTuple):
    """What a file holds.

    Attributes:
        blocks: Prose and tables in reading order.
        metadata: What the document states about itself.
        remarks: What the reader found that a person should know.
    """

    blocks: tuple[Prose | Grid, ...]
    metadata: tuple[Named, ...] = ()
    remarks: tuple[Remark, ...] = ()
