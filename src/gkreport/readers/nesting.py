"""A look at what a page costs to parse, before it is parsed.

The standard makes a parser look through the elements that are open for most tags, and
open the elements of fonts again in each paragraph until they are closed. A page that
leaves elements open costs time and room that grow with the square of its length.
"""

import re
from collections import Counter

from gkreport.limits import Limits
from gkreport.readers import elements

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?:(script|style|textarea|title|xmp)\b.*?(?:</\1|\Z)|(/?)([a-z][^\s/>]*)([^>]*))",
    re.IGNORECASE | re.DOTALL,
)
_FEW = 10_000  # tags that cost no time, however they nest
_FONT = re.compile(rf"<(?:{'|'.join(sorted(elements.FONTS))})\s[^>]*", re.IGNORECASE)
_FEW_FONTS = 50  # kinds of them, which cost as little
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
    marks = text.count("<")
    limits.check("characters", marks)
    if marks < _FEW and len(set(_FONT.findall(text))) < _FEW_FONTS:
        return
    opened: list[tuple[str, str]] = []  # elements, by name and attributes
    names: Counter[str] = Counter()
    fonts: Counter[tuple[str, str]] = Counter()
    cells = cost = 0
    for match in _TAG.finditer(text):
        end, name, attributes = match[2], match[3], match[4]
        if not name:
            continue
        name = name.lower()
        if name in elements.CELLS:
            cells += not end
        elif name in elements.ENDED:
            continue
        elif not end:
            element = (name, attributes if name in elements.FONTS else "")
            opened.append(element)
            names[name] += 1
            if name in elements.FONTS:
                fonts[element] += 1
        elif names[name]:
            _close(name, opened, names, fonts)
        cost += len(opened) + _COPY * len(fonts)
        if cost > _MOST:
            limits.check("depth", len(opened))
        limits.check("cells", cells)


def _close(
    name: str,
    opened: list[tuple[str, str]],
    names: Counter[str],
    fonts: Counter[tuple[str, str]],
) -> None:
    """Close the last element of a name, if its end tag does so where it stands."""
    barriers = (
        elements.SCOPES
        if name in elements.CLOSING
        else frozenset[str]()
        if name in elements.LOOSE
        else elements.CLOSING
    )
    place = len(opened) - 1
    while opened[place][0] != name:
        if opened[place][0] in barriers:
            return
        place -= 1
    end = place + 1 if name in elements.LOOSE else len(opened)
    for element in opened[place:end]:
        names[element[0]] -= 1
        if element in fonts:
            fonts[element] -= 1
            if not fonts[element]:
                del fonts[element]
    del opened[place:end]
