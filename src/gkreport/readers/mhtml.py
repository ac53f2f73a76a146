"""Web archives: a page in one file, as browsers, Word and WPS save it."""

import re
from collections.abc import Iterator
from email import policy
from email.message import Message
from email.parser import BytesParser

from gkreport.document import Document, Grid
from gkreport.errors import LimitError, UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers import html

_LINE_END = re.compile(rb"\r+\n?")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_MOST_WITHIN = 50  # archives within each other; the parser of the library calls itself for each
_PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, limits: Limits) -> Document:
    """Return what the page of an archive shows; of frames, the one with the most text.

    Args:
        data: The archive.
        limits: How much it may hold.

    Raises:
        UnreadableFileError: There is no page in the archive, or none with text.
        LimitError: It holds more than the limits allow.
        MissingExtraError: The extra ``html`` is not installed.
    """
    found: list[Document] = []
    failed: UnreadableFileError | None = None
    for page, charset in _pages(data):
        try:
            found.append(html.read(page, limits, charset))
        except LimitError:
            raise
        except UnreadableFileError as error:  # a frameset, or the frame of an advertisement
            failed = failed or error
    if not found:
        raise failed or UnreadableFileError(
            zh="网页归档文件（MHTML）中没有网页",
            en="there is no page in the web archive (MHTML)",
            hint_zh="文件可能不完整。请在浏览器中打开原网页，重新保存为“网页，仅 HTML”。",
            hint_en="The file may not be complete. Save the page once more in a browser.",
        )
    return max(found, key=_characters)


def _pages(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """Yield the pages of an archive and the encoding that is declared for each, its root first."""
    data = _LINE_END.sub(b"\n", data).lstrip(b"\xef\xbb\xbf \t\n")
    if len(_MULTIPART.findall(data)) > _MOST_WITHIN:
        raise UnreadableFileError(
            zh="网页归档文件（MHTML）中层层嵌套了其他归档",
            en="the web archive (MHTML) holds too many other archives",
            hint_zh="请在浏览器中打开原网页，重新保存。",
            hint_en="Save the page once more in a browser.",
        )
    archive = BytesParser(policy=policy.compat32).parsebytes(data)
    start = archive.get_param("start")
    parts = [part for part in archive.walk() if part.get_content_type() in _PAGES]
    parts.sort(key=lambda part: part.get("Content-ID", "") != start)
    for part in parts:
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield content, _charset(part)


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) and charset else None


def _characters(document: Document) -> int:
    """Return how much text a document holds beside what stands around it."""
    return sum(
        sum(len(cell.text) for cell in block.cells)
        if isinstance(block, Grid)
        else 0
        if block.aside
        else len(block.text)
        for block in document.blocks
    )
