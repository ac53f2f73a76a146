"""A form is added by its description: everything but the parser follows from it.

What it takes to read such a form, besides its description, is its rules of the grammar.
"""

import importlib.util
import io
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from fictional import FORM_2027, PATHS, Requests2027, report
from rich.console import Console

import gkreport
from gkreport.checks.registry import RULES
from gkreport.findings import Ref
from gkreport.model import Report, TableKind
from gkreport.model.forms import counterparts, forms, register, table_forms, unregister
from gkreport.render.checked import Checked, Outcome
from gkreport.render.findings_markdown import to_markdown
from gkreport.render.page import page
from gkreport.render.parts import Parts
from gkreport.render.terminal import layout
from planted import evolved, example

DOCS = Path(__file__).parents[1] / "docs"
GONE = "法律服务机构"


@pytest.fixture(autouse=True)
def _form() -> Iterator[None]:
    register(FORM_2027)
    yield
    unregister(FORM_2027)


def codes(item: Report) -> set[str]:
    return {finding.code for finding in gkreport.check(item)}


# ---- the description ---------------------------------------------------------------


def test_the_form_has_what_it_was_described_to_have() -> None:
    two, three, _ = FORM_2027.tables

    assert [len(table.rows) for table in (two, three)] == [7, 25]
    assert [column.name for column in two.columns(two.rows[0])] == ["issued", "in_force"]
    assert [column.label for column in three.columns()][-3:] == ["社会公益组织", "其他", "总计"]
    assert len(PATHS) == 2 * 2 + 5 + 25 * 6 + 15


def test_a_year_has_one_form() -> None:
    with pytest.raises(ValueError, match="there is a form of 2027"):
        register(FORM_2027)


def test_a_form_can_be_taken_back() -> None:
    unregister(FORM_2027)
    known = [form.year for form in forms()], "GK301" in RULES and RULES["GK301"].forms
    register(FORM_2027)

    assert known == ([2014, 2019, 2021], (2019, 2021))
    assert RULES["GK301"].forms == (2019, 2021, 2027)


# ---- the checks --------------------------------------------------------------------


def test_a_report_whose_sums_hold_has_no_faults() -> None:
    families, others = ["GK2", "GK3", "GK4", "GK8"], ["GK208", "GK808"]

    assert gkreport.check(report(), select=families, ignore=others) == ()


def test_a_wrong_figure_of_table_three_is_named() -> None:
    path = "requests.outcomes.refused.state_secret.business"
    wrong = evolved(report(), {path: 3})
    (item,) = gkreport.check(wrong, select=["GK301"])

    assert item.refs[0].path == path
    assert {"row": "1.属于国家秘密", "column": "商业企业", "printed": 3, "needed": 1}.items() <= {
        argument.name: argument.value for argument in item.arguments
    }.items()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"requests.carried_in.other": None}, "GK304"),
        ({"disputes.reconsideration.total": 9, "disputes.reconsideration.other": 2}, "GK401"),
        ({"disclosure.guidance.decisions": -2}, "GK201"),
        ({"requests.outcomes.total.total": 1}, "GK301"),
    ],
)
def test_faults_are_found(cells: dict[str, int | None], code: str) -> None:
    assert code not in codes(report())
    assert code in codes(evolved(report(), cells))


def test_columns_that_the_form_lacks_are_not_asked_for() -> None:
    assert RULES["GK205"].forms == (2021,)  # needs 本年废止件数
    assert "GK205" not in codes(evolved(report(), {"disclosure.rules.issued": 90}))


def test_a_table_of_the_form_before_is_one_of_other_years() -> None:
    old = example("lanqiao-2024")
    mixed = evolved(report(), {"disclosure": old.disclosure})
    (item,) = gkreport.check(mixed, select=["GK806"])

    assert item.refs[0].path == "disclosure.rules"
    assert "国办公开办函〔2021〕30号" in item.message("zh")
    assert "国办公开办函〔2027〕9号" in item.message("zh")


def test_the_results_of_two_years_are_compared() -> None:
    before = evolved(report(), {"year": 2026, "requests.carried_out.total": 7})
    (item,) = gkreport.check(report(), previous=before, select=["GK601"])

    assert "总计 5（7）" in item.message("zh")


def test_indicators_are_computed() -> None:
    found = {item.name: item for item in gkreport.indicators(report())}

    assert found["completion_rate"].numerator.value == 5 * 21
    assert found["natural_person_share"].numerator.value == 21
    assert found["organization_share"].numerator.value == 4 * 21


