"""The words of a table in text: what separators and blanks set apart."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gkreport.parsing.cells import is_figure
from gkreport.parsing.labels import begins_label, header_labels, is_fragment, is_glued, like, lookup
from gkreport.parsing.layout.merged import CellText, Merged
from gkreport.parsing.rows import Cell, Line, Row, row_of

#: What sets cells apart, whatever the blanks around it.
SEPARATOR = re.compile(r"[\t|｜│┃║¦]")

#: What draws a table and says nothing.
DRAWING = re.compile(r"[|｜│┃║¦+=:.\-_─━═┄┅┈┉\u2500-\u257f]+")

# A line that draws the frame of a table.
_RULE = re.compile(r"[\s|｜│┃║+=:.\-_─━═┄┅┈┉\u250c-\u254b\u2550-\u257f]*[-=_─━═┄┅┈┉]{2}[\s\S]*")
_DRAWING = re.compile(r"[\s|｜│┃║+=:.\-_\u2500-\u257f]*")
_PAGE_NUMBER = re.compile(
    r"[-—–－─]\s*\d{1,4}\s*[-—–－─]|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
_DIGITS = re.compile(r"\d+(?![.、．\d])")
_WORD = re.compile(r"\S+")
# A piece of a figure, and a figure with a mark or a word beside it.
_HEAD = re.compile(r"\d[.,，]")
_TORN = re.compile(r"[-+]?(?:[\d,.，]*\d|\d{2,}[.,，]|[.,，]\d+(?:万|亿)?元?)")
_MARKED = re.compile(
    r"[约近超逾共]?[-+±]?\d[^\u3400-\u9fff]{0,12}[余多万亿元件条项个份次篇人宗起千百]{0,3}\W{0,3}"
)
# A cell is shorter than a sentence.
_LONGEST_CELL = 60
# A blank cell may hold strokes, but fewer than a line across a table.
_LONGEST_BLANK = 8
# Fewer lines across a table do not part all of its rows.
_FEWEST_RULED = 3
_CHANGES = frozenset(("增", "减", "增加", "减少", "減", "減少"))
UNITS = frozenset(
    (
        *("条", "件", "次", "篇", "个", "人", "人次", "项", "份", "宗", "元", "万元", "——"),
        *("條", "個", "項", "萬元"),
    )
)


def has_separator(text: str) -> bool:
    """Return whether a line holds what sets cells apart."""
    # Looking for each sign is faster than the expression; the first are the frequent ones.
    return (
        "|" in text
        or "\t" in text
        or "│" in text
        or "｜" in text
        or "┃" in text
        or "║" in text
        or "¦" in text
    )


class Word(NamedTuple):
    """A word of a table: a label, a part of one, a figure, or a blank cell.

    Attributes:
        text: The word.
        start: Where it starts.
        end: Where it ends.
        line: The number of its line within the table.
        figure: Whether it can be the value of a row; a blank cell can.
        alone: Whether nothing else stands on its line.
        in_grid: Whether separators show the cells of its line.
        place: Its place among the words of the table.
        ragged: Whether blank cells of its row may be missing or parts of merged cells.
    """

    text: str
    start: int
    end: int
    line: int
    figure: bool
    alone: bool
    in_grid: bool
    place: int
    ragged: bool

    @property
    def cell(self) -> Cell:
        """The word as a cell."""
        return Cell(self.text, self.start, self.end)


def is_rule(text: str) -> bool:
    """Return whether a line does nothing but draw the frame of a table.

    >>> is_rule("|---|:--:|"), is_rule("├──┼──┤"), is_rule("| 0 | - |"), is_rule("- 3 -")
    (True, True, False, False)
    """
    return _RULE.match(text) is not None and _DRAWING.fullmatch(text) is not None


def is_grid_line(line: Line) -> bool:
    """Return whether separators part a line into cells as short as those of a table."""
    if not has_separator(line.text) or "。" in line.text:
        return False
    cells = [cell.strip() for cell in SEPARATOR.split(line.text)]
    return sum(map(bool, cells)) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells)


def grid_rows(lines: Sequence[Line]) -> list[Row]:
    """Return the lines of a table of no form as rows."""
    return [row_of([Cell(*part) for part in row.parts], row.continued) for row in _rows(lines)]


def whole_rows(lines: Sequence[Line]) -> list[Row] | None:
    """Return the rows of a table of which each line is a row; ``None`` for another one.

    No label is torn then, no cell holds two, and each cell keeps its square.
    """
    rows = [row for row in _rows(lines) if len(row.parts) > 1 or row.parts[0][0]]
    several = sum(len(row.parts) > 1 for row in rows)
    if 2 * several < len(rows) or not all(map(_is_whole, rows, [*rows[1:], None])):
        return None
    widths = {len(row.parts) for row in rows if len(row.parts) > 1}
    # Separators behind each line, in a table that was not filled up to be a rectangle.
    surplus = min(map(_blanks_behind, rows)) if len(widths) > 1 else 0
    return [_whole_row(row, surplus if len(row.parts) > 1 else 0) for row in rows]


def _blanks_behind(row: "_GridRow") -> int:
    """Return how many of the last cells of a row print nothing."""
    texts = [text for text, _, _ in reversed(row.parts)]
    blanks = next((place for place, text in enumerate(texts) if text), 0)
    return blanks if len(texts) > 1 else _LONGEST_CELL


def _is_whole(row: "_GridRow", below: "_GridRow | None") -> bool:
    """Return whether a line is a row: a label or several cells, none of them torn.

    What is left of a label of a header that was cut off is not torn where a row of figures
    follows: ``信息内容 | 本年新 | 本年新 | 对外公开总数量``, ``规章 | 1 | 1 | 1``.
    """
    if len(row.parts) == 1 or not row.in_grid:
        return len(row.parts) == 1 and like("".join(row.parts[0][0].split())) is not None
    first, *others = (text for text, _, _ in row.parts)
    if first and not _is_whole_cell(first):
        return False
    heads = any(_heads_columns(text) for text in (first, *others))
    cut_off = heads and below is not None and _begins_row(below)
    return cut_off or all(map(_is_whole_cell, filter(None, others)))


def _heads_columns(text: str) -> bool:
    label = lookup("".join(text.split()))
    return label is not None and label.heads_columns


def _begins_row(row: "_GridRow") -> bool:
    """Return whether a line begins with the label of a row and has figures."""
    label = like("".join(row.parts[0][0].split()))
    named = label is not None and bool(label.rows)
    return named and any(text and is_value(text) for text, _, _ in row.parts)


def _is_whole_cell(text: str) -> bool:
    words = text.split()
    figures = sum(map(is_value, words))
    if "\n" in text or (is_value(text) and figures <= 1):
        return True
    own = "".join(words)
    if like(own) is not None:
        return True
    return not (figures or is_fragment(own) or begins_label(own) or is_glued(own))


def _whole_row(row: "_GridRow", surplus: int) -> Row:
    """Return a row; of equal labels beside each other, which one cell left, the first."""
    parts = row.parts[: len(row.parts) - surplus]
    kept: list[Cell] = []
    squares: list[tuple[int, int]] = []
    rest = [*row.continued]
    for square, (raw, start, end) in enumerate(parts):
        text = raw if "\n" in raw else "".join(raw.split())
        if kept and text and text == kept[-1].text and not is_value(text):
            squares[-1] = (squares[-1][0], square + 1)
            rest.append(Cell(text, start, end))
        else:
            kept.append(Cell(text, start, end))
            squares.append((square, square + 1))
    return row_of(kept, tuple(rest))._replace(squares=tuple(squares), ragged=True)


def is_page_number(text: str) -> bool:
    """Return whether a line is the number of a page and nothing else."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def spaced(text: str) -> str:
    """Return a line with blanks in place of separators."""
    return SEPARATOR.sub(" ", text).strip() if has_separator(text) else text


