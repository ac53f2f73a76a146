"""A report and what its check found, as the formats of ``gkreport check`` take it."""

import attrs

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
    """

    name: str
    report: Report
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
