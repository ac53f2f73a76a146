"""Reading a figure from what a cell prints: beyond doubt, or not at all."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gkreport.parsing.script import simplified

# Signs that stand for "nothing to report". They are not 0.
_BLANKS = frozenset(("", "/", "\\", "-", "--", "—", "——", "–", "―", "无", "空"))

# Full-width digits and signs say the same as their narrow forms. Superscripts and
# circled digits, which NFKC would turn into digits too, are marks of footnotes.
_NARROW = str.maketrans("０１２３４５６７８９．，＋－−／（）", "0123456789.,+--/()")

_DIGITS = r"(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})"
_COUNTERS = r"(?:件次?|条|项|个|份|次|篇|人次|人|宗|起|例|笔|部|户|家)?"
# A note that says what is part of the figure before it. No other note is passed over:
# it may be a unit, another figure or a correction.
_NOTE = r"(?:\s*+\(\s*+(?:其中|[包内]?含|包括|(?:[均都全]|全部)[为是系])[^()]++\))?"
_COUNT = re.compile(rf"(-?)({_DIGITS})\s*+{_COUNTERS}{_NOTE}", re.ASCII)
# Without a sign, the note may say whether more or fewer is meant.
_CHANGE = re.compile(rf"(-|\+|减少?|增加?)?\s*+({_DIGITS})\s*+{_COUNTERS}(?(1){_NOTE}|)", re.ASCII)
_AMOUNT = re.compile(rf"(-?{_DIGITS}(?:\.\d{{1,15}})?)\s*+(元|千元|万元|亿元)?{_NOTE}", re.ASCII)

_DECREASE = frozenset(("-", "减", "减少"))


class Reading(NamedTuple):
    """What a cell says.

    Attributes:
        value: The figure; ``None`` where the cell is blank or not legible.
        unit: The unit of money behind the figure.
        blank: Whether the cell prints nothing, or a sign that stands for nothing.
    """

    value: int | Decimal | None = None
    unit: str | None = None
    blank: bool = False

    @property
    def legible(self) -> bool:
        """Whether it is certain what the cell says."""
        return self.blank or self.value is not None


_ZERO = Reading(0)


def _plain(text: str) -> str:
    return simplified(text).translate(_NARROW)


def is_blank(text: str) -> bool:
    """Return whether a cell prints nothing, or a sign that stands for nothing.

    >>> is_blank("／"), is_blank("0")
    (True, False)
    """
    return _plain(text) in _BLANKS


def is_figure(text: str) -> bool:
    """Return whether a cell can be the value of a row: a figure, or a sign for nothing.

    >>> is_figure("减95"), is_figure("378.0169万元"), is_figure("规章")
    (True, True, False)
    """
    if text == "0":  # most cells by far
        return True
    return _is_figure(text) if len(text) <= _LONGEST else _is_figure.__wrapped__(text)


# What is longer is looked at all the same, but not remembered.
_LONGEST = 40


@lru_cache(maxsize=4096)  # a cell is looked at several times
def _is_figure(text: str) -> bool:
    plain = _plain(text)
    return plain in _BLANKS or any(form.fullmatch(plain) for form in (_CHANGE, _COUNT, _AMOUNT))


def _integer(pattern: re.Pattern[str], text: str) -> Reading:
    plain = _plain(text)
    match = pattern.fullmatch(plain)
    if match is None:
        return Reading(blank=plain in _BLANKS)
    value = int(match[2].replace(",", ""))
    return Reading(-value if match[1] in _DECREASE else value)


def read_count(text: str) -> Reading:
    """Read a count; a note on what is part of it is no part of the figure.

    >>> read_count("1,113").value, read_count("/").blank, read_count("000").legible
    (1113, True, False)
    >>> read_count("22（其中修订16件）").value, read_count("22（16）").value
    (22, None)
    """
    if text == "0":
        return _ZERO
    return _integer(_COUNT, text)


def read_change(text: str) -> Reading:
    """Read a difference, which may be negative.

    >>> read_change("减95").value, read_change("增284").value, read_change("-11").value
    (-95, 284, -11)
    """
    return _integer(_CHANGE, text)


def read_amount(text: str) -> Reading:
    """Read an amount and the unit behind it.

    >>> read_amount("378.0169万元")
    Reading(value=Decimal('378.0169'), unit='万元', blank=False)
    """
    plain = _plain(text)
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        return Reading(blank=plain in _BLANKS)
    unit = text[slice(*match.span(2))] if match[2] else None  # as printed
    return Reading(Decimal(match[1].replace(",", "")), unit)
