"""The parts of the reference that are made from the code.

A page asks for a part with a line ``<!-- generated: NAME -->``, which is filled in when the
docs are built. The pages of the rules are files: ``python docs/generated.py`` writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from gkreport.checks.registry import KINDS as CODES
from gkreport.codes import Code
from gkreport.findings import Language, Level
from gkreport.model import TableKind
from gkreport.model.forms import Form, forms
from gkreport.render.rule_pages import FAMILIES, conditions, message_of, page_of

_MARKER = re.compile(r"^<!-- generated: ([a-z0-9-]+) -->$", re.MULTILINE)
_PART = re.compile(r"^(What:|Why:|Example:|To do:|内容：|依据：|示例：|处理：) ?")
LANGUAGES: tuple[Language, ...] = ("en", "zh")

#: What a page calls the tables.
_TITLES: Mapping[TableKind, str] = {
    TableKind.DISCLOSURE: "Table two",
    TableKind.REQUESTS: "Table three",
    TableKind.DISPUTES: "Table four",
    TableKind.STATISTICS: "统计表",
}


# ---- paths -------------------------------------------------------------------------


def _paths(form: Form) -> Iterator[str]:
    yield f"{len(form.figures)} figures."
    for table in form.tables:
        yield ""
        yield f"### {_TITLES[table.kind]}: `{table.kind.value}`, {len(table.figures)} figures"
        yield ""
        yield "| Path | Official label | Unit |"
        yield "|---|---|---|"
        for figure in table.figures:
            yield f"| `{figure.path}` | {' · '.join(figure.labels)} | {figure.unit or '–'} |"


# ---- findings ----------------------------------------------------------------------


def _shown(template: str) -> str:
    """Return a message with its arguments as code."""
    return re.sub(r"\{(\w+)\}", r"`\1`", template)


def rule_pages() -> Mapping[str, str]:
    """Return the pages of all kinds of findings, by the names of their files."""
    pages = {f"{code}.md": "\n".join(_page(kind)) for code, kind in CODES.items()}
    return {"index.md": "\n".join(_index()), **pages}


def _page(kind: Code) -> Iterator[str]:
    yield from (f"# {kind.code}", "", f"Level: **{kind.level.value}**")
    for language in LANGUAGES:
        if language == "zh":
            yield from ("", "## 中文")
        for part in conditions(kind, language):
            yield from ("", part)
        yield from ("", f"> {_shown(message_of(kind, language))}")
        for paragraph in page_of(kind, language).split("\n\n"):
            yield from ("", _PART.sub(r"**\1** ", paragraph))
    yield ""


def _index() -> Iterator[str]:
    yield from ("# Rules", "")
    yield "Every kind of finding has a page. `gkreport rule CODE` prints it, `gkreport rules` this"
    yield "list. Words set as `code` in a message stand for what the report prints."
    for digit, name in FAMILIES["en"].items():
        kinds = [kind for kind in CODES.values() if kind.code[2] == digit]
        if kinds:
            yield from (
                "",
                f"## GK{digit}: {name}",
                "",
                "| Code | Level | Message |",
                "|---|---|---|",
            )
        for kind in kinds:
            yield f"| [{kind.code}]({kind.code}.md) | {kind.level.value} | {_shown(kind.en)} |"
    yield from ("", "```{toctree}", ":glob:", ":hidden:", "", "GK*", "```", "")


def write_rule_pages(folder: Path) -> None:
    """Write the pages of all kinds of findings, and remove those of codes that are no more."""
    pages = rule_pages()
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


def _levels() -> Iterator[str]:
    yield "| Level | Codes |"
    yield "|---|---|"
    for level in Level:
        codes = [code.code for code in CODES.values() if code.level is level]
        yield f"| {level.value} | {', '.join(codes) or 'none in this version'} |"


# ---- pages -------------------------------------------------------------------------


def parts() -> Mapping[str, Callable[[], Iterator[str]]]:
    """Return what makes each part, by its name: ``paths-2021`` for the form of 2021."""
    paths = {f"paths-{form.year}": partial(_paths, form) for form in forms()}
    return {**paths, "finding-levels": _levels}


def fill_in(page: str) -> str:
    """Return a page with the parts that it asks for.

    Raises:
        KeyError: The page asks for a part that there is not.
    """
    made = parts()
    return _MARKER.sub(lambda match: "\n".join(made[match[1]]()), page)


if __name__ == "__main__":
    write_rule_pages(Path(__file__).parent / "reference" / "rules")
