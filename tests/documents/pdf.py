"""The reports as PDF files: printed by LibreOffice and Chromium, and kept.

The module is a tool too, run by hand where both programs, and of the packages python-docx
and pikepdf, are installed; it prints the reports anew, into ``recorded``::

    python tests/documents/pdf.py
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import record
from layouts.definitions import Definition, definitions

RECORDED = Path(__file__).parent / "recorded"
#: How many rows of a table its header has, by the number of its columns.
HEADERS = {4: 0, 3: 1, 15: 3}
ROW_HEIGHT = 34  # points; with so high rows, tables go on on other pages

QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def recorded(maker: str, report: Definition) -> bytes:
    """Return a report as a program printed it."""
    return (RECORDED / f"{report.name}.{maker}.pdf").read_bytes()


def turned(data: bytes, angle: int) -> bytes:
    """Return a PDF of which all pages are turned, as an update behind it."""
    pages = re.finditer(
        rb"^(\d+) 0 obj\s*<<(?=/Type/Page/)(.*?)endobj", data, re.MULTILINE | re.DOTALL
    )
    table, update = [b"xref\n"], b"\n"
    for page in pages:
        place = len(data) + len(update)
        table.append(b"%d 1\n%010d 00000 n \n" % (int(page[1]), place))
        update += b"%d 0 obj\n<</Rotate %d%bendobj\n" % (int(page[1]), angle, page[2])
    trailer, start = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)", data, re.DOTALL)[-1]
    place = len(data) + len(update)
    end = b"trailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start, place)
    return data + update + b"".join(table) + end


#: Name -> writer of a report as one kind of PDF.
VARIANTS: Mapping[str, Callable[[Definition], bytes]] = {
    "libreoffice": partial(recorded, "libreoffice"),
    "libreoffice-long": partial(recorded, "libreoffice-long"),
    "libreoffice-without-lines": partial(recorded, "libreoffice-without-lines"),
    "libreoffice-turned": lambda report: turned(recorded("libreoffice", report), 90),
    "libreoffice-turned-back": lambda report: turned(recorded("libreoffice", report), 270),
    "chromium": partial(recorded, "chromium"),
}


# -- the tool


def lengthen(document: Any) -> None:
    """Make all rows high, so that tables go on on other pages, where their headers come again."""
    oxml = record.library("docx.oxml")
    for table in document.tables:
        columns = len(table.columns)
        for number, row in enumerate(table.rows):
            row.height = record.library("docx.shared").Pt(ROW_HEIGHT)
            if number < HEADERS.get(columns, 3):
                row._tr.get_or_add_trPr().append(  # noqa: SLF001  (python-docx has no other way)
                    oxml.OxmlElement("w:tblHeader")
                )


def without_lines(document: Any) -> None:
    """Take the lines off all tables."""
    for table in document.tables:
        table.style = document.styles["Normal Table"]


def print_documents(reports: tuple[Definition, ...], folder: Path) -> None:
    """Print the reports from Word files."""
    changes: dict[str, Callable[[Any], None]] = {
        "libreoffice": lambda _: None,
        "libreoffice-long": lengthen,
        "libreoffice-without-lines": without_lines,
    }
    files = []
    for report in reports:
        for name, change in changes.items():
            files.append(folder / f"{report.name}.{name}.docx")
            record.write_docx(report, files[-1])
            document = record.library("docx").Document(str(files[-1]))
            change(document)
            document.save(str(files[-1]))
    record.run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, *files)
    for file in files:
        printed = file.with_suffix(".pdf")
        if printed.stem.endswith("libreoffice"):  # is turned, for which it must not be packed
            shutil.copy(printed, RECORDED)
        else:
            pack(printed, RECORDED / printed.name)


def print_pages(reports: tuple[Definition, ...], folder: Path) -> None:
    """Print the reports from web pages."""
    for report in reports:
        page, printed = folder / f"{report.name}.html", folder / f"{report.name}.pdf"
        record.write_html(report, page, record.clean_cell)
        profile = f"--user-data-dir={folder / 'profile'}"
        record.run("chromium", *QUIET, profile, f"--print-to-pdf={printed}", page)
        pack(printed, RECORDED / f"{report.name}.chromium.pdf")


def pack(printed: Path, target: Path) -> None:
    """Write a PDF again, as small as it can be."""
    pikepdf = record.library("pikepdf")
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(printed) as file:
        if "/StructTreeRoot" in file.Root:
            del file.Root["/StructTreeRoot"]
        mode = pikepdf.ObjectStreamMode.generate
        file.save(target, object_stream_mode=mode, recompress_flate=True)


def main() -> None:
    """Print all reports."""
    RECORDED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        print_documents(definitions(), Path(folder))
        print_pages(definitions(), Path(folder))


if __name__ == "__main__":
    main()
