"""Every layout that tables have in texts: what is read is right, or said to be in doubt."""

import unicodedata
from functools import cache

import attrs
import pytest

from documents.direct import document
from gkreport import Report
from gkreport.model import Disclosure2019, Disclosure2021, Requests, Statistics, TableKind
from gkreport.model.wording import Attrs
from gkreport.parsing import parse_document
from layouts import measure
from layouts.definitions import definitions
from layouts.measure import Kept

pytestmark = pytest.mark.usefixtures("untraced")

Tables = list[tuple[TableKind, Attrs, list[tuple[str, ...]]]]

KEPT = measure.kept()


def test_the_ratchet_knows_every_layout() -> None:
    assert set(measure.layouts()) == set(KEPT), "run tests/layouts/measure.py --update"


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


@cache
def said(name: str) -> Tables:
    """Return the tables of a report as a document that says everything gives them."""
    report = next(report for report in definitions() if report.name == name)
    return tables(parse_document(document(report)))


@pytest.mark.parametrize("layout", measure.layouts())
def test_no_cell_is_wrong_and_no_layout_gets_worse(layout: str) -> None:
    found = measure.measure(layout)
    counts = measure.total(layout)
    kept = KEPT.get(layout, Kept(0, 0, 0))

    assert {name: item.wrong for name, item in found.items() if item.wrong} == {}
    assert kept.cells == measure.cells(layout)
    assert counts.right >= kept.right
    assert counts.flagged <= kept.flagged
    for name, item in found.items():
        read = measure.reading(layout, name)
        if not item.flagged and read is not None:
            assert tables(read) == said(name), name
