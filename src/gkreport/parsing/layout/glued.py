"""Tables whose cells stand one after the other with nothing between them.

A converter that drops the ends of cells leaves ``规章000``, or a whole report on one line::

    信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件417第二十条第（五）项…

Labels end where the next label or a figure begins, and figures where a label begins. Where one
figure ends and the next one begins is not asked here: a run of digits is one cell.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from gkreport.parsing.labels import Label, keys, lookup, nearest, number
from gkreport.parsing.layout.words import UNITS
from gkreport.parsing.outline import is_section_heading
from gkreport.parsing.rows import Cell, Item, Line, Row, row_of
from gkreport.parsing.script import mainland
from gkreport.parsing.sums import MOST_DIGITS
from gkreport.parsing.unfold import unfold

# The ends of labels before the first figure of a row. Where none of them has a digit directly
# after it, no table is glued; to look for them costs next to nothing.
_ENDS = ("规章", "規章", "数量", "數量", "总计", "總計", "办理", "辦理", "许可", "許可", "总数")
_FEWEST_LABELS = 3
_FEWEST_ROWS = 2
_FEWEST_ZEROS = 2  # 00 may be a misprint
# A longer line is a paragraph, or a whole report; its tables begin at words of their headers.
_LONGEST_ROW = 200
_LONGEST_LABEL = 60
_LONGEST_NUMBER = 4
_LONGEST_PIECE = 400  # the header of table four with the label before it has 130 characters
_CUES = ("信息内容", "申请人情况", "结果维持", "统计指标", "法人或", "資訊內容", "結果維持")
# A figure, or figures that run together, and what may stand beside their digits.
_FIGURE = re.compile(r"[-+－＋增减]?\d(?:[\d\s.,+－＋增减-]*\d)?(?:[千万亿]?元)?")
_POINT = re.compile(r"[.、．](?!\d)")
_NUMERALS = frozenset("一二三四五六七八九十0123456789")


class _Token(NamedTuple):
    """A label, a figure, or figures that run together.

    Attributes:
        text: What is printed.
        start: Where it starts.
        end: Where it ends.
        label: What it is in the form; ``None`` for figures and units.
        figure: Whether it is a figure.
    """

    text: str
    start: int
    end: int
    label: Label | None
    figure: bool = False

    @property
    def cell(self) -> Cell:
        """The token as a cell."""
        return Cell(self.text, self.start, self.end)


class _Zone(NamedTuple):
    """A line or a part of one, and what is read of it: tokens, one after the other."""

    line: Line
    tokens: tuple[_Token, ...]


def may_be_glued(text: str) -> bool:
    """Return whether a digit directly follows the end of a label anywhere in a text.

    >>> may_be_glued("规章000"), may_be_glued("规章 0 0 0")
    (True, False)
    """
    return any(_is_followed(text, word) for word in _ENDS)


def _is_followed(text: str, word: str) -> bool:
    place = text.find(word)
    while place >= 0:
        place += len(word)
        if text[place : place + 1].isdigit():
            return True
        place = text.find(word, place)
    return False


def stretches(found: Iterable[Item]) -> Iterator[tuple[list[Item], list[Row]]]:
    """Yield items that are not glued, and the rows of the glued table after them."""
    others: list[Item] = []
    zone: list[_Zone] = []  # what is read of the last lines
    for item in found:
        for part in _parts(item) if isinstance(item, Line) else (item,):
            if isinstance(part, _Zone):
                zone.append(part)
                continue
            yield from _closed(others, zone)
            others.append(part)
    yield from _closed(others, zone)
    yield others, []


def _closed(others: list[Item], zone: list[_Zone]) -> Iterator[tuple[list[Item], list[Row]]]:
    """Yield the rows of lines that are a glued table; keep the lines if they are not."""
    tokens = [token for part in zone for token in part.tokens]
    if _is_table(tokens):
        yield [*others], [*_rows(tokens)]
        others.clear()
    else:
        others += (part.line for part in zone)
    zone.clear()


def _is_table(tokens: Sequence[_Token]) -> bool:
    """Return whether tokens are labels of tables with figures glued to them."""
    labels = sum(token.label is not None for token in tokens)
    glued = sum(
        after.figure and (after.start == before.end or _is_run(after.text))
        for before, after in pairwise(tokens)
    )
    alone = any(token.figure and _is_run(token.text) for token in tokens)
    return labels >= _FEWEST_LABELS and (glued >= _FEWEST_ROWS or alone)


def _is_run(text: str) -> bool:
    """Return whether digits can be no single figure: the row of table four is such a run."""
    return text.isdigit() and (
        len(text) > MOST_DIGITS or (len(text) > _FEWEST_ZEROS and text[0] == "0")
    )


# ---- rows -----------------------------------------------------------------------------


def _rows(tokens: Iterable[_Token]) -> Iterator[Row]:
    """Yield the labels of a header as a row, and each label with its figures as one."""
    waiting: list[_Token] = []
    for token in tokens:
        if not token.figure:
            waiting.append(token)
            continue
        head = next((i for i, t in enumerate(waiting) if _begins_row(t)), len(waiting))
        if head:
            yield row_of([item.cell for item in waiting[:head]])
        own = [item.cell for item in waiting[head:]]
        yield row_of([*own, *_cells(token)])
        waiting = []
    if waiting:
        yield row_of([token.cell for token in waiting])


def _begins_row(token: _Token) -> bool:
    label = token.label
    return label is None or bool(label.rows or label.groups)


def _cells(token: _Token) -> Iterator[Cell]:
    """Yield what blanks within figures set apart: ``0 0 0 0 0 00``."""
    for match in re.finditer(r"\S+", token.text):
        yield Cell(match[0], token.start + match.start(), token.start + match.end())


# ---- lines ----------------------------------------------------------------------------


def _parts(line: Line) -> Iterator[_Zone | Line]:
    """Yield the glued tables of a line and the lines around them; the line if there are none."""
    tokens = _whole(line) if len(line.text) <= _LONGEST_ROW else ()
    zones = [_Zone(line, tokens)] if tokens else [*_below_heading(line), *_within(line)]
    position = line.start
    for zone in zones:
        yield from _prose(line, position, zone.line.start)
        yield zone
        position = zone.line.end
    if not zones:
        yield line
    else:
        yield from _prose(line, position, line.end)


def _prose(line: Line, start: int, end: int) -> Iterator[Line]:
    """Yield what stands between two places of a line, in its parts."""
    part = _cut(line, start, end)
    if part.text:
        yield from unfold(part)


def _cut(line: Line, start: int, end: int) -> Line:
    """Return what stands between two places of a line, without blanks around it."""
    raw = line.text[start - line.start : end - line.start]
    text = raw.strip()
    begin = start + raw.index(text)
    return Line(text, begin, begin + len(text))


def _below_heading(line: Line) -> Iterator[_Zone]:
    """Yield the labels of a header that stand directly behind the heading of a section.

    ``二、主动公开政府信息情况第二十条第（一）项``: the table goes on in the next line.
    """
    numbered = "、" in line.text[1:_LONGEST_NUMBER] and line.text[0] in _NUMERALS
    looked_at = numbered and len(line.text) <= _LONGEST_ROW
    tokens = _cover(_end_of(line), backwards=True) if looked_at else []
    start = tokens[0].start if tokens else line.start
    if start > line.start and is_section_heading(line.text[: start - line.start]):
        yield _Zone(_cut(line, start, line.end), tuple(tokens))


def _whole(line: Line) -> tuple[_Token, ...]:
    """Return the tokens of a line that holds nothing but labels and figures without blanks."""
    tokens: list[_Token] = []
    for piece, figure in _pieces(line):
        found = _like(piece, _cover(piece, backwards=False))
        if piece.text.strip() and not _is_whole(found, piece):
            return ()
        _add(tokens, found)
        if figure is not None:
            tokens.append(figure)
    apart = any(
        after.figure and before.figure is False and after.start != before.end
        for before, after in pairwise(tokens)
    )
    return () if apart else tuple(tokens)


def _within(line: Line) -> Iterator[_Zone]:
    """Yield the stretches of labels and figures in a line that are tables."""
    tokens: list[_Token] = []
    if not any(cue in line.text for cue in _CUES):
        return
    for whole, figure in _pieces(line):
        piece = whole if tokens else _end_of(whole)
        before = _like(piece, _cover(piece, backwards=False)) if tokens else []
        if tokens and (not piece.text.strip() or _is_whole(before, piece)):
            _add(tokens, before)
        else:
            if tokens:
                _add(tokens, before)
                if _is_table(tokens):
                    yield _Zone(_cut(line, tokens[0].start, tokens[-1].end), tuple(tokens))
            tokens = _cover(piece, backwards=True)
        if figure is not None and tokens:
            tokens.append(figure)
    if _is_table(tokens):
        yield _Zone(_cut(line, tokens[0].start, tokens[-1].end), tuple(tokens))


def _is_whole(found: Sequence[_Token], piece: Line) -> bool:
    """Return whether labels take up a piece to its end."""
    return bool(found) and found[-1].end == piece.start + len(piece.text.rstrip())


def _like(piece: Line, found: list[_Token]) -> list[_Token]:
    """Return labels; where words are left over, with the last one as it is like with them.

    A label may have a word more, such as 结转下年度继续办理件数.
    """
    if _is_whole(found, piece) or not piece.text.strip():
        return found
    start = found[-1].start - piece.start if found else 0
    whole = _token(piece, start, len(piece.text))
    label = nearest(whole.text) if len(whole.text) <= _LONGEST_LABEL else None
    return found if label is None else [*found[:-1], whole._replace(label=label)]


def _add(tokens: list[_Token], found: Sequence[_Token]) -> None:
    """Add labels; the first keeps the digit before it only if that is its number.

    In ``00000005.其他法律行政法规禁止公开`` the 5 is a figure.
    """
    label = found[0].label if found else None
    if label is not None and tokens and tokens[-1].end == found[0].start:
        digit, last = found[0].text[0], tokens[-1]
        official = {number(item.wording.label) for item in (*label.rows, *label.groups)}
        if last.figure and digit.isdigit() and digit not in official:
            tokens[-1] = last._replace(text=last.text + digit, end=last.end + 1)
            own = found[0].text[1:]
            found = (found[0]._replace(text=own, start=found[0].start + 1), *found[1:])
    tokens += found


def _end_of(piece: Line) -> Line:
    """Return as much of the end of a piece as the labels before a figure can take."""
    text = piece.text[-_LONGEST_PIECE:]
    return Line(text, piece.end - len(text), piece.end)


def _pieces(line: Line) -> Iterator[tuple[Line, _Token | None]]:
    """Yield the text before each figure of a line, with the figure.

    A digit before a point is the number of a label, if it is that of the label after it:
    ``00000002.其他法律行政法规禁止公开`` are seven digits and 2.
    """
    text, start = line.text, 0
    position = 0
    while (match := _FIGURE.search(text, position)) is not None:
        end = position = match.end()
        near = max(start, match.start() - _LONGEST_LABEL)
        if text.rfind("（", near, match.start()) > text.rfind("）", near, match.start()):
            continue  # （不同渠道和方式公开相同信息计1条） is a part of a label
        if _POINT.match(text, end) and text[end - 1].isdigit():
            end -= 1  # the number of the label after it
            if not text[match.start() : end].strip():
                continue
        own = text[match.start() : end].rstrip()
        first = line.start + match.start()
        yield (
            Line(text[start : match.start()], line.start + start, first),
            _Token(own, first, first + len(own), None, figure=True),
        )
        start = match.start() + len(own)
    if text[start:].strip():
        yield Line(text[start:], line.start + start, line.end), None


# ---- labels ---------------------------------------------------------------------------


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(key) for key in keys()}, reverse=True))


def _cover(piece: Line, *, backwards: bool) -> list[_Token]:
    """Return the labels that a piece begins with, or that it ends with.

    >>> piece = Line("（三）不予公开1.属于国家秘密", 0, 15)
    >>> [token.text for token in _cover(piece, backwards=False)]
    ['（三）不予公开', '1.属于国家秘密']
    """
    words, places = _words(piece.text)
    count = len(words)
    best: dict[int, tuple[int, int]] = {count: (0, count)} if backwards else {0: (0, 0)}
    order = range(count - 1, -1, -1) if backwards else range(count)
    for place in order:
        if not backwards and place not in best:
            continue
        for end in _ends_of(words, place):
            known, new = (end, place) if backwards else (place, end)
            if known in best and (new not in best or best[known][0] + 1 < best[new][0]):
                best[new] = (best[known][0] + 1, known)
    far = min(best) if backwards else max(best)
    cuts = [far]
    while cuts[-1] != (count if backwards else 0):
        cuts.append(best[cuts[-1]][1])
    cuts = cuts if backwards else cuts[::-1]
    edges = [_edge(piece.text, places, cut) for cut in cuts]
    tokens = [_token(piece, first, last) for first, last in pairwise(edges)]
    if any(token.label is None and token.text not in UNITS for token in tokens):
        return []
    return tokens


def _words(text: str) -> tuple[str, list[int]]:
    """Return the characters of labels that count, and where each stands in the text."""
    found: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        for folded in mainland(unicodedata.normalize("NFKC", char)):
            if not folded.isalnum() or (folded == "者" and found and found[-1][0] == "或"):
                continue
            found.append(("他" if folded == "它" else folded, place))
    return "".join(char for char, _ in found), [place for _, place in found]


def _ends_of(words: str, place: int) -> Iterator[int]:
    """Yield where labels that begin at a place end, the longest first."""
    first = place + 2 * words.startswith("其中", place)
    numbered = words[first : first + 1] in _NUMERALS
    for start in dict.fromkeys((place, first, first + numbered)):
        for length in _lengths():
            if start + length <= len(words) and words[start : start + length] in keys():
                yield start + length
    for unit in UNITS:
        if words.startswith(unit, place):
            yield place + len(unit)


def _edge(text: str, places: Sequence[int], cut: int) -> int:
    """Return where the text of a label begins: with the bracket before its number."""
    if cut == len(places):
        return len(text)
    place = places[cut]
    return place - 1 if place and text[place - 1] in "(（" else place


def _token(piece: Line, first: int, last: int) -> _Token:
    raw = piece.text[first:last]
    text = raw.strip()
    begin = piece.start + first + raw.index(text)
    return _Token(text, begin, begin + len(text), lookup(text))
