"""What kind of file some bytes are, told from the bytes."""

import re
import zipfile
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
UNKNOWN = "application/octet-stream"

_BEGINNINGS = ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE), (b"{\\rtf", RTF))
# A PDF may have other bytes before its header.
_PDF_WITHIN = 1024
_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("content.xml", ODT))
_MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|div|p|meta|title|span|h[1-6])\b", re.IGNORECASE
)
_SEARCHED = 4096
_MIME = re.compile(rb"^(?:MIME-Version|From|Content-Type|Subject|Date|Snapshot-Content-Location):",
                   re.IGNORECASE | re.MULTILINE)
_MULTIPART = re.compile(rb"^Content-Type:\s*multipart/", re.IGNORECASE | re.MULTILINE)


def media_type_of(data: bytes) -> str:
    """Return the media type of some bytes; ``text/plain`` for any text of no other kind.

    >>> media_type_of(b"%PDF-1.7 ..."), media_type_of("表一".encode("gbk"))
    ('application/pdf', 'text/plain')
    """
    for beginning, media_type in _BEGINNINGS:
        if data.startswith(beginning):
            return media_type
    if data.startswith(b"PK"):
        return _of_zip(data)
    start = data[:_SEARCHED]
    if b"%PDF-" in start[:_PDF_WITHIN]:
        return PDF
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: look at its ASCII characters
        start = start.replace(b"\0", b"")
    elif b"\0" in start:
        return UNKNOWN
    if _MIME.match(start.lstrip()) and _MULTIPART.search(start):
        return MHTML
    return HTML if _MARKUP.search(start) else TEXT


def _of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return UNKNOWN
    return next((kind for name, kind in _PARTS if name in names), UNKNOWN)
