"""80x: sections, headings, forms, labels and citations against the notices."""

from typing import Any

import attrs
import pytest

import gkreport
from gkreport import Finding, Level, Report
from gkreport.findings import Ref, finding
from gkreport.model import (
    ApplicantCounts,
    Block,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    OtherTable,
    Outcomes,
    Paragraph,
    Requests,
    Section,
    SectionKind,
    Statistics,
)
from gkreport.provenance import Locator, Provenance
from planted import EXAMPLES, example, with_prose

TITLES = {
    SectionKind.OVERVIEW: "总体情况",
    SectionKind.DISCLOSURE: "主动公开政府信息情况",
    SectionKind.REQUESTS: "收到和处理政府信息公开申请情况",
    SectionKind.DISPUTES: "政府信息公开行政复议、行政诉讼情况",
    SectionKind.PROBLEMS: "存在的主要问题及改进情况",
    SectionKind.OTHER_MATTERS: "其他需要报告的事项",
    SectionKind.ADDITIONAL: "政务公开培训情况",
}
OVERVIEW, DISCLOSURE, REQUESTS, DISPUTES, PROBLEMS, OTHER, ADDITIONAL = TITLES
SIX = (OVERVIEW, DISCLOSURE, REQUESTS, DISPUTES, PROBLEMS, OTHER)


def report_of(
    *kinds: SectionKind, numbers: str | None = None, year: int | None = 2023, **tables: Any
) -> Report:
    """Return a report with sections, numbered by the signs of a text with ``-`` for none."""
    printed = numbers or "-" * len(kinds)
    signs = printed.split() if " " in printed else list(printed)
    sections = (
        Section(kind=kind, number=None if sign == "-" else sign, title=TITLES[kind])
        for kind, sign in zip(kinds, signs, strict=True)
    )
    return attrs.evolve(Report(year=year, sections=tuple(sections)), **tables)


def found(report: Report, *codes: str) -> tuple[Finding, ...]:
    return gkreport.check(report, select=codes or ["GK8"])


def paths(item: Finding) -> list[str]:
    return [ref.path for ref in item.refs]


def said(code: str, **arguments: str | int) -> tuple[Finding, ...]:
    return (finding(code, Ref("sections"), **arguments),)


@pytest.mark.parametrize("name", ["lanqiao-2024", "lanqiao-2020"])
def test_the_examples_are_clean(name: str) -> None:
    assert found(example(name)) == ()


def test_an_empty_report_has_no_findings() -> None:
    assert found(Report()) == ()


# -- the six sections


@pytest.mark.parametrize("kind", SIX)
def test_a_section_is_missing(kind: SectionKind) -> None:
    (item,) = found(report_of(*(other for other in SIX if other is not kind)), "GK801")

    assert item.message("zh") == f"缺少规定的部分：“{TITLES[kind]}”"
    assert item.level is Level.WARNING
    assert paths(item) == ["sections"]


@pytest.mark.parametrize(
    ("year", "tables", "is_found"),
    [
        (2019, {}, True),
        (2018, {"disputes": Disputes()}, False),
        (None, {"disputes": Disputes()}, True),
        (None, {"disclosure": Disclosure2019()}, True),
        (None, {"statistics": Statistics()}, False),
        (None, {}, False),
    ],
)
def test_a_report_without_sections_gets_one_finding(
    year: int | None, tables: dict[str, Any], *, is_found: bool
) -> None:
    items = found(report_of(year=year, **tables), "GK801", "GK802", "GK803", "GK804")

    assert ["GK801"] * is_found == [item.code for item in items]
    assert all(item.message("zh").count("“") == 6 for item in items)


def test_all_six_sections_and_more() -> None:
    assert found(report_of(*SIX[:2], ADDITIONAL, *SIX[2:]), "GK801", "GK802", "GK803") == ()


@pytest.mark.parametrize(
    ("kinds", "misplaced"),
    [
        ((OVERVIEW, DISCLOSURE, REQUESTS, PROBLEMS, DISPUTES, OTHER), [4]),
        ((OTHER, *SIX[:5]), [1, 2, 3, 4, 5]),
        ((OVERVIEW, DISCLOSURE, REQUESTS, ADDITIONAL, DISPUTES, PROBLEMS, OTHER), []),
        ((OVERVIEW, OVERVIEW, DISCLOSURE, REQUESTS, DISPUTES, PROBLEMS, OTHER), []),
        (SIX, []),
    ],
)
def test_sections_out_of_order(kinds: tuple[SectionKind, ...], misplaced: list[int]) -> None:
    items = found(report_of(*kinds), "GK802")

    assert [[f"sections[{index}].title"] for index in misplaced] == [paths(item) for item in items]
    assert found(report_of(*kinds, year=2018), "GK802") == ()
    assert all(item.level is Level.WARNING for item in items)


