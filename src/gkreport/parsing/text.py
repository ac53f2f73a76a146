"""The whole text taken apart: its lines and rows, its title, headings and ending."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import attrs

from gkreport.model import SectionKind, TableKind
from gkreport.parsing.drafts import Element, Head, TableDraft
from gkreport.parsing.front import (
    Title,
    find_titles,
    is_agency,
    is_date,
    read_torn_date,
)
from gkreport.parsing.furniture import (
    Stated,
    above,
    below,
    cells_of,
    is_furniture,
    is_short,
    stated_in,
)
from gkreport.parsing.labels import lookup
from gkreport.parsing.lexer import Run, drafts_of, runs
from gkreport.parsing.outline import TITLES, Candidate, Outline, Style, candidate, outline
from gkreport.parsing.rows import Item, Line
from gkreport.parsing.unfold import LONG, unfold
from gkreport.parsing.volume import divided, openings
from gkreport.parsing.wrap import Wrapped, wrapped

_CAPTION = re.compile(r"(?:附?表|附件)\s*[一二三四五六七八九十\d]{1,2}(?:[：:\s].{0,40})?")


def is_caption(text: str) -> bool:
    """Return whether a line can be the caption of a table.

    >>> is_caption("表一"), is_caption("表彰先进")
    (True, False)
    """
    return _CAPTION.fullmatch(text) is not None


class Ending(NamedTuple):
    """The signature, if there is one, and the date beside it.

    Attributes:
        signature: The signature.
        date: The line of the date.
        places: The places of both.
        last: The last of the places.
    """

    signature: Line | None
    date: Line
    places: tuple[int, ...]


class Text(NamedTuple):
    """A text taken apart: what is known before tokens are made.

    Attributes:
        parts: Lines and runs of rows in the order of the text.
        outline: Which of the lines head sections.
        titles: The titles of the report: of the document and of the page it was on.
        ending: The signature and the date at the end.
        torn: A date at the end that lost signs, so that it cannot be read.
        stated: What the page states about the report.
        furniture: What belongs to the page and not to the report.
        wrapped: Paragraphs on several lines: for the place of the first line, the place
            behind the last and the paragraph.
        unfolded: How many parts were found to stand in one line with others.
        bounds: Where the report begins and ends in the text.
    """

    parts: Sequence[Line | Run]
    outline: Outline
    titles: tuple[Title, ...]
    ending: Ending | None
    torn: Line | None
    stated: tuple[Stated, ...]
    furniture: frozenset[int]
    wrapped: Mapping[int, tuple[int, Wrapped]]
    unfolded: int
    bounds: tuple[int, int]

    @property
    def is_report(self) -> bool:
        """Whether there is any part of a report that no other document has."""
        kinds = {heading.kind for heading in self.outline.headings.values()}
        return bool(
            any(isinstance(part, Run) and part.kinds for part in self.parts)
            or kinds & {SectionKind.DISCLOSURE, SectionKind.REQUESTS, SectionKind.DISPUTES}
            or (self.titles and kinds - {SectionKind.ADDITIONAL})
        )

    @property
    def head(self) -> Line:
        """The first line: with several reports in a text, the title, name or year of each."""
        if self.titles:
            title = self.titles[0]
            return Line(title.text, title.start, title.end)
        return next(part for part in self.parts if isinstance(part, Line))

    def spans(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield where parts of the text begin and end."""
        for place in places:
            part = self.parts[place]
            if isinstance(part, Line):
                yield part.start, part.end
            else:
                cells = cells_of(part)
                yield cells[0].start, cells[-1].end

    def elements(self) -> Iterator[Element]:
        """Yield what stands between the title and the ending, and is no furniture."""
        apart = {*self.furniture, *_places(self.titles)}
        if self.ending:
            apart.update(self.ending.places)
        headings = self.outline.headings
        done = 0  # the place behind the last paragraph
        caption = None
        for index, part in enumerate(self.parts):
            if index in apart or index < done:
                continue
            if isinstance(part, Run):
                for draft in drafts_of(part):
                    if caption is not None and isinstance(draft, TableDraft):
                        yield draft._replace(caption=caption)
                        caption = None
                    else:
                        yield draft
            elif index in headings:
                yield Head(headings[index], part)
            elif is_caption(part.text) and index + 1 not in apart and self._table_at(index + 1):
                caption = part
            else:
                done, paragraph = self.wrapped.get(index, (index + 1, part))
                yield paragraph

    def _table_at(self, index: int) -> bool:
        """Return whether a run at a place begins with a statutory table."""
        run = self.parts[index] if index < len(self.parts) else None
        if not isinstance(run, Run):
            return False
        first = run.rows[0][0]
        return first.table(None) in run.kinds


