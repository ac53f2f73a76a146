import errno
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

import gkreport
from gkreport import Location, Ref, Report
from gkreport.__main__ import main
from gkreport.cli import cli
from gkreport.findings import finding
from gkreport.model import (
    Block,
    CaseCounts,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    FeeIncome2021,
    OtherHandling2019,
    Outcomes,
    Paragraph,
    Requests,
    Section,
    SectionKind,
    TableKind,
    TablePlace,
)
from gkreport.render import lines, terminal

TITLE = "澜桥区人民政府2020年政府信息公开工作年度报告"
WIDTH = 80
ENVIRONMENT = {"LC_ALL": "C", "LC_MESSAGES": "", "LANG": "", "COLUMNS": str(WIDTH)}

HEADINGS = (
    ("一", "总体情况", SectionKind.OVERVIEW),
    ("二", "主动公开政府信息情况", SectionKind.DISCLOSURE),
    ("三", "收到和处理政府信息公开申请情况", SectionKind.REQUESTS),
    ("四", "政府信息公开行政复议、行政诉讼情况", SectionKind.DISPUTES),
    ("五", "存在的主要问题及改进情况", SectionKind.PROBLEMS),
    ("六", "其他需要报告的事项", SectionKind.OTHER_MATTERS),
)
BLOCKS: dict[SectionKind, tuple[Block, ...]] = {
    SectionKind.OVERVIEW: (
        Paragraph("主动公开", "（一）", 1),
        Paragraph("渠道。河畔公告栏每月更换两次。", "1.", 2),
    ),
    SectionKind.DISCLOSURE: (TablePlace(TableKind.DISCLOSURE),),
    SectionKind.REQUESTS: (TablePlace(TableKind.REQUESTS),),
    SectionKind.DISPUTES: (TablePlace(TableKind.DISPUTES),),
    SectionKind.PROBLEMS: (Paragraph("查阅点离渡口太远，明年迁近。"),),
    SectionKind.OTHER_MATTERS: (Paragraph("无。"),),
}


def filled(data: Any) -> Any:
    """Return the data of a table with 0 for every figure that is missing."""
    if isinstance(data, dict):
        return {key: filled(value) for key, value in data.items()}
    return 0 if data is None else data


def flawless() -> Report:
    """Return a report in which nothing is missing."""
    report = Report(
        title=TITLE,
        agency="澜桥区人民政府",
        year=2020,
        signed_by="澜桥区人民政府",
        sections=tuple(
            Section(kind=kind, number=number, title=title, blocks=BLOCKS[kind])
            for number, title, kind in HEADINGS
        ),
        disclosure=Disclosure2019(),
        requests=Requests(outcomes=Outcomes(other_handling=OtherHandling2019())),
        disputes=Disputes(reconsideration=CaseCounts(upheld=3, total=7)),
    )
    data = gkreport.to_dict(report)
    for kind in ("disclosure", "requests", "disputes"):
        data[kind] = filled(data[kind])
    data["disclosure"]["procurement"] = {"projects": 4, "amount": "12.50", "unit": "万元"}
    return gkreport.from_dict(data)


