"""Words beside a label that make its figure another figure: 上年, 万件, 本级, 预计.

Notes in brackets are passed over where a label is looked for. Those with a word of these
must not be: the figure is that of another year, in another unit, of other bodies.
"""

import enum
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from gkreport.parsing.script import mainland


class Kind(enum.Enum):
    """In what a figure differs from the one that the form asks for."""

    OTHER_YEAR = "other year"
    CUMULATIVE = "cumulative"
    UNIT = "unit"
    MULTIPLIER = "multiplier"
    SCOPE = "scope"
    FORECAST = "forecast"
    COMPARISON = "comparison"


class Change(NamedTuple):
    """What changes a figure.

    Attributes:
        kind: In what the figure differs.
        words: The word, or the note where it is all unit.
        unit: The unit, as in 元 or 万件.
        year: The year that is named; it may be the report's own.
    """

    kind: Kind
    words: str
    unit: str | None = None
    year: int | None = None


# Bounds of a whole year say nothing (截至2023年12月31日, 1-12月), nor does it where what was
# carried in is counted: that is a row of its own.
_BOUNDS = re.compile(
    r"0?1(?:月0?1日)?[-—–~至到]+(?:\d{4}年)?12月|0?1月0?1日|12月(?:31日|[底末])?"
    r"|(?:含|包括)上一?年度?结转"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?!\d))|(?<![\d近])(\d\d)年(?![内来间])")
_WRITTEN_YEAR = re.compile("二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_WRITTEN = str.maketrans("〇○零一二三四五六七八九", "000123456789")

# The words by what they change. Those of the first three kinds stand in labels of the forms
# as well, where they are no change: 上年结转, 本年新收, 结转下年度.
_SAME = {
    "上年": "上一?年|去年",
    "本年": "本年|今年|当年",
    "下年": "下一?年|次年|明年|来年",
}
_WORDS = {
    Kind.OTHER_YEAR: rf"{_SAME['上年']}|{_SAME['下年']}|前年|往年|同期|上期|近.年|半年|季"
    r"|\d月|[本当上]月",
    Kind.CUMULATIVE: "累计|历年|历史|历次|年来|以来",
    Kind.SCOPE: "本级|下属|下级|所属|直属|机关本部|乡镇|街道|镇街|各部门|各单位|直(?:部门|单位)"
    "|全[省市县区镇乡旗州]|全系统|汇总",
    Kind.FORECAST: "预计|预估|预测|预期|估计|估算|暂估|计划|目标|拟",
    Kind.COMPARISON: "同比|环比|增长|增幅|降幅|占比|比例|比重|比率|百分比|平均|[人日月]均|小计",
}
_ANY_WORD = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS.items()))

# Counters of requests, cases and documents: one for another changes nothing.
_COUNTERS = frozenset((*"件项个条份宗起例笔次篇部", "件次"))
_UNIT = re.compile(
    rf"(?:人民币)?([十百千万亿]*)({'|'.join(sorted(_COUNTERS, reverse=True))}|元|人次|[人户家%‰])?"
    "(?:人民币)?"
)
_UNIT_NAME = re.compile("(?:计量|金额|货币)?单位(?:[:为是]|均为)*|^均?以(?=.{1,3}计)|计$")
_BETWEEN = re.compile(r"[,;/、和或及\s]+")


@lru_cache(maxsize=1024)
def meaning(text: str, own: Collection[str] = frozenset()) -> Change | None:
    """Return what a note, a caption or a row of units changes; ``None`` where it is harmless.

    Args:
        text: What is printed, brackets or not.
        own: The units of the figures beside which it stands. Where none is given, any
            counter is harmless and any unit of money is said.

    A year that is named is said too: whether it is another one than the report's, the
    caller knows.

    >>> meaning("（上年末）").kind.value, meaning("单位：万件").unit, meaning("2022年度").year
    ('other year', '万件', 2022)
    >>> meaning("其中修订"), meaning("单位：件"), meaning("万元", frozenset({"万元"}))
    (None, None, None)
    """
    folded = mainland(unicodedata.normalize("NFKC", text)).strip(" ()[]【】〔〕")
    folded = _BOUNDS.sub("", _WRITTEN_YEAR.sub(lambda year: year[0].translate(_WRITTEN), folded))
    found = _ANY_WORD.search(folded)
    if found is not None:
        return Change(Kind[found.lastgroup or ""], found[0])
    year = _YEAR.search(folded)
    if year is not None:
        return Change(Kind.OTHER_YEAR, year[0], year=int(year[1] or f"20{year[2]}"))
    return _unit(folded, own)


def _unit(text: str, own: Collection[str]) -> Change | None:
    """Return the unit that a note names, if it is not among those of the figures.

    单位：件、万元 names two, of which each figure has its own.
    """
    named = _UNIT_NAME.search(text)
    parts = [part for part in _BETWEEN.split(_UNIT_NAME.sub("", text)) if part]
    matches = [match for part in parts if (match := _UNIT.fullmatch(part))]
    if not matches or (len(matches) < len(parts) and not named):
        return None
    fitting = own or _COUNTERS
    if not _COUNTERS.isdisjoint(fitting):
        fitting = _COUNTERS.union(fitting)
    if any(match[0] in fitting for match in matches):
        return None
    times, unit = matches[0].groups()
    is_money = unit == "元" or (not unit and "万元" in own)
    kind = Kind.MULTIPLIER if times and not is_money else Kind.UNIT
    return Change(kind, text, unit=matches[0][0])


_TURNING = re.compile(
    "|".join(
        (
            *(f"(?P<{name}>{words})" for name, words in _SAME.items()),
            r"[不未非无没勿\d%]|部分|全部",
            *_WORDS.values(),
        )
    )
)


@lru_cache(maxsize=4096)
def turning_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that a label cannot gain without being another one.

    >>> turning_words("去年结转"), turning_words("不同意公开答复数"), turning_words("规章3")
    (('上年',), ('不',), ('3',))
    """
    return tuple(sorted(match.lastgroup or match[0] for match in _TURNING.finditer(text)))


# Words above a row or before a column of numbers, and how these may be printed.
_NUMBERING = re.compile("[栏行列项]次|[栏行列序编]号|代码|栏目")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBER = re.compile(r"[(\[第]?(\d{1,3})[)\].、栏列行项]?(?:=[\d+\-=()]+)?")
# No row of a form can print 1, 2, 3, 4 side by side: where it has so many figures, the last
# is their sum. Where the row says that it numbers, two are enough.
_ENOUGH = 4
_ENOUGH_SAID = 2


def is_numbering(texts: Sequence[str]) -> bool:
    """Return whether the cells of a row or column number the others: 栏次 1 2 3, 甲 乙 1 2.

    >>> is_numbering(["栏次", "1", "2"]), is_numbering(["甲", "乙", "1", "2"])
    (True, True)
    >>> is_numbering(["1", "2", "3"]), is_numbering(["1", "2", "3", "4"])
    (False, True)
    """
    cells = ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]
    said = [cell for cell in cells if _NUMBERING.fullmatch(cell) or (cell and cell in _STEMS)]
    rest = [_NUMBER.fullmatch(cell) for cell in cells if cell and cell not in said]
    numbers = [int(match[1]) for match in rest if match]
    if len(numbers) < len(rest) or numbers != list(range(1, len(numbers) + 1)):
        return False
    stems = sum(cell in _STEMS for cell in said)
    return stems > 1 or len(numbers) >= (_ENOUGH_SAID if said else _ENOUGH)
