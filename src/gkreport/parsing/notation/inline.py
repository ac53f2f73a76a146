"""Marks around words and figures within the cells of a table, and words for blank cells."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gkreport.model import TableKind, row_specs
from gkreport.model.requests import Requests
from gkreport.parsing.labels import core, lookup
from gkreport.parsing.script import simplified

# What programs print in a cell without a value: pandas, databases, spreadsheets.
_NOTHING = r"nan|NaN|NaT|None|NULL|null|<NA>|\#?N/A|n/a|Unnamed:\ \d+(?:_level_\d+)?"
_NOTHING_CUES = {"n": ("nan", "null", "n/a", "Unn"), "N": ("Na", "None", "NULL", "N/A", "<NA>")}
_NO_VALUE = re.compile(
    rf"(?:(?<=[|\t,]) | ^) [ ]* (?P<word>{_NOTHING}) [ ]* (?=[|\t,])"
    rf"| (?<=[|\t,]) [ ]* (?P<last>{_NOTHING}) [ ]* (?=\r?\n|\Z)",
    re.VERBOSE | re.MULTILINE,
)
# **5** and __5__, but not 3**5** nor 共__5__件: beside a digit or a word it is not known what
# was meant.
_BOLD = re.compile(
    r"""
      (?<![\d*\\]) (?P<stars>\*\*\*?) (?=[^\s*]) [^*\n\t|]{1,200} (?<=[^\s\\]) (?P=stars) (?![\d*])
    | (?<![\w\\]) __ (?=[^\s_]) [^_\n\t|]{1,200} (?<=[^\s\\]) __ (?!\w)
    """,
    re.VERBOSE,
)
# Signs that converters to Markdown put a backslash before: 1\.属于国家秘密, \-11.
_ESCAPE = re.compile(r"\\(?=[.\-*_#+\[\]()>~`])")

_LONGEST_CELL = 120
_BULLETS = " *+-•●"
# What the figures of a row in a list follow.
_ENDS_LABEL = re.compile(r"[:：→]")
_BOUNDS = '|\t\n\r,"'
_LINKS = "—–－―/／_>→:：·-"  # the hyphen last, as a character class wants it
_STEPS = frozenset((*_LINKS, *"（(0123456789"))
# Where labels have their path, those below these groups do.
_FIRST_GROUPS = ("不予公开", "无法提供")
# Where the next label of a path begins: at its number, or after a link.
_STEP = re.compile(
    rf"""
      [\s{_LINKS}]*[{_LINKS}][\s{_LINKS}]*
    | (?=[（(][一二三四五六七八九十]{{1,2}}[）)])
    | (?<!\d)(?=\d{{1,2}}[.．、])
    """,
    re.VERBOSE,
)


def inline_marks(text: str) -> list[tuple[int, int]]:
    r"""Return the places of marks that say nothing, and of words that stand for blank cells.

    >>> text = "| 规章 | **5** | nan | 5* | 3**5** |"
    >>> [text[start:end] for start, end in inline_marks(text)]
    ['**', '**', 'nan']
    >>> text = "| 无法提供—1.本机关不掌握相关政府信息 | 0 |"
    >>> [text[start:end] for start, end in inline_marks(text)]
    ['无法提供—']
    """
    found: list[tuple[int, int]] = []
    # To look for one character of ASCII takes a tenth of the time that a word takes.
    if ("*" in text and "**" in text) or ("_" in text and "__" in text):
        found += _bold(text)
    if any(sign in text and any(cue in text for cue in _NOTHING_CUES[sign]) for sign in "nN"):
        found += (match.span(match.lastgroup or 0) for match in _NO_VALUE.finditer(text))
    if "\\" in text:
        found += (match.span() for match in _ESCAPE.finditer(text))
    plain = in_simplified(text)
    if any(True for _ in _followed(plain, _FIRST_GROUPS)):
        found += _paths(text, plain)
    return found


def in_simplified(text: str) -> str:
    """Return a text in simplified characters, as long as it is."""
    # A report in traditional characters has 申請 somewhere: to look for it costs next to nothing.
    return simplified(text) if "請" in text else text


def _bold(text: str) -> Iterator[tuple[int, int]]:
    for match in _BOLD.finditer(text):
        width = len(match["stars"] or "__")
        yield match.start(), match.start() + width
        yield match.end() - width, match.end()


@cache
def _groups() -> tuple[str, ...]:
    """Return the words of the groups of rows, below which a path can lead."""
    specs = row_specs(Requests)
    return tuple({core(wording.label) for spec in specs for _, wording in spec.groups})


def _paths(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """Yield the labels of groups before the label of a row in one cell.

    Args:
        text: The text.
        plain: The same in simplified characters.
    """
    done = 0
    for start in sorted(_followed(plain, _groups())):
        if start < done:
            continue
        begin = max(text.rfind(bound, max(0, start - _LONGEST_CELL), start) for bound in _BOUNDS)
        begin = max(begin + 1, start - _LONGEST_CELL)
        ends = (text.find(bound, start, start + _LONGEST_CELL) for bound in _BOUNDS)
        done = min((end for end in ends if end >= 0), default=min(len(text), start + _LONGEST_CELL))
        begin += len(text[begin:done]) - len(text[begin:done].lstrip(_BULLETS))
        cut = _path_length(text[begin:done])
        if cut:
            yield begin, begin + cut


def _followed(text: str, words: Sequence[str]) -> Iterator[int]:
    """Yield where a word is followed by a link or by a number."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            behind = place + len(word)
            if text[behind : behind + 2].lstrip()[:1] in _STEPS:
                yield place
            place = text.find(word, behind)


def _path_length(cell: str) -> int:
    """Return how long the path before the label of a row is; 0 where it is not its own.

    >>> _path_length("三、本年度办理结果（三）不予公开1.属于国家秘密")
    16
    >>> _path_length("不予公开—1.信访举报投诉类申请")
    0
    """
    if lookup(cell.strip()) is not None:
        return 0
    steps = [match.span() for match in _STEP.finditer(cell)]
    for start, end in reversed(steps):
        label = lookup(_ENDS_LABEL.split(cell[end:], 1)[0].strip())
        rows = label.rows if label is not None else ()
        if len(rows) == 1 and rows[0].table is TableKind.REQUESTS:
            own = _are_above(cell[:start], steps, rows[0].path)
            return end if own else 0
    return 0


def _are_above(text: str, steps: list[tuple[int, int]], path: tuple[str, ...]) -> bool:
    """Return whether a text is the labels of groups above a row, from the outermost in."""
    edges = [(0, 0), *((start, end) for start, end in steps if start < len(text))]
    ends = [*(start for start, _ in edges[1:]), len(text)]
    pieces = [text[edge[1] : end].strip() for edge, end in zip(edges, ends, strict=True)]
    above = []
    for piece in filter(None, pieces):
        label = lookup(piece)
        groups = label.groups if label is not None else ()
        above += [group.path for group in groups if path[: len(group.path)] == group.path][:1]
    return len(above) == len([*filter(None, pieces)]) > 0 and above == sorted(above, key=len)
