"""Facts that the prose states: title, agency, year, period, signature and date."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from gkreport.model import Period
from gkreport.parsing.layout import Line
from gkreport.provenance import Span

_YEAR = r"(?:20\d\d)年?度?"
_TITLE = re.compile(
    rf"(?P<name>.*?)(?P<government>政府|政务)?信息公开(?:工作)?(?:{_YEAR})?(?:年度?)?"
    r"(?:工作)?(?:报告|年报)(?P<note>\([^()]*\))?"
)
_YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d\d)年?度?(?!\d|[-./]\d)")
_YEAR_IN_NOTE = re.compile(r"\((20\d\d)年?度\)")
_LONGEST_TITLE = 80
_TITLE_LINES = 3
_FRONT_LINES = 10
_NARROW = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_NUMERALS = str.maketrans("○〇零一二三四五六七八九", "000123456789")
_LAST_SIGNS = ("告", "报", ")", "）")
_NUMERAL_YEAR = re.compile(r"二[○〇零][○〇零一二三四五六七八九]{2}(?=年)")

# The name of an organ: its last character tells, and it holds no words of a sentence.
_AGENCY = re.compile(
    r"(?!人民|管理|办事|关于|转发|现将|图解|文字解读|解读|发布|打印|登录)[\u3400-\u9fff·、]{3,39}"
    r"(?<=[府办室厅局委会处心道镇乡院部所站队区市县省州盟旗司署社])"
)
_SENTENCE_WORDS = re.compile(
    r"我|将|并|已|请|的|均|无|加强|落实|推进|继续|做好|认真|关于|发布|报送|转发|解读|分享"
)

_DATE = r"(?<!\d)(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DAY = re.compile(_DATE)
_PERIOD = re.compile(
    rf"{_DATE}起?\s*(?:至|到|[-—–－~～]+)\s*"
    r"(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_PERIOD_CUE = re.compile(r"统计(?:期|时|周期|区间|范围)|所列数据|报告期|日统计")
_SENTENCE = re.compile(r"[^。；;]+")
_LONGEST_DATE = 20
# Signs that stand in navigation and metadata, but not in a title.
_NOT_IN_TITLE = re.compile(r"[。；：:>|/]")


@attrs.frozen(kw_only=True)
class Title:
    """The title of a report.

    Attributes:
        text: The title, joined where it stands on several lines.
        first: The place of its first line among the lines it was looked for in.
        count: The number of its lines.
        start: The offset of its first character.
        end: The offset behind its last character.
        agency: The administrative organ that it names.
        year: The year that it names.
        facts: Where it names them.
    """

    text: str
    first: int
    count: int
    start: int
    end: int
    agency: str | None
    year: int | None
    facts: tuple[Span, ...]


def find_title(lines: Sequence[Line]) -> Title | None:
    """Find the title among the first lines of a text: the first that says most.

    >>> lines = [Line("澜桥区人民政府", 0, 7), Line("2020年政府信息公开工作年度报告", 8, 25)]
    >>> title = find_title(lines)
    >>> title.text, title.agency, title.year
    ('澜桥区人民政府2020年政府信息公开工作年度报告', '澜桥区人民政府', 2020)
    """
    best: Title | None = None
    for first in range(min(len(lines), _FRONT_LINES)):
        title = _title_at(lines, first)
        if title is not None and (best is None or _facts(title) > _facts(best)):
            best = title
            if _facts(best) == _ALL_FACTS:
                break
    return best


_ALL_FACTS = 2


def _facts(title: Title) -> int:
    return (title.agency is not None) + (title.year is not None)


def _title_at(lines: Sequence[Line], first: int) -> Title | None:
    """Return the title that begins with a line, on as few lines as possible."""
    for count in range(1, _TITLE_LINES + 1):
        title = _title(lines[first : first + count], first)
        if title is None:
            continue
        if count > 1:
            rest = _title(lines[first + 1 : first + count], first + 1)
            # What precedes a title belongs to it only if it is the name of the organ.
            if rest is not None and _facts(rest) and not is_agency(lines[first].text):
                return None
        return title
    return None


def _title(lines: Sequence[Line], first: int) -> Title | None:
    if sum(len(line.text) for line in lines) > 2 * _LONGEST_TITLE:  # with blanks
        return None
    printed = [(char, line.start + i) for line in lines for i, char in enumerate(line.text)]
    folded = [(char, offset) for char, offset in printed if not char.isspace()]
    text = "".join(char for char, _ in folded)
    if not text.endswith(_LAST_SIGNS):
        return None
    text = text.translate(_NARROW)
    text = _NUMERAL_YEAR.sub(lambda found: found[0].translate(_NUMERALS), text)
    match = _TITLE.fullmatch(text) if len(text) <= _LONGEST_TITLE else None
    if match is None or _NOT_IN_TITLE.search(match["name"]):
        return None
    start, end = match.span("name")
    end_of_noun = match.start("note") if match["note"] else len(text)
    years = [*_YEAR_IN_TITLE.finditer(text, 0, end_of_noun)]
    years += _YEAR_IN_NOTE.finditer(text, end_of_noun)
    facts: list[Span] = []
    year = int(years[0][1]) if len({found[1] for found in years}) == 1 else None
    if year is not None:
        facts.append(("year", folded[years[0].start(1)][1], folded[years[0].end(1) - 1][1] + 1))
    named_twice = False
    for found in years:
        if found.start() == start:
            start = found.end()
        elif start < found.start() < end:
            named_twice |= found.end() < match.end("name")  # 浙江省2020年度教育厅…
            end = found.start() - 2 * text.endswith("关于", start, found.start())
    if text.endswith("人民", start, end) and match["government"] == "政府":
        end += 2  # one 政府 serves the name and the title
    agency = text[start:end] if not named_twice and is_agency(text[start:end]) else None
    if agency is not None:
        facts.append(("agency", folded[start][1], folded[end - 1][1] + 1))
    return Title(
        text="".join(line.text for line in lines),
        first=first,
        count=len(lines),
        start=lines[0].start,
        end=lines[-1].end,
        agency=agency,
        year=year,
        facts=tuple(facts),
    )


def is_agency(text: str) -> bool:
    """Return whether a line can be the name of an administrative organ.

    >>> is_agency("澜桥区人民政府办公室"), is_agency("无")
    (True, False)
    """
    return _AGENCY.fullmatch(text) is not None and _SENTENCE_WORDS.search(text) is None


def is_date(text: str) -> bool:
    """Return whether a line is a date that exists, and nothing else."""
    return len(text) <= _LONGEST_DATE and read_date(text) is not None


def read_date(text: str) -> dt.date | None:
    """Return the date that a line prints; ``None`` for one that does not exist.

    >>> read_date("2021年2月3日"), read_date("2021年2月30日")
    (datetime.date(2021, 2, 3), None)
    """
    match = _DAY.fullmatch(text)
    return _day(*map(int, match.groups())) if match else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class PeriodPlace(NamedTuple):
    """The reporting period as it is printed; ``None`` for one that does not exist."""

    period: Period | None
    text: str
    start: int
    end: int


def find_periods(paragraphs: Iterable[Line]) -> list[PeriodPlace]:
    """Find every place that states the reporting period, in text order."""
    return [
        _place_of(found, line.start)
        for line in paragraphs
        if _PERIOD_CUE.search(line.text) is not None
        for sentence in _SENTENCE.finditer(line.text)
        if _PERIOD_CUE.search(sentence[0]) is not None
        for found in _PERIOD.finditer(line.text, *sentence.span())
    ]


def _place_of(match: re.Match[str], offset: int) -> PeriodPlace:
    year, month, day, last_year, last_month, last_day = match.groups()
    start = _day(int(year), int(month), int(day))
    end = _day(int(last_year or year), int(last_month), int(last_day))
    whole = Period(start, end) if start and end and start <= end else None
    return PeriodPlace(whole, match[0], offset + match.start(), offset + match.end())
