"""A web page becomes the text and the tables that a browser shows."""

import builtins
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from documents.html import VARIANTS, escaped
from gkreport import Limits
from gkreport.document import Document, Grid, GridCell, Named, Prose, Remark
from gkreport.errors import LimitError, MissingExtraError, UnreadableFileError
from gkreport.readers import html
from layouts import measure, synthetic
from layouts.definitions import Definition, definitions

LIMITS = Limits()
LONG = "本年在网站、公告栏和服务窗口公开的事项比往年多，群众来信来访的答复也一并登载。"
LINKS = "".join(f'<li><a href="{number}.html">往年报告第{number}号</a></li>' for number in range(9))


def read(page: str) -> Document:
    return html.read(page.encode(), LIMITS)


def lines(page: str) -> list[str]:
    """The prose of a page; ``#3`` for its third table, ``~`` before what stands around."""
    return [
        f"#{block.number}" if isinstance(block, Grid) else "~" * block.aside + block.text
        for block in read(page).blocks
    ]


def grids(page: str) -> list[Grid]:
    return [block for block in read(page).blocks if isinstance(block, Grid)]


def rows(page: str) -> list[list[str]]:
    """The cells of the only table of a page, those that begin in a row together."""
    (grid,) = grids(page)
    last = max(cell.row for cell in grid.cells)
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(1, last + 1)]


def table(*figures: str) -> str:
    """Write a table with a row for each content of its second cell."""
    body = "".join(
        f"<tr><td>项{number}</td><td>{inner}</td></tr>" for number, inner in enumerate(figures)
    )
    return f"<table>{body}</table>"


def value(inner: str) -> str:
    """What a cell prints, in a table of other cells."""
    return rows(table("0", inner, "1"))[1][1]


# ---- prose ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>甲</p><p>乙<p>丙", ["甲", "乙", "丙"]),
        ("<p>甲<br>乙<br/><br>丙</p>", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<h1>甲</h1>乙<hr>丙", ["甲", "乙", "丙"]),
        ("<p> </p><p>&nbsp;</p><p>甲</p>", ["甲"]),
        ("<p>　　甲\t乙\n  1 丙 </p>", ["甲 乙 1 丙"]),
        ("<p>政府信息公开工作\n  年度报告</p>", ["政府信息公开工作年度报告"]),
        ("<p>共１\n２件</p>", ["共１ ２件"]),
        ("<p>甲&nbsp;&nbsp;12</p>", ["甲\xa0\xa012"]),
        ("<p>20<span>20</span><b>年</b></p>", ["2020年"]),
        ('<span style="display:block">甲</span>乙', ["甲", "乙"]),
        ('<div style="display:inline">甲</div>乙', ["甲乙"]),
        ("<p><ruby>縣<rp>(</rp><rt>xiàn</rt><rp>)</rp></ruby>府</p>", ["縣府"]),
        ("<p>面积3km<sup>2</sup></p>", ["面积3km2"]),
        ("<p>甲<s>乙</s></p>", ["甲乙\u0336"]),
        ("<p>甲<![if !supportLists]>1.<![endif]><o:p></o:p></p>", ["甲1."]),
        ("<details><summary>甲</summary>乙</details>", ["甲", "乙"]),
        ("<svg><title>图标</title><text>甲</text><tr><td>乙</td></tr></svg>", ["甲", "乙"]),
        ("<td>甲</td>乙", ["甲乙"]),
        ("<p>甲</p><textarea>乙\n丙</textarea>", ["甲", "乙\n丙"]),
        ('<p>甲\n1 <span style="white-space:pre">\t </span> \n 乙</p>', ["甲 1 \t  乙"]),
    ],
)
def test_a_line_is_what_a_browser_shows_on_one(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


@pytest.mark.parametrize(
    "tag", ["<pre>{}</pre>", '<div style="white-space: pre-wrap">{}</div>', "<xmp>{}</xmp>"]
)
def test_text_that_is_set_line_by_line_keeps_its_blanks(tag: str) -> None:
    text = "  表\n规章\t1\t 2\n\n   其他  3"
    assert lines(f"甲{tag.format(f' {chr(10)}{text}{chr(10)}')}乙") == ["甲", text, "乙"]


def test_a_break_in_text_that_is_set_line_by_line_is_a_line_end() -> None:
    assert lines("<pre>甲<br><br>  乙</pre>") == ["甲\n\n  乙"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=7><p>乙</p>丙<li>丁</ol>", ["3. 甲", "7. 乙", "丙", "8. 丁"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol reversed start=9><li>甲<li>乙</ol>", ["9. 甲", "8. 乙"]),
        ("<ol type=a start=26><li>甲<li>乙</ol>", ["z. 甲", "aa. 乙"]),
        ("<ol type=A><li>甲</ol><ol type=i start=4><li>乙</ol><ol type=I start=9><li>丙</ol>",
         ["A. 甲", "iv. 乙", "IX. 丙"]),
        ("<ol style='list-style-type:upper-alpha'><li>甲</ol>", ["A. 甲"]),
        ("<ol style='list-style-type:cjk-ideographic' start=9><li>甲<li>乙<li>丙</ol>",
         ["九、甲", "十、乙", "十一、丙"]),
        ("<ol style='list-style:cjk-ideographic inside' start=20><li>甲<li>乙</ol>",
         ["二十、甲", "二十一、乙"]),
        ("<ol type=i start=0><li>甲</ol><ol type=i start=100><li>乙</ol>", ["0. 甲", "100. 乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li style='list-style-type: none'>甲<li>乙</ol>", ["甲", "2. 乙"]),
        ("<ol><li>（一）甲<li>2．乙<li>丙</ol>", ["（一）甲", "2．乙", "3. 丙"]),
        ("<ol><li><ul><li>甲</ul><li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ul><li>甲<li>乙</ul><li>丙", ["甲", "乙", "丙"]),
        ("<ol><li></li></ol>甲", ["甲"]),
    ],
)  # fmt: skip
def test_the_number_that_a_list_gives_its_items_is_written(page: str, expected: list[str]) -> None:
    assert lines(page) == expected


