"""Reports and what their check found, as the formats of ``gkreport check`` take them."""

from collections.abc import Mapping

import attrs

from gkreport.accepted import AcceptEntry
from gkreport.errors import GkreportError
from gkreport.findings import Finding
from gkreport.model import Report


@attrs.frozen
class Checked:
    """A report that was checked.

    Attributes:
        name: What to call its file.
        report: The report.
        findings: The findings that are open.
        accepted: The findings that somebody has accepted, with a reason.
        reasons: Why they are accepted, by fingerprint.
        previous: What to call the file of the report for the year before that it was
            compared with; ``None`` where there is none.
        parts: What to call the files of the reports that it is the sum of.
    """

    name: str
    report: Report
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    reasons: Mapping[str, str] = attrs.field(factory=dict)
    previous: str | None = None
    parts: tuple[str, ...] = ()


@attrs.frozen
class Outcome:
    """All that a run of ``gkreport check`` has to tell.

    Attributes:
        reports: The reports that were checked.
        unread: The files that could not be read, and why not.
        unused: The entries of the accept list that accepted nothing.
    """

    reports: tuple[Checked, ...]
    unread: tuple[tuple[str, GkreportError], ...] = ()
    unused: tuple[AcceptEntry, ...] = ()
