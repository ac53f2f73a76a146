"""Findings, listed for a terminal (needs the extra ``cli``)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

import attrs
from rich.cells import cell_len
from rich.console import RenderableType

from gkreport.findings import Finding, Language, Level, Ref
from gkreport.model import Report
from gkreport.provenance import Location
from gkreport.render.counting import counted
from gkreport.render.lines import Excerpt, Prose, Unbroken, shortened
from gkreport.render.parts import Parts
from gkreport.render.visible import visible
from gkreport.render.words import MOST_PARTS, MOST_RELATED, WORDS, by_weight

_MESSAGE_WIDTH = 400
_PRINTED_WIDTH = 16
_PLACES = 3  # how many places of one finding of parsing are shown
_PARSING = "GK1"

STYLES: Mapping[Level, str] = {
    Level.ERROR: "bold red",
    Level.INCONSISTENCY: "bold magenta",
    Level.WARNING: "bold yellow",
    Level.HINT: "cyan",
}


@attrs.frozen(kw_only=True)
class _Words:
    """The fixed words of one language, besides those that the formats share."""

    related: str
    fingerprint: str
    blank: str


_WORDS: Mapping[Language, _Words] = {
    "zh": _Words(
        related="相关",
        fingerprint="指纹",
        blank="（空白）",
    ),
    "en": _Words(
        related="related",
        fingerprint="fingerprint",
        blank="(blank)",
    ),
}


def listing(
    report: Report,
    findings: Sequence[Finding],
    *,
    name: str,
    language: Language,
    fingerprints: bool = False,
) -> Iterator[RenderableType]:
    """Yield findings about a report, the heaviest first.

    Args:
        report: The report.
        findings: The findings about it.
        name: What to call its file in front of a place.
        language: The language of the messages.
        fingerprints: Whether to give the fingerprint of each.
    """
    words = WORDS[language]
    if not findings:
        yield words.no_findings
        return
    yield Unbroken(f"{words.findings}: {counted(findings, language)}", "bold")
    one = _Listing(Parts(report, language), name, language, fingerprints)
    ordered = sorted(findings, key=by_weight)
    for brief, group in groupby(ordered, key=lambda item: item.level is Level.HINT):
        if brief:
            yield ""
            yield from map(one.brief, group)
        else:
            for item in group:
                yield ""
                yield from one.full(item)


@attrs.frozen
class _Listing:
    """How the findings about one report are listed."""

    parts: Parts
    name: str
    language: Language
    fingerprints: bool

    @property
    def words(self) -> _Words:
        return _WORDS[self.language]

    def brief(self, item: Finding) -> RenderableType:
        """Return a finding on a line of its own."""
        return self._headed(item, f"{self._first_place(item)} ")

    def full(self, item: Finding) -> Iterator[RenderableType]:
        """Yield a finding, and below it all that it is about."""
        yield self._headed(item)
        if item.code.startswith(_PARSING):  # how the text reads is the question
            yield from self._excerpts(item)
        else:
            yield from self._refs(item)
        for other in item.related[:MOST_RELATED]:
            lead = f"{self.words.related} {WORDS[self.language].levels[other.level]} {other.code}"
            yield Prose(f"{lead} {self._first_place(other)} {self._message(other)}", 2, "dim")
        if len(item.related) > MOST_RELATED:
            yield self._more(len(item.related) - MOST_RELATED)
        if self.fingerprints:
            yield Unbroken(f"  {self.words.fingerprint} {item.fingerprint}", "dim")

    def _headed(self, item: Finding, where: str = "") -> Prose:
        lead = f"{WORDS[self.language].levels[item.level]} {item.code}"
        return Prose(f"{lead} {where}{self._message(item)}", 0, STYLES[item.level], len(lead))

    def _message(self, item: Finding) -> str:
        return shortened(visible(item.message(self.language)), _MESSAGE_WIDTH)

    # ---- places

    def _first_place(self, item: Finding) -> str:
        """Return where a finding is; the path of a part where nothing is printed for it."""
        for ref in item.refs:
            if ref.location is not None:
                return self._place(ref)
        return self._place(item.refs[0]) if item.refs else self.name

    def _place(self, ref: Ref) -> str:
        name = ref.report or self.name
        if ref.location is None:
            return f"{name}: {self.parts.name(ref.path)}"
        between = ": " if ref.location.page or ref.location.table else ":"
        return f"{name}{between}{ref.location.words(self.language)}"

    def _excerpts(self, item: Finding) -> Iterator[RenderableType]:
        """Yield the first places of a finding with the lines they stand in."""
        places = {ref.location: ref for ref in item.refs if ref.location}
        if not places:
            yield Unbroken(f"  {self._first_place(item)}")
        for place, ref in islice(places.items(), _PLACES):
            yield from self._excerpt(ref, place, STYLES[item.level])
        if len(places) > _PLACES:
            yield self._more(len(places) - _PLACES)

    def _refs(self, item: Finding) -> Iterator[RenderableType]:
        """Yield everything that a finding of a rule is about, cells in columns."""
        refs = item.refs[:MOST_PARTS]
        cells = {ref: self._cell(ref) for ref in refs if self._is_cell(ref)}
        widths = [max(map(cell_len, column)) for column in zip(*cells.values(), strict=True)]
        for ref in refs:
            place = ref.location
            if place is None or ref in cells:
                where, printed, label = cells[ref]
                before = " " * (widths[1] - cell_len(printed))
                yield Unbroken(f"  {_filled(where, widths[0])}  {before}{printed}  {label}")
            else:
                yield from self._excerpt(ref, place, STYLES[item.level])
        if len(item.refs) > MOST_PARTS:
            yield self._more(len(item.refs) - MOST_PARTS)

    def _more(self, count: int) -> str:
        return f"  {WORDS[self.language].more.format(count)}"

    def _is_cell(self, ref: Ref) -> bool:
        return ref.location is None or self.parts.is_cell(ref.path)

    def _cell(self, ref: Ref) -> tuple[str, str, str]:
        printed = shortened(visible(self.parts.printed(ref)), _PRINTED_WIDTH)
        if self.parts.is_blank(ref):
            printed = self.words.blank
        place = self._place(ref) if ref.location is not None else ref.report or self.name
        return visible(place), printed, visible(self.parts.name(ref.path))

    def _excerpt(self, ref: Ref, place: Location, style: str) -> Iterator[RenderableType]:
        """Yield the place of a passage and the line it stands in."""
        yield Unbroken(f"  {self._place(ref)}")
        provenance = self.parts.report.provenance
        if ref.report is None and provenance is not None and provenance.text:
            yield Excerpt(provenance.text, place, style)
        else:
            yield Prose(shortened(place.text, _MESSAGE_WIDTH), 4)


def _filled(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