def _places(titles: Iterable[Title]) -> Iterator[int]:
    for title in titles:
        yield from range(title.first, title.first + title.count)


def _unfolded(parts: Iterable[Line | Run]) -> Iterator[Line | Run]:
    """Yield the parts of a text, and for a line that holds several sections each of its parts."""
    for part in parts:
        if isinstance(part, Run) or len(part.text) < LONG:
            yield part
        else:
            yield from unfold(part)


def _joined(parts: list[Line | Run], candidates: Sequence[Candidate]) -> list[Line | Run]:
    """Join headings that stand on two lines, such as a number and its words."""
    torn = {item.text for item in candidates if item.kind is None and item.style is Style.NUMERAL}
    if not torn:
        return parts
    whole: list[Line | Run] = []
    for part in parts:
        last = whole[-1] if whole else None
        if isinstance(part, Line) and isinstance(last, Line) and last.text in torn:
            heading = candidate(last.text + part.text)
            if heading is not None and heading.kind is not None:
                whole[-1] = Wrapped.of((last, part))
                continue
        whole.append(part)
    return whole


def _candidates(parts: Iterable[Line | Run]) -> list[Candidate]:
    return [
        heading
        for place, part in enumerate(parts)
        if isinstance(part, Line) and (heading := candidate(part.text, place)) is not None
    ]


def take_apart(found: Sequence[Item], clean: str) -> list[Text]:
    """Find the headings, the titles and the tables among the lines and rows of a text.

    Args:
        found: The lines and rows.
        clean: The text that they stand in, without noise.

    Returns:
        The reports in the text, in their order; one that may be none, if there are not several.
    """
    parts = list(runs(found))
    candidates = _candidates(parts)
    starts = openings(parts, candidates)
    reports: list[Text] = []
    if starts:
        for piece, bounds in zip(
            divided(found, starts), pairwise((*starts, len(clean))), strict=True
        ):
            own = list(runs(piece))
            reports.append(_of_one_report(own, _candidates(own), clean, bounds))
    reports = [report for report in reports if report.is_report]
    return (
        reports if len(reports) > 1 else [_of_one_report(parts, candidates, clean, (0, len(clean)))]
    )


def _of_one_report(
    parts: list[Line | Run], candidates: list[Candidate], clean: str, bounds: tuple[int, int]
) -> Text:
    """Take apart the parts of a text that are one report."""
    unfolded = 0
    if {item.kind for item in candidates if item.kind} != TITLES.keys():
        whole = _joined(list(_unfolded(parts)), candidates)
        if len(whole) != len(parts):
            unfolded = max(0, len(whole) - len(parts))
            parts = whole
            candidates = _candidates(parts)
    tables = [
        (place, kind.value)
        for place, part in enumerate(parts)
        if isinstance(part, Run)
        for kind in part.kinds
    ]
    if (statistics := clean.find("统计指标", *bounds)) >= 0:
        candidates = [item for item in candidates if not _is_indicator(item, parts, statistics)]
    headings = outline(candidates, tables, len(parts))
    limit = min((*headings.headings, *(place for place, _ in tables)), default=0)
    titles = _titles(parts[: min(limit, _FRONT)])
    title_places = frozenset(_places(titles))
    page = above(parts, limit, title_places, max(title_places, default=-1))
    first = max((*headings.headings, *(place for place, _ in tables)), default=-1) + 1
    foot = below(parts, first)
    ending, torn = _ending(parts, first, foot)
    if ending is not None:
        foot = ending.places[-1] + 1
    furniture = page.places.union(range(max(foot, first), len(parts)))
    apart = {*furniture, *title_places, *headings.headings, *(ending.places if ending else ())}
    prose = wrapped(parts, apart, clean)
    return Text(
        parts=parts,
        outline=headings,
        titles=titles,
        ending=ending,
        torn=torn,
        stated=page.stated,
        furniture=furniture,
        wrapped=prose,
        unfolded=unfolded,
        bounds=bounds,
    )


