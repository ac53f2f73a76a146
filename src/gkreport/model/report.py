"""The report as a whole: title, sections with their paragraphs, and the tables."""

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from gkreport.errors import UnknownPathError
from gkreport.findings import Finding
from gkreport.model.disclosure import Disclosure
from gkreport.model.disputes import Disputes
from gkreport.model.forms import sums_in
from gkreport.model.kinds import SectionKind, TableKind
from gkreport.model.requests import Requests
from gkreport.model.rows import Figure, Row, figures, rows
from gkreport.model.statistics import Statistics
from gkreport.model.wording import Attrs
from gkreport.provenance import Location, Provenance, SourceFile


@attrs.frozen
class Paragraph:
    """A paragraph of prose.

    Attributes:
        text: The paragraph without its number.
        number: The number as printed, such as ``（一）``, ``1.`` or ``一是``.
        level: The outline level: 0 for plain text, 1 for （一） and for sub-headings
            without a number, 2 for ``1.``, 3 for （1）, 4 for ① and for 一是.
    """

    text: str
    number: str | None = None
    level: int = 0

    def __str__(self) -> str:
        return f"{self.number or ''}{self.text}"


@attrs.frozen
class TablePlace:
    """The place in a section where a statutory table stands.

    Attributes:
        table: Which of the tables.
        caption: The caption above it, such as ``表一``, if one is printed.
    """

    table: TableKind
    caption: str | None = None


@attrs.frozen
class OtherTable:
    """A table that is not one of the statutory tables, as rows of printed cells."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | TablePlace | OtherTable


@attrs.frozen(kw_only=True)
class Section:
    """A section of the report.

    Attributes:
        kind: Which of the six sections it is, or ``ADDITIONAL``.
        number: The number of the heading without its sign, such as ``一``.
        title: The heading without its number.
        blocks: Paragraphs and places of tables, in the order of the text.
    """

    kind: SectionKind
    number: str | None = None
    title: str
    blocks: tuple[Block, ...] = ()


@attrs.frozen
class Period:
    """The reporting period (统计期限), first and last day."""

    start: dt.date
    end: dt.date


@attrs.frozen(kw_only=True)
class Report:
    """An annual report on open government information.

    Attributes:
        title: The title, joined where it is printed on two lines.
        agency: The administrative organ that the title names, or else the signature, the
            preamble or the page.
        year: The report year.
        period: The reporting period that the text states.
        published: The date below the signature; where there is none, that in brackets
            below the title or the one that the page states.
        signed_by: The signature.
        preamble: What stands before the first section.
        sections: The sections in the order of the text.
        disclosure: Table two; its class tells the form.
        requests: Table three.
        disputes: Table four.
        statistics: The table of 国办发〔2014〕32号, whole or in part.
        findings: What the text did not give cleanly. Not part of equality.
        provenance: Where everything is printed. Not part of equality.
        source: The file it was read from, if it was. Not part of equality.

    A table that the text does not hold is ``None``.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: Period | None = None
    published: dt.date | None = None
    signed_by: str | None = None
    preamble: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    disclosure: Disclosure | None = None
    requests: Requests | None = None
    disputes: Disputes | None = None
    statistics: Statistics | None = None
    findings: tuple[Finding, ...] = attrs.field(default=(), eq=False, repr=False)
    provenance: Provenance | None = attrs.field(default=None, eq=False, repr=False)
    source: SourceFile | None = attrs.field(default=None, eq=False, repr=False)

    def tables(self) -> tuple[tuple[TableKind, Attrs], ...]:
        """Return the statutory tables that the report holds."""
        held = ((kind, getattr(self, kind.value)) for kind in TableKind)
        return tuple((kind, table) for kind, table in held if table is not None)

    def rows(self) -> tuple[Row, ...]:
        """Return every row of every table with its path and official label."""
        return tuple(row for kind, table in self.tables() for row in rows(kind.value, table))

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure of every table with its path and official labels.

        >>> from gkreport.model import CaseCounts, Disputes, Report
        >>> report = Report(disputes=Disputes(reconsideration=CaseCounts(upheld=1)))
        >>> report.figures()[0]
        Figure(path='disputes.reconsideration.upheld', labels=('行政复议', '结果维持'), value=1)
        """
        presumed = self.provenance.presumed if self.provenance else {}
        found = (item for kind, table in self.tables() for item in figures(kind.value, table))
        if not presumed:
            return tuple(found)
        return tuple(attrs.evolve(item, presumed=presumed.get(item.path)) for item in found)

    def locate(self, path: str) -> Location | None:
        """Return where a part of the report is printed.

        Args:
            path: The way to the part, such as ``requests.received.total``,
                ``sections[1].title`` or ``preamble[0]``.

        Returns:
            The location; ``None`` where the text prints nothing for it, and where
            the report was not made from a text or a file.

        Raises:
            UnknownPathError: A report has no such part.
        """
        place = self.provenance.find(path) if self.provenance else None
        if place is None:
            _resolve(self, path)
        return place

    def addends(self, path: str) -> tuple[str, ...]:
        """Return the paths of the figures that a total is the sum of.

        Args:
            path: The path of a total, such as ``requests.received.total``.

        Returns:
            The paths of its addends; none for a figure that is not a total. The
            figures of ``requests.outcomes.total`` are sums of rows, those of every
            other total of a row are sums of columns.

        Raises:
            UnknownPathError: A report has no such figure.

        >>> from gkreport.model import CaseCounts, Disputes, Report
        >>> report = Report(disputes=Disputes())
        >>> report.addends("disputes.reconsideration.total")[:2]
        ('disputes.reconsideration.upheld', 'disputes.reconsideration.corrected')
        """
        _resolve(self, path)
        tables = {kind.value: table for kind, table in self.tables()}
        table = tables.get(path.partition(".")[0])
        return sums_in(table).get(path, ()) if table is not None else ()

    @property
    def dropped(self) -> tuple[Location, ...]:
        """The characters of the text that were passed over as noise."""
        return self.provenance.dropped if self.provenance else ()


_STEP = re.compile(r"\.?([A-Za-z_]\w*)|\[(\d+)\]")


def _steps(path: str) -> Iterator[str | int]:
    position = 0
    while position < len(path) or not path:
        match = _STEP.match(path, position)
        if match is None:
            raise UnknownPathError(path)
        position = match.end()
        yield match[1] or int(match[2])


def _resolve(report: Report, path: str) -> object:
    """Follow a path from a report."""
    value: object = report
    for step in _steps(path):
        try:
            value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
        except (AttributeError, IndexError, TypeError):
            raise UnknownPathError(path) from None
    return value
