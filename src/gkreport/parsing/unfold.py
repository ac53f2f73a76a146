"""Texts that lost their line ends: several sections in one line.

Such a line is cut at the titles of sections that the notices have, and only there
where a sentence, a figure or a word before them ends.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gkreport.model import SectionKind
from gkreport.parsing.outline import NUMERALS, TITLES, candidate, numeral
from gkreport.parsing.rows import Line
from gkreport.parsing.script import simplified

#: A shorter line holds no more than one section.
LONG = 60
# Words of titles, in both scripts: to look for them costs next to nothing.
_CUES = (
    "总体情况",
    "主动公开",
    "收到和处理",
    "行政诉讼",
    "存在的",
    "需要报告",
    "概述",
    "和改进",
    "總體",
    "存在問題",
)
_NUMBER = re.compile(
    rf"(?:^|(?<=[。！？!?.…）)”|\s0-9A-Za-z]))([{NUMERALS}]{{1,2}})\s?、\s?(?=[\u3400-\u9fff])"
)
_LONGEST_TITLE = 30
_SHORTEST_TITLE = 2
_NOT_BEHIND = frozenset("，、,；;”》和及与等六五的")
_SUBHEADING = re.compile(
    rf"(?:(?<=[。！？])|(?<=[。！？]\s)|(?<=[。！？]\s\s))[（(]([{NUMERALS}]{{1,2}})[）)]"
)
_SIGNED = re.compile(
    r"(?<=[。\s])(?P<name>[\u3400-\u9fff]{3,40})\s{1,4}(?P<date>20\d\d年\d{1,2}月\d{1,2}日)"
    r"(?:\s{1,4}(?P<rest>\S{1,30}(?:\s\S{1,30}){0,3}))?$"
)
_LONGEST_ENDING = 160
_TITLE_END = re.compile(r"(?:报告|年报|報告|年報)(?:[（(][^（()）]{1,20}[)）])?(?=\s)")
_LONGEST_FRONT = 600
_MOST = 60  # headings looked at, lest a hostile line takes long
_ORDER = {kind: place for place, kind in enumerate(TITLES)}


class _Hit(NamedTuple):
    """The heading of a section within a line."""

    start: int
    end: int
    number: int
    kind: SectionKind


def unfold(line: Line) -> Iterator[Line]:
    """Yield the headings, paragraphs and other parts of a line; the line, if it is only one.

    >>> text = "一、总体情况全年公开若干条。二、主动公开政府信息情况见下表。"
    >>> [part.text for part in unfold(Line(text, 0, len(text)))]
    ['一、总体情况', '全年公开若干条。', '二、主动公开政府信息情况', '见下表。']
    """
    text = line.text
    hits = _hits(simplified(text)) if any(cue in text for cue in _CUES) else []
    if not hits or (hits[0].start, hits[0].end) == (0, len(text)):
        yield line
        return
    yield from _front(line, 0, hits[0].start)
    ends = [*(hit.start for hit in hits[1:]), len(text)]
    for hit, end in zip(hits, ends, strict=True):
        yield from _piece(line, hit.start, hit.end)
        yield from _body(line, hit.end, end, last=end == len(text))


def _hits(text: str) -> list[_Hit]:
    """Return the longest run of headings with rising numbers."""
    found: list[_Hit] = []
    for match in _NUMBER.finditer(text):
        hit = _hit(text, match)
        if hit is not None:
            found.append(hit)
            if len(found) == _MOST:
                break
    best: list[tuple[int, int]] = []  # length of the best run up to a hit, and the hit before it
    for index, hit in enumerate(found):
        before = [
            (best[i][0], i)
            for i in range(index)
            if found[i].number < hit.number and _ORDER[found[i].kind] < _ORDER[hit.kind]
        ]
        length, last = max(before, default=(0, -1))
        best.append((length + 1, last))
    if not best:
        return []
    place = max(range(len(best)), key=lambda i: (best[i][0], i))
    run: list[_Hit] = []
    while place >= 0:
        run.append(found[place])
        place = best[place][1]
    return run[::-1]


def _hit(text: str, match: re.Match[str]) -> _Hit | None:
    """Return the heading behind a number: the longest title that a section can have."""
    begin = match.end()
    longest = min(begin + _LONGEST_TITLE, len(text))
    for end in range(longest, begin + _SHORTEST_TITLE - 1, -1):
        if text[end - 1] not in _TITLE_ENDS:
            continue
        found = candidate(f"{match[1]}、{text[begin:end]}")
        if found is None or found.kind is None:
            continue
        if end < len(text) and text[end] in _NOT_BEHIND:
            return None  # a list of titles within a sentence
        sign = text.startswith(("。", "：", ":"), end)
        return _Hit(match.start(), end + sign, numeral(match[1]), found.kind)
    return None


_TITLE_ENDS = frozenset("况項项述施明作")


def _piece(line: Line, start: int, end: int) -> Iterator[Line]:
    """Yield a part of a line without the blanks around it, if anything is left."""
    raw = line.text[start:end]
    text = raw.strip()
    if text:
        begin = line.start + start + raw.index(text)
        yield Line(text, begin, begin + len(text))


def _body(line: Line, start: int, end: int, *, last: bool) -> Iterator[Line]:
    """Yield the paragraphs of a section."""
    cuts = [start]
    expected = 1
    for match in _SUBHEADING.finditer(line.text, start, end):
        if numeral(match[1]) == expected:
            cuts.append(match.start())
            expected += 1
    signed = None
    if last:
        signed = _SIGNED.search(line.text, max(start, end - _LONGEST_ENDING), end)
        cuts.append(signed.start() if signed else end)
    else:
        cuts.append(end)
    for cut, following in pairwise(cuts):
        yield from _piece(line, cut, following)
    if signed is not None:
        for name in ("name", "date", "rest"):
            if signed[name]:
                yield from _piece(line, *signed.span(name))


def _front(line: Line, start: int, end: int) -> Iterator[Line]:
    """Yield what stands above the first section: the title and what is around it, the preamble."""
    text = line.text
    sentence = text.find("。", start, end)
    limit = min(sentence if sentence >= 0 else end, start + _LONGEST_FRONT)
    if _TITLE_END.search(text, start, limit) is None:
        yield from _piece(line, start, end)
        return
    cut = start
    for blank in re.finditer(r"\s+", text[start:limit]):
        yield from _piece(line, cut, start + blank.start())
        cut = start + blank.end()
    yield from _piece(line, cut, end)
