"""Sums that do not hold, and the smallest changes that would make all of them hold.

Every figure of table three stands in two sums or three: one wrong figure breaks all of them
by the same amount, and no other figure does. So the wrong one can be named, mostly even where
several are wrong.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from gkreport.model.totals import Identity

#: How many figures are changed at most where no single change explains all of a sum.
MOST_CHANGES = 3

#: How many wrong figures are looked for where each explains all of its own sums.
_MOST_SINGLE = 12

#: How many ways to mend a table are told apart; more are as good as none.
_MOST_WAYS = 64


class Change(NamedTuple):
    """A figure that would have to be another.

    Attributes:
        path: Its path.
        value: What it would have to be.
    """

    path: str
    value: int


class Exchange(NamedTuple):
    """Figures that would have to stand in each other's places.

    Attributes:
        one: Paths of some figures.
        other: Paths of the figures that stand in their places, in the same order.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]


Way = tuple[Change, ...]


class Sums:
    """Identities over figures of which all are known.

    >>> sums = Sums([Identity(("t",), ("a", "b"))], {"t": 5, "a": 2, "b": 3})
    >>> sums.broken
    ()
    """

    def __init__(self, identities: Iterable[Identity], values: Mapping[str, int]) -> None:
        self.identities = tuple(identities)
        self.values = values
        self._differences = {
            place: difference
            for place, item in enumerate(self.identities)
            if (difference := item.difference(values))
        }

    @property
    def broken(self) -> tuple[Identity, ...]:
        """The identities that do not hold."""
        return tuple(self.identities[place] for place in self._differences)

    def ways(self, among: Container[str] | None = None) -> tuple[Way, ...]:
        """Return the ways to make all identities hold with the fewest changes.

        No figure becomes negative. There are none where too many figures would have to
        change, and where there are too many ways.

        Args:
            among: The figures that may change; all where not given.

        >>> rows = [Identity((f"t{r}",), (f"a{r}", f"b{r}")) for r in "12"]
        >>> columns = [Identity((f"{c}2",), (f"{c}1",)) for c in "abt"]
        >>> values = {"a1": 1, "b1": 2, "t1": 3, "a2": 1, "b2": 4, "t2": 3}
        >>> Sums(rows + columns, values).ways()
        ((Change(path='b2', value=2),),)
        """
        if not self._differences:
            return ()
        incidence = _incidence(self.identities)
        for most in range(1, _MOST_SINGLE + 1):
            search = _Search(self, incidence, among, single=most > MOST_CHANGES)
            if found := search.run(self._differences, most):
                return found if len(found) < _MOST_WAYS else ()
        return ()

    def mended_by(self, exchange: Exchange) -> bool:
        """Return whether all identities hold once figures stand in each other's places."""
        here, there = exchange
        if all(self.values[a] == self.values[b] for a, b in zip(here, there, strict=True)):
            return False
        moved = dict(self.values)
        moved.update((path, self.values[source]) for path, source in zip(here, there, strict=True))
        return not any(item.difference(moved) for item in self.identities)


@cache
def _incidence(identities: tuple[Identity, ...]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Return the identities that a figure stands in, each with the sign of its side."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place, item in enumerate(identities):
        for path in item.left:
            found.setdefault(path, []).append((place, 1))
        for path in item.right:
            found.setdefault(path, []).append((place, -1))
    return {path: tuple(places) for path, places in found.items()}


class _Search:
    """Looks for the ways to mend sums with a number of changes.

    Args:
        sums: The sums.
        incidence: The identities that each figure stands in.
        among: The figures that may change; all where ``None``.
        single: Whether each change must mend all identities that its figure stands in.
    """

    def __init__(
        self,
        sums: Sums,
        incidence: Mapping[str, tuple[tuple[int, int], ...]],
        among: Container[str] | None,
        *,
        single: bool,
    ) -> None:
        self._sums = sums
        self._incidence = incidence
        self._among = among
        self._single = single
        self._found: dict[frozenset[Change], None] = {}

    def run(self, differences: Mapping[int, int], most: int) -> tuple[Way, ...]:
        """Return the ways of at most so many changes."""
        self._descend(differences, most, ())
        return tuple(tuple(sorted(way)) for way in self._found)

    def _descend(self, differences: Mapping[int, int], most: int, done: Way) -> None:
        if not differences:
            self._found[frozenset(done)] = None
            return
        # No figure stands in more than three identities.
        if len(differences) > 3 * most or len(self._found) >= _MOST_WAYS:
            return
        identities = self._sums.identities
        place = min(differences, key=lambda place: len(identities[place].paths))
        for path in identities[place].paths:
            if self._among is not None and path not in self._among:
                continue
            if all(path != change.path for change in done):
                for rest, change in self._changes(path, differences):
                    self._descend(rest, most - 1, (*done, change))

    def _changes(
        self, path: str, differences: Mapping[int, int]
    ) -> Iterator[tuple[Mapping[int, int], Change]]:
        """Yield the changes of a figure that mend an identity, and what is still broken."""
        places = self._incidence[path]
        steps = {-sign * differences[place] for place, sign in places if place in differences}
        for step in sorted(steps):
            value = self._sums.values[path] + step
            rest = dict(differences)
            for place, sign in places:
                rest[place] = rest.get(place, 0) + sign * step
            mended = all(not rest[place] for place, _ in places)
            if value >= 0 and (mended or not self._single):
                yield {place: item for place, item in rest.items() if item}, Change(path, value)


def exchanges(rows: Sequence[Sequence[str]]) -> Iterator[Exchange]:
    """Yield what a person or a program may have exchanged in a table.

    Two rows; two columns; two figures of a row or of a column; rows that all stand one row
    too low or too high, the last of them where the first should be.

    >>> table = [["a1", "b1"], ["a2", "b2"]]
    >>> sum(1 for _ in exchanges(table))
    6
    """
    columns = list(zip(*rows, strict=True))
    for lines in (rows, columns):
        for one, other in combinations(map(tuple, lines), 2):
            yield Exchange(one + other, other + one)
        for line in lines:
            for one_path, other_path in combinations(line, 2):
                yield Exchange((one_path, other_path), (other_path, one_path))
    for first, last in combinations(range(len(rows)), 2):
        if last > first + 1:
            block = [path for row in rows[first : last + 1] for path in row]
            width = len(rows[first])
            yield Exchange(tuple(block), (*block[width:], *block[:width]))
            yield Exchange(tuple(block), (*block[-width:], *block[:-width]))
