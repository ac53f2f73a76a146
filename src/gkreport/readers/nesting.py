"""A look at what a page costs to parse, before it is parsed.

The standard makes a parser look through the elements that are open for most tags, and
open the elements of fonts again in each paragraph until they are closed. A page that
leaves elements open costs time and room that grow with the square of its length.
"""

import re
from collections import Counter

from gkreport.limits import Limits

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?:(script|style|textarea|title|xmp)\b.*?(?:</\1|\Z)|(/?)([a-z][^\s/>]*)([^>]*))",
    re.IGNORECASE | re.DOTALL,
)
_FEW = 10_000  # tags that cost no time, however they nest
_FONT = re.compile(
    r"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\s[^>]*", re.IGNORECASE
)
_FEW_FONTS = 50  # kinds of them, which cost as little
# Elements that hold nothing, or that the next of their kind ends.
_ENDED = frozenset(
    [
        "area",
        "base",
        "body",
        "br",
        "caption",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "head",
        "hr",
        "html",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    ]
)
_CELLS = frozenset(("td", "th"))
_FONTS = frozenset(
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
_COPY = 50  # opening an element again costs as much as looking through so many
_MOST = 100_000_000  # about a second


def check_nesting(text: str, limits: Limits) -> None:
    """Raise an error if a page has too many cells, or leaves too many elements open.

    Args:
        text: The page.
        limits: How much it may hold.

    Raises:
        LimitError: It has more of them than the limits allow.
    """
    if text.count("<") < _FEW and len(set(_FONT.findall(text))) < _FEW_FONTS:
        return
    opened: list[tuple[str, str]] = []  # elements, by name and attributes
    names: Counter[str] = Counter()
    fonts: Counter[tuple[str, str]] = Counter()
    cells = cost = 0
    for tags, match in enumerate(_TAG.finditer(text)):
        end, name, attributes = match[2], match[3], match[4]
        if not name:
            continue
        name = name.lower()
        if name in _CELLS:
            cells += not end
        elif name in _ENDED:
            continue
        elif not end:
            element = (name, attributes if name in _FONTS else "")
            opened.append(element)
            names[name] += 1
            if name in _FONTS:
                fonts[element] += 1
        elif names[name]:
            _close(name, opened, names, fonts)
        cost += len(opened) + _COPY * len(fonts)
        if cost > _MOST:
            limits.check("depth", len(opened))
        limits.check("cells", cells)
    limits.check("characters", tags)


def _close(
    name: str,
    opened: list[tuple[str, str]],
    names: Counter[str],
    fonts: Counter[tuple[str, str]],
) -> None:
    """Close the last element of a name, with all that was opened in it."""
    last = ("", "")
    while last[0] != name:
        last = opened.pop()
        names[last[0]] -= 1
        if last in fonts:
            fonts[last] -= 1
            if not fonts[last]:
                del fonts[last]
