"""Where each report begins in a text that holds several.

A title does not begin a report by itself: pages print the title twice, link to the reports
of other years and list those of other bodies. A report begins where a title, or the name or
year above a table, is followed by sections or tables *and* is not that of the report above,
or where those sections and tables begin again.

    澜桥区教育局2024年政府信息公开工作年度报告    begins the first report
    一、总体情况 … 六、其他需要报告的事项
    澜桥区教育局2024年政府信息公开工作年度报告    repeats the title
    澜桥区体育局2024年政府信息公开工作年度报告    begins the second, for 一、 follows
    一、总体情况 …
    澜桥区教育局2022年政府信息公开工作年度报告    a link: nothing follows
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkreport.model import SectionKind, TableKind
from gkreport.parsing.facts import is_same_name
from gkreport.parsing.front import (
    LAST_CHARACTERS,
    Title,
    find_periods,
    is_agency,
    is_date,
    number_before,
    plain_years,
    title_of,
)
from gkreport.parsing.lexer import Run, Segment
from gkreport.parsing.outline import Candidate, Style
from gkreport.parsing.rows import Item, Line, Row
from gkreport.parsing.script import simplified

_TITLE_LINES = 3
_LINES_ABOVE = 6  # between the name of a body and its table: its year, a caption, the unit
_LONGEST_TITLE = 80
_LONGEST_LAST_LINE = 10  # 工作年度报告
_LONGEST_NAMED = 60
_LONGEST_BETWEEN = 40  # characters of a caption or a unit; what is longer is prose
_RUNNING = 3  # times that a title is printed at the head of pages, and not above reports

_ORGAN_ENDS = "府办室厅局委会处心道镇乡院部所站队区市县省州盟旗司署社"
_LABELLED = re.compile(
    r"(?:填报|填表|编制|报告|报送|发布|公开|制表)?(?:单位|机关|机构|部门|主体)(?:名称)?"
    r"(?:[（(](?:盖章|公章|章)[）)])?\s*[：:]\s*(?P<agency>[\u3400-\u9fff·、]{3,39})(?:\s.*)?"
)
_NAMED = re.compile(
    r"(?P<annex>附[件表]?\s*[一二三四五六七八九十\d]{0,2}\s*[：:.、]?\s*)?[（(【]?"
    rf"(?P<agency>[\u3400-\u9fff·、]{{3,39}}?(?<=[{_ORGAN_ENDS}]))?\s*"
    r"(?P<year>20\d\d(?!\d|\s*[-./]|年\s*\d)年?度?|上一?年度?|去年)?"
    r"(?:\s|年度?|政府|政务|信息|公开|工作|主动|申请|情况|统计|数据|附表|表格?|报[表告]|年报|一览|汇总|明细|相关|的)*"
    r"[）)】]?"
)
_NO_NAME = re.compile("[由表以为按与及其该本各是不未在对向从]|公开政府")  # a note: 表格由办公室汇总
_PAST = 0  # stands for last year, whichever that is
# What an office adds to the name of the organ whose office it is.
_OFFICE = re.compile(r"(?:人民政府|政府)?(?:政务公开|信息公开)?(?:办公?室?|领导小组(?:办公室)?)?")


class Identity(NamedTuple):
    """Whose report it is, and for which year, as far as that is known."""

    agency: str | None = None
    year: int | None = None

    def differs(self, other: "Identity") -> bool:
        """Return whether one of the facts is stated by both, and not alike."""
        agencies = self.agency is not None and other.agency is not None
        years = self.year is not None and other.year is not None
        return (agencies and not is_same_name(self.agency or "", other.agency or "")) or (
            years and self.year != other.year
        )

    def completed(self, other: "Identity") -> "Identity":
        """Return the facts, those that are not known from another place."""
        return Identity(self.agency or other.agency, self.year or other.year)


class Head(NamedTuple):
    """A line that may begin a report: a title, or the name or year above a table.

    Attributes:
        places: The places of its lines.
        line: What it prints, on one line.
        identity: What it says.
        is_title: Whether it is a title.
    """

    places: range
    line: Line
    identity: Identity
    is_title: bool

    @property
    def place(self) -> int:
        """The place of its first line."""
        return self.places.start


class _Mark(NamedTuple):
    """A section heading or a piece of a statutory table.

    Attributes:
        place: Its place.
        kind: The section that it heads.
        number: The number of the heading.
        style: How the heading is numbered.
        tables: The tables that the piece is of.
        rows: The labels of the rows of the piece.
    """

    place: int
    kind: SectionKind | None = None
    number: int | None = None
    style: Style = Style.NONE
    tables: frozenset[TableKind] = frozenset()
    rows: frozenset[tuple[TableKind, str]] = frozenset()


class _Texts:
    """The lines and rows of a text as units: rows of one cell that name a report are lines."""

    def __init__(self, parts: Sequence[Line | Run], candidates: Sequence[Candidate]) -> None:
        headings = {item.place: item for item in candidates if item.kind is not None}
        self.units: list[Line | None] = []  # None for what is no line
        self.marks: list[_Mark] = []
        for place, part in enumerate(parts):
            if isinstance(part, Line):
                heading = headings.get(place)
                if heading is not None:
                    number, style = heading.number, heading.style
                    self.marks.append(_Mark(len(self.units), heading.kind, number, style))
                self.units.append(part)
            else:
                self._run(part)

    def _run(self, run: Run) -> None:
        rows: list[Sequence[Segment]] = []
        for row in run.rows:
            line = _line_of(row)
            if line is None:
                rows.append(row)
                continue
            self._rows(rows, run)
            self.units.append(line)
            rows = []
        self._rows(rows, run)

    def _rows(self, rows: Sequence[Sequence[Segment]], run: Run) -> None:
        if not rows:
            return
        segments = [segment for row in rows for segment in row]
        tables = frozenset(kind for item in segments if (kind := item.table(None)) is not None)
        if tables and run.kinds:
            labels = frozenset(
                (kind, item.labels[-1].text)
                for item in segments
                if item.labels and not item.is_header and any(item.values.texts)
                for kind in item.kinds
            )
            self.marks.append(_Mark(len(self.units), tables=tables, rows=labels))
        self.units.append(None)


def _line_of(row: Sequence[Segment]) -> Line | None:
    """Return a row of a single cell that may name a report as a line."""
    line = _only_cell(row[0].values) if len(row) == 1 and not row[0].labels else None
    return line if line is not None and _may_head(line.text) else None


def _only_cell(row: Row) -> Line | None:
    """Return the first cell of a row as a line, if the others are blank."""
    alone = row.texts and row.texts[0] and not any(row.texts[1:])
    return Line(*row.cell(0)) if alone else None


def _may_head(text: str) -> bool:
    return _may_be_title(text) or _named(text) is not None


def _named(text: str) -> tuple[str | None, str | None] | None:
    """Return the body and the year that a line names, if it names nothing else.

    >>> _named("附件2：2023年度统计表"), _named("填报单位：澜桥区体育局"), _named("澜桥区体育场")
    ((None, '2023年度'), ('澜桥区体育局', None), None)
    """
    if len(text) > _LONGEST_NAMED or number_before(text):
        return None
    text = plain_years(simplified(text))
    match = _LABELLED.fullmatch(text)
    year = None
    if match is None:
        match = _NAMED.fullmatch(text)
        year = match["year"] if match else None
    if match is None or (match["agency"] is None and year is None):
        return None
    agency = match["agency"]
    if agency is not None and (_NO_NAME.search(agency) or not is_agency(agency)):
        return None
    return agency, year


def names_report(text: str) -> bool:
    """Return whether a line names a body or a year, and nothing else.

    >>> names_report("教育局"), names_report("2023年度"), names_report("表二")
    (True, True, False)
    """
    return _named(text.strip()) is not None


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text[:4]) if text[0].isdigit() else _PAST


def _title_ending(units: Sequence[Line | None], last: int) -> Title | None:
    """Return the title that ends with a line: on more lines, if those above add facts to it."""
    found: Title | None = None
    lines: list[Line] = []
    for place in range(last, max(last - _TITLE_LINES, -1), -1):
        line = units[place]
        if line is None or (found is not None and _named(line.text) is None):
            break  # a date, or prose: what adds to a title is a name or a year
        lines.insert(0, line)
        title = title_of(lines, place)
        if found is None or (title is not None and _adds(title, found)):
            found = title
    return found


def _adds(title: Title, to: Title) -> bool:
    """Return whether a title on more lines says what that on fewer does, and more."""
    same = to.agency in {None, title.agency} and to.year in {None, title.year}
    return same and (title.agency, title.year) != (to.agency, to.year)


def _titles(units: Sequence[Line | None]) -> Iterator[Head]:
    for place, unit in enumerate(units):
        if unit is None or not unit.text.endswith(LAST_CHARACTERS):
            continue
        title = _title_ending(units, place)
        if title is not None:
            line = Line(title.text, title.start, title.end)
            yield Head(
                range(title.first, place + 1),
                line,
                Identity(title.agency, title.year),
                is_title=True,
            )


def openings(parts: Sequence[Line | Run], candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """Return the offsets at which the reports of a text begin; none, if it holds only one.

    What precedes the first title stays with the first report, unless it lists others.

    Args:
        parts: The parts of the text.
        candidates: The lines that may be section headings.
    """
    if not _may_be_several(parts, candidates):
        return ()
    found = tuple(_Volume(parts, candidates).reports())
    return found if len(found) > 1 else ()


def _may_be_several(parts: Sequence[Line | Run], candidates: Sequence[Candidate]) -> bool:
    """Return whether anything below the first section or table may begin another report.

    This is asked of every text, and is true for few.
    """
    marks = {item.place for item in candidates if item.kind is not None}
    kinds = Counter(item.kind for item in candidates if item.kind and item.style is Style.NUMERAL)
    if any(count > 1 for count in kinds.values()):
        return True
    begun = False
    for place, part in enumerate(parts):
        if isinstance(part, Line) and place not in marks:
            if begun and _may_be_title(part.text):
                return True
        elif begun and any(_named(line.text) for line in _above(parts, place, marks)):
            return True
        elif isinstance(part, Line):
            begun = True
        elif any(map(_line_of, part.rows)):
            return True
        else:
            begun |= bool(part.kinds)
    return False


def _may_be_title(text: str) -> bool:
    """Return whether a line can be a title, or the last line of one."""
    if not text.endswith(LAST_CHARACTERS) or len(text) > _LONGEST_TITLE:
        return False
    last_line = len(text) <= _LONGEST_LAST_LINE and text[-1] not in ")）"
    return last_line or "公开" in text or "公開" in text


def _above(parts: Sequence[Line | Run], place: int, marks: Container[int]) -> Iterator[Line]:
    """Yield the short lines directly above a place, from below, up to a heading."""
    for above in range(place - 1, max(place - _LINES_ABOVE, 0) - 1, -1):
        line = parts[above]
        if not isinstance(line, Line) or above in marks or len(line.text) > _LONGEST_BETWEEN:
            break
        yield line


class _Group(NamedTuple):
    """Heads with no section or table between them, and what stands below the last."""

    heads: list[Head]
    marks: list[_Mark]
    end: int


class _Report:
    """What is known of a report, part by part."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self._kinds: set[tuple[SectionKind, Style]] = set()
        self._rows: set[tuple[TableKind, str]] = set()
        self._last = 0
        self.is_real = False  # whether anything but headings has been met

    def add(self, marks: Sequence[_Mark], end: int) -> None:
        """Add what stands up to a place."""
        for mark, after in pairwise((*marks, _Mark(end))):
            if mark.kind is not None:
                self._kinds.add((mark.kind, mark.style))
                self._last = max(self._last, mark.number or 0)
            self._rows |= mark.rows
            self.is_real |= bool(mark.tables) or after.place > mark.place + 1

    def begins_again(self, marks: Sequence[_Mark]) -> bool:
        """Return whether sections or rows that the report has are printed again."""
        if not self.is_real or not marks:
            return False
        first = marks[0]
        if first.kind is not None:
            known = (first.kind, first.style) in self._kinds
            return known and first.number is not None and first.number <= self._last
        return not self._rows.isdisjoint(first.rows)


