"""Web pages."""

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from gkreport.document import Document, Grid, Named, Prose, Remark
from gkreport.errors import UnreadableFileError
from gkreport.extras import needs
from gkreport.limits import Limits
from gkreport.readers.css import named_in
from gkreport.readers.encoding import Decoded, decode, kind_of
from gkreport.readers.nesting import check_nesting
from gkreport.readers.page import Page
from gkreport.readers.surroundings import surroundings

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_SEARCHED = 16384  # bytes in which an encoding is declared
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})"""
    rb"""|<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)


def read(data: bytes, limits: Limits, declared: str | None = None) -> Document:
    """Return what a page shows.

    Args:
        data: The page.
        limits: How much it may hold.
        declared: The encoding that is declared outside of the page.

    Raises:
        UnreadableFileError: It shows no text.
        LimitError: It holds more than the limits allow.
        MissingExtraError: The extra ``html`` is not installed.

    >>> document = read("<title>年报</title><p>正文<table><tr><td>1<td>2".encode(), Limits())
    >>> document.blocks[0].text, [cell.text for cell in document.blocks[1].cells]
    ('正文', ['1', '2'])
    """
    stated = declared or _declared(data)
    decoded = decode(data, stated)
    parser = _parsed(decoded.text, limits)
    page = Page(limits, named_in(sheet.text() for sheet in parser.css("style")))
    if parser.root is not None:
        page.read(parser.root)
    blocks = tuple(_blocks(page))
    if not blocks:
        raise _empty(parser)
    return Document(blocks, tuple(_metadata(parser)), tuple(_remarks(decoded, stated)))


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page says it is in."""
    match = _DECLARED.search(data[:_SEARCHED])
    return (match[1] or match[2]).decode("ascii") if match else None


def _parsed(text: str, limits: Limits) -> "LexborHTMLParser":
    with needs("html", "selectolax"):
        from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser
    check_nesting(text, limits)
    # With events, a list of options costs time that grows with the square of its length.
    return LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)


def _blocks(page: Page) -> Iterator[Prose | Grid]:
    """Yield the lines and tables of a page."""
    tables = count(1)
    for item, aside in surroundings(page.flow.flat(), page.article()):
        if isinstance(item, Grid):
            yield item._replace(number=next(tables))
        else:
            yield Prose(item.prose(), aside=aside)


def _metadata(parser: "LexborHTMLParser") -> Iterator[Named]:
    """Yield what the head of a page states; its title unless that of the article is there."""
    titled = False
    for node in parser.css("meta[name][content]"):
        name, value = (node.attributes.get(key) or "" for key in ("name", "content"))
        if name.strip() and value.strip():
            titled |= name.strip().lower() == "articletitle"
            yield Named(name.strip(), value.strip())
    title = parser.css_first("title")
    if title is not None and not titled and (text := " ".join(title.text().split())):
        yield Named("title", text)


def _remarks(decoded: Decoded, declared: str | None) -> Iterator[Remark]:
    """Yield what is wrong with the encoding of a page."""
    if declared is not None and kind_of(declared) not in {None, decoded.encoding}:
        yield Remark("GK160", (("declared", declared), ("encoding", decoded.encoding)))
    if decoded.broken:
        yield Remark("GK161", (("encoding", decoded.encoding), ("count", decoded.broken)))


def _empty(parser: "LexborHTMLParser") -> UnreadableFileError:
    """Return the error for a page without text."""
    if parser.css_first("frameset, iframe") is not None:
        return UnreadableFileError(
            zh="网页本身没有文字，内容在框架（frame）里的另一个网页中",
            en="the page has no text of its own: it frames another page",
            hint_zh="请在浏览器中单独打开框架内的网页（右键“在新窗口中打开框架”）再保存。",
            hint_en="Open the page within the frame by itself and save that.",
        )
    return UnreadableFileError(
        zh="网页没有文字",
        en="the page has no text",
        hint_zh="正文可能由脚本载入或是图片。请在浏览器中显示正文后另存为网页，或读取其附件。",
        hint_en=(
            "It may be loaded by a script, or be a picture. Save the page from a browser that "
            "shows it, or read its attachment."
        ),
    )
