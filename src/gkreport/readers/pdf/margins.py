"""What pages print at their heads and feet: numbers, and lines that come again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from gkreport.readers.pdf.sheets import Sheet
from gkreport.readers.pdf.writing import Line

_ZONE = 0.15  # a part of the height of a page
_OUTER_ZONE = 0.1  # nearer to the border than text begins
_OUTERMOST = 2  # lines
_SAME_HEIGHT = 3.0  # points
_FEWEST = 2  # pages
_NUMBER = re.compile(
    r"[-—–－―·•~\s]*(?:第|Page)?\s*(\d{1,4})\s*页?[-—–－―·•~\s]*"
    r"(?:(?:/|／|of|[,，]?\s*共)\s*\d{1,4}\s*页?)?",
    re.ASCII | re.IGNORECASE,
)


class _Candidate(NamedTuple):
    sheet: Sheet
    line: Line
    foot: bool

    @property
    def distance(self) -> float:
        """How far it is from the border of the page."""
        box = self.sheet.box
        return box.y1 - self.line.base if self.foot else self.line.base - box.y0

    @property
    def part(self) -> float:
        """How far it is from the border, as a part of the height of the page."""
        return self.distance / (self.sheet.box.y1 - self.sheet.box.y0)

    @property
    def offset(self) -> int | None:
        """The number that it prints, less that of the page; ``None`` if it prints none."""
        match = _NUMBER.fullmatch(self.line.text)
        return int(match[1]) - self.sheet.number if match else None


def margins(sheets: Sequence[Sheet]) -> frozenset[tuple[int, Line]]:
    """Return the lines around the text of pages, each with the number of its page."""
    candidates = [item for sheet in sheets for item in _candidates(sheet)]
    found = [*_numbers(candidates), *_repeated(candidates)]
    return frozenset(
        (
            *((item.sheet.number, item.line) for item in found),
            *((sheet.number, line) for sheet in sheets for line in _around(sheet)),
        )
    )


def _around(sheet: Sheet) -> Iterator[Line]:
    """Yield lines that are not part of the text: watermarks, the number of a turned page."""
    yield from sheet.askew
    yield from (line for line in sheet.turned if _NUMBER.fullmatch(line.text))


def _candidates(sheet: Sheet) -> Iterator[_Candidate]:
    """Yield the outermost lines of a page, as far as no table is beyond them."""
    for foot, parts in ((False, sheet.parts), (True, sheet.parts[::-1])):
        for part in takewhile(lambda item: isinstance(item, Line), parts[:_OUTERMOST]):
            candidate = _Candidate(sheet, part, foot)  # type: ignore[arg-type]
            if candidate.part <= _ZONE:
                yield candidate


def _numbers(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the numbers of pages: they grow with the pages, at the same height."""
    groups: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    for item in candidates:
        if item.offset is not None:
            groups[item.foot, item.offset].append(item)
    for group in groups.values():
        if _come_again(group):
            yield from group


def _repeated(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Yield the lines that come again at the same height, but for the number of the page."""
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for item in candidates:
        if item.part > _OUTER_ZONE:
            continue
        number = rf"(?<!\d){item.sheet.number}(?!\d)"
        groups[item.foot, re.sub(number, "#", item.line.text)].append(item)
    for group in groups.values():
        if _come_again(group):
            yield from group


def _come_again(group: Sequence[_Candidate]) -> bool:
    """Return whether lines stand at the same height on several pages."""
    heights = Counter(round(item.distance / _SAME_HEIGHT) for item in group)
    pages = {item.sheet.number for item in group}
    height, count = heights.most_common(1)[0]
    beside = max(heights[height - 1], heights[height + 1])  # rounded to the next
    return len(pages) >= _FEWEST and count + beside >= _FEWEST
