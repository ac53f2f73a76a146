"""Lines of text for a terminal (needs the extra ``cli``).

Everything that comes from a text goes through :func:`gkreport.render.visible.visible`.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

import attrs
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from gkreport.provenance import Location
from gkreport.render.visible import visible

INDENT = 2
_NARROWEST = 8  # below this width text runs over the edge instead of standing in a column
_SHORTEST = 20  # no excerpt is made shorter than this

_LINE_END = re.compile(r"[\n\r\x85\u2028\u2029]")
# Chinese text breaks between any two signs, but no line ends with an opening one or
# begins with a closing one.
_PIECE = re.compile(
    r"[（《〈「『【“‘]*(?:[!-~]+|[^!-~])[，。、；：？！）》〉」』】”’…]* *", re.DOTALL
)


@attrs.frozen
class Prose:
    """A paragraph, broken where Chinese and Latin text may be broken.

    ``lead`` is the number of characters at the beginning that have the style; by
    default all have it.
    """

    text: str
    indent: int = 0
    style: str = ""
    lead: int | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = " " * min(self.indent, options.max_width // 2)
        width = max(_NARROWEST, options.max_width - len(margin))
        for number, part in enumerate(wrapped(visible(self.text), width)):
            line = as_line(margin + part)
            if self.lead is None:
                line.stylize(self.style)
            elif number == 0:
                line.stylize(self.style, len(margin), len(margin) + self.lead)
            yield line


@attrs.frozen
class Unbroken:
    """A line that stays one line however long it is, so that it can be copied."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield as_line(visible(self.text), self.style)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text of at most ``width`` cells.

    >>> list(wrapped("全年收到申请 76 件，办结。", 16))
    ['全年收到申请 76', '件，办结。']
    """
    line, used = "", 0
    for piece in _PIECE.findall(text):
        needed = cell_len(piece.rstrip(" "))
        if line and used + needed > width:
            yield line.rstrip(" ")
            line, used = "", 0
        rest = piece
        if needed > width:
            *full, rest = chop_cells(piece, width)
            yield from full
        line += rest
        used += cell_len(rest)
    yield line.rstrip(" ")


def as_line(text: str, style: str = "") -> Text:
    """Return a line that stays as it is in a window that is too narrow for it."""
    return Text(text, style=style, no_wrap=True, overflow="ignore")


def shortened(text: str, width: int) -> str:
    """Return the beginning of a text that is too long, and a sign that says so.

    >>> shortened("不予公开", 8), shortened("不予公开", 7)
    ('不予公开', '不予公…')
    """
    if cell_len(text) <= width:
        return text
    place = sum(used < width for used in accumulate(map(cell_len, text)))
    return f"{text[:place]}…" if width > 0 else ""


@attrs.frozen
class Excerpt:
    """The line of a place, and below it a mark."""

    text: str
    place: Location
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        margin = INDENT * 2
        printed, mark = excerpt(self.text, self.place, max(_SHORTEST, options.max_width - margin))
        yield as_line(" " * margin + printed)
        yield as_line(" " * margin + mark, self.style)


def excerpt(text: str, place: Location, width: int) -> tuple[str, str]:
    r"""Return the line that a place begins in, shortened around it, and a mark below it.

    >>> print(*excerpt("\t总计\t7x\n", Location("7x", 1, 5, 4, 6), 40), sep="\n")
        总计    7x
                ^~
    """
    # A line may be as long as the text: no more of it is looked at than can be shown.
    left = max(0, place.start - width)
    left = max((match.end() for match in _LINE_END.finditer(text, left, place.start)), default=left)
    stop = _line_end(text, place.start, min(place.end, place.start + width))
    right = _line_end(text, stop, min(len(text), stop + width))
    before = visible(text[left : place.start])
    marked = visible(text[place.start : stop])
    after = visible(text[stop:right])
    if cell_len(before + marked + after) > width:
        whole = marked
        marked = shortened(marked, max(width // 2, width - cell_len(before)))
        after = after if marked == whole else ""
        room = width - cell_len(marked)
        before = shortened(before[::-1], max(room // 2, room - cell_len(after)))[::-1]
        after = shortened(after, room - cell_len(before))
    mark = "^" + "~" * (cell_len(marked) - 1)
    return f"{before}{marked}{after}", " " * cell_len(before) + mark


def _line_end(text: str, start: int, limit: int) -> int:
    match = _LINE_END.search(text, start, limit)
    return match.start() if match else limit
