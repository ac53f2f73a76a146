"""The parts of the reference that are made from the code when the docs are built.

A page asks for one with a line ``<!-- generated: NAME -->``.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from gkreport.checks.registry import KINDS as CODES
from gkreport.codes import Code
from gkreport.findings import Level
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

_MARKER = re.compile(r"^<!-- generated: ([a-z0-9-]+) -->$", re.MULTILINE)
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


def _overview() -> Iterator[str]:
    yield "| Code | Level | Message |"
    yield "|---|---|---|"
    for code in CODES.values():
        yield f"| [{code.code}](#{code.code.lower()}) | {code.level.value} | {_shown(code.en)} |"


def _shown(template: str) -> str:
    """Return a message with its arguments as code."""
    return re.sub(r"\{(\w+)\}", r"`\1`", template)


def _section(code: Code) -> Iterator[str]:
    yield f"({code.code.lower()})="
    yield f"## {code.code}"
    yield ""
    yield f"Level: **{code.level.value}**"
    yield ""
    yield _shown(code.en)
    yield f": {code.why_en}"
    yield ""
    yield _shown(code.zh)
    yield f": {code.why_zh}"
    yield ""


def _findings() -> Iterator[str]:
    for code in CODES.values():
        yield from _section(code)


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
    "finding-overview": _overview,
    "findings": _findings,
}


def fill_in(page: str) -> str:
    """Return a page with the parts that it asks for.

    Raises:
        KeyError: The page asks for a part that there is not.
    """
    return _MARKER.sub(lambda match: "\n".join(PARTS[match[1]]()), page)
