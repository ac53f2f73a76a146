"""The words of a comparison in each language."""

from collections.abc import Mapping

import attrs

from gkreport.comparison import ComparisonKind, Reason
from gkreport.findings import Language


@attrs.frozen(kw_only=True)
class Words:
    """The fixed words of one language; a tuple holds the title of a part and its columns."""

    old: str
    new: str
    kinds: Mapping[ComparisonKind, str]
    same: str
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    printed: tuple[str, ...]
    not_comparable: tuple[str, ...]
    sections: tuple[str, ...]
    wording: tuple[str, ...]
    fact_names: Mapping[str, str]
    tables: Mapping[str, str]
    reasons: Mapping[Reason, str]
    added: str
    removed: str
    renamed: str
    renumbered: str
    moved: str
    changed: str
    preamble: str


WORDS: Mapping[Language, Words] = {
    "zh": Words(
        old="旧",
        new="新",
        kinds={
            ComparisonKind.VERSIONS: "同一报告的两个版本",
            ComparisonKind.YEARS: "不同年度或不同机关的报告",
        },
        same="没有差异。",
        facts=("基本信息", "项目", "旧", "新"),
        figures=("数字", "位置", "旧", "新", "增减", "%"),
        printed=("仅填法不同（0 与空白）", "位置", "旧", "新"),
        not_comparable=("不可比", "位置", "原因"),
        sections=("章节", "变化", "旧", "新"),
        wording=("文字", "章节", "变化", "内容"),
        fact_names={
            "title": "标题",
            "agency": "机关",
            "year": "年度",
            "period": "统计期限",
            "published": "落款日期",
            "signed_by": "落款",
        },
        tables={
            "disclosure": "主动公开政府信息情况表",
            "requests": "收到和处理政府信息公开申请情况表",
            "disputes": "行政复议、行政诉讼情况表",
            "statistics": "政府信息公开情况统计表",
        },
        reasons={
            Reason.ONLY_OLD: "仅旧报告有",
            Reason.ONLY_NEW: "仅新报告有",
            Reason.SPLIT: "一方为一行，另一方为三行；按三行之和比较",
            Reason.BLANKS: "三行中有空白，无法求和",
        },
        added="新增",
        removed="删除",
        renamed="改名",
        renumbered="改序号",
        moved="移动",
        changed="修改",
        preamble="（前言）",
    ),
    "en": Words(
        old="Old",
        new="New",
        kinds={
            ComparisonKind.VERSIONS: "two versions of one report",
            ComparisonKind.YEARS: "reports for different years or of different organs",
        },
        same="No differences.",
        facts=("Facts", "Fact", "Old", "New"),
        figures=("Figures", "Where", "Old", "New", "Change", "%"),
        printed=("Printed as 0 or left blank", "Where", "Old", "New"),
        not_comparable=("Not compared", "What", "Why"),
        sections=("Sections", "Change", "Old", "New"),
        wording=("Wording", "Section", "Change", "Text"),
        fact_names={
            "title": "title",
            "agency": "agency",
            "year": "year",
            "period": "period",
            "published": "published",
            "signed_by": "signed by",
        },
        tables={
            "disclosure": "table two",
            "requests": "table three",
            "disputes": "table four",
            "statistics": "table of statistics",
        },
        reasons={
            Reason.ONLY_OLD: "only in the old report",
            Reason.ONLY_NEW: "only in the new report",
            Reason.SPLIT: "one row here, three there: their sum is compared",
            Reason.BLANKS: "some of the three rows are blank: there is no sum",
        },
        added="added",
        removed="removed",
        renamed="renamed",
        renumbered="renumbered",
        moved="moved",
        changed="changed",
        preamble="(preamble)",
    ),
}
