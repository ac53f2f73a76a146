"""The reports as web pages, in the shapes that content management systems give them.

A page is a frame, which is what a site prints on each of its pages, around an article. The
frame has what such sites have: a menu, the way to the page, the reports of other years,
metadata, controls, attachments and a foot.
"""
# ruff: noqa: E501 - pages have long lines

import base64
import html
import quopri
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from layouts.definitions import Definition, Line
from layouts.forms import Cell, Table

Writer = Callable[[Definition], bytes]

_SITE = "曲河县人民政府"
_MENU = ("首页", "走进曲河", "新闻中心", "政务公开", "办事服务", "互动交流", "数据开放")
_FRIENDS = ("省政府门户网站", "市政府门户网站", "县档案馆", "县融媒体中心", "县图书馆")
_JUNK = '<span style="display:none">31</span>'


def escaped(text: str) -> str:
    return html.escape(text, quote=False)


# -- tables


class Markup(NamedTuple):
    """How the parts of an article are written.

    Attributes:
        line: A line of prose.
        label: What stands in a cell with words.
        figure: What stands in a cell with a figure, or with none.
        table: A table, from its rows.
        cell: The attributes of each cell.
        tables: The parts that a table is written in.
    """

    line: Callable[[Line], str]
    label: Callable[[str], str] = lambda text: escaped(text).replace("\n", "<br>")
    figure: Callable[[str], str] = escaped
    table: str = '<table border="1" cellspacing="0"><tbody>\n{}\n</tbody></table>'
    cell: str = ""
    tables: Callable[[Table], Iterator[Table]] = lambda table: iter((table,))

    def article(self, report: Definition, roles: Sequence[str] = ()) -> str:
        """Write the blocks of a report; of its lines those in some roles, or all."""
        return "\n".join(
            "\n".join(map(self.written, self.tables(block)))
            if isinstance(block, Table)
            else self.line(block)
            for block in report.blocks
            if isinstance(block, Table) or not roles or block.role in roles
        )

    def written(self, table: Table) -> str:
        """Write a table."""
        rows = ("".join(map(self.written_cell, row)) for row in table.rows)
        return self.table.format("\n".join(f"<tr>{row}</tr>" for row in rows))

    def written_cell(self, cell: Cell) -> str:
        """Write a cell."""
        across = f' colspan="{cell.across}"' if cell.across > 1 else ""
        down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
        text = self.figure(cell.text) if cell.path or not cell.text else self.label(cell.text)
        return f"<td{across}{down}{self.cell}>{text}</td>"


def padded(table: Table) -> Iterator[Table]:
    """Drop the spans over rows: below a cell stand blank cells."""
    yield Table(
        table.kind,
        tuple(
            tuple(
                slot.cell._replace(down=1, text=slot.cell.text if slot.first_row else "", path="")
                for slot in row
                if slot.first_column
            )
            for row in table.slots()
        ),
    )


def split(table: Table) -> Iterator[Table]:
    """Break a table where no cell spans rows, as at the end of a printed page."""
    slots = table.slots()
    middle = len(slots) // 2
    cuts = (
        cut
        for cut in sorted(range(2, len(slots) - 1), key=lambda cut: abs(cut - middle))
        if all(slot.first_row for slot in slots[cut])
    )
    cut = next(cuts, 0)
    for rows in (table.rows[:cut], table.rows[cut:]):
        if rows:
            yield Table(table.kind, rows)


def _paragraph(line: Line) -> str:
    return f"<p>{escaped(line.text)}</p>"


def _styled(line: Line) -> str:
    """Write a line as an editor in the browser does: indented by blanks, bold in places."""
    text = escaped(line.text)
    if line.role == "title":
        return f'<p style="text-align: center;"><strong><span>{text}</span></strong></p><p><br></p>'
    if line.role == "heading":
        return f"<p>&nbsp;</p>\n<p>　　<strong>{text[:2]}</strong><strong>{text[2:]}</strong></p>"
    if line.role == "signature":
        return f'<p style="text-align: right;">{text}&nbsp; &nbsp;</p>'
    return f"<p>&emsp;&emsp;<span>{text[:7]}</span><span>{text[7:]}</span></p>"


