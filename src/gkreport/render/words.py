"""The fixed words of each language, and how findings and facts are listed."""

from collections.abc import Iterator, Mapping

import attrs

from gkreport.findings import Finding, Language, Level
from gkreport.model import Report, Section


@attrs.frozen(kw_only=True)
class Words:
    """The fixed words of one language."""

    language: Language
    agency: str
    year: str
    period: str
    signed_by: str
    published: str
    no_title: str
    findings: str
    no_findings: str
    more: str
    levels: Mapping[Level, str]


WORDS: Mapping[Language, Words] = {
    "zh": Words(
        language="zh",
        agency="机关",
        year="年度",
        period="统计期限",
        signed_by="落款",
        published="落款日期",
        no_title="（未找到标题）",
        findings="发现",
        no_findings="未发现问题。",
        more="另有 {} 处",
        levels=dict(zip(Level, ("错误", "矛盾", "警告", "提示"), strict=True)),
    ),
    "en": Words(
        language="en",
        agency="Agency",
        year="Year",
        period="Period",
        signed_by="Signed by",
        published="Published",
        no_title="(no title)",
        findings="Findings",
        no_findings="No findings.",
        more="and {} more",
        levels={level: level.value for level in Level},
    ),
}

_ORDER = {level: place for place, level in enumerate(Level)}


def facts(report: Report, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield the facts about a report: the path, the word and the fact."""
    period = report.period
    yield "agency", words.agency, report.agency or "—"
    yield "year", words.year, "—" if report.year is None else str(report.year)
    yield "period", words.period, f"{period.start} – {period.end}" if period else "—"
    if report.signed_by is not None:
        yield "signed_by", words.signed_by, report.signed_by
    if report.published is not None:
        yield "published", words.published, str(report.published)


def heading(section: Section) -> str:
    """Return the heading of a section with its number."""
    return f"{section.number}、{section.title}" if section.number else section.title


def by_weight(item: Finding) -> tuple[int, bool, int]:
    """Return what findings are sorted by: the worst first, then in the order of the text."""
    place = item.location
    return _ORDER[item.level], place is None, place.start if place else 0
