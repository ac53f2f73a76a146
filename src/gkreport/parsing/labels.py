"""The label table: from what a cell prints to what it is in the form.

Everything here is derived from the wording in the model.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import attrs

from gkreport.model import RowSpec, TableKind, row_specs, wordings
from gkreport.model.forms import table_classes, table_forms
from gkreport.model.requests import APPLICANTS, ORGANIZATIONS
from gkreport.model.wording import Attrs, Role, Wording
from gkreport.parsing.likeness import Near, Wordings, allowed, is_rival
from gkreport.parsing.meaning import Change, Kind, meaning, turning_words
from gkreport.parsing.script import mainland

#: The classes that hold each table, one for each form that differs.
TABLES: dict[TableKind, tuple[type[Attrs], ...]] = {kind: table_classes(kind) for kind in TableKind}

#: Header cells that name no column: corners and notes.
CORNERS: dict[TableKind, tuple[str, ...]] = {
    kind: table_forms(kind)[-1].corner for kind in TableKind
}

#: The columns of the table of statistics, which are the same for every row.
STATISTICS_COLUMNS = {
    column.name: column.label for column in table_forms(TableKind.STATISTICS)[-1].columns()
}

# No label of any form is longer; what is longer is prose, or has a note behind it.
_LONGEST = 80
_LONGEST_WITH_NOTE = 240
_CLOSING = (")", "）")

Path = tuple[str, ...]
#: The way to row （六）, and its forms.
OTHER_HANDLING: Path = ("outcomes", "other_handling")
OTHER_HANDLING_FORMS: tuple[type[Attrs], ...] = tuple(
    cls
    for form in reversed(table_forms(TableKind.REQUESTS))
    for way, cls in form.choices
    if way == OTHER_HANDLING
)

_NUMBER = re.compile(r"(?:其中[:、]?)?(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[.、)])?")
# A mark that refers to a note, behind a label.
_MARK = re.compile(r"(?:[⁰¹²³⁴-⁹]{1,2}|[①-⑳*＊※]|[\[［【]\d{1,2}[\]］】])\s*$")
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = "第"  # 第二十条第（一）项 has its number in brackets


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


@attrs.frozen(kw_only=True)
class Label:
    """All that a printed cell can be in a form.

    Attributes:
        rows: The rows it can name; several where forms use one label twice.
        groups: The groups of rows it can name.
        columns: The columns, header groups and corners it can name, each with its table.
        clause: The clause of article 20, where it is one.
        key: The wording that was recognised, without number, blanks and punctuation.
        exact: Whether it is printed as in a form or in a known other way. If not, it is
            only like that, and order or sums should agree.
        changed: What a note beside it says that makes its figures others.
    """

    rows: tuple[RowLabel, ...] = ()
    groups: tuple[RowLabel, ...] = ()
    columns: frozenset[tuple[TableKind, str]] = frozenset()
    clause: str | None = None
    # How it is printed, which is no part of what it is.
    key: str = attrs.field(default="", eq=False)
    exact: bool = attrs.field(default=True, eq=False)
    changed: Change | None = attrs.field(default=None, eq=False)

    @cached_property
    def headers(self) -> frozenset[TableKind]:
        """The tables in whose header it stands, as column, group or corner."""
        return frozenset(table for table, _ in self.columns)

    @cached_property
    def names(self) -> frozenset[object]:
        """All that it can name: rows, groups, columns, the clause."""
        items = ((item.table, item.path) for item in (*self.rows, *self.groups))
        return frozenset((*items, *self.columns, *filter(None, [self.clause])))

    def change(self, year: int | None) -> Change | None:
        """Return what the text beside it changes, in a report of a year.

        >>> label = lookup("本年（2023）制发件数")
        >>> label and (label.change(2023), label.change(2024).words)
        (None, '2023')
        """
        named = self.changed.year if self.changed else None
        if named is None or year is None:
            return self.changed
        return None if named == year + _own_year(self.key) else self.changed

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


# The Regulations write 法人或者其他组织 where the form has 法人或其他组织.
_OR = ("或者", "或")


def _fold(text: str) -> str:
    return mainland("".join(unicodedata.normalize("NFKC", text).split())).replace(*_OR)


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
    bare = _NOT_WORD.sub("", _without_brackets(_unnumbered(text)))
    return (whole,) if bare in {whole, ""} else (whole, bare)


def _without_brackets(text: str) -> str:
    return text if text.startswith(_ARTICLE) else _BRACKETS.sub("", text)


def number(text: str) -> str:
    """Return the number that a label begins with, without its signs.

    >>> number("（七）总计"), number("其中：1.涉及国家秘密"), number("总计")
    ('七', '1', '')
    """
    match = _NUMBER.match(_fold(text))
    return _NOT_WORD.sub("", match[0]).removeprefix("其中") if match else ""


# What is left of a number that was damaged: .其他, (七总计, (之)总计.
# Not )总计, which may be the end of another cell.
_REST_OF_NUMBER = re.compile(r"\(|[^\w其]?(?:\w[.、)]|[.、])")


def _is_numbered(text: str) -> bool:
    return number(text) != "" or _REST_OF_NUMBER.match(_fold(text)) is not None


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
    for wording in _column_wordings(table):
        yield from _spellings(wording)


def _column_wordings(table: TableKind) -> Iterator[Wording]:
    """Yield the wording of every column, header group and block of a table."""
    for spec in (spec for cls in TABLES[table] for spec in row_specs(cls)):
        if spec.counts is not None and table is not TableKind.STATISTICS:
            yield from wordings(spec.counts).values()
        if table is TableKind.DISPUTES:
            yield spec.wording
            yield _plain(spec.wording.under or spec.wording.label)
    if table is TableKind.REQUESTS:
        yield from map(_plain, (APPLICANTS, ORGANIZATIONS))
    if table is TableKind.STATISTICS:
        yield from map(_plain, STATISTICS_COLUMNS.values())


def _plain(label: str) -> Wording:
    return Wording(role=Role.COLUMN, label=label)


# 企业 for 商业企业 is a label where it is a whole cell, and a piece of one where a narrow
# column breaks it: only a reader of whole cells may take it for the label.
_LONGEST_PIECE = 4


def _is_piece(text: str, label: str) -> bool:
    own, official = core(text), core(label)
    is_part = own in official and own not in cores(label)
    return is_part and len(own) <= _LONGEST_PIECE and not number(text)


@cache
def _table() -> dict[str, Label]:
    """Return the label table by core."""
    pieces = _labels(pieces=True)
    return {
        key: attrs.evolve(label, columns=label.columns | pieces[key].columns)
        if key in pieces
        else label
        for key, label in _labels(pieces=False).items()
    }


@cache
def keys() -> frozenset[str]:
    """Return all official wordings, without numbers, blanks and punctuation."""
    return frozenset(_table())


@cache
def _pieces() -> dict[str, Label]:
    """Return the wordings that are pieces of longer ones as well, by core."""
    return {
        key: attrs.evolve(label, exact=False)
        for key, label in _labels(pieces=True).items()
        if key not in _table()
    }


def _labels(*, pieces: bool) -> dict[str, Label]:
    rows: dict[str, list[RowLabel]] = {}
    groups: dict[str, list[RowLabel]] = {}
    columns: dict[str, set[tuple[TableKind, str]]] = {}
    clauses: dict[str, str] = {}

    def keys_of(*wordings_of: Wording) -> set[str]:
        return {
            key
            for wording in wordings_of
            for text in _spellings(wording)
            if _is_piece(text, wording.label) is pieces
            for key in cores(text)
        }

    for item in _row_labels():
        wordings_of = [spec.wording for spec in item.specs] or [item.wording]
        for key in keys_of(*wordings_of):
            (rows if item.specs else groups).setdefault(key, []).append(item)
        if item.table is TableKind.DISCLOSURE and not pieces:
            clauses.update((core(wording.under), wording.under) for wording in wordings_of)
    for table in TABLES:
        for wording in (*_column_wordings(table), *map(_plain, CORNERS[table])):
            for key in keys_of(wording):
                columns.setdefault(key, set()).add((table, core(wording.label)))
    return {
        key: Label(
            rows=tuple(rows.get(key, ())),
            groups=tuple(groups.get(key, ())),
            columns=frozenset(columns.get(key, ())),
            clause=clauses.get(key),
            key=key,
        )
        for key in {*rows, *groups, *columns, *clauses}
        if key
    }


@lru_cache(maxsize=4096)
def _known(text: str) -> Label | None:
    table = _table()
    for key in cores(text):
        label = table.get(key)
        if label is not None:
            # A word that heads a column names a row only with its number.
            if label.rows and label.columns and not _is_numbered(text):
                fitting = attrs.evolve(label, rows=(), groups=())
            else:
                rows = tuple(row for row in label.rows if row.allows(text))
                columns = frozenset[tuple[TableKind, str]]() if label.rows else label.columns
                fitting = attrs.evolve(label, rows=rows, columns=columns)
            changed = _changed(fitting, _notes(text)) if key != core(text) else None
            changed = changed or _of_which(fitting, text)
            fitting = attrs.evolve(fitting, changed=changed) if changed else fitting
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


# ---- notes ---------------------------------------------------------------------------

_BRACKET = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?")
_OPEN_BRACKET = re.compile(r"(?<!第)\([^()]*$")
_UNIT_TAIL = re.compile(r"(?:计量)?单位[:为]?[^()]*$")
_COMPARED = re.compile("[与较比]")


def _notes(text: str) -> list[str]:
    """Return what stands in brackets in a label, and the unit behind it.

    >>> _notes("本年收费金额（含以前年度）单位：元")
    ['含以前年度', '单位:元']
    """
    folded = _unnumbered(text)
    return [*_BRACKET.findall(folded), *_UNIT_TAIL.findall(_BRACKETS.sub("", folded))]


def _changed(label: Label, notes: Iterable[str]) -> Change | None:
    """Return what the notes beside a label change."""
    own = _units(label)
    changes = (meaning(note, own) for note in notes if not _is_harmless(label, note))
    return next((change for change in changes if change is not None), None)


def _of_which(label: Label, text: str) -> Change | None:
    """Return that a row is a part of that above, where no form has 其中 before its label."""
    if "其中" not in text or not _fold(text).startswith("其中"):
        return None
    official = any(row.table is TableKind.STATISTICS for row in label.rows)
    return None if official else Change(Kind.SCOPE, "其中")


def _is_harmless(label: Label, note: str) -> bool:
    """Return whether a note says what the label says anyway.

    现行有效件数（历史累计）, 本年增/减（与上年相比）, 上一年项目数量（上年末）.
    """
    change = meaning(note)
    if change is None or change.year is not None:
        return False
    if change.kind is Kind.CUMULATIVE:
        return "本年" not in label.key
    if change.kind not in {Kind.OTHER_YEAR, Kind.COMPARISON}:
        return False
    is_difference = "增减" in label.key and _COMPARED.search(note) is not None
    said = turning_words(change.words)
    return is_difference or (said != () and set(said) <= set(turning_words(label.key)))


@cache
def _column_units() -> dict[tuple[TableKind, str], str]:
    return {
        (table, core(wording.label)): wording.unit
        for table in TABLES
        for wording in _column_wordings(table)
    }


def _units(label: Label) -> frozenset[str]:
    """Return the units that the form prescribes for the figures of a label."""
    specs = [spec for row in label.rows for spec in row.specs]
    rows = (wordings(spec.counts).values() if spec.counts else () for spec in specs)
    units = {column.unit for columns in rows for column in columns}
    units |= {spec.wording.unit for spec in specs}
    units |= {_column_units().get(column, "") for column in label.columns}
    return frozenset(units - {""})


def _own_year(key: str) -> int:
    """Return which year a label is about, counted from that of the report."""
    words = turning_words(key)
    return ("下年" in words) - ("上年" in words)


# ---- labels like those of a form -----------------------------------------------------

# Words that tables print and that are no label of a form, but like one.
_OTHER_WORDS = re.compile(
    "小计|总会计|其他人|法规|规章制度|行政(?:处分|处理|认可|确认|裁决|强制措施|强制执行)"
    "|主动公开政府信息的?情况|[工农]业企业|服务机构|不予受理|重新申请|结果撤销"
)
# The numerals by which the clauses of article 20 differ.
_CLAUSE_NUMERALS = frozenset("一三四五六七八九")
_SENTENCE = re.compile(r"[。;；!！?？]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度|年)?")
_OF_WHICH = re.compile(r"其\w?中\w?[:、]|\w?中[:、]|其中")
_PARTS = re.compile(
    r"(\(?)(?:([一二三四五六七八九十]{1,3}|\d{1,2}(?!\d))([)、.]?)|[^\W_]{,2}([)、.]))"
)
# A number that is another one counts as an edit, one of another level as half of one.
_OTHER_NUMBER = 1.0
_OTHER_LEVEL = 0.5
_NUMBER_LOST = 0.5


class _Number(NamedTuple):
    """The number before a label.

    Attributes:
        numeral: Its numeral; empty where there is none, its sign where that is all.
        level: 一、 is 0, （一） is 1, 1. is 2.
        sure: Whether a sign behind it says that it is a number.
    """

    numeral: str = ""
    level: int = 0
    sure: bool = True


_NO_NUMBER = _Number()


def _split(text: str) -> tuple[_Number, str]:
    """Return the number of a folded label and what stands behind it.

    >>> _split("(三不予公开")
    (_Number(numeral='三', level=1, sure=False), '不予公开')
    """
    of_which = _OF_WHICH.match(text)
    text = text[of_which.end() :] if of_which else text
    match = _PARTS.match(text)
    if match is None:
        return _NO_NUMBER, text
    opening, numeral, closing, lost = match.groups()
    if not numeral:
        return _Number(lost), text[match.end() :]
    level = 2 if numeral.isdigit() else int(bool(opening or closing == ")"))
    return _Number(numeral, level, bool(closing)), text[match.end() :]


@lru_cache(maxsize=1024)
def _official_number(label: str) -> _Number:
    return _split(_fold(label))[0] if number(label) else _NO_NUMBER


def _misnumbered(row: RowLabel, printed: _Number) -> float | None:
    """Return what the number of a printed label counts against a row; ``None`` if too much."""
    official = _official_number(row.wording.label)
    if not printed.numeral:
        return 0
    if printed.numeral == official.numeral:
        return _OTHER_LEVEL * (printed.level != official.level)
    if not printed.numeral.isalnum():
        return _OTHER_LEVEL if official.numeral else None
    if not printed.sure or (row.needs_number and official.numeral):
        return None
    return _OTHER_NUMBER if official.numeral else 0


def _numbered(label: Label, printed: _Number) -> tuple[float, Label, bool]:
    """Return what a printed number counts against a label, and what it leaves of that.

    Last is whether it leaves anything.
    """
    items = (*label.rows, *label.groups)
    if not printed.numeral:
        # Of 总计 with an edit nothing tells whether a number was lost.
        lost = all(_official_number(item.wording.label).numeral for item in items)
        return _NUMBER_LOST * (lost and not (label.columns or label.clause)), label, True
    named = {item.full_path: _misnumbered(item, printed) for item in items}
    counts = [count for count in named.values() if count is not None]
    if not counts:
        return _OTHER_NUMBER, label, bool(label.clause and printed.sure)
    least = min(counts)

    def fitting(items: tuple[RowLabel, ...]) -> tuple[RowLabel, ...]:
        return tuple(item for item in items if named[item.full_path] == least)

    rows, groups = fitting(label.rows), fitting(label.groups)
    numbered = attrs.evolve(label, rows=rows, groups=groups, columns=frozenset(), clause=None)
    return least, numbered, True


class Likeness(NamedTuple):
    """A label that a text is like.

    Attributes:
        edits: How many edits lead to the text.
        label: The label.
        fits: Whether it can be the label. If not it is a rival only: 上年新收 is nearest to
            本年新收, which it is not, and so it is not 上年结转 either.
    """

    edits: float
    label: Label
    fits: bool


@cache
def _wordings() -> Wordings:
    return Wordings(_table())


def _readings(text: str) -> Iterator[tuple[_Number, str]]:
    """Yield the ways to split a label into number and words, with and without notes."""
    folded = _fold(_MARK.sub("", text))
    named, rest = _split(folded)
    ways = [(_NO_NUMBER, folded)] if not named.sure else []
    if named.numeral or not ways:
        ways.append((named, rest))
    for own, words in ways:
        bare = _OPEN_BRACKET.sub("", _without_brackets(words))
        for plain in (_NOT_WORD.sub("", way) for way in (words, bare, _UNIT_TAIL.sub("", bare))):
            if len(plain) > 1:
                yield own, plain
            if _YEAR.search(plain):
                yield own, _YEAR.sub("", plain)


def _fits_words(printed: str, official: str) -> bool:
    """Return whether a text has no word that would make an official wording another one."""
    return not Counter(turning_words(printed)) - Counter(turning_words(official))


def _fits_clause(text: str, official: str) -> bool:
    """Return whether a text has the numeral of a clause and no other, where it is one."""
    other = set(text).symmetric_difference(official)
    return not official.startswith(_ARTICLE) or _CLAUSE_NUMERALS.isdisjoint(other)


@lru_cache(maxsize=4096)
def likenesses(text: str) -> tuple[Likeness, ...]:
    """Return all labels that a text is like, the nearest first; none for prose.

    >>> [(edits, label.key) for edits, label, _ in likenesses("（一）予公开")][:2]
    [(0.75, '予以公开'), (1.75, '不予公开')]
    """
    if not text or len(text) > _LONGEST_WITH_NOTE or _SENTENCE.search(text):
        return ()
    found: dict[str, Likeness] = {}
    for own, words in dict.fromkeys(_readings(text)):
        if _OTHER_WORDS.fullmatch(words) or len(words) > _LONGEST:
            return ()
        pieces = [Near(0, words)] if words in _pieces() else ()
        for near in (*pieces, *_wordings().near(words)):
            count, label, fits = _numbered(_label(near), own)
            fits &= near.edits + count <= allowed(near.wording)
            fits &= _fits_words(words, near.wording) and _fits_clause(text, near.wording)
            like = Likeness(near.edits + count, label, fits)
            found[near.wording] = min(like, found.get(near.wording, like), key=_order)
    return tuple(sorted(found.values(), key=_order))


def _order(like: Likeness) -> tuple[float, bool, int, str]:
    """Put the nearest first, and of equally near ones the longest, of which more agrees."""
    return like.edits, not like.fits, -len(like.label.key), like.label.key


def _label(near: Near) -> Label:
    return _table().get(near.wording) or _pieces()[near.wording]


@lru_cache(maxsize=4096)
def nearest(text: str) -> Label | None:
    """Return the label that a text is like, if it is clearly nearer than all others.

    >>> label = nearest("2.其他法律行政法规禁止公开的")
    >>> label and (label.rows[0].path[-1], label.exact)
    ('prohibited_by_law', False)
    >>> nearest("小计") is None
    True
    """
    found = likenesses(text)
    if not found or not found[0].fits:
        return None
    best = found[0]
    if any(
        other.label.names.isdisjoint(best.label.names)
        and is_rival(Near(best.edits, best.label.key), Near(other.edits, other.label.key))
        for other in found[1:]
    ):
        return None
    notes = (*_notes(text), *_YEAR.findall(core(text)))
    changed = _changed(best.label, notes) or _of_which(best.label, text)
    return attrs.evolve(best.label, exact=False, changed=changed)


def like(text: str) -> Label | None:
    """Return what a printed cell is in the form, or what of it that it is like.

    >>> label = like("法人和其他组织")
    >>> label and (label.key, label.exact)
    ('法人或其他组织', False)
    """
    return lookup(text) or nearest(text)


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
