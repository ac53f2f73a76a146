"""The outline of a report: which lines are section headings, and the level of paragraphs.

A heading is not told by its text alone: sub-headings repeat the titles of
sections, and lists inside a section are numbered like sections. So candidates
are collected first and weighed against each other.
"""

import enum
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import attrs

from gkreport.model import Paragraph, SectionKind
from gkreport.model.forms import section_titles
from gkreport.parsing.likeness import allowed, edits
from gkreport.parsing.script import mainland

#: The titles of the six sections in both notices, in their order.
TITLES: Mapping[SectionKind, str] = section_titles()

NUMERALS = "一二三四五六七八九十"

_OPEN = r"(?:政府|政务)?(?:信息)?公开"
_WORDINGS: dict[SectionKind, re.Pattern[str]] = {
    SectionKind.OVERVIEW: re.compile(
        rf"(?:(?:本|20\d\d)年度?)?(?:{_OPEN})?(?:工作)?的?"
        r"(?:(?:总体|整体|基本|开展|总体推进|总体公开)(?:情况|概况)(?:说明)?|概况)"
        rf"|(?:{_OPEN})?(?:工作|情况)?概述|报告内容"
    ),
    SectionKind.DISCLOSURE: re.compile(
        r"(?:行政机关)?主动公开(?:政府信息)?的?(?:工作)?情况|政府信息主动公开(?:工作)?的?情况"
    ),
    SectionKind.REQUESTS: re.compile(
        r"(?:行政机关)?收到和处理(?:政府信息公开)?申请的?情况|(?:政府信息)?依申请公开(?:政府信息)?"
        r"(?:及咨询、举报受理|工作)?(?:办理|受理|处理)?的?情况|政府信息公开申请(?:办理|处理)?的?情况"
    ),
    SectionKind.DISPUTES: re.compile(
        r"(?:因)?(?:政府信息公开)?(?:工作)?(?:引起|引发)?的?(?:被)?(?:申请|提起)?(?:行政)?[复覆]议"
        r"[、和及,]?(?:被)?(?:提起)?(?:行政)?诉讼(?:[、和及](?:举报|投诉|申诉|举报投诉))?(?:工作)?的?情况"
    ),
    SectionKind.PROBLEMS: re.compile(
        rf"(?:{_OPEN})?(?:工作)?(?:中)?(?:存在的?)?(?:主要)?(?:问题|不足)[及和与、]"
        r"(?:下一步|下一年|下年度?|明年|今后|20\d\d年度?)?的?(?:工作)?"
        r"(?:改进|整改|努力|工作)(?:的?情况|措施|工作|计划|打算|安排|方向|思路|建议)"
    ),
    SectionKind.OTHER_MATTERS: re.compile(r"(?:其他)?需要(?:报告|说明)的?(?:其他)?(?:事项|情况)"),
}

# 一、 is how the notices number sections. A report that is one level down numbers them
# （一）, others 1、 or 第一部分; those signs also number paragraphs, so they need more evidence.
_SECTION_NUMBER = re.compile(rf"([{NUMERALS}]{{1,3}})(?:\s*[、.．，,]\s*|\s+)")
_OTHER_NUMBER = re.compile(
    rf"第([{NUMERALS}]{{1,2}})(?:部分|章)[、.：:]?\s*|[（(]([{NUMERALS}]{{1,2}})[）)]、?\s*"
    r"|([1-9１-９])\s*[、.．]\s*"
)
_OTHER_STARTS = frozenset("第（(123456789１２３４５６７８９")
_LONGEST_TITLE = 40
_OFFICIAL = frozenset(TITLES.values())
_NOTE = re.compile(r"\([^()]*\)$")
_SENTENCE = re.compile(r"[。；！？!?;：:]")
_FOLD = str.maketrans({"（": "(", "）": ")", "，": ",", "：": ":"})


class Style(enum.IntEnum):
    """How a heading is numbered."""

    NONE = 0
    NUMERAL = 1  # 一、
    PART = 2  # 第一部分
    BRACKET = 3  # （一）
    DIGIT = 4  # 1、 or 1.


@attrs.frozen
class Candidate:
    """A line that may head a section."""

    place: int
    text: str
    number: int | None
    printed: str | None
    title: str
    kind: SectionKind | None
    style: Style = Style.NUMERAL


class Heading(NamedTuple):
    """A line that heads a section."""

    kind: SectionKind
    number: str | None
    title: str


