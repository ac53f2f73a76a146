"""Labels that are printed in another way than in the form, and words that change them."""

import random
from collections.abc import Iterator
from functools import cache

import pytest

from gkreport.model import TableKind, row_specs
from gkreport.parsing.labels import (
    CORNERS,
    TABLES,
    Label,
    column_labels,
    cores,
    like,
    likenesses,
    lookup,
    nearest,
)
from gkreport.parsing.meaning import Kind, is_numbering, meaning

pytestmark = pytest.mark.usefixtures("untraced")

# Characters that labels have and characters that they have not.
SIGNS = "的一是不在人有中大来上个国公开信息政府年本数量行类错白山水"


@cache
def official() -> tuple[str, ...]:
    """Return every label of every form: rows, groups, columns, header groups, corners, clauses."""
    found = {text for texts in CORNERS.values() for text in texts}
    for table, classes in TABLES.items():
        found.update(column_labels(table))
        for spec in (spec for cls in classes for spec in row_specs(cls)):
            found |= {text for _, group in spec.groups for text in (group.label, *group.also)}
            found |= {spec.wording.label, *spec.wording.also}
            if table is TableKind.DISCLOSURE:
                found.add(spec.wording.under)
    return tuple(sorted(found))


def edited(text: str, choose: random.Random) -> str:
    place = choose.randrange(len(text))
    new = choose.choice(("", choose.choice(SIGNS), text[place] + choose.choice(SIGNS)))
    return text[:place] + new + text[place + 1 :]


def names(label: Label | None) -> frozenset[object]:
    return label.names if label else frozenset()


def outcomes(edits: int, tries: int) -> Iterator[tuple[str, str, bool | None]]:
    """Yield labels, what edits made of them, and whether that is found as the label."""
    choose = random.Random(edits)  # noqa: S311 - no secret
    for text in official():
        for _ in range(tries):
            printed = text
            for _ in range(edits):
                printed = edited(printed, choose) if printed else ""
            found = like(printed)
            # What is another label of a form then, sign by sign, can only be taken for it.
            if found is not None and (not found.exact or names(found) & names(like(text))):
                yield text, printed, bool(names(found) & names(like(text)))
            elif found is None:
                yield text, printed, None


@pytest.mark.parametrize(("edits", "found"), [(1, 0.88), (2, 0.55)])
def test_an_edited_label_is_found_or_none(edits: int, found: float) -> None:
    tried = list(outcomes(edits, tries=40))

    assert [(text, printed) for text, printed, right in tried if right is False] == []
    assert sum(right is True for *_, right in tried) >= found * len(tried)


@pytest.mark.parametrize("text", official())
def test_an_official_label_is_itself_and_nothing_changes_it(text: str) -> None:
    label = like(text)

    assert label is not None
    assert label.changed is None
    assert label.key in cores(text)
    assert nearest(text) is None or names(nearest(text)) & label.names


LIKE = {
    "法人和其他组织": "法人或其他组织",
    "法人及其他组织": "法人或其他组织",
    "（三）不于公开": "（三）不予公开",
    "三、不予公开": "（三）不予公开",
    "(三不予公开": "（三）不予公开",
    "（二）部分公开（区分处理的，只计这一情形": "（二）部分公开",
    "7.属于行政执法的案卷": "7.属于行政执法案卷",
    "1.信访、举报、投诉类的申请": "1.信访举报投诉类申请",
    "2.没有现成信息、需要另行制作的": "2.没有现成信息需要另行制作",
    "二、去年结转政府信息公开申请数量": "二、上年结转政府信息公开申请数量",
    "四、结转到下一年度继续办理": "四、结转下年度继续办理",
    "行政处法": "行政处罚",
    "政府集中采购情况": "政府集中采购",
    "本年增减": "本年增/减",
}


@pytest.mark.parametrize(("printed", "text"), LIKE.items())
def test_a_label_like_an_official_one(printed: str, text: str) -> None:
    assert names(like(printed)) & names(lookup(text))


VARIANTS = {
    "法人或者其他组织": "法人或其他组织",
    "公民": "自然人",
    "企业": "商业企业",
    "科研院所": "科研机构",
    "公益组织": "社会公益组织",
    "（一）同意公开": "（一）予以公开",
    "四、结转下一年度继续办理": "四、结转下年度继续办理",
    "上年结转": "二、上年结转政府信息公开申请数量",
    "维持": "结果维持",
    "未审结": "尚未审结",
    "直接起诉": "未经复议直接起诉",
    "制发件数": "本年制发件数",
    "收费金额（万元）": "本年收费金额（单位：万元）",
    "行政处罚处理决定数量": "行政处罚",
}


@pytest.mark.parametrize(("printed", "text"), VARIANTS.items())
def test_other_wordings_of_reports(printed: str, text: str) -> None:
    label = like(printed)

    assert label is not None
    assert label.changed is None
    assert label.names >= names(lookup(text))


# Each is one or two edits from a label, and another thing.
OTHERS = (
    "小计", "其中", "共计划", "合同", "其余", "规则", "规定", "法规", "单价", "一年",
    "行政处分", "行政裁决", "行政强制执行", "行政确认", "工业企业", "农业企业", "科普",
    "一、上年新收政府信息公开申请数量", "二、本年结转政府信息公开申请数量", "不同意公开",
    "上年制发件数", "历年制发件数", "预计制发件数", "（一）不予以公开", "不部分公开",
    "预计结转下年度继续办理", "第二十条第（七）项", "第二十条第项", "第二十一条", "规章3", "3规章",
    "规章总计", "法人或其他组织 总计", "主动公开政府信息情况", "不予受理", "重新申请",
    "", "12", "—",
    "本年制发件数同比", "本级规章", "（三）不予公开。见附件", "没有规章；", "规章" * 200,
)  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_label_is_none(text: str) -> None:
    assert lookup(text) is None
    assert nearest(text) is None


