"""The commands check, rule and rules."""

import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import gkreport
from gkreport import Level, Report
from gkreport.checks.registry import KINDS
from gkreport.cli import cli, writing
from gkreport.render import page as page_module
from gkreport.render.checked import Checked
from gkreport.render.page import Unread
from planted import EXAMPLES, example, with_cells

ENVIRONMENT = {"LC_ALL": "C", "LC_MESSAGES": "", "LANG": "", "COLUMNS": "100"}
ROW = "disclosure.normative_documents"
FAULTY = {f"{ROW}.newly_disclosed": 9, f"{ROW}.total_disclosed": 8}
CODES = "GK203,GK110"


def text_of(cells: Mapping[str, int], agency: str = "", year: int = 2020) -> str:
    """Return an example report with other figures, of another body and year."""
    text = gkreport.to_text(with_cells(example("lanqiao-2020"), cells))
    text = text.replace("2021年", f"{year + 1}年").replace("2020年", f"{year}年")
    return text.replace("澜桥区青石街道办事处", agency) if agency else text


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., str]:
    """Write files; returns their names."""

    def write_file(content: str, name: str = "report.txt") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write_file


@pytest.fixture
def faulty(write: Callable[..., str]) -> str:
    return write(text_of(FAULTY), "faulty.txt")


@pytest.fixture
def fine(write: Callable[..., str]) -> str:
    return write(text_of({}, "澜桥区民政局"), "fine.txt")


def run(*arguments: str, **settings: Any) -> Result:
    settings["env"] = ENVIRONMENT | settings.get("env", {})
    return CliRunner().invoke(cli, arguments, catch_exceptions=False, **settings)


def check(*arguments: str, **settings: Any) -> Result:
    return run("check", "--lang", "en", *arguments, **settings)


def data(*arguments: str) -> dict[str, Any]:
    """Return what the command writes as JSON."""
    written: dict[str, Any] = json.loads(check("--format", "json", *arguments).stdout)
    return written


def codes(*arguments: str) -> list[list[str]]:
    """Return the codes that are found in each report."""
    reports = data(*arguments)["reports"]
    return [[item["code"] for item in report["findings"]] for report in reports]


# ---- text --------------------------------------------------------------------------


def test_every_cell_of_a_finding_is_listed_with_place_print_and_labels(faulty: str) -> None:
    result = check("--select", CODES, faulty)

    report = gkreport.read(faulty)
    new, total = (report.locate(path) for path in FAULTY)
    (item,) = gkreport.check(report, select=["GK203"])
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        f"{faulty}  澜桥区青石街道办事处  2020",
        "Findings: warning 1, hint 1",
    ]
    start = next(number for number, line in enumerate(lines) if line.startswith("warning GK203 "))
    place = lines.index(f"  {faulty}:{new}  9  第二十条第（一）项 · 规范性文件 · 本年新公开数量")
    assert place > start
    assert lines[place + 1 : place + 4] == [
        f"  {faulty}:{total}  8  第二十条第（一）项 · 规范性文件 · 对外公开总数量",
        f"  fingerprint {item.fingerprint}",
        "",
    ]
    assert lines[place + 4].startswith("hint GK110 ")


def test_several_reports_are_summed_up_the_worst_first(faulty: str, fine: str) -> None:
    clean = str(EXAMPLES / "lanqiao-2024.txt")
    result = check("--select", CODES, clean, fine, faulty)

    summary = result.stdout.partition("Findings by report\n")[2].splitlines()
    assert summary[0].split() == ["error", "inconsistency", "warning", "hint"]
    assert summary[1].split() == [faulty, "–", "–", "1", "1"]
    assert summary[2].split() == [fine, "–", "–", "–", "1"]
    assert summary[3:6] == ["reports without findings: 1", "", "Findings by code"]
    assert summary[6].split() == ["findings", "reports"]
    assert [line.split()[0] for line in summary[7:]] == ["GK110", "GK203"]
    assert [line.split()[-2:] for line in summary[7:]] == [["2", "2"], ["1", "1"]]
    assert "No findings." in result.stdout


def test_reports_without_findings_need_no_table(write: Callable[..., str]) -> None:
    names = [write(text_of({}, agency), f"{agency}.txt") for agency in ("澜桥区甲局", "澜桥区乙局")]

    output = check("--select", "GK203", *names).stdout

    assert output.endswith("\nreports without findings: 2\n")
    assert "Findings by" not in output


