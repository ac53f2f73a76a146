"""The label table: from what a cell prints to what it is in the form.

Everything here is derived from the wording in the model.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import attrs

from gkreport.model import (
    Disclosure2019,
    Disclosure2021,
    Disputes,
    OtherHandling2019,
    OtherHandling2021,
    Requests,
    RowSpec,
    Statistics,
    TableKind,
    row_specs,
    wordings,
)
from gkreport.model.requests import APPLICANTS, ORGANIZATIONS, TIE_OUT_NOTE
from gkreport.model.wording import Attrs, Wording
from gkreport.parsing.script import mainland

#: The classes that hold each table, one for each form that differs.
TABLES: dict[TableKind, tuple[type[Attrs], ...]] = {
    TableKind.DISCLOSURE: (Disclosure2019, Disclosure2021),
    TableKind.REQUESTS: (Requests,),
    TableKind.DISPUTES: (Disputes,),
    TableKind.STATISTICS: (Statistics,),
}

#: Header cells that name no column: corners and notes.
CORNERS: dict[TableKind, tuple[str, ...]] = {
    TableKind.DISCLOSURE: ("信息内容",),
    TableKind.REQUESTS: (TIE_OUT_NOTE,),
    TableKind.DISPUTES: (),
    TableKind.STATISTICS: ("统计指标",),
}

#: The columns of the table of statistics, which are the same for every row.
STATISTICS_COLUMNS = {"unit": "单位", "value": "统计数"}

# No label of any form is longer; what is longer is prose, or has a note behind it.
_LONGEST = 80
_LONGEST_WITH_NOTE = 240
_CLOSING = (")", "）")

Path = tuple[str, ...]
#: The way to row （六）, and its forms.
OTHER_HANDLING: Path = ("outcomes", "other_handling")
OTHER_HANDLING_FORMS: tuple[type[Attrs], ...] = (OtherHandling2021, OtherHandling2019)

_NUMBER = re.compile(r"(?:其中[:、]?)?(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[.、)])?")
# A mark that refers to a note, behind a label.
_MARK = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,2}|[①-⑳*＊※]|[\[［【]\d{1,2}[\]］】])\s*$")
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_NOT_WORD = re.compile(r"[\W_]+")


@attrs.frozen(kw_only=True)
class RowLabel:
    """The label of a row, or of a group of rows, of a statutory table.

    Attributes:
        table: The table.
        path: The way to the row from the table.
        wording: The official wording.
        specs: The row in each form that has it; none for a group.
        needs_number: Whether its words are a part of those of another row, so that a
            damaged label of the other row could be taken for it.
    """

    table: TableKind
    path: tuple[str, ...]
    wording: Wording
    specs: tuple[RowSpec, ...] = ()
    needs_number: bool = False

    def allows(self, printed: str) -> bool:
        """Return whether the number of a printed label fits where it must."""
        own = number(printed)
        return not self.needs_number or own in {"", number(self.wording.label)}

    @property
    def is_figure(self) -> bool:
        """Whether it is the label of a row that is a single figure."""
        return bool(self.specs) and self.specs[0].counts is None

    @cached_property
    def full_path(self) -> str:
        """The way to the row from the report, with points."""
        return ".".join((self.table.value, *self.path))

    @cached_property
    def terminal(self) -> str:
        """What the row is in the grammar."""
        inner = self.table is TableKind.REQUESTS and self.path[0] == "outcomes"
        return self.path[1 if inner and len(self.path) > 1 else 0].upper()


@attrs.frozen(kw_only=True)
class Label:
    """All that a printed cell can be in a form.

    Attributes:
        rows: The rows it can name; several where forms use one label twice.
        groups: The groups of rows it can name.
        headers: The tables in whose header it stands, as column, group or corner.
        clause: The clause of article 20, where it is one.
    """

    rows: tuple[RowLabel, ...] = ()
    groups: tuple[RowLabel, ...] = ()
    headers: frozenset[TableKind] = frozenset()
    clause: str | None = None

    @cached_property
    def tables(self) -> frozenset[TableKind]:
        """The tables in which it can stand."""
        named = frozenset(item.table for item in (*self.rows, *self.groups))
        clause = frozenset({TableKind.DISCLOSURE} if self.clause else ())
        return named | self.headers | clause

    @cached_property
    def heads_columns(self) -> bool:
        """Whether it stands in headers and nowhere else."""
        return bool(self.headers) and not (self.rows or self.groups or self.clause)


def _fold(text: str) -> str:
    return mainland("".join(unicodedata.normalize("NFKC", text).split()))


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    r"""Return what is left of a label without number, blanks and punctuation.

    >>> core("（三）\n不予公开"), core("2. 其他法律行政法规禁止公开"), core("规章¹")
    ('不予公开', '其他法律行政法规禁止公开', '规章')
    """
    return _NOT_WORD.sub("", _unnumbered(text))


def _unnumbered(text: str) -> str:
    folded = _fold(_MARK.sub("", text))
    match = _NUMBER.match(folded)
    return folded[match.end() if match else 0 :]


@lru_cache(maxsize=4096)
def cores(text: str) -> tuple[str, ...]:
    """Return the core of a label, and the core without its bracketed notes.

    >>> cores("（二）部分公开（区分处理的）")
    ('部分公开区分处理的', '部分公开')
    """
    whole = core(text)
    bare = _NOT_WORD.sub("", _BRACKETS.sub("", _unnumbered(text)))
    return (whole,) if bare in {whole, ""} else (whole, bare)


def number(text: str) -> str:
    """Return the number that a label begins with, without its signs.

    >>> number("（七）总计"), number("其中：1.涉及国家秘密"), number("总计")
    ('七', '1', '')
    """
    match = _NUMBER.match(_fold(text))
    return _NOT_WORD.sub("", match[0]).removeprefix("其中") if match else ""


@cache
def _row_labels() -> tuple[RowLabel, ...]:
    found: dict[tuple[TableKind, tuple[str, ...]], list[RowSpec]] = {}
    groups: dict[tuple[TableKind, tuple[str, ...]], Wording] = {}
    for table, classes in TABLES.items():
        if table is TableKind.DISPUTES:  # its rows are blocks of columns
            continue
        for cls in classes:
            for spec in row_specs(cls):
                found.setdefault((table, spec.path), []).append(spec)
                groups.update({(table, path): wording for path, wording in spec.groups})
    words = {
        key: frozenset(
            word for spec in specs for text in _spellings(spec.wording) for word in cores(text)
        )
        for key, specs in found.items()
    }
    return (
        *(
            RowLabel(
                table=table,
                path=path,
                wording=specs[0].wording,
                specs=tuple(specs),
                needs_number=_is_within_another(words, table, path),
            )
            for (table, path), specs in found.items()
        ),
        *(
            RowLabel(table=table, path=path, wording=wording)
            for (table, path), wording in groups.items()
        ),
    )


def _spellings(wording: Wording) -> tuple[str, ...]:
    return (wording.label, *wording.also)


def _is_within_another(
    words: Mapping[tuple[TableKind, tuple[str, ...]], frozenset[str]],
    table: TableKind,
    path: tuple[str, ...],
) -> bool:
    return any(
        own in other != own
        for (kind, at), others in words.items()
        if kind is table and at != path
        for own in words[table, path]
        for other in others
    )


def column_labels(table: TableKind) -> Iterator[str]:
    """Yield every label of a column or header group of a table."""
    for cls in TABLES[table]:
        for spec in row_specs(cls):
            if spec.counts is not None and table is not TableKind.STATISTICS:
                for wording in wordings(spec.counts).values():
                    yield from _spellings(wording)
            if table is TableKind.DISPUTES:
                yield spec.wording.label
                yield spec.wording.under or spec.wording.label
    if table is TableKind.REQUESTS:
        yield from (APPLICANTS, ORGANIZATIONS)
    if table is TableKind.STATISTICS:
        yield from STATISTICS_COLUMNS.values()


@cache
def _table() -> dict[str, Label]:
    """Return the label table by core."""
    rows: dict[str, list[RowLabel]] = {}
    groups: dict[str, list[RowLabel]] = {}
    headers: dict[str, set[TableKind]] = {}
    clauses: dict[str, str] = {}
    for item in _row_labels():
        target = rows if item.specs else groups
        wordings_of = [spec.wording for spec in item.specs] or [item.wording]
        texts = {text for wording in wordings_of for text in _spellings(wording)}
        for key in {key for text in texts for key in cores(text)}:
            target.setdefault(key, []).append(item)
        for wording in wordings_of:
            if item.table is TableKind.DISCLOSURE:
                clauses[core(wording.under)] = wording.under
    for table in TABLES:
        for text in (*column_labels(table), *CORNERS[table]):
            for key in cores(text):
                headers.setdefault(key, set()).add(table)
    return {
        key: Label(
            rows=tuple(rows.get(key, ())),
            groups=tuple(groups.get(key, ())),
            headers=frozenset(headers.get(key, ())),
            clause=clauses.get(key),
        )
        for key in {*rows, *groups, *headers, *clauses}
        if key
    }


@lru_cache(maxsize=4096)
def _known(text: str) -> Label | None:
    table = _table()
    for key in cores(text):
        label = table.get(key)
        if label is not None:
            # A word that heads a column names a row only with its number.
            if label.rows and label.headers and not number(text):
                return attrs.evolve(label, rows=(), groups=())
            rows = tuple(row for row in label.rows if row.allows(text))
            headers = frozenset[TableKind]() if label.rows else label.headers
            fitting = attrs.evolve(label, rows=rows, headers=headers)
            return fitting if fitting.tables else None
    return None


def lookup(text: str) -> Label | None:
    r"""Return what a printed cell is in the form; ``None`` where it is nothing.

    >>> label = lookup("（三）\n不予公开")
    >>> label and label.groups[0].path
    ('outcomes', 'refused')
    >>> lookup("19") is None
    True
    """
    fits = len(text) <= _LONGEST or (len(text) <= _LONGEST_WITH_NOTE and text.endswith(_CLOSING))
    return _known(text) if text and fits else None


# The number of a label, or the first signs of one.
_PARTIAL_NUMBER = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{0,2})[).、]?")


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(key[:length] for key in _table() for length in range(1, len(key)))


@lru_cache(maxsize=4096)
def begins_label(text: str) -> bool:
    """Return whether a label of a form begins with a text and goes on behind it.

    >>> begins_label("2.其他法律行政"), begins_label("（三"), begins_label("规章")
    (True, True, False)
    """
    folded = _fold(text)
    if len(folded) > _LONGEST:
        return False
    return _PARTIAL_NUMBER.fullmatch(folded) is not None or core(text) in _prefixes()


@cache
def _all_words() -> str:
    return "\n".join(_table())


@lru_cache(maxsize=4096)
def is_fragment(text: str) -> bool:
    """Return whether a text can be a piece of a label: its number, or a part of its words.

    >>> is_fragment("不予"), is_fragment("（三）"), is_fragment("其他主动公开文件")
    (True, True, False)
    """
    own = core(text)
    return not own or own in _all_words() or _PARTIAL_NUMBER.fullmatch(_fold(text)) is not None


@cache
def _neighbours() -> frozenset[tuple[tuple[TableKind, Path], tuple[TableKind, Path]]]:
    """Return the rows of which one stands directly below the other in some form."""
    forms = [
        [(table, spec.path) for spec in row_specs(cls)]
        for table, classes in TABLES.items()
        for cls in classes
    ]
    others = {cls: {spec.path[-1] for spec in row_specs(cls)} for cls in OTHER_HANDLING_FORMS}
    pairs = [
        pairwise([row for row in rows if row[1][:-1] != OTHER_HANDLING or row[1][-1] in own])
        for rows in forms
        for own in others.values()
    ]
    return frozenset(pair for form in pairs for pair in form)


def are_neighbours(above: Label, below: Label) -> bool:
    """Return whether two labels name rows between which no form has another.

    >>> row = lookup("规章"), lookup("规范性文件"), lookup("行政强制")
    >>> are_neighbours(row[0], row[1]), are_neighbours(row[0], row[2])
    (True, False)
    """
    return any(
        ((first.table, first.path), (second.table, second.path)) in _neighbours()
        for first in above.rows
        for second in below.rows
    )


@cache
def _column_beginnings() -> frozenset[str]:
    cores_of = {core(label) for table in TABLES for label in column_labels(table)}
    return frozenset(key[:length] for key in cores_of for length in range(2, len(key) + 1))


def is_glued(text: str) -> bool:
    """Return whether a text is the beginnings of several columns of a header in one.

    >>> is_glued("商业企科研机社会公"), is_glued("商业企业")
    (True, False)
    """
    own = core(text) if len(text) <= _LONGEST else ""
    count = position = 0
    while position < len(own):
        end = len(own)
        while end > position and own[position:end] not in _column_beginnings():
            end -= 1
        if end == position:
            return False
        position = end
        count += 1
    return count > 1


@lru_cache(maxsize=1024)
def header_labels(text: str) -> tuple[str, ...]:
    """Return the labels of a header that a text is, one behind the other; none for another text.

    >>> header_labels("信息内容本年处理决定数量")
    ('信息内容', '本年处理决定数量')
    """
    if len(text) > 2 * _LONGEST or lookup(text) is not None:
        return ()
    ways: dict[int, tuple[str, ...]] = {0: ()}  # to each place that labels lead up to
    for end in range(1, len(text) + 1):
        for start in [place for place in ways if place < end]:
            label = lookup(text[start:end])
            if label is not None and label.heads_columns:
                ways[end] = (*ways[start], text[start:end])
    found = ways.get(len(text), ())
    return found if len(found) > 1 else ()
