"""What a PDF prints is what is read: its tables cell by cell, its text line by line."""

import base64
import contextlib
import hashlib
import json
import sys
import zlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from documents import pdf_writer as write
from documents.pdf import VARIANTS
from documents.pdf_writer import Cell, filled, line, pdf, rows, table, text
from gkreport import Level, LimitError, Limits, MissingExtraError, UnreadableFileError
from gkreport.document import Document, Grid, Prose
from gkreport.readers.pdf import read
from layouts import measure
from layouts.definitions import Definition, definitions


def document(data: bytes) -> Document:
    return read(data, Limits())


def cells_of(block: Prose | Grid) -> list[Cell]:
    assert isinstance(block, Grid), block
    return [
        Cell(cell.text, cell.row - 1, cell.column - 1, cell.rows, cell.columns)
        for cell in block.cells
    ]


def grids(data: bytes) -> list[list[Cell]]:
    return [cells_of(block) for block in document(data).blocks if isinstance(block, Grid)]


def prose(data: bytes) -> list[str]:
    blocks = document(data).blocks
    return [block.text for block in blocks if isinstance(block, Prose) and not block.aside]


def asides(data: bytes) -> list[str]:
    return [
        block.text for block in document(data).blocks if isinstance(block, Prose) if block.aside
    ]


def remarks(data: bytes) -> dict[str, str | int]:
    return {item.code: item.arguments[0][1] for item in document(data).remarks}


SMALL = rows("项目 上年 本年", "规章 13 14", "文件 _ 31")


# -- tables, however their lines are drawn


def around(draw: Callable[[float, float, float, float], str]) -> str:
    """Draw the lines around all cells of the small table in some way."""
    drawn = (draw(*side) for cell in SMALL for side in write.sides(cell, 50, 100))
    return "".join(drawn) + write.words_of(SMALL)


def thick(x0: float, y0: float, x1: float, y1: float) -> str:
    return filled(x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5)


def double(x0: float, y0: float, x1: float, y1: float) -> str:
    return line(x0 - 1, y0 - 1, x1 - 1, y1 - 1) + line(x0 + 1, y0 + 1, x1 + 1, y1 + 1)


def pieces(x0: float, y0: float, x1: float, y1: float, length: float = 4) -> list[float]:
    return [step * length for step in range(int(max(x1 - x0, y1 - y0) / length) + 1)]


def dashed(x0: float, y0: float, x1: float, y1: float) -> str:
    level = y0 == y1
    return "".join(
        line(x0 + at, y0, x0 + at + 2, y1) if level else line(x0, y0 + at, x1, y0 + at + 2)
        for at in pieces(x0, y0, x1, y1)
    )


def dotted(x0: float, y0: float, x1: float, y1: float) -> str:
    level = y0 == y1
    return "".join(
        filled(
            x0 + at * level, y0 + at * (not level), x0 + at * level + 1, y0 + at * (not level) + 1
        )
        for at in pieces(x0, y0, x1, y1, 2)
    )


def box(cell: Cell) -> tuple[float, float, float, float]:
    (x0, y0, x1, _), (_, y1, _, _), *_ = write.sides(cell, 50, 100)
    return x0, y0, x1, y1


def rectangles() -> str:
    boxes = (box(cell) for cell in SMALL)
    return "".join(f"{a} {842 - d} {c - a} {d - b} re S\n" for a, b, c, d in boxes)


def frames() -> str:
    """Draw each cell's border as the space between two rectangles."""
    drawn = []
    for a, b, c, d in map(box, SMALL):
        outer, inner = (
            f"{a + n} {842 - d + n} {c - a - 2 * n} {d - b - 2 * n} re" for n in (0.0, 0.75)
        )
        drawn.append(f"{outer} {inner} f*\n")
    return "".join(drawn)


def backgrounds() -> str:
    """Fill all of the table black and each cell white, as old web pages do."""
    black = filled(49, 99, 50 + 3 * write.WIDTH + 1, 100 + 3 * write.HEIGHT + 1)
    inner = ((a + 0.5, b + 0.5, c - 0.5, d - 0.5) for a, b, c, d in map(box, SMALL))
    return black + "".join(filled(*place, gray=1) for place in inner)


def without_border() -> str:
    left, right, top, bottom = 50, 50 + 3 * write.WIDTH, 100, 100 + 3 * write.HEIGHT
    level = [line(left, top + n * write.HEIGHT, right, top + n * write.HEIGHT) for n in (1, 2)]
    upright = [line(left + n * write.WIDTH, top, left + n * write.WIDTH, bottom) for n in (1, 2)]
    return "".join(level + upright)


