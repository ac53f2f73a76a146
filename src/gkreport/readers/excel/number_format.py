"""What a cell of a workbook shows: the value that it holds, in its number format.

A format may scale, round or hide a value. Where what it shows reads as another figure
than what the cell holds, both are given, so that no one takes the one for the other.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple


class Shown(NamedTuple):
    """What a cell shows.

    Attributes:
        text: The text.
        exact: Whether it says just what the cell holds.
    """

    text: str
    exact: bool = True


class _Token(NamedTuple):
    """A part of a format: its kind, and the sign or the letters that it has."""

    kind: str
    text: str


_Section = tuple[_Token, ...]

_TOKEN = re.compile(
    r'"(?P<literal>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<digit>[0#?.,])|(?P<percent>%)|(?P<slash>/)"
    r"|(?P<string>@)|(?P<end>;)|(?P<letters>[ymdhs]+?(?![ymdhs])|[a-z]+[+-]?|上午|下午)|(?P<sign>.)",
    re.DOTALL | re.IGNORECASE,
)
_COLOR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d{1,2}"
    r"|[黑白红绿蓝黄青]色?|洋红|颜色 ?\d{1,2})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"\$(?P<currency>[^-]*)(?:-[0-9a-e][0-9a-f]*)?", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?P<whole>(?:[0#?,]*[0#?])?)(?P<scale>,*)"
    r"(?:(?P<point>\.)(?P<decimals>[0#?]*)(?P<scale_behind>,*))?"
)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_ONE_NUMBER_OR_NONE = re.compile(r"\D*(?:\d+(?:[.,]\d+)?\D*)?")

_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)  # what Excel keeps of a number
_WIDE = Context(prec=40, rounding=ROUND_HALF_UP, traps=[])
_MOST_DIGITS = 15
_MOST_DECIMALS = 12
_GENERAL = frozenset(("General", "general", "GENERAL", "G/通用格式", "@"))
_STRING_SECTION = 3  # behind those for positive and negative numbers and for zero


def number_text(number: float, code: str) -> Shown:
    """Return what a cell with a number shows.

    >>> number_text(0.1 + 0.2, "General").text, number_text(1130, '#,##0"件"').text
    ('0.3', '1,130件')
    >>> number_text(12345, '0.0,"千"')
    Shown(text='12.3千（12345）', exact=False)
    """
    held = _KEPT.create_decimal(repr(number))
    if not held.is_finite():
        return Shown(f"?{held}", exact=False)
    plain = _general(held)
    text = _formatted(held, _sections(code))
    if text is None:
        return Shown(f"?{plain}", exact=False)
    numbers = [Decimal(item.replace(",", "")) for item in _NUMBER.findall(text)]
    if not numbers:
        return Shown(text, exact=False)
    if numbers == [held]:
        return Shown(text)
    if numbers == [_WIDE.quantize(held, numbers[0])]:
        return Shown(text, exact=False)
    return Shown(f"{text}（{plain}）", exact=False)


def string_text(text: str, code: str) -> Shown:
    """Return what a cell with a text shows.

    >>> string_text("12", '@"件"').text, string_text("12", ";;;").text
    ('12件', '')
    """
    sections = _sections(code)
    section = sections[-1]
    if len(sections) <= _STRING_SECTION and not _has(section, "string"):
        return Shown(text)
    shown = "".join(text if token.kind == "string" else _sign(token) for token in section)
    return Shown(shown.strip(), exact=text.strip() in shown)


def date_text(moment: date | time, code: str) -> str:
    """Return what a cell with a date shows, but nothing that could be taken for a figure.

    >>> date_text(date(2024, 1, 2), 'm"月"d"日"'), date_text(date(2024, 1, 2), "d")
    ('1月2日', '2024-01-02')
    """
    if isinstance(moment, datetime) and moment.time() == time():
        moment = moment.date()
    iso = moment.isoformat()
    if not isinstance(moment, date):
        return iso
    parts = {
        "yyyy": f"{moment.year:04}",
        "mm": f"{moment.month:02}",
        "m": f"{moment.month}",
        "dd": f"{moment.day:02}",
        "d": f"{moment.day}",
    }
    text = ""
    for token in _sections(code)[0]:
        if token.kind in {"general", "percent", "string"} or _is_unknown(token):
            return iso
        if token.kind == "letters" and token.text.lower() not in parts:
            return iso
        text += parts[token.text.lower()] if token.kind == "letters" else _sign(token)
    return iso if _ONE_NUMBER_OR_NONE.fullmatch(text) else text.strip()


# -- formats


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code or "General"):
        kind = match.lastgroup or ""
        if kind == "end":
            sections.append([])
        else:
            sections[-1].append(_Token(kind, match[kind]))
    return tuple(map(tuple, sections))


def _has(section: _Section, kind: str) -> bool:
    return any(token.kind == kind for token in section)


def _sign(token: _Token) -> str:
    """Return what a part of a format prints that stands for itself."""
    if token.kind == "space":
        return " "
    if token.kind == "bracket":
        language = _LANGUAGE.fullmatch(token.text)
        return language["currency"] if language else ""
    return "" if token.kind == "fill" else token.text


def _is_unknown(token: _Token) -> bool:
    """Return whether a part in brackets is a condition, another script, or a span of time."""
    return token.kind == "bracket" and not (
        _COLOR.fullmatch(token.text) or _LANGUAGE.fullmatch(token.text)
    )


# -- numbers


def _general(number: Decimal) -> str:
    """Return a number without a format, with an exponent where it would be long."""
    number = number.normalize()
    return f"{number:f}" if -_MOST_DIGITS <= number.adjusted() < _MOST_DIGITS else f"{number:E}"


def _formatted(number: Decimal, sections: Sequence[_Section]) -> str | None:
    """Return what a format prints for a number; ``None`` where that is not known."""
    if any(map(_is_unknown, (token for section in sections for token in section))):
        return None
    if len(sections) > 1 and _has(sections[-1], "string"):
        sections = sections[:-1]
    if len(sections) == 1 or number > 0:
        text = _in_section(abs(number), sections[0])
        return f"-{text}" if text and number < 0 else text
    has_own = len(sections) >= _STRING_SECTION
    place = 1 if number < 0 else 2 if has_own else 0
    return _in_section(abs(number), sections[place])


def _in_section(number: Decimal, section: _Section) -> str | None:
    """Return what a section of a format prints for a number that is not negative."""
    before, pattern, behind = "", "", ""
    for token in section:
        if token.kind in {"digit", "general", "string"}:
            if behind.strip():
                return None  # the digits of the number are spread over the text
            pattern += token.text
        elif token.kind == "letters" or (token.kind == "slash" and pattern):
            return None  # a date, an exponent, a fraction
        elif pattern:
            behind += _sign(token)
        else:
            before += _sign(token)
    number = number.scaleb(2 * sum(token.kind == "percent" for token in section))
    if pattern in _GENERAL:
        digits: str | None = _general(number)
    else:
        digits = _digits(number, pattern) if pattern else ""
    return None if digits is None else f"{before}{digits}{behind}".strip()


def _digits(number: Decimal, pattern: str) -> str | None:
    """Return the digits of a number in places such as ``#,##0.00``."""
    match = _DIGITS.fullmatch(pattern)
    if match is None:
        return None
    places = match["decimals"] or ""
    if number.adjusted() >= _MOST_DIGITS or len(places) > _MOST_DECIMALS:
        return None
    scale = len(match["scale"] + (match["scale_behind"] or ""))
    rounded = _WIDE.quantize(number.scaleb(-3 * scale), Decimal(1).scaleb(-len(places)))
    whole, _, decimals = f"{rounded:f}".partition(".")
    decimals = decimals.rstrip("0").ljust(places.rfind("0") + 1, "0")
    return f"{_whole(whole.lstrip('0'), match['whole'])}{match['point'] or ''}{decimals}"


def _whole(digits: str, places: str) -> str:
    """Return the digits before the point, in at least as many places as there are zeros."""
    digits = digits.zfill(places.count("0"))
    if "," not in places or not digits:
        return digits
    return f"{int(digits):0{len(digits) + (len(digits) - 1) // 3},}"
