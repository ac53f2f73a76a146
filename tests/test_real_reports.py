"""Published reports, figure by figure."""

import json
from collections import Counter
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

import gkreport
from gkreport import Level, Report
from gkreport.parsing.labels import core
from test_laws import assert_whole

NAMES = ("yuhang-2020", "gongshu-2020", "yuyao-2019", "wuchang-2020", "dinghai-2020")
UNDAMAGED = ("yuhang-2020", "gongshu-2020", "yuyao-2019", "dinghai-2020")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def text(real_reports: Path, name: str) -> str:
    return (real_reports / f"{name}.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def report(text: str) -> Report:
    return gkreport.parse(text)


@pytest.fixture(scope="module")
def expected(real_reports: Path, name: str) -> dict[str, Any]:
    whole = json.loads((real_reports / "expected.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = whole[f"{name}.txt"]
    return found


def exact(value: int | str | None) -> int | Decimal | None:
    return Decimal(value) if isinstance(value, str) else value


def test_every_figure_is_as_printed(report: Report, expected: dict[str, Any]) -> None:
    wanted = {path: exact(value) for path, value in expected["cells"].items()}

    assert len(wanted) == 198
    assert wanted == {path: attrgetter(path)(report) for path in wanted}


def test_the_walk_over_figures_gives_the_same(report: Report, expected: dict[str, Any]) -> None:
    figures = {figure.path: figure.value for figure in report.figures()}

    assert {path: exact(value) for path, value in expected["cells"].items()} == {
        path: value for path, value in figures.items() if not path.startswith("statistics.")
    }


def test_title_agency_and_year(report: Report, expected: dict[str, Any]) -> None:
    wanted = (expected["title"], expected["agency"], expected["year"])

    assert wanted == (report.title, report.agency, report.year)


def test_units_are_kept(report: Report, expected: dict[str, Any]) -> None:
    unit = expected.get("units", {}).get("disclosure.procurement.amount")

    assert attrgetter("disclosure.procurement.unit")(report) == unit


def test_statistics_rows(report: Report, expected: dict[str, Any]) -> None:
    printed = {core(row.label): row.counts for row in report.rows() if "statistics" in row.path}

    for label, value in expected.get("statistics", {}).items():
        assert value in {counts for full, counts in printed.items() if full.startswith(label)}


def test_every_total_is_the_sum_of_its_addends(report: Report) -> None:
    for figure in report.figures():
        paths = report.addends(figure.path)
        if paths and figure.value is not None:  # blanks count as 0, which makes all sums hold
            assert figure.value == sum(attrgetter(path)(report) or 0 for path in paths), paths


def test_no_word_is_lost(text: str, report: Report) -> None:
    assert_whole(text, report)


def test_every_figure_is_found_in_the_text(text: str, report: Report) -> None:
    lines = text.split("\n")
    for figure in report.figures():
        place = report.locate(figure.path)
        if place is None:
            assert figure.value is None
            continue
        assert place.line is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(place.text)
        assert text[place.start : place.end] == place.text
        if figure.value is not None:
            assert str(abs(figure.value)) in place.text


def test_reading_what_was_written(report: Report) -> None:
    assert report == gkreport.parse(gkreport.to_text(report))


def test_dict_and_json(report: Report) -> None:
    assert report == gkreport.from_dict(gkreport.to_dict(report))
    assert report == gkreport.from_json(gkreport.to_json(report, provenance=True, findings=True))


def test_undamaged_reports_have_no_errors(name: str, report: Report) -> None:
    if name in UNDAMAGED:
        assert [] == [item for item in report.findings if item.level is Level.ERROR]


def test_what_a_damaged_table_lost_is_said(real_reports: Path) -> None:
    text = (real_reports / "wuchang-2020.txt").read_bytes().decode()
    report = gkreport.parse(text)
    about = {ref.path for item in report.findings for ref in item.refs}

    assert {"disclosure.rules", "disclosure.licensing", "disclosure.other_services"} <= about
    with pytest.raises(gkreport.StrictError, match="规章"):
        gkreport.parse(text, strict=True)


def test_sections_of_the_report_with_seven(real_reports: Path) -> None:
    report = gkreport.parse((real_reports / "yuyao-2019.txt").read_bytes().decode())
    kinds = [section.kind.value for section in report.sections]

    assert ["overview", "disclosure", "additional", "requests", "disputes"] == kinds[:5]
    assert ["表一"] == [getattr(b, "caption", None) for b in report.sections[1].blocks][-1:]
    assert ["[bookmark: _GoBack]", "[bookmark: _Hlk26876326]"] == [p.text for p in report.dropped]


@pytest.mark.parametrize("step", [200])
def test_a_text_cut_anywhere_gives_true_figures(
    text: str, expected: dict[str, Any], step: int
) -> None:
    wanted = {path: exact(value) for path, value in expected["cells"].items()}
    for end in range(step, len(text), step):
        try:
            cut = gkreport.parse(text[:end])
        except gkreport.NotAReportError:
            continue
        last = max((p.end for p in cut.provenance.parts.values()), default=0)  # type: ignore[union-attr]
        for figure in cut.figures():
            place = cut.locate(figure.path)
            whole = place is None or place.end < last  # the very last cell may be cut in two
            if figure.value is not None and whole and figure.path in wanted:
                assert figure.value == wanted[figure.path]


# Texts of other layouts: the name in expected.json, and how many figures must be right.
OTHERS = {
    "hongze-2023.pdftotext-raw.txt": ("hongze-2023.pdf", 186),
    "hongze-2023.pdftotext-layout.txt": ("hongze-2023.pdf", 186),
    "hongze-2023.pdftotext.txt": ("hongze-2023.pdf", 8),
    "suqian-2023.txt": ("suqian-2023.txt", 200),
    "shanghai-kewei-2024.md": ("shanghai-kewei-2024.md", 10),
}


@pytest.mark.parametrize("name", OTHERS)
def test_every_figure_of_another_layout_is_right_or_flagged(real_reports: Path, name: str) -> None:
    key, enough = OTHERS[name]
    cells = json.loads((real_reports / "expected.json").read_text(encoding="utf-8"))[key]["cells"]
    text = (real_reports / name).read_bytes().decode()
    report = gkreport.parse(text)
    assert_whole(text, report)
    read = {figure.path: figure.value for figure in report.figures()}
    about = {ref.path for item in report.findings for ref in item.refs}
    right = 0
    for path, printed in cells.items():
        value, wanted = read.get(path), exact(printed)
        steps = path.split(".")
        named = about & {".".join(steps[: i + 1]) for i in range(len(steps))}
        assert value == wanted or (value is None and named), path
        right += value == wanted
    assert right >= enough


#: Reports whose cells are glued: how often each figure is certain, as the page prints it.
GLUED: dict[str, dict[int, int]] = {
    "pingtan-2018": {},
    "pingtan-shs-2020": {0: 176},
    "pingtan-scj-2022": {0: 168, 1: 6, 3: 4, 568: 1, 887: 1},
}


@pytest.mark.parametrize("name", GLUED)
def test_glued_cells_are_read_as_far_as_they_are_certain(real_reports: Path, name: str) -> None:
    text = (real_reports / f"{name}.txt").read_bytes().decode()
    report = gkreport.parse(text)
    assert_whole(text, report)

    errors = [item for item in report.findings if item.level is Level.ERROR]
    about = {ref.path.split(".")[0] for item in errors for ref in item.refs}
    found = Counter(figure.value for figure in report.figures())
    unread = found.pop(None, 0)
    assert GLUED[name] == found
    assert "disclosure" in about
    assert unread or not found
