"""Which of the candidates of rows can stand together, as the sums of rows ask for."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from gkreport.parsing.sums.identities import Sides
from gkreport.parsing.sums.printed import Figures
from gkreport.parsing.sums.work import Work

Table = tuple[Figures, ...]
Domains = tuple[tuple[Figures, ...], ...]  # the candidates of each row
Certain = tuple[tuple[bool, ...], ...]

# A shift of a bit set costs as much as the steps around it up to about so many bits.
_BITS_A_STEP = 1 << 13


class Search:
    """Looks for tables in which all sums of rows hold.

    Args:
        sums: The sums, by the places of the rows.
        work: Counts the steps.

    >>> rows = (((1,), (2,)), ((3,), (4,)), ((5,),))  # two rows with two candidates, their total
    >>> Search([((2,), (0, 1))], Work()).first(rows)
    ((2,), (3,), (5,))
    """

    def __init__(self, sums: Sequence[Sides], work: Work) -> None:
        self._sums = sums
        self._work = work

    def first(self, domains: Domains) -> Table | None:
        """Return the first table whose sums hold; ``None`` where there is none.

        Raises:
            TooMuchWorkError: It was not found within the bound on work.
        """
        domains = self.filtered(domains)
        if not all(domains):
            return None
        sizes = {len(rows): place for place, rows in enumerate(domains) if len(rows) > 1}
        if not sizes:
            return tuple(rows[0] for rows in domains)
        place = sizes[min(sizes)]
        tried = (self.first(_with_row(domains, place, (row,))) for row in domains[place])
        return next((table for table in tried if table is not None), None)

    def agreed(self, domains: Domains) -> tuple[Table, Certain] | None:
        """Return a table whose sums hold, and which of its figures all such tables have.

        The value of each figure is forbidden once: where no table is left, it is certain.

        Returns:
            The table, and for each of its figures whether it is certain; ``None`` where
            there is no table.
        """
        domains = self.filtered(domains)
        found = self.first(domains)
        if found is None:
            return None
        certain = [[True] * len(row) for row in found]
        for place, row in enumerate(found):
            for column, value in enumerate(row):
                others = tuple(other for other in domains[place] if other[column] != value)
                if others and certain[place][column]:
                    self._compare(found, self.first(_with_row(domains, place, others)), certain)
        return found, tuple(map(tuple, certain))

    def _compare(self, found: Table, other: Table | None, certain: list[list[bool]]) -> None:
        """Take away the certainty of the figures that another table has otherwise."""
        for place, row in enumerate(other or ()):
            for column, value in enumerate(row):
                certain[place][column] &= value == found[place][column]

    def filtered(self, domains: Domains) -> Domains:
        """Return the candidates each figure of which stands in sums that can hold.

        Raises:
            TooMuchWorkError: The bound on work was hit.
        """
        before: Domains = ()
        while domains != before and all(domains):
            before = domains
            for sides in self._sums:
                if all(domains):
                    domains = self._in_sum(domains, sides)
        return domains

    def _in_sum(self, domains: Domains, sides: Sides) -> Domains:
        """Return the candidates each figure of which stands in one sum that can hold."""
        kept = list(domains)
        for column in range(len(domains[0][0])):
            values = [{row[column] for row in rows} for rows in kept]
            whole, parts = ([values[place] for place in side] for side in sides)
            allowed = (*self._allowed(whole, parts), *self._allowed(parts, whole))
            for place, good in zip((*sides[0], *sides[1]), allowed, strict=True):
                if good != values[place]:
                    kept[place] = tuple(row for row in kept[place] if row[column] in good)
            if not all(kept):
                break
        return tuple(kept)

    def _allowed(self, side: Sequence[set[int]], other: Sequence[set[int]]) -> list[set[int]]:
        """Return for each figure of a side the values with which the sides can be equal.

        A number is a bit: what 1 or 2 and then 3 come to is ``0b110 << 3``. ``before`` has
        what the figures before one come to; ``behind`` has from which numbers on the figures
        behind it can reach what the other side comes to.
        """
        before = [*accumulate(side, self._shifted, initial=1)]  # 0b1: they come to 0
        behind = [*accumulate(reversed(side), self._shifted_back, initial=self._reached(other))]
        return [
            {value for value in values if (before[place] << value) & behind[-2 - place]}
            for place, values in enumerate(side)
        ]

    def _reached(self, side: Iterable[set[int]]) -> int:
        """Return all that one value of each figure can come to together."""
        reached = 1
        for values in side:
            reached = self._shifted(reached, values)
        return reached

    def _shifted(self, numbers: int, values: Iterable[int]) -> int:
        """Return the numbers with any of the values added."""
        return self._joined(numbers << value for value in values)

    def _shifted_back(self, numbers: int, values: Iterable[int]) -> int:
        """Return the numbers with any of the values taken away."""
        return self._joined(numbers >> value for value in values)

    def _joined(self, shifted: Iterable[int]) -> int:
        joined = 0
        for numbers in shifted:
            self._work.step(1 + numbers.bit_length() // _BITS_A_STEP)
            joined |= numbers
        return joined


def _with_row(domains: Domains, place: int, rows: tuple[Figures, ...]) -> Domains:
    return (*domains[:place], rows, *domains[place + 1 :])