def words_of(lines: Sequence[Line]) -> tuple[list[Word], list[Cell]]:
    """Return the words of the lines of a table, and cells that repeat or continue others."""
    words: list[Word] = []
    alone = _separators_alone(lines)
    rows = _without_closing(_rows(lines))
    merged = Merged([[part[0] for part in row.parts] if row.in_grid else None for row in rows])
    trusted = all(_is_cell(text) for row in rows if row.in_grid for text, _, _ in row.parts)
    for number, row in enumerate(rows):
        if row.in_grid and alone and not any(text for text, _, _ in row.parts):
            continue  # a separator between two lines that are a cell each
        if row.in_grid:
            cells = merged.without(number, row.parts)
            parts = [part for cell in cells for part in _parts(*cell)]
            if not trusted:  # then a blank cell may be none
                parts = [part for part in parts if part[0]]
        else:
            parts = row.parts
        alone_on_line = len(parts) == 1 or not any(text for text, _, _ in parts)
        for place, (text, start, end) in enumerate(parts):
            figure = not text or is_value(text)
            if text in UNITS and place + 1 < len(parts):  # the unit of an indicator
                figure = is_value(parts[place + 1][0]) or not parts[place + 1][0]
            where = (number, figure, alone_on_line, row.in_grid, len(words))
            ragged = not row.in_grid or not merged.is_even(number)
            words.append(Word(text, start, end, *where, ragged))
    for place, word in enumerate(words[:-1]):
        if _HEAD.fullmatch(word.text) and words[place + 1].figure and words[place + 1].text:
            words[place] = word._replace(figure=True)  # a figure broken at its point
    return words, [*merged.repeated, *(cell for row in rows for cell in row.continued)]


