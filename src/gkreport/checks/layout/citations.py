"""80x: the notices and regulations that a report cites."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level
from gkreport.model import Block, Paragraph
from gkreport.model.forms import Form, form_due, forms
from gkreport.parsing.script import simplified


class _Notice(NamedTuple):
    """A notice of the General Office, by its year and number."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"国办公开办函〔{self.year}〕{self.number}号"


_NOTICE_OF_2019 = _Notice(2019, 60)
_NOTICE_OF_2021 = _Notice(2021, 30)

#: The notices by the words in which their titles differ.
_BY_TITLE: Mapping[str, _Notice] = {"有关事项": _NOTICE_OF_2019, "格式": _NOTICE_OF_2021}
_TITLES: Mapping[_Notice, str] = {
    _NOTICE_OF_2019: "关于政府信息公开工作年度报告有关事项的通知",
    _NOTICE_OF_2021: "关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
}

_ISSUED = re.compile("[国國][办辦务務][^号號]{0,40}[号號]")
_NUMBER = re.compile(r"国办(公开)?[办函发]{0,2}[〔\[(【]?(20\d\d)[〕\])】]?年?第?(\d{1,3})号")
_ANY_TITLE = "年度报告(有关事项|格式)的?通知"
# A title and the number behind it, in brackets or not; a number and the title behind it.
_BEFORE = re.compile(rf"{_ANY_TITLE}[^。;号]{{0,20}}$")
_BEHIND = re.compile(rf"(?:文件?|的)?[^。;,、()号]{{0,60}}?{_ANY_TITLE}")
_LONGEST_BEFORE = 40

_REGULATIONS = re.compile(r"国务院令?\(?第?(492|711)号")
_QUOTES = str.maketrans("", "", '《》〈〉<>“”"‘’「」『』')


class _Citation(NamedTuple):
    """A notice that a paragraph cites.

    Attributes:
        path: The path of the paragraph.
        notice: The notice of the number that is printed.
        titled: The notice of the title that is printed beside it, if one is.
    """

    path: str
    notice: _Notice
    titled: _Notice | None


class _Cited(NamedTuple):
    """What a report cites: notices, and paths by the order that published the Regulations."""

    notices: tuple[_Citation, ...]
    regulations: Mapping[str, tuple[str, ...]]


