"""The same report in other layouts: no figure changes, and none is lost without a word."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkreport
from gkreport import NotAReportError, Report
from layouts import synthetic
from strategies import reports
from test_hostile import assert_accounted_for
from test_laws import assert_whole

pytestmark = pytest.mark.usefixtures("untraced")

Cells = tuple[str, ...]
Figures = dict[str, int | Decimal | None]


def rows_in(text: str) -> Iterator[str | list[Cells]]:
    """Yield the lines of a text that was written, and its tables as rows of cells."""
    for tabs, group in groupby(text.split("\n\n"), key=lambda piece: "\n\t" in f"\n{piece}"):
        if not tabs:
            yield "\n\n".join(group)
            continue
        table: list[Cells] = []
        for piece in group:
            lines = piece.split("\n")
            cells = [line[1:] for line in lines if line.startswith("\t")]
            above = [line for line in lines if not line.startswith("\t")]
            if above and table:
                yield table
                table = []
            if above:
                yield "\n".join(above)
            table.append(tuple(cells))
        yield table


def relaid(text: str, lay: Callable[[list[Cells]], Iterator[str]]) -> str:
    """Return a text that was written with its tables in another layout."""
    lines = [
        line
        for piece in rows_in(text)
        for line in ([piece] if isinstance(piece, str) else [*lay(piece), ""])
    ]
    return "\n".join(lines)


def tab_rows(table: list[Cells]) -> Iterator[str]:
    return ("\t".join(row) for row in table)


def pipes(table: list[Cells]) -> Iterator[str]:
    return (f"| {' | '.join(row)} |" for row in table)


def markdown(table: list[Cells]) -> Iterator[str]:
    first, *others = pipes(table)
    yield first
    yield f"|{' --- |' * len(table[0])}"
    yield from others


def cell_lines(table: list[Cells]) -> Iterator[str]:
    return (cell for row in table for cell in row)


def words(table: list[Cells]) -> Iterator[str]:
    return (" ".join(filter(None, row)) for row in table)


def columns(table: list[Cells]) -> Iterator[str]:
    return ("  ".join(filter(None, row)) for row in table)


def boxes(table: list[Cells]) -> Iterator[str]:
    """Draw lines around all cells; a label takes as many lines as it needs."""
    wide = 8
    for number, row in enumerate(table):
        yield ("├" if number else "┌") + ("─" * wide + "┼") * (len(row) - 1) + "─" * wide + "┤"
        height = max(-(-len(cell) // wide) for cell in row) if any(row) else 1
        for line in range(height):
            parts = (cell[line * wide : (line + 1) * wide].ljust(wide, "\u3000") for cell in row)
            yield f"│{'│'.join(parts)}│"
    yield "└" + "─" * wide + "┘"


def one_line(text: str) -> str:
    return " ".join(text.split())


LAYOUTS: dict[str, Callable[[str], str]] = {
    "a row a line by tabs": lambda text: relaid(text, tab_rows),
    "pipes around the cells": lambda text: relaid(text, pipes),
    "Markdown": lambda text: relaid(text, markdown),
    "boxes": lambda text: relaid(text, boxes),
    "a cell a line": lambda text: relaid(text, cell_lines),
    "a row a line by blanks": lambda text: relaid(text, words),
    "columns": lambda text: relaid(text, columns),
    "one line": one_line,
}
EVERY = pytest.mark.parametrize("lay", LAYOUTS.values(), ids=LAYOUTS.keys())


def read(text: str) -> Report | None:
    try:
        return gkreport.parse(text)
    except NotAReportError:
        return None


def figures(report: Report | None) -> Figures:
    found = report.figures() if report else ()
    return {figure.path: figure.value for figure in found if figure.value is not None}


@EVERY
@settings(max_examples=25)  # for each layout
@given(report=reports())
def test_no_figure_is_another_one_in_another_layout(
    lay: Callable[[str], str], report: Report
) -> None:
    text = lay(gkreport.to_text(report))
    again = read(text)
    expected, found = figures(report), figures(again)

    assert {path: expected.get(path) for path in found} == found
    if again is not None:
        assert_accounted_for(again)
        assert_whole(text, again)


# What shows its blank cells says where each figure stands.


TRADITIONAL = str.maketrans(
    "项规发废现数处决许罚强业费额单开请办总机构会组织务结转继续无属国类内执询护权复讼诉维纠审经后",
    "項規發廢現數處決許罰強業費額單開請辦總機構會組織務結轉繼續無屬國類內執詢護權復訟訴維糾審經後",
)
CHANGES: dict[str, Callable[[str], str]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks doubled": lambda text: text.replace(" ", "  "),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "traditional script": lambda text: text.translate(TRADITIONAL),
    "a page around it": lambda text: f"{synthetic.BEFORE}{text}{synthetic.AFTER}",
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@settings(max_examples=25)  # for each change
@given(report=reports(), lay=st.sampled_from([*LAYOUTS.values()]))
def test_what_says_nothing_changes_no_figure(
    change: Callable[[str], str], report: Report, lay: Callable[[str], str]
) -> None:
    text = lay(gkreport.to_text(report))

    assert figures(read(text)) == figures(read(change(text)))
