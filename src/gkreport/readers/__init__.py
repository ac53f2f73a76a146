"""From files to texts and documents, each format behind an extra."""

import hashlib
import io
import os
from collections.abc import Callable, Mapping
from functools import partial
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
    media.DOCX: _Reader("docx", "docx", ("python-docx",)),
    media.XLSX: _Reader("xlsx", "xlsx", ("openpyxl",)),
    media.PDF: _Reader("pdf", "pdf", ("pdfminer.six",)),
    media.OLE: _Reader("office", "office", ("python-docx",)),
    media.ODT: _Reader("office", "office", ("python-docx",)),
    media.RTF: _Reader("office", "office", ("python-docx",)),
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
    kind = (media_type or media.media_type_of(data)).partition(";")[0].strip().lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise UnreadableFileError(
            zh=f"无法识别的文件类型：{kind}",
            en=f"a file of an unknown kind: {kind}",
            hint_zh="可读取 HTML、MHTML、DOCX、DOC、WPS、RTF、ODT、PDF、XLSX 和文本文件。",
            hint_en="HTML, MHTML, DOCX, DOC, WPS, RTF, ODT, PDF, XLSX and text files can be read.",
        )
    read: Callable[[bytes, Limits], str | Document] = import_module(
        f"{__name__}.{reader.module}"
    ).read
    content = read(data, limits)
    digest = hashlib.sha256(data).hexdigest()
    return Loaded(content, SourceFile(name, kind, digest, reader.name, _version(reader)))


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


def _version(reader: _Reader) -> str:
    from importlib import metadata

    names = ("gkreport", *reader.libraries)
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)
