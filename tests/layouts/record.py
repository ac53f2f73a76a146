"""Record what real converters make of the reports, into ``recorded/<report>/<layout>.txt``.

A tool, run by hand with a Python that has the converters among its packages::

    python tests/layouts/record.py [--only REPORT ...] [--layouts PATTERN ...] [--keep FOLDER]

Each report is written as a Word document and as two web pages, one clean and one as an
editor leaves it. LibreOffice and Chromium print them and save them in other formats, and
every converter that is installed turns the results to text. A converter that is missing
or fails is named, and its records stay as they are.

Programs: pandoc, pdftotext, lynx, w3m, links, elinks, antiword, catdoc, soffice, chromium.
Packages: python-docx, markitdown, html2text, inscriptis, trafilatura, docx2txt, pdfplumber,
beautifulsoup4, extractous; for trafilatura also lxml_html_clean.
"""

import argparse
import fnmatch
import html
import importlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts.definitions import Definition, Line, definitions
from layouts.forms import Cell, Table

RECORDED = Path(__file__).parent / "recorded"
FONT = "Noto Sans CJK SC"
#: Widths of the columns of each table on paper, in millimetres.
WIDTHS = {4: (62, 36, 36, 36), 3: (110, 25, 35), 15: (11.3,) * 15}
LABELS, PAPER = (16, 22, 42), 170


def library(name: str) -> Any:
    """Import a package that the project itself does not need."""
    return importlib.import_module(name)


def run(*command: str | Path) -> str:
    """Return what a program prints."""
    done = subprocess.run(  # noqa: S603  (the commands are those below)
        list(map(str, command)), check=True, capture_output=True, timeout=300
    )
    return done.stdout.decode("utf-8", "replace")


# -- documents


def widths(table: Table) -> tuple[float, ...]:
    """Return the widths of the columns of a table in millimetres."""
    count = sum(cell.across for cell in table.rows[0])
    return WIDTHS.get(count) or (*LABELS, *((PAPER - sum(LABELS)) / (count - 3),) * (count - 3))


def write_docx(report: Definition, path: Path) -> None:
    """Write a report as Word saves it: merged cells, page numbers in the footer."""
    document = library("docx").Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    fonts.set(library("docx.oxml.ns").qn("w:eastAsia"), FONT)
    shared = library("docx.shared")
    style.font.size = shared.Pt(9)
    paper = document.sections[0]
    paper.page_width, paper.page_height = shared.Mm(210), shared.Mm(297)
    paper.left_margin = paper.right_margin = shared.Mm(20)
    if report.page_numbers:
        _number_pages(document)
    for block in report.blocks:
        if isinstance(block, Table):
            _write_table(document, block, centred=report.page_numbers)
        else:
            paragraph = document.add_paragraph(block.text)
            if block.role == "title":
                paragraph.alignment = 1
            elif block.role == "signature":
                paragraph.alignment = 2
    document.save(str(path))


def _number_pages(document: Any) -> None:
    """Put ``- 3 -`` below each page."""
    oxml, qn = library("docx.oxml"), library("docx.oxml.ns").qn
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    paragraph.add_run("- ")
    run = paragraph.add_run()
    for kind in ("begin", "", "end"):
        part = oxml.OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        run._r.append(part)  # noqa: SLF001  (python-docx has no other way to add a field)
    paragraph.add_run(" -")


def _write_table(document: Any, table: Table, *, centred: bool) -> None:
    millimetres = library("docx.shared").Mm
    measures = widths(table)
    grid = document.add_table(rows=len(table.rows), cols=len(measures), style="Table Grid")
    grid.autofit = False
    for column, measure in zip(grid.columns, measures, strict=True):
        column.width = millimetres(measure)
    for y, row in enumerate(table.slots()):
        for x, slot in enumerate(row):
            if not (slot.first_row and slot.first_column):
                continue
            cell = grid.cell(y, x)
            if slot.cell.across > 1 or slot.cell.down > 1:
                end = grid.cell(y + slot.cell.down - 1, x + slot.cell.across - 1)
                cell = cell.merge(end)
            cell.width = millimetres(sum(measures[x : x + slot.cell.across]))
            first, *others = slot.cell.text.split("\n")
            cell.paragraphs[0].text = first
            for text in others:
                cell.add_paragraph(text)
            if centred:
                cell.vertical_alignment = 1
                cell.paragraphs[0].alignment = 1


PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font-family: "{font}"; font-size: 14px; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border: 1px solid black; }}
@page {{ size: A4; margin: 20mm; {footer} }}
</style></head><body>
{body}
</body></html>
"""
NUMBERED = '@bottom-center { content: "- " counter(page) " -"; }'


def write_html(report: Definition, path: Path, write_cell: Callable[[Cell], str]) -> None:
    """Write a report as a web page."""
    body = "\n".join(
        _table_html(block, write_cell) if isinstance(block, Table) else _line_html(block)
        for block in report.blocks
    )
    title = next(block.text for block in report.blocks if isinstance(block, Line))
    footer = NUMBERED if report.page_numbers else ""
    page = PAGE.format(title=html.escape(title), font=FONT, footer=footer, body=body)
    path.write_text(page, encoding="utf-8")


def _line_html(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2"}.get(line.role, "p")
    return f"<{tag}>{html.escape(line.text, quote=False)}</{tag}>"


def _table_html(table: Table, write_cell: Callable[[Cell], str]) -> str:
    rows = ("<tr>" + "".join(map(write_cell, row)) + "</tr>" for row in table.rows)
    return "<table>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def _spans(cell: Cell) -> str:
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    return across + down


def clean_cell(cell: Cell) -> str:
    """Write a cell as a careful author does."""
    text = html.escape(cell.text, quote=False).replace("\n", "<br>")
    return f"<td{_spans(cell)}>{text}</td>"


def pasted_cell(cell: Cell) -> str:
    """Write a cell as it looks when pasted from Word: paragraphs, ``&nbsp;`` for blank."""
    text = html.escape(cell.text, quote=False) or "&nbsp;"
    inner = "".join(
        f'\n<p class="MsoNormal" align="center"><span lang="EN-US">{part}</span></p>\n'
        for part in text.split("\n")
    )
    return f'<td width="57"{_spans(cell)} valign="center">{inner}</td>\n'


# -- converters: from a file to text


def pandoc(source: Path, target: str) -> str:
    """Convert with pandoc."""
    return run("pandoc", source, "-t", target, "--columns=100")


def pdftotext(source: Path, *options: str) -> str:
    """Convert with pdftotext."""
    return run("pdftotext", *options, source, "-")


def lynx(source: Path) -> str:
    """Convert with lynx."""
    return run("lynx", "-dump", "-nolist", "-display_charset=utf-8", source)


def w3m(source: Path) -> str:
    """Convert with w3m."""
    return run("w3m", "-dump", "-I", "utf-8", "-O", "utf-8", "-cols", "120", source)


def links(source: Path) -> str:
    """Convert with links."""
    return run("links", "-codepage", "utf-8", "-width", "120", "-dump", source)


def elinks(source: Path) -> str:
    """Convert with elinks."""
    charset = "set document.dump.codepage = 'utf-8'"
    width = "set document.dump.width = 120"
    return run("elinks", "-no-home", "-eval", charset, "-eval", width, "-dump", source)


def antiword(source: Path) -> str:
    """Convert with antiword."""
    return run("antiword", "-m", "UTF-8.txt", "-w", "120", source)


def catdoc(source: Path) -> str:
    """Convert with catdoc."""
    return run("catdoc", "-d", "utf-8", "-w", source)


def read(source: Path) -> str:
    """Return a text that another program saved."""
    return source.read_bytes().decode("utf-8-sig")


def markitdown(source: Path) -> str:
    """Convert with markitdown."""
    return str(_markitdown().convert(str(source)).text_content)


@cache
def _markitdown() -> Any:
    return library("markitdown").MarkItDown()


def html2text(source: Path, *, pad: bool) -> str:
    """Convert with html2text."""
    writer = library("html2text").HTML2Text()
    writer.body_width = 0
    writer.pad_tables = pad
    return str(writer.handle(read(source)))


def inscriptis(source: Path) -> str:
    """Convert with inscriptis."""
    return str(library("inscriptis").get_text(read(source)))


def trafilatura(source: Path, form: str) -> str:
    """Convert with trafilatura."""
    page = read(source)
    return library("trafilatura").extract(page, output_format=form, include_tables=True) or ""


def docx2txt(source: Path) -> str:
    """Convert with docx2txt."""
    return str(library("docx2txt").process(str(source)))


def python_docx(source: Path, joint: str) -> str:
    """Print paragraphs, and rows as people do: merged cells come several times."""
    document = library("docx").Document(str(source))
    lines = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            lines += [joint.join(cell.text for cell in row.cells) for row in item.rows]
        else:
            lines.append(item.text)
    return "\n".join(lines)


def pdfplumber(source: Path, *, layout: bool) -> str:
    """Convert with pdfplumber."""
    with library("pdfplumber").open(str(source)) as document:
        return "\n".join(page.extract_text(layout=layout) or "" for page in document.pages)


def pdfplumber_tables(source: Path) -> str:
    """Print the tables that pdfplumber finds, a row a line, between the rest of its text."""
    lines = []
    with library("pdfplumber").open(str(source)) as document:
        for page in document.pages:
            lines.append(page.extract_text() or "")
            for table in page.extract_tables():
                lines += [" | ".join((cell or "") for cell in row) for row in table]
    return "\n".join(lines)


def soup(source: Path, joint: str, *, strip: bool) -> str:
    """Convert with beautifulsoup4."""
    body = library("bs4").BeautifulSoup(read(source), "html.parser").body
    return str(body.get_text(joint, strip=strip))


def tika(source: Path) -> str:
    """Convert with Apache Tika."""
    text, _ = library("extractous").Extractor().extract_file_to_string(str(source))
    return str(text)


INNER = """<script>
const text = document.body.innerText;
document.body.innerHTML = "<pre></pre>";
document.body.firstChild.textContent = text;
</script>"""


def inner_text(source: Path) -> str:
    """Return the text that a browser gives when a page is copied."""
    page = source.with_suffix(".inner.html")
    page.write_text(read(source).replace("</body>", f"{INNER}</body>"), encoding="utf-8")
    found = re.search(r"<pre>(.*?)</pre>", chromium("--dump-dom", page), re.DOTALL)
    return html.unescape(found[1]) if found else ""


def chromium(*arguments: str | Path) -> str:
    """Run Chromium without a window."""
    return run("chromium", "--headless", "--no-sandbox", "--disable-gpu", *arguments)


Converter = Callable[[Path], str]

PDF: dict[str, Converter] = {
    "pdftotext": pdftotext,
    "pdftotext-layout": lambda path: pdftotext(path, "-layout"),
    "pdftotext-raw": lambda path: pdftotext(path, "-raw"),
    "pdfplumber": partial(pdfplumber, layout=False),
    "pdfplumber-layout": partial(pdfplumber, layout=True),
    "markitdown": markitdown,
    "tika": tika,
}
PAGES: dict[str, Converter] = {
    "pandoc-plain": partial(pandoc, target="plain"),
    "pandoc-gfm": partial(pandoc, target="gfm"),
    "pandoc-markdown": partial(pandoc, target="markdown"),
    "lynx": lynx,
    "w3m": w3m,
    "links": links,
    "elinks": elinks,
    "markitdown": markitdown,
    "html2text": partial(html2text, pad=False),
    "html2text-padded": partial(html2text, pad=True),
    "inscriptis": inscriptis,
    "trafilatura": partial(trafilatura, form="txt"),
    "trafilatura-markdown": partial(trafilatura, form="markdown"),
    "soup-lines": partial(soup, joint="\n", strip=False),
    "soup-lines-strip": partial(soup, joint="\n", strip=True),
    "soup-blanks-strip": partial(soup, joint=" ", strip=True),
    "soup-glued": partial(soup, joint="", strip=False),
    "soup-tabs-strip": partial(soup, joint="\t", strip=True),
    "soup-pipes-strip": partial(soup, joint="|", strip=True),
    "tika": tika,
    "inner-text": inner_text,
}
#: What these converters make of both pages is the same.
ALIKE = frozenset(
    (
        "pandoc-markdown",
        "markitdown",
        "html2text-padded",
        "soup-lines-strip",
        "soup-blanks-strip",
        "soup-tabs-strip",
        "soup-pipes-strip",
    )
)
#: Layouts that pad with many blanks are recorded for some reports only.
LONG = ("*.pandoc-*", "*.pdfplumber-layout", "pasted-html.lynx", "pasted-html.inscriptis")
RECORDED_AT_LENGTH = frozenset(("baishi-2024", "beishan-2019", "donghu-2022"))
#: For each file of a report the converters of its text.
CONVERTERS: dict[str, dict[str, Converter]] = {
    "docx": {
        "pandoc-plain": partial(pandoc, target="plain"),
        "pandoc-gfm": partial(pandoc, target="gfm"),
        "pandoc-grid": partial(
            pandoc, target="markdown-simple_tables-multiline_tables-pipe_tables"
        ),
        "pandoc-multiline": partial(
            pandoc, target="markdown-simple_tables-grid_tables-pipe_tables"
        ),
        "markitdown": markitdown,
        "docx2txt": docx2txt,
        "python-docx-tabs": partial(python_docx, joint="\t"),
        "python-docx-pipes": partial(python_docx, joint=" | "),
        "tika": tika,
    },
    "doc": {"antiword": antiword, "catdoc": catdoc, "tika": tika},
    "txt": {"libreoffice": read},
    "clean.html": PAGES,
    "pasted.html": {name: convert for name, convert in PAGES.items() if name not in ALIKE},
    "word.pdf": PDF,
    "chromium.pdf": PDF,
}


def prepare(reports: Sequence[Definition], folder: Path) -> None:
    """Write all files of the reports into a folder."""
    for report in reports:
        write_docx(report, folder / f"{report.name}.docx")
        for flavour, write_cell in (("clean", clean_cell), ("pasted", pasted_cell)):
            write_html(report, folder / f"{report.name}.{flavour}.html", write_cell)
    documents = [folder / f"{report.name}.docx" for report in reports]
    for target in ("pdf", "doc:MS Word 97", "txt:Text (encoded):UTF8"):
        run("soffice", "--headless", "--convert-to", target, "--outdir", folder, *documents)
    for report in reports:
        (folder / f"{report.name}.pdf").rename(folder / f"{report.name}.word.pdf")
        printed = folder / f"{report.name}.chromium.pdf"
        page = folder / f"{report.name}.clean.html"
        chromium("--no-pdf-header-footer", f"--print-to-pdf={printed}", page)


def _matches(layout: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(layout, pattern) for pattern in patterns)


def record(
    report: Definition, folder: Path, patterns: Sequence[str]
) -> Iterator[tuple[str, int, str]]:
    """Record a report; yield each layout, its size, and what went wrong."""
    target = RECORDED / report.name
    target.mkdir(parents=True, exist_ok=True)
    for source, converters in CONVERTERS.items():
        for name, convert in converters.items():
            layout = f"{source.replace('.', '-')}.{name}"
            long = _matches(layout, LONG) and report.name not in RECORDED_AT_LENGTH
            if long or not _matches(layout, patterns):
                continue
            try:
                text = convert(folder / f"{report.name}.{source}")
            except Exception as error:  # noqa: BLE001  (whatever fails, the others go on)
                yield layout, 0, f"{type(error).__name__}: {error}"
                continue
            data = text.replace("\r\n", "\n").encode()
            (target / f"{layout}.txt").write_bytes(data)
            yield layout, len(data), ""


def main() -> None:
    """Record what was asked for and print the sizes."""
    parser = argparse.ArgumentParser(description="Record what converters make of the reports.")
    parser.add_argument("--only", nargs="+", metavar="REPORT", help="names of reports")
    parser.add_argument("--layouts", nargs="+", metavar="PATTERN", default=["*"])
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="keep the files here")
    arguments = parser.parse_args()
    reports = [
        report for report in definitions() if not arguments.only or report.name in arguments.only
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        prepare(reports, folder)
        for report in reports:
            for layout, size, fault in record(report, folder, arguments.layouts):
                sys.stdout.write(f"{report.name:16} {layout:36} {size:7} {fault}\n")


if __name__ == "__main__":
    main()
