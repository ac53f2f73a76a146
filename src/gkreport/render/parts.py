"""What to call the parts of a report that a finding is about, and what they print."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from gkreport.findings import Language, Ref
from gkreport.model import Figure, Report, TableKind
from gkreport.model.forms import TableForm, forms_of, table_forms
from gkreport.render.forms import figure, led
from gkreport.render.words import WORDS, heading

_KINDS: Mapping[str, TableKind] = {kind.value: kind for kind in TableKind}
_SECTION = re.compile(r"sections\[(\d+)\]")


class Parts:
    """The parts of a report, as findings refer to them.

    >>> from gkreport.model import CaseCounts, Disputes
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
        return any(path in form.paths for form in self._forms(path))

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

    def _forms(self, path: str) -> Iterator[TableForm]:
        """Yield the forms that the table of the report can have, then the other ones."""
        kind = _KINDS.get(path.partition(".")[0])
        if kind is not None:
            table = dict(self.report.tables()).get(kind)
            own = forms_of(table) if table is not None else ()
            yield from dict.fromkeys((*own, *reversed(table_forms(kind))))


def ways_up(path: str) -> Iterator[str]:
    """Yield a path, and the paths of what it stands in.

    >>> list(ways_up("sections[1].blocks[0]"))
    ['sections[1].blocks[0]', 'sections[1].blocks', 'sections[1]', 'sections']
    """
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