def test_a_single_report_needs_no_summary(faulty: str) -> None:
    assert "Findings by report" not in check(faulty).stdout


def test_the_same_file_is_checked_once(faulty: str, tmp_path: Path) -> None:
    assert len(data(faulty, str(tmp_path), faulty)["reports"]) == 1


def test_what_a_report_prints_never_reaches_the_terminal_as_it_is(
    write: Callable[..., str],
) -> None:
    text = text_of(FAULTY).replace("\t9\n", "\t9\x1b[2J\u202e件\n")

    output = check(write(text, "a\x1b[31m.txt")).stdout

    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "9␛[2J<U+202E>件" in output
    assert "a␛[31m.txt" in output


def test_colours_are_for_terminals_only(faulty: str, tmp_path: Path) -> None:
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    output = str(tmp_path / "out.txt")

    assert "\x1b[" in check(faulty, env=terminal, color=True).stdout
    check(faulty, "--output", output, env=terminal)
    assert "\x1b[" not in Path(output).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("警告 GK203", "发现: 警告 1", "指纹 ")), ("en", ("warning GK203", "fingerprint "))],
)
def test_text_is_in_the_language_that_is_chosen(
    faulty: str, language: str, words: tuple[str, ...]
) -> None:
    output = run("check", "--lang", language, faulty, "--select", "GK203").stdout

    assert all(word in output for word in words)


# ---- choice and levels -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--select", "GK203"], ["GK203"]),
        (["--select", "GK203,GK110"], ["GK203", "GK110"]),
        (["--select", " gk203 , GK110,"], ["GK203", "GK110"]),
        (["--select", "GK203", "--select", "GK110"], ["GK203", "GK110"]),
        (["--select", "GK2,GK11"], ["GK203", "GK110"]),
        (["--select", CODES, "--ignore", "GK203"], ["GK110"]),
        (["--select", CODES, "--ignore", "GK1,GK2"], []),
    ],
)
def test_codes_are_selected_and_ignored(faulty: str, options: list[str], found: list[str]) -> None:
    assert codes(*options, faulty) == [found]


@pytest.mark.parametrize(
    ("options", "levels"),
    [
        ([], {"GK203": "warning", "GK110": "hint"}),
        (["--level", "GK203=hint"], {"GK203": "hint", "GK110": "hint"}),
        (["--level", "GK1=error"], {"GK203": "warning", "GK110": "error"}),
        (
            ["--level", "GK=error", "--level", "gk203=inconsistency"],
            {"GK203": "inconsistency", "GK110": "error"},
        ),
    ],
)
def test_codes_are_given_other_levels(
    faulty: str, options: list[str], levels: dict[str, str]
) -> None:
    (report,) = data("--select", CODES, *options, faulty)["reports"]

    assert {item["code"]: item["level"] for item in report["findings"]} == levels


@pytest.mark.parametrize(
    "option",
    [
        ("--select", "GK999"),
        ("--ignore", "203"),
        ("--level", "GK203"),
        ("--level", "GK203=none"),
        ("--level", "GK999=hint"),
        ("--fail-on", "never"),
        ("--format", "csv"),
        ("--select", " ,"),
        *((name, "") for name in ("--ignore", "--output", "--accept", "--previous", "--parts")),
    ],
    ids=" ".join,
)
def test_options_that_mean_nothing_are_mistakes(faulty: str, option: tuple[str, str]) -> None:
    result = check(*option, faulty)

    assert (result.exit_code, result.stdout) == (2, "")
    assert option[0] in result.stderr


# ---- exit codes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [
        *((level, None, int(level in {"error", "inconsistency"})) for level in ("error", "hint")),
        ("inconsistency", None, 1),
        ("warning", None, 0),
        ("inconsistency", "error", 0),
        ("error", "error", 1),
        ("warning", "warning", 1),
        ("hint", "warning", 0),
        ("hint", "hint", 1),
    ],
)
def test_the_exit_code_tells_whether_a_level_is_reached(
    faulty: str, level: str, fail_on: str | None, code: int
) -> None:
    options = ["--fail-on", fail_on] if fail_on else []

    result = check("--select", "GK203", "--level", f"GK203={level}", *options, faulty)

    assert result.exit_code == code


