"""What the rules find in real reports: what a person can see on the printed page, and no more."""

from pathlib import Path

import pytest

import gkreport
from gkreport import Level

TOTALS_OF_TABLE_FOUR = (
    ("GK401", "0", "disputes.reconsideration.total"),
    ("GK401", "0", "disputes.litigation_after_reconsideration.total"),
)

#: The findings of the rules at level inconsistency: code, what is printed, and the cell.
INCONSISTENT = {
    "dinghai-2020.txt": (),
    "gongshu-2020.txt": (),
    "hongze-2023.pdf": TOTALS_OF_TABLE_FOUR,
    "hongze-2023.pdftotext-layout.txt": TOTALS_OF_TABLE_FOUR,
    "hongze-2023.pdftotext-raw.txt": TOTALS_OF_TABLE_FOUR,
    "hongze-2023.pdftotext.txt": (),  # hardly a figure could be read
    "pingtan-2018.txt": (),
    "pingtan-scj-2022.txt": (),
    "pingtan-shs-2020.txt": (),
    "shanghai-kewei-2024.md": (),
    "suqian-2023.txt": (),
    "wuchang-2020.txt": (),
    "yuhang-2020.txt": (),
    "yuyao-2019.txt": (),
}

#: The codes of the rules at level warning.
WARNED = {
    "hongze-2023.pdf": {"GK806", "GK807"},  # the form of 2019, and 行政止公开
    "hongze-2023.pdftotext-layout.txt": {"GK806", "GK807"},
    "hongze-2023.pdftotext-raw.txt": {"GK806", "GK807"},
    "hongze-2023.pdftotext.txt": {"GK307"},
    "pingtan-shs-2020.txt": {"GK307"},
    "shanghai-kewei-2024.md": {"GK307", "GK505"},  # 2139 and parts that add up to 2160
}


@pytest.mark.parametrize("name", INCONSISTENT)
def test_findings_are_those_that_the_printed_page_shows(name: str, real_reports: Path) -> None:
    report = gkreport.read(real_reports / name)

    found = gkreport.check(report, ignore=["GK1"])

    assert not [item for item in found if item.level is Level.ERROR]
    assert INCONSISTENT[name] == tuple(
        (item.code, item.location.text.strip() if item.location else "", item.refs[0].path)
        for item in found
        if item.level is Level.INCONSISTENCY
    )
    assert WARNED.get(name, set()) == {item.code for item in found if item.level is Level.WARNING}
