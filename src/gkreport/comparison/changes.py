"""What can differ between two reports."""

import datetime as dt
import enum
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import attrs

from gkreport.findings import Ref
from gkreport.model import Period
from gkreport.percentage import percentage
from gkreport.provenance import Location


class ComparisonKind(enum.Enum):
    """What two reports are to each other.

    ``VERSIONS``: two versions of one report, of the same organ for the same year.
    ``YEARS``: reports for different years, or of different organs.
    """

    VERSIONS = "versions"
    YEARS = "years"


Fact = str | int | dt.date | Period | None


@attrs.frozen(kw_only=True)
class FactChange:
    """A fact that differs: title, agency, year, period, published or signed_by.

    Attributes:
        name: The name of the fact; it is its path in both reports.
        old: What the old report says.
        new: What the new report says.
        old_location: Where the old report says so.
        new_location: Where the new report says so.
    """

    name: str
    old: Fact
    new: Fact
    old_location: Location | None = None
    new_location: Location | None = None


@attrs.frozen(kw_only=True)
class Reading:
    """What one of two reports gives for a figure.

    Attributes:
        refs: The cell with its place; several cells where they are added up, because the
            form of the other report has one row for them.
        labels: The official labels that lead to it.
        value: The figure; ``None`` where the cell prints none.
        unit: The unit of an amount, as printed.
    """

    refs: tuple[Ref, ...]
    labels: tuple[str, ...]
    value: int | Decimal | None
    unit: str | None = None

    @property
    def printed(self) -> str | None:
        """What the cells print, exactly; ``None`` where no place is known."""
        texts = [ref.location.text for ref in self.refs if ref.location is not None]
        return " + ".join(texts) if texts else None


@attrs.frozen(kw_only=True)
class FigureChange:
    """A figure that differs.

    Attributes:
        path: Its path; where the forms differ, its path in one of them. The references of
            both sides name the cells.
        old: What the old report gives.
        new: What the new report gives.
    """

    path: str
    old: Reading
    new: Reading

    @property
    def is_only_printed(self) -> bool:
        """Whether one of them prints 0 and the other nothing: the same to many readers."""
        values = (self.old.value, self.new.value)
        return None in values and 0 in values

    @property
    def difference(self) -> int | Decimal | None:
        """By how much the figure grew; ``None`` where one is missing or the units differ."""
        old, new = self.old.value, self.new.value
        if old is None or new is None or self.old.unit != self.new.unit:
            return None
        return new - old

    @property
    def ratio(self) -> Fraction | None:
        """The difference as a share of the old figure (同比), where that is more than 0."""
        difference, old = self.difference, self.old.value
        if difference is None or old is None or old <= 0:
            return None
        return Fraction(difference) / Fraction(old)

    @property
    def percent(self) -> str | None:
        """The ratio in percent with two decimals, such as ``-12.50``."""
        return None if self.ratio is None else percentage(self.ratio)


class Reason(enum.Enum):
    """Why a table, a row or a figure is not compared.

    ``ONLY_OLD``, ``ONLY_NEW``: the other report, or its form, does not have it.
    ``SPLIT``: one form has one row, the other three; their sum is compared.
    ``BLANKS``: of the cells that had to be added up, some print no figure.
    """

    ONLY_OLD = "only_old"
    ONLY_NEW = "only_new"
    SPLIT = "split"
    BLANKS = "blanks"


@attrs.frozen(kw_only=True)
class NotComparable:
    """A table, a row or a figure that the two reports do not both have.

    Attributes:
        path: Its path in the report that has it.
        labels: The official labels that lead to a figure.
        reason: Why it is not compared.
    """

    path: str
    labels: tuple[str, ...] = ()
    reason: Reason


class Heading(NamedTuple):
    """The heading of a section.

    Attributes:
        path: The path of the section, such as ``sections[1]``.
        number: The number of the heading.
        title: The heading without its number.
        location: Where it is printed.
    """

    path: str
    number: str | None
    title: str
    location: Location | None = None

    def __str__(self) -> str:
        return f"{self.number}、{self.title}" if self.number else self.title


@attrs.frozen(kw_only=True)
class SectionChange:
    """A section that was added, removed, renamed, renumbered or moved.

    Attributes:
        old: Its heading in the old report; ``None`` where it was added.
        new: Its heading in the new report; ``None`` where it was removed.
        is_moved: Whether it stands elsewhere among the sections that both reports have.
    """

    old: Heading | None
    new: Heading | None
    is_moved: bool = False

    @property
    def is_renamed(self) -> bool:
        """Whether the title differs."""
        return self.old is not None and self.new is not None and self.old.title != self.new.title

    @property
    def is_renumbered(self) -> bool:
        """Whether the number differs."""
        return self.old is not None and self.new is not None and self.old.number != self.new.number


class Passage(NamedTuple):
    """A paragraph, another table, or the place of a statutory table.

    Attributes:
        path: Its path, such as ``sections[0].blocks[2]``.
        text: A paragraph with its number; the rows of a table with ``|`` between the cells;
            the caption at the place of a table.
        location: Where it is printed.
    """

    path: str
    text: str
    location: Location | None = None


class ChangedSpan(NamedTuple):
    """A stretch of two texts that differs, as offsets in each of them."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@attrs.frozen(kw_only=True)
class WordingChange:
    """A passage that was added, removed or changed.

    Attributes:
        section: The title of the section, of the new report where it has it; empty for
            the preamble; for the rows that a report adds to a table, its path.
        old: The passage in the old report; ``None`` where it was added.
        new: The passage in the new report; ``None`` where it was removed.
        spans: What differs within a passage that was changed.
    """

    section: str
    old: Passage | None
    new: Passage | None
    spans: tuple[ChangedSpan, ...] = ()


@attrs.frozen(kw_only=True)
class Comparison:
    """How two reports differ. Equal reports give one in which everything is empty.

    Attributes:
        kind: What the reports are to each other.
        facts: The facts that differ.
        figures: The figures whose values differ.
        printed: The figures of which one report prints 0 and the other nothing.
        not_comparable: What only one of the reports, or of their forms, has.
        sections: The sections that were added, removed, renamed, renumbered or moved.
        wording: The passages that were added, removed or changed.
    """

    kind: ComparisonKind
    facts: tuple[FactChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    printed: tuple[FigureChange, ...] = ()
    not_comparable: tuple[NotComparable, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    wording: tuple[WordingChange, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether anything differs at all."""
        return any(
            (
                self.facts,
                self.figures,
                self.printed,
                self.not_comparable,
                self.sections,
                self.wording,
            )
        )