# ---- what is hidden ------------------------------------------------------------------

HIDDEN = (
    '<span style="display:none">9</span>',
    '<b style="color:red;DISPLAY : None !important">9</b>',
    '<i style="visibility:hidden">9</i>',
    '<i style="font-size:0">9</i>',
    '<i style="font-size:0.0px"><u style="font-size:2em">9</u></i>',
    "<u hidden>9</u>",
    "<input type=hidden value=9>",
    "<input type=checkbox value=9>",
    "<script>document.write(9)</script>",
    "<style>td{x:9}</style>",
    "<template>9</template>",
    "<noscript>9</noscript>",
    "<iframe>9</iframe>",
    "<dialog>9</dialog>",
    "<datalist><option>9</datalist>",
    "<canvas>9</canvas>",
    "<xml><w:view>9</w:view></xml>",
    "<!-- 9 -->",
    "<!--[if gte mso 9]><p>9</p><![endif]-->",
    "<span class='a note'>9</span>",
    "<span id=note>9</span>",
)
SHEET = "<style>/* { */ .note, p{display:none} span#note{VISIBILITY:hidden} b{color:red}</style>"


@pytest.mark.parametrize("junk", HIDDEN)
def test_what_is_hidden_is_left_out(junk: str) -> None:
    page = f"{SHEET}<p>甲{junk}</p>{table(f'{junk}12', f'1{junk}2', '3')}"

    assert lines(page) == ["甲", "#1"]
    assert rows(page) == [["项0", "12"], ["项1", "12"], ["项2", "3"]]


@pytest.mark.parametrize(
    "page",
    [
        "<div style='font-size:0'><span style='font-size:12px'>甲</span></div>",
        "<div style='visibility:hidden'><span style='visibility:visible'>甲</span></div>",
        "<body style='display:none'>甲",
        "<html hidden><body style='visibility:hidden'>甲",
        "<p aria-hidden=true>甲",
        "<dialog open>甲</dialog>",
        "<style>.tab{display:none}</style><div class=tab>甲</div>",
        "<style>@media print{.a{display:none} .b{display:none}}</style><b class='a b'>甲</b>",
    ],
)
def test_what_is_shown_is_kept(page: str) -> None:
    assert lines(page) == ["甲"]


def test_a_row_or_cell_that_is_left_out_takes_no_room() -> None:
    page = """<table><tr><td>甲<td style='display:none'>9<td>1
    <tr style='display:none'><td>乙<td>9<tr><td>丙<td style='visibility:hidden'>9<td>3</table>"""

    assert rows(page) == [["甲", "1"], ["丙", "", "3"]]