def test_a_section_out_of_order_is_named() -> None:
    report = report_of(OVERVIEW, DISCLOSURE, REQUESTS, PROBLEMS, DISPUTES, OTHER)

    (item,) = found(report, "GK802")

    assert item.message("zh") == "“政府信息公开行政复议、行政诉讼情况”部分不在规定的位置"


@pytest.mark.parametrize(
    ("kinds", "numbers", "wrong"),
    [
        (SIX, "一二三四五六", []),
        (SIX, "123456", []),
        (SIX, "１２３４５６", []),
        (SIX, "一二三三五六", [3]),
        (SIX, "一二三五六七", [3]),
        (SIX, "二三四五六七", [0]),
        (SIX, "一一三四五六", [1]),
        (SIX, "一二-四五六", []),
        (SIX, "一二-三四五", [3]),
        (SIX, "------", []),
        (SIX, "一二三四五甲", []),
        (SIX, "一 二 三 四 五 第八", []),
        ((OVERVIEW, REQUESTS, DISPUTES, PROBLEMS), "一-三四", []),
        ((OVERVIEW, ADDITIONAL, REQUESTS), "一二四", []),
        ((OVERVIEW, ADDITIONAL, REQUESTS), "一二五", [2]),
        ((OVERVIEW, REQUESTS, DISPUTES), "一三四", []),  # the second is missing
        ((OVERVIEW, REQUESTS, DISPUTES), "一二三", []),
        ((OVERVIEW, REQUESTS, DISPUTES), "一四五", [1]),
        ((OVERVIEW, DISCLOSURE, ADDITIONAL, REQUESTS), "一二三四", []),
        ((OVERVIEW, DISCLOSURE, ADDITIONAL, REQUESTS), "一二三五", [3]),
        ((OVERVIEW, ADDITIONAL, ADDITIONAL, DISCLOSURE, REQUESTS), "一二三一二", []),
        ((*SIX, *[ADDITIONAL] * 5), "一 二 三 四 五 六 七 八 九 十 十一", []),
        ((*SIX, *[ADDITIONAL] * 5), "一 二 三 四 五 六 七 八 九 十 十二", [10]),
    ],
)
def test_numbers_of_sections(
    kinds: tuple[SectionKind, ...], numbers: str, wrong: list[int]
) -> None:
    items = found(report_of(*kinds, numbers=numbers), "GK803")

    assert [[f"sections[{index}].title" for index in wrong]] * bool(wrong) == [
        paths(item) for item in items
    ]
    assert found(report_of(*kinds, numbers=numbers, year=2018), "GK803") == ()


def test_the_numbers_are_given_as_they_are_printed() -> None:
    (item,) = found(report_of(*SIX, numbers="一二-三三四"), "GK803")

    assert item.message("zh") == "各部分的序号依次为一、二、三、三、四，不连续或有重复"
    assert item.level is Level.WARNING


@pytest.mark.parametrize(
    ("code", "report"),
    [
        ("GK801", report_of(*SIX[:5])),
        ("GK802", report_of(*SIX[1:], OVERVIEW)),
        ("GK803", report_of(*SIX, numbers="一一一一一一")),
    ],
)
def test_what_parsing_has_said_of_a_text_is_not_said_again(code: str, report: Report) -> None:
    by_parsing = {
        "GK801": said("GK121", section="其他需要报告的事项"),
        "GK802": said("GK123", section="总体情况"),
        "GK803": said("GK124", section="总体情况", printed="一", expected="二"),
    }

    assert [code] == [item.code for item in found(report, code)]
    for other, findings in by_parsing.items():
        again = found(attrs.evolve(report, findings=findings), code)

        assert bool(again) == (other != code)


def test_a_text_in_which_a_section_is_missing_is_told_of_once() -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("六、其他需要报告的事项", "")

    codes = [item.code for item in gkreport.check(gkreport.parse(text))]

    assert codes.count("GK121") + codes.count("GK801") == 1


# -- headings


