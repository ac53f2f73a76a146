"""The page of ``gkreport check --format html`` as a whole."""

import itertools
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser

import gkreport
import planted
from gkreport.errors import NotAReportError
from gkreport.findings import Language, Level, Ref
from gkreport.model import (
    AdditionalRow,
    Disclosure2021,
    Disputes,
    FeeIncome2021,
    OtherTable,
    Paragraph,
    Report,
    Requests,
    Section,
    SectionKind,
    Statistics,
    TableKind,
    TablePlace,
)
from gkreport.render.checked import Checked
from gkreport.render.page import page
from growth import is_linear
from marked import (
    PARAGRAPH,
    assert_sound,
    at,
    by_id,
    checked,
    first,
    found,
    has_id,
    line,
    links,
    one,
    shown,
)
from strategies import reports

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.txt"))
CHECKED = checked()
REPORT = CHECKED.report


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_sound(language: Language) -> None:
    others = [Checked(path.name, gkreport.read(path), ()) for path in EXAMPLES]

    assert_sound(page([CHECKED], language=language))
    assert_sound(page([*others, CHECKED, CHECKED], language=language))
    assert_sound(page([], language=language))


def test_the_page_says_its_language_and_encoding() -> None:
    assert page([CHECKED], language="zh").startswith(
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
    )
    english = shown(CHECKED, language="en")
    assert first(english, "html").attributes["lang"] == "en"
    assert first(english, "article").attributes["lang"] == "zh-CN"


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    markup = page([CHECKED, CHECKED], language="zh")
    tree = LexborHTMLParser(markup)
    policy = first(tree, "meta[http-equiv]").attributes["content"] or ""

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert not tree.css("script, link, img, iframe, object, form, [src], [style], [onclick]")
    assert all(word not in markup for word in ("http:", "https:", "url(", "@import", "//"))


def test_the_same_reports_give_the_same_bytes() -> None:
    assert page([CHECKED], language="zh") == page([checked()], language="zh")


def test_contrast_of_text_is_at_least_that_of_the_guidelines() -> None:
    style = first(shown(CHECKED), "style").text()
    colours = {
        name.strip(): value.strip()
        for name, value in (
            line.strip(" ;").removeprefix("--").split(":")
            for line in style.splitlines()
            if line.startswith("  --") and "#" in line
        )
    }
    pairs = [("ink", "#ffffff"), ("soft", "#ffffff"), ("soft", "#f3f5f7")]
    for level in Level:
        pairs += [(level.value, "#ffffff"), (level.value, colours[f"{level.value}-tint"])]
        pairs += [("ink", colours[f"{level.value}-tint"])]
    for name, behind in pairs:
        assert contrast(colours[name], behind) >= 4.5, (name, behind)


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ---- the report around its tables --------------------------------------------------


def test_facts_and_counts_stand_above_a_report() -> None:
    aside = first(shown(CHECKED), "aside")

    assert first(aside, "h2").text() == REPORT.title
    assert [line(item) for item in aside.css("dl > div")] == [
        "文件lanqiao-2020.txt",
        "机关澜桥区青石街道办事处",
        "年度2020",
        "统计期限2020-01-01 – 2020-12-31",
        "落款澜桥区青石街道办事处",
        "落款日期2021-01-25",
    ]
    assert [item.text() for item in aside.css(".counts li")] == [
        "错误 1",
        "矛盾 1",
        "警告 2",
        "提示 1",
    ]


def test_the_report_for_the_year_before_is_named() -> None:
    tree = shown(attrs.evolve(CHECKED, previous="2019/<年报>.docx"))

    assert line(tree.css("aside dl > div")[1]) == "上年报告2019/<年报>.docx"


def test_a_paragraph_is_a_heading_where_nothing_runs_on_behind_it() -> None:
    texts = ("主动公开情况", "主动公开情况。", "主动公开。全年发布信息20条。")
    blocks = (*(Paragraph(text, "（一）", 1) for text in texts), Paragraph("正文"))
    section = Section(kind=SectionKind.OVERVIEW, title="总体情况", blocks=blocks)

    headings = one(Report(sections=(section,))).css("article p.heading")

    assert [item.text() for item in headings] == ["（一）主动公开情况", "（一）主动公开情况。"]


