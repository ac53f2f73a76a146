"""The text as it was passed in, and the text without noise that is parsed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain

from gkreport.parsing.glyphs import whole_characters
from gkreport.parsing.markdown import markdown_marks
from gkreport.parsing.notation.inline import inline_marks
from gkreport.parsing.notation.markup import Edit, Markup, markup_of
from gkreport.parsing.pages import page_marks
from gkreport.provenance import Locate, Location, Locator, Span

# Marks that word processors and converters leave in a text, and characters that
# have no width. Bidirectional overrides are kept: they change what a reader sees,
# so a figure that contains one is not legible.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e"
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_BOOKMARK = "[bookmark: "
_NOISE = re.compile(rf"{re.escape(_BOOKMARK)}[^\]\n]{{0,200}}\]|[{_INVISIBLE}]+")


def _noise(text: str, aside: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places of noise, in text order, none within or across another."""
    found: list[tuple[int, int]] = []
    marks = (page_marks(text), markdown_marks(text), inline_marks(text), _marks(text))
    for start, end in sorted((*aside, *chain(*marks))):
        if not found or found[-1][1] <= start:
            found.append((start, end))
        elif found[-1][1] < end:
            found[-1] = (found[-1][0], end)
    return found


def _marks(text: str) -> list[tuple[int, int]]:
    """Return the places of marks of an editor and of characters without width."""
    # Looking for each character is ten times faster than one pass of the expression.
    if _BOOKMARK not in text and not any(char in text for char in _INVISIBLE):
        return []
    return [match.span() for match in _NOISE.finditer(text)]


def _spelled(text: str, edits: Sequence[Edit]) -> str:
    """Return a text, as long, with the characters that marks stand for where the marks begin.

    What is left of a mark ends a line, so that no other mark is seen in it.
    """
    parts = []
    position = 0
    for start, end, char in edits:
        parts += [text[position:start], char.ljust(end - start, "\n")]
        position = end
    return "".join((*parts, text[position:])) if edits else text


class Source:
    r"""A text and its clean form, in which noise is left out.

    Attributes:
        text: The text as it was passed in.
        clean: The text to parse.
        tables: The HTML tables in the text.
        locate: Turns offsets of the text into locations.
        location: Turns offsets of the clean text into locations of the text.

    >>> source = Source("\ufeff一、[bookmark: _GoBack]总体情况")
    >>> source.clean
    '一、总体情况'
    >>> source.location(2, 6).start
    22
    """

    def __init__(
        self,
        text: str,
        *,
        locate: Locate | None = None,
        aside: Sequence[tuple[int, int]] = (),
        written: bool = True,
    ) -> None:
        """Take a text.

        Args:
            text: The text.
            locate: Turns offsets into locations, where they are not lines and columns.
            aside: The parts of the text that are known not to belong to the report.
            written: Whether the text may be written in HTML, as no text of a document is.
        """
        self.text = text
        self.locate = locate or Locator(text)
        self._bounds: tuple[int, int] | None = None  # of the report, in the clean text
        self._others: tuple[tuple[int, int], ...] = ()
        edits, self.tables = markup_of(text) if written else Markup()
        spelled = _spelled(text, edits)
        cuts = [(start + len(char), end) for start, end, char in edits]
        self._noise = _noise(spelled, [*aside, *cuts])
        self._passed = [(start, start + 1) for start, _, char in edits if char.isspace()]
        self.clean = whole_characters("".join(self._kept(spelled)) if self._noise else text)
        self.location = self._location if self._noise else self.locate
        removed = 0
        self._cuts: list[int] = []  # offsets in the clean text at which noise was cut
        self._removed: list[int] = [0]  # how much was cut before and at each
        self._starts = [start for start, _ in self._noise]
        for start, end in self._noise:
            self._cuts.append(start - removed)
            removed += end - start
            self._removed.append(removed)

    def _kept(self, text: str) -> Iterator[str]:
        position = 0
        for start, end in self._noise:
            yield text[position:start]
            position = end
        yield text[position:]

    def pass_over(self, spans: Iterable[tuple[int, int]]) -> None:
        """Note parts of the clean text that say nothing more."""
        self._passed += (self.span(*span) for span in spans)

    def within(self, start: int, end: int, others: Iterable[tuple[int, int]] = ()) -> "Source":
        """Return the same text for one of the reports in it.

        Args:
            start: Where the report begins in the clean text.
            end: Where it ends.
            others: The places of what is passed over: other reports, a list of contents.
        """
        own = copy(self)
        own._bounds = (start, end)  # noqa: SLF001 - a copy of this object
        own._others = tuple(  # noqa: SLF001 - the same
            self.span(*span) for span in others if span[0] < span[1]
        )
        return own

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the report begins and ends in the text."""
        return self.span(*self._bounds) if self._bounds else (0, len(self.text))

    def prints(self, word: str) -> bool:
        """Return whether the report prints a word."""
        return self.clean.find(word, *(self._bounds or ())) >= 0

    def passed(self, others: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the places of noise, other reports and other parts of the clean text, in order."""
        start, end = self.bounds
        noise = self._noise[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        passed = (span for span in self._passed if start <= span[0] < end)
        spans = (self.span(*span) for span in others)
        return sorted((*noise, *passed, *self._others, *spans))

    def cleaned(self, offset: int) -> int:
        """Return the offset in the clean text for one in the text."""
        place = bisect_right(self._starts, offset)
        if not place:
            return offset
        _, end = self._noise[place - 1]
        return max(offset, end) - self._removed[place]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return offsets in the text for offsets in the clean text."""
        if not self._noise:
            return start, end
        first = start + self._removed[bisect_right(self._cuts, start)]
        if start == end:
            return first, first
        return first, end + self._removed[bisect_right(self._cuts, end - 1)]

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return spans of the text for spans of the clean text."""
        if not self._noise:
            return tuple(spans)
        return tuple((path, *self.span(start, end)) for path, start, end in spans)

    def _location(self, start: int, end: int, /) -> Location:
        return self.locate(*self.span(start, end))
