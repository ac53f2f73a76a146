"""Blank cells that can only mean 0."""

from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.model import TableKind
from gkreport.model.forms import common_identities, forms_of
from gkreport.model.totals import Identity

Paths = tuple[str, ...]

_TABLES = (TableKind.REQUESTS, TableKind.DISPUTES)


def zeros(review: Review) -> frozenset[str]:
    """Return the blank cells of tables three and four that count as 0.

    Every sum that such a cell belongs to holds with blanks as 0, and of one of them the
    total is printed. A cell that prints something unreadable is not blank.
    """
    held: set[str] = set()
    broken: set[str] = set()
    for left, right in _sums(review):
        paths = (*left, *right)
        if any(map(review.is_unread, paths)) or _added(review, left) != _added(review, right):
            broken.update(paths)
        elif any(review.cells[path] is not None for path in left):
            held.update(paths)
    cells = review.cells
    return frozenset(path for path in held - broken if path in cells and cells[path] is None)


def _added(review: Review, paths: Paths) -> int:
    return sum(int(review.cells.get(path) or 0) for path in paths)


def _sums(review: Review) -> Iterator[Identity]:
    """Yield what must be equal in tables three and four, whichever form they have."""
    for kind, table in review.report.tables():
        if kind in _TABLES:
            yield from common_identities(forms_of(table))
