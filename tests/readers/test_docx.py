"""What a Word file prints is in the document, and nothing else; tables keep their cells."""

import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import gkreport
from documents.docx import (
    NAMES,
    VARIANTS,
    cell,
    field,
    package,
    paragraph,
    plain,
    rezipped,
    run,
    table,
    text_box,
    zipped,
)
from gkreport.document import Document, Grid, GridCell, Prose
from gkreport.errors import LimitError, MissingExtraError, UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers import docx
from layouts.definitions import Definition, Line, definitions

LIMITS = Limits()


def read(body: str, **parts: str) -> Document:
    return docx.read(package(body, **parts), LIMITS)


def shown(document: Document) -> list[str | list[list[str]]]:
    """Return the lines of a document, and for each table the texts of its rows."""
    return [block.text if isinstance(block, Prose) else rows(block) for block in document.blocks]


def rows(grid: Grid) -> list[list[str]]:
    last = max(cell.row for cell in grid.cells)
    return [[c.text for c in grid.cells if c.row == row] for row in range(1, last + 1)]


def in_cell(content: str, **parts: str) -> str:
    """Return the text of a cell of a table with some content."""
    document = read(table([[cell(plain("标签")), cell(content)]]), **parts)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return grid.cells[1].text


def remarks(document: Document) -> dict[str, object]:
    return {remark.code: dict(remark.arguments)["count"] for remark in document.remarks}


def on(name: str) -> str:
    return f"<w:{name}/>"


def valued(name: str, value: object) -> str:
    return f'<w:{name} w:val="{value}"/>'


# -- whole reports


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "hidden"])
@pytest.mark.parametrize("report", definitions()[:2], ids=lambda report: report.name)
def test_every_line_of_a_report_is_there_in_its_order(report: Definition, variant: str) -> None:
    document = docx.read(VARIANTS[variant](report), LIMITS)

    lines = [block.text for block in document.blocks if isinstance(block, Prose)]
    assert lines == [block.text for block in report.blocks if isinstance(block, Line)]


def test_the_official_form_has_all_its_cells_and_no_figure(real_reports: Path) -> None:
    report = gkreport.read(real_reports / "official-template-2021.docx")

    figures = report.figures()
    assert len(figures) == 200
    assert not [figure for figure in figures if figure.value is not None]
    assert [item.code for item in report.findings].count("GK152") == 3
    assert not [item for item in report.findings if item.level is gkreport.Level.ERROR]


# -- text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(run("1") + run("2"), "12", id="runs are one text"),
        pytest.param(run("上\n下"), "上\n下", id="a break ends a line"),
        pytest.param("<w:r><w:t>1</w:t><w:cr/><w:t>2</w:t></w:r>", "1\n2", id="so does a return"),
        pytest.param("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1\t2", id="tab"),
        pytest.param("<w:r><w:t>1</w:t><w:ptab/><w:t>2</w:t></w:r>", "1\t2", id="tab to a place"),
        pytest.param("<w:r><w:t>1\n\t2</w:t></w:r>", "1  2", id="no break within a text"),
        pytest.param("<w:r><w:noBreakHyphen/><w:t>5</w:t></w:r>", "-5", id="hyphen"),
        pytest.param("<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "12", id="soft hyphen"),
        pytest.param('<w:r><w:sym w:font="A" w:char="25A1"/></w:r>', "□", id="symbol"),
        pytest.param('<w:r><w:sym w:char="F0FE"/></w:r>', "\uf0fe", id="symbol of a font"),
        pytest.param('<w:r><w:sym w:char="D800"/></w:r>', "\ufffd", id="no character"),
        pytest.param('<w:r><w:sym w:char="x"/></w:r>', "\ufffd", id="no code"),
        pytest.param(run("12") + run("1", valued("vertAlign", "superscript")), "12¹", id="raised"),
        pytest.param(run("12") + run("1", valued("vertAlign", "subscript")), "12₁", id="lowered"),
        pytest.param(run("12") + run("1", valued("position", 6)), "12¹", id="moved up"),
        pytest.param(run("12") + run("1", valued("position", -6)), "12₁", id="moved down"),
        pytest.param(run("12", valued("position", -2)), "12", id="moved as a whole"),
        pytest.param(
            run("12") + '<w:r><w:endnoteReference w:customMarkFollows="1"/><w:t>1</w:t></w:r>',
            "12¹",
            id="an own mark of an endnote",
        ),
        pytest.param(run("8", on("strike")) + run("9"), "8\u03369", id="struck through"),
        pytest.param(run("8 6", on("dstrike")), "8\u0336 6\u0336", id="struck through twice"),
        pytest.param(run("1") + run("2", on("vanish")) + run("3"), "13", id="hidden"),
        pytest.param(run("1", valued("vanish", 0)), "1", id="said not to be hidden"),
        pytest.param(
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
            "</m:den></m:f></m:oMath>",
            "1  2",
            id="the parts of a formula stay apart",
        ),
        pytest.param(
            f'<w:bdo w:val="rtl">{run("12")}</w:bdo>', "\u202e12\u202c", id="printed backwards"
        ),
        pytest.param(f'<w:bdo w:val="ltr">{run("12")}</w:bdo>', "12", id="printed forwards"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('bù')}</w:rt><w:rubyBase>{run('部')}</w:rubyBase></w:ruby>"
            "</w:r>",
            "部",
            id="the sound above a character is no text",
        ),
        *(
            pytest.param(f"<w:{name}>{run('1')}</w:{name}>", "1", id=name)
            for name in ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "dir")
        ),
    ],
)
def test_a_cell_says_what_is_seen_in_it(content: str, text: str) -> None:
    assert in_cell(paragraph(content)) == text