WORDS = write.words_of(SMALL)
DRAWINGS = {
    "lines": table(SMALL),
    "thin rectangles": around(thick),
    "double lines": around(double),
    "dashes": around(dashed),
    "dots": around(dotted),
    "rectangles around cells": rectangles() + WORDS,
    "frames": frames() + WORDS,
    "backgrounds": backgrounds() + WORDS,
    "no line around the table": without_border() + WORDS,
    "lines drawn last": WORDS + table(SMALL),
    "white lines on a dark ground": filled(40, 90, 330, 180, 0.5) + "1 G " + table(SMALL),
    "a frame around the page": line(20, 20, 575, 20) + line(20, 20, 20, 800) + table(SMALL),
}


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_table_has_its_cells_however_its_lines_are_drawn(drawing: str) -> None:
    assert [list(SMALL)] == grids(pdf(DRAWINGS[drawing]))


def test_merged_cells_are_there_once() -> None:
    printed = [
        Cell("申请人情况", 0, 0, 1, 3),
        Cell("自然人", 1, 0, 2),
        Cell("法人", 1, 1, 1, 2),
        Cell("企业", 2, 1),
        Cell("其他", 2, 2),
    ]

    assert [printed] == grids(pdf(table(printed)))


def partition(draw: st.DrawFn, area: Cell) -> list[Cell]:
    """Divide a part of a grid by lines across, until chance ends it."""
    found, open_areas = [], [area]
    while open_areas:
        part = open_areas.pop()
        cuts = [("rows", n) for n in range(1, part.rows)]
        cuts += [("columns", n) for n in range(1, part.columns)]
        cut = draw(st.sampled_from([None, *cuts, *cuts])) if cuts else None
        if cut is None:
            found.append(part)
        elif cut[0] == "rows":
            rest = part.rows - cut[1]
            open_areas += [
                part._replace(rows=cut[1]),
                part._replace(row=part.row + cut[1], rows=rest),
            ]
        else:
            rest = part.columns - cut[1]
            open_areas += [
                part._replace(columns=cut[1]),
                part._replace(column=part.column + cut[1], columns=rest),
            ]
    return sorted(found, key=lambda cell: (cell.row, cell.column))


@st.composite
def tables(draw: st.DrawFn) -> list[Cell]:
    """Draw tables with merged cells, every row and column with a line of its own."""
    height, width = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    top = [Cell("", 0, column) for column in range(width)]
    side = [Cell("", row, 0) for row in range(1, height)]
    inner = partition(draw, Cell("", 1, 1, height - 1, width - 1))
    words = st.sampled_from(["", "0", "17", "规章", "本年新收", "其他\n结果"])
    cells = sorted((*top, *side, *inner), key=lambda cell: (cell.row, cell.column))
    return [cells[0]._replace(text="表")] + [cell._replace(text=draw(words)) for cell in cells[1:]]


@given(tables())
def test_any_table_comes_back_as_it_was_drawn(printed: list[Cell]) -> None:
    assert [printed] == grids(pdf(table(printed)))


def test_a_line_that_ends_in_a_cell_leaves_the_table_to_the_parser() -> None:
    # Between 13 and 14 a line is missing, so that their cells and those below are one.
    lines = [
        line(50, 100, 320, 100),
        line(50, 124, 320, 124),
        line(50, 148, 230, 148),
        line(50, 172, 320, 172),
        *(line(x, 100, x, 172) for x in (50, 140, 320)),
        line(230, 100, 230, 124),
        line(230, 148, 230, 172),
    ]
    data = pdf("".join(lines) + WORDS)

    assert [] == grids(data)
    assert ["规章", "13", "14"] in [words.split() for words in prose(data)]
    assert {"GK172": "1"} == remarks(data)


def test_drawings_without_words_are_no_tables() -> None:
    assert [] == grids(pdf(text(50, 50, "总体情况") + around(line).replace(WORDS, "")))


def test_shaded_lines_of_text_are_no_table() -> None:
    shaded = filled(50, 88, 300, 104, 0.9) + filled(50, 104, 250, 120, 0.9)
    data = pdf(shaded + text(52, 100, "全年公开信息若干条，") + text(52, 116, "比上年多。"))

    assert ["全年公开信息若干条，", "比上年多。"] == prose(data)
    assert [] == grids(data)


def test_tables_and_lines_are_in_the_order_of_the_page() -> None:
    low = table(rows("甲 1", "乙 2"), y=400)
    page = low + text(50, 300, "表二") + table(SMALL) + text(50, 80, "表一") + text(50, 600, "完")
    blocks = document(pdf(page)).blocks

    assert ["表一", 1, "表二", 2, "完"] == [
        block.number if isinstance(block, Grid) else block.text for block in blocks
    ]
    assert {1} == {block.page for block in blocks if isinstance(block, Prose)}