def numeral(text: str) -> int:
    """Return the value of a Chinese numeral up to 99.

    >>> numeral("七"), numeral("十二"), numeral("二十")
    (7, 12, 20)
    """
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return NUMERALS.index(text) + 1 if len(text) == 1 else 0
    return 10 * (NUMERALS.find(tens) + 1 if tens else 1) + (NUMERALS.find(ones) + 1 if ones else 0)


@lru_cache(maxsize=1024)
def _kind(title: str) -> SectionKind | None:
    plain = mainland("".join(title.split())).translate(_FOLD)
    folded = _NOTE.sub("", plain).rstrip("。:")
    for kind, wording in _WORDINGS.items():
        if wording.fullmatch(folded):
            return kind
    return None


def candidate(text: str, place: int = 0) -> Candidate | None:
    """Return what a line is as a heading; ``None`` where it cannot be one."""
    if len(text) > _LONGEST_TITLE:
        return None
    match = _SECTION_NUMBER.match(text) if text[0] in NUMERALS else None
    if match is None:
        return _unusual(text, place)
    title = text[match.end() :]
    if _SENTENCE.search(title.rstrip("。：:")):
        return None
    kind = (_kind(title) or _like(title, numeral(match[1]))) if title else None
    if kind is None and match[0][-1].isspace() and match[0].strip() == match[1]:
        return None  # without its sign a number needs the words of the notices
    return Candidate(place, text, numeral(match[1]), match[1], title, kind)


def _like(title: str, number: int) -> SectionKind | None:
    """Return the section whose title is like a text and has its number in the notices."""
    for place, (kind, official) in enumerate(TITLES.items(), start=1):
        torn = official.startswith(title)  # then its end stands on the next line
        if place == number and not torn and edits(title, official) <= allowed(official):
            return kind
    return None


def _unusual(text: str, place: int) -> Candidate | None:
    """Return a heading with no number or another style of number, which needs its words."""
    if text[0] not in _OTHER_STARTS:
        if text in _OFFICIAL or (text[0] in _FIRST_TRADITIONAL and mainland(text) in _OFFICIAL):
            return Candidate(place, text, None, None, text, _kind(text), Style.NONE)
        return None
    match = _OTHER_NUMBER.match(text)
    if match is None or match.end() == len(text):
        return None
    kind = _kind(text[match.end() :])
    if kind is None:
        return None
    part, bracket, digit = match.groups()
    style = Style.PART if part else Style.BRACKET if bracket else Style.DIGIT
    number = int(digit) if digit else numeral(part or bracket)
    return Candidate(
        place, text, number, part or bracket or digit, text[match.end() :], kind, style
    )


# The first characters of the titles in traditional characters.
_FIRST_TRADITIONAL = frozenset("總主收政存其")


def is_section_heading(text: str) -> bool:
    """Return whether a line is worded and numbered as the heading of one of the six.

    >>> is_section_heading("二、主动公开政府信息情况"), is_section_heading("二、其他")
    (True, False)
    """
    found = candidate(text)
    return found is not None and found.kind is not None and found.style is Style.NUMERAL


class Outline(NamedTuple):
    """Which lines head sections, by their place among the items of a text.

    Attributes:
        headings: The headings, in text order.
        doubtful: Lines numbered or worded like a heading that were not taken for one.
        missing: The kinds of section that no line heads.
        repeated: The kinds of section that several lines head.
        misplaced: The places of headings that break the order of the notices.
        misnumbered: The places of headings with another number than expected, and that number.
        untitled: The places of headings of which only the number is printed.
        restart: The place of a heading with which the numbers begin again.
    """

    headings: dict[int, Heading]
    doubtful: tuple[int, ...] = ()
    missing: tuple[SectionKind, ...] = ()
    repeated: tuple[SectionKind, ...] = ()
    misplaced: tuple[int, ...] = ()
    misnumbered: tuple[tuple[int, int], ...] = ()
    untitled: tuple[int, ...] = ()
    restart: int | None = None


# What speaks for a line as the heading of a section. A line needs a wording of
# the notices and one thing more; of several lines for one section, the line for
# which most speaks is the heading.
_WORDED = 4
_IN_FULL = 1  # in the very words of the notices
_NUMBERED = 2
_RIGHT_NUMBER = 1
_HAS_TEXT = 1
_HAS_TABLE = 4
_ENOUGH = 5

_OFFICIAL_NUMBER = {kind: number for number, kind in enumerate(TITLES, start=1)}


