"""5xx: what the text must say: its year, section five, section six, dates and contact."""

import datetime as dt
import re
from collections.abc import Iterator

from gkreport.checks.prose.quoting import Claim, claims, quoted, read_passages, year_of
from gkreport.checks.prose.reading.numbers import QUANTITY, quantity
from gkreport.checks.prose.reading.years import wrong_years
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level
from gkreport.model import OtherTable, Paragraph, Section, SectionKind

# The Regulations of 2019 came into force on this day of the first year of their form.
_FIRST_YEAR, _IN_FORCE = 2019, dt.date(2019, 5, 15)
# What the form itself prints, and of whom and when nothing is said.
_FRAME = re.compile(
    r"[（(]?[一二三四五\d][）)、.．]|20\d\d年度?|本年度?|[我本][^，。]{1,2}(?=暂?无|没有|不存在)"
    r"|存在|主要|问题|改进|情况|措施|及|和|的|(?:该|此)部分以?文字形式报告"
)
_NOTHING = re.compile(r"(?:暂|无|没有|不存在|明显|突出|重大)*")
_SIGNS = re.compile(r"[\s，。、；：！？,.;:（）()“”\"]+")
_SHORT = 10
_FEE = re.compile(r"信息处理费|处理费|收费|费用|收取|缴费")
_NOTICE = re.compile(
    r"收费(?:告知|通知)|缴费(?:告知|通知)|缴纳通知|(?:发出|送达|制发|作出)[^。，]{0,8}通知"
)
_FEES_SINCE = 2020


@rule(
    "GK509",
    Level.WARNING,
    zh="报告年度为 {year} 年，正文却称“{words}”",
    en="the report is for {year}, but the text says “{words}”",
)
def wrong_year_in_text(review: Review) -> Iterator[Found]:
    """The text speaks of another year than that of the report.

    What: The stated period is not 1 January to 31 December of the report year; or a
        sentence of section one sums up another year (全年, 本年度); or section one begins with
        another year and never names that of the report, nor 今年 or 本年.
    Why: Every report covers a calendar year. A wrong year mostly stayed behind when the text
        of the last report was used again. For 2019 a period that begins by 15 May, when the
        Regulations of 2019 came into force, is left alone.
    Example: A report for 2023 says 2022年，我局全年发布信息300条.
    To do: Correct the year; make sure that the figures of the sentence are not old as well.

    内容：所述统计期限不是报告年度的1月1日至12月31日；或者总体情况中有句子概括的是其他年份
        （全年、本年度）；或者总体情况以其他年份开头，且通篇未写报告年度，也未写“今年”“本年”。
    依据：年度报告以公历年为期。年份不对，多是沿用上年文本未改。
        2019年度自新条例施行之日（5月15日）以前起算的不列出。
    示例：2023年度报告写“2022年，我局全年发布信息300条”。
    处理：更正年份，并核对该句的数据是否也是旧的。
    """
    year = year_of(review)
    if year is None:
        return
    period = review.report.period
    if period is not None and review.report.year is not None:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        latest = _IN_FORCE if year == _FIRST_YEAR else first
        if not first <= period.start <= latest or period.end != last:
            yield found("period", year=year, words=f"{period.start} – {period.end}")
    overview = [item for item in review.once(read_passages) if item.section is SectionKind.OVERVIEW]
    for passage, start, end in wrong_years(overview, year):
        ref = quoted(review, passage, start, end)
        yield found(ref, year=year, words=passage.printed[start:end])


@rule(
    "GK510",
    Level.WARNING,
    zh="“{title}”没有实质内容：“{text}”",
    en="section “{title}” says nothing: “{text}”",
)
def problems_section_says_nothing(review: Review) -> Iterator[Found]:
    """Section five says nothing.

    What: 存在的主要问题及改进情况 is empty, says 无, or has fewer than ten characters.
    Why: Offices are told to name their main problems and the improvements one by one and
        not to be perfunctory; it is one of the six parts that a report must have.
    Example: 五、存在的主要问题及改进情况 / 无。
    To do: Return it for completion.

    内容：“存在的主要问题及改进情况”为空、写“无”，或者不足十个字。
    依据：该部分是年度报告应有的六项内容之一，应逐条写明主要问题和改进措施，不得敷衍。
    示例：五、存在的主要问题及改进情况 无。
    处理：退回补充。
    """
    for index, section in enumerate(review.report.sections):
        if section.kind is not SectionKind.PROBLEMS or _has_other_table(section):
            continue
        text = "".join(map(str, _paragraphs(section)))
        bare = _SIGNS.sub("", text)
        said = _SIGNS.sub("", _FRAME.sub("", text))
        if len(bare) < _SHORT or _NOTHING.fullmatch(said):
            yield found(f"sections[{index}].title", title=section.title, text=text)


def _has_other_table(section: Section) -> bool:
    return any(isinstance(block, OtherTable) for block in section.blocks)


def _paragraphs(section: Section) -> Iterator[Paragraph]:
    return (block for block in section.blocks if isinstance(block, Paragraph))


