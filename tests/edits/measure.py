"""Measure what a report loses by an edit of one of its labels or headers.

::

    python tests/edits/measure.py                       # all labels, a character or a word
    python tests/edits/measure.py --double              # two characters
    python tests/edits/measure.py --layout docx --seed 3
    python tests/edits/measure.py --tries 500           # that many, drawn at random
    python tests/edits/measure.py --show                # each edit that costs something
    python tests/edits/measure.py --update              # keep what the test reaches

Every label and header of a report of each form is edited, in texts and documents. An edit is

- *losing*: a figure is ``None`` that was read before the edit; where a label is lost whole,
  a figure that the label does not name;
- *wrong*: a figure is another one, or ``None`` without a finding that names it.
"""

import argparse
import fnmatch
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from edits import labels
from edits.labels import DOUBLE, LOST, SINGLE, TORN, Edit, Place
from layouts import measure
from layouts.definitions import Definition
from layouts.forms import Table
from layouts.measure import Verdict, say
from structure import reports
from structure.writers import LAYOUTS, read

NAMES = ("tab-cell.word", "pipe-both.blank", "box.blank", "grid.blank", "html", "docx")
GROUPS: Mapping[str, Mapping[str, Edit]] = {
    "single": SINGLE,
    "torn": TORN,
    "lost": LOST,
    "double": DOUBLE,
}
EDITS = {name: edit for group in GROUPS.values() for name, edit in group.items()}
RATCHET = Path(__file__).with_name("ratchet.toml")
#: What the quick test measures: so many edits of each group.
QUICK, SEED = 60, 4


class Try(NamedTuple):
    """An edit of a label in a layout.

    Attributes:
        edit: The name of the edit.
        layout: The layout or document.
        form: The form of the report.
        table: The number of the table among the blocks of the report.
        place: The place of the label in the table.
    """

    edit: str
    layout: str
    form: str
    table: int
    place: Place


class Counts(NamedTuple):
    """How many edits there were, how many cost figures or make them wrong, and how many figures."""

    tries: int = 0
    losing: int = 0
    wrong: int = 0
    figures: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum of two counts."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


class Outcome(NamedTuple):
    """What an edit did: the label after it, and the cells that it cost or made wrong."""

    text: str
    lost: tuple[Verdict, ...]
    wrong: tuple[Verdict, ...]

    @property
    def counts(self) -> Counts:
        """The edit counted once."""
        return Counts(1, bool(self.lost), bool(self.wrong), len(self.lost))


@cache
def plain(form: str, seed: int) -> Definition:
    """Return the report of a form that is edited."""
    return reports.report(form, "unique", Random(seed))


@cache
def right_before(form: str, seed: int, layout: str) -> frozenset[str]:
    """Return the paths of the figures that are read before an edit."""
    report = plain(form, seed)
    found = measure.verdicts(report, read(LAYOUTS[layout](report)))
    return frozenset(item.path for item in found if item.kind == "right")


def tries(groups: Iterable[str], seed: int, layouts: str = "*") -> Iterator[Try]:
    """Yield all edits of some groups."""
    for form in reports.FORMS:
        for number, block in enumerate(plain(form, seed).blocks):
            places = (
                [place for place, _ in labels.labels(block)] if isinstance(block, Table) else []
            )
            for place in places:
                for group in groups:
                    for edit in GROUPS[group]:
                        for layout in fnmatch.filter(NAMES, layouts):
                            yield Try(edit, layout, form, number, place)


def outcome(item: Try, seed: int) -> Outcome | None:
    """Make an edit and return what it did; ``None`` where the label has no place for it."""
    report = plain(item.form, seed)
    table = report.blocks[item.table]
    assert isinstance(table, Table)
    random = Random(f"{seed} {item.edit} {item.form} {item.table} {item.place}")
    edited = EDITS[item.edit](table, item.place, random)
    if edited is None:
        return None
    blocks = (*report.blocks[: item.table], edited, *report.blocks[item.table + 1 :])
    found = measure.verdicts(report, read(LAYOUTS[item.layout](report._replace(blocks=blocks))))
    before = right_before(item.form, seed, item.layout)
    worse = [verdict for verdict in found if verdict.kind != "right" and verdict.path in before]
    named = labels.own(table, item.place) if item.edit in LOST else frozenset()
    y, x = item.place
    return Outcome(
        f"{table.rows[y][x].text} -> {edited.rows[y][x].text}",
        tuple(verdict for verdict in worse if verdict.got is None and verdict.path not in named),
        tuple(verdict for verdict in worse if verdict.kind == "wrong"),
    )


