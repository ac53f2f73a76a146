"""Tables whose rows no blank line ends: a row a line, a cell a line, or torn cells.

A stretch of lines is read as one flow of words: text, figures and blank cells. The
label table tells which words, joined, are labels; figures belong to the label before
them. Nothing is taken for granted about how many figures a row has.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gkreport.model import TableKind
from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import (
    Label,
    are_neighbours,
    begins_label,
    core,
    is_fragment,
    lookup,
)
from gkreport.parsing.layout.headers import whole_header
from gkreport.parsing.layout.single import holds_tables, joined, words
from gkreport.parsing.layout.words import (
    Word,
    has_separator,
    is_page_number,
    is_rule,
    spaced,
    words_of,
)
from gkreport.parsing.outline import is_section_heading
from gkreport.parsing.rows import Cell, Item, Line, Row, row_of

# A line of a table is short: a label, the figures of a row, or both.
_LONGEST_LINE = 200
_LONGEST_ROW = 1000  # in columns with blanks between
_LONGEST_TEXT = 80
_PROSE = re.compile(r"[。；]")
# So many lines that say nothing end a table; a label in a narrow column takes up to nine.
_MOST_UNKNOWN = 12
_FEWEST_LABELS = 3
_FEWEST_IN_HEADER = 2
# What a narrow column leaves of a label at the side of another.
_LONGEST_SCRAP = 3
_MOST_WORDS = 24
_LONGEST_TAIL = 8


class Joined(NamedTuple):
    """A label put together of words."""

    label: Label
    text: str
    words: tuple[Word, ...]


def _is_label(text: str) -> bool:
    return lookup(text) is not None


def _names(text: str) -> bool:
    """Return whether a text is the label of a row."""
    label = lookup(text)
    return label is not None and bool(label.rows)


def _opens(line: Line) -> bool:
    """Return whether a line can be the first of a table."""
    text = line.text
    if has_separator(text):
        if len(text) > _LONGEST_ROW:
            return False
        text = spaced(text)
    elif len(text) > _LONGEST_TEXT or "。" in text or "；" in text:
        return False
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


def _is_of_table(line: Line) -> bool:
    """Return whether a line holds a label or nothing but figures."""
    text = spaced(line.text)
    if _is_label(text):
        return True
    words = text.split()
    if not words:
        return False
    if is_figure(words[-1]) and (
        len(words) == 1 or is_figure(words[-2]) or has_separator(line.text)
    ):
        return True
    return any(
        _is_label("".join(words[first:end]))
        for first in range(min(len(words), 4))
        for end in range(first + 1, min(len(words), first + 6) + 1)
    )


def flow(found: Iterable[Item]) -> Iterator[Item]:
    """Yield items; where lines turn out to be a table, their rows in place of them."""
    lines: list[Line] = []
    for item in found:
        if isinstance(item, Line) and not holds_tables(item):
            lines.append(item)
            continue
        if lines:
            yield from _read(lines)
            lines = []
        if isinstance(item, Line):
            yield from joined(_read(words(item)), item)
        else:
            yield item
    yield from _read(lines)


def _read(lines: Sequence[Line]) -> Iterator[Item]:
    position = 0
    while position < len(lines):
        end = _end(lines, position) if _opens(lines[position]) else position
        table = _Table(lines[position:end]).rows() if end > position else None
        if table is None:
            yield from _prose(lines[position])
            position += 1
            continue
        yield from table
        position = end


def _prose(line: Line) -> Iterator[Line]:
    """Yield a line without the separators around it; nothing where it is one."""
    if not has_separator(line.text):
        yield line
        return
    text = line.text.strip()
    if text:
        start = line.start + len(line.text) - len(line.text.lstrip())
        yield Line(text, start, start + len(text))


def _end(lines: Sequence[Line], first: int) -> int:
    """Return the place behind the last line of a table."""
    end = first
    for place in range(first, len(lines)):
        line = lines[place]
        if is_rule(line.text):
            end += end == place  # the last rule ends the table
            continue
        limit = _LONGEST_ROW if has_separator(line.text) else _LONGEST_LINE
        if place - end > _MOST_UNKNOWN or len(line.text) > limit:
            break
        if is_page_number(line.text):
            continue
        text = spaced(line.text)
        if not text:
            continue
        if _PROSE.search(text) or is_section_heading(text):
            break
        if place == first or _is_of_table(line):
            end = place + 1
    return end


class _Table:
    """The lines of a table while their rows are put together."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._aside = [line for line in lines if is_page_number(line.text)]
        self._words, self._repeated = words_of(lines)
        self._rows: list[Row] = []
        self._labels = 0
        # Whether figures stood where no label is: then figures may precede their labels.
        self._shifted = False
        self._last: Label | None = None  # of the last row
        self._taken: set[int] = set()  # the places of words that belong to a row above them

    def rows(self) -> list[Item] | None:
        """Return the rows; ``None`` where the lines are no table."""
        waiting: list[Word] = []
        words = self._words
        position = 0
        while position < len(words):
            if words[position].place in self._taken:
                position += 1
                continue
            if not words[position].figure:
                waiting.append(words[position])
                position += 1
                continue
            end = self._end_of_run(position)
            run = words[position:end]
            if not any(word.text for word in run) and not self._can_be_blank(waiting):
                position = end  # merged cells
                continue
            self._row(waiting, run, end)
            waiting = []
            position = end
        self._row(waiting, [], position)
        if self._labels < _FEWEST_LABELS:
            return None
        if self._repeated:
            first = self._rows[0]
            self._rows[0] = first._replace(rest=(*first.rest, *self._repeated))
        return [*self._rows, *self._aside]

    def _can_be_blank(self, waiting: Sequence[Word]) -> bool:
        """Return whether blank cells behind some words can be those of a row."""
        found, unknown = _join(waiting)
        return bool(found) and not unknown and bool(found[-1].label.rows)

    def _end_of_run(self, first: int) -> int:
        """Return the place behind the figures of one row.

        Figures on one line are one row; a figure alone on its line goes with those
        before it.
        """
        words = self._words
        end = first + 1
        while end < len(words) and words[end].figure:
            if words[end].line != words[end - 1].line and not words[end].alone:
                break
            end += 1
        return end

    def _row(self, waiting: list[Word], run: Sequence[Word], following: int) -> None:
        """Add the row of some figures and the words before them."""
        header, waiting = whole_header(waiting)
        if header is not None:
            self._labels += _FEWEST_LABELS
            self._rows.append(header)
        else:
            waiting = self._grid_header(waiting)
        found, unknown = _without_stray_headers(*_join(waiting))
        last = found[-1].words[-1].place if found else -1
        between = [word for word in unknown if word.place > last]
        if run and (between or not (found and found[-1].label.rows)):
            completed = self._complete(between or unknown, following)
            if completed is not None:
                found.append(completed)
                unknown = [word for word in unknown if word not in completed.words]
        self._labels += len(found)
        self._add(found, unknown, run)

    def _grid_header(self, waiting: list[Word]) -> list[Word]:
        """Add the rows of a header of which separators show the cells; return what is behind."""
        lines = dict.fromkeys(word.line for word in waiting if word.in_grid)
        for number in lines:
            line = [word for word in waiting if word.line == number]
            labels = [label for word in line if (label := lookup(word.text)) is not None]
            heads = sum(label.heads_columns for label in labels)
            if heads < _FEWEST_IN_HEADER or heads < len(labels):
                break
            self._labels += heads
            self._rows.append(row_of([word.cell for word in line]))
            waiting = [word for word in waiting if word.line != number]
        return waiting

    def _complete(self, unknown: Sequence[Word], following: int) -> Joined | None:
        """Return the label whose head stands before the figures and whose tail behind them.

        Words of other labels may stand between.
        """
        for head in _heads(unknown):
            text = "".join(word.text for word in head)
            if len(core(text)) <= 1 or not begins_label(text):
                continue
            tail: list[Word] = []
            for word in self._words[following : following + _LONGEST_TAIL]:
                if word.figure and word.text:
                    break
                if word.figure or not (begins_label(text + word.text) or _names(text + word.text)):
                    continue
                tail.append(word)
                text += word.text
                label = lookup(text)
                if label is not None and label.rows:
                    self._taken.update(word.place for word in tail)
                    return Joined(label, text, (*head, *tail))
        return None

    def _add(self, found: list[Joined], unknown: Sequence[Word], run: Sequence[Word]) -> None:
        last = found[-1].words[-1].place if found else -1
        scraps = [
            word
            for word in unknown
            if is_fragment(word.text) and (word.place < last or word.alone or not run)
        ]
        strange = [word for word in unknown if word not in scraps]
        rest: list[Cell] = []
        headers = [joined for joined in found if joined.label.heads_columns]
        if headers:  # what stands among the labels of a header is a column
            first, end = headers[0].words[0].place, found[-1].words[0].place
            columns = [word for word in strange if first < word.place < end or found[-1] in headers]
            strange = [word for word in strange if word not in columns]
            found = [*found, *(Joined(Label(), word.text, (word,)) for word in columns)]
            found.sort(key=lambda joined: joined.words[0].place)
        cells = [_cell(joined, rest) for joined in found]
        rest += [word.cell for word in scraps]
        own = [word for word in strange if word.place > last]
        self._rows += [row_of([word.cell]) for word in strange if word.place < last]
        figures = [word.cell for word in run]
        if own and figures and found and found[-1].label.rows:
            self._rows.append(row_of(cells, tuple(rest)))
            cells, rest, found = [], [], []
        if own and figures:  # a label that no form has
            joined = Joined(Label(), "".join(word.text for word in own), tuple(own))
            cells.append(_cell(joined, rest))
        if run and not found and not own:
            self._stray(rest, run)
            return
        self._last = next((j.label for j in reversed(found) if j.label.rows), None)
        apart = bool(run and found) and found[-1].words[-1].line != run[0].line
        if found and found[-1].label.heads_columns and not own:
            self._shifted = bool(run) and TableKind.DISPUTES not in found[-1].label.headers
        elif any(joined.label.clause or joined.label.heads_columns for joined in found):
            self._shifted = False
        named = sum(bool(joined.label.rows) for joined in found)
        together = all(word.alone for word in run)
        if apart and not own and (self._shifted or (named > 1 and not together)):
            self._rows += [row_of(cells, tuple(rest)), row_of(figures)]
        else:
            self._rows.append(row_of([*cells, *figures], tuple(rest)))

    def _stray(self, rest: Sequence[Cell], run: Sequence[Word]) -> None:
        """Add figures that stand below those of a row and have no label.

        Where the row behind them is the next of the form, no label was lost: they are
        what is left of figures on two lines, and the row above cannot be read.
        """
        figures = row_of([word.cell for word in run], tuple(rest))
        following = self._next_label(run[-1].place + 1)
        above = self._last
        wrapped = above is not None and (
            following is None
            or are_neighbours(above, following)
            or not (following.rows and above.rows)
        )
        if wrapped and self._rows:
            self._rows[-1] = row_of(
                [*self._rows[-1].cells(), *figures.cells()], (*self._rows[-1].rest, *rest)
            )
        else:
            self._rows.append(figures)

    def _next_label(self, first: int) -> Label | None:
        """Return the next label of a row."""
        end = next((w.place for w in self._words[first:] if w.figure and w.text), len(self._words))
        found, _ = _join(self._words[first:end])
        return next((joined.label for joined in found if joined.label.rows), None)


