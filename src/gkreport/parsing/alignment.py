"""Rows without a known label against the rows of the form that lack: an alignment.

Rows with known labels are fixed. Between two of them the printed rows and the rows of the
form are aligned as sequences are, in order: each printed row is a row of the form, or one
that the form does not have. What all alignments near the best one say of a row is certain::

    printed                      form
    1.信访举报投诉类申请         1.信访举报投诉类申请
    2.重覆的请求                 2.重复申请               nothing else lacks here
    3.要求提供公开出版物         3.要求提供公开出版物
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gkreport.parsing.drafts import Part, RowKind, TableRow
from gkreport.parsing.forms import FormRow
from gkreport.parsing.labels import Path, core, is_fragment, number
from gkreport.parsing.likeness import edits

# What an alignment costs: for a printed row that the form does not have, for a row of the
# form that is not printed, for a label of which nothing is left, for another number, for a
# label whose beginning is lost (its end may be that of the row above), and for a label of
# which no character is the official one. A label half of whose characters
# are others (2) is still taken for the only row that lacks; one of the two thirds is not.
_ADDITIONAL = 1.5
_MISSING = 1.0
_NO_LABEL = 1.0
_OTHER_NUMBER = 2.0
_BEGINNING_LOST = 1.0
_UNLIKE = 4.0
# Alignments that cost so little more than the best are as good.
_MARGIN = 0.75
# A gap of more rows is not aligned: nothing in it is certain.
_MOST_ROWS = 40
_UNKNOWN = frozenset((RowKind.ADDITIONAL, RowKind.UNPLACED))


class _Gap(NamedTuple):
    """Printed rows between two known ones, and the rows of the form that lack there."""

    printed: list[TableRow]
    lacking: list[FormRow]


def aligned_rows(parts: Sequence[Part], rows: Mapping[Path, FormRow]) -> dict[int, Path]:
    """Return which rows of the form the rows without a known label are, as far as certain.

    Args:
        parts: The parts of a table.
        rows: The rows of its form, in its order.

    Returns:
        For the identity of a printed row the path of the row of the form.
    """
    if not any(row.kind in _UNKNOWN for part in parts for row in part.rows):
        return {}
    found: dict[int, Path] = {}
    for gap in _gaps([row for part in parts for row in part.rows], rows):
        if gap.lacking and len(gap.printed) <= _MOST_ROWS and not _is_torn(gap):
            found |= _certain(gap)
    times = Counter(found.values())
    return {row: path for row, path in found.items() if times[path] == 1}


def _gaps(printed: Iterable[TableRow], rows: Mapping[Path, FormRow]) -> Iterator[_Gap]:
    """Yield what stands between rows that are known; nothing where their order is another."""
    order = [*rows]
    places = {path: place for place, path in enumerate(order)}
    last = -1
    waiting: list[TableRow] = []
    known = [row for row in printed if any(row.values.texts)]
    named = {row.label.path for row in known if row.label is not None and row.label.path in places}
    for row in (*known, None):
        if row is not None and row.kind in _UNKNOWN:
            waiting.append(row)
            continue
        path = row.label.path if row is not None and row.label is not None else None
        if row is not None and path not in places:
            continue
        place = len(order) if row is None else places[path or ()]
        lacking = [rows[path] for path in order[last + 1 : place] if path not in named]
        if waiting and (last >= 0 or row is not None):
            yield _Gap(waiting, lacking)
        waiting = []
        last = place


def _is_torn(gap: _Gap) -> bool:
    """Return whether a label is a piece of one, and stands beside other figures perhaps.

    It does not where as many rows are printed as lack.
    """
    labels = (row.labels[-1].text for row in gap.printed if row.labels)
    return len(gap.printed) != len(gap.lacking) and any(map(is_fragment, labels))


def _certain(gap: _Gap) -> dict[int, Path]:
    """Return the rows for which all alignments near the best one say the same."""
    before = _costs(gap.printed, gap.lacking)
    behind = _costs(gap.printed[::-1], gap.lacking[::-1])
    best = before[-1][-1]
    found: dict[int, Path] = {}
    for i, row in enumerate(gap.printed):
        ways: list[FormRow | None] = []
        for j in range(len(gap.lacking) + 1):
            rest = behind[len(gap.printed) - i - 1][len(gap.lacking) - j]
            if before[i][j] + _ADDITIONAL + rest <= best + _MARGIN:
                ways.append(None)
            if (
                j
                and before[i][j - 1] + _unlikeness(row, gap.lacking[j - 1]) + rest <= best + _MARGIN
            ):
                ways.append(gap.lacking[j - 1])
        way = ways[0] if len({id(way) for way in ways}) == 1 else None
        if way is not None:
            found[id(row)] = way.key
    return found


def _costs(printed: Sequence[TableRow], lacking: Sequence[FormRow]) -> list[list[float]]:
    """Return what the first rows of both cost at least to be aligned."""
    costs = [[_MISSING * j for j in range(len(lacking) + 1)]]
    for row in printed:
        above = costs[-1]
        line = [above[0] + _ADDITIONAL]
        for j, form_row in enumerate(lacking, start=1):
            match = above[j - 1] + _unlikeness(row, form_row)
            line.append(min(match, above[j] + _ADDITIONAL, line[-1] + _MISSING))
        costs.append(line)
    return costs


def _unlikeness(row: TableRow, form_row: FormRow) -> float:
    """Return what it costs to take a printed row for a row of the form."""
    printed = row.labels[-1].text if row.labels else ""
    if len(row.values.texts) != len(form_row.official) or printed[-1:].isdecimal():
        return _UNLIKE  # other cells, one of which the label swallowed perhaps
    return _unlike(printed, (form_row.label, *form_row.also)) if core(printed) else _NO_LABEL


@lru_cache(maxsize=1024)
def _unlike(printed: str, wordings: tuple[str, ...]) -> float:
    own = core(printed)
    parts = (min(1, edits(own, core(text)) / max(len(own), len(core(text)))) for text in wordings)
    other = number(printed) not in {"", number(wordings[0])}
    lost = not any(core(text).startswith(own[0]) for text in wordings)
    return _UNLIKE * min(parts) + _OTHER_NUMBER * other + _BEGINNING_LOST * lost