def _without_closing(rows: list["_GridRow"]) -> list["_GridRow"]:
    """Return rows without blank cells behind a single one, where each line is a cell.

    ``8 | |||||||||`` closes a row whose other cells stand above it.
    """
    single = sum(len(row.parts) == 1 for row in rows)
    if 2 * single < len(rows):
        return rows
    return [
        row._replace(parts=row.parts[:1])
        if row.parts[0][0] and not any(text for text, _, _ in row.parts[1:])
        else row
        for row in rows
    ]


def is_value(text: str) -> bool:
    """Return whether a word is what a cell of a row prints, legible or not.

    >>> is_value("减95"), is_value("417[1]"), is_value("27."), is_value("1.属于国家秘密")
    (True, True, True, False)
    """
    if is_figure(text) or _TORN.fullmatch(text) is not None:
        return True
    return _MARKED.fullmatch(text) is not None and lookup(text) is None and not begins_label(text)


def _is_cell(text: str) -> bool:
    """Return whether a cell can be one cell: no two figures, no two pieces of labels."""
    words = text.split()
    if len(words) < 2:  # noqa: PLR2004 - two
        return lookup(text) is not None or not is_glued(text)
    if any(map(is_figure, words)):
        return not all(map(is_figure, words))
    whole = "".join(words)
    pieces = all(map(is_fragment, words))
    return not pieces or is_fragment(whole) or lookup(whole) is not None or begins_label(whole)


class _GridRow(NamedTuple):
    """The cells of a row, or the words of a line without separators."""

    parts: list[CellText]
    in_grid: bool
    continued: tuple[Cell, ...] = ()


def _rows(lines: Sequence[Line]) -> list[_GridRow]:
    """Return the rows of lines; where rules part all rows, a row may take several lines."""
    frame = _frame(lines)
    groups: list[list[_GridRow]] = [[]]
    for line in lines:
        if is_rule(line.text):
            groups.append([])
        elif is_page_number(line.text):
            continue
        elif not has_separator(line.text):
            groups[-1].append(_GridRow(_words(line.text, line.start), in_grid=False))
        else:
            groups[-1].append(_GridRow(_cells(line, *frame), in_grid=True))
    groups = [group for group in groups if group]
    if len(groups) >= _FEWEST_RULED and all(map(_is_one_row, groups)):
        return [_joined(group) for group in groups]
    return [row for group in groups for row in group]


def _is_one_row(group: Sequence[_GridRow]) -> bool:
    """Return whether lines between two rules can be one row: no label begins on a later one.

    Nor does a rule, which has lost the end of its line.
    """
    if any(
        len(text) > _LONGEST_BLANK and is_rule(text) for row in group for text, _, _ in row.parts
    ):
        return False
    widths = {len(row.parts) for row in group if row.in_grid}
    labels = [text for row in group[1:] for text, _, _ in row.parts if text]
    found = [label for text in labels if (label := lookup(text)) is not None]
    return len(widths) == 1 and not any(label.rows and not label.headers for label in found)


