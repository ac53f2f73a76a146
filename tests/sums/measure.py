"""Counts what the sums of generated tables decide, and how much work that is.

::

    python tests/sums/measure.py [TABLES]

A line a kind: tables solved, contradictory and given up; cells asked for, decided, wrong; tables
with wrong ones; cells whose own fault nothing shows; steps in the median, of the 99th percentile
and at most; milliseconds of a table on average.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from gkreport.parsing.sums import Presumed, Printed, Verdict, solve
from sums import printing
from sums.printing import DAMAGE, FAULTS, FORMS, PRINTS, Rows

TABLES = 200


class Made(NamedTuple):
    form: int
    sound: Rows  # before the report itself has a fault
    rows: Rows  # as the report has them
    printed: list[Printed]


def compared(made: Made) -> Counter[str]:
    """Solve a table and compare it with its figures."""
    form, sound, rows, printed = made
    solution = solve(FORMS[form], printed)
    truth = {
        (*path, *column): value
        for path, row in zip(FORMS[form].rows, rows, strict=True)
        for column, value in zip(FORMS[form].columns, row, strict=True)
    }
    meant = dict(zip(truth, (value for row in sound for value in row), strict=True))
    differing = [path for path, cell in solution.cells.items() if cell.value != truth[path]]
    # A wrong figure of the report in the very cell that cannot be read is seen by nothing.
    unseen = [path for path in differing if solution.cells[path] == (meant[path], Presumed.UNREAD)]
    return Counter(
        {
            solution.verdict.value: 1,
            "asked": len(solution.cells) + len(solution.open),
            "decided": len(solution.cells),
            "wrong": len(differing) - len(unseen),
            "wrong tables": len(differing) > len(unseen),
            "unseen": len(unseen),
            "steps": solution.steps,
        }
    )


def row(name: str, tables: int, make: Callable[[Random], Made]) -> None:
    total: Counter[str] = Counter()
    steps: list[int] = []
    random = Random(name)
    spent = 0.0
    for _ in range(tables):
        made = make(random)
        began = time.perf_counter()
        counts = compared(made)
        spent += time.perf_counter() - began
        steps.append(counts["steps"])
        total += counts
    steps.sort()
    print(
        f"{name:44}"
        + "".join(f"{total[verdict.value]:6}" for verdict in Verdict)
        + f"{total['asked']:9}{total['decided'] / max(total['asked'], 1):8.2%}"
        + f"{total['wrong']:6}{total['wrong tables']:5}{total['unseen']:5}"
        + f"{steps[len(steps) // 2]:8}{steps[len(steps) * 99 // 100]:8}{steps[-1]:8}"
        + f"{spent / tables * 1000:8.1f}"
    )


Style = Callable[[int, Random], Rows]


def faulty(style: Style, kind: str, fault: str, random: Random) -> Made:
    """Make a table that the report itself may have a fault in, printed in some way."""
    form = random.choice((2019, 2021))
    sound = style(form, random)
    if kind in {"lost blanks", "surplus in a third"}:
        sound = printing.with_blanks(sound, random)
    rows = FAULTS[fault](sound, random)
    return Made(form, sound, rows, PRINTS[kind](rows, random))


def hurt(style: Style, damage: str, random: Random) -> Made:
    """Make a table whose figures run together, and the digits of a row are damaged."""
    form = random.choice((2019, 2021))
    rows = style(form, random)
    glued = printing.glued(rows, random)
    return Made(form, rows, rows, printing.damaged(glued, DAMAGE[damage], random))


def main(tables: int) -> None:
    for style in (printing.realistic, printing.dense):
        for fault, kind in product(FAULTS, PRINTS):
            row(f"{style.__name__} {fault}: {kind}", tables, partial(faulty, style, kind, fault))
        for damage in DAMAGE:
            row(f"{style.__name__} {damage}: glued", tables, partial(hurt, style, damage))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else TABLES)
