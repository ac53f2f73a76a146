"""From the header of a table to what its columns are."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from gkreport.model import Disputes, TableKind, row_specs, wordings
from gkreport.model.disputes import LITIGATION
from gkreport.model.requests import APPLICANTS, ApplicantCounts
from gkreport.model.wording import Attrs
from gkreport.parsing.labels import CORNERS, STATISTICS_COLUMNS, core, like
from gkreport.parsing.meaning import turning_words


@lru_cache(maxsize=1024)
def headings(text: str) -> frozenset[str]:
    """Return the cores of the header labels that a text is or is like; else its own.

    >>> sorted(headings("法人或者其他组织")), sorted(headings("备注"))
    (['法人或其他组织'], ['备注'])
    """
    label = like(text)
    if label is None or not label.columns:
        return frozenset({core(text)})
    return frozenset(own for _, own in label.columns)


def heading(text: str, known: Collection[str] = ()) -> str:
    """Return the core of the header label that a text is, of those of a form if it can."""
    own = headings(text)
    return min((key for key in own if key in known), default=min(own))


class Column(NamedTuple):
    """A column of a form: its name in the model, its label and what stands above it."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


class Columns(NamedTuple):
    """The columns that the values of a row belong to.

    Attributes:
        names: The name of each column; ``None`` for a column that the form does not have.
        restored: Labels that the header lacks and the official order supplies.
        missing: Labels of columns that neither header nor rows have.
        reordered: Whether the header has the columns in another order than the notice.
        strange: For each cell of no column what stands above it, as far as that is known;
            ``None`` for a cell of a column, printed again or not.
    """

    names: tuple[str | None, ...]
    restored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reordered: bool = False
    strange: tuple[str | None, ...] = ()


@cache
def columns_of(counts: type[Attrs]) -> tuple[Column, ...]:
    """Return the columns of a class of counts in official order."""
    return tuple(
        Column(name, wording.label, wording.also, (wording.under,) if wording.under else ())
        for name, wording in wordings(counts).items()
    )


@cache
def columns_of_table(table: TableKind) -> tuple[Column, ...]:
    """Return the columns of a table that has the same ones in every row.

    >>> [column.name for column in columns_of_table(TableKind.DISPUTES)][4:6]
    ['reconsideration.total', 'litigation_direct.upheld']
    """
    if table is TableKind.REQUESTS:
        return tuple(
            item._replace(above=(APPLICANTS, *item.above)) for item in columns_of(ApplicantCounts)
        )
    if table is TableKind.STATISTICS:
        return tuple(Column(name, label) for name, label in STATISTICS_COLUMNS.items())
    return tuple(
        Column(
            f"{spec.path[0]}.{item.name}",
            item.label,
            item.also,
            (LITIGATION, spec.wording.label) if spec.wording.under else (spec.wording.label,),
        )
        for spec in row_specs(Disputes)
        for item in columns_of(spec.counts or Disputes)
    )


class HeaderReading(NamedTuple):
    """What a header says of the columns of a form.

    Attributes:
        names: The columns as the cells above them say, left to right; ``None`` for an
            unknown cell, and nothing at all where the cells do not fit together.
        strange: The labels of unknown columns, left to right.
        lacking: Where the labels stand in the order in which the notice prints them:
            those that are not there. ``None`` where the order is another, or where too
            much is lost to tell.
    """

    names: tuple[str | None, ...] = ()
    strange: tuple[str, ...] = ()
    lacking: tuple[str, ...] | None = None


def read_header(
    table: TableKind, official: tuple[Column, ...], header: Sequence[Sequence[str]]
) -> HeaderReading:
    """Read the rows of a header.

    >>> official = columns_of_table(TableKind.REQUESTS)
    >>> rows = [["自然人", "法人或其他组织", "总计"], ["商业企业", "科研机构"]]
    >>> read_header(TableKind.REQUESTS, official, rows).names
    ('natural_person', 'business', 'research', 'total')
    """
    corners = {core(text) for text in CORNERS[table]}
    rows = [_without_corner(row, corners) for row in header]
    last = [text for text in rows[-1] if text] if rows else []
    if _is_whole(last, official):
        return HeaderReading(tuple(column.name for column in official), lacking=())
    if table is TableKind.DISCLOSURE:
        texts = [text for row in rows for text in row]
        leaves = [(name_of(text, (), official), text) for text in texts]
    else:
        rows = _without_rows_above([[text for text in row if text] for row in rows], official)
        texts = [text for row in rows for text in row]
        leaves = (
            _flat(texts, official)
            or _leaves(rows, official)
            or _leaves(_by_depth(texts, official), official)
        )
    names = tuple(name for name, _ in leaves)
    strange = tuple(text for name, text in leaves if name is None)
    return HeaderReading(names, strange, _lacking(texts, official))


