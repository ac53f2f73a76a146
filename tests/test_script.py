"""Traditional characters, terms and glosses: recognised as the wording they stand for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport.model import Disclosure2021, TableKind, row_specs, wordings
from gkreport.parsing import script
from gkreport.parsing.columns import columns_of, columns_of_table, name_of
from gkreport.parsing.labels import CORNERS, TABLES, column_labels, cores, lookup, number
from gkreport.parsing.outline import TITLES
from gkreport.parsing.script import mainland, simplified

PAIRS = [
    tuple(line.split(" = "))
    for line in (Path(__file__).parent / "fixtures/labels.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

# What else is told by its words: the title, headings and topics, the period, the names
# of organs, the lines of a page around a report, and the cells of tables.
WORDS = """
政府信息公开工作年度报告 政务公开年报 表 附表 附件 情况统计表 编制说明 关于 现将 转发 报送 印发
工作概述 基本概况 总体推进 开展情况 因政府信息公开工作被申请提起行政复议行政诉讼情况 行政机关
存在的主要问题及与和整改改进措施 其他需要报告说明的事项情况 依申请公开办理 主动公开 政府信息管理
公开平台建设 监督保障 政策解读 方面 统计期限 周期 区间 范围 时间 所列数据 报告期 起至到止 年月日
发布机构 发布机关 发布日期 发布时间 来源 点击数 浏览次数 阅读 听 字体 字号 大中小 索引号 当前位置
首页 返回 文号 发文字号 公开方式 主题分类 内容概述 打印 分享 登录 注册 审核 责任编辑 作者 扫描二维码
关闭窗口 成文日期 有效性 关键词 主题词 栏目 链接 联系电话 邮政编码 无障碍 长者模式 语音
人民政府 办公厅 办事处 室 局 委员会 中心 街道 镇 乡 医院 部 所 站 队 园区 市 县 省 州 盟 旗 司 署 社
备注 名称 网站标识码 我 将 并 已 请 的 均 无 约 加强 落实 推进 继续 做好 认真 公众 图解 文字解读
增加 减少 无 空 亿元 万元 千元 件 条 项 个 份 篇 次 人 宗 起 其中 含 包括 均为 全部系 仅 合计
"""


def labels() -> Iterator[str]:
    """Yield every label of the forms: of rows, groups, captions and columns."""
    for table, classes in TABLES.items():
        yield from CORNERS[table]
        yield from set(column_labels(table)) - set(alternatives())
        for spec in (spec for cls in classes for spec in row_specs(cls)):
            yield from (spec.wording.under, spec.wording.label)
            if spec.counts and table is not TableKind.STATISTICS:
                yield from (wording.label for wording in wordings(spec.counts).values())
            yield from (group.label for _, group in spec.groups)


def alternatives() -> Iterator[str]:
    for spec in (spec for classes in TABLES.values() for cls in classes for spec in row_specs(cls)):
        yield from spec.wording.also
        for _, group in spec.groups:
            yield from group.also
        if spec.counts:
            for wording in wordings(spec.counts).values():
                yield from wording.also


@pytest.mark.parametrize(("label", "printed"), PAIRS)
def test_a_label_is_known_however_it_is_printed(label: str, printed: str) -> None:
    assert lookup(label) is not None
    assert lookup(label) == lookup(printed)


@pytest.mark.parametrize(("label", "printed"), PAIRS)
def test_a_column_is_known_however_it_is_printed(label: str, printed: str) -> None:
    columns = {
        column
        for classes in TABLES.values()
        for spec in (spec for cls in classes for spec in row_specs(cls))
        if spec.counts
        for column in columns_of(spec.counts)
        if column.label == label
    }
    for column in columns:
        assert column.name == name_of(printed, column.above, [column])


def test_the_list_has_every_label() -> None:
    assert set(filter(None, labels())) == {label for label, _ in PAIRS}


def test_numbers_of_labels_are_kept() -> None:
    for label, printed in PAIRS:
        assert number(printed) in {number(label), ""}


def test_no_wording_names_two_things() -> None:
    named: dict[tuple[TableKind, str], set[str]] = {}
    for table, classes in TABLES.items():
        for spec in (spec for cls in classes for spec in row_specs(cls)):
            wording = spec.wording
            for key in {key for text in (wording.label, *wording.also) for key in cores(text)}:
                named.setdefault((table, key), set()).add(".".join(spec.path))

    # The table of statistics words two rows alike below two headings.
    shared = {key: paths for key, paths in named.items() if len(paths) > 1}
    assert {"被依法纠错数", "其他情形数"} == {key for _, key in shared}
    assert {TableKind.STATISTICS} == {table for table, _ in shared}


@pytest.mark.parametrize(
    "official",
    [
        *(
            columns_of(spec.counts)
            for cls in TABLES[TableKind.DISCLOSURE]
            for spec in row_specs(cls)
            if spec.counts
        ),
        columns_of_table(TableKind.REQUESTS),
    ],
)
def test_no_wording_names_two_columns(official: tuple[object, ...]) -> None:
    keys = [
        key
        for column in official
        for key in {
            key
            for text in (column.label, *column.also)  # type: ignore[attr-defined]
            for key in cores(text)
        }
    ]

    assert len(keys) == len(set(keys))


def test_wordings_are_in_simplified_form() -> None:
    for text in {*labels(), *alternatives(), *TITLES.values(), *WORDS.split()}:
        assert text == simplified(text) == mainland(text)


def test_only_characters_of_wordings_are_folded() -> None:
    words = {*labels(), *alternatives(), *TITLES.values(), *WORDS.split(), *script._TERMS}  # noqa: SLF001
    wanted = set("".join(words))

    assert {group[0] for group in script._FORMS.split()} <= wanted  # noqa: SLF001


@given(st.text() | st.text(sorted(script._FORM_TO_SIMPLIFIED)))  # noqa: SLF001
def test_offsets_never_move(text: str) -> None:
    folded = simplified(text)

    assert len(folded) == len(text)
    assert simplified(folded) == folded
    assert [char for char in text if simplified(char) == char] == [
        new for old, new in zip(text, folded, strict=True) if simplified(old) == old
    ]


def test_a_text_without_traditional_characters_is_the_same_object() -> None:
    text = "政府信息公开工作年度报告，其中22件。"

    assert simplified(text) is text


@pytest.mark.parametrize(
    "text",
    ["属于行政执法案卷", "件（shu）", "数(kg)", "(一)", "第(一)项", "数(shùshùs)", "a(fèi)"],
)
def test_what_is_no_gloss_and_no_term_stays(text: str) -> None:
    assert text == mainland(text)


@pytest.mark.parametrize(
    "text",
    [
        "本年增",  # it may have another column, 本年减, beside it
        "处理决定",
        "其他主動公開檔案",
        "規章（未完",
        "規章" + "制" * 80,
        "（" + "规章" * 119 + "）",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert lookup(text) is None


def test_a_table_in_traditional_characters() -> None:
    text = """\
澜桥区2020年政府信息公开工作年度报告
二、主动公开政府信息情况
	第二十條第（一）項

	資訊內容
	本年製發件數(shù)
	本年廢止件數
	現行有效件數

	規章
	0
	0
	0

	行政規範性檔案
	22（其中修訂16件）
	3件
	41

	第二十條第（八）項

	資訊內容
	本年收費金額

	行政事業性收費
	17.27萬元
"""
    report = gkreport.parse(text)
    table = report.disclosure

    assert isinstance(table, Disclosure2021)
    assert (22, 3, 41) == (
        table.normative_documents.issued,
        table.normative_documents.repealed,
        table.normative_documents.in_force,
    )
    assert "17.27" == str(table.fees.amount)
    place = report.locate("disclosure.normative_documents.issued")
    assert place is not None
    assert "22（其中修訂16件）" == place.text