_FRONT = 60  # lines in which a title is looked for
_GAP = Line("。", 0, 0)  # stands for what cannot be a part of a title


def _is_indicator(item: Candidate, parts: Sequence[Line | Run], statistics: int) -> bool:
    """Return whether a line below the header of the statistics is one of its rows."""
    line = parts[item.place]
    if not isinstance(line, Line) or line.start < statistics:
        return False
    label = lookup(line.text)
    return label is not None and TableKind.STATISTICS in label.tables


def _titles(front: Sequence[Line | Run]) -> tuple[Title, ...]:
    """Return the titles above the first section; else the one that the page states."""
    lines = [
        part if isinstance(part, Line) and not is_furniture(part.text) else _GAP for part in front
    ]
    found = find_titles(lines)
    if found:
        return found
    stated = (item.value for part in front for item in stated_in(part) if item.what == "title")
    pieces = (piece for value in stated for piece in _pieces(value))
    titles = (title for piece in pieces for title in find_titles([piece]))
    return tuple(attrs.evolve(title, count=0) for title in islice(titles, 1))


_BETWEEN_NAMES = re.compile(r"\s*[-_|—–·]+\s*")


def _pieces(title: Line) -> Iterator[Line]:
    """Yield the title of a page, and what it may hold apart: that of the text, that of the site."""
    yield title
    start = 0
    for match in (*_BETWEEN_NAMES.finditer(title.text), None):
        end = match.start() if match else len(title.text)
        if end > start:
            yield Line(title.text[start:end], title.start + start, title.start + end)
        start = match.end() if match else end


_LONGEST_SIGNATURE = 60
_LONGEST_DATE = 20
_SEARCHED = 40
_ATTACHMENT = re.compile(r"(?:相关)?附件\s{0,4}\d{0,2}\s{0,4}[：:]")
_LISTED = re.compile(r"\d{1,2}\s?[.．、]\s?[^。；]{1,60}")


def _ending(
    parts: Sequence[Line | Run], first: int, foot: int
) -> tuple[Ending | None, Line | None]:
    """Return the ending of a text and, if it has none, a last line that was to be a date."""
    if not first:
        return None, None
    listed = False  # whether items of a list stand below, whose head has not been met
    for place in range(len(parts) - 1, max(first, len(parts) - _SEARCHED) - 1, -1):
        line = parts[place]
        if isinstance(line, Run):
            break
        text = line.text
        if len(text) <= _LONGEST_SIGNATURE and text[-1] in "日号":
            date = _date_in(line)
            if date is not None:
                return (None if listed else _signed(parts, first, place, date)), None
            if read_torn_date(text) is not None:
                return None, line
            if len(text) <= _LONGEST_DATE and text[0] in "2二":
                break  # a day that does not exist
        if place < foot and not is_short(text):
            listed = _ATTACHMENT.match(text) is None
            if listed and _LISTED.fullmatch(text) is None:
                break
    return None, None


def _date_in(line: Line) -> Line | None:
    """Return the date that a line prints, alone or behind the signature."""
    text = line.text
    if is_date(text):
        return line
    name, blank, rest = text.rpartition(" ")
    name = name.rstrip()
    if blank and is_agency(name) and is_date(rest):
        return Line(rest, line.end - len(rest), line.end)
    return None


def _signed(parts: Sequence[Line | Run], first: int, place: int, date: Line) -> Ending:
    """Return the ending with a date: the signature stands before it, above it, or below."""
    line = parts[place]
    if isinstance(line, Line) and line.start < date.start:
        name = line.text[: date.start - line.start].rstrip()
        return Ending(Line(name, line.start, line.start + len(name)), date, (place,))
    for beside in (place - 1, place + 1):
        other = parts[beside] if first <= beside < len(parts) else None
        if isinstance(other, Line) and is_agency(other.text):
            return Ending(other, date, tuple(sorted((beside, place))))
    return Ending(None, date, (place,))