def test_a_file_that_cannot_be_read_gives_1_and_stops_no_other(faulty: str) -> None:
    result = check("--select", "GK203", faulty, "none.txt")

    assert result.exit_code == 1
    assert result.stderr == "none.txt: no such file\n"
    assert "not read: none.txt: no such file\n" in result.stdout
    assert data("--select", "GK203", faulty, "none.txt")["unread"][0]["file"] == "none.txt"


def test_where_no_file_can_be_used_nothing_is_written(tmp_path: Path, faulty: str) -> None:
    output = tmp_path / "out.html"

    result = check("none.txt", "--previous", faulty, "--output", str(output))

    assert (result.exit_code, result.stdout) == (2, "")
    assert not output.exists()


# ---- the year before -------------------------------------------------------------------


@pytest.fixture
def years(write: Callable[..., str]) -> tuple[str, str]:
    """Write reports of two bodies for two years; returns the folders of the years."""
    for year in (2019, 2020):
        for agency in ("澜桥区甲局", "澜桥区乙局"):
            write(text_of({}, agency, year), f"{year}/{agency}.txt")
    folder = Path(write("", "2019/.empty")).parent
    return str(folder), str(folder.with_name("2020"))


def previous(*arguments: str) -> list[str | None]:
    reports = data(*arguments)["reports"]
    names = (report["previous"] for report in reports)
    return [name and "/".join(Path(name).parts[-2:]) for name in names]


def test_the_report_for_the_year_before_is_looked_up(years: tuple[str, str]) -> None:
    old, new = years

    assert sorted(map(str, previous(new, "--previous", old))) == [
        "2019/澜桥区乙局.txt",
        "2019/澜桥区甲局.txt",
    ]
    assert previous(f"{new}/澜桥区甲局.txt", "--previous", f"{old}/*.txt") == [
        "2019/澜桥区甲局.txt"
    ]
    output = check(f"{new}/澜桥区甲局.txt", "--previous", old).stdout
    assert f"compared with the year before: {old}/澜桥区甲局.txt\n" in output


def test_reports_of_several_years_serve_each_other(years: tuple[str, str]) -> None:
    old, new = years

    found = previous(f"{old}/澜桥区甲局.txt", f"{new}/澜桥区甲局.txt")

    assert found == [None, "2019/澜桥区甲局.txt"]


def test_the_rules_on_two_years_are_applied(
    years: tuple[str, str], write: Callable[..., str]
) -> None:
    old, new = years
    carried = "requests.carried_in.natural_person"
    changed = write(text_of({carried: 77}, "澜桥区甲局"), "2020/澜桥区甲局.txt")

    assert codes("--select", "GK601", changed) == [[]]
    assert codes("--select", "GK601", changed, "--previous", old) == [["GK601"]]
    assert sorted(codes("--select", "GK601", new, "--previous", old)) == [[], ["GK601"]]


def test_where_there_is_no_report_for_the_year_before_it_is_said(
    years: tuple[str, str], fine: str
) -> None:
    result = check(fine, "--select", "GK203", "--previous", years[0])

    assert result.exit_code == 0
    assert result.stderr == (
        f"{fine}: no report, or several, of the same body for the year before\n"
    )
    assert check(fine).stderr == ""


def test_a_file_that_is_named_is_meant_whatever_the_body_is_called(
    years: tuple[str, str], fine: str
) -> None:
    result = check(fine, "--select", "GK203", "--previous", f"{years[0]}/澜桥区甲局.txt")

    assert result.stderr == ""
    assert f"year before: {years[0]}/澜桥区甲局.txt\n" in result.stdout


def test_reports_for_the_year_before_are_not_checked_themselves(
    write: Callable[..., str], fine: str
) -> None:
    old = write(text_of(FAULTY, "澜桥区民政局", 2019), "old.txt")
    other = write(text_of({}, "澜桥区林业局"), "other.txt")

    assert codes("--select", "GK203", fine, other, "--previous", old) == [[], []]


def test_a_report_for_the_year_before_that_cannot_be_read_gives_1(fine: str) -> None:
    result = check(fine, "--select", "GK203", "--previous", "none.txt")

    assert result.exit_code == 1
    assert "none.txt: no such file\n" in result.stderr