@pytest.mark.parametrize(
    ("printed", "is_found"),
    [
        ("存在的主要问题及改进情况", False),
        ("存在 的主要问题及\u3000改进情况：", False),
        ("存在的主要問題及改進情況", False),
        ("存在问题及改进情况", True),
        ("政府信息公开工作存在的主要问题及改进情况", True),
        ("", False),
    ],
)
def test_the_wording_of_a_heading(printed: str, *, is_found: bool) -> None:
    report = Report(year=2023, sections=(Section(kind=PROBLEMS, title=printed),))

    items = found(report, "GK804")

    assert is_found == bool(items)
    for item in items:
        assert item.level is Level.HINT
        assert paths(item) == ["sections[0].title"]
        assert item.message("zh") == (f"标题“{printed}”与规定的“存在的主要问题及改进情况”用语不同")
    assert found(attrs.evolve(report, year=2018), "GK804") == ()


def test_a_heading_with_other_punctuation_is_in_the_words_of_the_notice() -> None:
    section = Section(kind=DISPUTES, title="政府信息公开行政复议，行政诉讼情况")

    assert found(Report(year=2023, sections=(section,)), "GK804") == ()


def test_a_section_that_the_notice_does_not_know_has_no_official_heading() -> None:
    section = Section(kind=ADDITIONAL, title="公开平台建设情况")

    assert found(Report(year=2023, sections=(section,)), "GK804") == ()


# -- the topics of the overview

ALL_TOPICS = (
    "主动公开信息12条。",
    "受理申请3件。",
    "规范性文件逐件清理。",
    "网站改版一次。",
    "举办培训2期。",
)
TOPIC_NAMES = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")


def overview(*texts: str, year: int | None = 2023, **tables: Any) -> Report:
    table = OtherTable((("发布信息、申请、清理、网站、培训",),))
    blocks: tuple[Block, ...] = (*map(Paragraph, texts), table)
    section = Section(kind=OVERVIEW, title="总体情况", blocks=blocks)
    return attrs.evolve(Report(year=year, sections=(section,)), **tables)


@pytest.mark.parametrize("index", range(5), ids=TOPIC_NAMES)
def test_a_topic_that_the_overview_lacks(index: int) -> None:
    texts = [text for place, text in enumerate(ALL_TOPICS) if place != index]

    (item,) = found(overview(*texts), "GK808")

    assert item.message("zh") == f"总体情况没有写到{TOPIC_NAMES[index]}"
    assert item.level is Level.HINT
    assert paths(item) == ["sections[0].title"]


def test_all_topics_that_are_lacking_are_one_finding() -> None:
    (item,) = found(overview("本局高度重视。"), "GK808")

    assert item.message("zh") == f"总体情况没有写到{'、'.join(TOPIC_NAMES)}"


@pytest.mark.parametrize(
    "report",
    [
        overview(*ALL_TOPICS),
        overview("舉辦培訓2期，受理申請3件，清理文件，網站改版，發布信息。"),
        overview(year=2020),
        overview(year=None),
        overview(year=None, disclosure=Disclosure2019()),
        Report(year=2023),
    ],
)
def test_an_overview_that_lacks_nothing(report: Report) -> None:
    assert found(report, "GK808") == ()


@pytest.mark.parametrize(("year", "tables"), [(2021, {}), (None, {"disclosure": Disclosure2021()})])
def test_the_topics_are_those_of_the_notice_of_2021(
    year: int | None, tables: dict[str, Any]
) -> None:
    assert len(found(overview(year=year, **tables), "GK808")) == 1


def test_topics_may_be_sections_of_their_own() -> None:
    report = overview(*ALL_TOPICS[1:4])
    more = (
        Section(kind=ADDITIONAL, title="主动公开工作"),
        Section(kind=ADDITIONAL, title="其他工作", blocks=(Paragraph("举办培训2期。"),)),
        Section(kind=PROBLEMS, title="存在的主要问题及改进情况"),
    )

    assert found(attrs.evolve(report, sections=(*report.sections, *more)), "GK808") == ()


def test_topics_of_other_sections_do_not_count() -> None:
    other = Section(
        kind=PROBLEMS, title="存在的主要问题及改进情况", blocks=(Paragraph("培训少。"),)
    )
    report = overview(*ALL_TOPICS[:4])

    (item,) = found(attrs.evolve(report, sections=(*report.sections, other)), "GK808")

    assert item.message("zh") == "总体情况没有写到监督保障"


# -- the forms of the tables

NOTICE_2019, NOTICE_2021 = "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"


