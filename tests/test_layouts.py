"""Every layout that tables have in texts: what is read is right, or said to be in doubt."""

import unicodedata

import attrs
import pytest
from layouts import measure
from layouts.definitions import Definition, definitions
from layouts.measure import Counts, Kept

from gkreport import Report
from gkreport.model import Disclosure2019, Disclosure2021, Requests, Statistics, TableKind
from gkreport.model.wording import Attrs

Tables = list[tuple[TableKind, Attrs, list[tuple[str, ...]]]]

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


def tables(report: Report) -> Tables:
    """Return the tables of a report, apart from them what they print beyond their form.

    That is kept as printed, so that it may differ in blank cells and widths of signs; and
    headings among the rows of the statistics are rows in some layouts.
    """
    found: Tables = []
    for kind, table in report.tables():
        plain: Attrs = table
        extra = []
        if isinstance(table, Disclosure2019 | Disclosure2021 | Requests | Statistics):
            plain = attrs.evolve(table, additional=())
            for row in table.additional if not isinstance(table, Statistics) else ():
                folded = (unicodedata.normalize("NFKC", text) for text in (row.label, *row.cells))
                extra.append(tuple(filter(None, folded)))
        found.append((kind, plain, extra))
    return found


@pytest.mark.parametrize("report", definitions(), ids=lambda report: str(report.name))
def test_layouts_that_say_everything_give_equal_tables(report: Definition) -> None:
    everything = Counts(right=len(report.expected))
    first: Tables | None = None
    for layout in measure.layouts():
        if measure.measure(layout).get(report.name) != everything:
            continue
        read = measure.reading(layout, report.name)
        assert read is not None
        first = first or tables(read)
        assert tables(read) == first, layout
    assert first is not None, "no layout says everything"
