"""The parts of the reference that are made from the code.

A page asks for a part with a line ``<!-- generated: NAME -->``, which is filled in when the
docs are built. The pages of the rules are files: ``python docs/generated.py`` writes them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from gkreport.checks.registry import KINDS as CODES
from gkreport.codes import Code
from gkreport.findings import Language, Level
from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Requests,
    RowSpec,
    Statistics,
    row_specs,
    wordings,
)
from gkreport.model.wording import Attrs
from gkreport.render.rule_pages import FAMILIES, conditions, message_of, page_of

_MARKER = re.compile(r"^<!-- generated: ([a-z0-9-]+) -->$", re.MULTILINE)
_PART = re.compile(r"^(What:|Why:|Example:|To do:|内容：|依据：|示例：|处理：) ?")
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_OTHER_HANDLING = ("outcomes", "other_handling")

#: The rows of （六） in each form: the other form's rows are left out.
_FORM_2019 = frozenset((*_OTHER_HANDLING, *spec.path) for spec in row_specs(OtherHandling2019))
_FORM_2021 = frozenset((*_OTHER_HANDLING, *spec.path) for spec in row_specs(OtherHandling2021))

#: The tables of each form: title, name in the report, class, rows to leave out.
FORMS: Mapping[str, tuple[tuple[str, str, type[Attrs], frozenset[tuple[str, ...]]], ...]] = {
    "paths-2019": (
        ("Table two", "disclosure", Disclosure2019, frozenset()),
        ("Table three", "requests", Requests, _FORM_2021),
        ("Table four", "disputes", Disputes, frozenset()),
    ),
    "paths-2021": (
        ("Table two", "disclosure", Disclosure2021, frozenset()),
        ("Table three", "requests", Requests, _FORM_2019),
        ("Table four", "disputes", Disputes, frozenset()),
    ),
    "paths-2014": (("统计表", "statistics", Statistics, frozenset()),),
}


# ---- paths -------------------------------------------------------------------------


def _figures(name: str, spec: RowSpec) -> Iterator[tuple[str, str, str]]:
    """Yield path, labels and unit of each figure of a row."""
    path = ".".join((name, *spec.path))
    columns = wordings(spec.counts).items() if spec.counts else ()
    for column, wording in columns:
        unit = wording.unit or spec.wording.unit
        yield f"{path}.{column}", " · ".join(spec.labels_of(wording)), unit
    if not columns:
        yield path, " · ".join(spec.labels), spec.wording.unit


def figure_paths(form: str) -> tuple[str, ...]:
    """Return the path of every figure of a form, in form order."""
    return tuple(
        path
        for _, name, cls, left_out in FORMS[form]
        for spec in row_specs(cls)
        if spec.path not in left_out
        for path, _, _ in _figures(name, spec)
    )


def _paths(form: str) -> Iterator[str]:
    yield f"{len(figure_paths(form))} figures."
    for title, name, cls, left_out in FORMS[form]:
        found = [
            figure
            for spec in row_specs(cls)
            if spec.path not in left_out
            for figure in _figures(name, spec)
        ]
        yield ""
        yield f"### {title}: `{name}`, {len(found)} figures"
        yield ""
        yield "| Path | Official label | Unit |"
        yield "|---|---|---|"
        for path, labels, unit in found:
            yield f"| `{path}` | {labels} | {unit or '–'} |"


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

PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "paths-2014": lambda: _paths("paths-2014"),
    "paths-2019": lambda: _paths("paths-2019"),
    "paths-2021": lambda: _paths("paths-2021"),
    "finding-levels": _levels,
}


def fill_in(page: str) -> str:
    """Return a page with the parts that it asks for.

    Raises:
        KeyError: The page asks for a part that there is not.
    """
    return _MARKER.sub(lambda match: "\n".join(PARTS[match[1]]()), page)


if __name__ == "__main__":
    write_rule_pages(Path(__file__).parent / "reference" / "rules")