def test_paragraphs_of_a_cell_are_lines_and_blank_ones_are_none() -> None:
    assert in_cell(f"<w:p/>{plain(' 上 ')}<w:p/>{plain('下')}") == "上\n下"


def test_each_line_of_text_is_a_line_of_prose() -> None:
    assert shown(read(plain("一、总体情况") + plain(" ") + plain("甲。\n乙。"))) == [
        "一、总体情况",
        "甲。",
        "乙。",
    ]


def test_text_outside_of_paragraphs_is_not_lost() -> None:
    assert shown(read(run("甲") + plain("乙"))) == ["乙", "甲"]


STYLES = {
    "defaults": (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    ),
    "default": (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:vanish/></w:rPr>'
        "</w:style>"
    ),
    "based": (
        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="shown"><w:basedOn w:val="a"/><w:rPr><w:vanish w:val="false"/></w:rPr>'
        "</w:style>"
    ),
    "loop": (
        '<w:style w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    ),
}


@pytest.mark.parametrize(
    ("styles", "of_paragraph", "of_run", "is_shown"),
    [
        ("defaults", "", "", False),
        ("defaults", "", "<w:vanish w:val='0'/>", True),
        ("default", "", "", False),
        ("based", valued("pStyle", "a"), "", False),
        ("based", valued("pStyle", "b"), "", False),
        ("based", valued("pStyle", "shown"), "", True),
        ("based", "", valued("rStyle", "b"), False),
        ("based", valued("pStyle", "a"), valued("rStyle", "b"), True),  # they toggle
        ("based", valued("pStyle", "unknown"), "", True),
        ("loop", valued("pStyle", "b"), "", False),
    ],
)
def test_styles_hide_text(styles: str, of_paragraph: str, of_run: str, is_shown: bool) -> None:  # noqa: FBT001 - a column of the table
    body = paragraph(run("31", of_run), of_paragraph) + plain("2")

    lines = shown(read(body, styles=STYLES[styles]))

    assert ("31" in lines) is is_shown


# -- tracked changes

DELETED = "<w:rPr><w:del/></w:rPr>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(paragraph(deleted("7") + f"<w:ins>{run('8')}</w:ins>"), "8", id="replaced"),
        pytest.param(paragraph(f"<w:moveFrom>{run('7')}</w:moveFrom>"), "", id="moved away"),
        pytest.param(paragraph(f"<w:ins>{deleted('7')}</w:ins>"), "", id="inserted, then deleted"),
        pytest.param(
            paragraph(run("1"), DELETED) + paragraph(run("2"), DELETED) + plain("3"),
            "123",
            id="paragraphs whose ends are deleted are one",
        ),
        pytest.param(
            paragraph(run("1"), DELETED) + "<w:p/>", "1", id="what is joined may be blank"
        ),
        pytest.param(plain("1") + paragraph(run("2"), DELETED), "1\n2", id="not the last one"),
        pytest.param(paragraph(run("1", on("del"))) + plain("2"), "1\n2", id="only their ends"),
    ],
)
def test_changes_are_accepted(content: str, text: str) -> None:
    assert in_cell(content) == text


