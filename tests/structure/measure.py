"""Measure what is read of tables whose rows and columns are changed.

::

    python tests/structure/measure.py --tables 20 --seed 7         # a line per kind
    python tests/structure/measure.py --kind 'column/*' --layout docx
    python tests/structure/measure.py --pairs                      # two kinds at once
    python tests/structure/measure.py --kind row/removed --show    # the cells that are wrong
    python tests/structure/measure.py --by-layout                  # a line per layout
    python tests/structure/measure.py --update                     # keep what the test reaches

Each kind changes the tables of so many reports, which are of all forms, full or sparse, in
all layouts and documents by turns. What becomes of a cell is told as in
``tests/layouts/measure.py``: *right*, *flagged* or *wrong*. Cells of tables that a kind has
no place in are not counted. Kinds that nothing in the text can show are counted apart.

A million cells are ``--tables 30``, in four minutes.
"""

import argparse
import fnmatch
import itertools
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from layouts import measure
from layouts.definitions import Block, Definition
from layouts.forms import Table
from layouts.measure import Counts, Verdict, say
from structure import cells, columns, reports, rows, spans, whole
from structure.grid import is_data, squares_of
from structure.kinds import KINDS, Blocks, Kind
from structure.writers import FILLING, LAYOUTS, read

#: The modules whose kinds are in the register.
FAMILIES = (columns, rows, spans, cells, whole)
RATCHET = Path(__file__).with_name("ratchet.toml")
ORDER = {name: number for number, name in enumerate(KINDS)}
SEED = 12  # of the quick test

_NO_NAMES = "what was exchanged or renamed has lost its names"
_FILLED = "the row has its count of cells, and its label is right"
_ONE_LEFT = "of two columns that contradict each other one has lost its name, or is gone"
#: Pairs of kinds, in the order of the register, that nothing in the text can show.
UNSEEN = {
    "column/exchanged + header/*lost": _NO_NAMES,
    "row/exchanged + row/*label*lost*": _NO_NAMES,
    "header/another-word + header/*lost": _NO_NAMES,
    "header/another-word + header/cell-cut": _NO_NAMES,
    "cells/*cut* + cells/*put-in*": _FILLED,
    "cells/padded* + cells/*cut*": _FILLED,
    "blanks/lost-in* + cells/*put-in*": _FILLED,
    "blanks/lost-in* + cells/padded*": _FILLED,
    "column/removed* + column/repeated-with-other-figures": _ONE_LEFT,
    "column/repeated-with-other-figures + header/*": _ONE_LEFT,
}


class Sample(NamedTuple):
    """A report with changed tables, in a layout.

    Attributes:
        kinds: The changes that were made.
        layout: The layout it is written in.
        density: How full its tables are.
        report: The report with its true figures.
        changed: The kinds of its tables that were changed.
    """

    kinds: tuple[Kind, ...]
    layout: str
    density: str
    report: Definition
    changed: frozenset[str]

    @property
    def name(self) -> str:
        """The names of its kinds."""
        return " + ".join(kind.name for kind in self.kinds)

    @property
    def unseen(self) -> str:
        """Why nothing in the text can show one of its changes, or both of them."""
        alone = (kind.unseen for kind in self.kinds)
        both = " + ".join(kind.name for kind in self.kinds)
        pairs = (reason for pattern, reason in UNSEEN.items() if fnmatch.fnmatch(both, pattern))
        return next(filter(None, (*alone, *pairs)), "")


def changed(table: Table, kinds: Sequence[Kind], random: Random) -> Blocks | None:
    """Return what stands in place of a table after some changes, each of the first it fits."""
    blocks: Blocks = (table,)
    for kind in kinds:
        found = _changed_once(blocks, kind, random)
        if found is None:
            return None
        blocks = found
    return blocks


def _changed_once(blocks: Blocks, kind: Kind, random: Random) -> Blocks | None:
    for place, block in enumerate(blocks):
        if not isinstance(block, Table) or not any(map(is_data, squares_of(block))):
            continue
        found = kind.change(block, random)
        if found is not None:
            return (*blocks[:place], *found, *blocks[place + 1 :])
    return None


def _is_short(block: Block) -> bool:
    """Return whether a row with figures is shorter than its table."""
    if not isinstance(block, Table):
        return False
    rows = block.slots()
    widest = max(map(len, rows))
    return any(len(row) < widest and any(slot.cell.path for slot in row) for row in rows)


def sample(kinds: Sequence[Kind], layout: str, random: Random) -> Sample | None:
    """Return a report whose tables are changed; ``None`` where none of them can be."""
    form = random.choice(reports.FORMS)
    density = random.choice(tuple(reports.DENSITIES))
    plain = reports.report(form, density, random)
    tables = [block for block in plain.blocks if isinstance(block, Table)]
    made = [changed(table, kinds, random) for table in tables]
    parts = [found or (table,) for found, table in zip(made, tables, strict=True)]
    if layout in FILLING and any(_is_short(b) for part in parts for b in part):
        return None
    report = reports.definition(form, parts)
    truth = {**dict.fromkeys(plain.expected), **report.expected}
    names = frozenset(t.kind for t, found in zip(tables, made, strict=True) if found)
    report = report._replace(expected=truth)
    return Sample(tuple(kinds), layout, density, report, names) if names else None