def _word(text: str) -> str:
    """Write text as Word does: spans by script, and paragraphs within cells."""
    lines = (
        f"""
  <p class=MsoNormal align=center style='text-align:center;layout-grid-mode:char'>
  <span lang=EN-US style='font-size:9.0pt;font-family:宋体;mso-bidi-font-family:宋体'>{part}
  <o:p></o:p></span></p>"""
        for part in (escaped(text) or "&nbsp;").split("\n")
    )
    return "".join(lines)


def _word_line(line: Line) -> str:
    spans = "".join(f"<span style='font-family:仿宋'>{escaped(sign)}</span>" for sign in line.text)
    return (
        "<p class=MsoNormal style='text-indent:32.0pt'><![if !supportEmptyParas]><![endif]>"
        f"{spans}<span lang=EN-US><o:p></o:p></span></p>"
    )


def _one_by_one(text: str) -> str:
    """Write each sign of a short label on a line of its own."""
    return "<br>".join(map(escaped, text)) if len(text) < 6 else escaped(text)


_CLEAN = Markup(_paragraph)
_EDITED = Markup(_styled)
_WORD = Markup(_word_line, label=_word, figure=_word, cell=" width=57 valign=top")


# -- pages


class Facts(NamedTuple):
    """What the frame of a page says about the report."""

    title: str
    agency: str
    day: str
    others: tuple[str, ...]
    year: int

    @classmethod
    def of(cls, report: Definition) -> "Facts":
        lines = [block for block in report.blocks if isinstance(block, Line)]
        title = "".join(line.text for line in lines if line.role == "title")
        agency, date = (line.text for line in lines if line.role == "signature")
        year = int(date[:4])
        day = f"{year}-{date[5:].partition('月')[0]:0>2}-28 09:15"
        names = ("水务局", "林业局", "统计局", "柳泉镇", "审计局", "民政局", "司法局", "青坪乡")
        others = tuple(
            f"曲河县{name}{year - back}年政府信息公开工作年度报告"
            for back in range(1, 5)
            for name in names
        )
        return cls(title, agency, day, others, year)


def _links(texts: Sequence[str], item: str = "<li>{}</li>") -> str:
    return "\n".join(
        item.format(f'<a href="../art/{number}.html" target="_blank">{escaped(text)}</a>')
        for number, text in enumerate(texts)
    )


def _page(head: str, body: str, encoding: str = "utf-8", *, declared: bool = True) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    text = f"<!DOCTYPE html>\n<html><head>\n{meta * declared}\n{head}\n</head>\n{body}</html>\n"
    return text.encode(encoding, "xmlcharrefreplace")


def _metas(facts: Facts) -> str:
    stated = {
        "SiteName": _SITE,
        "ColumnName": "政府信息公开年报",
        "ArticleTitle": facts.title,
        "PubDate": facts.day,
        "ContentSource": facts.agency,
        "Keywords": "",
        "viewport": "width=device-width",
    }
    metas = (f'<meta name="{name}" content="{value}"/>' for name, value in stated.items())
    return f"<title>{facts.title}_{_SITE}</title>\n" + "\n".join(metas)


def trs(report: Definition, markup: Markup = _EDITED, encoding: str = "utf-8") -> bytes:
    """An article in TRS_Editor, beside the reports of other years."""
    facts = Facts.of(report)
    return _page(
        f"{_metas(facts)}\n<script>var a = '<table><tr><td>7</td></tr></table>';</script>",
        f"""<body>
<div class="header"><div class="logo"><img src="logo.png" alt="{_SITE}"></div>
<div class="search"><form><input type="text" value="请输入关键字"><input type="submit" value="搜索">
</form></div><ul class="nav">{_links(_MENU)}</ul></div>
<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a
 href="./">政府信息公开年报</a></div>
<div class="main"><div class="left"><h3>历年年报</h3><ul>{_links(facts.others)}</ul></div>
<div class="right">
<ul class="xxgk_info"><li><b>索 引 号：</b><span>QH0{facts.year}-0003</span></li>
<li><b>发布机构：</b><span>{facts.agency}</span></li>
<li><b>发布日期：</b><span>{facts.day}</span></li>
<li><b>文　　号：</b><span></span></li></ul>
<div class="article"><h1>{facts.title}</h1>
<div class="info"><span>来源：{facts.agency}</span> <span>发布时间：{facts.day}</span>
<span>【字体：<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a
 href="javascript:doZoom(14)">小</a>】</span> <a href="javascript:print()">打印</a></div>
<div class="view TRS_UEDITOR trs_paper_default"><div class=TRS_Editor><style type="text/css">
.TRS_Editor P{{line-height:2;}}.TRS_Editor TD{{border:1px solid}}</style>
{markup.article(report)}
</div></div>
<div class="attach"><a href="./P020.docx">{facts.title}.docx</a></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div></div></div></div>
<div class="footer"><select><option>友情链接</option>{"".join(f"<option>{name}</option>" for name in _FRIENDS)}
</select><p>主办：{_SITE}办公室　承办：曲河县数据中心</p><p>网站标识码：9900000001　<a href="#">公网安备
99000002000001号</a></p></div></body>""",
        encoding,
    )