def _heads(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the words before some figures that can be the head of a label.

    Behind it nothing may stand but what a narrow column leaves of another label.
    """
    for end in range(len(words), 0, -1):
        yield from (words[first:end] for first in range(max(end - 3, 0), end))
        if len(words[end - 1].text) > _LONGEST_SCRAP:
            return


def _cell(joined: Joined, rest: list[Cell]) -> Cell:
    """Return a label as a cell at the place of its first words; the others go to the rest."""
    first, *others = joined.words
    last = first
    for word in others:
        if word.place == last.place + 1:
            last = word
        else:
            rest.append(word.cell)
    return Cell(joined.text, first.start, last.end)


def _without_stray_headers(
    found: list[Joined], unknown: list[Word]
) -> tuple[list[Joined], list[Word]]:
    """Take a single word of a header for a piece of another label."""
    headers = [joined for joined in found if joined.label.heads_columns]
    if len(headers) != 1 or any(joined.label.clause for joined in found):
        return found, unknown
    words = sorted((*unknown, *headers[0].words), key=lambda word: word.start)
    return [joined for joined in found if joined is not headers[0]], words


def _join(words: Sequence[Word]) -> tuple[list[Joined], list[Word]]:
    """Return the labels that words make up, in order, and the words that are left."""
    found: list[Joined] = []
    unknown: list[Word] = []
    position = 0
    while position < len(words):
        joined = _longest(words[position : position + _MOST_WORDS])
        if joined is None:
            unknown.append(words[position])
            position += 1
            continue
        found.append(joined)
        end = words.index(joined.words[-1], position) + 1
        unknown += [word for word in words[position:end] if word not in joined.words]
        position = end
    return found, unknown


def _longest(words: Sequence[Word]) -> Joined | None:
    """Return the longest label that begins with the first of some words."""
    best: Joined | None = None
    text = ""
    taken: list[Word] = []
    for word in words:
        if best is not None and len(best.words) == len(taken) and _is_label(word.text):
            break  # two labels, one behind the other
        whole = text + word.text
        label = lookup(whole)
        if label is not None or begins_label(whole):
            text = whole
            taken.append(word)
            if label is not None:
                best = Joined(label, text, tuple(taken))
        elif not taken or len(word.text) > _LONGEST_SCRAP or _is_label(word.text):
            break
    return best
