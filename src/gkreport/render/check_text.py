"""What a check found, for a terminal (needs the extra ``cli``)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs
from rich.cells import cell_len
from rich.console import RenderableType

from gkreport.checks.registry import KINDS
from gkreport.findings import Language, Level
from gkreport.render.checked import Checked, Outcome
from gkreport.render.counting import counts
from gkreport.render.lines import Unbroken, shortened
from gkreport.render.listing import STYLES, listing
from gkreport.render.rule_pages import gist_of
from gkreport.render.visible import visible
from gkreport.render.words import WORDS

_MESSAGE_WIDTH = 60


@attrs.frozen(kw_only=True)
class _Words:
    """The fixed words of one language."""

    previous: str
    parts: str
    accepted: str
    reports: str
    clean: str
    codes: str
    findings: str
    in_reports: str
    unread: str


_WORDS: Mapping[Language, _Words] = {
    "zh": _Words(
        previous="对照上一年度：{}",
        parts="对照各分报告之和：{} 份",
        accepted="已接受：{}",
        reports="各报告的发现",
        clean="没有发现问题的报告：{}",
        codes="各类发现",
        findings="处",
        in_reports="份",
        unread="未能读取",
    ),
    "en": _Words(
        previous="compared with the year before: {}",
        parts="compared with the sum of reports: {}",
        accepted="accepted: {}",
        reports="Findings by report",
        clean="reports without findings: {}",
        codes="Findings by code",
        findings="findings",
        in_reports="reports",
        unread="not read",
    ),
}


def layout(checked: Checked, language: Language) -> Iterator[RenderableType]:
    """Yield what was found in one report, as parts to print one below the other."""
    words = _WORDS[language]
    report = checked.report
    facts = filter(None, (report.agency, str(report.year or "")))
    yield Unbroken("  ".join((checked.name, *facts)), "bold")
    if checked.previous is not None:
        yield Unbroken(words.previous.format(checked.previous), "dim")
    if checked.parts:
        yield Unbroken(words.parts.format(len(checked.parts)), "dim")
    if checked.accepted:
        yield words.accepted.format(len(checked.accepted))
    findings = checked.findings
    yield from listing(report, findings, name=checked.name, language=language, fingerprints=True)


def summary(outcome: Outcome, language: Language) -> Iterator[RenderableType]:
    """Yield how many findings the reports and the codes have, the worst first."""
    words = _WORDS[language]
    found = {checked.name: counts(checked.findings) for checked in outcome.reports}
    worst = sorted(
        (name for name, of_level in found.items() if any(of_level.values())),
        key=lambda name: [-count for count in found[name].values()],
    )
    if worst:
        yield Unbroken(words.reports, "bold")
        head = ("", *WORDS[language].levels.values())
        yield from _table([head, *((name, *map(_shown, found[name].values())) for name in worst)])
    if len(worst) < len(found):
        yield words.clean.format(len(found) - len(worst))
    for name, error in outcome.unread:
        reason = error.message(language).partition("\n")[0]
        yield Unbroken(f"{words.unread}: {name}: {reason}", STYLES[Level.ERROR])
    if worst:
        yield ""
        yield Unbroken(words.codes, "bold")
        yield from _table([("", words.findings, words.in_reports), *_codes(outcome, language)])


def _shown(count: int) -> str:
    return str(count or "–")


def _codes(outcome: Outcome, language: Language) -> Iterator[tuple[str, ...]]:
    """Yield how often each code was found, and in how many reports; the commonest first."""
    found = [Counter(item.code for item in checked.findings) for checked in outcome.reports]
    often = sum(found, Counter[str]())
    for code, count in sorted(often.items(), key=lambda item: (-item[1], item[0])):
        message = shortened(gist_of(KINDS[code], language), _MESSAGE_WIDTH)
        reports = sum(code in codes for codes in found)
        yield f"{code} {message}", str(count), str(reports)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[RenderableType]:
    """Yield rows in columns: names on the left, figures to the right of them."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    for name, *figures in shown:
        right = (
            " " * (width - cell_len(figure)) + figure
            for figure, width in zip(figures, widths[1:], strict=True)
        )
        yield Unbroken("  ".join((name + " " * (widths[0] - cell_len(name)), *right)))