@given(st.lists(st.sampled_from(HIDDEN), max_size=3), st.integers(0, 3))
def test_hidden_junk_never_changes_a_document(junk: list[str], place: int) -> None:
    pieces = ["<p>甲</p>", "<p>乙</p>", table("1", "2")]
    whole = SHEET + "".join(pieces)
    pieces.insert(place, f"<div>{''.join(junk)}</div>")

    assert read(SHEET + "".join(pieces)).blocks == read(whole).blocks


# ---- cells ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("12", "12"),
        (" 12\n", "12"),
        ("&nbsp;", ""),
        ("<p>&nbsp;</p><p>12</p><p><o:p></o:p></p>", "12"),
        ("<span lang=EN-US>1</span><span>2</span>", "12"),
        ("<font size=2>12</font>", "12"),
        ("1<br>2", "1\n2"),
        ("<p>1</p><p>2</p>", "1\n2"),
        ("<div>1</div>2", "1\n2"),
        ("<section><span leaf>12</span></section>", "12"),
        ("<input value=12>", "12"),
        ("<input type=text value=12 readonly>", "12"),
        ("<input type=radio value=12>", ""),
        ("<input>", ""),
        ("<select><option>1<option selected>12</select>", "12"),
        ("<select><optgroup><option>12<option>1</select>", "12"),
        ("<select multiple><option selected>1<option selected>2<option>3</select>", "1\n2"),
        ("<select></select>", ""),
        ("<textarea> 12</textarea>", "12"),
        ("<button>12</button>", "12"),
        ("<a href=x>12</a>", "12"),
        ("<pre>1\n2</pre>", "1\n2"),
        ("<table><tr><td>12</table>", "12"),
        ("<table><tr><td>1<td>2</table>", "1\n2"),
        ("<table><tr><td>1<td><br>2<br>3</table>", "1\n2\n3"),
        ("<ol><li>12</ol>", "1. 12"),
    ],
)
def test_a_cell_prints_its_text_with_the_breaks_of_its_lines(inner: str, expected: str) -> None:
    assert value(inner) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("12<sup>1</sup>", "12\n1"),
        ("12<sub>1</sub>", "12\n1"),
        ("12<span style='vertical-align:super'>1</span>", "12\n1"),
        ("12<i style='vertical-align:3pt'>1</i>", "12\n1"),
        ("12<i style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</i>", "12\n1"),
        ("12<i style='position:relative;top:0'>1</i>", "121"),
        ("12<i style='vertical-align:baseline'>1</i>", "121"),
        ("12<i class=raised>1</i>", "12\n1"),
        ("<i style='display:inline-block;width:30px'>12</i>1", "12\n1"),
        ("12<i style='float:right'>1</i>", "12\n1"),
        ("12<i style='position:absolute;left:90px'>1</i>", "12\n1"),
        ("<input value=12><input value=1>", "12\n1"),
        ("12<svg><text>1</text></svg>", "12\n1"),
        ("<math><mfrac><mn>12</mn><mn>1</mn></mfrac></math>", "12\n1"),
        ("12<a href=#note>1</a>", "12\n1"),
        ("12<i class=c>1</i>", "12\n1"),  # which is hidden perhaps
    ],
)
def test_a_figure_does_not_run_into_what_stands_apart_from_it(inner: str, expected: str) -> None:
    page = (
        "<style>.a .c{display:none} .raised{vertical-align:super}"
        f" .{'x' * 300} .y{{display:none}}</style>{table('0', inner)}"
    )
    assert rows(page)[1][1] == expected


@pytest.mark.parametrize(
    "inner",
    [
        "<s>12</s>",
        "<del>12</del>",
        "<b><strike>1<b>2</b></strike></b>",
        "<p style='text-decoration: line-through'>12</p>",
        "<span style='text-decoration-line: line-through'>12</span>",
        "<span class=old>12</span>",
    ],
)
def test_a_line_through_a_figure_is_kept(inner: str) -> None:
    page = f"<style>td.old, i i, .old{{text-decoration:line-through}}</style>{table('0', inner)}"
    assert rows(page)[1][1] == "1\u03362\u0336"


