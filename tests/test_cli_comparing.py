"""The commands indicators and compare."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner, Result

import gkreport
from gkreport import Location, Report
from gkreport.cli import cli
from gkreport.comparison import Reason
from gkreport.model import (
    AdditionalRow,
    Disclosure2021,
    FeeIncome2021,
    OtherTable,
    Paragraph,
    Requests,
    Section,
    SectionKind,
)
from gkreport.render.comparison import Compared, markdown
from gkreport.render.comparison_json import as_data
from gkreport.render.comparison_words import WORDS
from planted import EXAMPLES, example

OLD, NEW = str(EXAMPLES / "lanqiao-2020.txt"), str(EXAMPLES / "lanqiao-2024.txt")
ENVIRONMENT = {"LC_ALL": "C", "LC_MESSAGES": "", "LANG": "", "COLUMNS": "100"}
HOSTILE = "澜桥区\x1b[2J\u202e局"


def run(*arguments: str, **settings: Any) -> Result:
    return CliRunner().invoke(cli, arguments, env=ENVIRONMENT, catch_exceptions=False, **settings)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write a file with a text or a report; returns its name."""

    def write_file(content: str | Report, name: str = "report.txt") -> str:
        path = tmp_path / name
        text = content if isinstance(content, str) else gkreport.to_text(content)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_file


def lines_with(text: str, part: str) -> list[str]:
    return [line for line in text.splitlines() if part in line]


# ---- indicators --------------------------------------------------------------------


def test_rates_are_shown_with_what_was_divided_and_their_definition() -> None:
    result = run("indicators", "--lang", "zh", NEW)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == f"澜桥区数据管理局 2024 ({NEW})"
    assert lines_with(result.stdout, "公开率 ")[0].split() == [
        "公开率",
        "54.35",
        "25/46",
        "（予以公开＋部分公开）÷办理结果总计",
    ]
    english = run("indicators", "--lang", "en", NEW).stdout
    assert "all results / (newly received +" in lines_with(english, "completion rate")[0]


def test_what_is_not_known_is_no_number() -> None:
    result = run(
        "indicators",
        "--lang",
        "en",
        "-",
        input="澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n无。\n",
    )

    assert result.exit_code == 1  # there are no tables
    assert lines_with(result.stdout, "completion rate")[0].split()[2:4] == ["—", "—/—"]


def test_blanks_that_count_as_0_are_marked(write: Callable[..., str]) -> None:
    text = gkreport.to_text(example("lanqiao-2024"))
    head, tail = text.split("5.属于三类内部事务信息", 1)
    blank = write(
        f"{head}5.属于三类内部事务信息{tail.replace(chr(9) + '0' + chr(10), chr(9) + chr(10))}"
    )

    output = run("indicators", "--lang", "en", blank).stdout

    assert "4.35*" in lines_with(output, "rate of not processed")[0]
    assert output.splitlines()[-1].startswith("* Blank cells were counted as 0")
    assert "按 0 计" in run("indicators", "--lang", "zh", blank).stdout
    assert "*" not in run("indicators", NEW).stdout


def test_several_files_stand_one_below_the_other() -> None:
    result = run("indicators", "--lang", "zh", OLD, NEW)

    assert result.stdout.count("指标") == 2
    assert f"\n\n澜桥区数据管理局 2024 ({NEW})\n" in result.stdout
    assert not result.stdout.startswith("\n")
    assert "共 2 个文件" in result.stderr


def test_json_holds_everything_that_an_indicator_does() -> None:
    data = json.loads(run("indicators", "--format", "json", NEW).stdout)

    assert (data["file"], data["agency"], data["year"]) == (NEW, "澜桥区数据管理局", 2024)
    found = gkreport.indicators(example("lanqiao-2024"))
    for item, written in zip(found, data["indicators"], strict=True):
        assert written["name"] == item.name
        assert Fraction(written["value"]) == item.value
        for side in ("numerator", "denominator"):
            assert written[side]["value"] == getattr(item, side).value
            assert tuple(written[side]["added"]) == getattr(item, side).added
            assert tuple(written[side]["subtracted"]) == getattr(item, side).subtracted
        assert (written["percent"], written["source"]) == (item.percent, item.source.value)
        assert (written["definition_zh"], written["zh"]) == (item.definition_zh, item.zh)
        assert (written["definition_en"], written["en"]) == (item.definition_en, item.en)
        assert written["assumed_zero"] == []


def test_json_of_several_files_is_a_line_each() -> None:
    one, many = (
        run("indicators", "--format", "json", NEW),
        run("indicators", "--format", "json", OLD, NEW),
    )

    assert one.stdout.startswith('{\n  "file"')
    assert [json.loads(line)["year"] for line in many.stdout.splitlines()] == [2020, 2024]
    missing = json.loads(many.stdout.splitlines()[0])["indicators"][-1]
    assert (missing["value"], missing["percent"]) == (None, None)


