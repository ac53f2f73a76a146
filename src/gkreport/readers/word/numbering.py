"""Numbers that Word counts itself: they are printed, and no text of the file holds them."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from gkreport.readers.word.markup import integer, is_on, value, w
from gkreport.readers.word.styles import Number, Styles

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element

_LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def chinese(number: int) -> str:
    """Return a number from 1 to 9999 in Chinese.

    >>> chinese(12), chinese(20), chinese(105)
    ('十二', '二十', '一百零五')
    """
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            text = _DIGITS[int(digit)] + _UNITS[place] + text
        elif text and not text.startswith("零"):
            text = "零" + text
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        count, number = divmod(number, size)
        text += sign * count
    return text


def _letters(number: int) -> str:
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def _sequence(signs: str) -> Callable[[int], str]:
    """Return a format that has one sign for each of the first numbers, and digits beyond."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


_CIRCLED = _sequence("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _sequence("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _sequence("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "numberInDash": "- {} -".format,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda number: chinese(number).translate(_FORMAL),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographTraditional": _sequence("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _sequence("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _sequence("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
}
_LARGEST = 4000  # beyond, words would be long and say nothing


def _written(number: int, form: str) -> str:
    return _FORMATS.get(form, str)(number) if 0 < number < _LARGEST else str(number)


class _Level(NamedTuple):
    """A level of a list, as it is defined."""

    start: int
    form: str
    text: str
    gap: str
    in_digits: bool
    restart: int
    style: str | None


def _level(element: "Element", number: int) -> _Level:
    hidden = is_on(element, "rPr/vanish")
    return _Level(
        start=integer(value(element, "start"), default=0),
        form=value(element, "numFmt") or "decimal",
        text="" if hidden else value(element, "lvlText") or "",
        gap="" if value(element, "suff") == "nothing" else " ",
        in_digits=bool(is_on(element, "isLgl")),
        restart=integer(value(element, "lvlRestart"), default=number),
        style=value(element, "pStyle"),
    )


class _List(NamedTuple):
    """A list: its levels, and the numbers at which it sets them anew.

    Attributes:
        counted_with: Lists with the same definition count on from each other.
    """

    counted_with: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


_Counts = dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document, in its order."""

    def __init__(self, root: "Element | None", styles: Styles) -> None:
        """Take the part that defines the lists, and the styles that may refer to them."""
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, _Counts] = {}
        self._begun: set[str] = set()
        if root is not None:
            self._define(root)

    def _define(self, root: "Element") -> None:
        definitions = {
            item.get(w("abstractNumId"), ""): item for item in root.iter(w("abstractNum"))
        }
        by_style = {value(item, "styleLink"): name for name, item in definitions.items()}
        levels = {name: _levels(item) for name, item in definitions.items()}
        for item in root.iter(w("num")):
            name = value(item, "abstractNumId") or ""
            if name in definitions:
                link = value(definitions[name], "numStyleLink")
                name = by_style.get(link, name) if link is not None else name
            overrides = {integer(o.get(w("ilvl"))): o for o in item.iter(w("lvlOverride"))}
            own = {
                number: _level(level, number)
                for number, override in overrides.items()
                if (level := override.find(w("lvl"))) is not None
            }
            starts = {
                number: integer(start)
                for number, override in overrides.items()
                if (start := value(override, "startOverride")) is not None
            }
            self._lists[item.get(w("numId"), "")] = _List(
                name, {**levels.get(name, {}), **own}, starts
            )

    def of(self, own: Number, style: str | None) -> str:
        """Count a paragraph; return its number and the gap behind it, empty if it has none.

        Args:
            own: The number that the paragraph itself states.
            style: Its style.
        """
        styled = self._styles.number(style)
        found = self._lists.get(own.list or styled.list or "")
        if found is None:
            return ""
        level = self._level_of(found, own, styled, style)
        if level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counted_with, {})
        name = own.list or styled.list or ""
        if name not in self._begun:
            self._begun.add(name)
            for number in found.starts:
                counts.pop(number, None)
        return self._next(found, level, counts)

    @staticmethod
    def _level_of(found: _List, own: Number, styled: Number, style: str | None) -> int:
        stated = own.level if own.list is not None else own.level or styled.level
        if own.list is not None or stated is not None:
            return integer(stated)
        linked = (number for number, level in found.levels.items() if level.style == style)
        return next(linked, 0)

    @staticmethod
    def _next(found: _List, level: int, counts: _Counts) -> str:
        """Count on a level; return the number with those of the levels above it."""

        def start(number: int) -> int:
            return found.starts.get(number, found.levels[number].start)

        counts[level] = counts[level] + 1 if level in counts else start(level)
        for lower, item in found.levels.items():
            if lower > level < item.restart:
                counts.pop(lower, None)
        this = found.levels[level]
        if this.form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            if number not in found.levels:
                return ""
            form = "decimal" if this.in_digits else found.levels[number].form
            return _written(counts.get(number, start(number)), form)

        text = re.sub("%([1-9])", written, this.text)
        return text + this.gap if text else ""


def _levels(definition: "Element") -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for item in definition.iter(w("lvl")):
        number = integer(item.get(w("ilvl")), default=-1)
        if 0 <= number < _LEVELS:
            found[number] = _level(item, number)
    return found
