"""Numbers as prose prints them: 1,295件, ３４件, 3.2万余条, 二百零三件, 12.18%."""

import re
from decimal import Decimal

import attrs

#: A number in digits; separators stand between groups of three.
DIGITS = r"(?:\d{1,3}(?:[,，\x20\u3000\u00a0]\d{3})+(?![\d.])|\d+(?:\.\d+)?)"
#: A number in Chinese numerals.
NUMERALS = "[〇零一二两三四五六七八九十百千]+"
_SCALE = r"\s*[万亿]?"
_MORE = r"\s*[余多]?"
#: What requests, cases, documents and other things are counted in.
_UNITS = "人次|件次|批次|万元|亿元|[件宗份条次起例元人项个家篇期场名批部处户只]"

#: A number with its unit. ``一次性``, ``一件事`` and ``第二次`` count nothing.
QUANTITY = (
    rf"(?<![第每逐〔\d.])(?:{DIGITS}{_SCALE}{_MORE}\s*(?:{_UNITS})"
    rf"|{NUMERALS}{_MORE}(?:[件宗份起例条次])(?![事性龙办]))"
)
#: A share, or the rate of a change.
PERCENT = r"\d+(?:\.\d+)?\s*%"

_APPROXIMATE_BEFORE = re.compile(r"(?:约|近|逾|超过?|不足|不到|至少|最多)\s*$")
_APPROXIMATE_BEHIND = re.compile(r"\s*(?:以上|以下|左右|上下|以内)")
_PARTS = re.compile(
    rf"(?P<number>{DIGITS}|{NUMERALS})\s*(?P<scale>[万亿]?)(?P<more>\s*[余多]?)\s*(?P<unit>.*)",
    re.DOTALL,
)
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {
    ord("．"): ".",
    ord("％"): "%",
}
_SEPARATORS = re.compile(r"[^\d.]")
_WIDE = re.compile("[０-９．％]")
_FACTORS = {"": 1, "万": 10_000, "亿": 100_000_000}
_NUMERAL_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_NUMERAL_UNITS = {"十": 10, "百": 100, "千": 1000}


@attrs.frozen
class Quantity:
    """A number with its unit.

    Attributes:
        value: The number, with 万 and 亿 multiplied out.
        unit: What is counted, such as 件; ``元`` for any amount of money.
        start: The offset of its first character.
        end: The offset behind its last character.
        approximate: Whether it is rounded or a bound: 约, 余, 以上, 3.2万.
        step: The worth of its last printed digit, such as 100 in 1.23万.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    approximate: bool = False
    step: Decimal = Decimal(1)


@attrs.frozen
class Percent:
    """A percentage as printed.

    Attributes:
        value: The number before the sign.
        places: How many decimals are printed.
        start: The offset of its first character.
        end: The offset behind its last character.
    """

    value: Decimal
    places: int
    start: int
    end: int


def narrowed(text: str) -> str:
    """Return a text of the same length with full-width digits and signs made narrow.

    >>> narrowed("３４件，占８．５％")
    '34件，占8.5%'
    """
    return text.translate(_FULL_WIDTH) if _WIDE.search(text) else text


def quantity(text: str, start: int, end: int) -> Quantity:
    """Return the quantity that stands between two offsets, where :data:`QUANTITY` matches.

    >>> text = "主动公开3.2万余条"
    >>> found = quantity(text, 4, len(text))
    >>> found.value, found.unit, found.approximate
    (Decimal('32000.0'), '条', True)
    """
    match = _PARTS.fullmatch(text, start, end)
    assert match is not None  # noqa: S101 - the pattern is that of QUANTITY, in groups
    scale, unit = match["scale"], match["unit"]
    if unit in {"万元", "亿元"}:
        scale, unit = unit[0], "元"
    number = _value(match["number"])
    _, _, decimals = match["number"].partition(".")
    step = Decimal(1).scaleb(-len(decimals)) * _FACTORS[scale]
    rounded = bool(match["more"].strip()) or (bool(scale) and unit != "元")
    approximate = (
        rounded
        or _APPROXIMATE_BEFORE.search(text, max(0, start - 6), start) is not None
        or _APPROXIMATE_BEHIND.match(text, end) is not None
    )
    return Quantity(number * _FACTORS[scale], unit, start, end, approximate, step)


def percent(text: str, start: int, end: int) -> Percent:
    """Return the percentage that stands between two offsets, where :data:`PERCENT` matches.

    >>> percent("占12.18%", 1, 7)
    Percent(value=Decimal('12.18'), places=2, start=1, end=7)
    """
    number = text[start:end].rstrip("% ")
    _, _, decimals = number.partition(".")
    return Percent(Decimal(number), len(decimals), start, end)


def _value(number: str) -> Decimal:
    if number[0].isdecimal():
        return Decimal(_SEPARATORS.sub("", number))
    return Decimal(_numeral(number))


def _numeral(text: str) -> int:
    """Return the value of Chinese numerals, with or without 十, 百 and 千."""
    if not _NUMERAL_UNITS.keys() & set(text):
        return int("".join(str(_NUMERAL_VALUES[sign]) for sign in text))
    total = digit = 0
    for sign in text:
        if sign in _NUMERAL_UNITS:
            total += (digit or 1) * _NUMERAL_UNITS[sign]
            digit = 0
        else:
            digit = _NUMERAL_VALUES[sign]
    return total + digit