def outline(
    candidates: Sequence[Candidate], tables: Iterable[tuple[int, str]], length: int
) -> Outline:
    """Weigh the candidates of a text against each other.

    Args:
        candidates: Lines that may be headings, in text order.
        tables: The places and names of the statutory tables, in text order.
        length: The number of items in the text.
    """
    untitled: list[int] = []
    if not all(item.style is Style.NUMERAL and item.title for item in candidates):  # few texts
        candidates, untitled = _titled(_of_one_style(candidates))
    weighed = list(zip(candidates, _weights(candidates, list(tables), length), strict=True))
    best: dict[SectionKind, int] = {}
    for item, weight in weighed:
        if item.kind is not None:
            best[item.kind] = max(best.get(item.kind, _ENOUGH), weight)
    anchors = [item for item, weight in weighed if item.kind and weight == best[item.kind]]
    kinds = Counter(item.kind for item in anchors)
    others = list(_additional([item for item in candidates if item.title], anchors))
    headings = {
        **{item.place: _heading(item, item.kind) for item in anchors},
        **{item.place: _heading(item, SectionKind.ADDITIONAL) for item in others},
    }
    accepted = sorted((*anchors, *others), key=lambda item: item.place)
    return Outline(
        headings,
        tuple(item.place for item in candidates if item.place not in headings and item.number),
        tuple(kind for kind in TITLES if kind not in kinds),
        tuple(kind for kind in TITLES if kinds[kind] > 1),
        *_order(accepted, headings),
        tuple(place for place in untitled if place in headings),
        next((after.place for last, after in pairwise(accepted) if _restarts(last, after)), None),
    )


def _restarts(last: Candidate, after: Candidate) -> bool:
    """Return whether the numbers of sections begin again with a heading."""
    return after.number == 1 and last.number is not None and last.number > 1


_SYSTEM = 3  # sections with rising numbers of one style make that the style of sections


