"""How unlike a printed wording is to those of a form, and which of them it can be."""

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from gkreport.parsing.meaning import turning_words

# One character in three may be another: below that a careful reader sees which label it is,
# above it labels of the forms are as near to each other (未经复议直接起诉, 复议后起诉).
_PART = 3
_MOST = 4
#: A label must be nearer by so much than each other that the text could be as well. At 1
#: 6.7 % of the single edits of all labels give none, at 0.75 4.3 %, at 0.5 4.1 %.
MARGIN = 0.75
#: The margin where the label is a part of the other (处理决定数量, 本年处理决定数量), where one
#: says 未 or 上年 and the other does not, or so short that two edits of another one lead to
#: it (统计数, 统计指标).
WIDE_MARGIN = 1.5
_SHORT = 3
# Wordings are compared so far beyond what they may have, to be rivals of others.
_BEYOND = 1
# Counters of characters go up to this: 2 to the planes.
_PLANES = 6
_FULL = 1 << _PLANES

# Words that are often put between others and change nothing.
_LINKS = frozenset((*"的及和与或等之者", "以及", "或者"))
_LINK = 0.5
# What is often put after a label: 予以公开数量. It counts as one edit, whatever its length.
_COUNTED = frozenset(("数", "数量", "件数", "情况"))
# What stands before or after a whole label is another label or a piece of one: 总计 法人或其他组织.
_BESIDE = 3
_WORD = 2  # a word of two characters between others is one edit
# A label that is cut off at its end: 本年新收政府信息公开. Not where it can be a word of its own.
_CUT = 0.75
_SHORTEST_CUT = 6