def test_deleted_rows_and_cells_are_left_out_and_inserted_ones_are_not() -> None:
    row = "<w:tr><w:trPr><w:{}/></w:trPr>{}</w:tr>"
    kept, inserted = cell(plain("1")) + cell(plain("2")), cell(plain("3")) + cell(plain("4"))
    gone = cell(plain("5"), on("cellDel"))
    body = f"<w:tbl>{row.format('del', kept)}{row.format('ins', inserted + gone)}</w:tbl>"

    document = read(body)

    assert shown(document) == [[["3", "4"]]]
    assert remarks(document) == {"GK165": 3}


def test_cells_that_were_merged_by_a_change_are_merged() -> None:
    body = table(
        [
            [cell(plain("1"), '<w:cellMerge w:vMerge="rest"/>'), cell(plain("2"))],
            [cell("<w:p/>", '<w:cellMerge w:vMerge="cont"/>'), cell(plain("3"))],
        ]
    )

    (grid,) = read(body).blocks

    assert isinstance(grid, Grid)
    assert grid.cells[0] == GridCell("1", 1, 1, rows=2)


# -- controls and fields


def control(content: str, *, prompts: bool = True) -> str:
    asks = on("showingPlcHdr") if prompts else ""
    return f"<w:sdt><w:sdtPr>{asks}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(control(plain("12"), prompts=False), "12", id="an answer"),
        pytest.param(control(plain("单击此处输入文字。")), "", id="a prompt"),
        pytest.param(control(control(plain("请填写"))), "", id="a prompt within another"),
        pytest.param(paragraph(control(run("请填") + run("2020年数"))), "", id="one with digits"),
        pytest.param(paragraph(control(run("1") + run("2"))), "12", id="a figure is no prompt"),
        pytest.param(
            paragraph(control(run("请填写")) + run("3") + control(run("4"))), "34", id="several"
        ),
    ],
)
def test_prompts_of_controls_are_no_text(content: str, text: str) -> None:
    assert in_cell(content) == text


def test_controls_may_stand_around_rows_and_cells() -> None:
    row = f"<w:tr>{control(cell(plain('请填写')))}{cell(plain('2'))}</w:tr>"

    assert shown(read(f"<w:tbl>{control(row, prompts=False)}</w:tbl>")) == [[["", "2"]]]


def mark(kind: str, content: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{content}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(field(" =2+3 ", run("5")), "5", id="a field shows its result"),
        pytest.param(field(" A ", field(" B ", run("5")) + run("6")), "56", id="within another"),
        pytest.param(
            mark("begin")
            + instruction(" IF ")
            + field(" B ", run("7"))
            + mark("separate")
            + run("5")
            + mark("end"),
            "5",
            id="the result of a field within an instruction is none",
        ),
        pytest.param(
            f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run("5")}</w:fldSimple>', "5", id="simple"
        ),
        pytest.param(mark("begin") + instruction(" XE a ") + mark("end"), "", id="no result"),
        pytest.param(
            mark("begin") + instruction(r" EQ \o\ac(○,1) ") + mark("end"),
            r"EQ \o\ac(○,1)",
            id="what draws its instruction is kept as it is",
        ),
        pytest.param(mark("begin") + run("5"), "5", id="a field that never ends is none"),
        pytest.param(
            mark("end") + mark("separate") + run("5"), "5", id="nor is one that never begins"
        ),
        pytest.param(instruction("8") + run("5"), "5", id="an instruction of no field"),
        pytest.param(
            field(" FORMTEXT ", run("\u2002" * 5)), "", id="a form field that is not filled in"
        ),
    ],
)
def test_fields_show_their_results(content: str, text: str) -> None:
    assert in_cell(paragraph(content)) == text


ENTRIES = valued("listEntry", "有") + valued("listEntry", "无")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"<w:checkBox>{valued('default', 1)}</w:checkBox>", "☑"),
        (f"<w:checkBox>{on('default')}{valued('checked', 0)}</w:checkBox>", "☐"),
        (f"<w:ddList>{valued('result', 1)}{ENTRIES}</w:ddList>", "无"),
        (f"<w:ddList>{valued('default', 4)}{ENTRIES}</w:ddList>", ""),
    ],
    ids=["checked", "not checked", "chosen", "none of the list"],
)
def test_form_fields_show_what_was_chosen(data: str, text: str) -> None:
    content = mark("begin", f"<w:ffData>{data}</w:ffData>") + mark("end")

    assert in_cell(paragraph(content)) == text


