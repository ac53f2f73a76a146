"""PDF files: tables from the lines that are drawn, text from where characters stand."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gkreport.document import Document, Grid, GridCell, Prose, Remark
from gkreport.errors import LimitError, UnreadableFileError
from gkreport.extras import needs
from gkreport.limits import Limits

if TYPE_CHECKING:
    from gkreport.readers.pdf.sheets import Drawn, Sheet

__all__ = ["read"]


def read(data: bytes, limits: Limits) -> Document:
    """Return what a PDF prints.

    Args:
        data: The file.
        limits: How much it may hold.

    Raises:
        UnreadableFileError: It is broken, locked, or holds pictures of text only.
        LimitError: It holds more than the limits allow.
        MissingExtraError: The extra ``pdf`` is not installed.
    """
    with needs("pdf", "pdfminer"):
        from pdfminer.pdfdocument import PDFEncryptionError
    try:
        sheets = [*_sheets(data, limits)]
    except LimitError:
        raise
    except PDFEncryptionError:
        raise _locked() from None
    except Exception as error:  # on a broken file, pdfminer can raise anything
        raise _broken() from error
    if not any(sheet.parts or sheet.turned for sheet in sheets):
        raise _without_text(len(sheets), scanned=any(sheet.scanned for sheet in sheets))
    return _document(sheets)


def _sheets(data: bytes, limits: Limits) -> Iterator["Sheet"]:
    """Yield the pages."""
    from gkreport.readers.pdf.guarded import Opened
    from gkreport.readers.pdf.ink import Paper
    from gkreport.readers.pdf.sheets import sheet

    file = Opened(data, limits)
    cells = 0
    for number, page in enumerate(file.pages(), 1):
        paper = Paper(limits)
        file.print(page, paper)
        found = sheet(number, paper.ink(), limits)
        cells += found.squares
        limits.check("cells", cells)
        yield found


def _document(sheets: Sequence["Sheet"]) -> Document:
    """Return the pages as one document, its tables numbered."""
    from gkreport.readers.pdf.joining import joined
    from gkreport.readers.pdf.margins import margins
    from gkreport.readers.pdf.writing import Line

    asides = margins(sheets)
    blocks: list[Prose | Grid] = []
    tables, cuts = 0, list[int]()
    for item in joined(sheets, asides):
        if isinstance(item.part, Line):
            blocks.append(Prose(item.part.text, item.page, item.aside))
        else:
            tables += 1
            blocks.append(Grid(tuple(_grid_cells(item.part, item.page)), tables))
            cuts += [item.page] * item.cut
    remarks = (
        ("GK169", [sheet.number for sheet in sheets if sheet.broken]),
        ("GK170", [sheet.number for sheet in sheets if sheet.scanned]),
        ("GK171", [sheet.number for sheet in sheets if sheet.recognized]),
        ("GK172", [sheet.number for sheet in sheets if sheet.unclear]),
        ("GK173", cuts),
        ("GK174", [sheet.number for sheet in sheets if sheet.hidden]),
    )
    return Document(
        tuple(blocks),
        remarks=tuple(
            Remark(code, (("pages", _ranges(pages)),)) for code, pages in remarks if pages
        ),
    )


def _grid_cells(drawn: "Drawn", page: int) -> Iterator[GridCell]:
    """Yield the cells of a table, row by row."""
    for (row, column, rows, columns), text in sorted(drawn.cells):
        yield GridCell(text, row + 1, column + 1, rows, columns, page)


def _ranges(pages: Sequence[int]) -> str:
    """Return numbers of pages, short.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    starts = [page for page in pages if page - 1 not in pages]
    ends = [page for page in pages if page + 1 not in pages]
    return ", ".join(
        str(start) if start == end else f"{start}-{end}"
        for start, end in zip(starts, ends, strict=True)
    )


def _locked() -> UnreadableFileError:
    return UnreadableFileError(
        zh="PDF 已加密，需要密码才能打开",
        en="the PDF is locked: it opens with a password only",
        hint_zh="请用密码打开后另存为不加密的 PDF，或向发布单位索取未加密的文件。",
        hint_en="Open it with the password and save it without one, or ask for an open file.",
    )


def _broken() -> UnreadableFileError:
    return UnreadableFileError(
        zh="PDF 已损坏，无法读取",
        en="the PDF is broken and cannot be read",
        hint_zh="请重新下载；仍打不开的，请用阅读器另存或重新打印为 PDF，或改用 Word 文件。",
        hint_en=(
            "Download it again. If it opens in a viewer, print it to a new PDF from there; "
            "otherwise use the Word file."
        ),
    )


def _without_text(pages: int, *, scanned: bool) -> UnreadableFileError:
    where = "1" if pages == 1 else f"1-{pages}"
    if not scanned:
        return UnreadableFileError(
            zh=f"PDF 没有文字（共 {pages} 页）",
            en=f"the PDF holds no text (pages: {pages})",
            hint_zh="请确认文件完整。",
            hint_en="Check that it is the right file and whole.",
        )
    return UnreadableFileError(
        zh=f"PDF 第 {where} 页没有文字，是扫描件",
        en=f"pages {where} of the PDF hold no text: they are scanned pictures",
        hint_zh="请向发布单位索取 Word 文件或由 Word 导出的 PDF；或先用 OCR 软件识别，再逐项核对。",
        hint_en=(
            "Ask for the Word file, or a PDF made of it. Text recognition (OCR) gives text too, "
            "of which each figure needs to be checked."
        ),
    )