def test_csv_has_a_row_for_each_file(write: Callable[..., str]) -> None:
    hostile = write(f"{HOSTILE}2020年政府信息公开工作年度报告\n一、总体情况\n无。\n")
    result = run("indicators", "--format", "csv", NEW, "none.txt", OLD, hostile)

    assert result.exit_code == 1
    assert result.stdout.startswith("\ufefffile,agency,year,disclosure_rate_percent,")
    assert "\x1b" not in result.stdout
    first, second, third = csv.DictReader(StringIO(result.stdout.lstrip("\ufeff")))
    assert (first["agency"], first["year"]) == ("澜桥区数据管理局", "2024")
    assert first["disclosure_rate_percent"] == "54.35"
    assert first["disclosure_rate_numerator"] == "25"
    assert first["disclosure_rate_denominator"] == "46"
    assert second["litigation_correction_rate_percent"] == ""
    assert third["completion_rate_denominator"] == ""


def test_without_any_report_nothing_is_written() -> None:
    for form in ("text", "json", "csv"):
        result = run("indicators", "--format", form, "none.txt")

        assert (result.exit_code, result.stdout) == (2, "")


def test_control_characters_are_shown_not_sent(write: Callable[..., str]) -> None:
    name = write(f"{HOSTILE}2020年政府信息公开工作年度报告\n一、总体情况\n无。\n")

    for arguments in (
        ("indicators", name),
        ("compare", name, NEW),
        ("compare", "--format", "markdown", name, NEW),
    ):
        output = run(*arguments).stdout

        assert "\x1b" not in output
        assert "\u202e" not in output


# ---- compare: exit codes -----------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_exit_code_is_that_of_diff(form: str) -> None:
    codes = [
        run("compare", "--format", form, old, new).exit_code
        for old, new in (
            (NEW, NEW),
            (NEW, NEW.replace(".txt", ".docx")),
            (OLD, NEW),
            (NEW, "none.txt"),
            ("none.txt", NEW),
        )
    ]

    assert codes == [0, 0, 1, 2, 2]


def test_a_file_that_cannot_be_read_is_named() -> None:
    result = run("compare", "--lang", "zh", NEW, "none.txt")

    assert (result.stdout, result.stderr) == ("", "none.txt: 文件不存在\n")


def test_exactly_two_files_are_compared() -> None:
    assert run("compare", NEW).exit_code == 2
    assert run("compare", NEW, NEW, NEW).exit_code == 2


def test_one_of_the_files_may_be_standard_input() -> None:
    text = Path(NEW).read_text(encoding="utf-8")

    assert run("compare", "-", NEW, input=text).exit_code == 0
    assert "New: <stdin> (" in run("compare", OLD, "-", input=text).stdout
    assert "standard input holds one of the two only" in run("compare", "-", "-").stderr


# ---- compare: text and Markdown ----------------------------------------------------


def test_equal_reports_have_nothing_to_show() -> None:
    english = run("compare", "--lang", "en", NEW, NEW).stdout.splitlines()
    chinese = run("compare", "--format", "markdown", "--lang", "zh", NEW, NEW).stdout.splitlines()

    assert english[2:] == ["two versions of one report", "No differences."]
    assert chinese[2:] == ["- 同一报告的两个版本", "", "没有差异。"]


def rich_change() -> tuple[Report, Report]:
    """Return two reports with a change of every kind."""
    new = example("lanqiao-2024")
    overview, *others = new.sections
    old = attrs.evolve(
        new,
        year=2023,
        period=None,
        provenance=None,
        preamble=(Paragraph("旧|前言。"),),
        sections=(
            *others,
            attrs.evolve(
                overview,
                title="基本情况",
                blocks=(OtherTable((("渡口", "4"),)), *overview.blocks[1:]),
            ),
            Section(kind=SectionKind.ADDITIONAL, title="附件"),
        ),
        disputes=None,
        requests=attrs.evolve(
            new.requests or Requests(), additional=(AdditionalRow("撤回", ("3",)),)
        ),
        disclosure=Disclosure2021(fees=FeeIncome2021(amount=Decimal("0.50"), unit="万元")),
    )
    return old, new


def compared() -> Compared:
    old, new = rich_change()
    return Compared("a.txt", "b.txt", old, new, gkreport.compare(old, new))


def test_markdown_has_a_table_for_each_part_that_is_not_empty() -> None:
    lines = markdown(compared(), "en").splitlines()

    assert lines[:3] == [
        "- Old: a.txt (澜桥区数据管理局 2023)",
        "- New: b.txt (澜桥区数据管理局 2024)",
        "- reports for different years or of different organs",
    ]
    heads = [line.partition(":")[0] for line in lines if line.startswith("## ")]
    assert heads == [
        "## Facts",
        "## Figures",
        "## Printed as 0 or left blank",
        "## Not compared",
        "## Sections",
        "## Wording",
    ]
    for row in (
        "| year | 2023 | 2024 |",
        "| period | — | 2024-01-01 – 2024-12-31 |",
        "| table four | only in the new report |",
        "| removed | 附件 | — |",
        "| renamed, moved | 一、基本情况 | 一、总体情况 |",
        "| (preamble) | removed | 旧\\|前言。 |",
        "| 总体情况 | removed | 渡口 \\| 4 |",
        "| table three | removed | 撤回 \\| 3 |",
    ):
        assert row in lines, row
    assert {
        len(line.replace("\\|", "").split("|")) for line in lines if line.startswith("| (")
    } == {5}