def _of_one_style(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out candidates that are numbered like paragraphs, unless sections are so too.

    Where more sections are numbered （一） than 一、, the whole report is one level down.
    A first section that is numbered 1. is taken, for no section stands above it.
    """
    worded: dict[Style, dict[SectionKind, int]] = {}
    for item in candidates:
        if item.kind is not None and item.number == _OFFICIAL_NUMBER[item.kind]:
            worded.setdefault(item.style, {}).setdefault(item.kind, item.place)
    if not worded or worded.keys() <= {Style.NUMERAL}:
        return [item for item in candidates if item.style <= Style.NUMERAL]
    usual = len(worded.get(Style.NUMERAL, ()))
    system = Style.NUMERAL
    for style, places in worded.items():
        in_order = [places[kind] for kind in TITLES if kind in places]
        if len(places) >= _SYSTEM and len(places) > usual and in_order == sorted(in_order):
            system, usual = style, len(places)
    if system is not Style.NUMERAL:
        return [item for item in candidates if item.style in {Style.NONE, system}]
    first = min(
        (item.place for item in candidates if item.kind and item.style is Style.NUMERAL), default=0
    )
    return [
        item
        for item in candidates
        if item.style <= Style.NUMERAL
        or (item.kind is SectionKind.OVERVIEW and item.number == 1 and item.place < first)
    ]


def _titled(candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[int]]:
    """Give a number without words the section that is missing before the next one."""
    kinds = {item.kind for item in candidates}
    found: list[Candidate] = []
    untitled: list[int] = []
    official = list(TITLES)
    after: SectionKind | None = None
    for item in reversed(candidates):
        if item.title:
            found.append(item)
            after = item.kind or after
            continue
        number = item.number or 0
        kind = official[number - 1] if 0 < number < len(official) else None
        if kind is not None and kind not in kinds and after is official[number]:
            found.append(attrs.evolve(item, kind=kind))
            untitled.append(item.place)
    return found[::-1], untitled[::-1]


def _heading(item: Candidate, kind: SectionKind | None) -> Heading:
    return Heading(kind or SectionKind.ADDITIONAL, item.printed, item.title)


def _weights(
    candidates: Sequence[Candidate], tables: Sequence[tuple[int, str]], length: int
) -> list[int]:
    """Return how much speaks for each candidate."""
    worded = [item.place for item in candidates if item.kind is not None]
    follows = dict(pairwise([*worded, length]))  # the next one worded so
    weights = []
    next_table = 0
    for item in candidates:
        if item.kind is None:
            weights.append(0)
            continue
        weight = _WORDED + (item.title in _OFFICIAL) * _IN_FULL
        end = follows[item.place]
        if item.number is not None:
            weight += _NUMBERED + (item.number == _OFFICIAL_NUMBER[item.kind]) * _RIGHT_NUMBER
        if end > item.place + 1:
            weight += _HAS_TEXT
        while next_table < len(tables) and tables[next_table][0] < item.place:
            next_table += 1
        between = next_table
        while between < len(tables) and tables[between][0] < end:
            if tables[between][1] == item.kind.value:
                weight += _HAS_TABLE
                break
            between += 1
        weights.append(weight)
    return weights


def _additional(
    candidates: Sequence[Candidate], anchors: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield lines that fill a gap in the numbers of the sections exactly.

    Behind the last section of the notices, lines that go on counting.
    """
    known = {item.place for item in anchors}
    others = [item for item in candidates if item.place not in known and item.number]
    position = 0
    last: int | None = 0
    for anchor in (*anchors, None):
        run: list[Candidate] = []
        while position < len(others) and (anchor is None or others[position].place < anchor.place):
            if last is not None and others[position].number == last + len(run) + 1:
                run.append(others[position])
            position += 1
        fills = last is not None and (anchor is None or anchor.number == last + len(run) + 1)
        # A report within the report: its own 一、…六、, then the sections of the notices from 一.
        if fills or (anchor is not None and anchor.number == 1 and _have_text(run, anchor)):
            yield from run
        last = anchor.number if anchor else None


def _have_text(run: Sequence[Candidate], anchor: Candidate) -> bool:
    """Return whether several lines have something below each of them, unlike a list of titles."""
    below = pairwise([*(item.place for item in run), anchor.place])
    return len(run) > 1 and all(after > place + 1 for place, after in below)


def _order(
    accepted: Sequence[Candidate], headings: dict[int, Heading]
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Return the misplaced and the misnumbered headings."""
    misplaced = []
    misnumbered = []
    furthest = additional = last = 0
    for item in accepted:
        kind = headings[item.place].kind
        official = _OFFICIAL_NUMBER.get(kind)
        if official is None:
            additional += 1
        elif official < furthest:
            misplaced.append(item.place)
        furthest = max(furthest, official or 0)
        right = {last + 1} if official is None else {last + 1, official + additional}
        if item.number == 1 and last > 1:  # the numbers begin again
            right.add(1)
        if item.number is not None and item.number not in right:
            misnumbered.append((item.place, last + 1))
        last = last + 1 if item.number is None else item.number
    return tuple(misplaced), tuple(misnumbered)


_LEVELS = (
    (1, rf"[（(][{NUMERALS}]{{1,3}}[）)]、?|[㈠-㈩]、?|[{NUMERALS}]{{1,3}}、"),
    (2, r"[0-9０-９]{1,2}(?:[、．]|\.(?!\s*[0-9]))"),
    (3, r"[（(][0-9０-９]{1,2}[）)]"),
    (4, rf"[①-⑳]|[{NUMERALS}]{{1,2}}是"),
)
_NUMBER_SIGNS = frozenset(
    f"{NUMERALS}（(0123456789０１２３４５６７８９"
    + "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3220, 0x322A))))
)
_PARAGRAPH_NUMBER = re.compile("|".join(f"(?P<l{level}>{pattern})" for level, pattern in _LEVELS))

# The topics of the overview, which reports also print as sub-headings without a number.
_TOPIC = re.compile(
    r"(?:政府信息)?(?:主动公开|依申请公开|政府信息管理|(?:信息|政务)?(?:公开)?平台建设|监督保障"
    r"|政策解读|主要问题|改进(?:措施|情况))(?:工作)?(?:情况|方面)?[。：:]?"
)
_LONGEST_TOPIC = 16


def paragraph(text: str) -> Paragraph:
    """Return a line of prose with its number and outline level.

    >>> paragraph("（二）依申请公开方面")
    Paragraph(text='依申请公开方面', number='（二）', level=1)
    >>> paragraph("3.2万条").level
    0
    """
    match = _PARAGRAPH_NUMBER.match(text) if text[:1] in _NUMBER_SIGNS else None
    if match is not None and match.lastgroup and match.end() < len(text):
        return Paragraph(text[match.end() :].lstrip(), match[0], int(match.lastgroup[1:]))
    topic = len(text) <= _LONGEST_TOPIC and _TOPIC.fullmatch(text)
    return Paragraph(text, level=1 if topic else 0)