def _other_matters(review: Review) -> Iterator[tuple[str, str]]:
    """Yield the path of section six and its text."""
    for index, section in enumerate(review.report.sections):
        if section.kind is SectionKind.OTHER_MATTERS:
            yield f"sections[{index}].title", "\n".join(map(str, _paragraphs(section)))


@rule(
    "GK511",
    Level.HINT,
    zh="“其他需要报告的事项”未提及信息处理费",
    en="section six does not mention the information processing fee",
)
def fees_not_mentioned(review: Review) -> Iterator[Found]:
    """Section six does not mention the information processing fee.

    What: In a report for 2020 or later, 其他需要报告的事项 says nothing of 信息处理费.
    Why: The form of 国办公开办函〔2021〕30号 asks for the fee there; offices that collected
        none say so in one sentence. The fee is due since 1 January 2021 (国办函〔2020〕109号).
    Example: 六、其他需要报告的事项 / 无。
    To do: Add a sentence, such as 本年度未收取信息处理费.

    内容：2020年度以后的报告，“其他需要报告的事项”未提及信息处理费。
    依据：国办公开办函〔2021〕30号所附格式要求在此处报告收取信息处理费情况，未收取的也以一句说明。
        信息处理费自2021年1月1日起收取（国办函〔2020〕109号）。
    示例：六、其他需要报告的事项 无。
    处理：补写一句，如“本年度未收取信息处理费”。
    """
    year = year_of(review)
    if year is None or year < _FEES_SINCE:
        return
    for path, text in _other_matters(review):
        if not _FEE.search(text):
            yield found(path)


@rule(
    "GK512",
    Level.HINT,
    asked="requests.outcomes.other_handling.fee_unpaid.total",
    zh="表三有 {count} 件逾期未缴费不再处理，而“其他需要报告的事项”未写收费通知",
    en="{count} requests were dropped for unpaid fees, but section six names no fee notice",
)
def unpaid_fee_without_notice(review: Review) -> Iterator[Found]:
    """Requests were dropped for unpaid fees, but section six names no fee notice.

    What: Row （六）2 of table three is above 0, and 其他需要报告的事项 does not say that fee
        notices were sent.
    Why: A request can only be dropped for an unpaid fee after a fee notice (inferred from
        the label of the row), and section six is where the fee is reported.
    Example: Row （六）2 has 1, section six says only 没有其他需要报告的事项.
    To do: Look for a figure in the wrong row; otherwise add how many notices were sent and
        what they came to.

    内容：表三（六）2大于0，而“其他需要报告的事项”没有写发出收费通知的情况。
    依据：只有发出收费通知后逾期未缴的，才能不再处理（由该行名称推得）；收费情况应在第六部分报告。
    示例：表三（六）2为1件，第六部分只写“没有其他需要报告的事项”。
    处理：核对是否填错行；无误的，补写发出收费通知的件数和金额。
    """
    cell = "requests.outcomes.other_handling.fee_unpaid.total"
    count = review.cells.get(cell)
    if not count:
        return
    for path, text in _other_matters(review):
        if not _NOTICE.search(text):
            yield found(cell, path, count=int(count))


_GOVERNMENT = re.compile(r".*(?:省|市|自治区|区|县|旗|州|盟)(?:人民政府)?")
_UNKNOWN = re.compile(r".*(?:管委会|管理委员会)")
_DEPARTMENTS_DAY, _GOVERNMENTS_DAY = (1, 31), (3, 31)


@rule(
    "GK514",
    Level.HINT,
    zh="报告日期 {published} 晚于法定期限 {day}",
    en="the report is dated {published}, after the legal day {day}",
)
def published_late(review: Review) -> Iterator[Found]:
    """The report was published after the legal day.

    What: The date of the report is after 31 January of the year after (departments and
        townships) or after 31 March (governments).
    Why: Article 49 of the Regulations: departments publish by 31 January, the reports of
        governments are published by 31 March. Before the Regulations of 2019 the day was
        31 March for all. Where it cannot be told what the agency is, 31 March counts.
    Example: The report of a bureau for 2023 is dated 5 February 2024.
    To do: Make sure that the date is that of publication; mind the day next year.

    内容：报告日期晚于次年1月31日（部门、乡镇街道）或者3月31日（政府）。
    依据：《条例》第四十九条：部门于1月31日前公布，本级政府的报告于3月31日前公布；
        2019年《条例》施行前均为3月31日。不能判断机关类别的，按3月31日。
    示例：某局2023年度报告落款为2024年2月5日。
    处理：核对日期是否为公布日期；注意按期公布。
    """
    report = review.report
    year = year_of(review)
    if year is None or report.published is None:
        return
    agency = report.agency or ""
    governments = (
        year < _FIRST_YEAR
        or not agency
        or _GOVERNMENT.fullmatch(agency)
        or _UNKNOWN.fullmatch(agency)
    )
    day = dt.date(year + 1, *(_GOVERNMENTS_DAY if governments else _DEPARTMENTS_DAY))
    if report.published > day:
        yield found("published", published=str(report.published), day=str(day))


