"""Plants faults into tables of which all sums hold, and counts what ``gkreport.check`` says.

    python tests/faults/measure.py [TABLES]

Each line is one kind of fault, planted into as many tables (300, where no number is given):

named
    each wrong figure, or what stands in each other's places, is the first cell of a finding
among
    it is one of the cells of a finding that says which sums do not hold
missed
    no finding names it

``other`` counts the tables of which a finding at level inconsistency blames a figure that is
right.
"""

import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import gkreport
from consistent import COLUMNS, figures, report_of
from gkreport import Finding, Level

Cells = Mapping[str, int]
#: The figures with a fault, and the paths of those that are wrong.
Planted = tuple[dict[str, int], frozenset[str]]


def wrong_figures(count: int) -> Callable[[Cells, Random], Planted]:
    """Return what changes some figures."""

    def plant(cells: Cells, random: Random) -> Planted:
        wrong = random.sample(sorted(cells), count)
        return {**cells, **{path: _another(cells[path], random) for path in wrong}}, frozenset(
            wrong
        )

    return plant


def _another(value: int, random: Random) -> int:
    near = (value + random.randrange(1, 10), max(0, value - random.randrange(1, 10)))
    mistyped = (value * 10, int(str(value)[::-1]), random.randrange(100))
    return random.choice([item for item in (*near, *mistyped) if item != value] or [value + 1])


def exchanged_columns(cells: Cells, random: Random) -> Planted:
    """Exchange two columns in the whole table, one of them that of the totals."""
    one = random.choice(COLUMNS[:-1])
    names = {one: COLUMNS[-1], COLUMNS[-1]: one}
    return _moved(cells, lambda row, column: (row, names.get(column, column)))


def exchanged_rows(cells: Cells, random: Random) -> Planted:
    """Exchange two rows, one of them a total or a row outside the results."""
    names = list(dict.fromkeys(path.rpartition(".")[0] for path in cells))
    outside = [row for row in names if not row.startswith("requests.outcomes.") or row == TOTAL]
    one = random.choice(outside)
    other = random.choice([row for row in names if row != one])
    places = {one: other, other: one}
    return _moved(cells, lambda row, column: (places.get(row, row), column))


def shifted_column(cells: Cells, random: Random) -> Planted:
    """Move the figures of a column down by one row."""
    column = random.choice(COLUMNS)
    names = list(dict.fromkeys(path.rpartition(".")[0] for path in cells))
    above = dict(zip(names, [names[-1], *names], strict=False))
    return _moved(cells, lambda row, name: (above[row] if name == column else row, name))


def _moved(cells: Cells, source: Callable[[str, str], tuple[str, str]]) -> Planted:
    moved = {}
    for path in cells:
        row, _, column = path.rpartition(".")
        moved[path] = cells[".".join(source(row, column))]
    return moved, frozenset(path for path in cells if moved[path] != cells[path])


OUTCOMES = ("named", "among", "missed", "other")
TOTAL = "requests.outcomes.total"
FAULTS: Mapping[str, Callable[[Cells, Random], Planted]] = {
    "one wrong figure": wrong_figures(1),
    "two wrong figures": wrong_figures(2),
    "three wrong figures": wrong_figures(3),
    "a column and 总计 exchanged": exchanged_columns,
    "a total and another row exchanged": exchanged_rows,
    "a column shifted by a row": shifted_column,
}


def outcome(found: tuple[Finding, ...], wrong: frozenset[str]) -> str:
    """Return how well findings name the figures that are wrong."""
    first = {item.refs[0].path for item in found if item.code == "GK301"}
    exchanged = {ref.path for item in found if item.code == "GK303" for ref in item.refs}
    if first | exchanged and (first == wrong or (exchanged and wrong <= exchanged)):
        return "named"
    told = {ref.path for item in found for ref in item.refs}
    return "among" if told & wrong else "missed"


def main() -> None:
    """Print what is found."""
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(f"{'':36} " + " ".join(f"{item:>6}" for item in OUTCOMES))
    for name, plant in FAULTS.items():
        counts: Counter[str] = Counter()
        random = Random(name)
        for _ in range(tables):
            form = random.choice((2019, 2021))
            cells: dict[str, int] = {}
            wrong: frozenset[str] = frozenset()
            while not wrong:
                cells, wrong = plant(figures(form, random), random)
            found = tuple(
                item
                for item in gkreport.check(report_of(form, cells), select=["GK3"])
                if item.level is Level.INCONSISTENCY
            )
            counts[outcome(found, wrong)] += 1
            blamed = {item.refs[0].path for item in found if item.code == "GK301"}
            counts["other"] += not blamed <= wrong
        print(f"{name:36} " + " ".join(f"{counts[item]:6}" for item in OUTCOMES))


if __name__ == "__main__":
    main()
