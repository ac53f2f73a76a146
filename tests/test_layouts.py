"""Every layout that tables have in texts: what is read is right, or said to be in doubt."""

from typing import TYPE_CHECKING

import pytest
from layouts import measure
from layouts.definitions import Definition, definitions
from layouts.measure import Counts, Kept

if TYPE_CHECKING:
    from gkreport.model import TableKind
    from gkreport.model.wording import Attrs

KEPT = measure.kept()


def test_the_ratchet_knows_every_layout() -> None:
    assert set(measure.layouts()) == set(KEPT), "run tests/layouts/measure.py --update"


@pytest.mark.parametrize("layout", measure.layouts())
def test_no_cell_is_wrong_and_no_layout_gets_worse(layout: str) -> None:
    found = measure.measure(layout)
    counts = measure.total(layout)
    kept = KEPT.get(layout, Kept(0, 0, 0))

    assert {name: item.wrong for name, item in found.items() if item.wrong} == {}
    assert kept.cells == measure.cells(layout)
    assert counts.right >= kept.right
    assert counts.flagged <= kept.flagged


@pytest.mark.parametrize("report", definitions(), ids=lambda report: str(report.name))
def test_layouts_that_say_everything_give_equal_tables(report: Definition) -> None:
    everything = Counts(right=len(report.expected))
    first: tuple[tuple[TableKind, Attrs], ...] | None = None
    for layout in measure.layouts():
        if measure.measure(layout).get(report.name) != everything:
            continue
        read = measure.reading(layout, report.name)
        assert read is not None
        tables = read.tables()
        first = first or tables
        assert tables == first, layout
    assert first is not None, "no layout says everything"
