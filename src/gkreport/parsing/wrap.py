"""Prose whose lines are torn where the paper ended, as in text taken out of a PDF.

Lines are joined only where the text as a whole is evidently wrapped: many lines of
nearly equal width that do not end a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Self

from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import lookup
from gkreport.parsing.outline import paragraph
from gkreport.parsing.rows import Line

_ENDS = "。！？!?；;：:…"
_END_SIGNS = frozenset(_ENDS)
_CLOSING = "”’）)》】」"
_OPEN_ENDS = ("，", "、", ",")
_NO_BEGINNING = frozenset("，。、；：）”》,;:)%")
_QUOTES = frozenset("《“")
_SHORTEST = 20  # characters of a line that can be full
_LONGEST = 110
_FEWEST = 5  # full lines that make a text a wrapped one
_FEWEST_OF_ALL = 2  # where no line is longer
_WIDEST = 60  # columns of a line that so few may have
_SLACK = 8  # columns by which full lines differ: a sign that may not begin a line, a word
_SHORTEST_OPEN = 10
_NUMBERED = frozenset((1, 2, 3))  # levels whose signs do not stand within sentences
_SHARE = 1.6  # of the full width, below which a line is torn early
_BOX = re.compile(r"[|│┃+]|\s{3}")
_GAP = re.compile(r"[|│┃+]|\s\S{0,6}\s")
_LATIN = re.compile(r"[0-9A-Za-z]")
_WIDE = re.compile(r"[\u1100-\u115f\u2014-\u201d\u2026\u2e80-\uffdc]")


class Wrapped(Line):
    """A paragraph on several lines."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """Join lines: with a blank between latin words, with nothing between characters."""
        texts = [lines[0].text]
        for last, line in pairwise(lines):
            latin = _LATIN.match(last.text[-1]) and _LATIN.match(line.text[0])
            texts.append(f" {line.text}" if latin else line.text)
        whole = cls("".join(texts), lines[0].start, lines[-1].end)
        whole.lines = tuple(lines)
        return whole

    @cached_property
    def offsets(self) -> Sequence[int]:
        """The offset of each character; a blank put between words has that of the next."""
        found: list[int] = []
        for line in self.lines:
            if found and not self.text.startswith(line.text, len(found)):
                found.append(line.start)
            found += range(line.start, line.end)
        return found


def span_of(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of a part of a paragraph, which may stand on several lines.

    >>> whole = Wrapped.of([Line("全年", 0, 2), Line("5件", 4, 6)])
    >>> whole.text, span_of(whole, 1, 3)
    ('全年5件', (1, 5))
    """
    if isinstance(line, Wrapped):
        return line.offsets[start], line.offsets[end - 1] + 1
    return line.start + start, line.start + end


def width(text: str) -> int:
    """Return how many columns a line takes: two for a Chinese character.

    >>> width("2020年")
    6
    """
    return len(text) + len(_WIDE.findall(text))


def _is_open(text: str) -> bool:
    return text.rstrip(_CLOSING)[-1:] not in _ENDS


class _Page:
    """How wide the lines of a text are, and how far they are indented."""

    def __init__(self, lines: Sequence[Line], clean: str, longest: int, usual: float) -> None:
        self._clean = clean
        widths = sorted(width(line.text) for line in lines)
        best = max(widths, key=lambda w: bisect_right(widths, w) - bisect_left(widths, w - _SLACK))
        count = bisect_right(widths, best) - bisect_left(widths, best - _SLACK)
        many = count >= _FEWEST and len(lines) >= usual and 2 * count >= len(widths)
        # A few lines will do where none is longer: the text is short, or mostly a table.
        few = count >= _FEWEST_OF_ALL and best >= _WIDEST and longest <= best + 1
        self.is_even = many or few
        self.full = best
        indents = Counter(map(self.indent, lines))
        self.margin = indents.most_common(1)[0][0]

    def indent(self, line: Line) -> int:
        """Return by how many columns a line is indented."""
        start = line.start
        while start and self._clean[start - 1] in " \u3000\t\xa0":
            start -= 1
        return width(self._clean[start : line.start])

    def goes_on(self, line: Line, following: Line) -> bool:
        """Return whether a line is continued by the one that follows."""
        text, after = line.text, following.text
        columns = width(text)
        if _is_label(text) or _is_label(after) or columns > self.full + _SLACK:
            return False
        apart = self._clean.count("\n", line.end, following.start) > 1
        indented = self.indent(following) > self.margin + 1
        if not _is_open(text):
            full = columns >= self.full - 2 and not apart
            return full and not indented and paragraph(after).level == 0
        if after[0] in _NO_BEGINNING or (text.endswith(_OPEN_ENDS) and not apart):
            return True
        if indented or paragraph(after).level in _NUMBERED:
            return False
        if columns >= self.full - _SLACK:
            return True
        # A line that is torn early, but too long for a sub-heading or a line of an address.
        torn = after[0] in _QUOTES and len(text) >= _SHORTEST_OPEN
        long = _SHARE * columns >= self.full and paragraph(text).level == 0
        return (torn or long) and not apart


def _is_label(text: str) -> bool:
    return lookup(text) is not None or is_figure(text)


def wrapped(
    parts: Sequence[object], apart: Container[int], clean: str
) -> Mapping[int, tuple[int, Wrapped]]:
    """Find paragraphs on several lines.

    Args:
        parts: The parts of a text.
        apart: The places of lines that are not prose, such as headings.
        clean: The text.

    Returns:
        For the place of its first line, the place behind its last and the paragraph.
    """
    lines = [(place, part) for place, part in enumerate(parts) if isinstance(part, Line)]
    # Most texts are done with here: their lines end with sentences.
    torn = [
        line
        for place, line in lines
        if line.text[-1] not in _END_SIGNS
        and _SHORTEST <= len(line.text) <= _LONGEST
        and place not in apart
    ]
    if len(torn) < _FEWEST_OF_ALL:
        return {}
    full = [line for line in torn if _is_open(line.text) and _BOX.search(line.text) is None]
    prose = [line for place, line in lines if len(line.text) >= _SHORTEST and place not in apart]
    if len(full) < _FEWEST_OF_ALL:
        return {}
    # Rows of a table that was not recognised may be wider than the prose; they have gaps.
    plain = (width(line.text) for line in prose if _GAP.search(line.text) is None)
    widest = max(plain, default=0)
    page = _Page(full, clean, widest, len(prose) / 2)
    if not page.is_even:
        return {}
    found: dict[int, tuple[int, Wrapped]] = {}
    group: list[Line] = []
    last = -2
    for place, line in [*lines, (-1, Line("", 0, 0))]:
        if group and place == last + 1 and place not in apart and page.goes_on(group[-1], line):
            group.append(line)
        else:
            if len(group) > 1:
                found[last - len(group) + 1] = (last + 1, Wrapped.of(group))
            group = [] if place in apart else [line]
        last = place
    return found