# -- text in cells


def in_cell(operators: str) -> str:
    """Return what the second cell prints of a row of two, from 140, 100 to 230, 124."""
    ((_, cell),) = grids(pdf(table([Cell("件数", 0, 0), Cell("", 0, 1)]) + operators))
    return cell.text


def test_lines_of_a_cell_stay_lines() -> None:
    assert in_cell(text(145, 110, "本年新收", 9) + text(145, 120, "数量", 9)) == "本年新收\n数量"


IN_CELLS = {
    "a figure set digit by digit": ("".join(text(145 + 5 * n, 116, str(n)) for n in (1, 2)), "12"),
    "two figures": (text(145, 116, "1") + text(153, 116, "2"), "1 2"),
    "a figure printed twice to be bold": (text(145, 116, "11") + text(145.4, 116, "11"), "11"),
    "two figures upon each other": (text(145, 116, "1") + text(147, 116, "25"), "1 25"),
    "the mark of a footnote": (text(145, 116, "12") + text(155, 113, "3", 6), "12 3"),
    "a raised digit": (text(145, 116, "12") + text(155, 113, "3"), "12 3"),
    "a blank that is printed": (text(145, 116, "1 2"), "1 2"),
    "characters pushed apart": (text(145, 116, "规") + text(159, 116, "章"), "规章"),
    "words far apart": (text(145, 116, "规") + text(165, 116, "章"), "规 章"),
    "a word turned to the left": (text(160, 122, "12", 8, turn=1), "12"),
    "a word turned to the right": (text(160, 103, "12", 8, turn=3), "12"),
    "a word upside down": (text(170, 110, "12", 8, turn=2), "12"),
    "a figure struck out": (text(145, 116, "12") + line(145, 113, 155, 113), "1~2~"),
    "a figure underlined": (text(145, 116, "12") + line(145, 117, 155, 117), "12"),
    "words from top to bottom": (write.upright_text(150, 101, "年度", 8), "年度"),
    "digits from top to bottom": (text(145, 110, "1", 8) + text(145, 120, "2", 8), "1\n2"),
    "a figure broken in two": (text(145, 110, "12", 8) + text(145, 120, "34", 8), "12\n34"),
    "two columns of words": (
        write.upright_text(160, 101, "本年", 8) + write.upright_text(148, 101, "收到", 8),
        "本年收到",
    ),
}


@pytest.mark.parametrize("case", IN_CELLS)
def test_what_a_cell_prints(case: str) -> None:
    operators, expected = IN_CELLS[case]

    assert expected == in_cell(operators)


def narrow(*cells: str, label: str = "件数") -> str:
    """Draw a label and cells of 20 points, of which the lines are printed in the middle."""
    places = [50, *range(140, 141 + 20 * len(cells), 20)]
    sides = "".join(line(x, 100, x, 140) for x in places)
    sides += "".join(line(50, y, places[-1], y) for y in (100, 140))
    sides += "".join(text(54, 112 + 11 * y, part, 9.3) for y, part in enumerate(label.split("\n")))
    return sides + "".join(
        text(150 + 20 * x - 2.25 * len(part), 112 + 11 * y, part, 9)
        for x, cell in enumerate(cells)
        for y, part in enumerate(cell.split("\n"))
    )