def test_standard_input_can_hold_the_year_before(fine: str) -> None:
    result = check(fine, "--select", "GK203", "--previous", "-", input=text_of({}, year=2019))

    assert "compared with the year before: <stdin>\n" in result.stdout
    assert result.stderr == ""


# ---- the sum of reports ----------------------------------------------------------------


def test_a_sum_is_compared_with_its_parts(write: Callable[..., str]) -> None:
    part = write(text_of({}, "澜桥区甲局"), "parts/a.txt")
    write(text_of({}, "澜桥区乙局"), "parts/b.txt")
    whole = write(text_of({}, "澜桥区"), "parts/whole.txt")

    folder = str(Path(part).parent)
    (found,) = codes(whole, "--select", "GK7", "--parts", folder)
    (alone,) = codes(whole, "--select", "GK7")

    assert found
    assert all(code.startswith("GK7") for code in found)
    added = data(whole, "--parts", folder)["reports"][0]["parts"]
    assert [Path(name).name for name in added] == ["a.txt", "b.txt"]
    for shape, said in (
        ("text", "compared with the sum of reports: 2\n"),
        ("markdown", "\n- Compared with the sum of reports: 2\n"),
        ("html", "<dt>Parts</dt><dd>2</dd>"),
    ):
        assert said in check(whole, "--parts", folder, "--format", shape).stdout
    assert alone == []


def test_the_findings_of_the_whole_itself_are_given_once(
    write: Callable[..., str], faulty: str
) -> None:
    part = write(text_of({}, "澜桥区甲局"), "parts/a.txt")

    assert codes(faulty, "--select", "GK203", "--parts", part) == [["GK203"]]


def test_a_sum_without_parts_is_told(faulty: str) -> None:
    result = check(faulty, "--parts", faulty)

    assert result.stderr == f"{faulty}: --parts holds no report to add up\n"


def test_parts_go_with_one_report(faulty: str, fine: str) -> None:
    result = check(faulty, fine, "--parts", fine)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--parts goes with one FILE" in result.stderr


# ---- accept lists ----------------------------------------------------------------------


@pytest.fixture
def accepted(faulty: str, write: Callable[..., str]) -> str:
    """Write a list that accepts what is wrong in the faulty report, and something else."""
    text = check("--format", "toml", "--select", "GK203", faulty).stdout
    extra = '[[accept]]\nfingerprint = "000000000000"\nreason = "已改"\n'
    return write(text.replace('reason = ""', 'reason = "撤下1件"') + extra, "accepted.toml")


def test_accepted_findings_are_set_apart(faulty: str, accepted: str) -> None:
    written = data("--select", CODES, "--accept", accepted, faulty)

    (report,) = written["reports"]
    assert [item["code"] for item in report["findings"]] == ["GK110"]
    assert [(item["code"], item["reason"]) for item in report["accepted"]] == [("GK203", "撤下1件")]
    assert [item["fingerprint"] for item in written["unused_accepted"]] == ["000000000000"]


def test_accepted_findings_do_not_count(faulty: str, accepted: str) -> None:
    options = ("--select", "GK203", "--fail-on", "warning")

    assert check(*options, faulty).exit_code == 1
    result = check(*options, "--accept", accepted, faulty)
    assert result.exit_code == 0
    assert "accepted: 1\nNo findings.\n" in result.stdout


def test_entries_that_are_not_used_are_named(faulty: str, accepted: str) -> None:
    result = check("--accept", accepted, faulty)

    assert result.stderr == f"{accepted}: this entry was not used: 000000000000 已改\n"


def test_entries_without_reasons_are_refused(faulty: str, tmp_path: Path) -> None:
    path = tmp_path / "accepted.toml"
    check("--format", "toml", "--output", str(path), faulty)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["accept"]

    result = check("--accept", str(path), faulty)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "entry 1, reason: expected text that is not empty" in result.stderr


def test_a_list_that_is_not_there_ends_the_run(faulty: str) -> None:
    result = check("--accept", "none.toml", faulty)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "none.toml: no such file or folder\n"


# ---- output ----------------------------------------------------------------------------

STARTS = {
    "text": "",
    "json": '{\n  "schema": "gkreport/check"',
    "sarif": '{\n  "$schema"',
    "markdown": "## 澜桥区",
    "html": "<!",
    "toml": "# ",
}


