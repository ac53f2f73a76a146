"""Reports as web pages print them: what belongs to the page stays out of the report."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport import Report
from strategies import reports
from test_laws import assert_whole

TITLE = "澜桥区数据管理局2020年政府信息公开工作年度报告"
BODY = "二、主动公开政府信息情况\n全年公开信息若干条。\n六、其他需要报告的事项\n无其他事项。\n"

ABOVE = (
    "当前位置：首页 > 政务公开 > 政府信息公开年报",
    "首页 > 公开 > 年报",
    "登录 | 注册",
    "无障碍浏览 长者模式",
    "索 引 号：LQ000/2021-00012",
    "• 发布机构：澜桥区数据管理局",
    "文　号：无",
    "发布日期：2021-01-20",
    "公开方式：主动公开",
    "主题分类：综合政务 / 其他",
    "内容概述：年度报告",
    "发布时间：2021-01-20 09:30 来源：澜桥区数据管理局 浏览次数：17 字体：[大 中 小] 打印",
    "【字号：大 中 小】 打印 分享到：",
    "{{ article.title }}",
    "2021-01-20 09:30",
    "==================== 正文 ====================",
)
BELOW = (
    "打印本页 关闭窗口",
    "上一篇：关于公示的通知",
    "相关附件：",
    "附件下载",
    "扫一扫在手机打开当前页",
    "版权所有：澜桥区人民政府",
    "主办：澜桥区人民政府办公室 承办：澜桥区数据管理局",
    "网站标识码：0000000000 某ICP备00000000号",
    "某公网安备 00000000000000号",
    "{{ footer }}",
    "分享：",
)


def codes(report: Report) -> set[str]:
    return {item.code for item in report.findings}


@pytest.mark.parametrize("line", ABOVE)
@pytest.mark.parametrize("where", ["{line}\n{title}\n", "{title}\n{line}\n", "{line}\n"])
def test_a_line_above(line: str, where: str) -> None:
    text = where.format(line=line, title=TITLE) + BODY
    report = gkreport.parse(text)

    assert () == report.preamble
    assert [line] == [place.text for place in report.dropped]
    assert "GK138" in codes(report)
    assert_whole(text, report)


@pytest.mark.parametrize("line", BELOW)
@pytest.mark.parametrize("ending", ["", "澜桥区数据管理局\n2021年1月19日\n"])
def test_a_line_below(line: str, ending: str) -> None:
    text = f"{TITLE}\n{BODY}{ending}{line}\n"
    report = gkreport.parse(text)

    assert report == gkreport.parse(f"{TITLE}\n{BODY}{ending}")
    assert [line] == [place.text for place in report.dropped]
    assert_whole(text, report)


@given(
    reports(),
    st.lists(st.sampled_from(ABOVE), max_size=4, unique=True),
    st.lists(st.sampled_from(ABOVE), max_size=4, unique=True),  # two of a kind would be a table
    st.lists(st.sampled_from(BELOW), max_size=4, unique=True),
)
def test_furniture_changes_nothing(
    report: Report, above: list[str], between: list[str], below: list[str]
) -> None:
    title, _, rest = gkreport.to_text(report).partition("\n")
    text = "\n".join((*above, title, *between, rest, *below))
    read = gkreport.parse(text)

    facts = ("title", "agency", "year", "period", "preamble", "sections", "signed_by")
    for name in (*facts, "disclosure", "requests", "disputes", "statistics"):
        assert getattr(report, name) == getattr(read, name), name
    if report.published is not None:
        assert report.published == read.published
    assert_whole(text, read)


def test_prose_is_not_furniture() -> None:
    lines = (
        "来源于群众的建议均已办理。",
        "本单位主办的网站1个，承办的栏目3个，网站备案号已公示，版权所有信息齐全，标识完整。",
        "打印机等设备运行正常。",
    )
    report = gkreport.parse(f"{TITLE}\n一、总体情况\n" + "\n".join(lines) + f"\n{BODY}")

    assert list(lines) == [str(block) for block in report.sections[0].blocks]
    assert () == report.dropped


def test_a_table_of_metadata() -> None:
    text = (
        "\t索引号\n\tLQ000/2021-00012\n\n\t发布机构\n\t澜桥区数据管理局\n\n"
        "\t发布日期\n\t2021-01-20\n\n2020年政府信息公开工作年度报告\n" + BODY
    )
    report = gkreport.parse(text)

    assert (report.agency, report.year) == ("澜桥区数据管理局", 2020)
    assert report.published == dt.date(2021, 1, 20)
    assert () == report.preamble
    assert {"GK136", "GK138", "GK141"} <= codes(report)
    assert_whole(text, report)


def test_what_the_page_states_is_used_where_the_report_is_silent() -> None:
    report = gkreport.parse(
        "发布机构：澜桥区数据管理局\n发布日期：2021-01-20\n2020年政府信息公开工作年度报告\n" + BODY
    )

    assert (report.agency, report.published) == ("澜桥区数据管理局", dt.date(2021, 1, 20))
    places = {
        item.code: item.location.text for item in report.findings if item.location is not None
    }
    assert places["GK136"] == "澜桥区数据管理局"
    assert places["GK141"] == "2021-01-20"
    place = report.locate("agency")
    assert place is not None
    assert place.line == 1


def test_the_date_below_the_report_counts_more() -> None:
    text = f"发布日期：2021-02-20\n{TITLE}\n{BODY}澜桥区数据管理局\n2021年1月19日\n"
    report = gkreport.parse(text)

    assert report.published == dt.date(2021, 1, 19)
    assert "GK141" not in codes(report)


def test_pages_that_contradict_themselves() -> None:
    report = gkreport.parse(
        "发布机构：澜桥区教育局\n发布日期：2021-01-20\n发布时间：2021-01-25\n"
        f"{BODY}澜桥区数据管理局\n"
        "2021年1月19日\n"
    )
    assert report.agency is None
    assert report.signed_by == "澜桥区数据管理局"
    (finding,) = [item for item in report.findings if item.code == "GK140"]
    assert {"澜桥区数据管理局", "澜桥区教育局"} == {
        ref.location.text for ref in finding.refs if ref.location
    }

    report = gkreport.parse(f"发布日期：2021-01-20\n发布时间：2021-01-25\n{TITLE}\n{BODY}")
    assert report.published is None
    assert "GK140" in codes(report)


def test_the_owner_of_the_site_is_not_the_agency() -> None:
    report = gkreport.parse(f"{BODY}主办：澜桥区人民政府办公室\n")

    assert report.agency is None


def test_a_title_printed_twice_is_no_preamble() -> None:
    text = (
        f"{TITLE}\n发布时间：2021-01-20 来源：本站\n"
        "澜桥区数据管理局\n2020年政府信息公开工作年度报告\n"
        f"本报告共六个部分。\n{BODY}"
    )
    report = gkreport.parse(text)

    assert [str(block) for block in report.preamble] == ["本报告共六个部分。"]
    (finding,) = [item for item in report.findings if item.code == "GK139"]
    assert [1, 3] == [ref.location.line for ref in finding.refs if ref.location]
    assert_whole(text, report)


def test_titles_of_different_years() -> None:
    text = f"{TITLE}\n{TITLE.replace('2020', '2019')}\n{BODY}"
    report = gkreport.parse(text)

    assert report.year is None
    assert report.locate("year") is None
    assert "GK140" in codes(report)


def test_a_date_in_brackets_below_the_title() -> None:
    report = gkreport.parse(f"{TITLE}\n（2021年1月21日）\n{BODY}")

    assert report.published == dt.date(2021, 1, 21)
    assert ["（2021年1月21日）"] == [str(block) for block in report.preamble]
    assert "GK141" in codes(report)
    assert report == gkreport.parse(gkreport.to_text(report))


def test_a_letter_above_the_title_stays() -> None:
    text = (
        "澜桥区政府办公室：\n现将我局年度报告报上，请予审核。\n澜桥区数据管理局\n2021年1月9日\n"
        f"（此件主动公开）\n{TITLE}\n{BODY}"
    )
    report = gkreport.parse(text)

    assert report.title == TITLE
    assert len(report.preamble) == 5
    assert report.published is None
    assert_whole(text, report)


def test_an_explanation_is_no_report() -> None:
    text = (
        "文字解读：澜桥区2020年政府信息公开工作年度报告\n发布时间：2021-02-01\n"
        "一、编制背景\n依据条例编制。\n二、主要内容\n共六个部分。\n"
    )
    with pytest.raises(gkreport.NotAReportError):
        gkreport.parse(text)


@pytest.mark.parametrize(
    ("ending", "signed_by", "published"),
    [
        ("澜桥区数据管理局\n二〇二一年一月十九日\n", "澜桥区数据管理局", dt.date(2021, 1, 19)),
        ("2021年1月19日\n澜桥区数据管理局\n", "澜桥区数据管理局", dt.date(2021, 1, 19)),
        ("澜桥区数据管理局 2021年1月19日\n", "澜桥区数据管理局", dt.date(2021, 1, 19)),
        (
            "澜桥区数据管理局\n2021年1月19日\n附件：统计表\n",
            "澜桥区数据管理局",
            dt.date(2021, 1, 19),
        ),
        (
            "澜桥区数据管理局\n2021年1月19日\n附件：1.统计表.docx\n2.说明\n打印 关闭\n",
            "澜桥区数据管理局",
            dt.date(2021, 1, 19),
        ),
        ("澜桥区数据管理局\n20211月19日\n", "澜桥区数据管理局", dt.date(2021, 1, 19)),
        ("澜桥区数据管理局\n2021年125日\n", None, None),
    ],
)
def test_endings(ending: str, signed_by: str | None, published: dt.date | None) -> None:
    text = f"{TITLE}\n{BODY}{ending}"
    report = gkreport.parse(text)

    assert (report.signed_by, report.published) == (signed_by, published)
    if published is not None:
        assert ["无其他事项。"] == [str(block) for block in report.sections[-1].blocks]
    else:
        assert "GK143" in codes(report)
    assert_whole(text, report)
    assert report == gkreport.parse(gkreport.to_text(report))


@pytest.mark.parametrize(
    "front",
    [
        "发布机构：澜桥区数据管理局\n2020年政府信息公开工作年度报告\n",
        "本报告由澜桥区数据管理局编制，全文如下。\n",
        "2020年政府信息公开工作年度报告\n澜桥区数据管理局政府信息公开工作年度报告\n",
        "澜桥区数据管理局２０２０年政府信息公开工作年度报告\n",
        "来源：澜桥区数据管理局\n",
    ],
)
def test_facts_from_elsewhere_are_written_and_read_again(front: str) -> None:
    report = gkreport.parse(front + BODY)

    assert report.agency == "澜桥区数据管理局"
    assert report == gkreport.parse(gkreport.to_text(report))


def test_a_page_in_traditional_characters() -> None:
    text = (
        "索 引 號：LQ000/2021-00012\n發布機構：瀾橋縣教育局\n發布日期：2021-01-20\n"
        "瀏覽次數：17 字體：[大 中 小] 列印\n"
        "本報告所列數據的統計期限自2020年1月1日至2020年12月31日。\n二、主動公開政府資訊情況\n甲。\n"
    )
    report = gkreport.parse(text)

    assert (report.agency, report.year) == ("瀾橋縣教育局", 2020)
    assert report.published == dt.date(2021, 1, 20)
    assert len(report.preamble) == 1
    assert_whole(text, report)


def test_the_maker_named_below_the_first_heading() -> None:
    report = gkreport.parse(
        "一、总体情况\n本报告由澜桥区教育局根据条例编制。\n二、主动公开政府信息情况\n甲。\n"
    )

    assert report.agency == "澜桥区教育局"
