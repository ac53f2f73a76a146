"""Facts that the prose states: title, agency, year, period, signature and date."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs

from gkreport.model import Period
from gkreport.parsing.outline import NUMERALS, numeral
from gkreport.parsing.rows import Line
from gkreport.parsing.script import simplified
from gkreport.parsing.wrap import span_of
from gkreport.provenance import Span

_YEAR = r"(?:20\d\d)年?度?"
_TITLE = re.compile(
    rf"(?P<name>.*?)(?P<government>政府|政务)?(?:信息|资讯)公开(?:工作)?(?:{_YEAR})?(?:年度?)?"
    r"(?:工作)?(?:报告|年报)(?P<note>\([^()]*\))?"
)
_YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d\d)年?度?(?!\d|[-./]\d)")
_YEAR_IN_NOTE = re.compile(r"\((20\d\d)年?度\)")
_LONGEST_TITLE = 80
_TITLE_LINES = 3
_NARROW = str.maketrans("０１２３４５６７８９（）", "0123456789()")
_NUMERALS = str.maketrans("○〇零一二三四五六七八九", "000123456789")
#: The last character of every title.
LAST_CHARACTERS = ("告", "报", "報", ")", "）")
_NUMERAL_YEAR = re.compile(r"二[○〇零][○〇零一二三四五六七八九]{2}(?=年)")

# The name of an organ: its last character tells, and it holds no words of a sentence.
_AGENCY = re.compile(
    r"(?!人民|管理|办事|关于|转发|现将|图解|文字解读|解读|发布|打印|登录)[\u3400-\u9fff·、]{3,39}"
    r"(?<=[府办室厅局委会处心道镇乡院部所站队区市县省州盟旗司署社])"
)
_LONGEST_NAME = 40
_SENTENCE_WORDS = re.compile(
    r"我|将|并|已|请|的|均|无|加强|落实|推进|继续|做好|认真|关于|发布|报送|转发|解读|分享"
)

_DATE = r"(?<!\d)(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"
_DAY = re.compile(_DATE)
_ISO = re.compile(r"(20\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?:\s+\d{1,2}:\d\d(?::\d\d)?)?")
_NUMERAL_DAY = re.compile(
    rf"(二[○〇零O0][○〇零O0{NUMERALS[:9]}]{{2}})\s*年\s*([{NUMERALS}]{{1,3}})\s*月"
    rf"\s*([{NUMERALS}]{{1,3}})\s*日"
)
# A date of which a converter lost signs: 20211月5日.
_TORN_DAY = re.compile(r"(20\d\d)\s*(年?)\s*(\d{1,4})\s*(月?)\s*(\d{0,2})\s*(日?)")
_TO = r"\s*起?\s*[，,]?\s*(?:至|到|[-—–－~～]{1,3})\s*"
_PERIOD = re.compile(
    rf"{_DATE}{_TO}(?:(20\d\d)\s*年\s*|同年|当年)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*(?:日|号|(?=止))"
)
# 1 January to 31 December with signs lost: no other first and last day of a period
# leave these digits.
_TORN_YEAR = re.compile(
    rf"(?<!\d)(20\d\d)\s*年?\s*1\s*月?\s*1\s*日?{_TO}"
    r"(?:(20\d\d)\s*年?\s*)?12\s*月?\s*31\s*(?:日|(?=止))"
)
_TORN_PERIOD = re.compile(rf"(?<!\d)20\d\d[\d年月日\s]{{1,12}}{_TO}[\d年月日\s]{{2,16}}(?<=[\d日])")
_PERIOD_CUE = re.compile(r"统计(?:期|时|周期|区间|范围)|所列数据|报告期|日统计")
_SENTENCE = re.compile(r"[^。；;]+")
_LONGEST_DATE = 24
# Who made the report, as its preamble says.
_MAKER = re.compile(
    r"由([\u3400-\u9fff·、]{3,40}?)(?:负责|组织|根据|依据|按照|依照|编制|编写|汇总)"
)
_MADE = re.compile(r"(?:本|此|该)(?:年度)?报告|编制|编写")
_NUMBERED = re.compile(
    rf"[{NUMERALS}]{{1,3}}、|[(][{NUMERALS}\d]{{1,3}}[)]|\d{{1,3}}(?:、|\.(?!\d))"
)
# Signs that stand in navigation and metadata, but not in a title.
_NOT_IN_TITLE = re.compile(r"[。；：:>|/]")


@attrs.frozen(kw_only=True)
class Title:
    """The title of a report.

    Attributes:
        text: The title, joined where it stands on several lines.
        first: The place of its first line among the lines it was looked for in.
        count: The number of its lines.
        lines: Its lines.
        agency: The administrative organ that it names.
        year: The year that it names.
        facts: Where it names them.
    """

    text: str
    first: int
    count: int
    lines: tuple[Line, ...]
    agency: str | None
    year: int | None
    facts: tuple[Span, ...]

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.lines[-1].end


def find_titles(lines: Sequence[Line]) -> tuple[Title, ...]:
    """Find the titles among the first lines of a text; the first that says most leads.

    A page prints the title of a document, and the document prints it again.

    >>> lines = [Line("澜桥区人民政府", 0, 7), Line("2020年政府信息公开工作年度报告", 8, 25)]
    >>> (title,) = find_titles(lines)
    >>> title.text, title.agency, title.year
    ('澜桥区人民政府2020年政府信息公开工作年度报告', '澜桥区人民政府', 2020)
    """
    found: list[Title] = []
    first = 0
    while first < len(lines):
        title = _title_at(lines, first)
        if title is not None:
            found.append(title)
            first += title.count
            continue
        if found and len(lines[first].text) > _LONGEST_TITLE:
            break  # the text itself has begun
        first += 1
    found.sort(key=_facts, reverse=True)
    return tuple(found)


def plain_years(text: str) -> str:
    """Return a text of the same length with narrow digits, also in years written in numerals.

    >>> plain_years("二〇二〇年度（２０２０）")
    '2020年度(2020)'
    """
    text = text.translate(_NARROW)
    return _NUMERAL_YEAR.sub(lambda found: found[0].translate(_NUMERALS), text)


def _facts(title: Title) -> int:
    return (title.agency is not None) + (title.year is not None)


def _title_at(lines: Sequence[Line], first: int) -> Title | None:
    """Return the title that begins with a line, on as few lines as possible."""
    for count in range(1, min(_TITLE_LINES, len(lines) - first) + 1):
        last = lines[first + count - 1].text
        if len(last) > _LONGEST_TITLE:
            return None
        if not last.endswith(LAST_CHARACTERS):
            continue  # most lines by far
        title = title_of(lines[first : first + count], first)
        if title is None:
            continue
        if count > 1:
            rest = title_of(lines[first + 1 : first + count], first + 1)
            # What precedes a title belongs to it only if it is the name of the organ.
            if rest is not None and _facts(rest) and not _is_name_of(lines[first].text, rest):
                return None
        return title
    return None


def _is_name_of(line: str, title: Title) -> bool:
    """Return whether a line above a title is the first part of the name in it, or that name."""
    return is_agency(line) and not (title.agency or "").endswith(line)


def _offsets(lines: Sequence[Line], count: int) -> Sequence[int]:
    """Return the offset of each character of lines that is not blank."""
    if len(lines) == 1 and count == len(lines[0].text):  # most titles
        return range(lines[0].start, lines[0].end)
    return [
        line.start + i for line in lines for i, char in enumerate(line.text) if not char.isspace()
    ]


def title_of(lines: Sequence[Line], first: int) -> Title | None:
    """Return the title that lines are, from the first to the last."""
    text = "".join("".join(line.text for line in lines).split())
    if len(text) > _LONGEST_TITLE:
        return None
    offsets = _offsets(lines, len(text))
    plain = plain_years(text)
    text = simplified(plain)
    match = _TITLE.fullmatch(text)
    if match is None or _NOT_IN_TITLE.search(match["name"]):
        return None
    start, end = match.span("name")
    start += number_before(text)
    end_of_noun = match.start("note") if match["note"] else len(text)
    years = [*_YEAR_IN_TITLE.finditer(text, 0, end_of_noun)]
    years += _YEAR_IN_NOTE.finditer(text, end_of_noun)
    facts: list[Span] = []
    year = int(years[0][1]) if len({found[1] for found in years}) == 1 else None
    if year is not None:
        facts.append(("year", offsets[years[0].start(1)], offsets[years[0].end(1) - 1] + 1))
    named_twice = False
    for found in years:
        if found.start() == start:
            start = found.end()
        elif start < found.start() < end:
            named_twice |= found.end() < match.end("name")  # 浙江省2020年度教育厅…
            end = found.start() - 2 * text.endswith("关于", start, found.start())
    if text.endswith("人民", start, end) and match["government"] == "政府":
        end += 2  # one 政府 serves the name and the title
    agency = plain[start:end] if not named_twice and is_agency(text[start:end]) else None
    if agency is not None:
        facts.append(("agency", offsets[start], offsets[end - 1] + 1))
    return Title(
        text="".join(line.text for line in lines),
        first=first,
        count=len(lines),
        lines=tuple(lines),
        agency=agency,
        year=year,
        facts=tuple(facts),
    )


def number_before(text: str) -> int:
    """Return how many characters number a title, as in a volume of reports.

    >>> number_before("一、澜桥区教育局2024年"), number_before("12.澜桥区"), number_before("2024.1")
    (2, 3, 0)
    """
    match = _NUMBERED.match(text)
    return match.end() if match else 0


def is_agency(text: str) -> bool:
    """Return whether a line can be the name of an administrative organ.

    >>> is_agency("澜桥区人民政府办公室"), is_agency("无")
    (True, False)
    """
    if len(text) > _LONGEST_NAME:
        return False
    plain = simplified(text)
    return _AGENCY.fullmatch(plain) is not None and _SENTENCE_WORDS.search(plain) is None


def is_date(text: str) -> bool:
    """Return whether a line is a date that exists, and nothing else."""
    if len(text) > _LONGEST_DATE:
        return False
    if read_date(text) is not None:
        return True
    torn = read_torn_date(text)
    return torn is not None and torn.date is not None


def read_date(text: str) -> dt.date | None:
    """Return the date that a line prints; ``None`` for one that does not exist.

    >>> read_date("2021年2月3日"), read_date("二〇二一年十二月三十日"), read_date("2021年2月30日")
    (datetime.date(2021, 2, 3), datetime.date(2021, 12, 30), None)
    """
    if text.startswith("20"):
        match = _DAY.fullmatch(text)
        return _day(*map(int, match.groups())) if match else None
    numerals = _NUMERAL_DAY.fullmatch(text) if text.startswith("二") else None
    if numerals is None:
        return None
    year, month, day = numerals.groups()
    return _day(int(year.replace("O", "0").translate(_NUMERALS)), numeral(month), numeral(day))


def read_stamp(text: str) -> dt.date | None:
    """Return the date that a page prints, perhaps with the time of day.

    >>> read_stamp("2021-01-27 15:55"), read_stamp("2021年1月27日")
    (datetime.date(2021, 1, 27), datetime.date(2021, 1, 27))
    """
    match = _ISO.fullmatch(text)
    return _day(int(match[1]), int(match[3]), int(match[4])) if match else read_date(text)


class Torn(NamedTuple):
    """A date that lost signs; the date is ``None`` where several can be read."""

    date: dt.date | None


def read_torn_date(text: str) -> Torn | None:
    """Return the only date that a line with lost signs can be.

    >>> read_torn_date("20211月5日"), read_torn_date("2021年125日"), read_torn_date("20210105")
    (Torn(date=datetime.date(2021, 1, 5)), Torn(date=None), None)
    """
    match = _TORN_DAY.fullmatch(text) if len(text) <= _LONGEST_DATE else None
    if match is None:
        return None
    year, of_year, first, of_month, second, of_day = match.groups()
    signs = sum(map(bool, (of_year, of_month, of_day)))
    if not signs or signs == _ALL_SIGNS or bool(of_month) != bool(second):
        return None
    splits = (
        [(first, second)]
        if of_month
        else [(first[:cut], first[cut:]) for cut in range(1, len(first))]
    )
    dates = {_day(int(year), int(month), int(day)) for month, day in splits} - {None}
    return Torn(dates.pop() if len(dates) == 1 else None)


_ALL_SIGNS = 3


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class PeriodPlace(NamedTuple):
    """The reporting period as it is printed; ``None`` for one that does not exist.

    ``torn`` says that signs of it are lost.
    """

    period: Period | None
    text: str
    start: int
    end: int
    torn: bool = False


def _may_state_period(text: str) -> bool:
    return (
        "统计" in text or "所列" in text or "报告期" in text or "統計" in text or "報告期" in text
    )


def find_periods(paragraphs: Iterable[Line]) -> list[PeriodPlace]:
    """Find every place that states the reporting period, in text order."""
    return [
        place
        for line in paragraphs
        if _may_state_period(line.text)
        for text in [simplified(line.text)]  # as long as the line
        for sentence in _SENTENCE.finditer(text)
        if _PERIOD_CUE.search(sentence[0]) is not None
        for place in _in_sentence(line, text, *sentence.span())
    ]


def _in_sentence(line: Line, text: str, start: int, end: int) -> Iterator[PeriodPlace]:
    whole = [*_PERIOD.finditer(text, start, end)]
    for found in whole:
        yield _place_of(found, line)
    if whole:
        return
    torn = _TORN_PERIOD.search(text, start, end)
    if torn is None:
        return
    read = _TORN_YEAR.match(text, torn.start(), end)
    period = None
    if read is not None and read[2] in {None, read[1]}:
        year = int(read[1])
        period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
        torn = read
    yield PeriodPlace(
        period, torn[0], line.start + torn.start(), line.start + torn.end(), torn=True
    )


def _place_of(match: re.Match[str], line: Line) -> PeriodPlace:
    year, month, day, last_year, last_month, last_day = match.groups()
    start = _day(int(year), int(month), int(day))
    end = _day(int(last_year or year), int(last_month), int(last_day))
    whole = Period(start, end) if start and end and start <= end else None
    return PeriodPlace(whole, match[0], *span_of(line, *match.span()))


def find_makers(paragraphs: Iterable[Line]) -> Iterator[Line]:
    """Yield the organs that a preamble names as those who made the report.

    >>> line = Line("本报告由澜桥区数据管理局编制。", 0, 15)
    >>> [maker.text for maker in find_makers([line])]
    ['澜桥区数据管理局']
    """
    for line in paragraphs:
        if "由" not in line.text:
            continue
        for sentence in _SENTENCE.finditer(line.text):
            found = _MAKER.search(line.text, *sentence.span())
            if found and _MADE.search(sentence[0]) and is_agency(found[1]):
                yield Line(found[1], *span_of(line, *found.span(1)))
