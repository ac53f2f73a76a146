"""What kind of file some bytes are, told from the bytes."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

HTML = "text/html"
MHTML = "multipart/related"
TEXT = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
OLE = "application/x-ole-storage"  # DOC, WPS and XLS; which, only their content tells
RTF = "application/rtf"
WORD_XML = "application/msword-xml"  # Word 2003 XML, and all parts of a DOCX in one XML file

# Kinds that are told apart so that a person hears what to do with them.
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
EXCEL_XML = "application/vnd.ms-excel-xml"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OFD = "application/ofd"
XML = "application/xml"
ZIP = "application/zip"
GZIP = "application/gzip"
RAR = "application/vnd.rar"
SEVEN_ZIP = "application/x-7z-compressed"
UNKNOWN = "application/octet-stream"

#: Other names of these kinds, as servers and mail programs give them.
_NAMES: Mapping[str, str] = {
    "application/xhtml+xml": HTML,
    "message/rfc822": MHTML,
    "multipart/mixed": MHTML,
    "application/x-mimearchive": MHTML,
    "text/markdown": TEXT,
    "text/rtf": RTF,
    "application/x-pdf": PDF,
    "application/msword": OLE,
    "application/wps-office.wps": OLE,
    "application/wps-office.docx": DOCX,
    "application/wps-office.xlsx": XLSX,
    "application/vnd.ms-excel": OLE,
    "application/vnd.ms-word.document.macroenabled.12": DOCX,
    "application/vnd.ms-excel.sheet.macroenabled.12": XLSX,
}

_BEGINNINGS: Mapping[bytes, str] = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": OLE,
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"\x1f\x8b": GZIP,
    b"Rar!\x1a\x07": RAR,
    b"7z\xbc\xaf\x27\x1c": SEVEN_ZIP,
}
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), DOCX),
    (re.compile(r"xl/workbook\.xml"), XLSX),
    (re.compile(r"xl/workbook\.bin"), XLSB),
    (re.compile(r"ppt/presentation\.xml"), PPTX),
    (re.compile(r"OFD\.xml", re.IGNORECASE), OFD),
    (re.compile(r"content\.xml"), ODT),
)
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_SPREADSHEET = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_SEARCHED = 1 << 16
_PDF_WITHIN = 1024  # a PDF may have other bytes before its header

# What is neither ASCII nor what Chinese is written with.
_FOREIGN = re.compile("[^\t\n\r -~\u00b7\u2010-\u9fff\uff00-\uffef]")
_RARE = 16

_SKIPPED = re.compile(rb"(?:\xef\xbb\xbf|\s)+")
_ASIDE = ((b"<!--", b"-->"), (b"<?", b"?>"))
_XML_ROOTS = (
    (re.compile(rb"<(?:\w+:)?wordDocument\b|<pkg:package\b"), WORD_XML),
    (re.compile(rb"<(?:\w+:)?Workbook\b"), EXCEL_XML),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_ELEMENT = re.compile(rb"<[a-z][a-z0-9]*(?=[\s>/])", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_TABLE_CELL = re.compile(rb"<t[dh][\s>]", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:div|h[1-6]|p|section|t[dhr]|table|ul)\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(rb"^(?:[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\||#{1,6} )", re.MULTILINE)

_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_MIME = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_MIME_PAGE = re.compile(rb"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)


def named(media_type: str) -> str:
    """Return the kind of file that a media type names, without its parameters.

    >>> named("text/html; charset=gbk"), named("application/xhtml+xml")
    ('text/html', 'text/html')
    """
    name = media_type.partition(";")[0].strip().lower()
    return _NAMES.get(name, name)


def media_type_of(data: bytes) -> str:
    """Return the media type of some bytes; ``text/plain`` for any text of no other kind.

    >>> media_type_of(b"%PDF-1.7 ..."), media_type_of("表一".encode("gbk"))
    ('application/pdf', 'text/plain')
    """
    for beginning, media_type in _BEGINNINGS.items():
        if data.startswith(beginning):
            return media_type
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _of_zip(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    start = data[:_SEARCHED]
    if b"\0" not in start:
        return _of_text(data)
    return _of_text(data.replace(b"\0", b"")) if _is_utf16(start) else UNKNOWN


def _is_utf16(start: bytes) -> bool:
    """Return whether bytes are UTF-16: its mark stands there, or they make little but words."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    texts = (start.decode(order, "replace") for order in ("utf-16-le", "utf-16-be"))
    return any(len(_FOREIGN.findall(text)) * _RARE <= len(text) for text in texts)


# -- archives


def _of_zip(data: bytes) -> str:
    if data[30:].startswith(_SPREADSHEET):  # by rule the first part, and stored as it is
        return ODS
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # Cut off or altered. The names still stand there, and its reader says that it is broken.
        names = re.findall(r"[\w/]+\.(?:xml|bin)", data.decode("latin-1"))
    return next((kind for part, kind in _PARTS if any(map(part.fullmatch, names))), ZIP)


# -- text


def _of_text(data: bytes) -> str:
    start = _beginning(data)
    head = data[start : start + _SEARCHED]
    if head.startswith(b"{\\rtf"):
        return RTF
    if _is_mime(head):
        return MHTML
    for root, kind in _XML_ROOTS:
        if root.match(head):
            return kind
    if _is_html(data, start):
        return HTML
    return XML if b"<?xml" in data[:start] else TEXT


def _beginning(data: bytes) -> int:
    """Return where a text begins, behind blanks, comments and what XML has at its head."""
    position = 2 if data.startswith((b"\xff\xfe", b"\xfe\xff")) else 0
    while True:
        blank = _SKIPPED.match(data, position)
        position = blank.end() if blank else position
        end = next((end for start, end in _ASIDE if data.startswith(start, position)), None)
        found = -1 if end is None else data.find(end, position)
        if end is None or found < 0:
            return position
        position = found + len(end)


def _is_mime(head: bytes) -> bool:
    """Return whether a text begins with the head of a mail or a saved page."""
    headers = _HEADERS.match(head)
    return bool(headers and _MIME.search(headers[0]) and _MIME_PAGE.search(headers[0]))


def _is_html(data: bytes, start: int) -> bool:
    """Return whether a text is marked up, not merely speaks of elements or has a few in it."""
    if _PAGE.match(data, start):
        return True
    if _MARKDOWN.search(data):
        return False
    if _ELEMENT.match(data, start):
        return _CLOSED.search(data, start) is not None
    table = _TABLE.search(data, start)
    cell = _TABLE_CELL.search(data, table.end()) if table else None
    return cell is not None and _CLOSED.search(data, cell.end()) is not None
