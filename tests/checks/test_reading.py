"""Reading prose: numbers, words and what they are about."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest

from gkreport.checks.prose.reading.figures import sentences
from gkreport.checks.prose.reading.numbers import percent, quantity
from gkreport.checks.prose.reading.passages import Passage, blotted, passages
from gkreport.checks.prose.reading.scope import Agency
from gkreport.checks.prose.reading.words import _PATTERNS, BEGINNINGS, Mark, _words_with, words
from gkreport.model import OtherTable, Paragraph, Report, Section, SectionKind


@pytest.mark.parametrize(
    ("text", "value", "unit", "is_approximate"),
    [
        ("34件", "34", "件", False),
        ("1,295件", "1295", "件", False),
        ("1，295件", "1295", "件", False),
        ("12 345 678条", "12345678", "条", False),
        ("３４　件", "34", "件", False),
        ("3.2万条", "32000", "条", True),
        ("3万余条", "30000", "条", True),
        ("200余场", "200", "场", True),
        ("34多件", "34", "件", True),
        ("约34件", "34", "件", True),
        ("超过34件", "34", "件", True),
        ("34件以上", "34", "件", True),
        ("34件左右", "34", "件", True),
        ("1.2亿人次", "120000000", "人次", True),
        ("0.12万元", "1200", "元", False),
        ("3亿元", "300000000", "元", False),
        ("300余万元", "3000000", "元", True),
        ("1200元", "1200", "元", False),
        ("十二件", "12", "件", False),
        ("两件", "2", "件", False),
        ("二百零三件", "203", "件", False),
        ("一千二百件", "1200", "件", False),
        ("二〇三件", "203", "件", False),
        ("二十余件", "20", "件", True),
        ("一百二十三宗", "123", "宗", False),
    ],
)
def test_numbers_with_their_units(
    text: str, value: str, unit: str, *, is_approximate: bool
) -> None:
    narrow = blotted(text)
    (word,) = [item for item in words(narrow) if item.kind is Mark.QUANTITY]

    number = quantity(narrow, word.start, word.end)

    assert (Decimal(value), unit, is_approximate) == (
        number.value,
        number.unit,
        number.approximate,
    )


@pytest.mark.parametrize(
    "text",
    [
        "2021年",
        "国办函〔2021〕30号",
        "第20条",
        "第二次会议",
        "一次性告知",
        "一件事",
        "每件",
        "三个月",
        "36号",
        "《关于办理12件申请的通知》",
        "百分之百",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [] == [item for item in words(blotted(text)) if item.kind is Mark.QUANTITY]


def test_the_step_of_a_number_is_the_worth_of_its_last_digit() -> None:
    text = "1.23万元"

    assert Decimal(100) == quantity(text, 0, len(text)).step


def test_a_percentage_keeps_its_decimals() -> None:
    narrow = blotted("１２．１８ ％")
    (word,) = words(narrow)

    number = percent(narrow, word.start, word.end)

    assert (Decimal("12.18"), 2) == (number.value, number.places)


@pytest.mark.parametrize(
    ("agency", "text", "owns"),
    [
        ("澜桥区人民政府", "全区", True),
        ("澜桥区", "我区", True),
        ("澜桥区", "全市", False),
        ("青石镇人民政府", "全镇", True),
        ("青石街道", "全街道", True),
        ("青石街道办事处", "全区", False),
        ("澜桥开发区管委会", "全区", True),
        ("澜桥区数据管理局", "我区", False),
        ("", "全区", False),
    ],
)
def test_a_region_is_that_of_its_government(agency: str, text: str, *, owns: bool) -> None:
    assert owns == Agency(agency).owns(Mark.REGION, text)


@pytest.mark.parametrize(
    ("agency", "text", "owns"),
    [
        ("澜桥区人民政府办公室", "区政府办公室", True),
        ("澜桥区人民政府办公室", "区政府", True),
        ("澜桥区人民政府办公室", "区府办", True),
        ("澜桥区人民政府办公室", "各部门", False),
        ("澜桥区人民政府", "区政府办公室", False),
        ("澜桥区数据管理局", "区政府", False),
    ],
)
def test_an_office_reports_for_its_government(agency: str, text: str, *, owns: bool) -> None:
    assert owns == Agency(agency).owns(Mark.OTHERS, text)


def test_headings_say_what_the_paragraphs_below_are_about() -> None:
    report = Report(
        preamble=(Paragraph("前言"),),
        sections=(
            Section(
                kind=SectionKind.OVERVIEW,
                title="总体情况",
                blocks=(
                    Paragraph("依申请公开", "（一）", 1),
                    Paragraph("甲", None, 0),
                    OtherTable(rows=()),
                    Paragraph("乙", "1.", 2),
                    Paragraph("平台", "（二）", 1),
                    Paragraph("丙", None, 0),
                ),
            ),
            Section(
                kind=SectionKind.REQUESTS, title="收到和处理申请情况", blocks=(Paragraph("丁"),)
            ),
            Section(
                kind=SectionKind.ADDITIONAL, title="信息公开申请情况", blocks=(Paragraph("戊"),)
            ),
            Section(kind=SectionKind.ADDITIONAL, title="平台建设", blocks=(Paragraph("己"),)),
        ),
    )

    found = {item.printed: item.on_requests for item in passages(report)}

    assert {
        "前言": False,
        "依申请公开": True,
        "甲": True,
        "乙": True,
        "平台": False,
        "丙": False,
        "丁": True,
        "戊": True,
        "己": False,
    } == found


def test_a_sentence_knows_its_text() -> None:
    passage = Passage("preamble[0]", "发布信息3条。办结2件", "发布信息3条。办结2件")

    found = sentences(passage, Agency(), None)

    assert ["发布信息3条。", "办结2件"] == [item.text for item in found]


def test_a_paragraph_without_numbers_has_no_sentences() -> None:
    assert () == sentences(Passage("preamble[0]", "依申请公开。", "依申请公开。"), Agency(), None)


# The standard library's own reading of patterns.
parsed: Any = import_module("re._parser").parse


def begins_with(pattern: Iterable[tuple[Any, Any]]) -> Iterator[str | None]:
    """Yield every sign that a parsed pattern can begin with; ``None`` if it can be empty.

    What stands before and behind a match is left out of account: more signs may be given
    than can be, but none is missing.
    """
    for operation, argument in pattern:
        name = str(operation)
        if name in {"ASSERT", "ASSERT_NOT", "AT"}:
            continue
        signs = set(first_signs(name, argument))
        yield from (sign for sign in signs if sign is not None)
        if None not in signs:
            return
    yield None


def first_signs(name: str, argument: Any) -> Iterator[str | None]:  # noqa: C901 - a kind each
    match name:
        case "LITERAL":
            yield chr(argument)
        case "IN":
            for kind, value in argument:
                yield from first_signs(str(kind), value)
        case "RANGE":
            yield from map(chr, range(argument[0], argument[1] + 1))
        case "CATEGORY" if str(argument) == "CATEGORY_DIGIT":
            yield from "0123456789"  # prose is read with its digits made narrow
        case "BRANCH":
            for branch in argument[1]:
                yield from begins_with(branch)
        case "SUBPATTERN":
            yield from begins_with(argument[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, repeated = argument
            yield from begins_with(repeated)
            if not least:
                yield None
        case _:
            pytest.fail(f"nothing is known of what {name} begins with")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("一二", {"一"}),
        ("一?二", {"一", "二"}),
        ("[一二]+三", {"一", "二"}),
        ("(?:一|二)?(?<=四)三", {"一", "二", "三"}),
        ("一*", {"一", None}),
        (r"\d", set("0123456789")),
        ("[b-d]", {"b", "c", "d"}),
    ],
)
def test_what_a_pattern_begins_with(pattern: str, expected: set[str | None]) -> None:
    assert expected == set(begins_with(parsed(pattern)))


@pytest.mark.parametrize("index", range(len(_PATTERNS)))
def test_every_word_is_tried_at_every_sign_that_it_can_begin_with(index: int) -> None:
    _, pattern = _PATTERNS[index]
    signs = set(begins_with(parsed(pattern)))

    assert not re.compile(pattern).groups
    assert None not in signs
    assert set() == signs - set(BEGINNINGS)
    for sign in filter(None, signs):
        tried, _ = _words_with(sign)
        assert f"({pattern})" in tried.pattern


def test_no_sign_is_looked_at_for_nothing() -> None:
    used = {sign for _, pattern in _PATTERNS for sign in begins_with(parsed(pattern))}

    assert set(BEGINNINGS) == used
    assert len(set(BEGINNINGS)) == len(BEGINNINGS)