def _joined(group: Sequence[_GridRow]) -> _GridRow:
    """Return the lines of a row as one, each cell joined from top to bottom.

    Where every figure has another below it, they may be two rows: such cells are not
    legible.
    """
    columns = [
        [part for part in column if part[0]] or [column[0]]
        for column in zip(*(row.parts for row in group if row.in_grid), strict=True)
    ]
    figures = [sum(is_value(text) for text, _, _ in column) for column in columns]
    broken = [count > 1 for count in figures]
    between = "\n" if sum(broken) == sum(count > 0 for count in figures) else ""
    parts = [
        ((between if several else "").join(part[0] for part in column), *column[0][1:])
        for column, several in zip(columns, broken, strict=True)
    ]
    continued = (Cell(*part) for column in columns for part in column[1:])
    return _GridRow(parts, True, tuple(continued))


def _separators_alone(lines: Sequence[Line]) -> bool:
    """Return whether separators stand on lines of their own, between the cells.

    Otherwise such a line is a blank cell.
    """
    plain = with_cell = 0
    for line in lines:
        own = spaced(line.text)
        if has_separator(line.text):
            with_cell += bool(own)
        else:
            plain += 1
    return plain > with_cell


def _frame(lines: Sequence[Line]) -> tuple[bool, bool]:
    """Return whether separators stand before the first cell of each line, and behind the last.

    The last line of a text that is cut off may lack its end.
    """
    texts = [line.text.strip(" ") for line in lines if has_separator(line.text)]
    left = all(SEPARATOR.match(text) for text in texts)
    return left, all(SEPARATOR.match(text[-1]) for text in texts[:-1] or texts)


def _cells(line: Line, left: bool, right: bool) -> list[CellText]:  # noqa: FBT001 - a frame
    """Return the cells of a line."""
    text = line.text
    bounds = [match.start() for match in SEPARATOR.finditer(text)]
    edges = [*zip([0, *(bound + 1 for bound in bounds)], [*bounds, len(text)], strict=True)]
    closed = right and not text[edges[-1][0] :].strip()
    edges = edges[left : len(edges) - closed] if len(edges) > left + closed else edges[:1]
    found = []
    for start, end in edges:
        own = text[start:end].strip()
        first = line.start + start + text[start:end].index(own)
        found.append((own, first, first + len(own)))
    return found


def _parts(text: str, start: int, end: int) -> list[CellText]:
    """Return what a cell holds: the words where it is several cells, else the cell."""
    if "\n" in text:  # several figures, which are not legible
        return [(text, start, end)]
    words = text.split()
    figures = sum(map(is_figure, words))
    if len(words) > 1 and figures and (figures == len(words) or not is_figure("".join(words))):
        return _words(text, start)
    return [("".join(words), start, end)]


def _words(text: str, offset: int) -> list[CellText]:
    """Return the words between blanks; a figure and the unit behind it are one word."""
    words: list[CellText] = []
    for match in _WORD.finditer(text):
        word, start, end = match[0], offset + match.start(), offset + match.end()
        last = words[-1][0] if words else ""
        joins = word in UNITS and last[-1:].isdigit() and is_figure(last + word)
        joins |= last in _CHANGES and is_figure(last + word)
        if joins or (last.isdigit() and word[0] in ".．、"):  # the number of a label
            words[-1] = (last + word, words[-1][1], end)
        else:
            several = _labels_in(word, start) or _behind_digits(word, start)
            words += several or [(word, start, end)]
    return words


def _behind_digits(text: str, start: int) -> list[CellText]:
    """Return the figure and the label of a word that is both."""
    digits = _DIGITS.match(text)
    label = lookup(text[digits.end() :]) if digits and lookup(text) is None else None
    if digits is None or label is None or not label.rows:
        return []
    middle = start + digits.end()
    return [(digits[0], start, middle), (text[digits.end() :], middle, start + len(text))]


def _labels_in(text: str, start: int) -> list[CellText]:
    """Return the labels of a header that stand in a word with nothing between."""
    found = []
    for label in header_labels(text):
        found.append((label, start, start + len(label)))
        start += len(label)
    return found
