"""Measure how much of each report is read from each layout of its tables.

::

    python tests/layouts/measure.py                          # a line per layout
    python tests/layouts/measure.py --show LAYOUT REPORT     # the cells that are not right
    python tests/layouts/measure.py --print LAYOUT REPORT    # the text
    python tests/layouts/measure.py --update                 # keep what got better

A cell is

- *right*: the value is the expected one, and none for a cell that prints none;
- *flagged*: a value is expected, none is given, and a finding names the cell, its row,
  its group or its table;
- *wrong*: another value, a value where none is printed, or none without a finding.

``ratchet.toml`` keeps what was reached: no cell is ever wrong, and no layout gets worse.
"""

import argparse
import fnmatch
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import gkreport
from gkreport import NotAReportError, Report
from layouts import synthetic
from layouts.definitions import Definition, Value, definitions

FOLDER = Path(__file__).parent
RECORDED = FOLDER / "recorded"
RATCHET = FOLDER / "ratchet.toml"


class Verdict(NamedTuple):
    """What became of one cell."""

    path: str
    kind: str
    expected: Value
    got: Value


class Counts(NamedTuple):
    """How many cells are right, flagged, wrong."""

    right: int = 0
    flagged: int = 0
    wrong: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum of two counts."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Kept(NamedTuple):
    """What the ratchet keeps of a layout.

    Attributes:
        cells: How many cells there were; with other reports the count starts anew.
        right: The least number of right cells.
        flagged: The greatest number of cells that are not right.
    """

    cells: int
    right: int
    flagged: int


# -- layouts


@cache
def layouts() -> tuple[str, ...]:
    """Return the names of all layouts: the synthetic ones, then the recorded ones."""
    recorded = {f"recorded/{path.stem}" for path in RECORDED.glob("*/*.txt")}
    return (*(f"synthetic/{name}" for name in synthetic.LAYOUTS), *sorted(recorded))


def text_of(layout: str, report: Definition) -> str | None:
    """Return a report in a layout; ``None`` where it was not recorded."""
    family, _, name = layout.partition("/")
    if family == "synthetic":
        return synthetic.LAYOUTS[name](report)
    path = RECORDED / report.name / f"{name}.txt"
    return path.read_bytes().decode() if path.exists() else None


def find(layout: str, name: str) -> tuple[Definition, str]:
    """Return a report and its text in a layout.

    Raises:
        LookupError: There is no such report, or it was not recorded in that layout.
    """
    report = {item.name: item for item in definitions()}[name]
    text = text_of(layout, report)
    if text is None:
        message = f"{name} was not recorded as {layout}"
        raise LookupError(message)
    return report, text


# -- cells


def parse(text: str) -> Report | None:
    """Return the report that a text holds; ``None`` where it holds none."""
    try:
        return gkreport.parse(text)
    except NotAReportError:
        return None


@cache
def reading(layout: str, name: str) -> Report | None:
    """Return what is read of a report in a layout."""
    return parse(find(layout, name)[1])


def verdicts(report: Definition, read: Report | None) -> list[Verdict]:
    """Return what became of each cell of a report."""
    if read is None:
        return [
            Verdict(path, "right" if value is None else "flagged", value, None)
            for path, value in report.expected.items()
        ]
    given = {figure.path: figure.value for figure in read.figures()}
    named = {ref.path for item in read.findings for ref in item.refs}
    return [
        _verdict(path, report.expected.get(path), given.get(path), named)
        for path in {**report.expected, **given}
    ]


def _verdict(path: str, expected: Value, got: Value, named: set[str]) -> Verdict:
    if expected == got:
        kind = "right"
    elif got is None and not named.isdisjoint(_owners(path)):
        kind = "flagged"
    else:
        kind = "wrong"
    return Verdict(path, kind, expected, got)


