"""What style sheets say about text: whether it is shown, and how it stands."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ZERO = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]{1,4}|%)?")
_BRACE = re.compile("([{}])")
_ONE = re.compile(r"[\w-]*([.#][\w-]+)")
_LAST = re.compile(r"([.#][\w-]+)[^\s>+~.#]*$")
_RELATIVE = ("%", "em", "inherit", "smaller", "larger")
_RAISED = ("super", "sub", "text-top", "text-bottom")
_BLOCK = {"block": True, "flex": True, "grid": True, "table-cell": True, "inline": False}
_LONGEST, _LONGEST_SELECTOR = 1000, 200


class Style(NamedTuple):
    """What a style attribute says about text. ``None`` is what it does not say.

    Attributes:
        gone: Whether the element is left out, as if it were not there.
        shown: Whether its text is shown; its place is kept where it is not.
        block: Whether it stands on lines of its own.
        verbatim: Whether its white space is kept.
        marker: The kind of marker that its items have.
        apart: Whether its text is no part of the text beside it: raised, or struck out.
        sized: Whether the size of its font is greater than zero.
    """

    gone: bool = False
    shown: bool | None = None
    block: bool | None = None
    verbatim: bool | None = None
    marker: str | None = None
    apart: bool = False
    sized: bool | None = None


PLAIN = Style()
SIZED = Style(sized=True)


def style_of(declarations: str) -> Style:
    """Return what declarations say: ``PLAIN`` or ``SIZED`` itself where they say no more.

    >>> style_of("color:red; DISPLAY : none").gone, style_of("font-size:0px").sized
    (True, False)
    """
    return _read(declarations[:_LONGEST])


@lru_cache(maxsize=512)
def _read(declarations: str) -> Style:
    said: dict[str, str] = {}
    for declaration in _COMMENT.sub("", declarations).lower().split(";"):
        name, _, value = declaration.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    display, visibility = said.get("display", ""), said.get("visibility")
    size, space = said.get("font-size"), said.get("white-space")
    struck = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    markers = said.get("list-style-type", said.get("list-style", "")).split()
    style = Style(
        gone=display == "none",
        shown=None if visibility is None else visibility not in {"hidden", "collapse"},
        block=_BLOCK.get(display),
        verbatim=None if space is None else space.startswith(("pre", "break")),
        marker=markers[0] if markers else None,
        apart=said.get("vertical-align") in _RAISED or "line-through" in struck,
        sized=_sized(size) if size else None,
    )
    return next((known for known in (PLAIN, SIZED) if known == style), style)


def _sized(size: str) -> bool | None:
    if _ZERO.fullmatch(size):
        return False
    return None if size.endswith(_RELATIVE) else True


class Hidden(NamedTuple):
    """The classes and identifiers that the style sheets of a page hide.

    Attributes:
        always: Those whose elements are hidden wherever they stand: ``.note``, ``#note``.
        perhaps: Those whose elements are hidden under conditions that are not looked into.
    """

    always: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


def hidden_in(sheets: Iterable[str]) -> Hidden:
    """Return what style sheets hide.

    >>> hidden_in([".a { display: none } .b .c { visibility: hidden } .d { color: red }"])
    Hidden(always=frozenset({'.a'}), perhaps=frozenset({'.c'}))
    """
    always: set[str] = set()
    perhaps: set[str] = set()
    for sheet in sheets:
        for selectors, declarations in _rules(_COMMENT.sub("", sheet)):
            style = style_of(declarations)
            if not (style.gone or style.shown is False or style.sized is False):
                continue
            for selector in map(str.strip, selectors.split(",")):
                if len(selector) > _LONGEST_SELECTOR:
                    continue
                one, last = _ONE.fullmatch(selector), _LAST.search(selector)
                if one:
                    always.add(one[1])
                elif last:
                    perhaps.add(last[1])
    return Hidden(frozenset(always), frozenset(perhaps))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and declarations of the rules that hold for all media."""
    pieces = _BRACE.split(sheet)
    selectors, depth = "", 0
    for text, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            selectors = text if not depth else selectors
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield selectors, text