class _Volume:
    """Finds the reports of a text, one after the other."""

    def __init__(self, parts: Sequence[Line | Run], candidates: Sequence[Candidate]) -> None:
        texts = _Texts(parts, candidates)
        self._units = texts.units
        self._marks = texts.marks
        heads = {head.place: head for head in self._all_heads()}
        self._heads = [heads[place] for place in sorted(heads)]
        self._often = Counter(head.line.text for head in self._heads)

    def _all_heads(self) -> Iterator[Head]:
        titles = [*_titles(self._units)]
        yield from self._named_heads({place for head in titles for place in head.places})
        yield from titles

    def _named_heads(self, titles: set[int]) -> Iterator[Head]:
        """Yield names and years above tables and headings.

        There may be prose between them and headings that begin to count again.
        """
        last = 0
        for before, mark in pairwise((_Mark(-1), *self._marks)):
            again = mark.number is not None and mark.number <= last
            last = mark.number or last
            head = self._named_above(mark, before.place, titles, again=again)
            if head is not None:
                yield head

    def _named_above(
        self, mark: _Mark, before: int, titles: set[int], *, again: bool
    ) -> Head | None:
        """Return the line above a mark that says whose it is; what follows the date if none."""
        named: Head | None = None
        for place in range(mark.place - 1, max(before, mark.place - _LINES_ABOVE - 1), -1):
            line = self._units[place]
            if line is None or place in titles:
                break
            if is_date(line.text):
                return self._below_date(named, place, again=again)
            facts = _named(line.text)
            if facts is not None:
                own = Identity(facts[0], _year(facts[1]))
                known = own.completed(named.identity) if named else own
                named = Head(range(place, place + 1), line, known, is_title=False)
            elif not again and len(line.text) > _LONGEST_BETWEEN:
                break  # prose between: the name belongs to it
        return named

    def _below_date(self, named: Head | None, date: int, *, again: bool) -> Head | None:
        """Return the head of a report that follows the signature and date of another."""
        if named is not None and named.place > date + 1:
            return named
        line = self._units[date + 1]
        if named is not None:  # right below the date: the signature, if it is the same body
            above = self._units[date - 1] if date else None
            signed = above is not None and is_agency(above.text)
            return named if signed or not again else None
        if line is None or not again:
            return None
        return Head(range(date + 1, date + 2), line, Identity(), is_title=False)

    def _groups(self) -> Iterator[_Group]:
        """Yield the heads that have sections or tables below them, with those."""
        heads: list[Head] = []
        marks: list[_Mark] = []
        position = 0
        for head in (*self._heads, None):
            while position < len(self._marks) and (
                head is None or self._marks[position].place < head.place
            ):
                marks.append(self._marks[position])
                position += 1
            if marks:
                yield _Group(heads, marks, head.place if head else len(self._units))
                heads, marks = [], []
            if head is not None:
                heads.append(head)

    def reports(self) -> Iterator[int]:
        """Yield where each report begins."""
        current: _Report | None = None
        for group in self._groups():
            own = _own(group.heads)
            known = self._identity(own, group.marks[0].place)
            if current is None:
                current = _Report(known)
                listed = len(own) < len(group.heads)  # above the title, titles of others
                yield own[0].line.start if listed else 0
            elif own and self._begins(own, known, group, current):
                current = _Report(known)
                yield own[0].line.start
            else:
                current.identity = current.identity.completed(known)
            current.add(group.marks, group.end)

    def _identity(self, heads: Sequence[Head], end: int) -> Identity:
        """Return what heads say, and the year of the period stated below them."""
        known = Identity()
        for head in reversed(heads):
            known = known.completed(head.identity)
        if known.year is None and heads:
            lines = (line for line in self._units[heads[0].place : end] if line is not None)
            periods = {place.period for place in find_periods(lines)}
            period = periods.pop() if len(periods) == 1 else None
            known = known._replace(year=period.end.year if period else None)
        return known

    def _begins(
        self, heads: Sequence[Head], known: Identity, group: _Group, current: _Report
    ) -> bool:
        """Return whether a report begins with heads that stand below another one."""
        again = current.begins_again(group.marks)
        if any(head.is_title for head in heads):
            if known.differs(current.identity):
                text = heads[-1].line.text
                # The head of each page, or an item of a list: 1.澜桥区2023年…报告
                unsure = self._often[text] >= _RUNNING or number_before(text) > 0
                return again or not unsure
            return again and None in known
        if again:
            return True
        has_tables = any(mark.tables for mark in group.marks)
        return has_tables and _is_of_another(known, current.identity)


