"""Laws that hold for every report."""

import pickle

import jsonschema
from hypothesis import given

import gkreport
from gkreport import Report
from strategies import reports

VALIDATOR = jsonschema.Draft202012Validator(
    gkreport.json_schema(), format_checker=jsonschema.FormatChecker()
)


@given(reports())
def test_reading_what_was_written_gives_the_same_report(report: Report) -> None:
    assert report == gkreport.parse(gkreport.to_text(report))


@given(reports())
def test_a_written_report_is_read_without_errors(report: Report) -> None:
    codes = {item.code for item in gkreport.parse(gkreport.to_text(report)).findings}

    # A table, its figures or a form of row （六） may be missing; nothing else may go wrong.
    assert codes <= {
        "GK101",
        "GK104",
        "GK110",
        "GK111",
        "GK112",
        "GK114",
        "GK121",
        "GK124",
        "GK152",
    }


@given(reports())
def test_dict_and_json_give_the_report_back(report: Report) -> None:
    assert report == gkreport.from_dict(gkreport.to_dict(report))
    assert report == gkreport.from_json(gkreport.to_json(report))


@given(reports())
def test_places_and_findings_survive_json(report: Report) -> None:
    read = gkreport.parse(gkreport.to_text(report))

    again = gkreport.from_json(gkreport.to_json(read, provenance=True, findings=True))

    assert read.findings == again.findings
    assert read.dropped == again.dropped
    for figure in read.figures():
        assert read.locate(figure.path) == again.locate(figure.path)


@given(reports())
def test_the_schema_describes_the_data(report: Report) -> None:
    read = gkreport.parse(gkreport.to_text(report))

    VALIDATOR.validate(gkreport.to_dict(read, provenance=True, findings=True))


@given(reports())
def test_a_report_can_be_pickled_with_its_places(report: Report) -> None:
    read = gkreport.parse(gkreport.to_text(report))

    again = pickle.loads(pickle.dumps(read))  # noqa: S301 - made by this very line

    assert read == again
    assert read.locate("title") == again.locate("title")


@given(reports())
def test_every_character_belongs_to_one_part(report: Report) -> None:
    text = gkreport.to_text(report)

    assert_whole(text, gkreport.parse(text))


def assert_whole(text: str, report: Report) -> None:
    """Check that each character that is not blank is in exactly one part, or dropped."""
    assert report.provenance is not None
    dropped = {i for place in report.dropped for i in range(place.start, place.end)}
    owners = [0] * len(text)
    for path, place in report.provenance.parts.items():
        assert place.text == text[place.start : place.end], path
        for i in range(place.start, place.end):
            owners[i] += 1
    wrong = [
        i for i, char in enumerate(text) if not char.isspace() and owners[i] + (i in dropped) != 1
    ]
    assert not [text[i] for i in wrong if i not in dropped]