@pytest.mark.parametrize("shape", STARTS)
def test_a_file_holds_what_standard_output_would(faulty: str, tmp_path: Path, shape: str) -> None:
    output = tmp_path / "out"
    options = ("--format", shape, faulty)

    printed = check(*options).stdout
    result = check(*options, "--output", str(output))

    assert result.stdout == ""
    assert output.read_bytes().decode() == printed
    assert printed.startswith(STARTS[shape])
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_page_is_made_of_what_was_checked(faulty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[tuple[Checked, ...], str, list[str]]] = []

    def page(checked: tuple[Checked, ...], *, language: str, unread: Unread) -> str:
        asked.append((checked, language, [name for name, _ in unread]))
        return "<!doctype html>…\n"

    monkeypatch.setattr(page_module, "page", page)
    result = check("--format", "html", "--select", "GK203", faulty, "none.txt")

    assert result.stdout == "<!doctype html>…\n"
    (((checked,), *rest),) = asked
    assert (checked.name, *rest) == (faulty, "en", ["none.txt"])
    assert [item.code for item in checked.findings] == ["GK203"]


def test_of_several_reports_the_sum_is_told_where_the_rest_goes_to_a_file(
    faulty: str, fine: str, tmp_path: Path
) -> None:
    result = check(faulty, fine, "--output", str(tmp_path / "out.md"), "--format", "markdown")

    assert result.stdout.startswith("Findings by report\n")
    assert (tmp_path / "out.md").read_text(encoding="utf-8").count("\n## ") == 1


@pytest.mark.parametrize("folder", ["new/deep/", "there"])
def test_a_folder_gets_a_file_for_each_report(
    write: Callable[..., str], faulty: str, tmp_path: Path, folder: str
) -> None:
    same = write(text_of({}, "澜桥区甲局"), "other/faulty.txt")
    (tmp_path / "there").mkdir()

    check(faulty, same, "--format", "markdown", "--output", os.path.join(tmp_path, folder))  # noqa: PTH118 - Path drops the slash

    written = sorted((tmp_path / folder).iterdir())
    assert [path.name for path in written] == ["faulty-2.md", "faulty.md"]
    texts = [path.read_text(encoding="utf-8") for path in written]
    assert [text.splitlines()[0] for text in texts] == [
        "## 澜桥区甲局2020年政府信息公开工作年度报告",
        "## 澜桥区青石街道办事处2020年政府信息公开工作年度报告",
    ]


def test_names_of_files_are_fit_for_every_system() -> None:
    names = ["a:b?.txt", "A_b_.docx", "<stdin>", "\udccb.txt"]

    files = [*writing.files_for("out", names, ".md")]

    assert [path.name for path in files] == ["a_b_.md", "A_b_-2.md", "_stdin_.md", "_.md"]
    assert {path.parent for path in files} == {Path("out")}