BROKEN_LABEL = "政府信息公开年度\n报告"  # it leaves 6.3 points
BROKEN = {
    "no digit has room beside it": (narrow("1234\n5"), "12345"),
    "no digit has room within the margins": (narrow("123\n4", label=BROKEN_LABEL), "1234"),
}
NOT_BROKEN = {
    "a digit has room beside it": (narrow("123\n4"), "123\n4"),
    "a digit has room within the margins": (narrow("12\n3", label=BROKEN_LABEL), "12\n3"),
    "the second is as long as the first": (narrow("1234\n5678"), "1234\n5678"),
    "other cells hold two figures": (narrow("1234\n5", "1\n2"), "1234\n5"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_figure_that_its_cell_broke_is_one_where(case: str) -> None:
    operators, expected = BROKEN[case]
    data = pdf(operators)

    assert grids(data)[0][1].text == expected
    assert remarks(data) == {"GK169": "1"}


@pytest.mark.parametrize("case", NOT_BROKEN)
def test_figures_of_a_cell_stay_apart_where(case: str) -> None:
    operators, expected = NOT_BROKEN[case]
    data = pdf(operators)

    assert grids(data)[0][1].text == expected
    assert remarks(data) == {}


@pytest.mark.parametrize(("x", "expected"), [(585, "12…"), (-10, "3…4")])
def test_a_figure_that_the_border_of_the_page_cuts_has_a_mark(x: float, expected: str) -> None:
    data = pdf(text(x, 100, "1234") + text(100, 200, "甲"))

    assert expected == document(data).blocks[0].text  # type: ignore[union-attr]
    assert remarks(data) == {"GK174": "1"}


def test_a_figure_that_runs_over_a_line_is_of_both_cells() -> None:
    printed = [Cell("件", 0, 0), Cell("", 0, 1), Cell("", 0, 2)]
    (found,) = grids(pdf(table(printed) + text(215, 116, "12345")))

    assert [Cell("件", 0, 0), Cell("123\n45", 0, 1, 1, 2)] == found


def test_a_figure_that_runs_over_a_line_of_other_rows_leaves_the_table_to_the_parser() -> None:
    printed = [Cell("件", 0, 0), Cell("", 0, 1, 2), Cell("", 0, 2), Cell("", 1, 0), Cell("", 1, 2)]
    data = pdf(table(printed) + text(215, 116, "12345"))

    assert [] == grids(data)
    assert {"GK172": "1"} == remarks(data)


def test_an_inner_table_has_its_own_words() -> None:
    outer = "".join(line(40, y, 400, y) for y in (90, 250, 300))
    outer += line(40, 90, 40, 300) + line(400, 90, 400, 300)
    found = grids(pdf(outer + table(SMALL) + text(50, 280, "外")))

    assert [[Cell("", 0, 0), Cell("外", 1, 0)], list(SMALL)] == found


UNKNOWN = write.objects()[3].replace(b"(GB1)", b"(Identity)")
FONTS = {
    "an order of its own and no map": UNKNOWN.replace(b"UniGB-UCS2-H", b"Identity-H"),
    "codes of its own and no map": UNKNOWN.replace(b"UniGB-UCS2-H", b"Private-H"),
}


@pytest.mark.parametrize("font", FONTS)
def test_characters_of_unknown_meaning_are_no_figures(font: str) -> None:
    printed = table(rows("甲 1"))
    ((_, cell),) = grids(write.file(write.objects(printed, extra={3: FONTS[font]})))

    assert "(cid:49)" == cell.text


def test_characters_of_a_known_collection_need_no_map() -> None:
    mapped = write.objects()[3][:-2] + b"/ToUnicode 6 0 R >>"
    other = write.stream(b"begincmap 1 beginbfrange <0000> <ffff> <0041> endbfrange endcmap")
    data = write.file(write.objects(text(50, 100, "概述。"), extra={3: mapped, 6: other}))

    assert ["概述。"] == prose(data)


# -- text that no one sees


UNSEEN = {
    "white text": "1 g " + text(50, 100, "99") + "0 g ",
    "white text, in colours": "1 1 1 rg " + text(50, 100, "99") + "0 g ",
    "white text, in inks": "0 0 0 0 k " + text(50, 100, "99") + "0 g ",
    "tiny text": text(50, 100, "99", 0.5),
    "text beyond the page": text(700, 100, "99"),
    "text that is not painted": "3 Tr " + text(50, 100, "99") + "0 Tr ",
}


@pytest.mark.parametrize("case", UNSEEN)
def test_text_that_cannot_be_seen_is_left_out_and_said(case: str) -> None:
    data = pdf(UNSEEN[case] + text(50, 200, "总体情况"))

    assert ["总体情况"] == prose(data)
    assert {"GK174": "1"} == remarks(data)


def test_text_outside_the_crop_box_is_left_out() -> None:
    page = text(50, 100, "99") + text(50, 500, "总体情况")

    assert ["总体情况"] == prose(pdf(page, entries=b"/CropBox [0 0 595 600]"))


SEEN = {
    "on a dark ground": filled(40, 80, 200, 110, 0.2) + "1 g " + text(50, 100, "规章"),
    "on a gradient": "/S sh 1 g " + text(50, 100, "规章"),
    "on a pattern": "/Pattern cs /P scn 40 700 200 80 re f 1 g " + text(50, 100, "规章"),
    "on many grounds": "".join(filled(n, 300, n + 9, 310, 0.5) for n in range(300)) * 4
    + "1 g "
    + text(50, 100, "规章"),
    "in a full ink": "/Ink cs 1 scn " + text(50, 100, "规章"),
}


@pytest.mark.parametrize("ground", SEEN)
def test_white_text_on_another_ground_is_read(ground: str) -> None:
    spaces = b"/ColorSpace << /Ink [/Separation /Black /DeviceGray 5 0 R] >>"

    assert ["规章"] == prose(pdf(SEEN[ground], resources=spaces))


def test_a_stamp_across_the_page_is_no_part_of_its_tables() -> None:
    stamp = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 680 Tm <53C2> Tj ET\n"
    data = pdf(table(SMALL) + stamp)

    assert [list(SMALL)] == grids(data)
    assert ["参"] == asides(data)


# -- lines of text


def test_gaps_of_a_line_are_as_wide_as_printed() -> None:
    page = text(50, 100, "规章") + text(150, 100, "13") + text(200, 100, "14")

    assert ["规章                13        14"] == prose(pdf(page))


def test_lines_in_other_directions_come_last() -> None:
    page = text(50, 500, "装订", turn=1) + text(50, 100, "一、总体情况") + text(50, 120, "概述。")

    assert ["一、总体情况", "概述。", "装订"] == prose(pdf(page))


# -- pages


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_pages_are_read_upright(angle: int) -> None:
    data = pdf(text(50, 50, "一、总体情况") + table(SMALL), entries=b"/Rotate %d" % angle)

    assert [list(SMALL)] == grids(data)
    assert ["一、总体情况"] == prose(data)


def numbered(*numbers: str, at: float = 810) -> bytes:
    return pdf(*(text(50, 100, "本年情况。") + text(290, at, number) for number in numbers))


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("- 1 -", "- 2 -"),
        ("第1页 共2页", "第2页 共2页"),
        ("7", "8"),
        ("1/2", "2/2"),
    ],
)
def test_numbers_of_pages_are_around_the_text(numbers: tuple[str, ...]) -> None:
    assert list(numbers) == asides(numbered(*numbers))


