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
    "hongze-2023.pdf": TOTALS_OF_TABLE_FOUR,
    "hongze-2023.pdftotext-layout.txt": TOTALS_OF_TABLE_FOUR,
    "hongze-2023.pdftotext-raw.txt": TOTALS_OF_TABLE_FOUR,
}

#: All codes of the rules, in their order.
CODES = {
    "dinghai-2020.txt": "GK305 GK402 GK511 GK515",
    "gongshu-2020.txt": "GK511 GK515",
    "hongze-2023.pdf": "GK401 GK401 GK806 GK807",  # the form of 2019, and 行政止公开
    "hongze-2023.pdftotext-layout.txt": "GK401 GK401 GK806 GK807",
    "hongze-2023.pdftotext-raw.txt": "GK401 GK401 GK806 GK807",
    "hongze-2023.pdftotext.txt": "GK307 GK807",
    "pingtan-2018.txt": "",
    "pingtan-scj-2022.txt": "GK307 GK502 GK505",  # 471 and parts that add up to 498
    "pingtan-shs-2020.txt": "GK511",
    "shanghai-kewei-2024.md": "GK307 GK505",  # 2139 and parts that add up to 2160
    "suqian-2023.txt": "GK512",
    "wuchang-2020.txt": "GK305 GK402 GK511",
    "yuhang-2020.txt": "GK511 GK513",
    "yuyao-2019.txt": "GK515",
}


@pytest.mark.parametrize("name", CODES)
def test_findings_are_those_that_the_printed_page_shows(name: str, real_reports: Path) -> None:
    report = gkreport.read(real_reports / name)

    found = gkreport.check(report, ignore=["GK1"])

    assert CODES[name].split() == [item.code for item in found]
    assert INCONSISTENT.get(name, ()) == tuple(
        (item.code, item.location.text.strip() if item.location else "", item.refs[0].path)
        for item in found
        if item.level is Level.INCONSISTENCY
    )
