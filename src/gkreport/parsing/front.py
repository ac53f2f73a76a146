"""Facts that the prose states: title, agency, year, period, signature and date."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from gkreport.model import Period
from gkreport.parsing.layout import Line
from gkreport.provenance import Span

_YEAR = r"20\d\d年度?"
_TITLE = re.compile(
    rf"(?P<name>[^。；：:]*?)(?P<government>政府|政务)?信息公开(?:工作)?(?:{_YEAR})?(?:年度?)?"
    r"(?:工作)?(?:报告|年报)(?:[（(][^（）()]*[）)])?"
)
_YEAR_IN_TITLE = re.compile(_YEAR)
_YEAR_DIGITS = 4
_LONGEST_TITLE = 80
_TITLE_LINES = 3
_FRONT_LINES = 10

_AGENCY = re.compile(
    r"[^\d。；：，、:;,!?！？]*"
    r"(?:政府|办|办公室|厅|局|委|委员会|处|中心|街道|镇|乡|院|部|会|所|站|队|区|市|县|省|州|盟|旗|司|署)"
)
_LONGEST_AGENCY = 40

_DATE = r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DAY = re.compile(_DATE)
_PERIOD = re.compile(
    rf"{_DATE}起?\s*(?:至|到|[-—–－~～]+)\s*"
    r"(?:(20\d\d)\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日"
)
_PERIOD_CUE = re.compile(r"统计|期限|截止")


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
    """Find the title among the first lines of a text.

    >>> lines = [Line("临河区人民政府", 0, 7), Line("2020年政府信息公开工作年度报告", 8, 25)]
    >>> title = find_title(lines)
    >>> title.text, title.agency, title.year
    ('临河区人民政府2020年政府信息公开工作年度报告', '临河区人民政府', 2020)
    """
    for first in range(min(len(lines), _FRONT_LINES)):
        for count in range(1, _TITLE_LINES + 1):
            title = _title(lines[first : first + count], first)
            if title is None:
                continue
            if count > 1 and _names_agency(lines[first + count - 1]):
                break  # the last line is a title by itself; what precedes it is not
            return title
    return None


def _names_agency(line: Line) -> bool:
    title = _title([line], 0)
    return title is not None and title.agency is not None


def _title(lines: Sequence[Line], first: int) -> Title | None:
    if sum(len(line.text) for line in lines) > 2 * _LONGEST_TITLE:  # with blanks
        return None
    printed = [(char, line.start + i) for line in lines for i, char in enumerate(line.text)]
    folded = [(char, offset) for char, offset in printed if not char.isspace()]
    text = "".join(char for char, _ in folded)
    match = _TITLE.fullmatch(text) if len(text) <= _LONGEST_TITLE else None
    if match is None:
        return None
    facts: list[Span] = []
    start, end = match.span("name")
    year = _YEAR_IN_TITLE.search(text)
    if year is not None:
        offset = folded[year.start()][1]
        facts.append(("year", offset, offset + _YEAR_DIGITS))
        if year.start() > start and year.start() < end:
            end = year.start() - 2 * text.endswith("关于", start, year.start())
        elif year.start() == start:
            start = year.end()
    if text.endswith("人民", start, end) and match["government"] == "政府":
        end += 2  # one 政府 serves the name and the title
    agency = text[start:end] or None
    if agency:
        facts.append(("agency", folded[start][1], folded[end - 1][1] + 1))
    return Title(
        text="".join(line.text for line in lines),
        first=first,
        count=len(lines),
        start=lines[0].start,
        end=lines[-1].end,
        agency=agency,
        year=int(year[0][:_YEAR_DIGITS]) if year else None,
        facts=tuple(facts),
    )


def is_agency(text: str) -> bool:
    """Return whether a line can be the name of an administrative organ.

    >>> is_agency("临河区人民政府办公室"), is_agency("无")
    (True, False)
    """
    return len(text) <= _LONGEST_AGENCY and _AGENCY.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Return whether a line is a date and nothing else."""
    return len(text) <= _LONGEST_AGENCY and _DAY.fullmatch(text) is not None


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


def find_period(paragraphs: Iterable[Line]) -> PeriodPlace | None:
    """Find the reporting period in the first paragraph that speaks of it."""
    for line in paragraphs:
        match = _PERIOD.search(line.text)
        if match is None or not _PERIOD_CUE.search(line.text):
            continue
        year, month, day, last_year, last_month, last_day = match.groups()
        start = _day(int(year), int(month), int(day))
        end = _day(int(last_year or year), int(last_month), int(last_day))
        whole = Period(start, end) if start and end and start <= end else None
        offset = line.start
        return PeriodPlace(whole, match[0], offset + match.start(), offset + match.end())
    return None
