"""HTML that cannot be broken by what is put into it.

A ``str`` is text and is escaped; only an :class:`Element` is markup, and only
:func:`element`, :func:`joined` and :func:`stylesheet` make one.
"""

import html
import re

from gkreport.render.visible import visible

_VOID = frozenset(("br", "col", "meta"))
_BLANKS = re.compile(r"[\t\n\r\f\v]+")
_UNPAIRED = re.compile("[\ud800-\udfff]")  # halves of signs, which no encoding can write


class Element:
    """A piece of markup."""

    __slots__ = ("markup",)

    def __init__(self, markup: str) -> None:
        self.markup = markup


def element(
    tag: str, /, *content: "Element | str | None", **attributes: str | int | None
) -> Element:
    """Return an element with its content and attributes; what is ``None`` is left out.

    An underscore in the name of an attribute stands for a hyphen, one at its end for none.

    >>> element("td", "1 < 2 & </td>", class_="a", data_n='"', id=None).markup
    '<td class="a" data-n="&quot;">1 &lt; 2 &amp; &lt;/td&gt;</td>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Element(f"<{tag}{given}>")
    return Element(f"<{tag}{given}>{joined(*content).markup}</{tag}>")


def joined(*content: "Element | str | None") -> Element:
    """Return one piece of markup behind the other."""
    return Element(
        "".join(
            part.markup if isinstance(part, Element) else _escaped(part)
            for part in content
            if part is not None
        )
    )


def stylesheet(style: str) -> Element:
    """Return a style sheet, which is one of this package and not a text from a report."""
    return Element(f"<style>{style}</style>")


def _escaped(text: str) -> str:
    """Return a text as markup, without signs that act on a reader or cannot be written."""
    if not text.isprintable():
        text = visible(_BLANKS.sub(" ", text))
        text = _UNPAIRED.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
    return html.escape(text)
