"""The numbers that a browser puts before the items of an ordered list."""

from collections.abc import Callable, Mapping

_DIGITS = "零一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 99  # items of a list that is numbered with anything but figures


def _decimal(number: int) -> str:
    return f"{number}. "


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"{letters}. "


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return f"{letters}. "


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    text = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return f"{text}{_DIGITS[ones] if ones else ''}、"


_KINDS: Mapping[str, Callable[[int], str]] = {
    "a": _letter,
    "lower-alpha": _letter,
    "lower-latin": _letter,
    "A": lambda number: _letter(number).upper(),
    "upper-alpha": lambda number: _letter(number).upper(),
    "upper-latin": lambda number: _letter(number).upper(),
    "i": _roman,
    "lower-roman": _roman,
    "I": lambda number: _roman(number).upper(),
    "upper-roman": lambda number: _roman(number).upper(),
    "cjk-ideographic": _chinese,
    "simp-chinese-informal": _chinese,
    "trad-chinese-informal": _chinese,
    "japanese-informal": _chinese,
}
_WITHOUT = ("none", "disc", "circle", "square")


def marker(kind: str, number: int) -> str:
    """Return what stands before an item.

    >>> marker("decimal", 3), marker("cjk-ideographic", 12), marker("I", 4), marker("none", 1)
    ('3. ', '十二、', 'IV. ', '')
    """
    if kind in _WITHOUT:
        return ""
    return _KINDS.get(kind, _decimal)(number) if 0 < number <= _MOST else _decimal(number)
