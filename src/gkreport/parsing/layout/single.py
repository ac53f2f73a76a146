"""Texts that lost their line ends: tables within one line, their words apart by blanks."""

import re
from collections.abc import Iterable, Iterator

from gkreport.parsing.rows import Item, Line

# No row of a table is longer.
_LONGEST_ROW = 200
# What stands in the header of each table, in both scripts.
_CUES: tuple[str, ...] = (
    *("信息内容", "申请人情况", "结果维持", "统计指标"),
    *("信息內容", "申請人情況", "資訊內容", "結果維持", "統計指標"),
)
_WORD = re.compile(r"[^\s|｜│]+")


def holds_tables(line: Line) -> bool:
    """Return whether a line holds more than the header of one table."""
    return len(line.text) > _LONGEST_ROW and sum(map(line.text.count, _CUES)) > 1


def split(line: Line) -> list[Line]:
    """Return each word of a line as a line."""
    return [
        Line(match[0], line.start + match.start(), line.start + match.end())
        for match in _WORD.finditer(line.text)
    ]


def rejoined(found: Iterable[Item], line: Line) -> Iterator[Item]:
    """Yield items; words of a line that stand between tables are joined again.

    >>> line = Line("一、总体情况 平稳。", 5, 15)
    >>> list(rejoined(split(line), line)) == [line]
    True
    """
    last: Line | None = None
    for item in found:
        if isinstance(item, Line):
            start = item.start if last is None else last.start
            text = line.text[start - line.start : item.end - line.start]
            last = Line(text, start, item.end)
            continue
        if last is not None:
            yield last
            last = None
        yield item
    if last is not None:
        yield last
