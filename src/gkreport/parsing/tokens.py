"""From the elements of a text to the terminals of the grammar.

A whole line or a whole row is one token, so that prose that begins like a heading is not
torn apart. The rows of a table come in the order of its form, wherever they are printed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Self, cast

import attrs
from lark import Token
from lark.lexer import Lexer, LexerState

from gkreport.model import SectionKind, TableKind, wordings
from gkreport.model.rows import classes_in
from gkreport.model.wording import Attrs, Role
from gkreport.parsing.drafts import Element, Head, OtherDraft, TableDraft, TablePiece
from gkreport.parsing.front import is_date
from gkreport.parsing.labels import Path
from gkreport.parsing.rows import Line
from gkreport.parsing.tables import TableReading
from gkreport.parsing.text import Text


class ObjectToken(Token):
    """A token whose value is an object. It has no text, and its place is in its value."""

    __slots__ = ()
    start_pos = line = column = end_line = end_column = end_pos = None

    def __new__(cls, terminal: str, value: object) -> Self:
        """Make a token. Lark's own would format the value as a string first."""
        token = str.__new__(cls, "")
        token.type = terminal
        token.value = value
        return token


class TokenLexer(Lexer):
    """Passes tokens that were made beforehand to the parser."""

    __future_interface__ = 2

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, lexer_state: LexerState, parser_state: Any) -> Iterator[Token]:  # noqa: ARG002 - lark's signature
        """Return the tokens: an iterator, which goes on where it stopped."""
        return cast("Iterator[Token]", lexer_state.text)


# ---- names -------------------------------------------------------------------------


@cache
def rule_name(cls: type[Attrs]) -> str:
    """Return the rule of the grammar for a table or a group of rows.

    >>> from gkreport.model import OtherHandling2021
    >>> rule_name(OtherHandling2021)
    'other_handling_2021'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", "_", cls.__name__).lower()


@cache
def header_terminal(form: type[Attrs]) -> str:
    """Return the terminal that every table of a form begins with.

    >>> from gkreport.model import Requests
    >>> header_terminal(Requests)
    'REQUESTS_HEADER'
    """
    return f"{rule_name(form)}_header".upper()


@cache
def row_terminals(form: type[Attrs]) -> tuple[tuple[str, Path], ...]:
    """Return the terminal and the path of each row of a form, in its order.

    >>> from gkreport.model import Requests
    >>> row_terminals(Requests)[4]
    ('REFUSED_STATE_SECRET', ('outcomes', 'refused', 'state_secret'))
    """
    return tuple(_row_terminals(form, ()))


def _row_terminals(cls: type[Attrs], above: Path) -> Iterator[tuple[str, Path]]:
    for name, groups in rows_and_groups(cls).items():
        if not groups:
            yield f"{rule_name(cls)}_{name}".upper(), (*above, name)
        for group in groups:
            yield from _row_terminals(group, (*above, name))


def rows_and_groups(cls: type[Attrs]) -> dict[str, tuple[type[Attrs], ...]]:
    """Return what a table or a group of rows consists of, and the classes that hold a group.

    >>> from gkreport.model import Replies
    >>> found = rows_and_groups(Replies)
    >>> found["disclosed"], [cls.__name__ for cls in found["refused"]]
    ((), ['RefusedReplies'])
    """
    named = wordings(cls)
    rows = {name for name, wording in named.items() if wording.role is Role.ROW}
    within = {
        field.name: () if field.name in rows else classes_in(field.type)
        for field in attrs.fields(cls)
    }
    return {name: groups for name, groups in within.items() if groups or name in named}


# ---- tables ------------------------------------------------------------------------


# Lines above a table that say what its figures are: 单位：万元, 2023年统计数据.
_LONGEST_ABOVE = 30
_SENTENCE = re.compile("[。，；！？,;]")


def _announces(line: Line) -> bool:
    """Return whether a line can say what the figures of a table below it are."""
    text = line.text
    return len(text) <= _LONGEST_ABOVE and not is_date(text) and _SENTENCE.search(text) is None


def pieces_of(elements: Iterable[Element]) -> dict[TableKind, list[TablePiece]]:
    """Return the pieces of each table, and where they stand."""
    pieces: dict[TableKind, list[TablePiece]] = {}
    behind: dict[TableKind, int] = {}  # the block behind each table
    place = block = 0
    section: SectionKind | None = None
    above: list[Line] = []
    for element in elements:
        if isinstance(element, TableDraft):
            kind = element.kind
            known = pieces.setdefault(kind, [])
            interrupted = behind.get(kind, block) != block
            own = section is not None and section.value == kind.value
            block += not known
            behind[kind] = block
            lines = (*above, *filter(None, [element.caption]))
            known.append(TablePiece(place, element.parts, interrupted, own, lines))
            above = []
            continue
        block += 1
        above = [*above[-1:], element] if isinstance(element, Line) and _announces(element) else []
        if isinstance(element, Head):
            place += 1
            section = element.heading.kind
    return pieces


# ---- tokens ------------------------------------------------------------------------


def tokens(
    apart: Text, elements: Iterable[Element], readings: Mapping[TableKind, TableReading]
) -> Iterator[Token]:
    """Yield the terminals of the grammar.

    Args:
        apart: The text taken apart.
        elements: What it consists of.
        readings: The tables among the elements, read.
    """
    if apart.titles:
        yield ObjectToken("TITLE", apart.titles[0])
    unread = {*readings}
    for element in elements:
        if isinstance(element, TableDraft):
            first = element.kind in unread
            if element.caption is not None:
                yield ObjectToken("CAPTION" if first else "PARAGRAPH", element.caption)
            if first:  # what else there is of the table has been read along with it
                unread.discard(element.kind)
                yield from _table(element.kind, readings[element.kind])
        elif isinstance(element, OtherDraft):
            yield ObjectToken("OTHER_TABLE", element)
        elif isinstance(element, Head):
            yield ObjectToken(element.heading.kind.value.upper(), element)
        else:
            yield ObjectToken("PARAGRAPH", element)
    if apart.ending:
        if apart.ending.signature is not None:
            yield ObjectToken("SIGNATURE", apart.ending.signature)
        yield ObjectToken("DATE", apart.ending.date)


def _table(kind: TableKind, reading: TableReading) -> Iterator[Token]:
    yield ObjectToken(header_terminal(reading.form), kind)
    held = reading.held
    for terminal, path in row_terminals(reading.form):
        if path in held:
            yield ObjectToken(terminal, held[path])
    for row in reading.additional:
        yield ObjectToken("ADDITIONAL_ROW", row)