def test_a_table_of_contents_stands_aside() -> None:
    first = mark("begin") + instruction(' TOC \\o "1-3" ') + mark("separate")
    body = (
        paragraph(first + run("一、总体情况\t1"))
        + plain("二、其他\t2")
        + paragraph(mark("end"))
        + plain("一、总体情况")
    )

    blocks = read(body).blocks

    assert [block.aside for block in blocks if isinstance(block, Prose)] == [True, True, False]


# -- notes, heads and feet of pages


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}">{content}</w:{kind}>'


def test_a_note_stands_behind_what_refers_to_it() -> None:
    body = (
        paragraph(run("甲") + reference(1))
        + table([[cell(plain("2")), cell(paragraph(run("3") + reference(2, "endnote")))]])
        + plain("乙")
    )

    document = read(
        body,
        footnotes=note(0, plain("无人引用")) + note(1, plain("注一")),
        endnotes=note(2, plain("注二"), "endnote"),
    )

    assert shown(document) == ["甲", "注一", [["2", "3"]], "注二", "乙"]


def test_a_note_stands_once_and_may_refer_to_others() -> None:
    body = paragraph(run("甲") + reference(1) + reference(1) + reference(9))
    notes = note(1, paragraph(run("注一") + reference(2))) + note(
        2, paragraph(run("注二") + reference(1))
    )

    assert shown(read(body, footnotes=notes)) == ["甲", "注一", "注二"]


def test_a_mark_of_the_authors_own_stays_apart_from_the_figure_beside_it() -> None:
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>1</w:t></w:r>'

    assert in_cell(paragraph(run("12") + own)) == "12¹"


def test_a_hidden_reference_shows_no_note() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'

    assert shown(read(paragraph(run("甲") + hidden), footnotes=note(1, plain("注")))) == ["甲"]


def test_heads_and_feet_of_pages_stand_aside_once() -> None:
    head = plain("内部") + plain("内部") + table([[cell(plain("密")), cell(plain("级"))]])

    document = read(plain("正文"), header=head, footer=plain("- 1 -"))

    assert document.blocks == (
        Prose("内部", aside=True),
        Prose("密", aside=True),
        Prose("级", aside=True),
        Prose("正文"),
        Prose("- 1 -", aside=True),
    )


# -- automatic numbers


def level(number: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}">{valued("start", 1)}{valued("numFmt", form)}'
        f"{more}{valued('lvlText', text)}{valued('suff', 'nothing')}</w:lvl>"
    )