@pytest.mark.parametrize("numbers", [("3", "5"), ("1",), ("7", "6")])
def test_figures_at_the_foot_that_do_not_count_the_pages_are_text(numbers: tuple[str, ...]) -> None:
    assert [] == asides(numbered(*numbers))


def test_numbers_in_the_middle_of_pages_are_text() -> None:
    assert [] == asides(numbered("1", "2", at=400))


def test_a_line_that_comes_again_at_the_head_of_pages_is_around_the_text() -> None:
    heads = [text(50, 40, "澜桥区年度报告") + text(50, 100, words) for words in ("甲。", "乙。")]

    assert ["澜桥区年度报告"] * 2 == asides(pdf(*heads))


def test_the_number_of_a_turned_page_is_around_the_text() -> None:
    page = table(SMALL) + text(580, 400, "3", turn=1)

    assert ["3"] == asides(pdf(page))


def test_figures_in_tables_are_never_numbers_of_pages() -> None:
    pages = [table(rows(f"甲 {n}", f"{n} {n}"), y=770) for n in (1, 2)]

    assert [] == asides(pdf(*pages))


def test_a_table_on_two_pages_is_two_tables_with_nothing_between() -> None:
    pages = [
        table(SMALL, y=700) + text(290, 810, "1"),
        table(rows("费用 1 2", "采购 3 4"), y=60) + text(290, 810, "2"),
    ]
    blocks = document(pdf(*pages)).blocks
    main = [block for block in blocks if not (isinstance(block, Prose) and block.aside)]

    assert [1, 2] == [block.number for block in main if isinstance(block, Grid)]
    assert [1, 2] == [block.cells[0].page for block in main if isinstance(block, Grid)]


def open_table(cells: tuple[Cell, ...], y: float, *, top: bool, bottom: bool) -> str:
    """Draw a table without the line along its top or bottom."""
    last = max(cell.row for cell in cells)
    drawn = [
        line(*side)
        for cell in cells
        for number, side in enumerate(write.sides(cell, 50, y))
        if (top or number != 0 or cell.row > 0) and (bottom or number != 1 or cell.row < last)
    ]
    return "".join(drawn) + write.words_of(cells, 50, y)


CUT = (
    rows("项目 上年 本年", "本年新收 13 14"),
    rows("申请数量 _ _", "其他 1 2"),
)


def test_a_row_that_a_page_cuts_is_one_row() -> None:
    first = open_table(CUT[0], 700, top=True, bottom=False)
    second = open_table(CUT[1], 60, top=False, bottom=True)
    data = pdf(first, second)

    assert [
        [*rows("项目 上年 本年"), Cell("本年新收\n申请数量", 1, 0), *CUT[0][4:]],
        [*rows("其他 1 2")],
    ] == grids(data)
    assert {"GK173": "1"} == remarks(data)