def _is_whole(row: Sequence[str], official: Sequence[Column]) -> bool:
    """Return whether a row of a header has the labels of all columns in their order."""
    return len(row) == len(official) and all(
        core(column.label) in headings(text) for text, column in zip(row, official, strict=True)
    )


def _without_corner(row: Sequence[str], corners: Collection[str]) -> list[str]:
    first = next((index for index, text in enumerate(row) if text), 0)
    has_corner = first < len(row) and heading(row[first]) in corners
    return list(row[first + 1 :] if has_corner else row)


@cache
def reading_order(official: tuple[Column, ...]) -> tuple[tuple[str, str, bool], ...]:
    """Return the cells of the official header row by row: core, label, whether on top."""
    chains = [(*column.above, column.label) for column in official]
    cells = []
    depths = max(map(len, chains), default=0)
    for depth in range(depths):
        above = dict.fromkeys(chain[: depth + 1] for chain in chains if len(chain) > depth)
        cells += [(core(chain[-1]), chain[-1], depth == 0 and depths > 1) for chain in above]
    return tuple(cells)


def _lacking(texts: Sequence[str], official: tuple[Column, ...]) -> tuple[str, ...] | None:
    """Return the labels that a header in official order lacks; ``None`` for another order."""
    known = {key for key, _, _ in reading_order(official)}
    printed = [heading(text, known) for text in texts]
    lacking = []
    position = 0
    for key, label, on_top in reading_order(official):
        if position < len(printed) and printed[position] == key:
            position += 1
        else:
            lacking.append((label, on_top))
    lost = sum(not on_top for _, on_top in lacking)
    enough = lost == 0 or (lost == 1 and position > 1)
    return tuple(label for label, _ in lacking) if position == len(printed) and enough else None


def _without_rows_above(
    rows: Sequence[Sequence[str]], official: tuple[Column, ...]
) -> list[list[str]]:
    """Return the rows of a header without labels of the row above, as merged cells repeat them.

    Only a label that the form has once can be told to be repeated.
    """
    often = Counter(key for key, _, _ in reading_order(official))
    above: set[str] = set()
    kept = []
    for row in rows:
        kept.append([text for text in row if heading(text) not in above])
        above |= {heading(text) for text in row if often[heading(text)] == 1}
    return [row for row in kept if row]


def _by_depth(texts: Sequence[str], official: tuple[Column, ...]) -> list[list[str]]:
    """Return the rows of a header that is printed row by row, without saying where each ends.

    A label that the form does not have stands in the row of the label before it.
    """
    depths: dict[str, int] = {}
    for column in official:
        for depth, label in enumerate((*column.above, column.label)):
            if depths.setdefault(core(label), depth) != depth:
                return []  # the same word in several rows
    rows: list[list[str]] = [[] for _ in range(max(depths.values(), default=0) + 1)]
    found = [depths.get(heading(text)) for text in texts]
    last = -1
    for place, (text, own) in enumerate(zip(texts, found, strict=True)):
        below = next((depth for depth in found[place:] if depth is not None), last)
        depth = last if own is None else own
        if depth < max(last, 0) or (own is None and below != last):
            return []  # another order, or an unknown label that could stand in either row
        rows[depth].append(text)
        last = depth
    return rows


def _flat(texts: Sequence[str], official: tuple[Column, ...]) -> list[tuple[str | None, str]]:
    """Return the columns of a header that is printed without the cells above them."""
    leaves = []
    for text in texts:
        own = headings(text)
        names = [column.name for column in official if core(column.label) in own]
        leaves += [(name, text) for name in names if len(names) == 1]
    whole = len(leaves) == len(texts) == len(official) == len({name for name, _ in leaves})
    return [*leaves] if whole else []