def test_an_empty_report_has_a_page() -> None:
    tree = one(Report())

    assert first(tree, "aside h2").text() == "（未找到标题）"
    assert first(tree, "article").text() == ""
    assert_sound(page([Checked("a", Report(), ())], language="en"))


def test_sections_and_other_tables_are_shown() -> None:
    blocks = (
        Paragraph("正文", number="1.", level=2),
        OtherTable((("甲", "乙"), ("丙", "<丁>"))),
        TablePlace(TableKind.DISPUTES, caption="表一"),
        TablePlace(TableKind.DISPUTES),
        TablePlace(TableKind.REQUESTS),
    )
    section = Section(kind=SectionKind.OVERVIEW, number="一", title="总体情况", blocks=blocks)
    path = "sections[0].blocks[1]"
    report = Report(sections=(section,), disputes=Disputes(), statistics=Statistics(complaints=1))
    tree = one(
        report, found(Level.HINT, f"{path}.rows[1][0]", path, "sections[0].blocks[2].caption")
    )

    assert first(tree, "article h4").text() == "一、总体情况"
    assert first(tree, "article p.level-2").text() == "1.正文"
    assert [cell.text() for cell in by_id(tree, "r1-sections-0.blocks-1").css("td")] == [
        "甲",
        "乙",
        "丙",
        "<丁>",
    ]
    assert [mark.text() for mark in tree.css("mark")] == ["丙", "表一"]
    assert len(tree.css("table.disputes")) == 1  # although two places name it
    assert len(tree.css("table.statistics")) == 1  # although no place names it
    assert tree.css("table.requests") == []
    assert_sound(page([Checked("a", report, ())], language="zh"))


def test_a_date_that_is_read_from_data_stands_below() -> None:
    data = gkreport.to_dict(REPORT)
    report = attrs.evolve(gkreport.from_dict(data), provenance=None)

    assert by_id(one(report), "r1-published").text() == "2021年1月25日"


def test_a_date_from_the_head_of_a_report_is_not_repeated_below() -> None:
    text = "澜桥区2020年政府信息公开工作年度报告\n（2021年1月25日）\n\n一、总体情况\n全年平稳。\n"
    tree = one(gkreport.parse(text))

    assert "2021-01-25" in first(tree, "aside").text()
    assert tree.css(".ending") == []
    assert by_id(tree, "r1-published").tag == "dd"


# ---- several reports ---------------------------------------------------------------


def test_reports_are_indexed_the_worst_first() -> None:
    fine = Checked("b.txt", planted.example("lanqiao-2024"), ())
    hinted = Checked("c.txt", Report(), (found(Level.HINT, "title"),) * 9)
    wrong = Checked("d.txt", Report(), (found(Level.INCONSISTENCY, "title"),))
    tree = shown(fine, hinted, wrong, CHECKED)

    rows = [[cell.text() for cell in row.css("td, th")] for row in tree.css(".index tr")]
    assert rows == [
        ["文件", "机关", "年度", "错误", "矛盾", "警告", "提示", "已接受的发现"],
        ["lanqiao-2020.txt", "澜桥区青石街道办事处", "2020", "1", "1", "2", "1", "1"],
        ["d.txt", "—", "—", "0", "1", "0", "0", "0"],
        ["c.txt", "—", "—", "0", "0", "0", "9", "0"],
        ["b.txt", "澜桥区数据管理局", "2024", "0", "0", "0", "0", "0"],
    ]
    assert links(first(tree, ".index")) == ["#r1", "#r2", "#r3", "#r4"]
    assert has_id(tree, "r4-requests.received.total")
    assert [first(section, "aside dd").text() for section in tree.css(".report")] == [
        row[0] for row in rows[1:]
    ]
    assert all("#index" in links(aside) for aside in tree.css("aside"))