@pytest.mark.parametrize("struck", ["td class=x66", "td style='text-decoration:line-through'"])
def test_the_style_of_a_cell_strikes_its_figure_out(struck: str) -> None:
    page = "<style>.x66{text-decoration:line-through}</style>" + table("0", "1")
    assert rows(page.replace("td>1", f"{struck}>1"))[1][1] == "1\u0336"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<img src=12.png>", "\ufffc"),
        ("<img src=12.png width=30 height=10>", "\ufffc"),
        ("<img src=dot.gif width=1 height=1>", ""),
        ("12<img src=12.png>", "12"),
    ],
)
def test_a_picture_in_place_of_a_figure_leaves_a_trace(inner: str, expected: str) -> None:
    assert value(inner) == expected


# ---- grids ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
            [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 2), ("c", 2, 2, 1, 1), ("d", 2, 3, 1, 1)],
            id="spans",
        ),
        pytest.param(
            "<table><tr><td rowspan=0>a<td>b<tr><td>c</table>",
            [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1)],
            id="to the end of the group",
        ),
        pytest.param(
            "<table><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
            [("a", 1, 1, 2, 1), ("b", 1, 2, 1, 1), ("c", 2, 2, 1, 1), ("d", 3, 1, 1, 1),
             ("e", 3, 2, 1, 1)],
            id="not beyond the group",
        ),
        pytest.param(
            "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d</table>",
            [("a", 1, 1, 1, 1), ("b", 1, 2, 2, 1), ("c", 2, 1, 1, 2), ("d", 2, 3, 1, 1)],
            id="cells that overlap",
        ),
        pytest.param(
            "<table><tr><td colspan=x rowspan=''>a<td colspan=0>b<td colspan=' +02.5'>c</table>",
            [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 1, 3, 1, 2)],
            id="spans that are no numbers",
        ),
        pytest.param(
            "<table><tr><td colspan=123456789>a<td rowspan=123456789>b</table>",
            [("a", 1, 1, 1, 1000), ("b", 1, 1001, 1, 1)],
            id="spans without end",
        ),
        pytest.param(
            "<table><tfoot><tr><td>e<td>f</tfoot><tbody><tr><td>c<td>d</tbody><thead><tr><th>a<th>b"
            "</table>",
            [("a", 1, 1, 1, 1), ("b", 1, 2, 1, 1), ("c", 2, 1, 1, 1), ("d", 2, 2, 1, 1),
             ("e", 3, 1, 1, 1), ("f", 3, 2, 1, 1)],
            id="head and foot in their places",
        ),
        pytest.param(
            "<TABLE><TR><TD>a<TD>&nbsp;<TR><TD>c</TD></TR><TD>d<TD>e</TABLE>",
            [("a", 1, 1, 1, 1), ("", 1, 2, 1, 1), ("c", 2, 1, 1, 1), ("d", 3, 1, 1, 1),
             ("e", 3, 2, 1, 1)],
            id="unclosed",
        ),
    ],
)  # fmt: skip
def test_each_cell_stands_where_the_standard_puts_it(
    page: str, expected: list[tuple[str, int, int, int, int]]
) -> None:
    (grid,) = grids(page)
    assert [cell[:5] for cell in grid.cells] == expected