def _owners(path: str) -> Iterator[str]:
    """Yield a path and those of its row, groups and table."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def count(found: list[Verdict], report: Definition) -> Counts:
    """Return how many cells are right, flagged, wrong.

    Cells of another form that are blank as they should be do not count.
    """
    kinds = [item.kind for item in found if item.path in report.expected or item.kind != "right"]
    return Counts(*(kinds.count(kind) for kind in Counts._fields))


@cache
def measure(layout: str) -> Mapping[str, Counts]:
    """Return the counts of a layout for each report."""
    found = {}
    for report in definitions():
        if text_of(layout, report) is not None:
            found[report.name] = count(verdicts(report, reading(layout, report.name)), report)
    return found


def total(layout: str) -> Counts:
    """Return the counts of a layout for all reports together."""
    counts = Counts()
    for item in measure(layout).values():
        counts = counts.plus(item)
    return counts


def cells(layout: str) -> int:
    """Return how many cells the reports have that were laid out so."""
    names = measure(layout)
    return sum(len(report.expected) for report in definitions() if report.name in names)


# -- the ratchet


def kept() -> dict[str, Kept]:
    """Return what was reached before."""
    if not RATCHET.exists():
        return {}
    data = tomllib.loads(RATCHET.read_text(encoding="utf-8"))
    return {layout: Kept(**numbers) for layout, numbers in data.items()}


def reached(layout: str) -> Kept:
    """Return what is reached now; a wrong cell is one that is not right."""
    right = total(layout).right
    return Kept(cells(layout), right, cells(layout) - right)


def is_worse(now: Kept, before: Kept | None) -> bool:
    """Return whether a layout fell behind what was reached before."""
    return before is not None and now.cells == before.cells and now.right < before.right


def update() -> list[str]:
    """Write what is reached now, layout by layout; return the layouts that got worse."""
    before = kept()
    lines = ["# What is reached for each layout; written by measure.py --update.", ""]
    worse = []
    for layout in layouts():
        now = reached(layout)
        if is_worse(now, before.get(layout)):
            worse.append(layout)
            now = before[layout]
        numbers = ", ".join(f"{name} = {value}" for name, value in now._asdict().items())
        lines.append(f'"{layout}" = {{ {numbers} }}')
    RATCHET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return worse


# -- the command


def say(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


def show_all(pattern: str) -> None:
    """Print a line per layout."""
    say(f"{'layout':48}{'right':>7}{'flagged':>9}{'wrong':>7}")
    sums = Counts()
    known = kept()
    for layout in fnmatch.filter(layouts(), pattern):
        counts = total(layout)
        sums = sums.plus(counts)
        worse = is_worse(reached(layout), known.get(layout))
        mark = "  worse than before" if worse else ""
        say(f"{layout:48}{counts.right:7}{counts.flagged:9}{counts.wrong:7}{mark}")
    say(f"{'all':48}{sums.right:7}{sums.flagged:9}{sums.wrong:7}")


def show_by_report(pattern: str) -> None:
    """Print a line per layout and report that is not wholly right."""
    for layout in fnmatch.filter(layouts(), pattern):
        for name, counts in measure(layout).items():
            if counts.flagged or counts.wrong:
                say(f"{layout:48}{name:14}{counts.right:7}{counts.flagged:9}{counts.wrong:7}")


def show_cells(layout: str, name: str) -> None:
    """Print the cells of a report that are not right, and the findings."""
    report, _ = find(layout, name)
    read = reading(layout, name)
    for item in verdicts(report, read):
        if item.kind != "right":
            say(f"{item.kind:8} {item.path:64} expected {item.expected!s:>10}  got {item.got}")
    for finding in read.findings if read else ():
        place = finding.location
        where = f"{place.line}:{place.column}" if place else "-"
        say(f"{finding.code} {where:8} {finding.message('en')}")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure what is read from each layout.")
    parser.add_argument("pattern", nargs="?", default="*", help="which layouts, such as */pipe*")
    parser.add_argument("--reports", action="store_true", help="a line per layout and report")
    parser.add_argument("--show", nargs=2, metavar=("LAYOUT", "REPORT"), help="list the cells")
    parser.add_argument("--print", nargs=2, metavar=("LAYOUT", "REPORT"), help="print the text")
    parser.add_argument("--update", action="store_true", help="keep what got better")
    arguments = parser.parse_args()
    if arguments.show:
        show_cells(*arguments.show)
    elif arguments.print:
        say(find(*arguments.print)[1])
    elif arguments.update:
        for layout in update():
            say(f"{layout} got worse: what was reached before is kept")
    elif arguments.reports:
        show_by_report(arguments.pattern)
    else:
        show_all(arguments.pattern)


if __name__ == "__main__":
    main()