def _paragraphs(review: Review) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that may cite something, without blanks and quotation marks."""
    report = review.report
    yield from _plain("preamble", report.preamble)
    for index, section in enumerate(report.sections):
        yield from _plain(f"sections[{index}].blocks", section.blocks)


def _plain(path: str, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for index, block in enumerate(blocks):
        text = "".join(block.text.split()) if isinstance(block, Paragraph) else ""
        if _ISSUED.search(text):
            folded = unicodedata.normalize("NFKC", text)
            yield f"{path}[{index}]", simplified(folded.translate(_QUOTES))


def _cited(review: Review) -> _Cited:
    notices: list[_Citation] = []
    regulations: dict[str, tuple[str, ...]] = {}
    for path, text in _paragraphs(review):
        notices += _notices(path, text)
        for match in _REGULATIONS.finditer(text):
            regulations[match[1]] = (*regulations.get(match[1], ()), path)
    return _Cited(tuple(notices), regulations)


def _notices(path: str, text: str) -> Iterator[_Citation]:
    for match in _NUMBER.finditer(text):
        notice = _Notice(int(match[2]), int(match[3]))
        # Other offices of the State Council number their letters too.
        if match[1] or notice in _TITLES:
            before = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
            title = _BEFORE.search(before) or _BEHIND.match(text, match.end())
            yield _Citation(path, notice, _BY_TITLE[title[1]] if title else None)


@rule(
    "GK805",
    Level.WARNING,
    zh="“{title}”的文号印作{printed}，应为{right}",
    en="“{title}” is cited as {printed}; its number is {right}",
)
def notice_with_the_number_of_another(review: Review) -> Iterator[Found]:
    """A notice is cited with a number that is not its own.

    What: The title of one of the two notices on annual reports stands beside the number of
        the other, or beside a number that is neither.
    Why: 国办公开办函〔2019〕60号 is 关于政府信息公开工作年度报告有关事项的通知;
        国办公开办函〔2021〕30号 is 关于印发《…政府信息公开工作年度报告格式》的通知.
    Example: 《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）.
    To do: Correct the number or the title. For 2021 and later, cite 国办公开办函〔2021〕30号.

    内容：两个年度报告通知之一的标题，配了另一个通知的文号，或两者之外的文号。
    依据：国办公开办函〔2019〕60号是《关于政府信息公开工作年度报告有关事项的通知》；
        国办公开办函〔2021〕30号是《关于印发〈…政府信息公开工作年度报告格式〉的通知》。
    示例：《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2021〕30号）。
    处理：更正文号或标题；2021 年及以后的报告应引用国办公开办函〔2021〕30号。
    """
    for item in review.once(_cited).notices:
        right = item.titled
        if right is not None and right != item.notice:
            yield found(item.path, title=_TITLES[right], printed=str(item.notice), right=str(right))


@rule(
    "GK809",
    Level.WARNING,
    zh="{year} 年的报告引用{printed}，应引用{right}",
    en="the report for {year} cites {printed}; {right} was in force for it",
)
def notice_of_other_years(review: Review) -> Iterator[Found]:
    """A report cites the notice that was in force for other years.

    What: A report for 2021 or later cites 国办公开办函〔2019〕60号 and nowhere
        国办公开办函〔2021〕30号, or a report for 2019 or 2020 the other way round. A notice
        with a number that is not its own is left to GK805.
    Why: 国办公开办函〔2021〕30号, of September 2021, replaced the form of 2019 for the reports
        for 2021 and later.
    Example: a report for 2023 「根据国办公开办函〔2019〕60号编制」.
    To do: Cite the notice in force, and check whether its form was used.

    内容：2021 年及以后的报告引用国办公开办函〔2019〕60号而没有引用国办公开办函〔2021〕30号，
        或 2019、2020 年的报告相反。文号与标题不符的，由 GK805 提示。
    依据：国办公开办函〔2021〕30号（2021 年 9 月）自 2021 年度报告起取代 2019 年的格式。
    示例：2023 年的报告写“根据国办公开办函〔2019〕60号编制”。
    处理：引用现行通知，并核对是否用了现行表式。
    """
    year = review.report.year
    due = form_due(year) if year is not None else None
    if year is None or due is None or not due.sections:
        return
    right, notices = _notice_of(due), review.once(_cited).notices
    if any(right in {item.notice, item.titled} for item in notices):
        return
    others = {_notice_of(form) for form in forms() if form.sections}
    cited = [item for item in notices if item.notice in others]
    if cited:
        paths = dict.fromkeys(item.path for item in cited)
        yield found(*paths, year=year, printed=str(cited[0].notice), right=str(right))


def _notice_of(form: Form) -> _Notice:
    """Return the notice that prescribes a form, by its number 国办公开办函〔2021〕30号."""
    year, number = re.findall(r"\d+", form.notice)
    return _Notice(int(year), int(number))


@rule(
    "GK810",
    Level.HINT,
    zh="{year} 年的报告引用国务院令第492号（2007 年），现行条例为国务院令第711号",
    en=(
        "the report for {year} cites the Regulations of 2007 (国务院令第492号); those in force are "
        "国务院令第711号"
    ),
)
def regulations_of_2007(review: Review) -> Iterator[Found]:
    """A report cites the Regulations of 2007.

    What: A report for 2019 or later cites 国务院令第492号 and nowhere 国务院令第711号.
    Why: 政府信息公开条例 was revised by 国务院令第711号, in force since 15 May 2019.
    Example: 《中华人民共和国政府信息公开条例》（国务院令第492号）.
    To do: Cite 国务院令第711号.

    内容：2019 年及以后的报告引用国务院令第492号，而没有引用国务院令第711号。
    依据：《政府信息公开条例》经国务院令第711号修订，自 2019 年 5 月 15 日起施行。
    示例：《中华人民共和国政府信息公开条例》（国务院令第492号）。
    处理：改引国务院令第711号。
    """
    year = review.report.year
    if year is None or year < _NOTICE_OF_2019.year:
        return
    regulations = review.once(_cited).regulations
    old = regulations.get("492", ())
    if old and "711" not in regulations:
        yield found(*dict.fromkeys(old), year=year)
