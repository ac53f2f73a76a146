"""80x: the six sections of the report against the notices."""

import re
from collections.abc import Iterator, Mapping

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level
from gkreport.model import Paragraph, Section, SectionKind
from gkreport.model.forms import form_due, forms_of, years_of
from gkreport.parsing.outline import NUMERALS, numeral
from gkreport.parsing.script import mainland

_TOPICS_SINCE = 2021


def _titles(review: Review) -> Mapping[SectionKind, str]:
    """Return the titles of the sections that the notice prescribes; none before 2019."""
    year = review.report.year
    due = form_due(max(review.forms, default=0) if year is None else year)
    return due.sections if due is not None else {}


def _is_said(review: Review, code: str) -> bool:
    """Return whether parsing has said it, which sees the lines that are no headings too."""
    return any(item.code == code for item in review.report.findings)


def _headings(review: Review) -> Iterator[tuple[str, Section]]:
    for index, section in enumerate(review.report.sections):
        yield f"sections[{index}].title", section


@rule(
    "GK801",
    Level.WARNING,
    zh="缺少规定的部分：{sections}",
    en="sections that the notice prescribes are missing: {sections}",
)
def section_is_missing(review: Review) -> Iterator[Found]:
    """A section that the notice prescribes is missing.

    What: The report does not have all of the six sections; one finding names those that are
        missing. A report that is only tables gets one finding too. Where a text was parsed
        and has headings, parsing says it (GK121), and this rule does not say it again. Not
        for reports before 2019.
    Why: The contents of the report must not be left out (「不能遗漏，也不宜泛化」,
        国办公开办函〔2021〕30号).
    Example: a report that ends with 四、政府信息公开行政复议、行政诉讼情况.
    To do: Add the section, with “无” and the reason where there is nothing to report.

    内容：报告没有写全规定的六个部分，一次列出所缺的部分；只有表格的报告也提示一次。
        由文本解析且有标题的，由 GK121 提示，不再重复。2019 年以前的报告不适用。
    依据：年度报告内容“不能遗漏，也不宜泛化”（国办公开办函〔2021〕30号）。
    示例：报告写到“四、政府信息公开行政复议、行政诉讼情况”为止。
    处理：补写所缺部分；没有内容的，说明情况。
    """
    titles = _titles(review)
    if not titles or _is_said(review, "GK121"):
        return
    kinds = {section.kind for section in review.report.sections}
    missing = [title for kind, title in titles.items() if kind not in kinds]
    if missing:
        yield found("sections", sections="、".join(f"“{title}”" for title in missing))


@rule(
    "GK802",
    Level.WARNING,
    zh="“{section}”部分不在规定的位置",
    en="the section “{section}” does not stand where the notice has it",
)
def section_is_out_of_order(review: Review) -> Iterator[Found]:
    """The sections stand in another order than in the notice.

    What: A section stands behind one that the notice puts after it. Sections that the
        notice does not know may stand anywhere. Where parsing has said it of a text
        (GK123), this rule does not say it again. Not for reports before 2019.
    Why: 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号 fix the order of the sections.
    Example: 存在的主要问题及改进情况 before 政府信息公开行政复议、行政诉讼情况.
    To do: Put the sections in order and number them anew.

    内容：某一部分排在规定次序更靠后的部分之后。规定以外的部分不论。
        解析文本时已提示的（GK123），不再重复。2019 年以前的报告不适用。
    依据：国办公开办函〔2019〕60号、国办公开办函〔2021〕30号规定了各部分的次序。
    示例：“存在的主要问题及改进情况”排在“政府信息公开行政复议、行政诉讼情况”之前。
    处理：调整次序并重新编号。
    """
    order = list(_titles(review))
    if not order or _is_said(review, "GK123"):
        return
    furthest = 0
    for path, section in _headings(review):
        if section.kind not in order:
            continue
        place = order.index(section.kind)
        if place < furthest:
            yield found(path, section=section.title)
        furthest = max(furthest, place)


@rule(
    "GK803",
    Level.WARNING,
    zh="各部分的序号依次为{numbers}，不连续或有重复",
    en="the sections are numbered {numbers}: numbers are skipped or doubled",
)
def sections_are_misnumbered(review: Review) -> Iterator[Found]:
    """The numbers of the sections are skipped, doubled or do not begin with 一.

    What: The numbers of the headings do not go on by one from 一. Numbers that begin again
        with 一 are a second system (GK145) and headings without a number are counted.
        A number that is right for a section of the notice is right although one before it
        is missing. Where parsing has said it of a text (GK124), this rule does not say it
        again. Not for reports before 2019.
    Why: Readers refer to sections by their numbers; a gap looks as if a section was lost.
    Example: 一、二、三、三、五、六.
    To do: Number the sections anew.

    内容：各部分的序号不是从“一”起逐一递增。从“一”重新开始的是另一套编号（GK145），
        没有序号的标题照计；前面缺少部分而本部分序号与规定相同的，不算错。
        解析文本时已提示的（GK124），不再重复。2019 年以前的报告不适用。
    依据：引用各部分以序号为准；序号有缺，像是缺了一部分。
    示例：一、二、三、三、五、六。
    处理：重新编号。
    """
    official = {kind: number for number, kind in enumerate(_titles(review), start=1)}
    if not official or _is_said(review, "GK124"):
        return
    wrong, numbers = [], []
    last = additional = 0
    for path, section in _headings(review):
        additional += section.kind is SectionKind.ADDITIONAL
        number = _value(section.number)
        right = {1, last + 1, official.get(section.kind, last) + additional}
        if number is not None and (number not in right or number == last):
            wrong.append(path)
        numbers.append(section.number or "")
        last = last + 1 if number is None else number
    if wrong:
        yield found(*wrong, numbers="、".join(filter(None, numbers)))