_CONTACT = re.compile(
    r"\d{3,4}[-－—]\d{7,8}|@|联系(?:地址|电话|方式)|(?:请|可)[与致]?[^。]{0,30}联系|邮编"
)
_DOWNLOAD = re.compile(
    r"https?:|www\.|下载|(?:网站|网|平台|门户|专栏|栏目)[^。]{0,30}(?:查阅|公布|公开|登载|查询|发布|查看)"
)
_CUSTOM_YEARS = (2019, 2020)


@rule(
    "GK515",
    Level.HINT,
    zh="引言没有写报告的下载地址，也没有联系方式",
    en="the preamble names neither a download address nor a contact",
)
def no_address_or_contact(review: Review) -> Iterator[Found]:
    """The preamble names neither where to download the report nor whom to ask.

    What: In a report for 2019 or 2020, neither what stands before section one nor the rest
        of the text names a place to download the report or a contact.
    Why: Common practice in reports of these years, not a duty; the form of 2021 does not ask
        for it.
    Example: The text begins with 一、总体情况, and no telephone number follows anywhere.
    To do: Add one sentence with the address of the website and a telephone number.

    内容：2019、2020年度的报告，引言及正文都没有写报告的下载地址，也没有联系方式。
    依据：这是该两年度报告的通行做法，并非强制要求；2021年的格式不要求。
    示例：正文以“一、总体情况”开头，全文没有联系电话。
    处理：补写一句网站地址和联系电话。
    """
    if year_of(review) not in _CUSTOM_YEARS:
        return
    paragraphs = review.once(read_passages)
    preamble = [item for item in paragraphs if item.section is None]
    if any(_CONTACT.search(item.text) for item in paragraphs):
        return
    if any(_DOWNLOAD.search(item.text) for item in preamble):
        return
    yield found(preamble[0].path if preamble else "title")


_NO_MATTER = re.compile(
    r"(?:未|没有|无)(?:发生|产生|发出|涉及|有)?[^，。；]{0,12}(?:收费事项|收费情况|收费通知|收费行为)"
)
_NO_FEE_AT_ALL = re.compile(r"(?:未|没有|无|不)(?:收取|发生|产生|有)?(?:任何)?行政事业性收费")
_COLLECTED = re.compile(
    rf"(?:收取|收缴|收入)[^，。；]{{0,16}}处理费[^，。；\d]{{0,8}}(?P<sum>{QUANTITY})"
)
_SMALLEST = 50  # what rounds to 0.01万元


@rule(
    "GK516",
    Level.HINT,
    asked="requests.outcomes.other_handling.fee_unpaid.total",
    zh="正文称“{words}”，而{stated}",
    en="the text says “{words}”, the tables say: {stated}",
)
def fees_in_text_and_tables_differ(review: Review) -> Iterator[Found]:
    """What section six says of fees does not go with the tables.

    What: Section six says that there was no case of charging, and row （六）2 of table three
        has requests dropped for unpaid fees; or that no 行政事业性收费 was charged, and
        第（八）项 has an amount; or it names a processing fee collected, and 第（八）项 is 0.
    Why: The processing fee is one of the 行政事业性收费 of 第（八）项 (inferred), so collecting
        it makes that amount more than 0. It is only one of them: that none was collected
        says nothing against an amount there.
    Example: 收取信息处理费1200元, and 第（八）项 has 0.
    To do: Mind the units, 元 in the text and 万元 in the table, and correct one of them.

    内容：第六部分称没有收费事项，而表三（六）2有逾期未缴费的；或称没有行政事业性收费，
        而第（八）项有金额；或写明收取了信息处理费，而第（八）项为0。
    依据：信息处理费属于第（八）项的行政事业性收费（推得），收取了就不应为0；
        但它只是其中一种，未收取信息处理费与第（八）项有金额不矛盾。
    示例：正文“收取信息处理费1200元”，第（八）项为0。
    处理：注意正文以元、表格以万元计，更正其一。
    """
    unpaid = "requests.outcomes.other_handling.fee_unpaid.total"
    amount = "disclosure.fees.amount"
    for claim in _on_fees(review, _NO_MATTER):
        if value := review.cells.get(unpaid):
            yield _against(review, claim, unpaid, f"表三（六）2 {value}")
    for claim in _on_fees(review, _NO_FEE_AT_ALL):
        if value := review.cells.get(amount):
            yield _against(review, claim, amount, f"第（八）项 {value}")
    if review.cells.get(amount) == 0:
        for claim in _on_fees(review, _COLLECTED):
            text = claim.sentence
            sum_ = quantity(text, claim.match.start("sum"), claim.match.end("sum"))
            if sum_.unit == "元" and sum_.value >= _SMALLEST:
                yield _against(review, claim, amount, "第（八）项 0")


def _on_fees(review: Review, pattern: re.Pattern[str]) -> Iterator[Claim]:
    return (
        claim
        for claim in claims(review, pattern)
        if claim.passage.section is SectionKind.OTHER_MATTERS
    )


def _against(review: Review, claim: Claim, path: str, stated: str) -> Found:
    return found(path, claim.ref(review), words=claim.match[0], stated=stated)