def test_a_cut_row_with_nothing_behind_it_is_one_row() -> None:
    first = open_table(CUT[0], 700, top=True, bottom=False)
    second = open_table(rows("申请数量 _ _"), 60, top=False, bottom=True)

    assert [[*rows("项目 上年 本年"), Cell("本年新收\n申请数量", 1, 0), *CUT[0][4:]]] == grids(
        pdf(first, second)
    )


def test_figures_without_a_label_on_the_next_page_are_the_ends_of_those_before() -> None:
    (found,) = grids(pdf(table(CUT[0], y=700), table(rows("_ 5 _"), y=60)))

    assert found[3:] == [Cell("本年新收", 1, 0), Cell("13\n5", 1, 1), Cell("14", 1, 2)]


def test_figures_without_a_label_below_a_header_are_a_row() -> None:
    printed = rows("甲 乙 丙"), rows("1 2 3")

    assert [[*printed[0]], [*printed[1]]] == grids(
        pdf(table(printed[0], y=700), table(printed[1], y=60))
    )


def test_a_cell_beside_a_cut_row_goes_on() -> None:
    first = (Cell("结果", 0, 0), Cell("公开", 0, 1), Cell("3", 0, 2))
    second = (
        Cell("（续）", 0, 0, 2),
        Cell("情况", 0, 1),
        Cell("", 0, 2),
        Cell("其他", 1, 1),
        Cell("4", 1, 2),
    )
    top = line(50, 676, 320, 676) + line(50, 676, 50, 700) + line(320, 676, 320, 700)
    data = pdf(
        top + open_table(first, 700, top=True, bottom=False),
        open_table(second, 60, top=False, bottom=True),
    )

    assert [Cell("", 0, 0), Cell("其他", 0, 1), Cell("4", 0, 2)] == grids(data)[1]


NOT_CUT = {
    "a line is drawn below": (CUT, True, False),
    "a line is drawn above": (CUT, False, True),
    "both have figures": ((CUT[0], rows("申请数量 1 _", "其他 1 2")), False, False),
    "the columns are others": ((CUT[0], rows("申请数量 _", "其他 1")), False, False),
}


@pytest.mark.parametrize("case", NOT_CUT)
def test_rows_of_two_pages_stay_apart_where(case: str) -> None:
    (above, below), bottom, top = NOT_CUT[case]
    data = pdf(
        open_table(above, 700, top=True, bottom=bottom),
        open_table(below, 60, top=top, bottom=True),
    )

    assert [len(above), len(below)] == [len(cells) for cells in grids(data)]


def test_the_last_line_of_a_page_may_stand_below_the_lines_of_its_table() -> None:
    printed = (Cell("项目", 0, 0), Cell("自然\n人", 0, 1))
    first = open_table(printed, 700, top=True, bottom=False)
    lower = write.words_of([Cell("其他", 1, 1)], 50, 698)
    (cells,) = grids(pdf(first + line(50, 690, 50, 700) + line(50, 690, 230, 690) + lower))

    assert "其他" in cells[-1].text


def test_text_right_below_a_table_higher_up_is_no_part_of_it() -> None:
    page = open_table(SMALL, 100, top=True, bottom=False) + text(60, 182, "四、其他")

    assert [list(SMALL)] == grids(pdf(page))
    assert ["四、其他"] == prose(pdf(page))


# -- pictures of text

PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n"


def unpainted(words: str) -> str:
    return "3 Tr " + text(50, 100, words) + "0 Tr "


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFileError, match="pages 1-2 of the PDF hold no text") as caught:
        document(pdf(PICTURE, PICTURE))
    assert "OCR" in caught.value.hint_zh


def test_a_file_without_anything_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="holds no text"):
        document(pdf(""))


def test_scanned_pages_among_others_are_named() -> None:
    data = pdf(text(50, 100, "概述。"), PICTURE, PICTURE, text(50, 100, "完"), PICTURE)

    assert {"GK170": "2-3, 5"} == remarks(data)


def test_recognized_text_of_a_scan_is_read_with_a_warning() -> None:
    data = pdf(PICTURE + unpainted("全年公开13条。"))

    assert ["全年公开13条。"] == prose(data)
    assert {"GK171": "1"} == remarks(data)


def test_the_findings_of_a_reader_are_those_of_the_report() -> None:
    page = text(50, 60, "澜桥区2020年政府信息公开工作年度报告") + text(50, 100, "一、总体情况")
    report = gkreport.read(pdf(page, PICTURE))

    assert [("GK170", Level.ERROR)] == [(f.code, f.level) for f in report.findings][:1]
    assert report.findings[0].message("zh") == "第 2 页没有文字，是扫描图片"


