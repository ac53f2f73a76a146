"""A total, and what is printed of the figures that it is the sum of."""

import enum
from typing import NamedTuple

from gkreport.checks.review import Review


class Verdict(enum.Enum):
    """What the cells of a sum tell.

    ``EMPTY``: no figure is printed. ``HOLDS``: the total is the sum. ``ASSUMED``: it is
    where each blank is 0. ``WRONG``: it is not, whatever the blanks may be. ``OPEN``: it
    depends on cells that are blank or could not be read.
    """

    EMPTY = "empty"
    HOLDS = "holds"
    ASSUMED = "assumed"
    WRONG = "wrong"
    OPEN = "open"


class Sum(NamedTuple):
    """A total and its addends.

    Attributes:
        path: The path of the total.
        addends: The paths of its addends.
        total: The total; ``None`` where it is blank or could not be read.
        parts: The addends that are printed.
        absent: The paths of the cells that are blank or could not be read.
        unread: Whether one of them could not be read.
    """

    path: str
    addends: tuple[str, ...]
    total: int | None
    parts: tuple[int, ...]
    absent: tuple[str, ...]
    unread: bool

    @property
    def printed(self) -> int:
        """The sum of the addends that are printed."""
        return sum(self.parts)

    @property
    def verdict(self) -> Verdict:
        """What the cells tell; a count is never less than 0, so no blank lessens a sum."""
        if self.total is None and not self.parts:
            return Verdict.EMPTY
        if self.total is not None and self.printed > self.total:
            return Verdict.WRONG
        if self.unread:
            return Verdict.OPEN
        difference = (self.total or 0) - self.printed
        if not self.absent:
            return Verdict.WRONG if difference else Verdict.HOLDS
        return Verdict.OPEN if difference else Verdict.ASSUMED


def sum_of(review: Review, path: str) -> Sum:
    """Return a total with its addends.

    >>> from gkreport.model import CaseCounts, Disputes, Report
    >>> review = Review(Report(disputes=Disputes(reconsideration=CaseCounts(upheld=1, total=2))))
    >>> found = sum_of(review, "disputes.reconsideration.total")
    >>> found.printed, found.total, found.verdict.value
    (1, 2, 'open')
    """
    addends = review.report.addends(path)
    absent = tuple(item for item in (path, *addends) if review.cells[item] is None)
    parts = (review.cells[item] for item in addends)
    total = review.cells[path]
    return Sum(
        path,
        addends,
        None if total is None else int(total),
        tuple(int(part) for part in parts if part is not None),
        absent,
        any(map(review.is_unread, absent)),
    )