def test_figures_of_two_forms_are_compared() -> None:
    old = example("lanqiao-2024")
    made = gkreport.compare(old, report())
    changed = {item.path for item in made.figures}
    lost = {item.path for item in made.not_comparable}

    assert "requests.received.total" in changed
    assert {"requests.received.legal_service", "disclosure.rules.repealed"} <= lost
    assert "disclosure.guidance.decisions" in lost


def test_counterparts_reach_over_several_forms() -> None:
    first, *_, last = table_forms(TableKind.DISCLOSURE)

    renamed = counterparts(last, first).renamed
    assert renamed["disclosure.rules.newly_made"] == "disclosure.rules.issued"


# ---- data --------------------------------------------------------------------------


def test_data_tells_the_form_and_comes_back() -> None:
    data = gkreport.to_dict(report())

    assert data["disclosure"]["form"] == data["requests"]["form"] == "2027"
    assert "form" not in data["disputes"]
    assert gkreport.from_dict(data) == report()
    assert gkreport.from_json(gkreport.to_json(report())) == report()
    assert type(gkreport.from_dict(data).requests) is Requests2027


def test_data_of_other_forms_is_as_before() -> None:
    for name in ("lanqiao-2020", "lanqiao-2024"):
        data = gkreport.to_dict(example(name))

        assert "form" not in data["requests"]
        assert data["disclosure"]["form"] == data["requests"]["outcomes"]["other_handling"]["form"]
        assert gkreport.from_dict(data) == example(name)


def test_data_of_no_form_is_refused() -> None:
    data = gkreport.to_dict(report())
    data["requests"]["form"] = "2026"

    with pytest.raises(gkreport.DataError, match=r"requests\.form: expected one of 2027"):
        gkreport.from_dict(data)


def test_the_schema_knows_the_form() -> None:
    schema = gkreport.json_schema()
    validator = jsonschema.Draft202012Validator(schema)

    assert {"Disclosure2027", "Requests2027", "ApplicantCounts2027"} <= schema["$defs"].keys()
    for item in (report(), example("lanqiao-2020"), example("lanqiao-2024")):
        assert validator.is_valid(gkreport.to_dict(item))
    wrong = gkreport.to_dict(report())
    wrong["requests"]["received"]["legal_service"] = 0
    assert not validator.is_valid(wrong)


# ---- for people --------------------------------------------------------------------


def test_the_text_has_the_rows_and_columns_of_the_form() -> None:
    text = gkreport.to_text(report())

    assert "\t行政指导\n\t1\n" in text
    assert "\t信息内容\n\t本年制发件数\n\t现行有效件数\n\n\t规章\n\t1\n\t1\n" in text
    assert "\t社会公益组织\n\t其他\n" in text
    assert GONE not in text


def test_the_page_has_them_too() -> None:
    item = evolved(report(), {"requests.carried_in.business": 3})
    markup = page([Checked("a.txt", item, gkreport.check(item))], language="zh")

    assert "行政指导" in markup
    assert '<th scope="colgroup" colspan="6">申请人情况</th>' in markup
    assert GONE not in markup


def test_the_terminal_shows_them() -> None:
    console = Console(width=100, record=True, file=io.StringIO())
    console.print(*layout(report(), name="a.txt", language="zh"), sep="\n")
    shown = console.export_text()

    assert "行政指导" in shown
    assert "社会" in shown  # the labels of columns are broken after two characters
    assert "服务" not in shown


def test_markdown_names_the_cells() -> None:
    item = evolved(report(), {"disclosure.guidance.decisions": -2})
    found = gkreport.check(item, select=["GK201"])
    text = to_markdown(Outcome((Checked("a.txt", item, found),)), language="zh")

    assert "行政指导" in text


def test_paths_have_their_labels() -> None:
    parts = Parts(report())

    assert parts.name("disclosure.guidance.decisions").endswith("行政指导 · 本年处理决定数量")
    assert parts.name("requests.received.other").endswith("法人或其他组织 · 其他")
    assert parts.printed(Ref("requests.received.total")) == "105"
    assert report().figures()[-1].path == PATHS[-1]


def test_the_reference_lists_its_paths() -> None:
    spec = importlib.util.spec_from_file_location("generated_docs", DOCS / "generated.py")
    assert spec is not None
    assert spec.loader is not None
    generated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generated)
    filled = generated.fill_in("<!-- generated: paths-2027 -->")

    assert filled.startswith(f"{len(PATHS)} figures.")
    for path in PATHS:
        assert f"| `{path}` |" in filled
