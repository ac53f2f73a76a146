"""Reading the reports that are to be checked, and those that they are compared with."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs

from gkreport.accepted import AcceptList, Split
from gkreport.checks import check, check_series
from gkreport.cli.files import Options, Tally, files_in, read_each
from gkreport.cli.output import STDIN, called, tell
from gkreport.cli.series import Given, others_than, years_before
from gkreport.codes import Level
from gkreport.findings import Finding, Language
from gkreport.render.checked import Checked, Outcome

_NO_PARTS = {
    "zh": "--parts 中没有可供汇总核对的报告",
    "en": "--parts holds no report to add up",
}
_NONE_BEFORE = {
    "zh": "没有找到（或不止一份）同一机关上一年度的报告",
    "en": "no report, or several, of the same body for the year before",
}


class Choice(NamedTuple):
    """Which findings are looked for, and how much they weigh."""

    select: Sequence[str]
    ignore: Sequence[str]
    levels: Mapping[str, Level]


class Reviewing:
    """A run of the reviewer.

    Args:
        options: How files are to be read.
        choice: What to look for.
        language: The language of messages about files.

    Attributes:
        files: The files that were read.
    """

    def __init__(self, options: Options, choice: Choice, language: Language) -> None:
        self._options = options
        self._choice = choice
        self._language: Language = language
        self._tally = Tally()
        self.files: list[str] = []

    def check(
        self, names: Sequence[str], *, previous: str | None, parts: str | None
    ) -> list[Checked]:
        """Check reports.

        Args:
            names: The files they are in.
            previous: Where the reports for the year before are.
            parts: Where the reports are that the one report is the sum of.
        """
        given = self._read(names)
        earlier = self._read_besides(names, previous) if given else []
        added_up = self._read_besides(names, parts) if given else []
        if parts is not None and given and not added_up:
            tell(given[0].name, _NO_PARTS[self._language])
        before = self._before(given, earlier, previous)
        found = self._findings(given, earlier, before, added_up)
        names_of_parts = tuple(part.name for part in added_up)
        return [
            Checked(
                item.name,
                item.report,
                findings,
                previous=old.name if old else None,
                parts=names_of_parts,
            )
            for item, old, findings in zip(given, before, found, strict=True)
        ]

    def outcome(self, reports: Sequence[Checked], accept_list: AcceptList) -> Outcome:
        """Set apart what is accepted."""
        splits = [accept_list.split(checked.report, checked.findings) for checked in reports]
        left = map(_without_accepted, reports, splits)
        return Outcome(tuple(left), tuple(self._tally.failed), accept_list.unused(splits))

    def _read(self, names: Sequence[str]) -> list[Given]:
        self.files += names
        read = read_each(names, self._options, self._language, self._tally)
        return [Given(called(name), report) for name, report in read]

    def _read_besides(self, names: Sequence[str], path: str | None) -> list[Given]:
        """Return the reports at a path, without those that are checked."""
        if path is None:
            return []
        return self._read(others_than(files_in([path], self._language), names))

    def _before(
        self, given: Sequence[Given], earlier: Sequence[Given], path: str | None
    ) -> list[Given | None]:
        """Return the reports for the year before; say where one was asked for in vain."""
        is_file = path is not None and (path == STDIN or Path(path).is_file())
        if len(given) == len(earlier) == 1 and is_file:
            return [*earlier]  # what is named with its own name is meant
        found = years_before((*given, *earlier))[: len(given)]
        if path is not None:
            for item, old in zip(given, found, strict=True):
                if old is None:
                    tell(item.name, _NONE_BEFORE[self._language])
        return found

    def _findings(
        self,
        given: Sequence[Given],
        earlier: Sequence[Given],
        before: Sequence[Given | None],
        parts: Sequence[Given],
    ) -> Sequence[tuple[Finding, ...]]:
        select, ignore, levels = self._choice
        if len(given) != 1:
            reports = [item.report for item in (*given, *earlier)]
            found = check_series(reports, select=select, ignore=ignore, levels=levels)
            return found[: len(given)]
        ((item, old),) = zip(given, before, strict=True)
        findings = check(
            item.report,
            previous=old.report if old else None,
            parts=[part.report for part in parts],
            select=select,
            ignore=ignore,
            levels=levels,
        )
        return [findings]


def _without_accepted(checked: Checked, split: Split) -> Checked:
    return attrs.evolve(
        checked,
        findings=split.open,
        accepted=tuple(item for item, _ in split.accepted),
        reasons={item.fingerprint: entry.reason for item, entry in split.accepted},
    )
