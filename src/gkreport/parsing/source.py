"""The text as it was passed in, and the text without noise that is parsed."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from gkreport.parsing.glyphs import whole_characters
from gkreport.parsing.markdown import markdown_marks
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
    for start, end in sorted((*aside, *page_marks(text), *markdown_marks(text), *_marks(text))):
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


class Source:
    r"""A text and its clean form, in which noise is left out.

    Attributes:
        text: The text as it was passed in.
        clean: The text to parse.
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
    ) -> None:
        """Take a text.

        Args:
            text: The text.
            locate: Turns offsets into locations, where they are not lines and columns.
            aside: The parts of the text that are known not to belong to the report.
        """
        self.text = text
        self.locate = locate or Locator(text)
        self._noise = _noise(text, aside)
        self.clean = whole_characters("".join(self._kept()) if self._noise else text)
        self.location = self._location if self._noise else self.locate
        removed = 0
        self._cuts: list[int] = []  # offsets in the clean text at which noise was cut
        self._removed: list[int] = [0]  # how much was cut before and at each
        self._starts = [start for start, _ in self._noise]
        for start, end in self._noise:
            self._cuts.append(start - removed)
            removed += end - start
            self._removed.append(removed)

    def _kept(self) -> Iterator[str]:
        position = 0
        for start, end in self._noise:
            yield self.text[position:start]
            position = end
        yield self.text[position:]

    def passed(self, others: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the places of the noise and of other parts of the clean text, in order."""
        return sorted((*self._noise, *(self.span(*span) for span in others)))

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
