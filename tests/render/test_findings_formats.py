"""What a check found, as JSON, SARIF, Markdown and entries of an accept list."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest

import gkreport
from gkreport import AcceptList, Finding, Level, Location, Ref, Report, UnreadableFileError
from gkreport.accepted import AcceptEntry
from gkreport.checks.registry import KINDS, RULES
from gkreport.checks.rules import Needs
from gkreport.findings import Language, finding, made
from gkreport.model import Section, SectionKind
from gkreport.render.accept_toml import to_toml
from gkreport.render.checked import Checked, Outcome
from gkreport.render.counting import counted, counts
from gkreport.render.findings_json import to_json
from gkreport.render.findings_markdown import escaped, to_markdown
from gkreport.render.parts import Parts
from gkreport.render.rule_pages import conditions, overview_data, overview_text, page_text, to_do
from gkreport.render.sarif import to_sarif, uri
from gkreport.render.words import MOST_PARTS, MOST_RELATED, where
from planted import EXAMPLES, example, with_cells

LANGUAGES: list[Language] = ["zh", "en"]
ROW = "disclosure.normative_documents"


def planted() -> Report:
    """Return a report with a fault in table two and a cell that cannot be read."""
    cells = {f"{ROW}.newly_disclosed": 9, f"{ROW}.total_disclosed": 8}
    report = with_cells(example("lanqiao-2020"), cells)
    return gkreport.parse(gkreport.to_text(report).replace("\n\t8\n", "\n\t8 件\n", 1))


def checked(*, accept: bool = False, **changes: Any) -> Checked:
    report = planted()
    findings = gkreport.check(report, select=["GK1", "GK203"])
    entries = tuple(
        AcceptEntry(fingerprint=item.fingerprint, reason="撤下1件") for item in findings
    )
    split = AcceptList(entries if accept else ()).split(report, findings)
    given: dict[str, Any] = {
        "name": "2020/青石 街道.txt",
        "report": report,
        "findings": split.open,
        "accepted": tuple(item.finding for item in split.accepted),
        "reasons": {item.finding.fingerprint: item.entry.reason for item in split.accepted},
        "previous": "2019.docx",
    }
    return Checked(**{**given, **changes})


UNREAD = (("坏.pdf", UnreadableFileError(zh="文件已损坏", en="the file is broken")),)
UNUSED = (AcceptEntry(fingerprint="0" * 12, reason="已改", agency="青石", year=2020),)


def outcome(**changes: Any) -> Outcome:
    return Outcome((checked(**changes),), UNREAD, UNUSED)


# ---- parts of a report --------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("requests.received.total", "一、本年新收政府信息公开申请数量 · 总计"),
        (
            "requests.outcomes.refused.state_secret.business",
            "三、本年度办理结果 · （三）不予公开 · 1.属于国家秘密 · 法人或其他组织 · 商业企业",
        ),
        ("requests.outcomes.refused", "三、本年度办理结果 · （三）不予公开"),
        ("requests.outcomes", "三、本年度办理结果"),
        ("disclosure.rules.newly_made", "第二十条第（一）项 · 规章 · 本年新制作数量"),
        ("disclosure.rules.issued", "第二十条第（一）项 · 规章 · 本年制发件数"),
        ("disclosure.normative_documents", "第二十条第（一）项 · 规范性文件"),
        ("sections[0].title", "一、总体情况"),
        ("sections[0].blocks[1]", "一、总体情况"),
        ("sections[99].title", "正文各部分"),
        ("title", "标题"),
        ("disputes", "政府信息公开行政复议、行政诉讼情况表"),
        ("requests.unplaced[3]", "收到和处理政府信息公开申请情况表"),
        ("somewhere.else", "somewhere.else"),
    ],
)
def test_parts_have_the_names_of_the_form(path: str, name: str) -> None:
    assert Parts(example("lanqiao-2020")).name(path) == name


def test_parts_without_official_labels_are_named_in_either_language() -> None:
    assert Parts(Report(), "en").name("preamble[2]") == "Preamble"
    assert Parts(Report(), "en").name("requests") == Parts(Report()).name("requests")


def test_a_heading_without_a_number_is_its_title() -> None:
    report = Report(sections=(Section(kind=SectionKind.OVERVIEW, title="概述"),))

    assert Parts(report).name("sections[0].title") == "概述"


@pytest.mark.parametrize(
    ("path", "is_cell"),
    [
        ("requests.received.total", True),
        ("requests.received", False),
        ("disclosure.rules.issued", True),
        ("statistics.complaints", True),
        ("statistics.responses", False),
        ("sections[0].title", False),
    ],
)
def test_cells_are_told_from_rows_and_passages(path: str, *, is_cell: bool) -> None:
    assert Parts(example("lanqiao-2020")).is_cell(path) is is_cell


def test_what_is_printed_is_the_figure_where_there_is_no_text() -> None:
    path = "requests.received.total"
    traced = example("lanqiao-2024")
    bare = attrs.evolve(traced, provenance=None)

    assert Parts(traced).printed(Ref(path, traced.locate(path))) == "45"
    assert Parts(bare).printed(Ref(path)) == "45"
    assert Parts(bare).printed(Ref("disclosure.fees.amount")) == "0.12"
    assert Parts(bare).printed(Ref(path, report="2023")) == ""
    assert Parts(bare).printed(Ref("title")) == ""


# ---- counts ------------------------------------------------------------------------


def test_findings_are_counted_by_level_the_heaviest_first() -> None:
    found = [finding("GK110", "requests"), finding("GK111", "requests"), finding("GK111", "x")]

    assert list(counts(found).items()) == [
        (Level.ERROR, 2),
        (Level.INCONSISTENCY, 0),
        (Level.WARNING, 0),
        (Level.HINT, 1),
    ]
    assert (counted(found, "en"), counted(found, "zh")) == ("error 2, hint 1", "错误 2, 提示 1")


# ---- JSON --------------------------------------------------------------------------


def test_json_tells_all_about_a_finding() -> None:
    data = json.loads(to_json(outcome(), version="9.9"))

    assert (data["schema"], data["version"]) == ("gkreport/check", "1.0")
    assert data["tool"] == {"name": "gkreport", "version": "9.9"}
    (report,) = data["reports"]
    assert (report["file"], report["previous"]) == ("2020/青石 街道.txt", "2019.docx")
    assert (report["agency"], report["year"]) == ("澜桥区青石街道办事处", 2020)
    assert report["source"] is None
    (item,) = [item for item in report["findings"] if item["code"] == "GK203"]
    assert (item["level"], item["message"]["zh"][:8]) == ("warning", "“规范性文件”本")
    assert item["message"]["en"].startswith("“规范性文件”: 9 documents")
    (mine,) = [one for one in checked().findings if one.code == "GK203"]
    assert item["fingerprint"] == mine.fingerprint
    place = planted().locate(f"{ROW}.newly_disclosed")
    assert place is not None
    assert item["refs"][0] == {
        "path": f"{ROW}.newly_disclosed",
        "labels": ["第二十条第（一）项", "规范性文件", "本年新公开数量"],
        "printed": "9",
        "report": None,
        "page": None,
        "table": None,
        "row": None,
        "line": place.line,
        "column": 2,
        "start": place.start,
        "end": place.end,
    }
    assert sum(report["counts"].values()) == len(report["findings"])
    assert list(report["counts"]) == ["error", "inconsistency", "warning", "hint"]


def test_json_tells_what_is_accepted_unread_and_unused() -> None:
    data = json.loads(to_json(outcome(accept=True), version="9.9"))

    (report,) = data["reports"]
    assert report["findings"] == []
    assert {item["reason"] for item in report["accepted"]} == {"撤下1件"}
    assert data["unread"] == [
        {"file": "坏.pdf", "message": {"zh": "文件已损坏", "en": "the file is broken"}}
    ]
    assert data["unused_accepted"] == [
        {
            "fingerprint": "0" * 12,
            "reason": "已改",
            "agency": "青石",
            "year": 2020,
            "code": None,
        }
    ]


def test_json_holds_what_reading_found_at_the_same_cells() -> None:
    related = finding("GK103", Ref("a"), row="规章", column="总数", text="8件")
    item = attrs.evolve(finding("GK111", "requests", table="表三"), related=(related,))

    data = json.loads(to_json(outcome(findings=(item,)), version="9.9"))

    (one,) = data["reports"][0]["findings"][0]["related"]
    assert (one["code"], one["fingerprint"]) == ("GK103", related.fingerprint)


def test_json_names_the_file_that_was_read() -> None:
    report = gkreport.read(EXAMPLES / "lanqiao-2024.txt")

    data = json.loads(to_json(Outcome((Checked("x", report, ()),)), version="9.9"))

    assert report.source is not None
    assert data["reports"][0]["source"] == report.source._asdict()


# ---- SARIF -------------------------------------------------------------------------

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}
ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[\w.~!$&'()*+,;=:@/%?#\[\]-]+$"}},
}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": ARTIFACT,
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": dict.fromkeys(
                        ("startLine", "startColumn", "endLine", "endColumn"), POSITIVE
                    ),
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {key: {"type": "string"} for key in ("fullyQualifiedName", "name")},
            },
        },
        "message": TEXT,
    },
}
#: What SARIF 2.1.0 requires of the parts that are written.
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "language": {"pattern": "^[a-zA-Z]{2}$"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": LEVEL},
                                                },
                                                "properties": {"type": "object"},
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["executionSuccessful"],
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "required": ["message"],
                                        "properties": {
                                            "level": LEVEL,
                                            "message": TEXT,
                                            "locations": {"type": "array", "items": LOCATION},
                                        },
                                    },
                                },
                            },
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": LOCATION,
                                },
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                                "suppressions": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "required": ["kind"],
                                        "properties": {
                                            "kind": {"enum": ["inSource", "external"]},
                                            "status": {
                                                "enum": ["accepted", "underReview", "rejected"]
                                            },
                                            "justification": {"type": "string"},
                                        },
                                    },
                                },
                                "properties": {"type": "object"},
                            },
                        },
                    },
                },
            },
        },
    },
}


def sarif(given: Outcome, language: Language = "en") -> dict[str, Any]:
    log = json.loads(to_sarif(given, language=language, version="9.9"))
    jsonschema.validate(log, SARIF)
    run: dict[str, Any] = log["runs"][0]
    return run


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_names_rule_place_and_fingerprint_of_a_finding(language: Language) -> None:
    run = sarif(outcome(), language)

    rules = run["tool"]["driver"]["rules"]
    (result,) = [item for item in run["results"] if item["ruleId"] == "GK203"]
    rule = rules[result["ruleIndex"]]
    assert (rule["id"], rule["defaultConfiguration"]) == ("GK203", {"level": "warning"})
    kind = KINDS["GK203"]
    assert rule["help"]["text"] == (kind.why_zh if language == "zh" else kind.why_en)
    (item,) = [item for item in checked().findings if item.code == "GK203"]
    assert result["message"]["text"] == item.message(language)
    assert result["partialFingerprints"] == {"gkreport/v1": item.fingerprint}
    (first,), (second,) = result["locations"], result["relatedLocations"]
    assert item.location is not None
    assert first["physicalLocation"] == {
        "artifactLocation": {"uri": "2020/%E9%9D%92%E7%9F%B3%20%E8%A1%97%E9%81%93.txt"},
        "region": {"startLine": item.location.line, "startColumn": 2, "endColumn": 3},
    }
    assert second["logicalLocations"] == [
        {
            "fullyQualifiedName": f"{ROW}.total_disclosed",
            "name": "第二十条第（一）项 · 规范性文件 · 对外公开总数量",
        }
    ]
    assert second["message"]["text"].startswith(
        "第二十条第（一）项 · 规范性文件 · 对外公开总数量: “8"
    )


@pytest.mark.parametrize(
    ("level", "written"),
    [
        (Level.ERROR, "error"),
        (Level.INCONSISTENCY, "error"),
        (Level.WARNING, "warning"),
        (Level.HINT, "note"),
    ],
)
def test_levels_are_those_of_sarif(level: Level, written: str) -> None:
    item = attrs.evolve(finding("GK111", "requests", table="表三"), level=level)

    (result,) = sarif(outcome(findings=(item,)))["results"]

    assert (result["level"], result["properties"]["level"]) == (written, level.value)


def test_sarif_suppresses_what_is_accepted_and_tells_why() -> None:
    run = sarif(outcome(accept=True))

    assert run["results"]
    for result in run["results"]:
        assert result["suppressions"] == [
            {"kind": "external", "status": "accepted", "justification": "撤下1件"}
        ]
    assert all("suppressions" not in result for result in sarif(outcome())["results"])


def test_where_some_results_of_sarif_have_suppressions_all_have() -> None:
    both = Outcome((checked(accept=True), checked()))

    suppressions = [result["suppressions"] for result in sarif(both)["results"]]

    assert [bool(item) for item in suppressions] == [True] * (len(suppressions) // 2) + [False] * (
        len(suppressions) // 2
    )


def test_sarif_tells_of_files_that_were_not_read_and_entries_that_were_not_used() -> None:
    (invocation,) = sarif(outcome())["invocations"]

    assert invocation["executionSuccessful"] is False
    unread, unused = invocation["toolExecutionNotifications"]
    assert (unread["level"], unread["message"]["text"]) == ("error", "the file is broken")
    assert (unused["level"], unused["message"]["text"]) == (
        "note",
        "an entry of the accept list was not used: 000000000000 已改",
    )
    (invocation,) = sarif(Outcome((checked(),)))["invocations"]
    assert invocation == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_of_a_document_sarif_has_no_lines() -> None:
    pytest.importorskip("lxml")
    report = gkreport.read(EXAMPLES / "lanqiao-2024.docx")
    path = "requests.received.total"
    item = finding("GK111", Ref(path, report.locate(path)), table="表三")

    (result,) = sarif(Outcome((Checked("a.docx", report, (item,)),)))["results"]

    (location,) = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "a.docx"}}
    assert location["message"]["text"].endswith(": “45” (table 2, row 4, column 10)")


def test_a_place_in_another_report_is_in_no_file() -> None:
    place = Location("4", 9, 1, 90, 91)
    item = finding("GK111", Ref("requests.carried_out.total", place, "青石 2019"), table="表三")

    (result,) = sarif(outcome(findings=(item,)))["results"]

    (location,) = result["locations"]
    assert "physicalLocation" not in location
    assert location["message"]["text"] == "四、结转下年度继续办理 · 总计: “4” (青石 2019, 9:1)"


def test_a_place_of_several_lines_ends_with_its_first_line() -> None:
    item = finding("GK111", Ref("title", Location("甲\n乙", 3, 4, 20, 23)), table="表三")

    (result,) = sarif(outcome(findings=(item,)))["results"]

    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 4,
    }


def test_a_finding_about_nothing_in_particular_is_about_the_file() -> None:
    item = finding("GK146", count=3)

    (result,) = sarif(outcome(findings=(item,)))["results"]

    assert [*result["locations"][0]] == ["physicalLocation"]


def test_files_that_are_named_in_full_become_file_uris(tmp_path: Path) -> None:
    assert uri(str(tmp_path / "年 报.txt")) == (tmp_path / "年 报.txt").as_uri()
    assert uri("c:a#1?.txt") == "c%3Aa%231%3F.txt"


# ---- Markdown ----------------------------------------------------------------------


def test_markdown_can_be_sent_as_it_is() -> None:
    text = to_markdown(Outcome((checked(),)), language="zh")

    (item,) = [item for item in checked().findings if item.code == "GK203"]
    place, other = (ref.location for ref in item.refs)
    assert place is not None
    assert other is not None
    assert text.startswith(
        "## 澜桥区青石街道办事处2020年政府信息公开工作年度报告\n\n"
        "- 文件：2020/青石 街道.txt\n- 对照的上一年度报告：2019.docx\n- 发现："
    )
    assert (
        f"### 警告 GK203 {item.message('zh')}\n\n"
        "| 项目 | 印出 | 位置 |\n|---|---|---|\n"
        f"| 第二十条第（一）项 · 规范性文件 · 本年新公开数量 | 9 | {where(place, 'zh')} |\n"
        f"| 第二十条第（一）项 · 规范性文件 · 对外公开总数量 | {other.text} "
        f"| {where(other, 'zh')} |\n\n"
        f"**处理**：{to_do(KINDS['GK203'], 'zh')[1]}\n\n"
        f"指纹：`{item.fingerprint}`"
    ) in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_markdown_lists_hints_and_what_is_accepted_briefly() -> None:
    hint = finding("GK110", "requests", table="表三", count=3)
    accepted = checked(accept=True)
    text = to_markdown(Outcome((attrs.evolve(accepted, findings=(hint,)),)), language="en")

    assert f"### hint\n\n- hint GK110 {hint.message('en')}\n" in text
    (listed,) = re.findall(r"^- warning GK203 .*$", text, flags=re.MULTILINE)
    assert listed.endswith(" (撤下1件)")
    assert "### Accepted\n" in text


def test_markdown_says_that_nothing_was_found_read_or_used() -> None:
    text = to_markdown(outcome(findings=(), previous=None), language="en")

    assert "- File: 2020/青石 街道.txt\n\nNo findings.\n" in text
    assert "## Files that could not be read\n\n- 坏.pdf: the file is broken\n" in text
    assert text.endswith(
        "## Entries of the accept list that were not used\n\n- `000000000000` 已改\n"
    )


def test_markdown_shows_blanks_other_reports_and_what_is_related() -> None:
    report = planted()
    long = Location("长" * 100, 9, 1, 90, 190)
    item = attrs.evolve(
        finding(
            "GK111",
            Ref("requests.received.total", Location("", 5, 2, 50, 50)),
            Ref("requests.carried_out.total", Location("4", 9, 2, 90, 91), "青石 2019"),
            Ref("sections[0].blocks[0]", long),
            Ref("sections[99]"),
            table="表三",
        ),
        related=(finding("GK106", "requests.received", row="一", count=2),),
    )
    text = to_markdown(Outcome((Checked("x", report, (item,)),)), language="en")

    assert "| 一、本年新收政府信息公开申请数量 · 总计 | (blank) | line 5, character 2 |\n" in text
    assert "| 四、结转下年度继续办理 · 总计 | 4 | 青石 2019: line 9, character 2 |\n" in text
    assert f"| 一、总体情况 | {'长' * 80}… | line 9, character 1 |\n" in text
    assert "| Sections |  |  |\n" in text
    assert "\n- Related: warning GK106 “一” is printed 2 times" in text


def test_markdown_lists_the_first_of_very_many_cells() -> None:
    item = finding("GK111", *[Ref("requests.received.total")] * (MOST_PARTS + 3), table="表三")
    text = to_markdown(Outcome((Checked("x", Report(), (item,)),)), language="en")

    assert text.count("\n| 一、本年新收") == MOST_PARTS
    assert "\n\nand 3 more\n\n" in text


def test_markdown_lists_the_first_of_very_many_findings_of_parsing() -> None:
    related = finding("GK106", "requests.received", row="一", count=2)
    item = attrs.evolve(finding("GK111", table="表三"), related=(related,) * (MOST_RELATED + 2))
    text = to_markdown(Outcome((Checked("x", Report(), (item,)),)), language="en")

    assert text.count("\n- Related: ") == MOST_RELATED
    assert "\n\nand 2 more\n\n" in text


def test_places_are_told_in_words() -> None:
    assert where(Location("45", 95, 2, 1281, 1283), "en") == "line 95, character 2"
    assert where(Location("45", None, 9, 1281, 1283, 2, 2, 4), "zh") == "第2页表2第4行第9列"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](b) ![c]", r"\[a\](b) !\[c\]"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("# 甲\n乙\t丙", r"\# 甲 乙 丙"),
        ("a\\|b", r"a\\\|b"),
        ("\x1b[2J", r"␛\[2J"),
        ("\u202e甲", r"\<U+202E\>甲"),
    ],
)
def test_markdown_takes_what_is_printed_as_it_is(text: str, written: str) -> None:
    assert escaped(text) == written


# ---- entries of an accept list --------------------------------------------------------


def test_entries_wait_for_a_reason() -> None:
    text = to_toml(outcome(), language="en")

    written = tomllib.loads(text)["accept"]
    assert {item["reason"] for item in written} == {""}
    assert sorted(item["fingerprint"] for item in written) == sorted(
        item.fingerprint for item in checked().findings
    )
    assert {(item["agency"], item["year"]) for item in written} == {("澜桥区青石街道办事处", 2020)}
    assert "# 2020/青石 街道.txt: warning “规范性文件”: 9 documents" in text


def test_entries_with_reasons_accept_what_they_were_made_of(tmp_path: Path) -> None:
    text = to_toml(outcome(), language="zh").replace('reason = ""', 'reason = "已核对"')
    (tmp_path / "accepted.toml").write_text(text, encoding="utf-8")

    accepted = gkreport.read_accepted(tmp_path / "accepted.toml")

    one = checked()
    assert accepted.split(one.report, one.findings).open == ()


def test_no_text_of_a_report_leaves_its_line() -> None:
    item = finding("GK111", "requests", table='表"\n[[accept]]\r\x7f\x85')
    report = Report(agency='甲"\n\x7f\\')

    text = to_toml(Outcome((Checked("a\nb", report, (item,)),)), language="en")

    (written,) = tomllib.loads(text)["accept"]
    assert written == {
        "fingerprint": item.fingerprint,
        "code": "GK111",
        "agency": '甲"\n\x7f\\',
        "reason": "",
    }


# ---- pages of rules ------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KINDS)
def test_a_page_tells_level_message_and_what_to_do(code: str, language: Language) -> None:
    kind = KINDS[code]
    text = page_text(kind, language)

    message, page = (kind.zh, kind.why_zh) if language == "zh" else (kind.en, kind.why_en)
    assert text.startswith(f"{code} ")
    assert message in text
    assert text.endswith(page)
    assert to_do(kind, language)[1] in page


def test_what_to_do_is_the_last_part_of_a_page_that_has_parts() -> None:
    page = KINDS["GK203"].why_en

    word, text = to_do(KINDS["GK203"], "en")
    assert word == "To do"
    assert f"\n\nTo do: {text}" in page
    assert to_do(KINDS["GK111"], "zh") == ("说明", KINDS["GK111"].why_zh)


def test_a_page_tells_forms_and_needs() -> None:
    assert [*conditions(KINDS["GK203"], "en")] == ["Forms: 2019"]
    assert [*conditions(KINDS["GK203"], "zh")] == ["适用表式：2019"]
    assert [*conditions(KINDS["GK111"], "en")] == []
    for code, rule in RULES.items():
        told = " ".join(conditions(KINDS[code], "en"))
        assert ("year before" in told) is (rule.needs is Needs.PREVIOUS)
        assert ("of the parts" in told) is (rule.needs is Needs.PARTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_lists_every_code_below_its_family(language: Language) -> None:
    lines = overview_text(language).splitlines()

    listed = [line.split()[0] for line in lines if line.startswith("  GK")]
    assert listed == [*KINDS]
    family = ""
    for line in lines:
        if line.startswith("GK"):
            family = line[:3]
        assert not line or line.strip().startswith(family)


def test_the_overview_is_data_too() -> None:
    data = overview_data()

    assert (data["schema"], data["version"]) == ("gkreport/rules", "1.0")
    (item,) = [item for item in data["rules"] if item["code"] == "GK203"]
    assert item == {
        "code": "GK203",
        "level": "warning",
        "family": {"zh": "主动公开情况（表二）", "en": "Proactive disclosure (table two)"},
        "forms": [2019],
        "needs": "nothing",
        "message": {"zh": KINDS["GK203"].zh, "en": KINDS["GK203"].en},
        "page": {"zh": KINDS["GK203"].why_zh, "en": KINDS["GK203"].why_en},
    }
    assert [item["code"] for item in data["rules"]] == [*KINDS]


def test_findings_made_by_hand_are_written_in_every_format() -> None:
    item: Finding = made(KINDS["GK203"], row="规章", newly_disclosed=2, total_disclosed=1)
    given = Outcome((Checked("-", Report(), (item,)),))

    for language in LANGUAGES:
        assert "GK203" in to_markdown(given, language=language)
        assert sarif(given, language)["results"][0]["ruleId"] == "GK203"
        assert "GK203" in to_toml(given, language=language)
    assert "GK203" in to_json(given, version="9.9")