def test_files_that_could_not_be_read_are_named() -> None:
    unread = [("<a>.pdf", NotAReportError("甲"))]
    whole = page([CHECKED], language="zh", unread=unread)

    (item,) = LexborHTMLParser(whole).css(".unread li")
    assert item.text().startswith("<a>.pdf: 文本中没有")
    assert_sound(whole)
    assert shown(CHECKED).css(".unread") == []


def test_a_single_report_has_no_index() -> None:
    tree = shown(CHECKED)

    assert tree.css("nav") == []
    title = first(tree, "title").text()
    assert title == f"{REPORT.title} · 政府信息公开工作年度报告检查结果"
    assert first(shown(Checked("a.txt", Report(), ())), "title").text().startswith("a.txt · ")
    assert first(shown(CHECKED, CHECKED), "title").text() == "政府信息公开工作年度报告检查结果"


# ---- what a report prints is shown, never obeyed -----------------------------------

HOSTILE = (
    "</style><script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "<!-- --> ]]> &lt;b&gt; &#0;",
    "\x00\x1b[2J\x7f\x85\x9b",
    "\u202e反\u2066向\u200f",
    "\ud800半\udfff",
    "长" * 20_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown(text: str) -> None:
    blocks = (Paragraph(text), OtherTable(((text,),)), TablePlace(TableKind.REQUESTS, caption=text))
    report = Report(
        title=text,
        agency=text,
        signed_by=text,
        preamble=blocks[:1],
        sections=(Section(kind=SectionKind.OVERVIEW, number=text, title=text, blocks=blocks),),
        disclosure=Disclosure2021(fees=FeeIncome2021(Decimal(1), text)),
        requests=Requests(additional=(AdditionalRow(text, (text,)),)),
    )
    path = "requests.received.total"
    place = planted.example("lanqiao-2024").locate(path)
    assert place is not None
    findings = (
        found(Level.ERROR, Ref(path, place._replace(text=text)), row=text),
        found(Level.HINT, Ref(text, None, text)),
        found(Level.HINT, Ref(text)),
    )
    markup = page([Checked(text, report, findings, findings)] * 2, language="zh")

    markup.encode()  # can be written
    assert_sound(markup)
    tree = LexborHTMLParser(markup)
    assert not tree.css("script, img")
    assert len(tree.css("style")) == 1
    assert not set(markup) & set("\x00\x1b\x7f\x85\x9b\u202e\u2066\u200f")


def test_what_acts_on_a_reader_is_shown_as_signs() -> None:
    tree = one(Report(title="a\x1bb\u202ec\ud800d\te\r\n f"))

    assert first(tree, "article h3").text() == "a␛b<U+202E>c<U+D800>d e  f"


@pytest.mark.usefixtures("untraced")
def test_time_grows_with_the_number_of_findings_and_passages() -> None:
    place = REPORT.locate(PARAGRAPH)
    assert place is not None

    def many(count: int) -> Checked:
        refs = [
            Ref(path, place._replace(start=place.start + i % 9, end=place.start + i % 9 + 3))
            for i in range(count // 10)
            for path in (PARAGRAPH, "period")
        ]
        return Checked(
            "a", REPORT, (*(found(Level.HINT, ref) for ref in refs), found(Level.HINT, *refs))
        )

    assert is_linear(lambda item: page([item], language="zh"), many)


@pytest.mark.usefixtures("untraced")
def test_time_grows_with_the_number_of_reports() -> None:
    assert is_linear(
        lambda items: page(items, language="zh"), lambda count: [CHECKED] * (count // 500)
    )


@pytest.mark.usefixtures("untraced")
@settings(max_examples=20)
@given(reports())
def test_the_page_of_any_report_is_sound(report: Report) -> None:
    findings = tuple(
        found(level, *at(report, figure.path))
        for level, figure in zip(itertools.cycle(Level), report.figures(), strict=False)
    )
    assert_sound(page([Checked("a", report, (*findings, *report.findings))], language="en"))
