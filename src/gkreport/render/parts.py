"""What to call the parts of a report that a finding is about, and what they print."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from gkreport.findings import Language, Ref
from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    Figure,
    Report,
    Requests,
    Statistics,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.wording import Attrs
from gkreport.render.forms import figure, led
from gkreport.render.words import WORDS, heading

_TABLES: Mapping[str, tuple[type[Attrs], ...]] = {
    TableKind.DISCLOSURE.value: (Disclosure2021, Disclosure2019),
    TableKind.REQUESTS.value: (Requests,),
    TableKind.DISPUTES.value: (Disputes,),
    TableKind.STATISTICS.value: (Statistics,),
}
_SECTION = re.compile(r"sections\[(\d+)\]")


class Parts:
    """The parts of a report, as findings refer to them.

    >>> from gkreport.model import CaseCounts
    >>> parts = Parts(Report(disputes=Disputes(reconsideration=CaseCounts(upheld=1))))
    >>> parts.name("disputes.reconsideration.upheld")
    '行政复议 · 结果维持'
    >>> parts.printed(Ref("disputes.reconsideration.upheld"))
    '1'
    """

    def __init__(self, report: Report, language: Language = "zh") -> None:
        self.report = report
        self._words = WORDS[language].parts

    @cached_property
    def _figures(self) -> Mapping[str, Figure]:
        return {item.path: item for item in self.report.figures()}

    def is_cell(self, path: str) -> bool:
        """Return whether a path is that of a figure, of this form or of another."""
        return any(path in form.cells for form in self._forms(path))

    def labels(self, path: str) -> tuple[str, ...]:
        """Return the official labels that lead to a cell, a row or a group of rows.

        The heading stands for what is in a section; nothing for anything else.
        """
        forms = self._forms(path)
        found = next((form.labels[path] for form in forms if path in form.labels), None)
        if found is not None:
            return found
        match = _SECTION.match(path)
        if match is None or int(match[1]) >= len(self.report.sections):
            return ()
        return (heading(self.report.sections[int(match[1])]),)

    def name(self, path: str) -> str:
        """Return what to call a part: its official labels, or what it stands in."""
        for step in ways_up(path):
            found = led(self.labels(step)) or self._words.get(step)
            if found:
                return found
        return path

    def printed(self, ref: Ref) -> str:
        """Return what is printed for a part, without blanks around it.

        Of a report that was not read from a text, it is the figure.
        """
        if ref.location is not None:
            return ref.location.text.strip()
        held = None if ref.report is not None else self._figures.get(ref.path)
        return "" if held is None else figure(held.value)

    def is_blank(self, ref: Ref) -> bool:
        """Return whether a part is a cell that prints nothing; not so where it is not known."""
        is_known = ref.location is not None or (
            ref.report is None and self.report.provenance is None
        )
        return is_known and self.is_cell(ref.path) and not self.printed(ref)

    def _forms(self, path: str) -> Iterator["_Form"]:
        """Yield the form that the report has of a table, then the other ones."""
        kind = path.partition(".")[0]
        own = type(getattr(self.report, kind, None))
        for table in sorted(_TABLES.get(kind, ()), key=lambda table: table != own):
            yield _form(table, kind)


def ways_up(path: str) -> Iterator[str]:
    """Yield a path, and the paths of what it stands in.

    >>> list(ways_up("sections[1].blocks[0]"))
    ['sections[1].blocks[0]', 'sections[1].blocks', 'sections[1]', 'sections']
    """
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]


class _Form(NamedTuple):
    """A table as a notice prescribes it: its labels by path, and which paths are figures."""

    labels: Mapping[str, tuple[str, ...]]
    cells: frozenset[str]


@cache
def _form(table: type[Attrs], name: str) -> _Form:
    labels: dict[str, tuple[str, ...]] = {}
    cells: set[str] = set()
    for spec in row_specs(table):
        groups = [wording.label for _, wording in spec.groups]
        for depth, (way, _) in enumerate(spec.groups, start=1):
            labels[".".join((name, *way))] = tuple(groups[:depth])
        row = ".".join((name, *spec.path))
        labels[row] = spec.labels
        columns = wordings(spec.counts) if spec.counts else {}
        labels |= {f"{row}.{column}": spec.labels_of(columns[column]) for column in columns}
        cells |= {f"{row}.{column}" for column in columns} or {row}
    return _Form(labels, frozenset(cells))
