"""Reading a figure from what a cell prints: beyond doubt, or not at all."""

import re
from decimal import Decimal
from typing import NamedTuple

# Signs that stand for "nothing to report". They are not 0.
_BLANKS = frozenset(("", "/", "\\", "-", "--", "—", "——", "–", "―", "无", "無", "空"))

# Full-width digits and signs say the same as their narrow forms. Superscripts and
# circled digits, which NFKC would turn into digits too, are marks of footnotes.
_NARROW = str.maketrans("０１２３４５６７８９．，＋－−／", "0123456789.,+--/")

_DIGITS = r"(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})"
_COUNTERS = r"(?:件|条|项|个|份|次|篇|人次|人|宗|起)?"
_COUNT = re.compile(rf"(-?)({_DIGITS})\s*{_COUNTERS}", re.ASCII)
_CHANGE = re.compile(rf"(-|\+|减少?|減少?|增加?|)\s*({_DIGITS})\s*{_COUNTERS}", re.ASCII)
_AMOUNT = re.compile(rf"(-?{_DIGITS}(?:\.\d{{1,15}})?)\s*(元|千元|万元|萬元|亿元|億元)?", re.ASCII)

_DECREASE = frozenset(("-", "减", "减少", "減", "減少"))


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


def is_blank(text: str) -> bool:
    """Return whether a cell prints nothing, or a sign that stands for nothing.

    >>> is_blank("／"), is_blank("0")
    (True, False)
    """
    return text.translate(_NARROW) in _BLANKS


def is_figure(text: str) -> bool:
    """Return whether a cell can be the value of a row: a figure, or a sign for nothing.

    >>> is_figure("减95"), is_figure("378.0169万元"), is_figure("规章")
    (True, True, False)
    """
    return read_change(text).legible or read_amount(text).legible


def _integer(pattern: re.Pattern[str], text: str) -> Reading:
    match = pattern.fullmatch(text.translate(_NARROW))
    if match is None:
        return Reading(blank=is_blank(text))
    value = int(match[2].replace(",", ""))
    return Reading(-value if match[1] in _DECREASE else value)


def read_count(text: str) -> Reading:
    """Read a count.

    >>> read_count("1,113").value, read_count("/").blank, read_count("000").legible
    (1113, True, False)
    """
    if text == "0":  # most cells by far
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
    match = _AMOUNT.fullmatch(text.translate(_NARROW))
    if match is None:
        return Reading(blank=is_blank(text))
    return Reading(Decimal(match[1].replace(",", "")), match[2])