def requests(handling: OtherHandling2019 | OtherHandling2021 | None) -> Requests:
    return Requests(outcomes=Outcomes(other_handling=handling))


@pytest.mark.parametrize(
    ("year", "form", "is_found"),
    [
        (2018, 2019, False),
        (2018, 2021, False),
        (2019, 2019, False),
        (2019, 2021, True),
        (2020, 2019, False),
        (2020, 2021, True),
        (2021, 2019, True),
        (2021, 2021, False),
        (2025, 2019, True),
        (None, 2019, False),
    ],
)
def test_the_form_of_the_year(year: int | None, form: int, *, is_found: bool) -> None:
    table = Disclosure2019() if form == 2019 else Disclosure2021()
    handling = OtherHandling2019() if form == 2019 else OtherHandling2021()
    report = Report(year=year, disclosure=table, requests=requests(handling))

    items = found(report, "GK806")

    used, due = (NOTICE_2019, NOTICE_2021) if form == 2019 else (NOTICE_2021, NOTICE_2019)
    assert [
        (
            Level.WARNING,
            f"{year} 年的“{table}”表用了{used}的表式，应为{due}",
            [f"{path}.{row}"],
        )
        for table, path, row in (
            ("主动公开政府信息情况", "disclosure", "rules"),
            (
                "收到和处理政府信息公开申请情况",
                "requests.outcomes.other_handling",
                "unsplit" if form == 2019 else "not_supplemented",
            ),
        )
        if is_found
    ] == [(item.level, item.message("zh"), paths(item)) for item in items]


@pytest.mark.parametrize(
    "report",
    [
        Report(year=2023, requests=requests(None)),
        Report(year=2023, disputes=Disputes()),
        Report(
            year=2020,
            disclosure=Disclosure2021(),
            findings=(finding("GK120", Ref("disclosure"), table="主动公开政府信息情况"),),
        ),
    ],
)
def test_tables_that_do_not_tell_their_form(report: Report) -> None:
    assert found(report, "GK806") == ()


# -- the labels of rows


def with_label(official: str, printed: str, name: str = "lanqiao-2024") -> Report:
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert official in text
    return gkreport.parse(text.replace(official, printed))


@pytest.mark.parametrize(
    ("official", "printed", "path"),
    [
        (
            "2.其他法律行政法规禁止公开",
            "2.其他法律行政止公开",
            "requests.outcomes.refused.prohibited_by_law",
        ),
        (
            "4.保护第三方合法权益",
            "4.保护第三者合法利益",
            "requests.outcomes.refused.third_party_rights",
        ),
        ("行政强制", "行攻强制", "disclosure.compulsory_measures"),
    ],
)
def test_a_label_with_signs_lost_or_exchanged(official: str, printed: str, path: str) -> None:
    report = with_label(official, printed)

    (item,) = found(report)

    assert item.code == "GK807"
    assert item.message("zh") == f"行名印作“{printed}”，规定为“{official}”"
    assert item.level is Level.WARNING
    assert [(path, printed)] == [
        (ref.path, ref.location and ref.location.text) for ref in item.refs
    ]


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("2.其他法律行政法规禁止公开", "2、 其他法律、行政法规禁止公开"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法规禁止"),
        ("2.其他法律行政法规禁止公开", "法律行政法规禁止公开"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法规禁止公开的信息"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政法規禁止公開"),
        ("2.其他法律行政法规禁止公开", "2.涉密"),
        ("2.其他法律行政法规禁止公开", "2.其他法律\n行政止公开"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
        ("（七）总计", "（七）合计"),
        ("行政规范性文件", "规范性文件"),
        ("3.补正后申请内容仍不明确", "3.补正后申请内容"),
    ],
)
def test_a_label_that_is_only_shortened_or_set_otherwise(official: str, printed: str) -> None:
    assert found(with_label(official, printed), "GK807") == ()


@pytest.mark.parametrize(
    ("row", "printed", "is_found"),
    [
        ("disclosure.compulsory_measures", "行政强令", True),
        ("disclosure.compulsory_measures", "行政命令", False),  # half of it is another label's
        # One of the wordings of a label is enough.
        (
            "requests.outcomes.other_handling.not_supplemented",
            "申请人无正当理由逾期不朴正、行政机关不再处理其政府信息公开申请",
            True,
        ),
    ],
)
def test_a_misprint_has_more_than_half_of_the_signs_of_a_label(
    row: str, printed: str, *, is_found: bool
) -> None:
    span = (row, 0, len(printed))
    places = Provenance(Locator(printed), parts=lambda: [span], facts=tuple, dropped=tuple)
    report = Report(disclosure=Disclosure2021(), requests=Requests(), provenance=places)

    assert ["GK807"] * is_found == [item.code for item in found(report, "GK807")]


