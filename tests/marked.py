"""Reports with findings at chosen places, as a page shows them."""

import attrs

import planted
from gkreport.checks.registry import KINDS
from gkreport.findings import Finding, Level, Ref, finding, made
from gkreport.model import Report
from gkreport.render.checked import Checked

PARAGRAPH = "sections[0].blocks[3]"


def at(report: Report, *paths: str) -> list[Ref]:
    """Return references to parts of a report, with their places."""
    return [Ref(path, report.locate(path)) for path in paths]


def words(report: Report, path: str, said: str) -> Ref:
    """Return a reference to some words of a passage."""
    place = report.locate(path)
    assert place is not None
    start = place.start + place.text.index(said)
    column = place.column + start - place.start
    return Ref(path, place._replace(text=said, start=start, end=start + len(said), column=column))


def found(level: Level, *refs: Ref | str, row: str = "规章") -> Finding:
    """Return a finding of a rule, at any level and any place."""
    item = made(KINDS["GK203"], *refs, row=row, newly_disclosed=2, total_disclosed=1)
    return attrs.evolve(item, level=level)


def checked() -> Checked:
    """Return a report with findings of every level, one of them accepted."""
    report = planted.with_cells(planted.example("lanqiao-2020"), {"requests.received.business": 9})
    findings = (
        found(Level.HINT, *at(report, "sections[0].blocks[5]", "requests.received.total")),
        found(
            Level.WARNING,
            *at(report, "disclosure.rules.newly_disclosed", "disclosure.rules.total_disclosed"),
        ),
        found(
            Level.INCONSISTENCY,
            *at(report, "requests.received.business", "requests.received.total"),
            words(report, PARAGRAPH, "新收申请7件"),
            Ref("requests.carried_out.total", None, "2019年度报告"),
        ),
        attrs.evolve(
            found(Level.ERROR, *at(report, "requests.carried_out")),
            related=(
                finding(
                    "GK103",
                    *at(report, "requests.carried_out.total"),
                    row="四、结转下年度继续办理",
                    column="总计",
                    text="1 件",
                ),
            ),
        ),
        finding("GK121", Ref("sections"), section="其他需要报告的事项"),
    )
    accepted = (
        found(Level.WARNING, *at(report, "disclosure.penalties.decisions"), row="行政处罚"),
    )
    return Checked("lanqiao-2020.txt", report, findings, accepted)