def hanweb(report: Definition, markup: Markup = _CLEAN) -> bytes:
    """An article between comments of jpage, its title and date in a table above it."""
    facts = Facts.of(report)
    return _page(
        _metas(facts),
        f"""<body style="display:none"><div id="barrierfree_container">
<table width="100%"><tr><td><a href="/">首页</a></td><td><a href="/a">政务公开</a></td>
<td><a href="/b">互动交流</a></td></tr></table>
<table width="980" align="center"><tbody><tr><td>当前位置：<a href="/">首页</a> &gt; <a
 href="/col">政府信息公开年报</a></td></tr></tbody></table>
<table class="xxgk" width="980"><tr><td class="t">索引号</td><td>99{facts.year}/2-0017</td><td
 class="t">发布机构</td><td>{facts.agency}</td></tr><tr><td class="t">文号</td><td></td><td class="t">
生成日期</td><td>{facts.day[:10]}</td></tr></table>
<table id="c" width="980"><tr><td class="title">
<!--<$[标题名称(html)]>begin-->{facts.title}<!--<$[标题名称(html)]>end--></td></tr>
<tr><td><table><tr><td>发布日期：{facts.day}</td><td>浏览次数：<script>document.write(5)</script></td>
<td>字体：[<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>]</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->
<meta name="ContentStart"/>
{markup.article(report, ("heading", "text", "signature"))}
<meta name="ContentEnd"/><!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td>上一篇：<a href="#">{facts.others[0]}</a></td></tr>
<tr><td>下一篇：<a href="#">{facts.others[1]}</a></td></tr></table>
<table width="100%"><tr><td align="center">版权所有：{_SITE}<br>备案号：曲ICP备99000001号</td></tr></table>
</div></body>""",
    )


def ucap(report: Definition, markup: Markup = _CLEAN) -> bytes:
    """An article of elements for phones, in the sections of HTML5."""
    facts = Facts.of(report)
    return _page(
        _metas(facts),
        f"""<body><header class="site"><div>{_SITE}</div><nav><ul>{_links(_MENU)}</ul></nav></header>
<nav aria-label="breadcrumb"><ol><li><a href="/">首页</a></li><li><a href="/x">信息公开</a></li>
<li>正文</li></ol></nav>
<main><aside><h2>法定主动公开内容</h2><ul>{_links(("政策", "规划", "财政", "人事"))}</ul>
<h2>年度报告</h2><ul>{_links(facts.others[:12])}</ul></aside>
<article><header><h1>{facts.title}</h1><dl><dt>发布时间：</dt><dd>{facts.day[:10]}</dd>
<dt>信息来源：</dt><dd>{facts.agency}</dd></dl><div class="tool"><button type="button">打印</button>
<button type="button">收藏</button></div></header>
<div class="pages_content" id="UCAP-CONTENT">{markup.article(report, ("heading", "text", "signature"))}</div>
<footer><p>责任编辑：县政府办</p></footer></article></main>
<footer><p>{_SITE}主办</p><p>联系电话：0999-5550123</p><ul>{_links(_FRIENDS)}</ul></footer></body>""",
    )


def boda(report: Definition, markup: Markup = _EDITED) -> bytes:
    """An article in v_news_content within a form, its title inside."""
    facts = Facts.of(report)
    return _page(
        f"<title>{facts.title}-{_SITE}</title>",
        f"""<body><div class="top">{_links(_MENU, "{}")}</div><div class="dqwz">
<a href="index.htm">网站首页</a>&nbsp;&gt;&gt;&nbsp;<a href="zwgk.htm">政务公开</a>&nbsp;&gt;&gt;&nbsp;正文</div>
<form name="_newscontent_fromname"><script>var _x=1</script><div>
<h1 align="center">{facts.title}</h1>
<div align="center" style="padding-bottom:10px;">{facts.day[:10]}&nbsp;&nbsp;[<a href="#">打印</a>]</div>
<div id="vsb_content_2"><div class="v_news_content">
{markup.article(report, ("heading", "text", "signature"))}
</div></div><div id="div_vote_id"></div>
<p align="right"><a href="javascript:window.opener=null;window.close();">关闭</a></p>
<p>上一条：<a href="1002.htm">{facts.others[0]}</a></p><p>下一条：<a href="1004.htm">{facts.others[1]}</a></p>
<input type="hidden" name="csrf" value="20190000"></div></form>
<div class="foot">地址：曲河县滨江路9号　邮编：999900<br>技术支持：曲河网络</div></body>""",
    )