# -- broken, locked and hostile files


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked(password: bytes) -> bytes:
    """Return a file that opens with a password, or without one where it is empty."""
    owner, identity = b"o" * 32, b"i" * 16
    padded = (password + PADDING)[:32]
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + identity).digest()[:5]  # noqa: S324

    def hidden(number: int, data: bytes) -> bytes:
        return rc4(hashlib.md5(key + bytes((number, 0, 0, 0, 0))).digest()[:10], data)  # noqa: S324

    font = write.objects()[3]
    for word in (b"Adobe", b"GB1"):
        font = font.replace(b"(%b)" % word, b"<%b>" % hidden(3, word).hex().encode())
    content = write.stream(hidden(11, text(50, 100, "概述。").encode()))
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (
        owner.hex().encode(),
        rc4(key, PADDING).hex().encode(),
    )
    trailer = b"/Encrypt 5 0 R /ID [<%b> <%b>]" % ((identity.hex().encode(),) * 2)
    return write.file(write.objects(content, extra={3: font, 5: lock}), trailer)


def test_a_file_that_needs_a_password_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="password"):
        document(locked(b"secret"))


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert ["概述。"] == prose(locked(b""))


def bomb(times: int) -> bytes:
    data = b" " * 10_000_000
    for _ in range(times):
        data = zlib.compress(data, 9)
    return write.stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")


def test_packed_streams_are_unpacked_as_far_as_allowed() -> None:
    with pytest.raises(LimitError, match="unpacks to"):
        read(write.file(write.objects(bomb(1))), Limits(unpacked=1_000_000))
    with pytest.raises(LimitError, match="unpacks to"):
        read(write.file(write.objects(bomb(2))), Limits(unpacked=1_000_000))


def forms(depth: int) -> dict[int, bytes]:
    """Return forms each of which paints the next twice."""
    start = 100
    return {
        start + n: write.stream(
            b"/N Do /N Do " + b" " * 1000,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
            b" /Resources << /XObject << /N %d 0 R >> >>" % (start + n + 1),
        )
        for n in range(depth)
    }


def test_forms_within_forms_do_not_double_for_ever() -> None:
    made = write.objects("/N Do", resources=b"/XObject << /N 100 0 R >>", extra=forms(40))

    with pytest.raises(LimitError, match="unpacks to"):
        read(write.file(made), Limits(unpacked=1_000_000))


def test_lines_without_end_are_refused() -> None:
    grid = "".join(line(0, n / 200, 500, n / 200) for n in range(100_000))

    with pytest.raises(LimitError, match="cells"):
        read(pdf(grid), Limits(cells=1000))


def test_tables_of_too_many_cells_are_refused() -> None:
    lines = [line(50, 50 + 6 * n, 550, 50 + 6 * n) for n in range(80)]
    lines += [line(50 + 6 * n, 50, 50 + 6 * n, 524) for n in range(80)]

    with pytest.raises(LimitError, match="cells"):
        read(pdf("".join(lines) + text(52, 55, "1", 4)), Limits(cells=5000))


@pytest.mark.parametrize(("limit", "pages"), [("pages", 3), ("characters", 1)])
def test_other_limits(limit: str, pages: int) -> None:
    with pytest.raises(LimitError, match=limit):
        read(pdf(*[text(50, 100, "概述。")] * pages), Limits(**{limit: 2}))


def with_font(font: bytes) -> bytes:
    return write.file(write.objects(text(50, 100, "概述。"), extra={3: font}))


def cmap(ranges: bytes) -> bytes:
    return write.stream(b"begincmap 1 beginbfrange " + ranges + b" endbfrange endcmap")


