"""The markup of Word files: names of elements, and what their properties say."""

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_INTEGER = re.compile(r"-?\d{1,12}", re.ASCII)
_OFF = frozenset(("0", "false", "off"))


@cache
def w(path: str) -> str:
    """Return the name of an element or attribute of Word, or a path of such names.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return "/".join(f"{{{_W}}}{name}" for name in path.split("/"))


_VAL = w("val")


def value(element: "Element | None", path: str) -> str | None:
    """Return what a property states; ``None`` where it is absent or states nothing."""
    found = None if element is None else element.find(w(path))
    return None if found is None else found.get(_VAL)


def is_on(element: "Element | None", path: str) -> bool | None:
    """Return whether a property is switched on or off; ``None`` where it is absent."""
    found = None if element is None else element.find(w(path))
    return None if found is None else found.get(_VAL, "1").lower() not in _OFF


def integer(text: str | None, default: int = 0) -> int:
    """Return an integer; a default for what is none.

    >>> integer("4"), integer(None), integer("many", default=1)
    (4, 0, 1)
    """
    return int(text) if text is not None and _INTEGER.fullmatch(text) else default
