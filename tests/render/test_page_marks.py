"""Findings on the page, and the marks that they leave on a report."""

import re

import attrs

import gkreport
import planted
from gkreport.findings import Level, Ref, finding
from gkreport.model import (
    CaseCounts,
    Disputes,
    Paragraph,
    Report,
)
from gkreport.render.rule_pages import to_do
from marked import (
    PARAGRAPH,
    at,
    by_id,
    checked,
    classes,
    first,
    found,
    items,
    line,
    links,
    one,
    shown,
    words,
)

CHECKED = checked()
REPORT = CHECKED.report


def test_findings_are_listed_by_weight_with_their_numbers() -> None:
    assert [line(first(item, "h4")) for item in items(shown(CHECKED))] == [
        "1 错误 GK203",
        "2 矛盾 GK203",
        "3 警告 GK203",
        "4 警告 GK121",
        "5 提示 GK203",
    ]
    assert [line(first(item, "h4")) for item in items(shown(CHECKED, language="en"))] == [
        "1 error GK203",
        "2 inconsistency GK203",
        "3 warning GK203",
        "4 warning GK121",
        "5 hint GK203",
    ]


def test_a_finding_has_its_message_and_fingerprint() -> None:
    worst = max(CHECKED.findings, key=lambda item: item.level is Level.ERROR)
    for language in ("zh", "en"):
        item = items(shown(CHECKED, language=language))[0]
        assert first(item, ".message").text() == worst.message(language)
        assert first(item, ".small code").text() == worst.fingerprint
        assert to_do(worst.kind, language)[1] in item.text()


def test_a_finding_lists_its_cells_with_what_is_printed_and_where() -> None:
    inconsistency = items(shown(CHECKED))[1]

    assert [line(place) for place in inconsistency.css(".places > li")] == [
        "一、本年新收政府信息公开申请数量 › 法人或其他组织 › 商业企业 印作 “9” 位置 第111行第2字",
        "一、本年新收政府信息公开申请数量 › 总计 印作 “7” 位置 第116行第2字",
        "一、总体情况，第4段 印作 “新收申请7件” 位置 第10行第3字",
        "2019年度报告：四、结转下年度继续办理 › 总计",
    ]
    assert links(inconsistency) == [
        "#r1-requests.received.business",
        "#r1-requests.received.total",
        "#r1-sections-0.blocks-3.mark-1",
    ]


def test_a_blank_cell_is_called_blank() -> None:
    path = "disclosure.rules.newly_made"
    blank = planted.with_cells(REPORT, {path: None})

    (place,) = one(blank, found(Level.HINT, *at(blank, path))).css(".places li")
    assert line(place) == "第二十条第（一）项 › 规章 › 本年新制作数量 空白 位置 第28行第1字"


def test_a_report_without_places_lists_its_figures() -> None:
    report = Report(disputes=Disputes(reconsideration=CaseCounts(upheld=3)))
    path = "disputes.reconsideration"
    tree = one(report, found(Level.HINT, f"{path}.upheld", f"{path}.total"))

    assert [line(place) for place in tree.css(".places li")] == [
        "行政复议 › 结果维持 印作 “3”",
        "行政复议 › 总计",
    ]


def test_what_is_not_on_the_page_is_no_link() -> None:
    missing = items(shown(CHECKED))[3]

    assert line(first(missing, ".places")) == "正文各部分"
    assert links(missing) == []


def test_a_part_without_a_place_leads_to_what_it_stands_in() -> None:
    tree = one(REPORT, finding("GK109", "requests.header[3]", table="表三", text="2"))

    assert links(items(tree)[0]) == ["#r1-requests"]
    assert line(first(tree, ".places")) == "三、收到和处理政府信息公开申请情况"


def test_a_path_that_nothing_is_known_of_is_shown_as_it_is() -> None:
    tree = one(REPORT, finding("GK109", "elsewhere", table="表三", text="2"))

    assert (line(first(tree, ".places")), links(items(tree)[0])) == ("elsewhere", [])


def test_cells_show_the_worst_level_and_lead_back() -> None:
    tree = shown(CHECKED)
    total = by_id(tree, "r1-requests.received.total")

    assert classes(total) == {"inconsistency"}
    assert (total.text(), links(total)) == ("7", ["#r1-finding-2", "#r1-finding-5"])
    link = first(total, "a")
    assert link.attributes["title"] == CHECKED.findings[2].message()
    assert link.attributes["aria-label"] == "发现 2"
    assert (classes(link), link.attributes["data-n"]) == ({"back", "inconsistency"}, "2")
    english = by_id(shown(CHECKED, language="en"), "r1-requests.received.total")
    assert first(english, "a").attributes["aria-label"] == "finding 2"


def test_other_cells_are_not_marked() -> None:
    tree = shown(CHECKED)
    marked = {
        node.attributes.get("id") for node in tree.css("article td, article th") if node.css("a")
    }

    assert marked == {
        "r1-requests.received.business",
        "r1-requests.received.total",
        "r1-requests.carried_out",
        "r1-disclosure.rules.newly_disclosed",
        "r1-disclosure.rules.total_disclosed",
    }


def test_labels_groups_and_tables_can_be_marked() -> None:
    paths = ("requests.carried_out", "requests.outcomes.refused", "disputes")
    tree = one(REPORT, found(Level.WARNING, *at(REPORT, paths[0]), *paths[1:]))

    for path in paths:
        node = by_id(tree, f"r1-{path}")
        assert "warning" in classes(node)
        assert "#r1-finding-1" in links(node)


def test_a_cell_named_twice_has_one_link() -> None:
    path = "requests.received.total"
    tree = one(REPORT, found(Level.WARNING, *at(REPORT, path, path), path))

    assert links(by_id(tree, f"r1-{path}")) == ["#r1-finding-1"]


