"""Reports as Word files, written as plain markup, each variant as some offices make them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape

from layouts import forms
from layouts.definitions import Definition, Line

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
NAMES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")

_WIDTH = 900  # of a column, in twentieths of a point
_NUMERALS = "一二三四五六七八九十"


# -- packages


def package(body: str, **parts: str) -> bytes:
    """Return a Word file with a body and, by their kinds, the content of other parts."""
    related = "".join(
        f'<Relationship Id="{kind}" Type="{_NAMESPACES["r"]}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    )
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_CONTENT}.{kind}+xml"/>'
        for kind in parts
    )
    roots = {"header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" '
            f'ContentType="{_CONTENT}.document.main+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="main" '
            f'Type="{_NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>'
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in parts.items():
        root = roots.get(kind, kind)
        files[f"word/{kind}.xml"] = f"<w:{root} {NAMES}>{content}</w:{root}>"
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rezipped(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a file with another content in each of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: change(archive.read(name).decode()) for name in archive.namelist()})


# -- paragraphs and tables


def run(text: str, properties: str = "") -> str:
    """Return a run of text; a line end within is a break."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>"


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def plain(text: str) -> str:
    """Return a paragraph of plain text."""
    return paragraph(run(text))


def cell(content: str, properties: str = "") -> str:
    """Return a cell of paragraphs."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(rows: Iterable[Iterable[str]], columns: int = 1) -> str:
    """Return a table of rows of cells."""
    grid = f'<w:gridCol w:w="{_WIDTH}"/>' * columns
    body = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def text_box(content: str) -> str:
    """Return a run with a text box, in the markup of today and in that of before."""
    shape = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{shape}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{shape}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(instruction: str, result: str) -> str:
    """Return a field with its instruction and its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


# -- how the cells of a table are written

Write = Callable[[forms.Cell], str]
Rows = Callable[[forms.Table, Write], Iterator[Iterator[str]]]


def _rows(source: forms.Table, write: Write) -> Iterator[Iterator[str]]:
    """Yield the rows of a table as Word writes them, merged cells continued below."""
    for row in source.slots():
        yield (
            cell(
                write(slot.cell) if slot.first_row else "<w:p/>",
                _across(slot.cell.across)
                + ("" if slot.cell.down == 1 else _vertical(first=slot.first_row)),
            )
            for slot in row
            if slot.first_column
        )


def _across(columns: int) -> str:
    return f'<w:tcW w:w="{columns * _WIDTH}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'


def _vertical(*, first: bool) -> str:
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def _rows_padded(source: forms.Table, write: Write) -> Iterator[Iterator[str]]:
    """Yield rows in which a merged cell is its first square, and blank ones below."""
    for row in source.slots():
        yield (
            cell(
                write(slot.cell) if slot.first_row else "<w:p/>",
                _across(slot.cell.across),
            )
            for slot in row
            if slot.first_column
        )


def _rows_of_old(source: forms.Table, write: Write) -> Iterator[Iterator[str]]:
    """Yield rows of single squares, those of merged cells marked in both directions."""
    for row in source.slots():
        yield (
            cell(
                write(slot.cell) if slot.first_row and slot.first_column else "<w:p/>",
                f'<w:hMerge w:val="{"restart" if slot.first_column else "continue"}"/>'
                + ("" if slot.cell.down == 1 else _vertical(first=slot.first_row)),
            )
            for slot in row
        )


def _plain(source: forms.Cell) -> str:
    return plain(source.text)


def _as_paragraphs(source: forms.Cell) -> str:
    """Return a paragraph for each line, blank ones around it, and a run for each sign."""
    lines = ("".join(map(run, line)) for line in source.text.split("\n"))
    return "".join(("<w:p/>", *map(paragraph, lines), "<w:p/>"))


def _inserted(author: str, content: str) -> str:
    return f'<w:ins w:id="1" w:author="{author}">{content}</w:ins>'


def _deleted(text: str) -> str:
    gone = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="乙">{gone}</w:del>'


def _as_changes(source: forms.Cell) -> str:
    """Return a cell whose content replaces another, part of it in a paragraph that is gone."""
    if not source.path:
        return plain(source.text)
    mark = '<w:rPr><w:del w:id="3" w:author="乙"/></w:rPr>'
    return paragraph(_deleted("87"), mark) + paragraph(
        _deleted("6") + _inserted("甲", run(source.text)) + _deleted("5")
    )


def _as_control(source: forms.Cell) -> str:
    """Return a cell with a control around its content, or with what asks for it."""
    if not source.path:
        return plain(source.text)
    if source.text:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{plain(source.text)}</w:sdtContent></w:sdt>"
    prompt = run("单击此处输入文字。")
    return paragraph(
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{prompt}</w:sdtContent></w:sdt>"
    )


def _as_field(source: forms.Cell) -> str:
    if not source.path:
        return paragraph(f"<w:hyperlink>{run(source.text)}</w:hyperlink>")
    nested = field(" =SUM(A1:A9) ", run("999"))
    opening, _, closing = nested.partition("999")
    return paragraph(
        field(" =3+ ", run(source.text))
        if len(source.text) == 1
        else field(" IF ", f"{opening}{escape(source.text)}{closing}")
    )


