"""Tables whose rows no blank line ends: a row a line, a cell a line, or torn cells.

A stretch of lines is read as one flow of words: text, figures and blank cells. The
label table tells which words, joined, are labels; figures belong to the label before
them. Nothing is taken for granted about how many figures a row has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gkreport.model import TableKind
from gkreport.parsing.labels import CORNERS, begins_label, core, is_fragment, lookup
from gkreport.parsing.layout.drawn import without_drawn
from gkreport.parsing.layout.single import holds_tables, rejoined, split
from gkreport.parsing.layout.table import Table
from gkreport.parsing.layout.words import (
    SEPARATOR,
    grid_rows,
    has_separator,
    is_grid_line,
    is_page_number,
    is_rule,
    is_value,
    spaced,
)
from gkreport.parsing.outline import is_section_heading
from gkreport.parsing.rows import Item, Line, Row

# A line of a table is short: a label, the figures of a row, or both.
_LONGEST_LINE = 200
_LONGEST_ROW = 1000  # in columns with blanks between
_LONGEST_TEXT = 80
_PROSE = re.compile(r"[。；]")
(_INDICATORS,) = CORNERS[TableKind.STATISTICS]
# So many lines that say nothing end a table; a label in a narrow column takes up to nine.
_MOST_UNKNOWN = 12
# What a narrow column leaves of a label on a line of its own.
_LONGEST_PIECE = 16


def _is_label(text: str) -> bool:
    return lookup(text) is not None


def _opens(line: Line) -> bool:
    """Return whether a line can be the first of a table."""
    text = line.text
    if _PROSE.search(text) or _is_long(text):
        return False
    text = spaced(text)
    if lookup(text) is not None:
        return True
    words = text.split(None, 8)[:8]
    if len(words) < 2:  # noqa: PLR2004 - the whole line was looked up
        return is_rule(line.text) or (len(text) > 1 and begins_label(text) and len(core(text)) > 1)
    joined = ""
    for word in words:
        joined += word
        if _is_label(word) or _is_label(joined):
            return True
    return is_rule(line.text) or (begins_label(joined) and len(core(joined)) > 1)


def _is_long(text: str) -> bool:
    """Return whether a line holds too many words to be a label and figures."""
    if len(text) <= _LONGEST_TEXT:
        return False
    if len(text) > _LONGEST_ROW:
        return True
    return not has_separator(text) and ("  " not in text or len(_narrow(text)) > _LONGEST_TEXT)


def _narrow(text: str) -> str:
    """Return a line without the blanks that put its words in columns."""
    return " ".join(text.split())


def _is_of_table(line: Line) -> bool:
    """Return whether a line holds a label or nothing but figures."""
    text = spaced(line.text)
    if _is_label(text):
        return True
    words = text.split()
    if is_value(words[-1]) and (len(words) == 1 or is_value(words[-2]) or has_separator(line.text)):
        return True
    return any(
        _is_label("".join(words[first:end]))
        for first in range(min(len(words), 4))
        for end in range(first + 1, min(len(words), first + 6) + 1)
    )


def flow(found: Iterable[Item], clean: str) -> Iterator[Item]:
    """Yield items; where lines turn out to be a table, their rows in place of them.

    A row of a single cell may be a line of such a table.
    """
    lines: list[Line] = []  # from one that opens a table on
    cells: dict[int, Row] = {}  # those of them that are rows of a single cell
    for item in found:
        if isinstance(item, Row):
            line = Line(*item.cell(0)) if len(item.texts) == 1 else None
            if line and line.text and line.end - line.start == len(line.text):
                cells[line.start] = item
                lines.append(line)
                continue
        elif not holds_tables(item):
            if lines or _opens(item) or is_grid_line(item):
                lines.append(item)
            else:
                yield from _prose(item)
            continue
        if lines:
            yield from _read(lines, cells, clean)
            lines = []
        if isinstance(item, Row):
            yield item
        else:
            yield from rejoined(_read(split(item), {}, clean), item)
    yield from _read(lines, cells, clean)


def _read(lines: Sequence[Line], cells: Mapping[int, Row], clean: str) -> Iterator[Item]:
    for own, rows in without_drawn(lines, clean):
        yield from _undrawn(own, cells)
        yield from rows


def _undrawn(lines: Sequence[Line], cells: Mapping[int, Row]) -> Iterator[Item]:
    position = 0
    while position < len(lines):
        end = _end(lines, position) if _opens(lines[position]) else position
        table = Table(lines[position:end]).rows() if end > position + 1 else None
        if table is not None:
            yield from table
        elif grid := _grid(lines, position):
            end = position + grid
            yield from grid_rows(lines[position:end])
        else:  # nor is any part of it a table
            end = max(end, position + 1)
            for line in lines[position:end]:
                yield from [cells[line.start]] if line.start in cells else _prose(line)
        position = end


def _grid(lines: Sequence[Line], first: int) -> int:
    """Return how many lines are the rows of a table of no form; 0 where there is none."""
    widths: list[int] = []
    end = first
    while end < len(lines):
        line = lines[end]
        if not is_rule(line.text):
            if not is_grid_line(line) or (end > first and _opens(line)):
                break
            widths.append(len(SEPARATOR.findall(line.text)))
        end += 1
    alike = any(before == behind for before, behind in pairwise(widths))
    return end - first if alike else 0


def _prose(line: Line) -> tuple[Line, ...]:
    """Return a line without the blanks around it; nothing where it is a separator."""
    text = line.text.strip()
    if text is line.text:  # as nearly all lines
        return (line,)
    start = line.start + len(line.text) - len(line.text.lstrip())
    return (Line(text, start, start + len(text)),) if text else ()


def _end(lines: Sequence[Line], first: int) -> int:
    """Return the place behind the last line of a table."""
    end = first
    unknown = 0
    for place in range(first, len(lines)):
        line = lines[place]
        if is_rule(line.text):
            end += end == place  # the last rule ends the table
            continue
        if unknown > _MOST_UNKNOWN or len(line.text) > _LONGEST_ROW:
            break
        if not has_separator(line.text) and len(_narrow(line.text)) > _LONGEST_LINE:
            break
        if is_page_number(line.text):
            continue
        text = spaced(line.text)
        if not text:
            continue
        if _ends_table(text) and not _is_indicator(lines, first, place):
            break
        if place == first or _is_of_table(line) or (place == end and _goes_on(text)):
            end = place + 1
            unknown = 0
        else:
            unknown += 1
    return end


def _ends_table(text: str) -> bool:
    """Return whether a line is prose, a heading, or what stands above another table."""
    announces = text.endswith(("：", ":")) and not (
        _is_label(text) or all(map(is_fragment, text.split()))
    )
    return announces or _PROSE.search(text) is not None or is_section_heading(text)


def _is_indicator(lines: Sequence[Line], first: int, place: int) -> bool:
    """Return whether what reads like a heading is a row of the statistics.

    Their first column has the titles that the sections of such reports have.
    """
    below = spaced(lines[place + 1].text) if place + 1 < len(lines) else ""
    words = spaced(lines[first].text).split()
    return bool(words) and words[0] == _INDICATORS and (is_value(below) or _is_statistics(below))


def _is_statistics(text: str) -> bool:
    label = lookup(text)
    return label is not None and TableKind.STATISTICS in label.tables


def _goes_on(text: str) -> bool:
    """Return whether a line below a table is a piece of a label."""
    words = text.split()
    return len(text) <= _LONGEST_PIECE and core(text) != "" and all(map(is_fragment, words))