def test_words_in_prose_are_marked_exactly() -> None:
    paragraph = by_id(shown(CHECKED), "r1-sections-0.blocks-3")
    (mark,) = paragraph.css("mark")

    assert mark.text() == "新收申请7件"
    assert mark.attributes["id"] == "r1-sections-0.blocks-3.mark-1"
    assert classes(mark) == {"inconsistency"}
    assert links(paragraph) == ["#r1-finding-2"]
    assert paragraph.text() == str(REPORT.sections[0].blocks[3])


def marked_in(report: Report, *refs: Ref, path: str = PARAGRAPH) -> list[str]:
    findings = [found(Level.WARNING, ref) for ref in refs]
    identifier = f"r1-{path}".replace("[", "-").replace("]", "")
    return [mark.text() for mark in by_id(one(report, *findings), identifier).css("mark")]


def test_several_words_of_a_paragraph_are_marked_in_their_order() -> None:
    said = [words(REPORT, PARAGRAPH, text) for text in ("共8件", "新收申请7件")]

    assert marked_in(REPORT, *said) == ["新收申请7件", "共8件"]


def test_words_that_overlap_are_one_mark() -> None:
    said = [words(REPORT, PARAGRAPH, text) for text in ("申请7件", "新收申请7", "共8件")]

    assert marked_in(REPORT, *said) == ["新收申请7件", "共8件"]
    touching = [words(REPORT, PARAGRAPH, text) for text in ("新收申请", "7件")]
    assert marked_in(REPORT, *touching) == ["新收申请", "7件"]


def test_a_paragraph_without_certain_words_is_marked_whole() -> None:
    paragraph = str(REPORT.sections[0].blocks[3])
    whole = at(REPORT, PARAGRAPH)
    elsewhere = words(REPORT, "sections[0].blocks[5]", "党政办公室")._replace(path=PARAGRAPH)

    assert marked_in(REPORT, *whole) == [paragraph]
    assert marked_in(REPORT, Ref(PARAGRAPH)) == [paragraph]
    assert marked_in(REPORT, elsewhere) == [paragraph]
    assert marked_in(REPORT, words(REPORT, PARAGRAPH, "")) == [paragraph]
    both = [*whole, words(REPORT, PARAGRAPH, "共8件")]
    assert marked_in(REPORT, *both) == [paragraph, "共8件"]


def test_words_are_found_in_a_paragraph_that_is_printed_on_several_lines() -> None:
    lines = gkreport.to_text(planted.example("lanqiao-2024")).split("\n")
    wrapped = (
        line if line.startswith("\t") else re.sub("(.{30})", r"\1\n", line) for line in lines
    )
    report = gkreport.parse("\n".join(wrapped))
    path = "sections[0].blocks[5]"

    assert marked_in(report, words(report, path, "申请全\n部进入"), path=path) == ["申请全部进入"]


def test_a_paragraph_that_is_shown_otherwise_than_printed_is_marked_whole() -> None:
    said = words(REPORT, PARAGRAPH, "共8件")
    sections = (
        attrs.evolve(
            REPORT.sections[0], blocks=(*REPORT.sections[0].blocks[:3], Paragraph("另一段"))
        ),
    )

    assert marked_in(attrs.evolve(REPORT, sections=sections), said) == ["另一段"]


def test_headings_titles_and_captions_are_marked() -> None:
    assert marked_in(REPORT, words(REPORT, "title", "2020年"), path="title") == ["2020年"]
    path = "sections[1].title"
    assert marked_in(REPORT, *at(REPORT, path), path=path) == ["二、主动公开政府信息情况"]
    assert marked_in(REPORT, *at(REPORT, "published"), path="published") == ["2021年1月25日"]
    assert marked_in(REPORT, *at(REPORT, "signed_by"), path="signed_by") == ["澜桥区青石街道办事处"]


def test_a_fact_is_marked_where_it_is_printed() -> None:
    tree = one(REPORT, found(Level.WARNING, *at(REPORT, "period", "year")))

    assert [mark.text() for mark in tree.css("mark")] == ["2020", "2020年1月1日至12月31日"]
    assert links(items(tree)[0]) == ["#r1-preamble-0.mark-1", "#r1-title.mark-1"]


def test_a_fact_without_a_place_leads_to_the_facts() -> None:
    tree = one(Report(), finding("GK133", "year"), finding("GK132", "agency"))

    assert {link for item in items(tree) for link in links(item)} == {"#r1-year", "#r1-agency"}
    assert by_id(tree, "r1-year").text() == "—"


def test_related_findings_of_parsing_stand_below() -> None:
    related = first(items(shown(CHECKED))[0], ".related")

    assert line(related).startswith("读取时在同一处发现GK103 “四、结转下年度继续办理”的“总计”")
    assert links(related) == ["#r1-requests.carried_out.total"]
    assert (
        items(one(REPORT, attrs.evolve(CHECKED.findings[0], related=(finding("GK147", count=2),))))[
            0
        ].css(".related .places")
        == []
    )


def test_accepted_findings_are_listed_and_not_marked() -> None:
    tree = shown(CHECKED)
    (accepted,) = tree.css("ul > .finding")

    assert line(first(accepted, "h4")) == "警告 GK203"
    assert line(accepted.css("p")[1]) == "接受理由：撤下1件"
    assert links(accepted) == ["#r1-disclosure.penalties.decisions"]
    assert by_id(tree, "r1-disclosure.penalties.decisions").css("a") == []


def test_a_report_without_findings_says_so() -> None:
    tree = one(REPORT)

    assert "未发现问题。" in first(tree, "aside").text()
    assert not tree.css(".finding, .counts")
