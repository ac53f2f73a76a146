"""What the documentation shows is what the library does."""

import doctest
import importlib
import importlib.util
import json
import pkgutil
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import gkreport
from gkreport.checks.registry import KINDS as CODES
from gkreport.model import Report
from gkreport.model.forms import FORM_2019, FORM_2021, Form, forms
from gkreport.parsing import parse

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
README_ZH = ROOT / "README.zh-CN.md"

RULES = DOCS / "reference" / "rules"

PAGES = (
    *(README, README_ZH),
    *(page for page in sorted(DOCS.rglob("*.md")) if page.parent != RULES),
)
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_FENCE = re.compile(r"^(`{3,})(\S*)[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def blocks(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each fenced block in a language."""
    for match in _FENCE.finditer(text):
        if match[2] == language:
            yield match.start(3), match[3]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generated() -> ModuleType:
    return load(DOCS / "generated.py")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that has the documents; what an example writes is left there."""
    shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("_build", "*.py"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- examples ----------------------------------------------------------------------


def failures_in(test: doctest.DocTest) -> str:
    """Run the examples of a test; return what the runner says about those that fail."""
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    return "".join(said)


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_examples_of_a_page_give_what_they_show(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    # Blank out everything else, so that the lines keep their numbers.
    lines = [""] * (text.count("\n") + 1)
    for offset, block in blocks(text, "pycon"):
        first = text.count("\n", 0, offset)
        for number, line in enumerate(block.splitlines(), start=first):
            lines[number] = line
    examples = doctest.DocTestParser().get_doctest("\n".join(lines), {}, page.name, str(page), 0)

    assert failures_in(examples) == ""


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_prompt_of_a_page_stands_in_a_block_that_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    run = sum(block.count(">>> ") for _, block in blocks(text, "pycon"))

    assert text.count(">>> ") == run


def modules() -> list[str]:
    found = pkgutil.walk_packages(gkreport.__path__, "gkreport.")
    return ["gkreport", *(item.name for item in found)]


@pytest.mark.parametrize("name", modules())
def test_examples_of_docstrings_give_what_they_show(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        pytest.skip(f"{name} needs the extra cli")

    found = doctest.DocTestFinder(exclude_empty=True).find(module)
    assert "".join(failures_in(test) for test in found) == ""


# ---- the command line --------------------------------------------------------------


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """Yield the commands of a page and the output it shows for each."""
    for _, block in blocks(page.read_text(encoding="utf-8"), "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


COMMANDS = [
    pytest.param(command, output, id=f"{name}:{command}")
    for page, name in zip(PAGES, NAMES, strict=True)
    for command, output in commands(page)
]


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize(("command", "shown"), COMMANDS)
def test_commands_print_what_the_page_shows(
    command: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    testing = pytest.importorskip("click.testing")
    cli = importlib.import_module("gkreport.cli").cli
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    program, *arguments = shlex.split(command)
    assert program == "gkreport"

    printed = testing.CliRunner().invoke(cli, arguments).output

    # A line of three points stands for any lines.
    pattern = "".join(
        "(?:.*\n)*?" if line == "..." else rf"{re.escape(line)}[ ]*\n"
        for line in shown.splitlines()
    )
    as_shown = re.fullmatch(pattern, printed) is not None
    assert as_shown, f"printed:\n{printed}"


# ---- what is made from the code ----------------------------------------------------


def test_the_schema_file_is_what_the_code_gives() -> None:
    file = (DOCS / "reference" / "report.schema.json").read_text(encoding="utf-8")

    assert file == json.dumps(gkreport.json_schema(), ensure_ascii=False, indent=2) + "\n"


def test_the_pages_of_the_rules_are_what_the_code_gives(generated: ModuleType) -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in RULES.glob("*.md")}

    assert pages == generated.rule_pages(), "run: python docs/generated.py"


def test_pages_of_rules_that_are_stale_are_written_anew(
    generated: ModuleType, tmp_path: Path
) -> None:
    stale = {"GK999.md": "of a code that is no more", "GK101.md": "of another version"}
    for name, text in stale.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    generated.write_rule_pages(tmp_path)

    written = {page.name: page.read_text(encoding="utf-8") for page in tmp_path.iterdir()}
    assert written == generated.rule_pages()


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_a_code_is_in_both_languages(generated: ModuleType, code: str) -> None:
    page = generated.rule_pages()[f"{code}.md"]

    kind = CODES[code]
    bare = page.replace("**", "")
    assert page.startswith(f"# {code}\n\nLevel: **{kind.level.value}**\n")
    assert kind.why_en in bare
    assert "".join(kind.why_zh.split()) in "".join(bare.split())
    assert f"[{code}]({code}.md)" in generated.rule_pages()["index.md"]


def read(name: str) -> Report:
    return parse((DOCS / "examples" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("form", "name"), [(FORM_2019, "lanqiao-2020"), (FORM_2021, "lanqiao-2024")]
)
def test_the_paths_of_a_form_are_those_of_a_report(form: Form, name: str) -> None:
    report = read(f"{name}.txt")

    assert [item.path for item in form.figures] == [item.path for item in report.figures()]


def test_every_path_stands_on_the_page_of_paths(generated: ModuleType) -> None:
    page = generated.fill_in((DOCS / "reference/paths.md").read_text(encoding="utf-8"))

    for form in forms():
        for figure in form.figures:
            assert f"| `{figure.path}` |" in page


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))

    for target in re.findall(r"\]\(([^)#\s]+)", text):
        assert "://" in target or (page.parent / target).exists(), target


# ---- the examples and the front page -----------------------------------------------


@pytest.mark.parametrize("name", ["lanqiao-2020.txt", "lanqiao-2024.txt"])
def test_an_example_report_is_read_with_nothing_but_hints(name: str) -> None:
    report = read(name)

    assert {item.level for item in report.findings} <= {gkreport.Level.HINT}
    assert gkreport.parse(gkreport.to_text(report)) == report


@pytest.mark.parametrize("name", ["lanqiao-2020.txt", "lanqiao-2024.txt"])
def test_the_figures_of_an_example_report_add_up(name: str) -> None:
    values = {item.path: item.value or 0 for item in read(name).figures()}
    form = FORM_2021 if "2024" in name else FORM_2019
    rows = {figure.path.rpartition(".")[0] for figure in form.figures}
    requests = {row for row in rows if row.startswith("requests.")}
    total = "requests.outcomes.total"
    leaves = {row for row in requests if row.startswith("requests.outcomes.")} - {total}
    columns = {path.rpartition(".")[2] for path in values if path.startswith(total)}

    for row in requests | {row for row in rows if row.startswith("disputes.")}:
        below = [path for path in values if path.startswith(f"{row}.")]
        parts = sum(values[path] for path in below if path != f"{row}.total")
        assert parts == values[f"{row}.total"], row
    assert len(columns) == 7
    for column in columns:
        whole = values[f"{total}.{column}"]
        assert whole == sum(values[f"{row}.{column}"] for row in leaves)
        assert (
            values[f"requests.received.{column}"] + values[f"requests.carried_in.{column}"]
            == whole + values[f"requests.carried_out.{column}"]
        )


def marked(page: Path, mark: str) -> str:
    text = page.read_text(encoding="utf-8")
    found = re.findall(rf"^<!-- {mark} -->\n```sh\n(.*)\n```$", text, flags=re.MULTILINE)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("mark", ["run", "test"])
def test_both_front_pages_give_the_same_command(mark: str) -> None:
    assert marked(README, mark) == marked(README_ZH, mark)


def test_both_front_pages_show_the_same_examples_each_in_its_language() -> None:
    shown = [
        [
            line
            for _, block in blocks(page.read_text(encoding="utf-8"), "pycon")
            for line in block.splitlines()
        ]
        for page in (README, README_ZH)
    ]
    typed = [[line for line in lines if line[:4] in {">>> ", "... "}] for lines in shown]

    assert typed[0] == [line.replace('"zh"', '"en"') for line in typed[1]]
    assert len(shown[0]) == len(shown[1])


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(.+?)\]", changes, flags=re.MULTILINE)
    released = [version for version in versions if version != "Unreleased"]

    assert released[0] == gkreport.__version__
    assert versions in (released, ["Unreleased", *released])
