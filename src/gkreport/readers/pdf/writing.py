"""From characters to lines of text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from gkreport.readers.pdf.ink import Glyph

# Parts of the size of a character.
_SAME_LINE = 0.5
_SAME_PLACE = 0.15  # the same character again: printed twice to look bold
_WORD_GAP = 0.2  # between letters or digits
_WIDE_GAP = 0.5  # between Chinese characters, which lines of full width push apart
_COLUMN_GAP = 1.2
_SPACE = 0.1
_OVERLAP = 0.2
_RAISED = 0.1
_SMALLER = 0.85
_LEAST_STEP, _GREATEST_STEP, _ASIDE = 0.5, 2.5, 0.4
_BLANK = 0.5  # the width of a blank
_MOST_BLANKS = 200
_CHINESE = "\u2e80"  # from here on, nearly all characters are of full width
_SEVERAL = 2
_FIGURE = frozenset("0123456789.,，．０１２３４５６７８９")


class Line(NamedTuple):
    """A line of text: what it says and where it is."""

    text: str
    start: float
    end: float
    base: float
    size: float


def once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return characters without those that are printed again in the same place."""
    found: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    kept = []
    for glyph in glyphs:
        near = min(_SAME_PLACE * glyph.size, 1)
        column, row = int(glyph.x), int(glyph.y)
        around = chain.from_iterable(
            found.get((glyph.text, x, y), ())
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
        )
        if not any(max(abs(one.x - glyph.x), abs(one.y - glyph.y)) < near for one in around):
            found[glyph.text, column, row].append(glyph)
            kept.append(glyph)
    return kept


def lines(glyphs: Iterable[Glyph], *, wide: bool = False) -> Iterator[Line]:
    """Yield lines of text, those of each direction from top to bottom.

    Args:
        glyphs: The characters.
        wide: Whether gaps are as wide in the text as on the page, so that columns show.
    """
    key = attrgetter("turn")
    for _, group in groupby(sorted(glyphs, key=key), key):
        for line in _rows(sorted(group, key=attrgetter("base"))):
            text = "".join(_spaced(sorted(line, key=attrgetter("start")), wide=wide)).strip()
            if text:
                first, last = min(line, key=attrgetter("start")), max(line, key=attrgetter("end"))
                size = max(glyph.size for glyph in line)
                yield Line(text, first.start, last.end, line[0].base, size)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and glyph.base - row[0].base > _SAME_LINE * max(glyph.size, row[0].size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _spaced(row: Sequence[Glyph], *, wide: bool) -> Iterator[str]:
    """Yield the characters of a line, with blanks where gaps are."""
    before: Glyph | None = None
    space = False
    for glyph in row:
        if glyph.text.isspace():
            space = space or glyph.end - glyph.start > _SPACE * glyph.size
            continue
        if before:
            yield _gap(before, glyph, space=space, wide=wide)
        yield glyph.text
        before, space = glyph, False


def _gap(before: Glyph, glyph: Glyph, *, space: bool, wide: bool) -> str:
    size = min(before.size, glyph.size)
    gap = glyph.start - before.end
    if gap > _COLUMN_GAP * size and wide:
        return " " * min(max(2, round(gap / (_BLANK * size))), _MOST_BLANKS)
    chinese = (before.text[-1] >= _CHINESE) + (glyph.text[0] >= _CHINESE)
    least = (_WORD_GAP, (_WORD_GAP + _WIDE_GAP) / 2, _WIDE_GAP)[chinese]
    return " " if space or gap > least * size or _are_apart(before, glyph) else ""


def _are_apart(before: Glyph, glyph: Glyph) -> bool:
    """Return whether two digits beside each other are of different figures.

    One is the mark of a footnote, or they are printed upon each other.
    """
    if before.text not in _FIGURE or glyph.text not in _FIGURE:
        return False
    small, large = sorted((before.size, glyph.size))
    return (
        small < _SMALLER * large
        or abs(before.base - glyph.base) > _RAISED * large
        or before.end - glyph.start > _OVERLAP * small
    )


def cell_text(glyphs: Sequence[Glyph], own: Sequence[Line]) -> str:
    r"""Return what a cell prints, with ``"\n"`` between its lines.

    Args:
        glyphs: Its characters.
        own: Its lines.
    """
    if _is_stacked(glyphs):
        return "".join(glyph.text for glyph in glyphs if not glyph.text.isspace())
    return "\n".join(line.text for line in own)


def is_broken(own: Sequence[Line], room: float) -> bool:
    """Return whether the lines of a cell are a figure that its width broke.

    Each line but the last is so full that the next digit has no room on it, and the last
    one is shorter: figures of the same length, one below the other, may be two.

    Args:
        own: The lines, which print figures.
        room: How wide a line of the cell can be at most.
    """
    for line, below in pairwise(own):
        digit = (below.end - below.start) / len(below.text)
        if line.base >= below.base or line.end - line.start + digit < room:
            return False
    return len(own[-1].text) < len(own[0].text)


def are_figures(own: Sequence[Line]) -> bool:
    """Return whether a cell prints figures on several lines, or one that is broken."""
    return len(own) >= _SEVERAL and _FIGURE.issuperset("".join(line.text for line in own))


def gaps(own: Sequence[Line], width: float) -> Iterator[float]:
    """Yield how much of the width of a cell is left by words and the character behind them.

    Where a word goes on on the next line, its next character had no room.
    """
    for line, below in pairwise(own):
        if all(char >= _CHINESE and char.isalpha() for char in (line.text[-1], *below.text[:2])):
            yield width - (line.end - line.start) - below.size


def _is_stacked(glyphs: Sequence[Glyph]) -> bool:
    """Return whether characters are written from top to bottom.

    Digits that are can be one figure or several: they are lines of their own.
    """
    written = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if any(glyph.turn or any(map(str.isdigit, glyph.text)) for glyph in written):
        return False
    steps = down = 0
    for before, glyph in pairwise(written):
        size = max(before.size, glyph.size)
        step = glyph.base - before.base
        if abs(step) <= _SAME_LINE * size:
            return False
        steps += 1
        is_below = _LEAST_STEP * size <= step <= _GREATEST_STEP * size
        down += is_below and abs(glyph.x - before.x) <= _ASIDE * size
    return down > 0 and down * 2 >= steps
