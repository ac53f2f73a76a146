"""Where in the text each part of a report stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple, Protocol

# What ends a line for an editor. A form feed or a vertical tab does not.
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
# All that str.splitlines() ends a line at, other than LF.
_RARE_LINE_END = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class Location(NamedTuple):
    """A place in the text or the document that was read.

    A cell of a document's table has a page, table, row and column; anything else has a
    line and a column.

    Attributes:
        text: What is printed there, exactly; empty for a blank cell.
        line: The line, counted from 1; of a document, the line of its prose, on its page
            where it has pages; ``None`` for a cell. Lines end at LF, CRLF, CR, NEL, U+2028
            and U+2029.
        column: The character within the line, or the column of the table, counted from 1.
        start: The offset of the first character in the text.
        end: The offset behind the last character in the text.
        page: The page, in a document that has pages.
        table: The number of the table in the document.
        row: The row of the table.
        presumed: For a figure that is not printed in a cell of its own what was presumed to
            find it: ``glued``, ``lost blanks``, ``surplus`` or ``unread``. The text is then
            that of its row.

    >>> Location("45", 95, 2, 1281, 1283)
    Location(text='45', line=95, column=2, start=1281, end=1283)
    >>> print(Location("45", None, 9, 1281, 1283, page=2, table=2, row=4))
    page 2, table 2, row 4, column 9
    """

    text: str
    line: int | None
    column: int
    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    presumed: str | None = None

    def __repr__(self) -> str:
        given = zip(self._fields, self, strict=True)
        shown = (
            f"{name}={value!r}"
            for name, value in given
            if value is not None or name not in self._field_defaults
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __str__(self) -> str:
        return self.words("en")

    def words(self, language: Literal["zh", "en"]) -> str:
        """Return the place in words, in Chinese or English; ``line:column`` in a plain text.

        >>> Location("45", None, 9, 1281, 1283, page=2, table=2, row=4).words("zh")
        '第2页表2第4行第9列'
        >>> Location("45", 95, 2, 1281, 1283).words("zh")
        '95:2'
        """
        if self.table is None and self.page is None:
            return f"{self.line}:{self.column}"
        names = _NAMES[language]
        values = (self.page, self.table, self.row, self.line, self.column)
        parts = (
            name.format(value)
            for name, value in zip(names, values, strict=True)
            if value is not None
        )
        return ("" if language == "zh" else ", ").join(parts)


_NAMES = {
    "zh": ("第{}页", "表{}", "第{}行", "第{}行", "第{}列"),
    "en": ("page {}", "table {}", "row {}", "line {}", "column {}"),
}


class SourceFile(NamedTuple):
    """The file that a report was read from.

    Attributes:
        name: Its name; ``None`` where it was given as bytes.
        media_type: What its content is, such as ``text/html``.
        sha256: The SHA-256 of its bytes, as 64 hexadecimal digits.
        reader: The reader that took it apart, such as ``html``.
        version: The version of the package, and of the library that the reader uses.
    """

    name: str | None
    media_type: str
    sha256: str
    reader: str
    version: str


#: A path, and the offsets of the first character printed for it and behind the last.
Span = tuple[str, int, int]


class Locate(Protocol):
    """Turns a pair of offsets into a location."""

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location of what stands between two offsets."""
        ...


class Locator:
    r"""Turns offsets of a text into locations; lines are counted when first asked for.

    >>> Locator("ab\ncd")(3, 5)
    Location(text='cd', line=2, column=1, start=3, end=5)
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location of what stands between two offsets of the text."""
        if self._starts is None:
            self._starts = _line_starts(self._text)
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return Location(self._text[start:end], line, column, start, end)


def _line_starts(text: str) -> list[int]:
    if _RARE_LINE_END.search(text):
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    return [0, *accumulate(map(len, text.splitlines(keepends=True)))]


class PlaceInDocument(NamedTuple):
    """Where a line or a cell of a document begins in the text made of it.

    Attributes:
        start: The offset of its first character.
        page: Its page.
        line: Its number, for a line of prose.
        table: The number of its table, for a cell.
        row: Its row.
        column: Its column.
    """

    start: int
    page: int | None = None
    line: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Places:
    r"""Turns offsets of the text made of a document into locations in the document.

    >>> places = Places("ab\ncd", (PlaceInDocument(0, 1, line=1), PlaceInDocument(3, 2, line=1)))
    >>> print(places(4, 5))
    page 2, line 1, column 2
    """

    __slots__ = ("_places", "_text")

    def __init__(self, text: str, places: Sequence[PlaceInDocument]) -> None:
        self._text = text
        self._places = places

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location of what stands between two offsets of the text."""
        place = self._places[bisect_right(self._places, start, key=attrgetter("start")) - 1]
        column = start - place.start + 1 if place.column is None else place.column
        where = (place.page, place.table, place.row)
        return Location(self._text[start:end], place.line, column, start, end, *where)


class Recorded:
    """Gives back locations that were recorded, by their offsets."""

    __slots__ = ("_locations",)

    def __init__(self, locations: tuple[Location, ...]) -> None:
        self._locations = {(item.start, item.end): item for item in locations}

    def __call__(self, start: int, end: int, /) -> Location:
        """Return the location that was recorded with two offsets."""
        return self._locations[start, end]


class Provenance:
    """The places of everything that a text says, by path.

    Every character of the text that is not blank belongs to exactly one of
    :attr:`parts` or :attr:`dropped`. :attr:`facts` are places within parts, such
    as the year within the title.

    Attributes:
        text: The text that offsets count in: the one that was parsed, or the one made of a
            document, with a line for each line of prose and each row of a table. Empty
            where the places were read from data.
        presumed: What was presumed to find a figure, by path, for each figure that is not
            printed in a cell of its own.
    """

    def __init__(
        self,
        locate: Locate,
        *,
        parts: Callable[[], Iterable[Span]],
        facts: Callable[[], Iterable[Span]],
        dropped: Callable[[], Iterable[Span]],
        text: str = "",
        presumed: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text
        self.presumed = presumed or {}
        self._locate = locate
        self._parts = parts
        self._facts = facts
        self._dropped = dropped

    @cached_property
    def parts(self) -> Mapping[str, Location]:
        """The place of each part of the report, by path, in text order."""
        return self._by_path(self._parts())

    @cached_property
    def facts(self) -> Mapping[str, Location]:
        """The place of each fact that was read out of a part, by path."""
        return self._by_path(self._facts())

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        spans = (*self._parts(), *self._facts())
        return {path: (start, end) for path, start, end in spans}

    @cached_property
    def dropped(self) -> tuple[Location, ...]:
        """What was passed over: marks of an editor, frames of tables, parts of the page."""
        return tuple(self._locate(start, end) for _, start, end in self._dropped())

    def find(self, path: str) -> Location | None:
        """Return the place of a path, or ``None`` where nothing is printed for it."""
        span = self._spans.get(path)
        return self._place(path, *span) if span else None

    def at(self, start: int, end: int) -> Location:
        """Return the place of what stands between two offsets of :attr:`text`."""
        return self._locate(start, end)

    def _by_path(self, spans: Iterable[Span]) -> Mapping[str, Location]:
        return {span[0]: self._place(*span) for span in sorted(spans, key=_in_text)}

    def _place(self, path: str, start: int, end: int) -> Location:
        place = self._locate(start, end)
        return place._replace(presumed=self.presumed[path]) if path in self.presumed else place


def _in_text(span: Span) -> tuple[int, int]:
    return span[1:]