def outcomes(items: Iterable[Try], seed: int) -> Iterator[tuple[Try, Outcome]]:
    """Yield the edits that have a place, with what they did."""
    for item in items:
        found = outcome(item, seed)
        if found is not None:
            yield item, found


def summed(pairs: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """Return the sums of counts by name."""
    sums: dict[str, Counts] = {}
    for name, counts in pairs:
        sums[name] = sums.get(name, Counts()).plus(counts)
    return sums


# -- the ratchet


def kept() -> dict[str, Counts]:
    """Return what was reached before, by group."""
    data = tomllib.loads(RATCHET.read_text(encoding="utf-8"))
    return {name: Counts(**numbers) for name, numbers in data.items()}


@cache
def quick(group: str) -> Counts:
    """Return what the quick test measures of a group."""
    drawn = Random(SEED).sample([*tries((group,), SEED)], QUICK)
    found = (("", done.counts) for _, done in outcomes(drawn, SEED))
    return summed(found)[""]


def update() -> None:
    """Write what is reached now."""
    lines = ["# What the quick test reaches; written by measure.py --update.", ""]
    for group in GROUPS:
        numbers = ", ".join(f"{key} = {value}" for key, value in quick(group)._asdict().items())
        lines.append(f"{group} = {{ {numbers} }}")
    RATCHET.write_text("\n".join(lines) + "\n", encoding="utf-8")


# -- the command


def line(name: str, counts: Counts) -> str:
    """Return a line of the table that is printed."""
    shares = (f"{n:8} {100 * n / counts.tries:5.1f} %" for n in (counts.losing, counts.wrong))
    return f"{name:36}{counts.tries:8}{''.join(shares)}{counts.figures:16}"


def report_all(found: Iterable[tuple[Try, Outcome]]) -> None:
    """Print a line per edit, per layout and form, and per group."""
    done = [(item, made.counts) for item, made in found]
    owners = {edit: group for group, names in GROUPS.items() for edit in names}
    say(f"{'':36}{'tries':>8}{'losing':>8}{'wrong':>16}{'figures lost':>24}")
    for pairs in (
        ((f"{item.edit} {item.layout}", counts) for item, counts in done),
        ((f"{item.edit} of {item.form}", counts) for item, counts in done),
        ((f"layout {item.layout}", counts) for item, counts in done),
        ((f"edit {item.edit}", counts) for item, counts in done),
        ((f"all {owners[item.edit]}", counts) for item, counts in done),
    ):
        for name, counts in sorted(summed(pairs).items()):
            say(line(name, counts))
        say("")


def show(item: Try, made: Outcome) -> None:
    """Print an edit that costs something."""
    if made.lost or made.wrong:
        where = f"{item.edit}  {item.layout}  {item.form}"
        say(f"{where}: {len(made.lost)} lost, {len(made.wrong)} wrong: {made.text!r}")
    for verdict in made.wrong:
        say(f"   {verdict.path:64} expected {verdict.expected!s:>8}  got {verdict.got}")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description="Measure edits of labels and headers.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", default="*", metavar="PATTERN", help=", ".join(NAMES))
    parser.add_argument("--double", action="store_true", help="two characters at once")
    parser.add_argument("--tries", type=int, metavar="N", help="only so many, drawn at random")
    parser.add_argument("--show", action="store_true", help="each edit that costs something")
    parser.add_argument("--update", action="store_true", help="keep what the test reaches")
    chosen = parser.parse_args()
    if chosen.update:
        update()
        return
    groups = ("double",) if chosen.double else ("single", "torn", "lost")
    items = [*tries(groups, chosen.seed, chosen.layout)]
    if chosen.tries:
        items = Random(chosen.seed).sample(items, min(chosen.tries, len(items)))
    found = outcomes(items, chosen.seed)
    if chosen.show:
        for pair in found:
            show(*pair)
    else:
        report_all(found)


if __name__ == "__main__":
    main()