def _value(number: str | None) -> int | None:
    """Return the value of the number of a heading; ``None`` where it has none."""
    if number is None:
        return None
    if number.isdecimal():
        return int(number)
    return numeral(number) if number and not number.strip(NUMERALS) else None


_NOT_WORD = re.compile(r"[\W_]+")


def _words(title: str) -> str:
    return _NOT_WORD.sub("", mainland(title))


@rule(
    "GK804",
    Level.HINT,
    zh="标题“{printed}”与规定的“{official}”用语不同",
    en="the heading “{printed}” is worded “{official}” in the notice",
)
def heading_is_worded_otherwise(review: Review) -> Iterator[Found]:
    """A heading differs from the wording of the notice.

    What: The heading of one of the six sections is not in the words of the notice. Blanks,
        punctuation and traditional characters make no difference. Not for reports before
        2019, nor for headings of which only the number is left.
    Why: The notices give the six headings (国办公开办函〔2019〕60号,
        国办公开办函〔2021〕30号). Wordings that mean the same are common and no fault in
        substance, so this is a hint.
    Example: 存在问题及改进情况 for 存在的主要问题及改进情况.
    To do: Use the heading of the notice.

    内容：六个部分之一的标题与规定用语不同；空格、标点、繁体不论。2019 年以前的报告、
        只剩序号的标题不适用。
    依据：两个通知给出了六个标题（国办公开办函〔2019〕60号、国办公开办函〔2021〕30号）。
        意思相同的写法常见，不是实质问题，故只作提示。
    示例：“存在的主要问题及改进情况”写作“存在问题及改进情况”。
    处理：改用规定的标题。
    """
    titles = _titles(review)
    for path, section in _headings(review):
        official = titles.get(section.kind)
        printed = _words(section.title)
        if official and printed and printed != _words(official):
            yield found(path, printed=section.title, official=official)


# What the overview has to speak of, and the words by which reports do.
_TOPICS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in {
        "主动公开": r"主动公开|公开(?:了?各类)?(?:政府|政务)?信息|发布|公布|刊登|解读",
        "依申请公开": r"申请",
        "政府信息管理": (
            r"信息管理|规范性文件|公开属性|源头|清理|审查|审核|文件库|目录|台账|归档|更新|制度"
        ),
        "平台建设": (
            r"平台|网站|网页|栏目|专栏|公众号|新媒体|微博|微信|客户端|公报|公开栏|公示栏|查阅点"
        ),
        "监督保障": r"监督|保障|考核|培训|评议|问责|追责|责任|领导|机构|人员|自查|督促",
    }.items()
}


@rule(
    "GK808",
    Level.HINT,
    zh="总体情况没有写到{topics}",
    en="the overview does not speak of {topics}",
)
def overview_lacks_topics(review: Review) -> Iterator[Found]:
    """The overview leaves out a topic that it has to cover.

    What: Section one, with sections that the notice does not know, has no word of one of
        the five topics 主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障. Other words for
        them are known, such as 网站 for 平台建设 and 培训 for 监督保障. For reports for 2021
        and later.
    Why: 国办公开办函〔2021〕30号 lists what the overview mainly includes.
    Example: an overview that tells of meetings and training only.
    To do: Add a sentence on each topic.

    内容：第一部分（连同规定以外的部分）没有提到主动公开、依申请公开、政府信息管理、平台建设、
        监督保障中的某一项。其他说法也算提到，如“网站”属平台建设，“培训”属监督保障。
        适用于 2021 年及以后的报告。
    依据：国办公开办函〔2021〕30号列明了总体情况的主要内容。
    示例：总体情况只写了会议和培训。
    处理：逐项补写。
    """
    report = review.report
    if report.year is None:
        own = forms_of(report.disclosure) if report.disclosure is not None else ()
        applies = min(years_of(*own), default=0) >= _TOPICS_SINCE
    else:
        applies = report.year >= _TOPICS_SINCE
    paths = [path for path, item in _headings(review) if item.kind is SectionKind.OVERVIEW]
    if not applies or not paths:
        return
    told = "\n".join(
        mainland(text)
        for section in report.sections
        if section.kind in {SectionKind.OVERVIEW, SectionKind.ADDITIONAL}
        for text in _texts(section)
    )
    lacking = [name for name, words in _TOPICS.items() if not words.search(told)]
    if lacking:
        yield found(*paths, topics="、".join(lacking))


def _texts(section: Section) -> Iterator[str]:
    if section.kind is SectionKind.ADDITIONAL:
        yield section.title
    yield from (block.text for block in section.blocks if isinstance(block, Paragraph))
