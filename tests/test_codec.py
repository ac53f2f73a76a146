"""Plain data and JSON: strict, complete, and every fault with its path."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport import DataError
from strategies import reports
from test_hostile import SAMPLE

TEXT = (
    "澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开\n[bookmark: x]甲。\n"
    "二、主动公开政府信息情况\n\t信息内容\n\t采购项目数量\n\t采购总金额\n\n\t政府集中采购\n\t2\n\t0.50\n\n"
    "三、收到和处理政府信息公开申请情况\n\t（六）其他处理\n\n\t申请人情况\n\n"
    "六、其他需要报告的事项\n无。\n澜桥区人民政府\n2021年1月5日\n"
)


@pytest.fixture
def data() -> dict[str, Any]:
    return gkreport.to_dict(gkreport.parse(TEXT), provenance=True, findings=True)


def faults(data: object) -> tuple[str, ...]:
    with pytest.raises(DataError) as caught:
        gkreport.from_dict(data)  # type: ignore[arg-type]
    return caught.value.faults


def test_amounts_and_dates_are_strings_and_keep_every_digit(data: dict[str, Any]) -> None:
    assert data["disclosure"]["procurement"] == {"projects": 2, "amount": "0.50", "unit": None}
    assert data["published"] == "2021-01-05"


def test_json_keeps_chinese_characters() -> None:
    assert '"agency": "澜桥区"' in gkreport.to_json(gkreport.parse(TEXT), indent=2)


def test_extras_are_left_out_unless_asked_for() -> None:
    data = gkreport.to_dict(gkreport.parse(TEXT))

    assert not {"findings", "provenance"} & data.keys()


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("year",), "2020", 'year: expected an integer or null, got "2020"'),
        (("year",), True, "year: expected an integer or null, got true"),
        (("year",), 2020.0, "year: expected an integer or null, got 2020.0"),
        (("title",), 5, "title: expected a string or null, got 5"),
        (
            ("published",),
            "5.1.2021",
            'published: expected a date such as 2020-12-31, got "5.1.2021"',
        ),
        (("published",), "2021-02-30", 'published: expected a date that exists, got "2021-02-30"'),
        (("period",), {"start": "2020-01-01"}, "period.end: missing"),
        (("preamble",), "abc", 'preamble: expected a list, got "abc"'),
        (("sections", 0, "blocks", 0), [], "sections[0].blocks[0]: expected an object, got []"),
        (("sections", 0, "kind"), "x", "sections[0].kind: expected one of overview"),
        (
            ("sections", 0, "blocks", 0, "type"),
            "x",
            'sections[0].blocks[0].type: expected one of paragraph, table, other_table, got "x"',
        ),
        (("disclosure", "form"), None, "disclosure.form: expected one of 2019, 2021, got null"),
        (
            ("disclosure", "procurement", "amount"),
            0.5,
            "disclosure.procurement.amount: expected a decimal number as a string, or null",
        ),
        (
            ("disclosure", "procurement", "amount"),
            "1e5",
            "disclosure.procurement.amount: expected a decimal number as a string, or null",
        ),
        (("sections", 0, "extra"), 1, "sections[0].extra: unknown key"),
        (("findings", 0, "code"), "GK999", 'findings[0].code: unknown code "GK999"'),
        (("findings", 0, "arguments"), [], "findings[0].arguments: the argument 'table'"),
        (
            ("findings", 0, "level"),
            "bad",
            'findings[0].level: expected one of error, inconsistency, warning, hint, got "bad"',
        ),
        (("provenance", "parts", 0, "line"), "1", "provenance.parts[0].line: expected an integer"),
        (("provenance", "dropped", 0, "x"), 1, "provenance.dropped[0].x: unknown key"),
    ],
)
def test_a_fault_is_named_with_its_path(
    data: dict[str, Any], path: tuple[str | int, ...], value: object, fault: str
) -> None:
    place: Any = data
    data["findings"].sort(key=lambda item: item["code"] != "GK111")
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    (found,) = faults(data)
    assert found.startswith(fault)


def test_all_faults_are_listed_at_once(data: dict[str, Any]) -> None:
    data["year"] = "2020"
    data["sections"][0]["title"] = None
    del data["agency"]
    data["more"] = 1

    assert {
        'year: expected an integer or null, got "2020"',
        "sections[0].title: expected a string, got null",
        "agency: missing",
        "more: unknown key",
    } == set(faults(data))


@pytest.mark.parametrize(
    ("envelope", "fault"),
    [
        ({"schema": "other"}, 'schema: expected "gkreport/report", got "other"'),
        ({"version": "2.0"}, "version: this package reads version 1.2, the data has 2.0"),
        ({"version": "1.3"}, "version: this package reads version 1.2, the data has 1.3"),
        ({"version": 1}, 'version: expected a version such as "1.2", got 1'),
    ],
)
def test_other_schemas_and_newer_versions_are_refused(
    data: dict[str, Any], envelope: dict[str, object], fault: str
) -> None:
    assert (fault,) == faults({**data, **envelope})


@pytest.mark.parametrize("data", [None, 5, "x", [], [1]])
def test_data_that_is_no_object(data: object) -> None:
    (fault,) = faults(data)

    assert fault.startswith("the data: expected an object")


@pytest.mark.parametrize(
    "text", ["", "{", "nul", "[" * 100_000, b"\xff\xfe\x00", '{"a": 1, "a": 2}', "9" * 5000]
)
def test_text_that_is_not_the_json_of_a_report(text: str | bytes) -> None:
    with pytest.raises(DataError):
        gkreport.from_json(text)


def test_a_key_that_stands_twice_is_refused() -> None:
    text = gkreport.to_json(gkreport.parse(TEXT))

    with pytest.raises(DataError, match="year: the key stands twice"):
        gkreport.from_json(text.replace('"year": 2020', '"year": 2019, "year": 2020'))


def test_lone_surrogates_can_be_written_to_a_file(tmp_path: Path) -> None:
    report = gkreport.parse(TEXT.replace("甲", "甲\ud800"))
    text = gkreport.to_json(report)

    (tmp_path / "report.json").write_text(text, encoding="utf-8")

    assert report == gkreport.from_json((tmp_path / "report.json").read_bytes())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(reports(), st.data())
def test_any_value_in_any_place_gives_a_report_or_one_error(
    report: gkreport.Report, draw: st.DataObject
) -> None:
    data: Any = gkreport.to_dict(report)
    place = data
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or draw.draw(st.booleans()):
            place[key] = draw.draw(json_values)
            break
        place = place[key]

    try:
        again = gkreport.from_dict(data)
    except DataError:
        return
    assert data == gkreport.to_dict(again)  # accepted as it is, or not at all


def test_the_schema_is_a_schema_and_refuses_what_from_dict_refuses(data: dict[str, Any]) -> None:
    schema = gkreport.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    assert validator.is_valid(data)
    for change in ({"year": "2020"}, {"more": 1}, {"schema": "x"}, {"version": "2.0"}):
        assert not validator.is_valid({**data, **change})
    assert not validator.is_valid({key: data[key] for key in data if key != "year"})


def test_the_schema_names_every_official_label() -> None:
    schema = json.dumps(gkreport.json_schema(), ensure_ascii=False)

    assert "一、本年新收政府信息公开申请数量" in schema
    assert "现行有效件数" in schema


def test_data_of_the_first_version_is_read() -> None:
    report = gkreport.parse(SAMPLE)
    data = gkreport.to_dict(report, provenance=True)
    old = {**data, "version": "1.0"}

    assert gkreport.from_dict(old).locate("title") == report.locate("title")


def test_places_have_no_keys_that_say_nothing() -> None:
    data = gkreport.to_dict(gkreport.parse(SAMPLE), provenance=True)

    keys = {key for part in data["provenance"]["parts"] for key in part}
    assert keys == {"path", "text", "line", "column", "start", "end"}


def test_the_file_of_a_report_comes_back() -> None:
    report = gkreport.read(SAMPLE.encode())

    assert report.source is not None
    assert gkreport.to_dict(report)["source"]["reader"] == "text"
    assert gkreport.from_json(gkreport.to_json(report)).source == report.source
    assert "source" not in gkreport.to_dict(gkreport.parse(SAMPLE))
