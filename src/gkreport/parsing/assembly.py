"""What the parts of a report do not tell by themselves: facts, findings, and where it stands."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

import attrs

from gkreport.findings import Finding, Ref, finding
from gkreport.model import Paragraph, Period, Report, SectionKind, TableKind
from gkreport.parsing.drafts import (
    EndingDraft,
    OtherDraft,
    Printed,
    PrintedReport,
    PrintedSection,
)
from gkreport.parsing.facts import Fact, agency_of, published_of, year_of
from gkreport.parsing.front import PeriodPlace, Title, find_periods, read_date, read_torn_date
from gkreport.parsing.labels import CORNERS
from gkreport.parsing.layout.words import DRAWING
from gkreport.parsing.outline import NUMERALS, TITLES
from gkreport.parsing.rows import Line, Row
from gkreport.parsing.source import Source
from gkreport.parsing.tables import NAMES, Note, RowPlaces, TableReading
from gkreport.parsing.text import Text
from gkreport.provenance import Provenance, Span

# What stands in the corner of the table of statistics, which most reports do not have.
_INDICATORS = (*CORNERS[TableKind.STATISTICS], "統計指標")


class _Assembly:
    """Puts a report together; collects places and findings on the way."""

    def __init__(self, readings: Mapping[TableKind, TableReading], source: Source) -> None:
        self._readings = readings
        self._source = source
        self._parts: list[Span] = []
        self._rows: list[RowPlaces] = []
        self._notes: list[Note] = []
        self._facts: list[Span] = []
        self._presumed: dict[str, str] = {}
        self._findings: list[Finding] = []
        self._dropped: list[tuple[int, int]] = []
        self._paths: dict[int, str] = {}  # of lines, by their start

    def report(self, printed: PrintedReport, apart: Text) -> Report:
        """Return the report with its facts, and with what was found."""
        report, title, preamble, sections, ending = printed
        if title is not None:
            self._place("title", title.start, title.end)
            self._facts += title.facts
        self._blocks("preamble", preamble)
        for index, section in enumerate(sections):
            self._section(f"sections[{index}]", section)
        published = self._ending(ending)
        opening = _lines(preamble)
        prose = chain(opening, *(_lines(section.blocks) for section in sections))
        periods = find_periods(prose)
        period = self._period(periods)
        if title is None:
            self._found("GK131", Ref("title"))
        elif not title.count:
            self._found("GK153", self._ref("title"), text=title.text)
        self._titles(apart.titles)
        signature = ending.signature if ending else None
        # What opens a report also stands below its first heading.
        for first in sections[:1]:
            if first.section.kind is SectionKind.OVERVIEW:
                opening += _lines(first.blocks[:2])
        agency = self._agency(agency_of(apart.titles, signature, opening, apart.stated))
        year = self._year(year_of(apart.titles, periods, period), period)
        if published is None:
            below = _lines(preamble[:2])
            published = self._published(published_of(below, apart.stated), apart.torn)
        self._outline(apart)
        parts = partial(_spans, self._source, self._parts, self._rows, self._notes)
        for kind in TableKind:
            self._table(kind)
        self._furniture(apart)
        source = self._source
        return attrs.evolve(
            report,
            agency=agency,
            year=year,
            period=period,
            published=published,
            findings=tuple(self._findings),
            provenance=Provenance(
                source.locate,
                parts=parts,
                facts=partial(_spans, source, self._facts, (), ()),
                dropped=partial(_dropped, source, self._dropped, parts),
                text=source.text,
                presumed=self._presumed,
            ),
        )

    # -- places and findings

    def _place(self, path: str, start: int, end: int) -> None:
        self._parts.append((path, start, end))

    def _found(self, code: str, *refs: Ref, **arguments: str | int) -> None:
        self._findings.append(finding(code, *refs, **arguments))

    def _ref(self, path: str) -> Ref:
        """Return a reference to a part or fact whose place is already known."""
        for known, start, end in chain(self._facts, self._parts):
            if known == path:
                return Ref(path, self._source.location(start, end))
        return Ref(path)

    # -- facts

    def _titles(self, titles: Sequence[Title]) -> None:
        """Report a title that stands more than once; what repeats it is passed over."""
        if len(titles) > 1:
            self._dropped += [
                (line.start, line.end) for title in titles[1:] for line in title.lines
            ]
            places = [Ref("title", self._source.location(item.start, item.end)) for item in titles]
            self._found("GK139", *places, count=len(titles))

    def _agency(self, fact: Fact[str]) -> str | None:
        if fact.value is None and not fact.against:
            self._found("GK132", Ref("agency"))
        self._taken("agency", "机关", fact)
        return fact.value

    def _year(self, fact: Fact[int], period: Period | None) -> int | None:
        if fact.value is None and not fact.against:
            self._found("GK133", Ref("year"))
        elif fact.value is not None and period is not None and period.end.year != fact.value:
            refs = [ref for ref in map(self._ref, ("period", "year")) if ref.location]
            text = refs[0].location.text if refs and refs[0].location else ""
            self._found("GK134", *refs, period=text, year=fact.value)
        self._taken("year", "年度", fact)
        return fact.value

    def _published(self, fact: Fact[dt.date], torn: Line | None) -> dt.date | None:
        if torn is not None:  # which date it is cannot be told; no other may stand for it
            place = self._source.location(torn.start, torn.end)
            self._found("GK143", Ref("published", place), text=torn.text)
            return None
        self._taken("published", "发布日期", fact, code="GK141")
        return fact.value

    def _taken(self, path: str, name: str, fact: Fact[Any], *, code: str = "GK136") -> None:
        """Report that a fact was not taken from its usual place, or not at all."""
        if fact.place is not None:
            _, start, end = fact.place
            self._facts.append((path, start, end))
            place = self._source.location(start, end)
            self._found(code, Ref(path, place), fact=name, text=place.text)
        if fact.against:
            places = [self._source.location(said.start, said.end) for said in fact.against]
            texts = "”“".join(dict.fromkeys(place.text for place in places))
            self._found("GK140", *(Ref(path, place) for place in places), fact=name, texts=texts)
            self._facts[:] = [known for known in self._facts if known[0] != path]

    def _furniture(self, apart: Text) -> None:
        """Report what belongs to the page and not to the report."""
        spans = [*apart.spans(sorted(apart.furniture))]
        if spans:
            self._dropped += spans
            places = (Ref("dropped", self._source.location(*span)) for span in spans)
            self._found("GK138", *places, count=len(spans))

    # -- prose

    def _section(self, path: str, printed: PrintedSection) -> None:
        self._place(f"{path}.title", printed.line.start, printed.line.end)
        self._paths[printed.line.start] = f"{path}.title"
        self._blocks(f"{path}.blocks", printed.blocks)

    def _blocks(self, path: str, blocks: Sequence[Printed]) -> None:
        for index, printed in enumerate(blocks):
            self._block(f"{path}[{index}]", printed)

    def _block(self, path: str, printed: Printed) -> None:
        place = printed.place
        if isinstance(place, OtherDraft):
            for i, row in enumerate(place.rows):
                for j, cell in enumerate(row):
                    self._place(f"{path}.rows[{i}][{j}]", cell.start, cell.end)
        elif isinstance(printed.block, Paragraph) and place is not None:
            self._place(path, place.start, place.end)
            self._paths[place.start] = path
        elif place is not None:
            self._place(f"{path}.caption", place.start, place.end)

    def _ending(self, ending: EndingDraft | None) -> dt.date | None:
        if ending is None:
            return None
        signature, date = ending
        self._place("published", date.start, date.end)
        published = read_date(date.text)
        if published is None and (torn := read_torn_date(date.text)):
            published = torn.date
            self._found("GK142", self._ref("published"), text=date.text)
        if signature is not None:
            self._place("signed_by", signature.start, signature.end)
        return published

    def _period(self, places: Sequence[PeriodPlace]) -> Period | None:
        if len({place.period for place in places}) > 1:
            refs = [
                Ref("period", self._source.location(place.start, place.end)) for place in places
            ]
            stated = "”“".join(dict.fromkeys(place.text for place in places))
            self._found("GK137", *refs, periods=stated)
            return None
        if not places:
            return None
        place = places[0]
        self._facts.append(("period", place.start, place.end))
        if place.torn:
            code = "GK142" if place.period else "GK143"
            self._found(code, self._ref("period"), text=place.text)
        elif place.period is None:
            self._found("GK135", self._ref("period"), text=place.text)
        return place.period

    def _refs(self, apart: Text, *places: int) -> list[Ref]:
        """Return references to lines by their places in the text."""
        lines = (line for place in places if isinstance(line := apart.parts[place], Line))
        return [
            Ref(
                self._paths.get(line.start, "sections"),
                self._source.location(line.start, line.end),
            )
            for line in lines
        ]

    def _outline(self, apart: Text) -> None:
        """Report what is unusual about the headings."""
        outline = apart.outline
        refs = partial(self._refs, apart)
        headings = outline.headings
        for kind in outline.missing:
            self._found("GK121", Ref("sections"), section=TITLES[kind])
        for kind in outline.repeated:
            places = [index for index, heading in headings.items() if heading.kind is kind]
            self._found("GK122", *refs(*places), section=TITLES[kind], count=len(places))
        for index in outline.misplaced:
            self._found("GK123", *refs(index), section=headings[index].title)
        for index, expected in outline.misnumbered:
            heading = headings[index]
            self._found(
                "GK124",
                *refs(index),
                section=heading.title,
                printed=heading.number or "",
                expected=_numeral(expected),
            )
        for index, heading in headings.items():
            if heading.kind is SectionKind.ADDITIONAL:
                self._found("GK126", *refs(index), section=heading.title)
        self._uncertain(apart)

    def _uncertain(self, apart: Text) -> None:
        """Report headings that are only taken for one, and lines that are not."""
        outline = apart.outline
        headings = outline.headings
        refs = partial(self._refs, apart)
        if apart.wrapped:
            self._found("GK146", count=sum(len(item.lines) for _, item in apart.wrapped.values()))
        if apart.unfolded:
            self._found("GK147", count=apart.unfolded)
        for index in outline.untitled:
            kind = headings[index].kind
            self._found(
                "GK144", *refs(index), number=headings[index].number or "", section=TITLES[kind]
            )
        if outline.restart is not None:
            self._found("GK145", *refs(outline.restart))
        for index in outline.doubtful:
            line = apart.parts[index]
            if isinstance(line, Line) and index not in apart.furniture:
                self._found("GK125", *refs(index), text=line.text)

    # -- tables

    def _table(self, kind: TableKind) -> None:
        name = kind.value
        reading = self._readings.get(kind)
        if reading is None:
            if kind is not TableKind.STATISTICS or any(map(self._source.prints, _INDICATORS)):
                self._found("GK111", Ref(name), table=NAMES[kind])
            return
        self._parts += reading.spans
        self._rows += reading.rows
        self._notes += [(f"{name}.{what}", cells) for what, cells in reading.notes]
        self._findings += reading.findings
        self._facts += ((item.path, item.start, item.end) for item in reading.given if item.end)
        self._presumed |= {item.path: item.presumed.value for item in reading.given}


def _lines(blocks: Iterable[Printed]) -> list[Line]:
    """Return the paragraphs among blocks, as they are printed."""
    return [item.place for item in blocks if isinstance(item.block, Paragraph)]  # type: ignore[misc]


def _spans(
    source: Source, spans: Iterable[Span], rows: Iterable[RowPlaces], notes: Iterable[Note]
) -> tuple[Span, ...]:
    """Return all spans as offsets of the text; done when a place is first asked for."""
    found = [*spans]
    for paths, values in rows:
        places = zip(paths, values.starts, values.ends, strict=True)
        found += [place for place in places if place[0]]
    used: Counter[str] = Counter()
    for what, cells in notes:
        for cell in cells.cells() if isinstance(cells, Row) else cells:
            if cell.text:
                found.append((f"{what}[{used[what]}]", cell.start, cell.end))
                used[what] += 1
    return source.spans(found)


def _dropped(
    source: Source, spans: Iterable[tuple[int, int]], parts: Callable[[], Iterable[Span]]
) -> tuple[Span, ...]:
    """Return what was passed over: noise, and what draws tables between their cells."""
    passed = source.passed(spans)
    kept = sorted([*passed, *((start, end) for _, start, end in parts())])
    drawn = []
    position, last = source.bounds
    for start, end in (*kept, (last, 0)):
        if start > position:
            drawn += [match.span() for match in DRAWING.finditer(source.text, position, start)]
        position = max(position, end)
    places = enumerate(sorted([*passed, *drawn]))
    return tuple((f"dropped[{i}]", start, end) for i, (start, end) in places)


def _numeral(number: int) -> str:
    """Return a Chinese numeral.

    >>> _numeral(7), _numeral(12), _numeral(20)
    ('七', '十二', '二十')
    """
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return lead + (NUMERALS[ones - 1] if ones else "")


def assemble(
    printed: PrintedReport, apart: Text, readings: Mapping[TableKind, TableReading], source: Source
) -> Report:
    """Return the report with all that no single part of the text tells.

    Args:
        printed: What the grammar made of the text.
        apart: The text taken apart.
        readings: How its tables were read.
        source: The text.
    """
    return _Assembly(readings, source).report(printed, apart)
