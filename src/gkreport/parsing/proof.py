"""Rows whose label is lost or damaged, told by the rows above and below them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from lark import Token

from gkreport.parsing.drafts import Part, TableRow
from gkreport.parsing.forms import FormRow
from gkreport.parsing.labels import Path, core, number

# A damaged label has more than half of its signs in place.
_ALIKE = 0.6
_UNKNOWN = frozenset(("ADDITIONAL_ROW", "UNPLACED"))


class _Entry(NamedTuple):
    """A row that prints figures: the row of the form that its label names, if any."""

    token: Token
    path: Path | None


def proved_rows(parts: Sequence[Part], rows: Mapping[Path, FormRow]) -> dict[int, Path]:
    """Return which rows of the form the rows without a known label are.

    The form has a single row between the rows above and below, the text prints a
    single row between them with as many values as that row has columns, and what is
    left of the label, if anything, is like the label of that row.

    Args:
        parts: The parts of a table.
        rows: The rows of its form, in its order.

    Returns:
        For the identity of a row's token the path of the row.
    """
    if not any(token.type in _UNKNOWN for part in parts for token in part.rows):
        return {}
    entries = [
        _Entry(token, path) for part in parts for token in part.rows for path in _paths(token)
    ]
    known = {entry.path for entry in entries}
    order = [*rows]
    proved = {}
    for place, entry in enumerate(entries):
        if entry.path is not None:
            continue
        above = entries[place - 1].path if place else None
        below = entries[place + 1].path if place + 1 < len(entries) else None
        path = _between(order, above, below, first=place == 0, last=place + 1 == len(entries))
        if path is not None and path not in known and _fits(entry.token.value, rows[path]):
            proved[id(entry.token)] = path
    times = Counter(proved.values())
    return {token: path for token, path in proved.items() if times[path] == 1}


def _paths(token: Token) -> Iterable[Path | None]:
    """Yield the path of a row that prints figures; ``None`` for one without a known label."""
    row: TableRow = token.value
    if not any(row.values.texts):
        return
    if token.type in _UNKNOWN:
        yield None
    elif row.label is not None and row.label.specs:
        yield row.label.path


def _between(
    order: Sequence[Path], above: Path | None, below: Path | None, *, first: bool, last: bool
) -> Path | None:
    """Return the only row that the form has between two others, or between one and its end."""
    start = -1 if first else order.index(above) if above in order else None
    end = len(order) if last else order.index(below) if below in order else None
    if start is None or end is None or end != start + 2 or (first and last):
        return None
    return order[start + 1]


def _fits(row: TableRow, form_row: FormRow) -> bool:
    if len(row.values.texts) != len(form_row.official):
        return False
    if not row.labels or row.labels[-1].text == "":
        return True
    printed, official = row.labels[-1].text, form_row.label
    if number(printed) not in {"", number(official)}:
        return False
    return SequenceMatcher(None, core(printed), core(official), autojunk=False).ratio() > _ALIKE
