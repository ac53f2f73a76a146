"""Tables of texts whose figures run together, lost their blanks, or cannot be read."""

from collections.abc import Callable, Iterable, Iterator
from random import Random

import pytest

import gkreport
from gkreport.model import Disputes, Requests, row_specs, wordings
from gkreport.parsing.sums import UNREAD, Exact, Glued, Presumed, Printed, Surplus
from sums import printing
from sums.printing import DAMAGE, FAULTS, FORMS, PRINTS, WIDTH, Rows

HEAD = "青石县水务局2023年政府信息公开工作年度报告"
HEADING = "三、收到和处理政府信息公开申请情况"
HEADER = (
    "申请人情况",
    *("自然人", "法人或其他组织", "总计"),
    *("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
)
STYLES = (printing.realistic, printing.dense)
Path = tuple[str, ...]
Layout = Callable[[int, Iterable[Printed]], str]


# ---- texts -------------------------------------------------------------------------


def labels(form: int) -> Iterator[str]:
    """Yield the labels of each row of table three, with those of the groups above it."""
    headed: set[Path] = set()
    specs = {spec.path: spec for spec in row_specs(Requests)}
    for path in FORMS[form].rows:
        above = [item for item in specs[path].groups if item[0] not in headed]
        headed.update(item[0] for item in above)
        groups = [wording.label for _, wording in above]
        own = specs[path].wording.label
        yield "\n".join((*(label for label in groups if label != own), own))


def cells(row: Printed) -> str:
    """Return what is printed behind the label of a row."""
    match row:
        case Glued(digits):
            return digits
        case Exact(found) | Surplus(found):
            return " ".join(
                "／" if cell is None else "1O" if cell is UNREAD else str(cell) for cell in found
            )
        case _:
            return " ".join(map(str, row.figures))


def lines(form: int, rows: Iterable[Printed], between: str = " ") -> str:
    """Return a report with a row a line."""
    printed = (
        f"{label}{between}{cells(row)}" for label, row in zip(labels(form), rows, strict=True)
    )
    header = (" ".join(HEADER[:1]), " ".join(HEADER[1:4]), " ".join(HEADER[4:]))
    return "\n".join(
        (HEAD, HEADING, *header, *printed, "四、政府信息公开行政复议、行政诉讼情况", "无。")
    )


def glued_lines(form: int, rows: Iterable[Printed]) -> str:
    """Return a report with a row a line, and nothing between its cells."""
    return lines(form, rows, "").replace(" ", "")


def one_line(form: int, rows: Iterable[Printed]) -> str:
    """Return a report of which the body is one line."""
    head, _, body = glued_lines(form, rows).partition("\n")
    return f"{head}\n{body.replace(chr(10), '')}"


def truth(form: int, rows: Rows) -> dict[str, int | None]:
    names = tuple(name for (name,) in FORMS[form].columns)
    return {
        f"requests.{'.'.join(path)}.{name}": value
        for path, row in zip(FORMS[form].rows, rows, strict=True)
        for name, value in zip(names, row, strict=True)
    }


def compared(
    text: str, values: dict[str, int | None], *, reconstruct: bool
) -> tuple[int, list[str]]:
    """Return how many figures are right, and the paths of those that are wrong."""
    report = gkreport.parse(text, reconstruct=reconstruct)
    found = [item for item in report.figures() if item.value is not None]
    wrong = [item.path for item in found if item.value != values.get(item.path)]
    return len(found) - len(wrong), wrong


def drawn(seed: int) -> Iterator[tuple[int, Rows, Random]]:
    """Yield tables of both forms whose sums hold, with the randomness for what is done to them."""
    random = Random(seed)
    for place in range(12):
        form = (2019, 2021)[place % 2]
        yield form, STYLES[place % 4 // 2](form, random), random


# ---- glued texts without the option ------------------------------------------------


@pytest.mark.parametrize("layout", [glued_lines, one_line])
def test_a_digit_for_each_column_that_adds_up_is_read_without_the_option(layout: Layout) -> None:
    for form, rows, random in drawn(1):
        small = tuple(
            (1, 0, 2, 0, 0, 0, 3) if random.random() < 0.5 else (0,) * WIDTH for _ in rows
        )
        text = layout(form, printing.glued(small, random))

        right, wrong = compared(text, truth(form, small), reconstruct=False)

        assert (right, wrong) == (len(small) * WIDTH, [])


@pytest.mark.parametrize("layout", [glued_lines, one_line])
def test_a_glued_table_is_one_finding_and_not_missing(layout: Layout) -> None:
    for form, rows, random in drawn(2):
        report = gkreport.parse(layout(form, printing.glued(rows, random)))

        about = [item.code for item in report.findings if item.refs[:1]]
        tables = [item for item in report.findings if item.refs and item.refs[0].path == "requests"]
        assert report.requests is not None
        assert not {"GK101", "GK102", "GK107", "GK109", "GK148"} & {*about}
        assert about.count("GK180") <= 1
        assert "GK180" in about or [item.code for item in tables] == ["GK188"]


DISCLOSURE = (
    "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数"
    "规章000行政规范性文件417第二十条第（五）项信息内容本年处理决定数量行政许可52"
    "第二十条第（六）项信息内容本年处理决定数量行政处罚3行政强制0"
    "第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费0.35"
)


def test_single_figures_of_a_glued_table_two_are_read_and_no_others() -> None:
    report = gkreport.parse(f"{HEAD}\n本报告按要求编制。{DISCLOSURE}三、其他情况略。")

    values = {item.path.partition(".")[2]: item.value for item in report.figures()}
    given = {path: str(value) for path, value in values.items() if value is not None}
    assert given == {
        "licensing.decisions": "52",
        "penalties.decisions": "3",
        "compulsory_measures.decisions": "0",
        "fees.amount": "0.35",
    }
    (finding,) = [item for item in report.findings if item.code == "GK180"]
    assert "“规章000” “行政规范性文件417”" in finding.message("en")
    assert report.locate("disclosure.licensing.decisions").text == "52"  # type: ignore[union-attr]


def disputes(digits: str) -> str:
    block = [item.label for item in wordings(row_specs(Disputes)[0].counts).values()]  # type: ignore[arg-type]
    above = ["行政复议", "行政诉讼", *block, "未经复议直接起诉", "复议后起诉", *block, *block]
    return (
        f"{HEAD}\n四、政府信息公开行政复议、行政诉讼情况\n{''.join(above)}{digits}\n五、其他\n略。"
    )


@pytest.mark.parametrize(
    ("digits", "off", "on"),
    [
        ("0" * 15, 15, 15),
        ("210030000000000", 15, 15),
        ("21003000000000", 0, 0),  # a digit is lost
        ("2100300000000000", 0, 0),  # or there is one more
        ("2100400000000000", 0, 0),
        ("119002000000000000", 0, 0),
        ("41492461175" + "7230221914313628148204", 0, 15),
    ],
)
def test_table_four_is_read_where_its_blocks_add_up(digits: str, off: int, on: int) -> None:
    for wanted, count in ((False, off), (True, on)):
        report = gkreport.parse(disputes(digits), reconstruct=wanted)
        given = [str(item.value) for item in report.figures() if item.value is not None]

        assert len(given) == count
        assert not given or "".join(given) == digits


# ---- the law: right or None --------------------------------------------------------


@pytest.mark.parametrize("reconstruct", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", PRINTS)
def test_no_figure_of_a_table_is_wrong(kind: str, fault: str, *, reconstruct: bool) -> None:
    layouts = (glued_lines, one_line) if kind == "glued" else (lines,)
    for form, sound, random in drawn(3):
        rows = printing.with_blanks(sound, random) if kind == "lost blanks" else sound
        rows = FAULTS[fault](rows, random)
        printed = PRINTS[kind](rows, random)
        for layout in layouts:
            _, wrong = compared(layout(form, printed), truth(form, rows), reconstruct=reconstruct)

            assert not wrong


@pytest.mark.parametrize("reconstruct", [False, True])
@pytest.mark.parametrize("damage", DAMAGE)
def test_no_figure_of_a_damaged_glued_table_is_wrong(damage: str, *, reconstruct: bool) -> None:
    for form, rows, random in drawn(4):
        printed = printing.damaged(printing.glued(rows, random), DAMAGE[damage], random)
        for layout in (glued_lines, one_line):
            _, wrong = compared(layout(form, printed), truth(form, rows), reconstruct=reconstruct)

            assert not wrong


def test_nothing_is_reconstructed_of_a_glued_table_that_lacks_a_row() -> None:
    for form, rows, random in drawn(5):
        text = glued_lines(form, printing.glued(rows, random)).split("\n")
        place = random.choice([i for i, line in enumerate(text) if line[-1].isdigit()][:-1])
        shorter = "\n".join((*text[:place], *text[place + 1 :]))

        _, wrong = compared(shorter, truth(form, rows), reconstruct=True)
        report = gkreport.parse(shorter, reconstruct=True)

        assert not wrong
        assert not [item for item in report.figures() if item.presumed]


# ---- with the option ---------------------------------------------------------------


def test_sums_give_nearly_all_figures_of_realistic_glued_tables() -> None:
    random = Random(6)
    count = given = 0
    for place in range(20):
        form = (2019, 2021)[place % 2]
        rows = printing.realistic(form, random)
        text = one_line(form, printing.glued(rows, random))
        given += compared(text, truth(form, rows), reconstruct=True)[0]
        count += len(rows) * WIDTH

    assert given / count > 0.9


@pytest.mark.parametrize("presumed", Presumed)
def test_a_figure_that_the_sums_give_is_marked_everywhere(presumed: Presumed) -> None:
    kinds = {
        Presumed.GLUED: "glued",
        Presumed.LOST_BLANKS: "lost blanks",
        Presumed.SURPLUS: "surplus in one row",
        Presumed.UNREAD: "1 cell unread",
    }
    codes = dict(zip(Presumed, ("GK182", "GK183", "GK184", "GK185"), strict=True))
    marked = told = 0
    for form, sound, random in drawn(7):
        rows = printing.with_blanks(sound, random) if presumed is Presumed.LOST_BLANKS else sound
        printed = PRINTS[kinds[presumed]](rows, random)
        layout = glued_lines if presumed is Presumed.GLUED else lines
        text = layout(form, printed)
        plain = gkreport.parse(text)
        report = gkreport.parse(text, reconstruct=True)

        given = {item.path for item in report.figures() if item.presumed}
        read = {item.path for item in plain.figures() if item.value is not None}
        all_read = {item.path for item in report.figures() if item.value is not None}
        assert all_read == read | given
        assert not read & given
        assert given or "GK181" not in [item.code for item in plain.findings]
        told += "GK181" in [item.code for item in plain.findings]
        about = {
            ref.path
            for item in report.findings
            if item.code == codes[presumed]
            for ref in item.refs
        }
        assert given <= about
        assert all(
            ref.location
            for item in report.findings
            for ref in item.refs
            if item.code in codes.values()
        )
        again = gkreport.from_json(gkreport.to_json(report, provenance=True))
        assert [item.presumed for item in again.figures()] == [
            item.presumed for item in report.figures()
        ]
        for path in given:
            place = report.locate(path)
            assert place is not None
            assert place.presumed == presumed.value
            assert place.text in text
        marked += bool(given)

    assert marked
    assert told > 0.8 * marked


@pytest.mark.parametrize("reconstruct", [False, True])
@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("二、上年结转政府信息公开申请数量", "二、上年结转政府信息公开申请数量（万件）"),
        ("（七）总计", "（七）总计（上年）"),
        ("自然人", "自然人（上年）"),
        ("商业企业", "商业企业（2021年）"),
    ],
)
def test_words_that_change_figures_count_where_these_are_glued_too(
    official: str, printed: str, *, reconstruct: bool
) -> None:
    for form, rows, random in drawn(10):
        text = glued_lines(form, printing.glued(rows, random)).replace(official, printed)
        report = gkreport.parse(text, reconstruct=reconstruct)
        plain = gkreport.parse(text.replace(printed, official))
        given = {item.path for item in report.figures() if item.value is not None}
        read = {item.path for item in plain.figures() if item.value is not None}
        where = {"自然人": "natural_person", "商业企业": "business", "（七）总计": "outcomes.total"}
        part = where.get(official, "carried_in")

        assert given <= read
        assert not [path for path in given if part in path]


def test_a_contradictory_table_is_refused_whole() -> None:
    form, rows, random = next(drawn(8))
    changed = printing.with_row(rows, 3, (1, *rows[3][1:-1], (rows[3][-1] or 0) + 2))
    text = glued_lines(form, printing.glued(changed, random))

    report = gkreport.parse(text, reconstruct=True)

    assert "GK186" in [item.code for item in report.findings]
    assert not [item for item in report.figures() if item.presumed]


def test_the_option_changes_nothing_of_a_table_that_is_read() -> None:
    for form, rows, _ in drawn(9):
        text = lines(form, [Exact(row) for row in rows])

        plain, asked = (gkreport.parse(text, reconstruct=wanted) for wanted in (False, True))

        assert (plain, plain.findings) == (asked, asked.findings)
        assert compared(text, truth(form, rows), reconstruct=True) == (len(rows) * WIDTH, [])