def lists(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>{nums}'


def numbered(text: str, depth: int = 0, num: int = 1) -> str:
    return paragraph(run(text), f"<w:numPr>{valued('ilvl', depth)}{valued('numId', num)}</w:numPr>")


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("numberInDash", 2, "- 2 -"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 2, "b"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2003, "二千零三"),
        ("japaneseCounting", 20, "二十"),
        ("chineseLegalSimplified", 35, "叁拾伍"),
        ("ideographDigital", 105, "一〇五"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 1, "子"),
        ("ideographEnclosedCircle", 1, "㊀"),
        ("none", 1, ""),
        ("anotherForm", 5, "5"),
        ("upperRoman", 999_999, "999999"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_numbers_are_written_in_their_form(form: str, number: int, text: str) -> None:
    start = f'<w:lvl w:ilvl="0">{valued("start", number)}'
    defined = level(0, form, "（%1）").replace(f'<w:lvl w:ilvl="0">{valued("start", 1)}', start)

    assert shown(read(numbered("甲"), numbering=lists(defined))) == [f"（{text}）甲"]


OUTLINE = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%1.%2.%3 ", on("isLgl")),
)


def test_numbers_begin_again_below_the_next_of_a_higher_level() -> None:
    body = "".join(numbered("甲", depth) for depth in (0, 1, 1, 2, 0, 1, 2))

    assert shown(read(body, numbering=lists(*OUTLINE))) == [
        *("一、甲", "（一）甲", "（二）甲", "1.2.1 甲"),
        *("二、甲", "（一）甲", "2.1.1 甲"),
    ]


def test_a_level_may_count_on_whatever_stands_above() -> None:
    levels = (OUTLINE[0], level(1, "decimal", "%2.", valued("lvlRestart", 0)))
    body = "".join(numbered("甲", depth) for depth in (0, 1, 0, 1))

    assert shown(read(body, numbering=lists(*levels))) == ["一、甲", "1.甲", "二、甲", "2.甲"]


def test_lists_with_one_definition_count_on_unless_they_start_anew() -> None:
    num = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    anew = f'<w:lvlOverride w:ilvl="0">{valued("startOverride", 5)}</w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1.")}</w:lvlOverride>'
    nums = num.format(1, "") + num.format(2, "") + num.format(3, anew) + num.format(4, other)
    body = "".join(numbered("甲", num=num) for num in (1, 2, 3, 3, 1, 4))

    assert shown(read(body, numbering=lists(OUTLINE[0], nums=nums))) == [
        *("一、甲", "二、甲", "五、甲", "六、甲", "七、甲", "8.甲"),
    ]


def test_a_list_may_be_defined_by_a_style() -> None:
    style = (
        f'<w:abstractNum w:abstractNumId="2">{valued("styleLink", "s")}{OUTLINE[0]}</w:abstractNum>'
    )
    link = f'<w:abstractNum w:abstractNumId="1">{valued("numStyleLink", "s")}</w:abstractNum>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'

    assert shown(read(numbered("甲"), numbering=style + link + nums)) == ["一、甲"]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        pytest.param(valued("pStyle", "h2"), "（一）甲", id="the level of a style"),
        pytest.param(valued("pStyle", "h1"), "一、甲", id="the level that names the style"),
        pytest.param(
            f"{valued('pStyle', 'h1')}<w:numPr>{valued('numId', 0)}</w:numPr>", "甲", id="no number"
        ),
        pytest.param(
            f"{valued('pStyle', 'h2')}<w:numPr>{valued('ilvl', 0)}</w:numPr>",
            "一、甲",
            id="another level than that of the style",
        ),
        pytest.param(f"<w:numPr>{valued('numId', 1)}</w:numPr>", "一、甲", id="no level is said"),
        pytest.param(
            f"<w:numPr>{valued('ilvl', 8)}{valued('numId', 1)}</w:numPr>",
            "甲",
            id="a level that the list has not",
        ),
        pytest.param(
            f"{valued('pStyle', 'h1')}<w:rPr>{on('vanish')}</w:rPr>",
            "甲",
            id="the number of a hidden end of a paragraph is hidden",
        ),
    ],
)
def test_styles_number_paragraphs(properties: str, text: str) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="{}"><w:pPr><w:numPr>{}</w:numPr></w:pPr></w:style>'
    )
    styles = style.format("h1", valued("numId", 1)) + style.format(
        "h2", valued("ilvl", 1) + valued("numId", 1)
    )
    first = level(0, "chineseCounting", "%1、", valued("pStyle", "h1"))
    document = read(
        paragraph(run("甲"), properties), styles=styles, numbering=lists(first, OUTLINE[1])
    )

    assert shown(document) == [text]


def test_the_number_of_a_cell_stays_apart_from_its_figure() -> None:
    item = level(0, "decimal", "%1.").replace("nothing", "tab")

    assert in_cell(numbered("5"), numbering=lists(item)) == "1. 5"


@pytest.mark.parametrize(
    "item",
    [
        level(0, "bullet", "●"),
        level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"),
        level(0, "decimal", "%9"),
        level(12, "decimal", "%1"),
    ],
    ids=["bullet", "hidden", "of a level that is not there", "no level"],
)
def test_no_number_is_printed(item: str) -> None:
    assert shown(read(numbered("甲"), numbering=lists(item))) == ["甲"]


def test_a_list_without_a_definition_has_no_numbers() -> None:
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'

    assert shown(read(numbered("甲"), numbering=nums)) == ["甲"]


# -- tables


def test_merged_cells_are_one_cell_each() -> None:
    body = table(
        [
            [
                cell(plain("a"), valued("gridSpan", 2)),
                cell(plain("b"), valued("vMerge", "restart")),
            ],
            [cell(plain("c")), cell("<w:p/>"), cell("<w:p/>", on("vMerge"))],
        ]
    )

    (grid,) = read(body).blocks

    assert grid == Grid(
        (
            GridCell("a", 1, 1, columns=2),
            GridCell("b", 1, 3, rows=2),
            GridCell("c", 2, 1),
            GridCell("", 2, 2),
        ),
        1,
    )


