"""Where in the text each part of a report stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

# What ends a line for an editor. A form feed or a vertical tab does not.
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
# All that str.splitlines() ends a line at, other than LF.
_RARE_LINE_END = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Location(NamedTuple):
    """A place in the text that was parsed.

    Attributes:
        text: What is printed there, exactly; empty for a blank cell.
        line: The line, counted from 1. Lines end at LF, CRLF, CR, NEL, U+2028 and U+2029.
        column: The character within the line, counted from 1.
        start: The offset of the first character in the text.
        end: The offset behind the last character in the text.
    """

    text: str
    line: int
    column: int
    start: int
    end: int


#: A path, and the offsets of the first character printed for it and behind the last.
Span = tuple[str, int, int]


class Locate(Protocol):
    """Turns a pair of offsets into a location."""

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location of what stands between two offsets."""
        ...


class Locator:
    r"""Turns offsets of a text into locations; lines are counted when first asked for.

    >>> Locator("ab\ncd")(3, 5)
    Location(text='cd', line=2, column=1, start=3, end=5)
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location of what stands between two offsets of the text."""
        if self._starts is None:
            self._starts = _line_starts(self._text)
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return Location(self._text[start:end], line, column, start, end)


def _line_starts(text: str) -> list[int]:
    if _RARE_LINE_END.search(text):
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    return [0, *accumulate(map(len, text.splitlines(keepends=True)))]


class Recorded:
    """Gives back locations that were recorded, by their offsets."""

    __slots__ = ("_locations",)

    def __init__(self, locations: tuple[Location, ...]) -> None:
        self._locations = {(item.start, item.end): item for item in locations}

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location that was recorded with two offsets."""
        return self._locations[start, end]


class Provenance:
    """The places of everything that a text says, by path.

    Every character of the text that is not blank belongs to exactly one of
    :attr:`parts` or :attr:`dropped`. :attr:`facts` are places within parts, such
    as the year within the title.
    """

    def __init__(
        self,
        locate: Locate,
        *,
        parts: Callable[[], Iterable[Span]],
        facts: Callable[[], Iterable[Span]],
        dropped: Callable[[], Iterable[Span]],
    ) -> None:
        self._locate = locate
        self._parts = parts
        self._facts = facts
        self._dropped = dropped

    @cached_property
    def parts(self) -> Mapping[str, Location]:
        """The place of each part of the report, by path, in text order."""
        return self._by_path(self._parts())

    @cached_property
    def facts(self) -> Mapping[str, Location]:
        """The place of each fact that was read out of a part, by path."""
        return self._by_path(self._facts())

    @cached_property
    def dropped(self) -> tuple[Location, ...]:
        """What was passed over: marks of an editor, frames of tables, parts of the page."""
        return tuple(self._locate(start, end) for _, start, end in self._dropped())

    def find(self, path: str) -> Location | None:
        """Return the place of a path, or ``None`` where nothing is printed for it."""
        return self.facts.get(path) or self.parts.get(path)

    def _by_path(self, spans: Iterable[Span]) -> Mapping[str, Location]:
        return {path: self._locate(start, end) for path, start, end in sorted(spans, key=_in_text)}


def _in_text(span: Span) -> tuple[int, int]:
    return span[1:]