def _leaves(
    rows: Sequence[Sequence[str]], official: tuple[Column, ...]
) -> list[tuple[str | None, str]]:
    """Return the columns that the cells of a header stand above, and their labels.

    A cell that groups others takes from the row below it, from left to right, the
    cells that the form has under it, and those between and behind them that no form
    has. Nothing may be left over.
    """
    known = {core(text) for column in official for text in (*column.above, column.label)}
    below: dict[str, set[str]] = {}
    for column in official:
        for upper, lower in pairwise((*map(core, column.above), core(column.label))):
            below.setdefault(upper, set()).add(lower)
    taken = [0] * (len(rows) + 1)
    leaves: list[tuple[str | None, str]] = []

    def expand(text: str, above: tuple[str, ...], depth: int) -> bool:
        """Add the columns below a cell; return whether there are any."""
        children = below.get(heading(text))
        if children is None:
            leaves.append((name_of(text, above, official), text))
            return True
        seen: set[str] = set()
        while depth + 1 < len(rows) and taken[depth + 1] < len(rows[depth + 1]):
            child = rows[depth + 1][taken[depth + 1]]
            own = heading(child)
            if not (seen and own not in known) and (own not in children or own in seen):
                break
            seen.add(own)
            taken[depth + 1] += 1
            if not expand(child, (*above, heading(text)), depth + 1):
                return False
        return bool(seen)

    whole = True
    for text in rows[0] if rows else ():
        whole &= expand(text, (), 0)
    left_over = any(taken[depth] < len(row) for depth, row in enumerate(rows) if depth)
    regular = _is_regular([name for name, _ in leaves])
    return leaves if whole and not left_over and regular else []


def _is_regular(names: Sequence[str | None]) -> bool:
    """Return whether blocks of the same columns have them in the same order."""
    blocks: dict[str, list[str]] = {}
    for name in names:
        block, _, column = (name or "").rpartition(".")
        blocks.setdefault(block, []).append(column)
    first, *others = blocks.values() or [[]]
    return not blocks.keys() - {""} or all(other == first for other in others)


def name_of(text: str, above: tuple[str, ...], official: Sequence[Column]) -> str | None:
    """Return the name of the only column that a header cell can be, given the cells above it."""
    found = [
        column.name
        for column in official
        if core(column.label) in headings(text) and _fits(above, column)
    ]
    return found[0] if len(found) == 1 else None


def _fits(above: tuple[str, ...], column: Column) -> bool:
    official = tuple(map(core, column.above))
    return above in {official, official[1:]}  # the row on top may be lost


def match(
    header: HeaderReading, official: Sequence[Column], values: int, *, uniform: bool
) -> Columns | None:
    """Decide which columns a row of values has; ``None`` where it is not certain.

    Args:
        header: What the header says.
        official: The columns of the form.
        values: How many values the row has.
        uniform: Whether the table has several such rows, all with as many values.
    """
    order = tuple(column.name for column in official)
    if header.lacking is not None and values == len(order):
        return Columns(order, restored=header.lacking)
    names = header.names
    known = [name for name in names if name is not None]
    if not known or len(set(known)) != len(known):
        return None
    lacking = tuple(column.label for column in official if column.name not in known)
    if not lacking and values == len(names):
        return Columns(names, reordered=tuple(known) != order)
    if len(known) == len(names) == values < len(order) and uniform:
        return Columns(names, missing=lacking)
    labels = {core(column.label) for column in official}
    elsewhere = any(not labels.isdisjoint(headings(text)) for text in header.strange)
    in_place = len(names) == len(order) == values and not elsewhere
    if in_place:
        strange = iter(header.strange)
        in_place = all(
            is_left_of(next(strange), column) if name is None else name == column.name
            for name, column in zip(names, official, strict=True)
        )
    return Columns(order, restored=lacking) if in_place else None


def is_left_of(text: str, column: Column) -> bool:
    """Return whether a damaged label can be what is left of a column's.

    Most of its signs are, and it says nothing else: 总, 总的计 for 总计; not 小计, 上年总计.
    """
    signs = core(text)
    own = {sign for label in (column.label, *column.also) for sign in core(label)}
    same = any(
        turning_words(text) == turning_words(label) for label in (column.label, *column.also)
    )
    return same and 2 * sum(sign in own for sign in signs) >= len(signs) > 0