FONT = write.objects()[3]
GOOD = write.objects(text(50, 100, "概述。"))
HOSTILE = {
    "nothing": b"",
    "no PDF": b"%PDF-1.7\nnothing of it",
    "half a file": pdf(text(50, 100, "概述。"))[:300],
    "widths without end": with_font(FONT.replace(b"[1 95 500]", b"[1 4000000000 500]")),
    "lists within widths": with_font(FONT.replace(b"[1 95 500]", b"[1 [[500 [500]]]]")),
    "codes without end": write.file(
        GOOD | {3: FONT[:-2] + b"/ToUnicode 6 0 R >>", 6: cmap(b"<00000000> <ffffffff> <4e00>")}
    ),
    "a ring of references": write.file(GOOD | {2: b"6 0 R", 6: b"2 0 R"}),
    "a stream as long as itself": write.file(
        GOOD | {11: b"<< /Length 11 0 R >>\nstream\nxx\nendstream"}
    ),
    "an unknown filter": write.file(GOOD | {11: write.stream(b"x", b"/Filter /JBIG2Decode")}),
    "a torn stream": write.file(
        GOOD | {11: write.stream(zlib.compress(b"x" * 99)[:-6], b"/Filter /FlateDecode")}
    ),
    "rows of impossible width": write.file(
        GOOD
        | {
            11: write.stream(
                zlib.compress(b"x"),
                b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 99999999999 >>",
            )
        }
    ),
    "a table of objects within itself": pdf("").replace(
        b"/Size", b"/Prev %d /Size" % pdf("").index(b"xref")
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_broken_files_give_one_clear_error(case: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        document(HOSTILE[case])
    assert not isinstance(caught.value, LimitError)
    assert caught.value.hint_zh


def test_pages_within_themselves_are_found_one_by_one() -> None:
    looped = GOOD | {2: b"<< /Type /Pages /Kids [2 0 R] >>"}

    assert ["概述。"] == prose(write.file(looped))


def packed(data: bytes, name: bytes, parameters: bytes = b"") -> bytes:
    entries = b"/Filter /%b /DecodeParms << %b >>" % (name, parameters)
    return write.file(write.objects(write.stream(data, entries)))


PLAIN = text(50, 100, "概述。").encode()
PACKED = {
    "flate": packed(zlib.compress(PLAIN), b"FlateDecode"),
    "flate without a sum": packed(zlib.compress(PLAIN)[:-4], b"FlateDecode"),
    "flate with a wrong sum": packed(zlib.compress(PLAIN)[:-4] + b"xxxx", b"FlateDecode"),
    "hexadecimal": packed(PLAIN.hex().encode() + b">", b"ASCIIHexDecode"),
    "base 85": packed(base64.a85encode(PLAIN, adobe=True)[2:], b"ASCII85Decode"),
    "run lengths": packed(bytes([len(PLAIN) - 1]) + PLAIN + b"\x80", b"RunLengthDecode"),
    "rows as differences": packed(
        zlib.compress(b"\0" + PLAIN), b"FlateDecode", b"/Predictor 12 /Columns %d" % len(PLAIN)
    ),
    "no difference": packed(zlib.compress(PLAIN), b"FlateDecode", b"/Predictor 1"),
}


@pytest.mark.parametrize("case", PACKED)
def test_streams_are_unpacked(case: str) -> None:
    assert ["概述。"] == prose(PACKED[case])


def lzw(data: bytes) -> bytes:
    """Return data as codes of nine bits, none of which stands for more than a byte."""
    bits = "".join(
        ("100000000" if number % 200 == 0 else "") + f"{byte:09b}"
        for number, byte in enumerate(data)
    )
    bits += "100000001"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[n : n + 8], 2) for n in range(0, len(bits), 8))


def test_streams_of_old_files_are_unpacked() -> None:
    assert ["概述。"] == prose(packed(lzw(PLAIN), b"LZWDecode"))


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.pdfdocument", None)
    monkeypatch.setitem(sys.modules, "pdfminer", None)

    with pytest.raises(MissingExtraError, match="gkreport\\[pdf\\]"):
        document(pdf(""))


@given(st.data())
def test_no_change_to_a_file_is_too_much(data: st.DataObject) -> None:
    whole = pdf(text(50, 50, "一、总体情况") + table(SMALL), text(290, 810, "2"))
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(changed) - 1))
        length = data.draw(st.sampled_from([0, 1, 1, 3, 40]))
        changed[place : place + length] = data.draw(st.binary(max_size=4) | st.just(b"99999999"))
    with contextlib.suppress(UnreadableFileError):
        document(bytes(changed))


# -- whole reports


@pytest.mark.parametrize("definition", definitions()[:1], ids=lambda item: item.name)
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_figure_of_a_report_is_wrong(variant: str, definition: Definition) -> None:
    report = gkreport.read(VARIANTS[variant](definition))
    counts = measure.count(measure.verdicts(definition, report), definition)

    assert counts.wrong == 0
    if "without" not in variant:  # some figures are broken in two by their narrow cells
        assert counts.flagged <= 13
    if variant == "chromium":
        assert counts.flagged == 0


def test_every_figure_of_a_real_report_is_right(real_reports: Path) -> None:
    name = "hongze-2023.pdf"
    expected = json.loads((real_reports / "expected.json").read_text(encoding="utf-8"))
    report = gkreport.read(real_reports / name)
    figures = {figure.path: figure.value for figure in report.figures()}
    wanted = {
        path: Decimal(value) if isinstance(value, str) else value
        for path, value in expected[name]["cells"].items()
    }

    assert wanted == {path: figures[path] for path in wanted}
    assert Level.ERROR not in {item.level for item in report.findings}