def test_numbers_that_disagree_count_as_an_edit() -> None:
    three, one = likenesses("（三）予公开")[0], likenesses("（一）予公开")[0]

    assert ("不予公开", "予以公开") == (three.label.key, one.label.key)
    assert nearest("予公开") is None  # either


def test_short_forms_are_pieces_where_lines_are_joined() -> None:
    assert [None] * 3 == [lookup(text) for text in ("企业", "维持", "制发件数")]


CHANGED = {
    "本年制发件数（上年）": (Kind.OTHER_YEAR, None),
    "本年废止件数(去年同期)": (Kind.OTHER_YEAR, None),
    "现行有效件数（上年末）": (Kind.OTHER_YEAR, None),
    "规章（2021年度）": (Kind.OTHER_YEAR, None),
    "行政许可（二〇二一年）": (Kind.OTHER_YEAR, None),
    "2021年新收政府信息公开申请数量": (Kind.OTHER_YEAR, None),
    "行政处罚（上半年）": (Kind.OTHER_YEAR, None),
    "本年制发件数（历年累计）": (Kind.CUMULATIVE, None),
    "本年处理决定数量（单位：万件）": (Kind.MULTIPLIER, "万件"),
    "行政处罚（千件）": (Kind.MULTIPLIER, "千件"),
    "自然人（人）": (Kind.UNIT, "人"),
    "行政事业性收费（单位：元）": (Kind.UNIT, "元"),
    "本年收费金额（元）": (Kind.UNIT, "元"),
    "本年收费金额单位：元": (Kind.UNIT, "元"),
    "本年收费金金额（亿元）": (Kind.UNIT, "亿元"),
    "行政许可（万元）": (Kind.UNIT, "万元"),
    "总计（占比）": (Kind.COMPARISON, None),
    "规范性文件（局本级）": (Kind.SCOPE, None),
    "行政强制（含下属单位）": (Kind.SCOPE, None),
    "其中：行政规范性文件": (Kind.SCOPE, None),
    "四、结转下年度继续办理（预计）": (Kind.FORECAST, None),
    "行政处罚的（计划数）": (Kind.FORECAST, None),
}


@pytest.mark.parametrize(("text", "kind", "unit"), [(k, *v) for k, v in CHANGED.items()])
def test_a_note_that_changes_the_figures(text: str, kind: Kind, unit: str | None) -> None:
    label = like(text)

    assert label is not None
    assert label.changed is not None
    assert (kind, unit) == (label.changed.kind, label.changed.unit)
    assert label.change(2024) == label.changed


UNCHANGED = (
    "规章（其中修订）", "规章（历史累计）", "现行有效件数（历史累计）",
    "规章（注1）", "规章[1]", "规章①",
    "本年制发件数（件）", "本年处理决定数量（单位：件）", "行政许可（项）", "本年收费金额（万元）",
    "本年增/减（与上年相比）", "本年增/减（减少用-表示）", "上一年项目数量（上年末）",
    "处理决定数量（包括依法未公开的）", "规章（设区的市、自治州制定的，由司法局会同有关部门统计）",
    "现行有效件数（截至12月31日）", "三、本年度办理结果（含上年结转）",
)  # fmt: skip


@pytest.mark.parametrize("text", UNCHANGED)
def test_a_note_that_is_harmless(text: str) -> None:
    label = like(text)

    assert label is not None
    assert label.changed is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("本年（2023）制发件数", 2023),
        ("处理决定数量（指2023年办件量）", 2023),
        ("2023年制发件数", 2023),
        ("上一年项目数量（指2022年事项数）", 2023),
        ("2022年上年结转政府信息公开申请数量", 2023),
        ("四、结转下年度继续办理（2024年）", 2023),
    ],
)
def test_the_year_of_the_report_changes_nothing(text: str, year: int) -> None:
    label = like(text)

    assert label is not None
    assert label.change(year) is None
    assert label.change(year + 1) == label.change(None) == label.changed != None  # noqa: E711


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("单位：件", None),
        ("单位：件、万元", None),
        ("单位：万件", Kind.MULTIPLIER),
        ("金额单位：人民币元", Kind.UNIT),
        ("上年度数据", Kind.OTHER_YEAR),
        ("统计期限：1月1日至12月31日", None),
        ("1-6月", Kind.OTHER_YEAR),
        ("全县汇总", Kind.SCOPE),
        ("同比（%）", Kind.COMPARISON),
        ("办件量", None),
    ],
)
def test_captions_and_rows_of_units(text: str, kind: Kind | None) -> None:
    change = meaning(text)

    assert (change and change.kind) == kind


@pytest.mark.parametrize(
    "texts",
    [
        ("栏次", "1", "2", "3"),
        ("甲", "乙", "1", "2"),
        ("甲", "1", "2", "3"),
        ("", "（1）", "（2）", "（3）", "（4）"),
        ("", "①", "②", "③", "④=①+②"),
        tuple(map(str, range(1, 16))),
        ("行次", "1", "", "2", "3"),
    ],
)
def test_rows_that_number(texts: tuple[str, ...]) -> None:
    assert is_numbering(texts)


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("", ""),
        ("序号",),
        ("1", "2", "3"),
        ("0", "1", "2", "3", "4"),
        ("1", "2", "3", "4", "10"),
        ("规章", "1", "2", "3", "4"),
        ("栏次", "1", "3"),
        ("1", "1", "1", "1"),
    ],
)
def test_rows_of_figures(texts: tuple[str, ...]) -> None:
    assert not is_numbering(texts)