def _with_hidden(source: forms.Cell) -> str:
    """Return a cell with hidden figures beside its own, marks of notes and what is left out."""
    hidden = run("31", "<w:vanish/>") + run("7", '<w:rStyle w:val="secret"/>')
    noted = '<w:r><w:footnoteReference w:id="2"/></w:r>' if source.path else ""
    return paragraph(
        hidden + run(source.text) + run("4", "<w:vanish/>") + noted,
        '<w:rPr><w:vanish w:val="0"/></w:rPr>',
    )


# -- whole reports


def _blocks(report: Definition, rows: Rows = _rows, write: Write = _plain) -> Iterator[str]:
    """Yield the blocks of a report."""
    for block in report.blocks:
        if isinstance(block, Line):
            yield plain(block.text)
        else:
            yield _table(block, rows, write)


def _table(source: forms.Table, rows: Rows = _rows, write: Write = _plain) -> str:
    return table(rows(source, write), len(source.slots()[0]))


def _written(report: Definition, rows: Rows = _rows, write: Write = _plain) -> bytes:
    return package("".join(_blocks(report, rows, write)))


def _numbered(report: Definition) -> bytes:
    """Write a report whose sections are numbered by their style."""
    body, headings = (
        [],
        [b.text for b in report.blocks if isinstance(b, Line) and b.role == "heading"],
    )
    in_order = all(
        text.startswith(f"{numeral}、") for text, numeral in zip(headings, _NUMERALS, strict=False)
    )
    for block in report.blocks:
        if isinstance(block, Line) and block.role == "heading" and in_order:
            body.append(paragraph(run(block.text.partition("、")[2]), '<w:pStyle w:val="title"/>'))
        elif isinstance(block, Line):
            body.append(plain(block.text))
        else:
            body.append(_table(block))
    return package(
        "".join(body),
        styles=(
            '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="3"/>'
            '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="title">'
            '<w:basedOn w:val="base"/></w:style>'
        ),
        numbering=(
            '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
            '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
        ),
    )


def _in_text_boxes(report: Definition) -> bytes:
    """Write a report whose tables stand in text boxes."""
    return package(
        "".join(
            plain(block.text)
            if isinstance(block, Line)
            else paragraph(text_box(_table(block) + "<w:p/>"))
            for block in report.blocks
        )
    )


def _framed(report: Definition) -> bytes:
    """Write a report that stands in the cells of a table that arranges the page."""
    body = "".join(_blocks(report))
    frame = table([[cell("<w:p/>"), cell(f"{body}<w:p/>"), cell("<w:p/>")]], 3)
    return package(table([[cell(f"{frame}<w:p/>")]]))


def _split(report: Definition) -> bytes:
    """Write a report whose tables end and begin again every five rows, between merged cells."""
    body: list[str] = []
    for block in report.blocks:
        if isinstance(block, Line):
            body.append(plain(block.text))
            continue
        rows = [[*row] for row in _rows(block, _plain)]
        slots = block.slots()
        part: list[list[str]] = []
        for place, row in enumerate(rows):
            if len(part) >= 5 and all(slot.first_row for slot in slots[place]):
                body += [table(part, len(slots[0])), "<w:p/>"]
                part = []
            part.append(row)
        body.append(table(part, len(slots[0])))
    return package("".join(body))


def _with_junk(report: Definition) -> bytes:
    """Write a report with hidden text, notes, and lines at the heads and feet of pages."""
    section = '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    note = f'<w:footnote w:id="2">{plain("含上年结转。")}</w:footnote>'
    page = paragraph(field(" PAGE ", run("7")))
    return package(
        f"{''.join(_blocks(report, write=_with_hidden))}{section}",
        styles=(
            '<w:style w:type="character" w:styleId="secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        ),
        footnotes=note,
        header=plain("内部资料"),
        footer=page,
    )


def _strict(report: Definition) -> bytes:
    """Write a report in the strict form of the standard."""

    def changed(content: str) -> str:
        for part in ("wordprocessingml", "officeDocument", "drawingml"):
            content = content.replace(
                f"http://schemas.openxmlformats.org/{part}/2006/",
                f"http://purl.oclc.org/ooxml/{part}/",
            )
        return content

    return rezipped(_written(report), changed)


VARIANTS: Mapping[str, Callable[[Definition], bytes]] = {
    "word": _written,
    "numbered-headings": _numbered,
    "tracked-changes": partial(_written, write=_as_changes),
    "content-controls": partial(_written, write=_as_control),
    "text-boxes": _in_text_boxes,
    "framed": _framed,
    "split": _split,
    "fields": partial(_written, write=_as_field),
    "padded": partial(_written, rows=_rows_padded),
    "merged-squares": partial(_written, rows=_rows_of_old),
    "runs-and-paragraphs": partial(_written, write=_as_paragraphs),
    "strict": _strict,
    "hidden": _with_junk,
}
