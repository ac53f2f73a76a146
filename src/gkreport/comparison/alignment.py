"""Which stretches of two sequences differ, in a time that grows with their length.

``difflib`` takes a time that grows with the square. Here, what both sequences hold exactly
once ties them together, and so does what is equal at the ends of a stretch.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

_DEEPEST = 8  # how often a stretch is looked at again, between what ties it


class Stretch(NamedTuple):
    """What differs: where it begins and ends in the old sequence and in the new one."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Stretch, ...]:
    """Return the stretches that differ, in their order.

    >>> [tuple(stretch) for stretch in differences("收到7件", "共收到45件")]
    [(0, 0, 0, 1), (2, 3, 3, 5)]
    """
    found: list[Stretch] = []
    waiting = [(Stretch(0, len(old), 0, len(new)), _DEEPEST)]
    while waiting:
        given, depth = waiting.pop()
        stretch = _without_equal_ends(old, new, given)
        if stretch.old_start == stretch.old_end and stretch.new_start == stretch.new_end:
            continue
        ties = _ties(old, new, stretch) if depth else []
        if not ties:
            found.append(stretch)
            continue
        start, _, new_start, _ = stretch
        for place, new_place in (*ties, (stretch.old_end, stretch.new_end)):
            waiting.append((Stretch(start, place, new_start, new_place), depth - 1))
            start, new_start = place, new_place
    return tuple(sorted(found))


def _without_equal_ends(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch
) -> Stretch:
    start, end, new_start, new_end = stretch
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return Stretch(start, end, new_start, new_end)


def _ties(
    old: Sequence[Hashable], new: Sequence[Hashable], stretch: Stretch
) -> list[tuple[int, int]]:
    """Return the places of what both stretches hold exactly once, in the order of both."""
    olds = range(stretch.old_start, stretch.old_end)
    news = range(stretch.new_start, stretch.new_end)
    old_counts = Counter(old[place] for place in olds)
    new_counts = Counter(new[place] for place in news)
    place_in_new = {new[place]: place for place in news if new_counts[new[place]] == 1}
    shared = [
        (place, place_in_new[old[place]])
        for place in olds
        if old_counts[old[place]] == 1 and old[place] in place_in_new
    ]
    return [shared[place] for place in longest_rise([place for _, place in shared])]


def longest_rise(values: Sequence[int]) -> list[int]:
    """Return the places of a longest subsequence that rises.

    >>> longest_rise([3, 0, 1, 4, 2])
    [1, 2, 4]
    """
    ends: list[int] = []  # the smallest value that a rise of each length ends with
    places: list[int] = []  # where that value stands
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(value)
            places.append(place)
        else:
            ends[length], places[length] = value, place
    rise: list[int] = []
    last = places[-1] if places else -1
    while last >= 0:
        rise.append(last)
        last = before[last]
    return rise[::-1]