def yunlong(report: Definition, markup: Markup = _CLEAN) -> bytes:
    """An article below a table of metadata, the list of other reports behind it."""
    facts = Facts.of(report)
    return _page(
        _metas(facts),
        f"""<body><div class="wrap"><div class="menu">{_links(_MENU, "<span>{}</span> | ")}</div>
<div class="crumb">当前位置：<a href="/">首页</a>»<a href="/p">政务公开</a>»<a href="/n">信息公开年报</a></div>
<div class="detail"><table class="t"><colgroup><col width="80"><col></colgroup><tbody>
<tr><th>名　　称</th><td colspan="3">{facts.title}</td></tr>
<tr><th>索 引 号</th><td>QH-{facts.year}-09</td><th>公开日期</th><td>{facts.day[:10]}</td></tr>
<tr><th>发布机构</th><td>{facts.agency}</td><th>有 效 性</th><td>有效</td></tr></tbody></table>
<h2 class="tit">{facts.title}</h2><div class="con">
{markup.article(report, ("heading", "text", "signature"))}
</div><div class="fj"><p>附件：</p><p><a href="a.pdf">{facts.title}.pdf</a></p></div></div>
<div class="more"><h3>相关信息</h3><ul>{_links(facts.others, "<li>· {} <i>2020-01-20</i></li>")}</ul></div>
<div class="foot"><p>Copyright © {_SITE}</p></div></div></body>""",
    )


def wechat(report: Definition) -> bytes:
    """An article of sections and spans, as an editor for chats makes them."""
    facts = Facts.of(report)

    def line(item: Line) -> str:
        spans = "".join(
            f'<span style="font-size: 16px;letter-spacing: 1px;">{escaped(item.text[at : at + 5])}</span>'
            for at in range(0, len(item.text), 5)
        )
        return f'<section style="line-height: 2em;"><span leaf="">{spans}</span></section>'

    markup = Markup(
        line,
        label=lambda text: f"<section><span leaf>{escaped(text)}</span></section>".replace(
            "\n", "</span></section><section><span leaf>"
        ),
        figure=lambda text: (
            f'<section style="text-align: center;"><span leaf="">{text or "<br/>"}</span></section>'
        ),
        table='<section style="overflow-x: auto;"><table><tbody>{}</tbody></table></section>',
    )
    return _page(
        f'<title>{facts.title}</title><meta property="og:title" content="{facts.title}">',
        f"""<body id="activity-detail"><div id="js_article"><div id="img-content">
<h1 id="activity-name">{facts.title}</h1><div id="meta_content"><span><a href="javascript:void(0);">曲河发布
</a></span> <em id="publish_time"></em></div><div id="js_content" style="visibility: visible;">
{markup.article(report, ("heading", "text", "signature"))}
</div></div></div><div style="display:none"><p>微信扫一扫关注该公众号</p></div></body>""",
    )


def frontpage(report: Definition, markup: Markup = _CLEAN) -> bytes:
    """A page laid out by tables, in capitals and GB2312, cells and paragraphs unclosed."""
    facts = Facts.of(report)
    article = markup.article(report).replace("</td>", "").replace("</tr>", "").replace("</p>", "")
    rows = _links(facts.others[:10], "<TR><TD HEIGHT=20>·{}")
    text = f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">