@st.composite
def tilings(draw: st.DrawFn) -> tuple[GridCell, ...]:
    """Cells that cover a grid, each square once."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(1, height + 1):
        for column in range(1, width + 1):
            if (row, column) in taken:
                continue
            rows = draw(st.integers(1, height + 1 - row))
            columns = 1
            most = draw(st.integers(1, width + 1 - column))
            while columns < most and (row, column + columns) not in taken:
                columns += 1
            taken |= {
                (row + down, column + across) for down in range(rows) for across in range(columns)
            }
            text = draw(st.sampled_from(["", "0", "12", "规章", "a\nb"]))
            cells.append(GridCell(text, row, column, rows, columns))
    return tuple(cells)


def written(cells: Sequence[GridCell]) -> str:
    height = max(cell.row + cell.rows - 1 for cell in cells)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td rowspan={cell.rows} colspan={cell.columns}>" + cell.text.replace("\n", "<br>")
            for cell in cells
            if cell.row == row
        )
        for row in range(1, height + 1)
    )
    return f"<table>{body}</table>"


@given(tilings())
def test_a_table_that_is_written_comes_back(cells: tuple[GridCell, ...]) -> None:
    # A row of other cells shows that it is a table, whatever the rest of it.
    last = max(cell.row + cell.rows for cell in cells)
    width = max(cell.column + cell.columns - 1 for cell in cells)
    cells += tuple(GridCell("1", last, column) for column in range(1, width + 1))

    (grid,) = grids(f"<p>甲</p>{written(cells)}")
    assert grid == Grid(cells, 1)


# ---- tables that lay out a page --------------------------------------------------------

DATA = "<table><tr><td>a<td>1<tr><td>b<td>2</table>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td>甲<p>乙</table>", ["甲", "乙"]),
        ("<table><tr><td>甲<tr><td>乙</table>", ["甲", "乙"]),
        (f"<table><tr><td>甲<td>乙{DATA}丙{DATA}</table>", ["甲", "乙", "#1", "丙", "#2"]),
        (f"<table><tr><td><table><tr><td>{DATA}</table></table>{DATA}", ["#1", "#2"]),
        (f"<table><tr><td>甲<td>{'<p>乙</p>' * 5}</table>", ["甲", *["乙"] * 5]),
        (f"<table><tr><td>{LINKS}<td>甲<p>乙<p>丙<p>丁</table>", None),
        ("<table><tr><td>甲<br>乙<br>丙<br>丁<td>1<br>2<br>3<br>4</table>", ["#1"]),
        ("<table><caption>表一</caption><tr><td>a<td>1</table>", ["表一", "#1"]),
        ("<table><tr><td>a<td>1</table><table><tr><td> <td></table><p>甲", ["#1", "甲"]),
        ("<table>甲<tr><td>a<td>1</table>", ["甲", "#1"]),
        ("<table></table><table><caption>甲</caption></table>", ["甲"]),
    ],
)
def test_a_table_that_only_lays_out_a_page_is_none(page: str, expected: list[str] | None) -> None:
    found = lines(page)
    assert found == expected if expected else not any(line.startswith("#") for line in found)


def test_a_table_keeps_a_cell_with_a_table_in_it() -> None:
    page = f"<table><tr><td>甲<td>1<td>2<tr><td>乙<td>{DATA}<td>4<tr><td>丙<td>5<td>6</table>"
    assert rows(page) == [["甲", "1", "2"], ["乙", "a\n1\nb\n2", "4"], ["丙", "5", "6"]]


# ---- what stands around the article ---------------------------------------------------


def page_of(body: str) -> str:
    return f"""<div><ul>{LINKS}</ul></div><div>您的位置：<a href=/>首页</a> &gt; 正文</div>
    <div>索引号：Q1</div>{body}<div><a href=x>下一篇</a></div>
    <div>上一篇：<a href=y>{"往年的年度报告" * 2}</a></div><div>地址：滨江路9号</div>"""


ARTICLE = f"<div>{f'<p>{LONG}</p>' * 9}<p><a href=a.pdf>附表下载</a></p></div>"


def test_links_around_the_article_are_no_text() -> None:
    assert lines(page_of(f"<h1>报告</h1>{ARTICLE}")) == [
        *(f"~往年报告第{number}号" for number in range(9)),
        "您的位置：首页 > 正文",
        "索引号：Q1",
        "报告",
        *[LONG] * 9,
        "附表下载",
        "~下一篇",
        "~上一篇：往年的年度报告往年的年度报告",
        "~地址：滨江路9号",
    ]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("<nav>甲</nav>", "~甲"),
        ("<footer>甲</footer>", "~甲"),
        ("<aside>甲</aside>", "~甲"),
        ("<div role=navigation>甲</div>", "~甲"),
        ("<header>甲</header>", "~甲"),
        ("<header><h1>甲</h1></header>", "甲"),
        ("<form><input value=甲></form>", "~甲"),
        ("<button>甲</button>", "~甲"),
        ("<select><option>甲<option>乙</select>", "~甲"),
        ("<p>甲</p>", "甲"),
        ("<p><a name=top>甲</a></p>", "甲"),
        ("<p>来源：<a href=x>县府办公室</a></p>", "来源：县府办公室"),
        (f"<p><a href=x>{LONG * 2}</a></p>", LONG * 2),
    ],
)
def test_what_the_page_says_is_around_its_text_is(around: str, expected: str) -> None:
    assert lines(around + ARTICLE)[0] == expected


def test_what_stands_within_the_article_is_text() -> None:
    inner = f"<header>甲</header><p><a href=x>乙</a></p><footer>丙</footer>{f'<p>{LONG}</p>' * 5}"
    assert lines(f"<article><p>{LONG}</p>{inner}</article>")[1:4] == ["甲", "乙", "丙"]


def test_a_list_of_links_within_the_article_is_none() -> None:
    found = lines(f"<article><p>{LONG}</p><ul>{LINKS}</ul><p>{LONG}</p></article>")
    assert [line[0] == "~" for line in found] == [False, *[True] * 9, False]


def test_two_articles_are_both_kept() -> None:
    found = lines(f"<ul>{LINKS}</ul><div>{ARTICLE}</div><div>{ARTICLE}</div>")
    assert found.count("附表下载") == 2


def test_a_page_of_links_alone_has_nothing_around_it() -> None:
    assert not any(line.startswith("~") for line in lines(f"<ul>{LINKS}</ul>"))


def test_a_table_within_a_link_is_a_table() -> None:
    assert lines(f"<a href=x>{DATA}</a>") == ["#1"]


# ---- what a page says of itself --------------------------------------------------------


def test_the_head_of_a_page_is_metadata() -> None:
    page = """<title> 年度报告_某县 </title><meta name="PubDate" content=" 2021-01-28 ">
    <meta name="ContentSource" content="县府办"><meta name="Keywords" content="">
    <meta property="og:title" content="x"><p>甲"""

    assert read(page).metadata == (
        Named("PubDate", "2021-01-28"),
        Named("ContentSource", "县府办"),
        Named("title", "年度报告_某县"),
    )


def test_the_title_of_an_article_stands_for_that_of_its_page() -> None:
    page = "<title>年度报告_某县</title><meta name=ArticleTitle content=年度报告><p>甲"
    assert read(page).metadata == (Named("ArticleTitle", "年度报告"),)


TEXT = "政府信息公开工作年度报告，" * 30


@pytest.mark.parametrize(
    ("head", "codec", "remarks"),
    [
        ('<meta charset="utf-8">', "utf-8", ()),
        ('<meta charset="gb2312">', "gbk", ()),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=GBK'>", "gbk", ()),
        ('<?xml version="1.0" encoding="gb2312"?>', "gbk", ()),
        ("", "gbk", ()),
        ("", "utf-16", ()),
        ('<meta charset="iso-8859-1">', "gbk", ()),
        ('<meta charset="gb2312">', "utf-8", (("declared", "gb2312"), ("encoding", "utf-8"))),
        ('<meta charset="utf-8">', "gbk", (("declared", "utf-8"), ("encoding", "gb18030"))),
    ],
)
def test_a_wrong_encoding_is_remarked(
    head: str, codec: str, remarks: tuple[tuple[str, str], ...]
) -> None:
    document = html.read(f"{head}<p>{TEXT}</p>".encode(codec), LIMITS)

    assert document.blocks == (Prose(TEXT),)
    assert document.remarks == ((Remark("GK160", remarks),) if remarks else ())


def test_broken_characters_are_remarked() -> None:
    document = html.read(f"<p>{TEXT}</p>".encode() + b"\xe6\x94<p>x", LIMITS)
    assert document.remarks == (Remark("GK161", (("encoding", "utf-8"), ("count", 1))),)


def test_remarks_are_findings() -> None:
    page = "<meta charset=utf-8><h1>澜桥区2020年政府信息公开工作年度报告</h1><p>一、总体情况<p>无。"
    (finding, *_) = gkreport.read(page.encode("gbk")).findings

    assert finding.code == "GK160"
    assert finding.message("zh") == "网页声明的编码是 utf-8，实际按 gb18030 读取"


# ---- what cannot be read ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "the page has no text"),
        ("<body><script>load()</script><img src=1.jpg>", "the page has no text"),
        ("<frameset><frame src=a.htm></frameset>", "it frames another page"),
        ("<iframe src=a.htm></iframe>", "it frames another page"),
    ],
)
def test_a_page_without_text_is_refused(page: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message) as caught:
        read(page)
    assert caught.value.hint_zh


@pytest.mark.parametrize(
    ("page", "limit"),
    [
        ("<div>" * 100_000, "depth"),
        ("<div>" * 600 + "x", "depth"),
        ("<table><tr><td>" * 5_000, "depth"),
        ("".join(f"<p><b id={number}>x" for number in range(20_000)), "depth"),
        ("".join(f"<p><b id={number}>x" for number in range(600)), "depth"),
        ("<span><div></span></div>" * 20_000, "depth"),
        ("<b><div></b>" * 20_000, "depth"),
        ("<table>" + "<td>x" * 300_000, "cells"),
        ("<table>" + "<tr><td colspan=1000>x<td>y" * 300, "cells"),
        ("<table><tr><td>x" + "<tr><td>y" * 9000, "cells"),
        ("字" * 10_000_001, "characters"),
        ("<br>" * 10_000_001, "characters"),
    ],
    ids=range(12),
)
def test_a_page_beyond_the_limits_is_refused(page: str, limit: str) -> None:
    limits = Limits(cells=5000) if limit == "cells" and len(page) < 99_999 else LIMITS
    with pytest.raises(LimitError) as caught:
        html.read(page.encode(), limits)
    assert caught.value.limit == limit


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr>" + "<td rowspan=1000000 colspan=1000000>x" * 20 + "<td>y",
        "<table><tr><td>a<td>b</table>" * 10_000,
        "x<select>" + "<option>" * 30_000,
        "x<p " + "a=b " * 500_000,
        "x<!--" * 50_000,
        "x<script>" * 50_000,
        "x<style>" + "/*" * 200_000,
        "x<style>" + "a{" * 200_000,
        "x<style>." + "a" * 100_000 + "{display:none}",
        "x<b style='" + "a" * 1_000_000 + "'>y",
        "x<td rowspan=" + "9" * 100_000 + ">",
        "<table><tr><td>x<td rowspan=" + "9" * 100_000 + ">y",
        "x</p>" + "<p><font color=red>x</p>" * 6_000,
        "x" + "<div><b>y</b></div><p><a href=z>z</a></p></i>" * 6_000,
        "<div><object></div></object>x" * 400,
        "x\0<p>\0</p>" * 1000,
    ],
    ids=range(16),
)
def test_a_page_that_is_made_to_be_slow_is_read(page: str) -> None:
    assert read(page).blocks


@given(
    st.lists(
        st.sampled_from(
            ["<table>", "<tr>", "<td>", "<td rowspan=3 colspan=2>", "</table>", "</td>", "<p>",
             "<b>", "</b>", "</p>", "<a href=x>", "</a>", "1", "甲", "<br>", "<ol>", "<li>",
             "<select>", "<option>", "<caption>", "<svg>", "<template>", "</svg>", "<pre>",
             "<nav>", "<form>", "<input value=3>", "<thead>", "<script>", "</script>",
             "<textarea>", "<frameset>", "\0"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_no_soup_of_tags_is_too_much(tags: list[str]) -> None:
    try:
        document = read("".join(tags))
    except UnreadableFileError:
        return
    for block in document.blocks:
        if isinstance(block, Prose):
            assert block.text.strip()
            assert "\0" not in block.text


@given(st.binary(max_size=300))
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    try:
        html.read(data, LIMITS)
    except UnreadableFileError as error:
        assert error.zh  # noqa: PT017 - either is right


@pytest.mark.parametrize("missing", ["selectolax", "another"])
def test_the_extra_is_named_where_it_is_missing(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = builtins.__import__

    def fail(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "selectolax.lexbor":
            raise ModuleNotFoundError(name=missing)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(ImportError) as caught:
        read("<p>甲")
    assert isinstance(caught.value, MissingExtraError) == (missing == "selectolax")


# ---- whole reports ----------------------------------------------------------------------


def facts(report: gkreport.Report) -> tuple[Any, ...]:
    headings = [(section.kind, section.title) for section in report.sections]
    return report.title, report.agency, report.year, report.published, headings


def plain(report: Definition) -> gkreport.Report:
    """Read a report as a text, a cell a line."""
    return gkreport.parse(synthetic.LAYOUTS["pipe-trailing.dropped"](report))


@pytest.mark.parametrize("name", VARIANTS)
def test_every_figure_of_a_page_is_right(name: str) -> None:
    report = definitions()[0]
    found = gkreport.read(VARIANTS[name](report))
    counts = measure.count(measure.verdicts(report, found), report)

    assert counts == measure.Counts(right=len(report.expected))
    assert facts(found) == facts(plain(report))


@pytest.mark.parametrize("layout", ["tab-cell.dropped", "columns.wrapped", "pipe-both.blank"])
def test_a_report_that_is_set_line_by_line_keeps_its_layout(layout: str) -> None:
    text = synthetic.LAYOUTS[layout](definitions()[0]).rstrip()
    page = f"<html><body><ul>{LINKS}</ul><pre>{escaped(text)}</pre><p>版权所有</p>"

    assert Prose(text) in read(page).blocks