def allowed(official: str) -> float:
    """Return how many edits a wording may have.

    >>> (
    ...     allowed("总计"),
    ...     allowed("行政许可"),
    ...     allowed("本年制发件数"),
    ...     allowed("其他方式公开政府信息数"),
    ... )
    (1, 1, 2, 3)
    """
    return min(_MOST, max(1, len(official) // _PART))


def edits(printed: str, official: str, most: float = math.inf) -> float:
    """Return how many edits lead from an official wording to a printed one.

    Args:
        printed: The printed wording.
        official: The official one.
        most: A number beyond which another one that is beyond it will do.

    >>> edits("行政处法", "行政处罚"), edits("法人或者的其他组织", "法人或其他组织")
    (1, 1)
    """
    start, end = _shared(printed, official)
    new, lost = printed[start : len(printed) - end], official[start : len(official) - end]
    if lost and len(official) <= _WORD:  # 规则, 总数, 其中: another word, not 规章, 总计, 其他
        return max(_WORD, len(printed))
    if not lost:
        return _put_in(new, inside=start > 0 and end > 0, last=end == 0)
    if not new:
        is_cut = end == 0 and len(printed) >= _SHORTEST_CUT
        return len(lost) * _CUT if is_cut or len(lost) == 1 else len(lost)
    return _distance(new, lost, most)


def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two texts share at their beginning, and then at their end."""
    most = min(len(one), len(other))
    start = 0
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _put_in(new: str, *, inside: bool, last: bool) -> float:
    if new in _LINKS:
        return _LINK
    if len(new) == 1:
        return _CUT
    if (inside and len(new) == _WORD) or (last and new in _COUNTED):
        return 1
    return len(new) if inside else len(new) * _BESIDE


def _distance(one: str, other: str, most: float) -> int:
    """Return the edit distance of two texts (Myers 1999, a bit for each character of one)."""
    places: dict[str, int] = {}
    for index, sign in enumerate(other):
        places[sign] = places.get(sign, 0) | 1 << index
    score, top = len(other), 1 << (len(other) - 1)
    full = 2 * top - 1
    more, less = full, 0
    for left, sign in zip(range(len(one), 0, -1), one, strict=True):
        if score - left > most:
            break
        equal = places.get(sign, 0)
        across = (((equal & more) + more) ^ more) | equal
        up, down = less | ~(across | more), more & across
        score += bool(up & top) - bool(down & top)
        up = up << 1 | 1
        more, less = (down << 1 | ~(equal | less | up)) & full, up & (equal | less) & full
    return score


def is_rival(best: "Near", other: "Near") -> bool:
    """Return whether a text that is like a wording is too near to another one as well."""
    wide = (
        len(best.wording) <= _SHORT
        or best.wording in other.wording
        or turning_words(best.wording) != turning_words(other.wording)
    )
    return other.edits <= best.edits + (WIDE_MARGIN if wide else MARGIN)


class Near(NamedTuple):
    """A wording that a text is like, and the edits between them."""

    edits: float
    wording: str


class Wordings:
    """All wordings of the forms, to be compared with a text at once.

    >>> Wordings(["行政许可", "行政处罚", "规章"]).near("行政许")[0]
    Near(edits=0.75, wording='行政许可')
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        self._wordings = tuple(sorted(wordings))
        self._signs = tuple(map(frozenset, self._wordings))

    def near(self, printed: str) -> tuple[Near, ...]:
        """Return the wordings that a text is like, and then those that it nearly is."""
        if not any(self._compared(printed, self._strict)):
            return ()
        return tuple(self._compared(printed, self._loose))

    def _compared(self, printed: str, bounds: "_Bounds") -> Iterator[Near]:
        own = frozenset(printed)
        found = self._sharing(own, bounds.start) & bounds.as_long(len(printed))
        while found:
            index = found.bit_length() - 1
            found ^= 1 << index
            wording, most = self._wordings[index], bounds.most[index]
            # Each character that only the text has is an edit, or half of a word of two.
            if len(own - self._signs[index]) <= most + 1:
                count = edits(printed, wording, most)
                if count <= most:
                    yield Near(count, wording)

    def _sharing(self, own: frozenset[str], start: tuple[int, ...]) -> int:
        """Return the wordings of which a text has all characters but a few, a bit for each.

        All are counted at once: bit n of the numbers in ``planes`` together is the counter of
        wording n, which starts as many below its end as characters are needed of it. It goes
        up by one with each character that the wording has, and those that overflow are found.
        """
        planes = list(start)
        found = 0
        for sign in own:
            carry = self._places.get(sign, 0)
            for index, plane in enumerate(planes):
                if not carry:
                    break
                planes[index], carry = plane ^ carry, plane & carry
            found |= carry
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        """The wordings that have a character, a bit for each."""
        places: dict[str, int] = {}
        for index, signs in enumerate(self._signs):
            for sign in signs:
                places[sign] = places.get(sign, 0) | 1 << index
        return places

    @cached_property
    def _strict(self) -> "_Bounds":
        return _Bounds(self._wordings, tuple(map(allowed, self._wordings)))

    @cached_property
    def _loose(self) -> "_Bounds":
        return _Bounds(self._wordings, tuple(most + _BEYOND for most in self._strict.most))


class _Bounds:
    """How far a text may be from each of a number of wordings.

    Attributes:
        most: The edits that each may have.
        start: What the counters of shared characters start at, a bit for each wording.
    """

    def __init__(self, wordings: tuple[str, ...], most: tuple[float, ...]) -> None:
        self.most = most
        self._lengths = tuple(map(len, wordings))
        needed = (
            max(1, len(set(wording)) - int(edits_of / _CUT))
            for wording, edits_of in zip(wordings, most, strict=True)
        )
        counters = [_FULL - count for count in needed]
        self.start = tuple(
            sum((counter >> plane & 1) << index for index, counter in enumerate(counters))
            for plane in range(_PLANES)
        )
        self._as_long: dict[int, int] = {}

    def as_long(self, length: int) -> int:
        """Return the wordings that a text of a length can be like, a bit for each."""
        if length not in self._as_long:
            lengths = enumerate(zip(self._lengths, self.most, strict=True))
            self._as_long[length] = sum(
                1 << index
                for index, (own, most) in lengths
                if -most - 1 <= own - length <= most / _CUT
            )
        return self._as_long[length]