def test_figures_are_shown_as_printed_with_their_change() -> None:
    shown = markdown(compared(), "zh").splitlines()

    fee = "第二十条第（八）项 · 行政事业性收费 · 本年收费金额（单位：万元）"
    assert f"| {fee} | 0.50万元 | 0.12万元 | -0.38 | -76.00 |" in shown
    licensing = "第二十条第（五）项 · 行政许可 · 本年处理决定数量"
    assert f"| {licensing} | — | 1264 | — | — |" in shown
    assert "| 第二十条第（一）项 · 规章 · 本年废止件数 | — | 0 |" in shown


def test_a_cell_that_could_not_be_read_is_shown_as_printed(write: Callable[..., str]) -> None:
    text = gkreport.to_text(example("lanqiao-2024")).replace("\t1264\n", "\t千余\n")

    output = run("compare", "--lang", "en", NEW, write(text)).stdout

    assert lines_with(output, "本年处理决定数量")[0].split()[-4:] == ["1264", "千余", "—", "—"]


def test_figures_of_other_forms_are_shown_with_both_labels() -> None:
    output = run("compare", "--format", "markdown", OLD, NEW).stdout

    new, old = "行政规范性文件 · 本年制发件数", "规范性文件 · 本年新制作数量"
    clause = "第二十条第（一）项"
    assert f"| {clause} · {new} ← {old} | 2 | 3 | +1 | 50.00 |" in output
    assert "| 三、本年度办理结果 · （六）其他处理 · 总计 | 1 | 2 | +1 | 100.00 |" in output


def test_changed_passages_are_marked(write: Callable[..., str]) -> None:
    text = Path(NEW).read_text(encoding="utf-8")
    changed = text.replace("兼职人员2名", "兼职人员3名").replace("专职人员1名", "专职人员")

    result = run("compare", "--lang", "zh", NEW, write(changed))

    assert "专职人员[-1名-]、兼职人员[-2-]{+3+}名" in "".join(
        line.rpartition("  ")[2].strip() for line in result.stdout.splitlines()
    )


def test_words_are_there_for_everything() -> None:
    for words in WORDS.values():
        assert set(words.reasons) == set(Reason)
        assert set(words.tables) == {"disclosure", "requests", "disputes", "statistics"}


# ---- compare: JSON -----------------------------------------------------------------


def test_json_names_the_files_and_holds_all_lists() -> None:
    data = json.loads(run("compare", "--format", "json", OLD, NEW).stdout)

    assert data["old"] == {"file": OLD, "agency": "澜桥区青石街道办事处", "year": 2020}
    assert (data["kind"], data["differs"]) == ("years", True)
    found = gkreport.compare(example("lanqiao-2020"), example("lanqiao-2024"))
    for name in ("facts", "figures", "printed", "not_comparable", "sections", "wording"):
        assert len(data[name]) == len(getattr(found, name))
    assert [item["path"] for item in data["figures"]] == [item.path for item in found.figures]


def test_json_gives_values_and_places() -> None:
    data = as_data(compared())

    assert json.loads(json.dumps(data)) == data
    facts = {item["name"]: item for item in data["facts"]}
    assert (facts["year"]["old"], facts["year"]["new"]) == (2023, 2024)
    assert facts["period"]["new"] == {"start": "2024-01-01", "end": "2024-12-31"}
    assert facts["period"]["old"] is None
    figures = {item["path"]: item for item in data["figures"]}
    fee = figures["disclosure.fees.amount"]
    assert (fee["old"]["value"], fee["old"]["unit"]) == ("0.50", "万元")
    assert (fee["difference"], fee["ratio"], fee["percent"]) == ("-0.38", "-19/25", "-76.00")
    decisions = figures["disclosure.licensing.decisions"]
    assert (decisions["old"]["value"], decisions["new"]["value"]) == (None, 1264)
    assert (decisions["difference"], decisions["ratio"]) == (None, None)
    place = example("lanqiao-2024").locate("disclosure.licensing.decisions")
    assert isinstance(place, Location)
    (cell,) = decisions["new"]["cells"]
    assert cell["place"] == {
        "text": "1264",
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
    }
    assert data["not_comparable"] == [{"path": "disputes", "labels": [], "reason": "only_new"}]
    removed = next(item for item in data["sections"] if item["new"] is None)
    assert removed["old"]["title"] == "附件"
    preamble = data["wording"][0]
    assert (preamble["section"], preamble["old"]["text"], preamble["new"]) == (
        "",
        "旧|前言。",
        None,
    )


def test_json_gives_the_spans_of_a_changed_passage(write: Callable[..., str]) -> None:
    text = Path(NEW).read_text(encoding="utf-8").replace("兼职人员2名", "兼职人员13名")

    (item,) = json.loads(run("compare", "--format", "json", NEW, write(text)).stdout)["wording"]

    (span,) = item["spans"]
    assert item["old"]["text"][span["old_start"] : span["old_end"]] == "2"
    assert item["new"]["text"][span["new_start"] : span["new_end"]] == "13"