@pytest.mark.parametrize("output", ["faulty.txt", "../a/faulty.txt", ".", "accepted.toml", "link"])
def test_output_never_replaces_what_it_is_made_from(
    write: Callable[..., str], monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    path = Path(write(text_of(FAULTY), "a/faulty.txt"))
    before = path.read_bytes()
    monkeypatch.chdir(path.parent)
    accepted = write("", "a/accepted.toml")
    Path("link").hardlink_to(path)

    result = check("faulty.txt", "--accept", accepted, "--output", output)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--output would replace " in result.stderr
    assert path.read_bytes() == before
    assert check("faulty.txt", "--output", "faulty.md").exit_code == 0


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.html"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="No space left"):
            writing.write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [*tmp_path.iterdir()] == [path]

    writing.write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(os.name != "posix", reason="links and devices are different elsewhere")
def test_links_stay_links_and_devices_stay_devices(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)

    writing.write_file(link, "new")
    writing.write_file(Path(os.devnull), "new")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert not Path(os.devnull).is_file()


def test_output_that_cannot_be_written_ends_with_2(faulty: str, tmp_path: Path) -> None:
    output = str(tmp_path / "none" / "out.txt")
    result = check(faulty, "--output", output)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"{output}: no such file or folder\n"
    assert "没有这个文件或目录\n" in run("--lang", "zh", "check", faulty, "--output", output).stderr
    assert "is a file of this name" in check(faulty, "--output", f"{faulty}/").stderr


def test_json_is_utf_8_and_holds_both_languages(faulty: str) -> None:
    (report,) = data("--select", "GK203", faulty)["reports"]

    message = report["findings"][0]["message"]
    assert message["zh"].startswith("“规范性文件”本年新公开 9 件")
    assert message["en"].startswith("“规范性文件”: 9 documents")


@pytest.mark.skipif(os.name != "posix", reason="names are made of bytes on POSIX systems only")
@pytest.mark.parametrize("shape", ["json", "sarif", "markdown", "html", "toml", "text"])
def test_names_in_another_encoding_are_no_obstacle(tmp_path: Path, shape: str) -> None:
    name = os.fsdecode("年报.txt".encode("gbk"))
    (tmp_path / name).write_text(text_of(FAULTY), encoding="utf-8")

    result = check(str(tmp_path), "--select", "GK203", "--format", shape)

    assert result.exit_code == 0
    assert result.stdout_bytes.decode()
    if shape == "json":
        assert json.loads(result.stdout)["reports"][0]["source"]["name"] == name


def test_standard_input_is_checked() -> None:
    result = check("-", "--select", "GK203", input=text_of(FAULTY))

    assert result.stdout.startswith("<stdin>  澜桥区青石街道办事处  2020\n")
    assert result.stdout.count("  <stdin>:") == 2


# ---- rules ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["GK203", "gk203", " GK110 "])
def test_a_rule_is_explained(code: str) -> None:
    kind = KINDS[code.strip().upper()]

    for language, why in (("zh", kind.why_zh), ("en", kind.why_en)):
        result = run("rule", code, "--lang", language)
        assert result.exit_code == 0
        assert "".join(why.split()) in "".join(result.stdout.split())
    assert max(map(len, run("rule", code).stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("GK20x", "there is no finding with the code 'GK20x'; near it: GK20"),
        ("x", "there is no finding with the code 'x'; A code is such as GK301"),
        ("", "there is no finding with the code ''; A code is such as GK301"),
        ("gk40", "there is no finding with the code 'gk40'; near it: GK401, GK402"),
        ("\x1b[2J", "there is no finding with the code "),
    ],
)
def test_a_code_that_does_not_exist_is_told_with_those_near_it(code: str, said: str) -> None:
    result = run("rule", "--lang", "en", code)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"gkreport: {said}")
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_near_codes_are_told_in_chinese_too() -> None:
    assert run("rule", "--lang", "zh", "GK2033").stderr.startswith(
        "gkreport: 没有代码为“GK2033”的发现; 相近的代码：GK203"
    )


def test_all_codes_are_listed_by_family() -> None:
    lines = run("rules", "--lang", "zh").stdout.splitlines()

    assert lines[0] == "GK1 读取"
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [*KINDS]
    assert "  GK101  错误  “{table}”表缺少“{row}”一行" in lines


def test_all_codes_are_listed_as_data() -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)

    assert [item["code"] for item in listed["rules"]] == [*KINDS]
    assert {item["level"] for item in listed["rules"]} <= {level.value for level in Level}


# ---- real reports ----------------------------------------------------------------------


def reports_of(folder: Path) -> Iterator[Path]:
    for suffix in ("*.txt", "*.md"):
        yield from sorted(folder.rglob(suffix))


@pytest.mark.usefixtures("untraced")
def test_real_reports_are_written_in_every_format(real_reports: Path, tmp_path: Path) -> None:
    names = [*map(str, reports_of(real_reports))][:12]
    for shape in STARTS:
        result = check("--format", shape, "--output", str(tmp_path / shape), *names)
        assert result.exit_code in {0, 1, 2}
        assert "internal error" not in result.stderr


def test_the_examples_are_checked_whatever_their_format() -> None:
    pytest.importorskip("lxml")
    names = [str(EXAMPLES / f"lanqiao-2024.{suffix}") for suffix in ("txt", "docx")]

    first, second = (
        data("--select", "GK2,GK3,GK4", names[0]),
        data("--select", "GK2,GK3,GK4", names[1]),
    )

    assert [report["findings"] for report in first["reports"]] == [
        report["findings"] for report in second["reports"]
    ]


def test_a_report_can_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gkreport, "read", lambda *_, **__: Report())

    assert check("x", "--select", "GK2").stdout.startswith("x\nNo findings.\n")
