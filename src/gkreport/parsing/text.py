"""The whole text taken apart: its lines and rows, its title, headings and ending."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lark import Token

from gkreport.model import SectionKind
from gkreport.parsing.front import Title, find_title, is_agency, is_date
from gkreport.parsing.layout import Line, items
from gkreport.parsing.lexer import ObjectToken, Run, runs, tokens_of
from gkreport.parsing.outline import Outline, candidate, outline

_CAPTION = re.compile(r"(?:附?表|附件)\s*[一二三四五六七八九十\d]{1,2}(?:[：:\s].{0,40})?")


def is_caption(text: str) -> bool:
    """Return whether a line can be the caption of a table.

    >>> is_caption("表一"), is_caption("表彰先进")
    (True, False)
    """
    return _CAPTION.fullmatch(text) is not None


class Ending(NamedTuple):
    """The places of the signature, if there is one, and of the date below it."""

    signature: int | None
    date: int


class Text(NamedTuple):
    """A text taken apart: what is known before tokens are made.

    Attributes:
        parts: Lines and runs of rows in the order of the text.
        outline: Which of the lines head sections.
        title: The title of the report.
        ending: The signature and the date at the end.
    """

    parts: Sequence[Line | Run]
    outline: Outline
    title: Title | None
    ending: Ending | None

    @property
    def is_report(self) -> bool:
        """Whether there is any part of a report that no other document has."""
        kinds = {heading.kind for heading in self.outline.headings.values()}
        return bool(
            any(isinstance(part, Run) and part.kinds for part in self.parts)
            or kinds & {SectionKind.DISCLOSURE, SectionKind.REQUESTS, SectionKind.DISPUTES}
            or (self.title and kinds - {SectionKind.ADDITIONAL})
        )

    def tokens(self) -> Iterator[Token]:
        """Yield the terminals of the grammar."""
        title = self.title
        if title is not None:
            yield ObjectToken("TITLE", title)
        ending = self.ending.date if self.ending else None
        signature = self.ending.signature if self.ending else None
        for index, part in enumerate(self.parts):
            if isinstance(part, Run):
                yield from tokens_of(part)
            elif title is not None and title.first <= index < title.first + title.count:
                continue
            elif index in self.outline.headings:
                heading = self.outline.headings[index]
                yield ObjectToken(heading.kind.value.upper(), (heading, part))
            elif index == ending:
                yield ObjectToken("DATE", part)
            elif index == signature:
                yield ObjectToken("SIGNATURE", part)
            elif is_caption(part.text) and self._table_at(index + 1):
                yield ObjectToken("CAPTION", part)
            else:
                yield ObjectToken("PARAGRAPH", part)

    def _table_at(self, index: int) -> bool:
        """Return whether a run at a place begins with a statutory table."""
        run = self.parts[index] if index < len(self.parts) else None
        if not isinstance(run, Run):
            return False
        first = run.rows[0][0]
        return first.table(None) in run.kinds


def take_apart(clean: str) -> Text:
    """Find the lines, rows, headings and title of a text without noise."""
    parts = list(runs(items(clean)))
    lines = ((index, part) for index, part in enumerate(parts) if isinstance(part, Line))
    candidates = [
        heading for index, line in lines if (heading := candidate(line.text, index)) is not None
    ]
    tables = [
        (index, kind.value)
        for index, part in enumerate(parts)
        if isinstance(part, Run)
        for kind in part.kinds
    ]
    found = outline(candidates, tables, len(parts))
    first_run = next((i for i, part in enumerate(parts) if isinstance(part, Run)), len(parts))
    front = parts[: min((first_run, *found.headings))]
    title = find_title([part for part in front if isinstance(part, Line)])
    return Text(parts, found, title, _ending(parts, found))


def _ending(parts: Sequence[Line | Run], found: Outline) -> Ending | None:
    last = len(parts) - 1
    date = parts[last] if parts else None
    if not isinstance(date, Line) or not is_date(date.text) or not found.headings:
        return None
    name = parts[last - 1] if last else None
    signed = isinstance(name, Line) and last - 1 not in found.headings and is_agency(name.text)
    return Ending(last - 1 if signed else None, last)