GOOD = gkreport.to_text(flawless()) + "2021年1月20日\n"
DAMAGED = GOOD.replace("\t7\n", "\t七只\n")
HOSTILE = GOOD.replace("公告栏", "\x1b[2J\x9b31m\u202e公告栏").replace("\t7\n", "\t\x1b]0;7\x07\n")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write files; returns their names."""

    def write_file(content: str | bytes, name: str = "report.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write_file


def run(*arguments: str, **settings: Any) -> Result:
    settings["env"] = ENVIRONMENT | settings.get("env", {})
    return CliRunner().invoke(cli, arguments, catch_exceptions=False, **settings)


def run_in_ascii(*arguments: str) -> Result:
    """Run a command on a terminal that knows no Chinese characters."""
    return CliRunner(charset="ascii", env=ENVIRONMENT).invoke(cli, arguments)


def lines_with(text: str, part: str) -> list[str]:
    return [line for line in text.splitlines() if part in line]


# ---- parse -------------------------------------------------------------------------


def test_the_first_of_several_reports_and_all_of_them(write: Callable[..., str]) -> None:
    name = write(GOOD + GOOD.replace("2020年", "2019年"))

    first = run("parse", "--lang", "en", name)
    every = run("parse", "--lang", "en", "--all", name)

    assert json.loads(first.stdout)["year"] == 2020
    assert "the first was read; 1 more" in first.stderr
    assert [2020, 2019] == [json.loads(line)["year"] for line in every.stdout.splitlines()]
    assert every.stderr == ""


def test_all_reports_are_shown_and_a_file_counts_once(write: Callable[..., str]) -> None:
    name = write(GOOD + DAMAGED.replace("2020年", "2019年"))

    result = run("show", "--lang", "en", "--all", name, write(GOOD, "other.txt"))

    assert ["2020", "2019", "2020"] == [
        line.split()[-1] for line in lines_with(result.stdout, "Year ")
    ]
    assert "files: 2; fine: 1, with errors: 1, not read: 0" in result.stderr


def test_one_file_becomes_one_indented_object(write: Callable[..., str]) -> None:
    result = run("parse", write(GOOD))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith('{\n  "schema"')
    assert gkreport.from_json(result.stdout) == gkreport.parse(GOOD)


def test_several_files_become_a_line_each_in_their_order(write: Callable[..., str]) -> None:
    other = GOOD.replace("澜桥区", "临江县")
    result = run("parse", write(GOOD, "b.txt"), write(other, "a.txt"))

    agencies = [json.loads(line)["agency"] for line in result.stdout.splitlines()]
    assert agencies == ["澜桥区人民政府", "临江县人民政府"]


def test_provenance_and_findings_are_given_when_asked_for(write: Callable[..., str]) -> None:
    name = write(DAMAGED)

    assert {"provenance", "findings"}.isdisjoint(json.loads(run("parse", name).stdout))
    assert "provenance" in json.loads(run("parse", "--provenance", name).stdout)
    result = run("parse", "--findings", name)
    assert [item["code"] for item in json.loads(result.stdout)["findings"]] == ["GK103"]
    assert result.stderr == ""


def test_errors_that_the_json_does_not_show_are_counted(write: Callable[..., str]) -> None:
    result = run("parse", "--lang", "zh", write(DAMAGED))

    assert result.exit_code == 1
    assert result.stderr.endswith("report.txt: 发现错误 1 处，详见 gkreport show\n")
    assert "findings of level error: 1" in run("parse", "--lang", "en", write(DAMAGED)).stderr


def test_strict_writes_nothing_for_a_text_with_errors(write: Callable[..., str]) -> None:
    result = run("parse", "--strict", write(DAMAGED, "a.txt"), write(GOOD, "b.txt"))

    assert result.exit_code == 1
    assert [json.loads(line)["year"] for line in result.stdout.splitlines()] == [2020]
    assert "a.txt: " in result.stderr
    assert "GK103" in result.stderr


def test_a_dash_is_standard_input() -> None:
    assert json.loads(run("parse", "-", input=GOOD).stdout)["year"] == 2020
    assert "<stdin>:" in run("show", "-", input=DAMAGED).stdout


def test_line_ends_and_a_byte_order_mark_move_no_offset(write: Callable[..., str]) -> None:
    text = GOOD.replace("\n", "\r\n")
    result = run("parse", "--provenance", write(b"\xef\xbb\xbf" + text.encode()))

    parts = json.loads(result.stdout)["provenance"]["parts"]
    place = next(part for part in parts if part["path"] == "disputes.reconsideration.total")
    assert text[place["start"] : place["end"]] == "7"
    assert (parts[0]["path"], parts[0]["column"]) == ("title", 1)


def test_json_is_utf_8_whatever_the_terminal_is(write: Callable[..., str]) -> None:
    done = run_in_ascii("parse", write(GOOD))

    assert (done.exit_code, done.stderr_bytes) == (0, b"")
    assert json.loads(done.stdout_bytes)["title"] == TITLE
    assert TITLE.encode() in done.stdout_bytes


# ---- inputs that cannot be used ----------------------------------------------------


def test_a_bad_file_does_not_stop_the_others(write: Callable[..., str], tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    result = run("parse", str(tmp_path / "none.txt"), str(folder), write(DAMAGED))

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    empty, missing, _, *summary = result.stderr.splitlines()
    assert empty.endswith("empty: the folder holds no file that can be read")
    assert missing.endswith("none.txt: no such file")
    assert summary[0] == "files: 2; fine: 0, with errors: 1, not read: 1"
    assert summary[1].endswith("none.txt: no such file")


def test_folders_and_patterns_stand_for_the_files_in_them(
    write: Callable[..., str], tmp_path: Path
) -> None:
    for name in ("b.txt", "a.md", "~$a.txt", ".c.txt", "style.css"):
        write(GOOD, name)
    (tmp_path / "deeper").mkdir()
    write(GOOD, "deeper/c.TXT")

    by_folder = run("parse", str(tmp_path))
    by_pattern = run("parse", str(tmp_path / "**" / "?.txt"), str(tmp_path / "*.md"))

    named = [json.loads(line)["source"]["name"] for line in by_folder.stdout.splitlines()]
    assert named == ["a.md", "b.txt", "c.TXT"]
    named = [json.loads(line)["source"]["name"] for line in by_pattern.stdout.splitlines()]
    assert named == ["b.txt", "a.md"]


def test_several_files_are_shown_one_below_the_other(write: Callable[..., str]) -> None:
    result = run("show", "--lang", "zh", write(GOOD), write(DAMAGED, "other.txt"))

    assert result.exit_code == 1
    assert result.stdout.count(TITLE) >= 2
    assert result.stderr == "共 2 个文件：正常 1，有错误 1，无法读取 0\n"


def test_how_far_the_work_is_stands_on_the_terminal(write: Callable[..., str]) -> None:
    names = [write(GOOD), write(GOOD, "other.txt")]
    result = run("parse", *names, env={"FORCE_COLOR": "1"})

    assert "gkreport" in result.stderr
    assert "100%" in result.stderr


def test_limits_are_raised_and_lowered_by_name(write: Callable[..., str]) -> None:
    result = run("parse", "--limit", "size=10", write(GOOD))

    assert result.exit_code == 2
    assert "size=10" in result.stderr
    assert run("parse", "--limit", f"size={len(GOOD.encode())}", write(GOOD)).exit_code == 0


LONG = f"size={'9' * 5000}"  # more digits than Python makes a number of


@pytest.mark.parametrize("limit", ["size", "size=", "size=0", "speed=10", "size=x", LONG])
def test_a_limit_that_does_not_exist_is_a_mistake(write: Callable[..., str], limit: str) -> None:
    result = run("parse", "--limit", limit, write(GOOD))

    assert result.exit_code == 2
    assert "expected NAME=NUMBER; size, " in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b" \r\n", "文件是空的"),
        (b"%PDF-1.7\n\xc4\xe3\xba\xc3", "PDF"),
        (b"PK\x03\x04\x00\xff\xfe", "ZIP 压缩包"),
        (b"\0\0\0", "无法识别的文件类型"),
        ("今天河水很浅。".encode(), "没有政府信息公开工作年度报告"),
    ],
    ids=["empty", "blank", "pdf", "zip", "neither", "another text"],
)
def test_what_is_wrong_with_a_file_is_said(
    write: Callable[..., str], content: bytes, message: str
) -> None:
    for command in ("parse", "show"):
        result = run(command, "--lang", "zh", write(content))

        assert (result.exit_code, result.stdout) == (2, "")
        assert "report.txt: " in result.stderr
        assert message in result.stderr


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(), "no permission to read the file"),
        (OSError(errno.EIO, "Input/output error"), "cannot be read: Input/output error"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, error: OSError, message: str
) -> None:
    def fail(*_: object, **__: object) -> Report:
        raise error

    monkeypatch.setattr(gkreport, "read", fail)
    result = run("parse", "report.txt")

    assert (result.exit_code, result.stderr) == (2, f"report.txt: {message}\n")


def test_closed_standard_input_is_no_stack_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert cli.main(["--lang", "en", "parse", "-"], standalone_mode=False) == 2
    assert capsys.readouterr().err.startswith("<stdin>: cannot be read: ")


def test_a_defect_of_the_package_stops_one_file_only(
    monkeypatch: pytest.MonkeyPatch, write: Callable[..., str]
) -> None:
    read = gkreport.read

    def fail(source: str, **options: Any) -> Report:
        if source.endswith("bad.txt"):
            message = "off by one"
            raise ValueError(message)
        return read(source, **options)

    monkeypatch.setattr(gkreport, "read", fail)
    result = run("parse", write("bad", "bad.txt"), write(GOOD))

    assert result.exit_code == 1
    assert "internal error: ValueError: off by one" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_control_characters_in_names_and_messages_are_shown_not_sent(
    write: Callable[..., str],
) -> None:
    result = run("parse", "\x1b[31m.txt", write("河\x1b[2J水\x9b很浅"))

    assert "\x1b" not in result.stderr
    assert "\x9b" not in result.stderr
    assert "␛[31m.txt: no such file" in result.stderr
    assert "河␛[2J水<U+009B>很浅" in result.stderr


# ---- show --------------------------------------------------------------------------


def test_show_gives_facts_outline_and_tables(write: Callable[..., str]) -> None:
    result = run("show", "--lang", "zh", write(GOOD))

    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines[:6] == [
        TITLE,
        "机关      澜桥区人民政府",
        "年度      2020",
        "统计期限  —",
        "落款      澜桥区人民政府",
        "落款日期  2021-01-20",
    ]
    place = lines.index("一、总体情况")
    assert lines[place + 1 : place + 3] == [
        "  （一）主动公开",
        "    1.渠道。河畔公告栏每月更换两次。",
    ]
    assert lines[-1] == "未发现问题。"


def test_columns_of_tables_are_aligned_and_fit(write: Callable[..., str]) -> None:
    output = run("show", write(GOOD)).stdout

    assert max(map(cell_len, output.splitlines())) <= WIDTH
    (head,) = lines_with(output, "结果维持")
    (row,) = lines_with(output, "行政复议  ")
    cells = [cell_len(row[: row.index(figure) + 1]) for figure in ("3", "7")]
    assert cells == [cell_len(head[: head.index(label) + len(label)]) for label in ("维持", "总计")]
    assert lines_with(output, "采购项目数量")[0].split()[1:] == ["采购项目数量", "采购总金额"]
    assert lines_with(output, "政府集中采购")[0].split()[1:] == ["4", "12.50万元"]
    assert len(lines_with(output, "（六）其他处理")) == 1


def test_tables_are_never_cut_in_a_narrow_terminal(write: Callable[..., str]) -> None:
    output = run("show", write(GOOD.replace("\t0\n", "\t123456\n")), env={"COLUMNS": "30"}).stdout

    assert lines_with(output, "一、本年新收政府信息")[0].split()[1:] == ["123456"] * 7


def test_cells_without_a_value_are_shown_as_printed(write: Callable[..., str]) -> None:
    output = run("show", write(GOOD.replace("\t3\n", "\t/\n").replace("\t7\n", "\t—\n"))).stdout

    assert lines_with(output, "行政复议  ")[0].split() == ["行政复议", "/", "0", "0", "0", "—"]


def test_a_finding_is_shown_with_its_line_and_a_mark(write: Callable[..., str]) -> None:
    name = write(DAMAGED)
    result = run("show", "--lang", "en", name)

    assert result.exit_code == 1
    place = gkreport.parse(DAMAGED).locate("disputes.reconsideration.total")
    assert place is not None
    lines = result.stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("error GK103"))
    where = lines.index(f"  {name}:{place.line}:{place.column}")
    assert where > start
    assert lines[where + 1 : where + 3] == ["        七只", "        ^~~~"]


def test_findings_are_sorted_by_level_and_place(write: Callable[..., str]) -> None:
    text = DAMAGED.replace("\t3\n", "\t/\n").replace("六、其他需要报告的事项\n", "")
    text = text.replace("\t12.50万元\n", "\t几十万\n")
    output = run("show", "--lang", "zh", write(text)).stdout

    (summary,) = lines_with(output, "发现: ")
    assert summary == "发现: 错误 2, 警告 1, 提示 1"
    found = [line.split()[:2] for line in output.partition(summary)[2].splitlines() if "GK" in line]
    assert found == [["错误", "GK103"], ["错误", "GK103"], ["警告", "GK121"], ["提示", "GK110"]]
    assert output.index("    几十万\n") < output.index("    七只\n")


def test_a_finding_without_a_place_names_its_part(write: Callable[..., str]) -> None:
    output = run("show", write("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n无。\n")).stdout

    assert lines_with(output, ": 收到和处理政府信息公开申请情况表")


def test_control_characters_of_a_report_never_reach_the_terminal(write: Callable[..., str]) -> None:
    output = run("show", write(HOSTILE)).stdout

    unseen = [char for char in output if not char.isprintable() and char not in "\n—"]
    assert unseen == []
    assert "河畔␛[2J<U+009B>31m<U+202E>公告栏" in output
    assert "␛]0;7␇" in output


def test_colours_are_for_terminals_only(write: Callable[..., str]) -> None:
    terminal_like = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    name = write(DAMAGED)

    assert "\x1b[" not in run("show", name).stdout
    assert "\x1b[1;31merror GK103\x1b[0m" in run("show", name, env=terminal_like, color=True).stdout


def test_a_terminal_without_chinese_gets_escapes(write: Callable[..., str]) -> None:
    done = run_in_ascii("show", write(GOOD))

    assert (done.exit_code, done.stderr_bytes) == (0, b"")
    assert done.stdout_bytes.startswith(TITLE.encode("ascii", "backslashreplace"))


def test_any_stream_can_stand_for_the_terminal(
    monkeypatch: pytest.MonkeyPatch, write: Callable[..., str]
) -> None:
    stream = StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    assert cli.main(["show", write(GOOD)], standalone_mode=False) == 0
    assert stream.getvalue().startswith(TITLE)


def test_other_parts_of_a_report_are_shown_too() -> None:
    text = (
        "澜桥区2018年政府信息公开工作年度报告\n\n一、渡口情况\n\t渡口\t班次\n\t东\t4\n\n"
        "二、统计表\n附表\n\n"
        "\t统计指标\n\t单位\n\t统计数\n\n\t一、主动公开情况\n\t——\n\t\n\n"
        "\t（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）\n\t条\n\t31\n\n"
        "\t六、举报投诉数量\n\t件\n\t/\n\n"
        "\t七、依申请公开信息收取的费用\n\t万元\n\t0.25\n\n"
        "\t十、渡船数量\n\t艘\n\t2\n"
    )
    output = run("show", "-", input=text).stdout

    assert lines_with(output, "主动公开政府信息数")
    assert lines_with(output, "举报投诉")[0].split() == ["六、举报投诉数量", "件", "/"]
    assert lines_with(output, "收取的费用")[0].split()[1:] == ["万元", "0.25"]
    assert "十、渡船数量 | 艘 | 2" in output


# ---- laying out --------------------------------------------------------------------


def laid_out(report: Report) -> str:
    console = Console(file=StringIO(), width=WIDTH)
    with console.capture() as captured:
        for part in terminal.layout(report, name="-", language="zh"):
            console.print(part, crop=False)
    return captured.get()


def test_an_empty_report_is_laid_out() -> None:
    place = Section(
        kind=SectionKind.DISCLOSURE,
        title="公开",
        blocks=(TablePlace(TableKind.DISCLOSURE, "表一"),),
    )

    output = laid_out(Report(sections=(place,)))

    assert output.splitlines()[:2] == ["（未找到标题）", "机关      —"]
    assert "\n公开\n\n  表一\n" in output


def test_a_fee_stands_with_its_own_unit() -> None:
    place = Section(
        kind=SectionKind.DISCLOSURE, title="公开", blocks=(TablePlace(TableKind.DISCLOSURE),)
    )
    fees = FeeIncome2021(amount=Decimal(800), unit="元")

    output = laid_out(Report(sections=(place,), disclosure=Disclosure2021(fees=fees)))

    assert "单位" not in output
    assert lines_with(output, "行政事业性收费")[0].split() == ["行政事业性收费", "800元"]


def test_of_many_places_the_first_are_shown() -> None:
    text = "甲乙丙丁戊"
    places = [Ref(f"title{i}", Location(text[i], i + 1, 1, i, i + 1)) for i in range(5)]
    item = finding("GK106", *places, row="规章", count=5)

    output = laid_out(Report(findings=(item,)))

    assert [sign for sign in text if f"    {sign}\n" in output] == ["甲", "乙", "丙"]
    assert "另有 2 处" in output


@pytest.mark.parametrize(
    ("text", "start", "end", "shown"),
    [
        ("\t总计\t七只\n下一行", 4, 6, ("    总计    七只", "            ^~~~")),
        ("甲\u0301乙", 2, 3, ("甲\u0301乙", "  ^~")),
        ("短行", 2, 2, ("短行", "    ^")),
        ("一行\r\n二行", 0, 6, ("一行", "^~~~")),
        ("前" * 50 + "中" + "后" * 50, 50, 51, ("…前前前前中后后后后…", "         ^~")),
        ("中" * 90, 0, 90, ("中中中中中中中中中…", "^" + "~" * 18)),
        ("前" * 50 + "中" * 50, 50, 99, ("…前前前前前中中中中…", "           ^" + "~" * 8)),
        ("中" * 10 + "后" * 90, 0, 10, ("中" * 10, "^" + "~" * 19)),
        ("前" * 50 + "中", 50, 51, ("…前前前前前前前前中", " " * 17 + "^~")),
    ],
    ids=[
        "tabs",
        "combining sign",
        "nothing printed",
        "two lines",
        "middle of a long line",
        "long place",
        "long place in a long line",
        "place as wide as the terminal",
        "end of a long line",
    ],
)
def test_an_excerpt_points_at_its_place(
    text: str, start: int, end: int, shown: tuple[str, str]
) -> None:
    before = text[:start]
    column = start - (before.rfind("\n") + 1) + 1
    place = Location(text[start:end], 1, column, start, end)

    line, mark = lines.excerpt(text, place, 20)

    assert (line, mark) == shown
    assert cell_len(line) <= 20


def test_prose_breaks_where_it_may() -> None:
    assert list(lines.wrapped("河边，《渡口》（东）", 8)) == ["河边，", "《渡口》", "（东）"]
    assert list(lines.wrapped("see https://example.org/x 页", 10)) == [
        "see",
        "https://ex",
        "ample.org/",
        "x 页",
    ]
    assert list(lines.wrapped("", 10)) == [""]


# ---- language, version, ends -------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "arguments", "word"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, (), "文件不存在"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_GB"}, (), "文件不存在"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, (), "文件不存在"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, (), "no such file"),
        ({"LC_ALL": ""}, (), "no such file"),
        ({"LC_ALL": "zh_CN"}, ("--lang", "en"), "no such file"),
    ],
)
def test_the_language_follows_the_locale_unless_chosen(
    environment: dict[str, str], arguments: tuple[str, ...], word: str
) -> None:
    assert word in run(*arguments, "show", "none.txt", env=environment).stderr
    assert word in run("parse", *arguments, "none.txt", env=environment).stderr


def test_the_language_of_a_command_outweighs_that_of_the_group() -> None:
    assert "no such file" in run("--lang", "zh", "parse", "--lang", "en", "none.txt").stderr


def test_version_and_help() -> None:
    assert run("--version").stdout == f"gkreport, version {gkreport.__version__}\n"
    assert "把报告写成 JSON / write reports as JSON" in run("--help").stdout
    assert "--provenance" in run("parse", "-h").stdout


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, write: Callable[..., str]) -> None:
    def interrupt(*_: object, **__: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(gkreport, "read", interrupt)
    result = run("parse", write(GOOD))

    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 141, ""),
        (OSError(errno.ENOSPC, "Full"), 2, "gkreport: no space left on the disk\n"),
        (OSError(errno.EIO, "I/O error"), 2, "gkreport: I/O error\n"),
    ],
)
def test_output_that_cannot_be_written_ends_quietly(
    monkeypatch: pytest.MonkeyPatch,
    write: Callable[..., str],
    error: OSError,
    code: int,
    message: str,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr(gkreport, "to_json", fail)
    result = run("parse", write(GOOD))

    assert (result.exit_code, result.output) == (code, message)


@pytest.mark.skipif(os.name != "posix", reason="pipes break in this way on POSIX systems")
def test_a_reader_that_goes_away_hears_nothing(write: Callable[..., str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(  # noqa: S603 - this interpreter and arguments of this file
        [sys.executable, "-m", "gkreport", "show", write(GOOD)],
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writer)
        _, stderr = process.communicate()

    assert (process.returncode, stderr) == (141, b"")


def test_the_entry_point_runs_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gkreport", "--version"])

    with pytest.raises(SystemExit) as end:
        main()

    assert end.value.code == 0
    assert gkreport.__version__ in capsys.readouterr().out


class Absent:
    """A finder that says that a package is not installed."""

    def __init__(self, package: str) -> None:
        self._package = package

    def find_spec(self, name: str, *_: object) -> None:
        if name == self._package:
            raise ModuleNotFoundError(name, name=name)


@pytest.mark.parametrize("package", ["click", "rich"])
def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    own = ("gkreport.cli", "gkreport.render.terminal", "gkreport.__main__")
    beginnings = (package, f"{package}.", *own)
    for name in [name for name in sys.modules if name.startswith(beginnings)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Absent(package), *sys.meta_path])

    with pytest.raises(SystemExit, match=r"pip install 'gkreport\[cli\]'"):
        importlib.import_module("gkreport.__main__").main()


def test_a_missing_part_of_the_package_itself_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "gkreport.cli", None)

    with pytest.raises(ModuleNotFoundError, match=r"gkreport\.cli"):
        main()