<TITLE>{facts.title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE BORDER=0 WIDTH=760 ALIGN=CENTER><TR><TD COLSPAN=2><IMG SRC=banner.gif WIDTH=760>
<TR BGCOLOR=#003399><TD COLSPAN=2><FONT COLOR=#FFFFFF>{_links(_MENU, "{} | ")}</FONT>
<TR VALIGN=TOP><TD WIDTH=160><TABLE BORDER=0><TR><TD><B>年度报告</B>{rows}</TABLE>
<TD WIDTH=600><CENTER><FONT SIZE=5><B>{facts.title}</B></FONT></CENTER>
<HR><TABLE BORDER=0><TR><TD>发布日期：{facts.day[:10]}<TD>来源：{facts.agency}</TABLE>
{article}
<TR><TD COLSPAN=2 ALIGN=CENTER>版权所有 {_SITE}<BR>建议使用800×600分辨率</TABLE></BODY></HTML>"""
    return text.encode("gb18030")


def word(report: Definition) -> bytes:
    """A page as Word saves it, filtered, in GBK."""
    facts = Facts.of(report)
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15 (filtered)"><title>{facts.title}</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; font-size:10.5pt;}} @page {{size:595.3pt 841.9pt;}} --></style></head>
<body lang=ZH-CN style='text-justify-trim:punctuation'><div class=Section1>
{_WORD.article(report)}
</div></body></html>
""".encode("gb18030")


def _archive(page: bytes, encoding: str, transfer: str) -> bytes:
    """Put a page in a web archive."""
    coded = base64.encodebytes(page) if transfer == "base64" else quopri.encodestring(page)
    head = f"""MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----=_NextPart_01D8"

This is a multi-part message in MIME format.

------=_NextPart_01D8
Content-Type: text/html; charset="{encoding}"
Content-Transfer-Encoding: {transfer}
Content-Location: file:///C:/report.htm

"""
    picture = """
------=_NextPart_01D8
Content-Type: image/gif
Content-Transfer-Encoding: base64
Content-Location: file:///C:/report.files/image001.gif

R0lGODlhAQABAAAAACw=

------=_NextPart_01D8--
"""
    return (head.encode() + coded + picture.encode()).replace(b"\n", b"\r\n")


def _archived(report: Definition, page: Writer, encoding: str, transfer: str) -> bytes:
    return _archive(page(report), encoding, transfer)


def _recoded(report: Definition, encoding: str) -> bytes:
    """Write a page in an encoding that it does not declare."""
    facts = Facts.of(report)
    body = f"<body><div class=article>{_EDITED.article(report)}</div></body>"
    return _page(f"<title>{facts.title}</title>", body, encoding, declared=False)


_BLANK = {"": "&nbsp;"}
VARIANTS: Mapping[str, Writer] = {
    "trs": trs,
    "trs.padded": partial(trs, markup=_EDITED._replace(tables=padded)),
    "trs.gbk": partial(trs, encoding="gbk"),
    "trs.inputs": partial(
        trs,
        markup=_EDITED._replace(figure=lambda text: f'<input type="text" value="{text}" size="3">'),
    ),
    "hanweb": hanweb,
    "hanweb.split": partial(hanweb, markup=_CLEAN._replace(tables=split)),
    "hanweb.word": partial(hanweb, markup=_WORD),
    "ucap": ucap,
    "ucap.hidden": partial(
        ucap,
        markup=_CLEAN._replace(
            label=lambda text: _JUNK + escaped(text).replace("\n", "<br>"),
            figure=lambda text: (
                f'{escaped(text)}{_JUNK}<i style="font-size:0">8</i><u hidden>9</u>'
            ),
        ),
    ),
    "boda": boda,
    "boda.one-by-one": partial(boda, markup=_EDITED._replace(label=_one_by_one)),
    "boda.nested": partial(
        boda,
        markup=_EDITED._replace(
            table="<table><tr><td><table><tr><td><table>{}</table></td></tr></table></td></tr></table>"
        ),
    ),
    "yunlong": yunlong,
    "yunlong.blank": partial(
        yunlong,
        markup=_CLEAN._replace(figure=lambda text: f"<p>{_BLANK.get(text, text)}</p><p>&nbsp;</p>"),
    ),
    "wechat": wechat,
    "frontpage": frontpage,
    "frontpage.split": partial(frontpage, markup=_CLEAN._replace(tables=split)),
    "word": word,
    "undeclared.gb18030": partial(_recoded, encoding="gb18030"),
    "undeclared.big5": partial(_recoded, encoding="big5hkscs"),
    "undeclared.utf-16": partial(_recoded, encoding="utf-16"),
    "mhtml.word": partial(_archived, page=word, encoding="gb2312", transfer="quoted-printable"),
    "mhtml.trs": partial(_archived, page=trs, encoding="utf-8", transfer="base64"),
}
