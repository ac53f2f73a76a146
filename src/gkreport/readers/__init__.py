"""From files to texts and documents, each format behind an extra."""

import hashlib
import io
import os
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gkreport.document import Document
from gkreport.errors import UnreadableFileError
from gkreport.limits import Limits
from gkreport.provenance import SourceFile
from gkreport.readers import media

__all__ = ["Loaded", "Readable", "load"]

#: What can be read: a path, bytes, or a file object that gives bytes.
Readable = str | os.PathLike[str] | bytes | BinaryIO


class _Reader(NamedTuple):
    """A reader: its name, its module in this package, and the libraries that it uses."""

    name: str
    module: str
    libraries: tuple[str, ...] = ()


_READERS: Mapping[str, _Reader] = {
    media.TEXT: _Reader("text", "text", ("chardet",)),
    media.HTML: _Reader("html", "html", ("selectolax",)),
    media.MHTML: _Reader("mhtml", "mhtml", ("selectolax",)),
    media.DOCX: _Reader("docx", "docx", ("lxml",)),
    media.XLSX: _Reader("xlsx", "xlsx", ("openpyxl",)),
    media.PDF: _Reader("pdf", "pdf", ("pdfminer.six",)),
    media.OLE: _Reader("office", "office", ("lxml",)),
    media.ODT: _Reader("office", "office", ("lxml",)),
    media.RTF: _Reader("office", "office", ("lxml",)),
    media.WORD_XML: _Reader("office", "office", ("lxml",)),
}

_SAVE_AS_XLSX = (
    "请在 Excel 或 WPS 中打开，另存为 .xlsx 后再读取。",
    "Open it in Excel or WPS, save it as .xlsx and read that.",
)
_UNPACK = (
    "请先解压，再读取其中的报告文件。",
    "Unpack it and read the file in it that is the report.",
)
_READ = (
    "可读取 HTML、MHTML、DOCX、DOC、WPS、RTF、ODT、PDF、XLSX 和文本文件。",
    "HTML, MHTML, DOCX, DOC, WPS, RTF, ODT, PDF, XLSX and text files can be read.",
)
_RECOGNISE = (
    "需要先做文字识别（OCR），并逐项核对识别出的数字。",
    "It needs OCR first; every figure that comes out of that must be checked.",
)

#: Kinds that are not read: what they are and what to do, both in Chinese and in English.
_UNREAD: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    media.ODS: (("文件是 ODS 表格", "the file is an ODS spreadsheet"), _SAVE_AS_XLSX),
    media.XLSB: (("文件是 XLSB 工作簿", "the file is an XLSB workbook"), _SAVE_AS_XLSX),
    media.EXCEL_XML: (
        ("文件是 Excel 2003 的 XML 表格", "the file is an XML spreadsheet of Excel 2003"),
        _SAVE_AS_XLSX,
    ),
    media.PPTX: (("文件是 PPTX 演示文稿", "the file is a PPTX presentation"), _READ),
    media.OFD: (
        ("文件是 OFD 版式文档", "the file is an OFD document"),
        (
            "请用 OFD 阅读器或 WPS 打开，另存或打印为 PDF 后再读取。",
            "Open it in an OFD reader or WPS, save or print it as a PDF and read that.",
        ),
    ),
    media.XML: (
        ("文件是 XML，但不是网页或 Word 文档", "the file is XML, but no web page or Word document"),
        _READ,
    ),
    media.ZIP: (("文件是 ZIP 压缩包", "the file is a ZIP archive"), _UNPACK),
    media.GZIP: (("文件是 GZIP 压缩包", "the file is a GZIP archive"), _UNPACK),
    media.RAR: (("文件是 RAR 压缩包", "the file is a RAR archive"), _UNPACK),
    media.SEVEN_ZIP: (("文件是 7z 压缩包", "the file is a 7z archive"), _UNPACK),
}


class Loaded(NamedTuple):
    """A file that was read: a text or a document, and what is known of the file."""

    content: str | Document
    source: SourceFile


def load(source: Readable, *, media_type: str | None = None, limits: Limits) -> Loaded:
    """Read a file.

    Args:
        source: A path, bytes, or a file object.
        media_type: What it is; told from its content if not given.
        limits: How much it may hold.

    Raises:
        OSError: The file cannot be opened.
        UnreadableFileError: It is broken, locked, or of a kind that is not read.
        LimitError: It holds more than the limits allow.
        MissingExtraError: Its reader needs an extra that is not installed.
        MissingProgramError: Its reader needs a program that is not installed.
    """
    name, data = _opened(source, limits)
    if not data.strip():
        raise UnreadableFileError(
            zh="文件是空的",
            en="the file is empty",
            hint_zh="可能没有下载完整，请重新下载。",
            hint_en="It may not have been downloaded in full. Download it again.",
        )
    kind = media.named(media_type or media.UNKNOWN)
    if kind == media.UNKNOWN:  # which is also what servers say of any file
        kind = media.media_type_of(data)
    reader = _READERS.get(kind)
    if reader is None:
        raise _unread(kind)
    read: Callable[[bytes, Limits], str | Document] = import_module(
        f"{__name__}.{reader.module}"
    ).read
    content = read(data, limits)
    digest = hashlib.sha256(data).hexdigest()
    return Loaded(content, SourceFile(name, kind, digest, reader.name, _version(reader)))


def _unread(kind: str) -> UnreadableFileError:
    """Return the error for a kind of file that is not read."""
    if kind.startswith("image/"):
        what, hint = ("文件是图片", "the file is a picture"), _RECOGNISE
    else:
        what, hint = _UNREAD.get(
            kind, ((f"无法识别的文件类型：{kind}", f"a file of an unknown kind: {kind}"), _READ)
        )
    return UnreadableFileError(zh=what[0], en=what[1], hint_zh=hint[0], hint_en=hint[1])


def _opened(source: Readable, limits: Limits) -> tuple[str | None, bytes]:
    """Return the name and the content of a file; no more of it than is allowed is read."""
    if isinstance(source, bytes):
        limits.check("size", len(source))
        return None, source
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            limits.check("size", os.fstat(file.fileno()).st_size)
            return Path(source).name, _content(file, limits)
    name = getattr(source, "name", None)
    return (Path(name).name if isinstance(name, str) else None), _content(source, limits)


def _content(file: BinaryIO, limits: Limits) -> bytes:
    buffer = io.BytesIO()
    for part in iter(partial(file.read, io.DEFAULT_BUFFER_SIZE * 8), b""):
        buffer.write(part)
        limits.check("size", buffer.tell())
    return buffer.getvalue()


@cache
def _version(reader: _Reader) -> str:
    """Return what reads a file, with versions; looking them up takes long."""
    from importlib import metadata

    names = ("gkreport", *reader.libraries)
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)