def test_a_label_of_a_document_may_stand_on_several_lines() -> None:
    page = (EXAMPLES / "lanqiao-2024.html").read_text(encoding="utf-8")
    page = page.replace("2.其他法律行政法规禁止公开", "2.其他法律<br>行政止公开")

    (item,) = found(gkreport.read(page.encode()), "GK807")

    assert item.location is not None
    assert item.location.table is not None


def test_a_report_without_places_has_no_labels() -> None:
    report = attrs.evolve(with_label("行政强制", "行攻强制"), provenance=None)

    assert found(report, "GK807") == ()


def test_rows_without_a_printed_label_are_left_out() -> None:
    table = Requests(received=ApplicantCounts(total=1))
    report = attrs.evolve(example("lanqiao-2024"), disclosure=None, requests=table)

    assert found(report, "GK807") == ()


# -- what is cited

TITLE_2019 = "《关于政府信息公开工作年度报告有关事项的通知》"
TITLE_2021 = "《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"


def citing(*texts: str, year: int | None = 2023) -> Report:
    section = Section(kind=OVERVIEW, title="总体情况", blocks=tuple(map(Paragraph, texts)))
    return Report(year=year, sections=(section,))


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        (f"按照{TITLE_2019}（国办公开办函〔2021〕30号）编写。", NOTICE_2021, NOTICE_2019),
        (f"按照{TITLE_2021}（国办公开办函〔2019〕60号）编写。", NOTICE_2019, NOTICE_2021),
        (f"按照{TITLE_2021}(国办公开函[2019]60号)编写。", NOTICE_2019, NOTICE_2021),
        (
            f"按照{TITLE_2021}〔国办公开办函（2020） 30 号〕编写。",
            "国办公开办函〔2020〕30号",
            NOTICE_2021,
        ),
        (f"按照{TITLE_2021}（国办函〔2019〕60号）编写。", NOTICE_2019, NOTICE_2021),
        (f"按照国办公开办函〔2019〕60号{TITLE_2021}编写。", NOTICE_2019, NOTICE_2021),
        (f"按照国办公开办函〔2021〕30号文件{TITLE_2019}编写。", NOTICE_2021, NOTICE_2019),
        (
            "按照《关於政府信息公開工作年度報告有關事項的通知》（國辦公開辦函〔2021〕30號）編寫。",
            NOTICE_2021,
            NOTICE_2019,
        ),
        (
            f"按照国务院办公厅公开办{TITLE_2019}（以下简称《通知》，国办公开办函［2021］30号）编写。",
            NOTICE_2021,
            NOTICE_2019,
        ),
    ],
)
def test_a_notice_with_the_number_of_another(text: str, printed: str, right: str) -> None:
    (item,) = found(citing("先说一句。", text), "GK805")

    assert item.message("zh").endswith(f"的文号印作{printed}，应为{right}")
    assert item.level is Level.WARNING
    assert paths(item) == ["sections[0].blocks[1]"]


@pytest.mark.parametrize(
    "text",
    [
        f"按照{TITLE_2019}（国办公开办函〔2019〕60号）编写。",
        f"按照{TITLE_2021}（国办公开办函〔2021〕30号）编写。",
        f"按照{TITLE_2019}（国办公开办函〔2019〕60号）和{TITLE_2021}（国办公开办函〔2021〕30号）编写。",
        "按照国办公开办函〔2019〕60号、国办公开办函〔2021〕30号编写。",
        f"按照国办公开办函〔2021〕30号、省政府办公厅{TITLE_2019}编写。",
        f"省政府办公厅印发{TITLE_2019}（江政办函〔2021〕30号）。",
        f"省政府办公厅印发{TITLE_2019}。国办公开办函〔2021〕30号另有规定。",
        f"{TITLE_2019}所附格式（国办发〔2017〕97号）。",
        f"按照{TITLE_2019}编写。",
        "第12号简报刊登了经验。",
    ],
)
def test_notices_with_their_own_numbers_and_those_of_others(text: str) -> None:
    assert found(citing(text), "GK805") == ()


