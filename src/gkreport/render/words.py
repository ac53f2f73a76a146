"""The fixed words of each language, and how findings and facts are listed."""

from collections.abc import Iterator, Mapping

import attrs

from gkreport.findings import Finding, Language, Level
from gkreport.model import Report, Section
from gkreport.parsing.tables import NAMES
from gkreport.provenance import Location

#: Stands after a figure that the sums of its table gave.
RECONSTRUCTED = "*"

#: How many of the parts that one finding is about are listed where people read.
MOST_PARTS = 20
#: And how many of the findings of parsing at the same cells, which are listed for themselves.
MOST_RELATED = 3


@attrs.frozen(kw_only=True)
class Words:
    """The fixed words of one language."""

    language: Language
    no_title: str
    findings: str
    no_findings: str
    more: str
    levels: Mapping[Level, str]
    parts: Mapping[str, str]
    place: str


_TABLES = {kind.value: f"{name}表" for kind, name in NAMES.items()}

WORDS: Mapping[Language, Words] = {
    "zh": Words(
        language="zh",
        no_title="（未找到标题）",
        findings="发现",
        no_findings="未发现问题。",
        more="另有 {} 处",
        levels=dict(zip(Level, ("错误", "矛盾", "警告", "提示"), strict=True)),
        parts=_TABLES
        | {
            "title": "标题",
            "agency": "机关",
            "year": "年度",
            "period": "统计期限",
            "signed_by": "落款",
            "published": "落款日期",
            "preamble": "前言",
            "sections": "正文各部分",
            "dropped": "报告以外的内容",
        },
        place="第{}行第{}字",
    ),
    "en": Words(
        language="en",
        no_title="(no title)",
        findings="Findings",
        no_findings="No findings.",
        more="and {} more",
        levels={level: level.value for level in Level},
        parts=_TABLES
        | {
            "title": "Title",
            "agency": "Agency",
            "year": "Year",
            "period": "Period",
            "signed_by": "Signed by",
            "published": "Published",
            "preamble": "Preamble",
            "sections": "Sections",
            "dropped": "Outside of the report",
        },
        place="line {}, character {}",
    ),
}

_ORDER = {level: place for place, level in enumerate(Level)}


def facts(report: Report, words: Words) -> Iterator[tuple[str, str, str]]:
    """Yield the facts about a report: the path, the word and the fact."""
    period = report.period
    yield "agency", words.parts["agency"], report.agency or "—"
    yield "year", words.parts["year"], "—" if report.year is None else str(report.year)
    yield "period", words.parts["period"], f"{period.start} – {period.end}" if period else "—"
    if report.signed_by is not None:
        yield "signed_by", words.parts["signed_by"], report.signed_by
    if report.published is not None:
        yield "published", words.parts["published"], str(report.published)


def where(place: Location, language: Language) -> str:
    """Return a place in words, that of a plain text too.

    >>> where(Location("45", 95, 2, 1281, 1283), "zh")
    '第95行第2字'
    """
    if place.page is None and place.table is None:
        return WORDS[language].place.format(place.line, place.column)
    return place.words(language)


def heading(section: Section) -> str:
    """Return the heading of a section with its number."""
    return f"{section.number}、{section.title}" if section.number else section.title


def by_weight(item: Finding) -> tuple[int, bool, int]:
    """Return what findings are sorted by: the worst first, then in the order of the text."""
    place = item.location
    return _ORDER[item.level], place is None, place.start if place else 0
