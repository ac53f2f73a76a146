"""Writes PDF files by hand: text, lines and whatever operators a test is about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

#: Widths and heights of the cells of a table, in points.
WIDTH, HEIGHT = 90, 24
A4 = (595, 842)

_FONT = b"""/Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-%b
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>
/W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>]"""


class Cell(NamedTuple):
    """A cell of a table to draw: its text and what it covers, rows and columns from 0."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def text(x: float, y: float, words: str, size: float = 10, turn: int = 0) -> str:
    """Return operators that print words; they begin at a place measured from the top left."""
    matrix = ("1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0")[turn]
    code = words.encode("utf-16-be").hex()
    return f"BT /F {size:.2f} Tf {matrix} {x:.3f} {A4[1] - y:.3f} Tm <{code}> Tj ET\n"


def upright_text(x: float, y: float, words: str, size: float = 10) -> str:
    """Return operators that print words from top to bottom."""
    code = words.encode("utf-16-be").hex()
    return f"BT /V {size:.2f} Tf 1 0 0 1 {x:.3f} {A4[1] - y:.3f} Tm <{code}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return operators that draw a line."""
    return f"{x0:.3f} {A4[1] - y0:.3f} m {x1:.3f} {A4[1] - y1:.3f} l S\n"


def filled(x0: float, y0: float, x1: float, y1: float, gray: float = 0) -> str:
    """Return operators that fill a rectangle."""
    box = f"{x0:.3f} {A4[1] - y1:.3f} {x1 - x0:.3f} {y1 - y0:.3f} re f"
    return f"{gray} g {box} 0 g\n"


def sides(cell: Cell, x: float, y: float) -> tuple[tuple[float, float, float, float], ...]:
    """Return the lines around a cell of a table that begins at a place."""
    x0, y0 = x + cell.column * WIDTH, y + cell.row * HEIGHT
    x1, y1 = x0 + cell.columns * WIDTH, y0 + cell.rows * HEIGHT
    return (x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)


def words_of(cells: Sequence[Cell], x: float = 50, y: float = 100) -> str:
    """Return operators that print what the cells of a table say, a line below the other."""
    return "".join(
        text(x + cell.column * WIDTH + 4, y + cell.row * HEIGHT + 11 * number, words, size=9)
        for cell in cells
        for number, words in enumerate(cell.text.split("\n"), 1)
    )


def table(cells: Sequence[Cell], x: float = 50, y: float = 100) -> str:
    """Return operators that draw a table."""
    drawn = (line(*side) for cell in cells for side in sides(cell, x, y))
    return "".join(drawn) + words_of(cells, x, y)


def rows(*printed: str) -> tuple[Cell, ...]:
    """Return the cells of a table without merged cells: a string a row, a word a cell.

    A word ``_`` is a blank cell.
    """
    return tuple(
        Cell("" if word == "_" else word, row, column)
        for row, words in enumerate(printed)
        for column, word in enumerate(words.split())
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a file of numbered objects, of which the first is its catalogue."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % item for item in places.items())
    end = b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (max(objects) + 1, trailer)
    return data + b"xref\n" + table + end + b"startxref\n%d\n%%%%EOF\n" % len(data)


def objects(
    *pages: str | bytes,
    entries: bytes = b"",
    resources: bytes = b"",
    extra: Mapping[int, bytes] | None = None,
) -> dict[int, bytes]:
    """Return the objects of a file.

    Args:
        pages: The operators of each page, or its content stream as an object.
        entries: More entries of each page.
        resources: More resources of each page.
        extra: More objects, and others in place of those that are made here.
    """
    kids = b" ".join(b"%d 0 R" % (10 + 2 * number) for number in range(len(pages)))
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        3: b"<< " + _FONT % b"H" + b" >>",
        4: b"<< " + _FONT % b"V" + b" >>",
    }
    for number, content in enumerate(pages):
        place = 10 + 2 * number
        made[place] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R %b"
            b" /Resources << /Font << /F 3 0 R /V 4 0 R >> %b >> >>"
            % (*A4, place + 1, entries, resources)
        )
        is_made = isinstance(content, bytes)
        made[place + 1] = content if is_made else stream(content.encode())  # type: ignore[assignment,union-attr]
    return made | dict(extra or {})


def pdf(*pages: str, entries: bytes = b"", resources: bytes = b"") -> bytes:
    """Return a file with pages that print something."""
    return file(objects(*pages, entries=entries, resources=resources))