def test_a_citation_in_the_preamble() -> None:
    text = f"按照{TITLE_2019}（国办公开办函〔2021〕30号）编写。"

    (item,) = found(Report(preamble=(OtherTable(()), Paragraph(text))), "GK805")

    assert paths(item) == ["preamble[1]"]


@pytest.mark.parametrize(
    ("year", "texts", "printed"),
    [
        (2021, [f"依{NOTICE_2019}编写。"], NOTICE_2019),
        (2025, [f"依{TITLE_2019}（{NOTICE_2019}）编写。"], NOTICE_2019),
        (2021, [f"依{NOTICE_2021}编写。"], None),
        (2021, [f"依{NOTICE_2019}、{NOTICE_2021}编写。"], None),
        (2021, [f"依{NOTICE_2019}编写。", f"依{NOTICE_2021}编写。"], None),
        (2020, [f"依{NOTICE_2021}编写。"], NOTICE_2021),
        (2019, [f"依{NOTICE_2021}编写。"], NOTICE_2021),
        (2020, [f"依{NOTICE_2019}编写。"], None),
        (2018, [f"依{NOTICE_2021}编写。"], None),
        (None, [f"依{NOTICE_2019}编写。"], None),
        (2023, [f"依{TITLE_2021}（{NOTICE_2019}）编写。"], None),  # a wrong number
        (2020, [f"依{TITLE_2019}（{NOTICE_2021}）编写。"], None),
        (2023, ["依国办公开办函〔2020〕12号编写。"], None),
        (2023, ["编写时没有引用文件。"], None),
    ],
)
def test_a_notice_of_other_years(year: int | None, texts: list[str], printed: str | None) -> None:
    items = found(citing(*texts, year=year), "GK809")

    assert [printed] * bool(printed) == [item.arguments[1].value for item in items]
    for item in items:
        assert item.level is Level.WARNING
        assert paths(item) == ["sections[0].blocks[0]"]


def test_a_notice_of_other_years_is_one_finding() -> None:
    (item,) = found(citing(f"依{NOTICE_2019}、{NOTICE_2019}。", f"见{NOTICE_2019}。"), "GK809")

    assert item.message("zh") == f"2023 年的报告引用{NOTICE_2019}，应引用{NOTICE_2021}"
    assert paths(item) == ["sections[0].blocks[0]", "sections[0].blocks[1]"]


@pytest.mark.parametrize(
    ("year", "text", "is_found"),
    [
        (2019, "依《条例》（国务院令第492号）。", True),
        (2023, "依《条例》（国务院令 第 492 号）。", True),
        (2023, "依《条例》（国务院令〔第492号〕）。", False),
        (2023, "依《条例》（国务院令492号）。", True),
        (2018, "依《条例》（国务院令第492号）。", False),
        (None, "依《条例》（国务院令第492号）。", False),
        (2023, "依《条例》（国务院令第711号）。", False),
        (2023, "《条例》（国务院令第492号）经国务院令第711号修订。", False),
        (2023, "印发第492号简报。", False),
    ],
)
def test_the_regulations_of_2007(year: int | None, text: str, *, is_found: bool) -> None:
    items = found(citing(text, year=year), "GK810")

    assert [("GK810", Level.HINT, ["sections[0].blocks[0]"])] * is_found == [
        (item.code, item.level, paths(item)) for item in items
    ]


def test_a_citation_in_a_text_has_its_place() -> None:
    report = with_prose(
        example("lanqiao-2024"),
        SectionKind.OTHER_MATTERS,
        f"本报告按照{TITLE_2019}（国办公开办函〔2021〕30号）编写，收取信息处理费1200元。",
    )

    (item,) = found(report)

    assert item.code == "GK805"
    assert item.location is not None
    assert "国办公开办函" in item.location.text


def test_the_form_of_a_table_is_shown_at_a_row_that_is_printed() -> None:
    text = gkreport.to_text(attrs.evolve(example("lanqiao-2020"), year=2023))
    report = gkreport.parse(text.replace("2020年", "2023年").replace("\t规章\n", "\t\n"))

    places = [item.refs[0].location for item in found(report, "GK806")]

    assert [place.text for place in places if place] == ["规范性文件", "（六）其他处理"]


def test_a_misprinted_label_shows_how_parsing_told_the_row() -> None:
    text = gkreport.to_text(example("lanqiao-2024"))
    report = gkreport.parse(text.replace("2.其他法律行政法规禁止公开", "2.其他律政禁公开"))

    (item,) = found(report, "GK807")

    assert [related.code for related in item.related] == ["GK118"]
