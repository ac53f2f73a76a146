"""Labels and headers in other words: no figure is wrong, and few are lost."""

from random import Random

import pytest

from edits import labels, measure
from layouts.forms import Table
from structure import reports

pytestmark = pytest.mark.usefixtures("untraced")


@pytest.mark.parametrize("group", measure.GROUPS)
def test_edits_cost_no_more_than_before(group: str) -> None:
    found, kept = measure.quick(group), measure.kept()[group]

    assert found.tries == kept.tries, "run tests/edits/measure.py --update"
    assert found.losing <= kept.losing
    assert found.figures <= kept.figures
    assert found.wrong <= kept.wrong


def test_the_reports_are_read_whole_before_an_edit() -> None:
    for form in reports.FORMS:
        report = measure.plain(form, measure.SEED)
        for layout in measure.NAMES:
            right = measure.right_before(form, measure.SEED, layout)

            assert report.expected.keys() <= right, (form, layout)


def test_each_figure_is_named_by_labels_and_none_by_all() -> None:
    for table in (table for form in reports.FORMS for table in reports.tables(form)):
        paths = set(reports.paths_of(table))
        named = [labels.own(table, place) for place, _ in labels.labels(table)]

        assert set().union(*named) == paths
        assert all(names <= paths for names in named)


def test_a_table_is_cut_where_a_label_is_torn() -> None:
    table = Table("disputes", reports.tables("2021")[2].rows)
    place, cell = next(iter(labels.labels(table)))
    torn = labels.TORN["torn-over-cells"](table, place, Random(1))  # noqa: S311  (draws a place)

    assert torn is not None
    assert "".join(item.text for item in torn.rows[0][:2]) == cell.text
    assert sum(item.across for item in torn.rows[0]) == sum(item.across for item in table.rows[0])
