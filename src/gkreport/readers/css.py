"""What style sheets say about text: whether it is shown, and how it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ZERO = re.compile(r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]{1,4}|%)?")
_BRACE = re.compile("([{}])")
_ONE = re.compile(r"[\w-]*([.#][\w-]+)")
_LAST = re.compile(r"([.#][\w-]+)[^\s>+~.#]*$")
_RELATIVE = ("%", "em", "inherit", "smaller", "larger")
_LENGTH = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[a-z]{1,4}|%)")
_RAISED = ("super", "sub", "text-top", "text-bottom")
_OUT_OF_LINE = ("absolute", "fixed")
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
        apart: Whether its text is no part of the text beside it: raised, or in a box of its own.
        struck: Whether a line goes through it.
        sized: Whether the size of its font is greater than zero.
    """

    gone: bool = False
    shown: bool | None = None
    block: bool | None = None
    verbatim: bool | None = None
    marker: str | None = None
    apart: bool = False
    struck: bool = False
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
        apart=_is_raised(said) or _is_boxed(said),
        struck="line-through" in struck,
        sized=_sized(size) if size else None,
    )
    return next((known for known in (PLAIN, SIZED) if known == style), style)


def _is_raised(said: Mapping[str, str]) -> bool:
    """Return whether text stands higher or lower than the text beside it."""
    shifts = [said.get("vertical-align", "")]
    if said.get("position") == "relative":
        shifts += said.get("top", ""), said.get("bottom", "")
    return any(
        shift in _RAISED or (_LENGTH.fullmatch(shift) and not _ZERO.fullmatch(shift))
        for shift in shifts
    )


def _is_boxed(said: Mapping[str, str]) -> bool:
    """Return whether text stands in a box of its own within the line, or out of it."""
    return (
        said.get("display", "").startswith("inline-")
        or said.get("float", "none") != "none"
        or said.get("position") in _OUT_OF_LINE
    )


def _sized(size: str) -> bool | None:
    if _ZERO.fullmatch(size):
        return False
    return None if size.endswith(_RELATIVE) else True


class Named(NamedTuple):
    """The classes and identifiers of which the style sheets of a page say something.

    Attributes:
        gone: Those whose elements are hidden wherever they stand: ``.note``, ``#note``.
        apart: Those whose text is no part of the text beside it, or is hidden under conditions
            that are not looked into.
        struck: Those whose text has a line through it.
    """

    gone: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()


def named_in(sheets: Iterable[str]) -> Named:
    """Return what style sheets hide, set apart or strike out.

    >>> named_in([".a { display: none } .b .c { visibility: hidden } .d { color: red }"])
    Named(gone=frozenset({'.a'}), apart=frozenset({'.c'}), struck=frozenset())
    """
    gone: set[str] = set()
    apart: set[str] = set()
    struck: set[str] = set()
    for sheet in sheets:
        for selectors, declarations in _rules(_COMMENT.sub("", sheet)):
            style = style_of(declarations)
            is_hidden = style.gone or style.shown is False or style.sized is False
            if not (is_hidden or style.apart or style.struck):
                continue
            for selector in map(str.strip, selectors.split(",")):
                if len(selector) > _LONGEST_SELECTOR:
                    continue
                one, last = _ONE.fullmatch(selector), _LAST.search(selector)
                if one and is_hidden:
                    gone.add(one[1])
                elif one and style.struck:
                    struck.add(one[1])
                elif last:
                    apart.add(last[1])
    return Named(frozenset(gone), frozenset(apart), frozenset(struck))


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
