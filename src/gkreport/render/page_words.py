"""The words of the page, in each language."""

from collections.abc import Mapping

import attrs

from gkreport.findings import Language


@attrs.frozen(kw_only=True)
class PageWords:
    """The words of the page that stand around reports and findings."""

    lang: str
    title: str
    reports: str
    file: str
    previous: str
    parts: str
    unread: str
    reason: str
    to_do: str
    accepted: str
    accepted_note: str
    as_published: str
    to_index: str
    legend: str
    printed: str
    quotes: str
    blank: str
    at: str
    related: str
    fingerprint: str
    paragraph: str
    of: str


PAGE_WORDS: Mapping[Language, PageWords] = {
    "zh": PageWords(
        lang="zh-CN",
        title="政府信息公开工作年度报告检查结果",
        reports="共 {} 份报告",
        file="文件",
        previous="上年报告",
        parts="分报告",
        unread="未能读取的文件",
        reason="接受理由：{}",
        to_do="{}：{}",
        accepted="已接受的发现",
        accepted_note="以下各项已由人工确认并接受，未在报告中标出。",
        as_published="报告原文",
        to_index="返回目录",
        legend="表格和正文中的数字是发现的编号，点击可查看；边框和底色表示级别：",
        printed="印作",
        quotes="“{}”",
        blank="空白",
        at="位置",
        related="读取时在同一处发现",
        fingerprint="指纹",
        paragraph="{}，第{}段",
        of="{}：",
    ),
    "en": PageWords(
        lang="en",
        title="Check of annual reports on open government information",
        reports="{} reports",
        file="File",
        previous="Year before",
        parts="Parts",
        unread="Files that could not be read",
        reason="Accepted because: {}",
        to_do="{}: {}",
        accepted="Accepted findings",
        accepted_note="A person has accepted these; they are not marked in the report.",
        as_published="The report as published",
        to_index="Back to the index",
        legend="A number in the report is that of a finding and leads to it. The levels:",
        printed="prints",
        quotes="“{}”",
        blank="blank",
        at="at",
        related="Found at the same place on reading",
        fingerprint="Fingerprint",
        paragraph="{}, paragraph {}",
        of="{}: ",
    ),
}