@pytest.mark.parametrize(
    ("above", "printed"),
    [
        pytest.param("", [["1", "x"], ["y"]], id="as wide"),
        pytest.param(valued("gridSpan", 2), [["1", "x"], ["", "y"]], id="of another width"),
    ],
)
def test_a_cell_continues_one_above_it_that_is_as_wide(
    above: str, printed: list[list[str]]
) -> None:
    first = [cell(plain("1"), above), cell(plain("x"))]
    second = [cell("<w:p/>", on("vMerge")), cell(plain("y"))]

    assert shown(read(table([first, second]))) == [printed]


def test_what_stands_in_a_square_that_was_merged_is_kept_and_not_repeated() -> None:
    begun, on_ = valued("vMerge", "restart"), on("vMerge")
    column = [("甲", begun), ("甲", on_), ("5", begun), ("7", on_)]
    body = table([[cell(plain(text), merge), cell(plain("x"))] for text, merge in column])

    assert shown(read(body)) == [[["甲", "x"], ["x"], ["5\n7", "x"], ["x"]]]


def test_columns_left_free_before_a_row_shift_its_cells() -> None:
    late = f"<w:tr><w:trPr>{valued('gridBefore', 2)}</w:trPr>{cell(plain('3'))}</w:tr>"
    body = f"<w:tbl><w:tr>{cell(plain('1'))}{cell(plain('2'))}{cell('')}</w:tr>{late}</w:tbl>"

    (grid,) = read(body).blocks

    assert isinstance(grid, Grid)
    assert grid.cells[-1] == GridCell("3", 2, 3)


def test_hidden_rows_and_rows_without_cells_are_none() -> None:
    pair = cell(plain("1")) + cell(plain("2"))
    hidden = f"<w:tr><w:trPr>{on('hidden')}</w:trPr>{pair}</w:tr>"

    assert shown(read(f"<w:tbl>{hidden}<w:tr/><w:tr>{pair}</w:tr></w:tbl>")) == [[["1", "2"]]]


def test_a_row_may_have_fewer_cells_than_others() -> None:
    short = [cell(plain("1")), cell(plain("2"))]

    assert shown(read(table([[*short, cell(plain("3"))], short]))) == [
        [["1", "2", "3"], ["1", "2"]]
    ]


def test_tables_are_counted_in_their_order() -> None:
    pair = table([[cell(plain("1")), cell(plain("2"))]])

    blocks = read(pair + plain("甲") + pair).blocks

    assert [block.number for block in blocks if isinstance(block, Grid)] == [1, 2]


INNER = table([[cell(plain("1")), cell(plain("2"))], [cell(plain("3")), cell(plain("4"))]])


def test_a_table_around_tables_arranges_the_page() -> None:
    body = table([[cell(plain("左")), cell(plain("上") + INNER + plain("下"))]])

    assert shown(read(body)) == ["左", "上", [["1", "2"], ["3", "4"]], "下"]


def test_a_table_of_one_column_is_text() -> None:
    body = table([[cell(plain("一、总体情况"))], [cell(plain("概述。") + plain("再述。"))]])

    assert shown(read(body)) == ["一、总体情况", "概述。", "再述。"]


def test_a_row_of_figures_within_a_cell_is_the_text_of_the_cell() -> None:
    row = table([[cell(plain("1")), cell("<w:p/>"), cell(plain("2"))]])

    assert in_cell(row + "<w:p/>") == "1\n2"


def test_a_figure_framed_within_a_cell_is_the_figure_of_the_cell() -> None:
    assert in_cell(table([[cell(plain("7"))]]) + "<w:p/>") == "7"


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tr>{cell(plain('甲'))}</w:tr>",
        cell(plain("甲")),
        f"<w:tbl>{cell(plain('甲'))}</w:tbl>",
        f"<w:tbl><w:tr><w:tr>{cell(cell(plain('甲')))}</w:tr></w:tr></w:tbl>",
    ],
    ids=["row", "cell", "cell without a row", "row in a row"],
)
def test_text_of_parts_of_tables_without_the_rest_is_not_lost(body: str) -> None:
    assert shown(read(body)) == ["甲"]


# -- what is drawn


def test_text_in_a_box_is_read_once_behind_its_paragraph() -> None:
    body = paragraph(text_box(plain("框内") + INNER) + run("段落"))

    assert shown(read(body)) == ["段落", "框内", [["1", "2"], ["3", "4"]]]


def test_a_box_in_the_markup_of_old_is_read() -> None:
    box = f"<v:textbox><w:txbxContent>{plain('框内')}</w:txbxContent></v:textbox>"

    assert shown(read(paragraph(f"<w:r><w:pict>{box}</w:pict></w:r>"))) == ["框内"]


