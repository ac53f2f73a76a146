"""Just within and just beyond: what the rules on prose find and, next to it, what they must not."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

import gkreport
from gkreport import Report
from gkreport.checks.prose.quoting import closed
from gkreport.checks.prose.reading.figures import sentences
from gkreport.checks.prose.reading.passages import Passage, blotted
from gkreport.checks.prose.reading.scope import Agency
from gkreport.checks.prose.reading.words import Mark
from gkreport.findings import finding
from gkreport.model import Paragraph, Section, SectionKind
from planted import Cells, evolved, example

#: 45 requests received, 4 carried in, 46 closed (其他处理 2), 3 carried out; 收费 0.12万元.
TABLES = evolved(example("lanqiao-2024"), {})


def telling(text: str, cells: Cells | None = None, **held: Any) -> Report:
    """Return a report of these tables with a paragraph for each line; it was never printed."""
    paragraphs = tuple(map(Paragraph, text.splitlines()))
    section = Section(kind=SectionKind.OVERVIEW, title="总体情况", blocks=paragraphs)
    return attrs.evolve(evolved(TABLES, cells or {}), sections=(section,), **held)


def codes(report: Report, **options: Any) -> list[str]:
    return [item.code for item in gkreport.check(report, select=["GK50"], **options)]


# ---- what a figure may be ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年答复政府信息公开申请46件。", []),
        ("全年答复政府信息公开申请44件。", []),  # those that were handled otherwise had no reply
        ("全年答复政府信息公开申请45件。", ["GK501"]),
        ("全年答复政府信息公开申请48件。", ["GK501"]),
    ],
)
def test_replies_are_the_results_with_or_without_other_handling(
    text: str, found: list[str]
) -> None:
    assert found == codes(telling(text))


@pytest.mark.parametrize(
    ("amount", "unit", "printed", "found"),
    [
        ("12.35", "万元", "12.4万元", []),  # rounded in the text
        ("12.3", "万元", "12.4万元", ["GK501"]),
        ("12.2", "万元", "12.4万元", ["GK501"]),
        ("12", "万元", "12.34万元", []),  # rounded in the table
        ("11", "万元", "12.34万元", ["GK501"]),
        ("12", "万元", "12元", ["GK501"]),
        ("12", "元", "12元", []),
        ("12", "元", "12万元", ["GK501"]),
        ("12", None, "12元", []),  # either unit may be meant
        ("12", None, "12万元", []),
        ("12", None, "14元", ["GK501"]),
    ],
)
def test_amounts_are_compared_as_exactly_as_both_are_printed(
    amount: str, unit: str | None, printed: str, found: list[str]
) -> None:
    cells = {"disclosure.fees.amount": Decimal(amount), "disclosure.fees.unit": unit}

    assert found == codes(telling(f"全年行政事业性收费{printed}。", cells))


def test_a_sum_with_a_cell_that_could_not_be_read_may_be_anything() -> None:
    path = "requests.carried_in.total"
    report = telling("全年受理政府信息公开申请40件。", {path: None})
    unread = finding("GK103", path, row="二", column="总计", text="4?")

    assert codes(report) == ["GK501"]  # a blank adds nothing below 0
    assert codes(attrs.evolve(report, findings=(unread,))) == []


@pytest.mark.parametrize(("share", "found"), [("25%", []), ("26%", ["GK503"])])
def test_without_table_three_the_whole_of_a_share_stands_in_the_text(
    share: str, found: list[str]
) -> None:
    text = f"全年收到政府信息公开申请120件，予以公开30件，占{share}。"

    assert found == codes(telling(text, requests=None))


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        ({}, ["received", "carried_in", "outcomes.total"]),
        ({"requests.carried_in.total": 0}, ["received", "outcomes.total"]),
        (
            dict.fromkeys(
                f"requests.{row}.total" for row in ("received", "carried_in", "outcomes.total")
            ),
            ["received", "carried_in", "outcomes.total"],
        ),
    ],
)
def test_of_a_sum_the_cells_are_shown_that_print_anything(cells: Cells, rows: list[str]) -> None:
    figures = dict.fromkeys(cells, 0)

    (item,) = gkreport.check(telling("收到政府信息公开申请77件。", figures), select=["GK501"])

    assert [f"requests.{row}.total" for row in rows] == [ref.path for ref in item.refs[:-1]]


# ---- changes from the year before --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到政府信息公开申请45件，比上年的40件增长12.5%。", []),
        ("收到政府信息公开申请45件，比上年的40件增长11.5%。", ["GK504"]),
        ("收到政府信息公开申请约45件，比上年的40件增长11.5%。", []),
        ("收到政府信息公开申请45件，比上年的近40件增长11.5%。", []),
        ("收到政府信息公开申请45件，同比增加5件，增长12.5%。", []),
        ("收到政府信息公开申请45件，同比增加5件，增长11.5%。", ["GK504"]),
        ("收到政府信息公开申请45件，答复及时规范，同比增加5件，增长11.5%。", []),  # of replies?
        ("政府信息公开申请同比增加5件，增长11.5%。", []),  # from how many, is not told
        ("2023年收到政府信息公开申请40件，2024年收到政府信息公开申请45件同比增长12.5%。", []),
        (
            "2023年收到政府信息公开申请40件，2024年收到政府信息公开申请45件同比增长11.5%。",
            ["GK504"],
        ),
    ],
)
def test_a_change_needs_both_exact_figures(text: str, found: list[str]) -> None:
    assert found == codes(telling(text))


@pytest.mark.parametrize(
    ("before", "rate", "found"),
    [(40, "12.5%", []), (40, "11.5%", ["GK504"]), (None, "11.5%", [])],
)
def test_a_change_from_the_report_for_the_year_before(
    before: int | None, rate: str, found: list[str]
) -> None:
    previous = evolved(TABLES, {"requests.received.total": before, "year": 2023})

    report = telling(f"新收政府信息公开申请45件，同比增长{rate}。")

    assert found == codes(report, previous=previous)


# ---- what is claimed and denied ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("收到的政府信息公开申请已全部办结。", True),
        ("收到的政府信息公开申请已全部办结", True),
        ("收到的政府信息公开申请已按期全部办结。", False),
        # Only what stands between the same commas is said of the claim.
        ("收到的政府信息公开申请均在期限内登记，已全部办结。", True),
        ("收到的政府信息公开申请已全部办结，答复及时规范。", True),
        ("2024年收到的政府信息公开申请已全部办结。", True),
        ("2023年收到的政府信息公开申请已全部办结。", False),
    ],
)
def test_all_requests_of_the_year_are_said_to_be_closed(text: str, *, is_found: bool) -> None:
    assert ["GK506"] * is_found == codes(telling(text))


@pytest.mark.parametrize(
    ("agency", "is_found"),
    [("澜桥区人民政府", True), ("澜桥区数据管理局", False), (None, False)],
)
def test_what_a_region_claims_of_itself(agency: str | None, *, is_found: bool) -> None:
    report = telling("全区收到的政府信息公开申请已全部办结。", agency=agency)

    assert ["GK506"] * is_found == codes(report)


def test_any_year_may_be_that_of_a_report_without_one() -> None:
    report = telling("2023年收到的政府信息公开申请已全部办结。", year=None, period=None)

    assert ["GK506"] == codes(report)


@pytest.mark.parametrize(
    ("direct", "after", "shown"),
    [
        (1, 2, ["litigation_direct", "litigation_after_reconsideration"]),
        (0, 2, ["litigation_after_reconsideration"]),
        (1, 0, ["litigation_direct"]),
    ],
)
def test_what_is_denied_is_shown_where_the_table_prints_it(
    direct: int, after: int, shown: list[str]
) -> None:
    cells = {
        "disputes.litigation_direct.total": direct,
        "disputes.litigation_after_reconsideration.total": after,
    }

    (item,) = gkreport.check(telling("全年未发生行政诉讼。", cells), select=["GK508"])

    assert [f"disputes.{block}.total" for block in shown] == [ref.path for ref in item.refs[:-1]]


# ---- parts and their wholes --------------------------------------------------------

# Figures of another year, which the tables say nothing of.
RECEIVED = "2023年收到政府信息公开申请"
FOUR = "予以公开20件，部分公开5件，不予公开10件，无法提供8件"
RESULTS = f"{FOUR}，不予处理4件，其他处理3件"  # 50 in all
APPLICANTS = "自然人30件，商业企业9件，科研机构1件，社会公益组织2件，法律服务机构4件，其他4件"


def sums_in(text: str) -> list[str]:
    return [item.code for item in gkreport.check(telling(text), select=["GK505"])]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (f"{RECEIVED}50件，{RESULTS}。", False),
        (f"{RECEIVED}49件，{RESULTS}。", True),
        (f"{RECEIVED}51件，{RESULTS}。", True),
        (f"{RECEIVED}51件，{FOUR}，不予处理4件。", False),  # one of the results is not told
        (f"{RECEIVED}50件，{RESULTS}，其他处理1件。", False),  # and one is told twice
        (f"{RECEIVED}约51件，{RESULTS}。", False),
        (f"{RECEIVED}51件，{RESULTS.replace('20件', '20余件')}。", False),
        (f"2023年的政府信息公开申请中，{RESULTS}。", False),  # of how many, is not told
        (f"{RECEIVED}51件。2023年{RESULTS}。", True),
        # Nor does a total of another paragraph tell it.
        (f"{RECEIVED}51件。\n2023年政府信息公开申请的各类办理结果分列如下，{RESULTS}。", False),
        (f"2024年新收政府信息公开申请45件，2023年{RESULTS}。", False),  # of another year
        # What the tables have is the whole of no other year.
        (f"{RECEIVED}47件，{FOUR}，不予处理1件，其他处理2件。", True),
        (f"2023年发布信息50条，收到政府信息公开申请51件，{RESULTS}。", True),
        # What was carried in belongs to the whole, what was carried out is no result.
        (f"{RECEIVED}46件，上年结转4件，{RESULTS}。", False),
        (f"{RECEIVED}45件，上年结转4件，{RESULTS}。", True),
        (f"{RECEIVED}54件，上年结转4件，{RESULTS}。", True),
        (f"{RECEIVED}52件，{RESULTS}，结转下年度2件。", False),
        (f"{RECEIVED}51件，{RESULTS}，结转下年度2件。", True),
        (f"{RECEIVED}48件，{RESULTS}，结转下年度2件。", True),
        (f"{RECEIVED}50件，{APPLICANTS}。", False),
        (f"{RECEIVED}51件，{APPLICANTS}。", True),
        (f"{RECEIVED}50件，自然人30件，法人或其他组织20件。", False),
        (f"{RECEIVED}51件，自然人30件，法人或其他组织20件。", True),
    ],
)
def test_all_results_or_applicants_are_the_whole(text: str, *, is_found: bool) -> None:
    assert ["GK505"] * is_found == sums_in(text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("发布信息100条，其中动态60条、公告50条。", True),
        ("发布信息100条，其中动态60条、公告40条。", False),
        ("发布信息100条，其中动态60条、公告30条，图文、视频20条。", False),  # 、 ended before
        ("发布信息100条，其中动态60条含公告50条。", False),
        ("发布信息100条，其中视频120个。", False),
        # A list is complete where 分别 says so, or a bracket holds nothing else.
        ("发布信息100条，分别为动态60条、公告30条。", True),
        ("发布信息100条，分别为动态60条、公告30条，视频3个。", True),
        ("发布信息100条（动态60条、公告30条）。", True),
        ("发布信息100条（动态60条、公告30条，视频3个）。", False),
        ("发布依申请公开指南100条。（动态60条、公告50条）", False),
        # Results are parts of all requests, and of nothing less.
        (f"{RECEIVED}4件，其中予以公开5件。", True),
        (f"{RECEIVED}9件，上年结转4件，其中予以公开5件。", False),
    ],
)
def test_parts_of_a_figure(text: str, *, is_found: bool) -> None:
    assert ["GK505"] * is_found == sums_in(text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("发布信息100条，更新专栏4条，其中动态50条。", False),
        ("发布信息50条，更新专栏4条，其中动态50条。", False),
        ("发布信息40条，更新专栏4条，其中动态50条。", True),
        ("发布信息100个，更新专栏4条，其中动态50条。", True),
        ("发布信息100条，更新专栏4条，其中动态50条、公告3条。", False),
        ("发布信息100条，更新专栏4条，其中动态4条、公告3条。", True),
        ("新增专栏2条，发布信息100条，更新专栏4条，其中动态50条。", False),
        ("2023年收到来信100件办结政府信息公开申请4件，其中予以公开50件。", False),
    ],
)
def test_a_part_that_exceeds_its_whole_may_be_of_a_figure_before_it(
    text: str, *, is_found: bool
) -> None:
    assert ["GK505"] * is_found == sums_in(text)


# ---- shares ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (f"{RECEIVED}120件，予以公开30件，占25%。", None),
        (f"{RECEIVED}120件，予以公开30件，占30%。", "warning"),
        # Wholes stand before the part, in its paragraph and in its unit.
        (f"{RECEIVED}100件。2023年办理120件，予以公开30件，占30%。", None),
        (f"{RECEIVED}100件。\n{RECEIVED}120件，予以公开30件，占30%。", "warning"),
        (f"{RECEIVED}100宗，办理政府信息公开申请120件，予以公开30件，占30%。", "warning"),
        (f"2023年予以公开30件，占30%，{RECEIVED}120件。", None),
        # Nothing is a share of itself, nor of less; it may be all of its whole.
        (f"{RECEIVED}120件，办结政府信息公开申请30件，占100%。", "warning"),
        (f"{RECEIVED}20件，予以公开30件，占140%。", None),
        (f"{RECEIVED}30件，予以公开30件，占90%。", "warning"),
        # One of the wholes gives it, though cut and not rounded.
        (f"{RECEIVED}300件，办理政府信息公开申请400件，予以公开200件，占66.7%。", None),
        (f"{RECEIVED}300件，办理政府信息公开申请400件，予以公开200件，占66.6%。", "hint"),
        (f"{RECEIVED}300件，办理政府信息公开申请400件，予以公开200件，占66.5%。", "warning"),
    ],
)
def test_a_share_is_one_of_the_wholes_before_it(text: str, level: str | None) -> None:
    found = gkreport.check(telling(text), select=["GK503"])

    assert [level] * (level is not None) == [item.level.value for item in found]


# ---- what a paragraph is about -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Applications are requests where the paragraph speaks of requests, and of nothing else.
        ("收到申请47件，均为政府信息公开申请。", ["GK501"]),
        ("收到申请47件，均为补贴申请。", []),
        ("收到政府信息公开申请45件，信访申请办结47件。", []),
        ("收到政府信息公开申请47件。", ["GK501"]),
        ("收到政府信息公开申请47个。", []),
        ("政府信息公开申请其中予以公开18件。", ["GK502"]),
        # Cases are those on open government information where their sentence says so.
        ("信息公开方面的行政复议7件", ["GK501"]),
        ("办理行政复议7件。信息公开工作有序开展。", []),
        ("办理行政复议7件，其中信息公开2件", []),
    ],
)
def test_a_figure_is_compared_where_its_paragraph_says_what_it_counts(
    text: str, found: list[str]
) -> None:
    assert found == codes(telling(text))


@pytest.mark.parametrize(("kind", "is_read"), [("requests", True), ("overview", False)])
def test_below_a_heading_on_requests_each_sentence_begins_with_them(
    kind: str, *, is_read: bool
) -> None:
    text = "收到行政复议申请5件。办结47件。"
    section = Section(kind=SectionKind(kind), title="", blocks=(Paragraph(text),))
    report = attrs.evolve(TABLES, sections=(section,))

    assert ["GK501"] * is_read == codes(report)


def test_sentences_hold_their_own_words() -> None:
    text = "发布信息3条。收到来信2件，占5%。"

    found = sentences(Passage("preamble[0]", text, text), Agency(), None)

    assert [["3条", "。"], ["收到", "来信", "2件", "，", "5%", "。"]] == [
        [text[word.start : word.end] for word in sentence.words] for sentence in found
    ]


def test_a_number_alone_makes_a_sentence() -> None:
    assert 1 == len(sentences(Passage("preamble[0]", "信息3条", "信息3条"), Agency(), None))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What stands behind a number counts it where its clause holds nothing else.
        ("收到政府信息公开申请45件，30件是自然人。", ["GK502"]),
        ("收到政府信息公开申请45件，31件是自然人。", []),
        ("收到政府信息公开申请45件，30件是自然人", ["GK502"]),
        ("收到政府信息公开申请45件，30件是自然人所关心", []),
        ("收到政府信息公开申请45件，绿色通道30件是自然人。", []),
        # A result behind its number counts cases, whatever words stand before it.
        ("因政府信息公开引起的行政复议5件维持。", ["GK502"]),
        ("因政府信息公开引起的行政复议2件维持。", []),
        ("因政府信息公开引起的行政复议7件，办结政府信息公开申请46件维持。", ["GK501"]),
    ],
)
def test_words_behind_a_number(text: str, found: list[str]) -> None:
    assert found == codes(telling(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("按〔2021〕30号办理2件", f"按{'□' * 9}办理2件"),
        ("按《要点》办理2件", f"按{'□' * 4}办理2件"),
        ("2021年办理2件", "2021年办理2件"),
    ],
)
def test_titles_and_numbers_of_documents_are_blotted_out(text: str, left: str) -> None:
    assert left == blotted(text)


# ---- on branches that one word decides ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What was carried in has parts as well, and none of them is more.
        ("上年结转政府信息公开申请4件，其中自然人2件、商业企业2件。", []),
        ("上年结转政府信息公开申请4件，其中予以公开4件。", []),
        ("上年结转政府信息公开申请4件，其中予以公开5件。", ["GK502"]),
        ("上年结转政府信息公开申请4件，其中予以公开19件。", []),  # those of the year
        ("收到政府信息公开申请45件，其中予以公开46件。", ["GK502", "GK505"]),
        # What was added is not what there was.
        ("较2023年增加5件，收到政府信息公开申请45件，同比增长12.5%。", []),
        # Two kinds have one number.
        ("收到政府信息公开申请45件，自然人、商业企业99件。", []),
        ("收到政府信息公开申请45件，商业企业99件。", ["GK502"]),
        ("全年收到申请30件。", []),  # for what, is not said
        ("全年收到政府信息公开申请45件。收到申请30件。", ["GK501"]),
        # Decisions go on from those before them, or are told with a verb.
        ("2024年，本局作出行政许可决定999件、行政处罚决定998件。", ["GK501", "GK501"]),
        ("2024年，本局行政处罚决定998件。", []),
        # What one sentence says of its cases holds for the next.
        ("因信息公开被提起行政复议5件。行政诉讼99件。", ["GK501"]),
        ("行政诉讼99件。", []),
        ("局均未发生行政复议案件。", []),  # of which one, is not said
        ("本局均未发生行政复议案件。", ["GK508"]),
    ],
)
def test_a_word_decides(text: str, found: list[str]) -> None:
    report = telling(text)

    selected = ["GK501", "GK502", "GK504", "GK505", "GK508"]
    assert found == [item.code for item in gkreport.check(report, select=selected)]


@pytest.mark.parametrize(
    ("text", "said", "closed_at"),
    [
        ("6件（占12%）", "6件（占12%", 8),
        ("6件(占12%)", "6件(占12%", 8),
        ("（3件）", "3件", 3),
        ("1)（2）", "1)（2", 4),
    ],
)
def test_words_close_the_bracket_that_they_open(text: str, said: str, closed_at: int) -> None:
    start = text.index(said)

    assert closed_at == closed(text, start, start + len(said))


def test_a_wrong_year_is_quoted_from_its_sentence() -> None:
    report = telling("公开工作稳步推进。2023年，本局全年发布信息300条。")

    (item,) = gkreport.check(report, select=["GK509"])

    assert {argument.name: argument.value for argument in item.arguments}["words"] == "2023年"


@pytest.mark.parametrize(
    ("text", "owns"), [("市水局", False), ("市水利局", True), ("市民政局", False)]
)
def test_a_body_is_called_by_signs_of_its_own_name(text: str, *, owns: bool) -> None:
    assert owns is Agency("青石市水利建设局").owns(Mark.OTHERS, text)