def samples(
    number: int, seed: int, *, kinds: str = "*", layouts: str = "*", pairs: bool = False
) -> Iterator[Sample]:
    """Yield so many reports of each kind; of pairs, each kind with others."""
    names = fnmatch.filter(LAYOUTS, layouts)
    seen = [kind for kind in KINDS.values() if not kind.unseen]
    for name in fnmatch.filter(KINDS, kinds):
        random = Random(f"{seed} {name}")
        start = random.randrange(len(names))
        found = 0
        for turn in itertools.islice(itertools.count(start), 6 * number):
            others = [random.choice(seen)] if pairs else []
            chain = sorted((KINDS[name], *others), key=lambda kind: ORDER[kind.name])
            drawn = sample(chain, names[turn % len(names)], random)
            if drawn:
                found += 1
                yield drawn
            if found == number:
                break


def verdicts(item: Sample) -> list[Verdict]:
    """Return what became of the cells that count: those of changed tables, and wrong ones."""
    found = measure.verdicts(item.report, read(LAYOUTS[item.layout](item.report)))
    return [
        verdict
        for verdict in found
        if verdict.path.partition(".")[0] in item.changed or verdict.kind == "wrong"
    ]


class Sum(NamedTuple):
    """A line of the table that is printed."""

    name: str
    counts: Counts

    def __str__(self) -> str:
        return f"{self.name:52}{sum(self.counts):9}" + "".join(f"{n:9}" for n in self.counts)


def summed(pairs: Iterable[tuple[str, Counts]]) -> list[Sum]:
    """Return the sums of the counts by name, in the order of the names."""
    found: dict[str, Counts] = {}
    for name, counts in pairs:
        found[name] = found.get(name, Counts()).plus(counts)
    return [Sum(name, counts) for name, counts in found.items()]


# -- the ratchet


def kept() -> dict[str, Counts]:
    """Return what was reached before, by kind."""
    data = tomllib.loads(RATCHET.read_text(encoding="utf-8"))
    return {name: Counts(**numbers) for name, numbers in data.items()}


def quick() -> Iterator[tuple[str, Counts]]:
    """Yield what the quick test measures: a report of each kind, and of some pairs."""
    pairs = itertools.islice(samples(1, SEED, pairs=True), 0, None, 6)
    for name, items in (("", samples(1, SEED)), ("pairs", pairs)):
        for item in items:
            if not item.unseen:
                yield name or item.name, measure.count(verdicts(item), item.report)


def update() -> None:
    """Write what is reached now: all together, and the kinds that have wrong cells."""
    now = [*quick()]
    lines = ["# What the quick test reaches; written by measure.py --update.", ""]
    total = summed(("all", counts) for _, counts in now)
    for name, counts in (*total, *(line for line in summed(now) if line.counts.wrong)):
        numbers = ", ".join(f"{key} = {value}" for key, value in counts._asdict().items())
        lines.append(f'"{name}" = {{ {numbers} }}')
    RATCHET.write_text("\n".join(lines) + "\n", encoding="utf-8")


# -- the command


def show(item: Sample, text: str | bytes) -> None:
    """Print the wrong cells of a report, if there are some, with its text."""
    wrong = [verdict for verdict in verdicts(item) if verdict.kind == "wrong"]
    if not wrong:
        return
    apart = f"  (counted apart: {item.unseen})" if item.unseen else ""
    say(f"== {item.name}  {item.layout}  {item.report.name}  {item.density}{apart}")
    for verdict in wrong:
        say(f"   {verdict.path:64} expected {verdict.expected!s:>8}  got {verdict.got}")
    if isinstance(text, str):
        say(text)


def report_all(items: Iterable[Sample], *, by_layout: bool) -> None:
    """Print a line per kind, or per layout, and the sums."""
    seen: list[tuple[str, Counts]] = []
    unseen: list[tuple[str, Counts]] = []
    dense: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for item in items:
        counts = measure.count(verdicts(item), item.report)
        is_pair = len(item.kinds) > 1
        if item.unseen:
            unseen.append((f"{item.unseen}: {'pairs' if is_pair else item.name}", counts))
            continue
        seen.append((item.layout if by_layout else item.kinds[0].name, counts))
        dense[item.density] += counts.wrong
        pairs[item.name] += counts.wrong * is_pair
    say(f"{'':52}{'cells':>9}{'right':>9}{'flagged':>9}{'wrong':>9}")
    for line in (*summed(seen), *summed(("all", counts) for _, counts in seen)):
        say(str(line))
    say("".join(f"wrong where figures are {name}: {n}  " for name, n in dense.items()))
    for name, wrong in (+pairs).most_common():
        say(f"{wrong:9}  {name}")
    say("\nNothing in the text can show (cells, right, flagged, wrong):")
    for line in summed(unseen):
        say(f"{sum(line.counts):9}{''.join(f'{n:9}' for n in line.counts)}  {line.name}")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure changes to rows and columns.")
    parser.add_argument("--tables", type=int, default=4, metavar="N", help="reports per kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="*", metavar="PATTERN")
    parser.add_argument("--layout", default="*", metavar="PATTERN")
    parser.add_argument("--pairs", action="store_true", help="two changes at once")
    parser.add_argument("--show", action="store_true", help="the cells that are wrong")
    parser.add_argument("--by-layout", action="store_true", help="a line per layout")
    parser.add_argument("--update", action="store_true", help="keep what the test reaches")
    chosen = parser.parse_args()
    drawn = samples(
        chosen.tables, chosen.seed, kinds=chosen.kind, layouts=chosen.layout, pairs=chosen.pairs
    )
    if chosen.update:
        update()
    elif chosen.show:
        for item in drawn:
            show(item, LAYOUTS[item.layout](item.report))
    else:
        report_all(drawn, by_layout=chosen.by_layout)


if __name__ == "__main__":
    main()