def test_a_box_of_a_hidden_run_is_hidden() -> None:
    box = text_box(plain("框内")).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    art = '<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:textpath string="字"/></w:pict></w:r>'

    assert shown(read(paragraph(box + art + run("段落")))) == ["段落"]


def test_text_in_a_box_looks_as_it_says_and_not_as_what_it_stands_in() -> None:
    box = text_box(plain("框内")).replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>", 1)

    assert shown(read(paragraph(box))) == ["框内"]


def test_a_box_that_floats_over_a_table_stands_behind_it_with_a_remark() -> None:
    body = table([[cell(plain("标签")), cell(paragraph(text_box(plain("5"))))]])

    document = read(body)

    assert shown(document) == [[["标签", ""]], "5"]
    assert remarks(document) == {"GK168": 1}


def test_drawn_letters_are_text() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="某某 年报"/></v:shape></w:pict></w:r>'

    assert shown(read(paragraph(art))) == ["某某 年报"]


def graphic(kind: str, content: str = "") -> str:
    uri = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    data = f'<a:graphicData uri="{uri}">{content}</a:graphicData>'
    return f"<w:r><w:drawing><wp:inline><a:graphic>{data}</a:graphic></wp:inline></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("<w:r><w:object><v:imagedata/></w:object></w:r>", {"GK166": 1}, id="object"),
        pytest.param(graphic("chart"), {"GK166": 1}, id="chart"),
        pytest.param(graphic("picture", "<pic:pic/>"), {"GK167": 1}, id="picture"),
        pytest.param("<w:r><w:pict><v:imagedata/></w:pict></w:r>", {"GK167": 1}, id="old picture"),
        pytest.param(run("1"), {}, id="text"),
    ],
)
def test_what_cannot_be_read_is_counted(content: str, expected: dict[str, int]) -> None:
    assert remarks(read(paragraph(content))) == expected


def test_a_document_within_the_document_is_counted() -> None:
    assert remarks(read('<w:altChunk r:id="x"/>')) == {"GK166": 1}


# -- packages

PLAIN = package(plain("甲"))
STYLED = package(paragraph(run("甲"), valued("pStyle", "a")), styles=STYLES["based"])


def test_a_part_that_is_named_and_absent_is_passed_over() -> None:
    data = rezipped(STYLED, lambda text: text.replace("styles.xml", "none.xml"))

    assert shown(docx.read(data, LIMITS)) == ["甲"]


def test_the_main_part_may_have_another_name() -> None:
    body = f"<w:document {NAMES}><w:body>{plain('甲')}</w:body></w:document>"
    relations = (
        '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        '<Relationship Type="http://x/hyperlink" Target="http://y" TargetMode="External"/>'
        "</Relationships>"
    )

    data = zipped({"_rels/.rels": relations, "word/document2.xml": body})

    assert shown(docx.read(data, LIMITS)) == ["甲"]


def test_the_main_part_is_found_without_relationships() -> None:
    body = f"<w:document {NAMES}><w:body>{plain('甲')}</w:body></w:document>"

    assert shown(docx.read(zipped({"word/document.xml": body}), LIMITS)) == ["甲"]


def test_parts_may_be_in_utf_16() -> None:
    body = f"<w:document {NAMES}><w:body>{plain('甲')}</w:body></w:document>"
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{body}'

    data = zipped({"word/document.xml": declared.encode("utf-16")})

    assert shown(docx.read(data, LIMITS)) == ["甲"]


def without_end(text: str) -> str:
    return text.replace("</w:body>", "")


def with_entities(text: str) -> str:
    entity = '<!DOCTYPE x [<!ENTITY five "5">]>'
    return text.replace("<w:document", f"{entity}<w:document").replace("甲", "1&five;")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"PK\x03\x04", "cut off", id="no archive"),
        pytest.param(PLAIN[:-40], "cut off", id="cut off"),
        pytest.param(zipped({"word/styles.xml": "<a/>"}), "the text is missing", id="no text"),
        pytest.param(rezipped(PLAIN, without_end), "not sound XML", id="no end"),
        pytest.param(rezipped(PLAIN, with_entities), "document type", id="entities"),
        pytest.param(package("<w:p/>" * 2_100_000), "too many elements", id="many elements"),
        pytest.param(package("<w:p>" * 100_000 + "</w:p>" * 100_000), "not sound", id="deep"),
    ],
)
def test_what_is_no_sound_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message) as caught:
        docx.read(data, LIMITS)

    assert caught.value.hint_zh