def _own(heads: Sequence[Head]) -> Sequence[Head]:
    """Return the last of several heads that do not contradict each other.

    Those above are a list: the contents of a volume, links to other reports.
    """
    first = len(heads)
    known = Identity()
    while first and not heads[first - 1].identity.differs(known):
        first -= 1
        known = known.completed(heads[first].identity)
    return heads[first:]


def _is_of_another(named: Identity, current: Identity) -> bool:
    """Return whether a line above a table names another body or year than the report.

    An office signs and fills in the tables of the organ whose office it is.
    """
    if not named.differs(current):
        return False
    if named.year is not None and current.year is not None and named.year != current.year:
        return True
    names = sorted((named.agency or "", current.agency or ""), key=len)
    stem = names[0].removesuffix("政府").removesuffix("人民")
    return not (names[1].startswith(stem) and _OFFICE.fullmatch(names[1], len(stem)))


def divided(found: Iterable[Item], starts: Sequence[int]) -> list[list[Item]]:
    """Return the lines and rows of each report.

    Args:
        found: The lines and rows of the text.
        starts: Where the reports begin, as :func:`openings` returns it.
    """
    heads = frozenset(starts)
    pieces: list[list[Item]] = [[] for _ in (*starts, None)]
    number = 0
    for item in found:
        start = item.start if isinstance(item, Line) else min(item.starts, default=-1)
        while number < len(starts) and start >= starts[number]:
            number += 1
        line = _only_cell(item) if start in heads and isinstance(item, Row) else None
        if line is not None:  # a title within the table; its header may come before it
            pieces[number].insert(0, line)
        else:
            pieces[number].append(item)
    return pieces[1:]