@pytest.mark.parametrize(
    ("body", "limit"),
    [
        (table([[cell(plain("1"), valued("gridSpan", 10**9)), cell("")]]), "cells"),
        (table([[cell("")] * 30] * 10), "cells"),
        (plain("甲" * 2_001), "characters"),
        ("<w:sdt>" * 200 + "</w:sdt>" * 200, "depth"),
    ],
    ids=["span", "cells", "characters", "depth"],
)
def test_more_than_is_allowed_is_refused(body: str, limit: str) -> None:
    limits = Limits(cells=200, characters=2_000, depth=100)

    with pytest.raises(LimitError) as caught:
        docx.read(package(body), limits)

    assert caught.value.limit == limit


def test_without_its_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = [name for name in sys.modules if name.partition(".")[0] == "lxml"]
    hidden += [name for name in sys.modules if name.startswith("gkreport.readers.word")]
    for name in hidden:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)

    with pytest.raises(MissingExtraError, match="docx"):
        docx.read(PLAIN, LIMITS)


# -- any file


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Return a grid of two columns at least, with cells that cover any rectangle."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    free = {(row, column) for row in range(1, height + 1) for column in range(1, width + 1)}
    cells = []
    while free:
        row, column = min(free)
        across = draw(st.integers(1, 2 if (row, column + 1) in free else 1))
        down = draw(st.integers(1, 3))
        covered = {(row, column + x) for x in range(across)}
        for y in range(1, down):
            below = {(row + y, column + x) for x in range(across)}
            if not below <= free:
                break
            covered |= below
        free -= covered
        text = draw(st.text(alphabet="甲乙0123", max_size=3))
        rows = max(y for y, _ in covered) - row + 1
        cells.append(GridCell(text, row, column, rows, across))
    return Grid(tuple(cells), 1)


def as_word(grid: Grid) -> str:
    """Return a table as Word writes it."""
    squares: dict[int, dict[int, str]] = {}
    for item in grid.cells:
        span = valued("gridSpan", item.columns)
        for y in range(item.rows):
            merge = "" if item.rows == 1 else valued("vMerge", "continue" if y else "restart")
            content = "<w:p/>" if y else plain(item.text)
            squares.setdefault(item.row + y, {})[item.column] = cell(content, span + merge)
    return table([row[column] for column in sorted(row)] for _, row in sorted(squares.items()))


@given(grids())
def test_any_grid_comes_back(grid: Grid) -> None:
    starts = [cell.row + y for cell in grid.cells for y in range(cell.rows)]
    assume(len(starts) > len(set(starts)))  # what has a single column is text

    assert read(as_word(grid)).blocks == (grid,)


def outcome(data: bytes) -> str:
    """Return what becomes of a file: a document, or an error that says what to do."""
    try:
        docx.read(data, LIMITS)
    except UnreadableFileError as error:
        return error.hint_zh
    return "read"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert outcome(data)


WHOLE = VARIANTS["hidden"](definitions()[0])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3))
def test_an_altered_file_is_read_or_refused(place: int, new: bytes) -> None:
    assert outcome(WHOLE[:place] + new + WHOLE[place + len(new) :])


ELEMENTS = (
    *("p", "r", "t", "tbl", "tr", "tc", "sdt", "txbxContent", "del", "ins", "tcPr", "trPr", "pPr"),
    *("rPr", "vMerge", "gridSpan", "fldChar", "instrText", "numPr", "numId", "bdo", "object"),
)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Return elements of Word within each other in any way."""
    text, open_names = "", []
    for name in draw(st.lists(st.sampled_from((*ELEMENTS, "/", "text")), max_size=40)):
        if name == "text":
            text += "1"
        elif name != "/":
            kind = draw(st.sampled_from(("begin", "separate", "end", "rtl", "2", "continue")))
            text += f'<w:{name} w:val="{kind}" w:fldCharType="{kind}">'
            open_names.append(name)
        elif open_names:
            text += f"</w:{open_names.pop()}>"
    return text + "".join(f"</w:{name}>" for name in reversed(open_names))


@given(markup())
def test_any_markup_is_read(body: str) -> None:
    assert outcome(package(body, footnotes=body, numbering=body, styles=body)) == "read"
