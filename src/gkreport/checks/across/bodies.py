"""7xx: a report of a region against the reports that it is the sum of."""

from collections import Counter
from collections.abc import Hashable, Iterator

from gkreport.checks.across.adding import Verdict, additions
from gkreport.checks.across.common import label, shown, unit_of
from gkreport.checks.across.identity import body, called, ref_in
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, Needs, found, rule
from gkreport.codes import Level
from gkreport.model import Report
from gkreport.model.forms import table_forms


@rule(
    "GK701",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="“{cell}”汇总为 {printed}，各分报告所印之和为 {total}",
    en="“{cell}”: {printed} in the sum, but the parts print {total} in all",
)
def sum_differs(review: Review) -> Iterator[Found]:
    """A figure of a region is not the sum of those of its bodies.

    What: A cell is not the sum of the same cell of all parts. The cell of the whole comes
        first, then those of the parts that are not 0. Where the forms differ, （六）其他处理 is
        compared as one row, and of table two the documents issued and the decisions are
        compared. Amounts are added in one unit. Where a part lacks the figure, this is
        found only if the others exceed the whole already.
    Why: Common practice: the report of a region counts its own office, departments and
        townships together, each cell by itself. It holds only if all parts are there.
    Example: 新收·总计 prints 152; the office, 20 departments and 9 townships print 153 in all.
    To do: See which part was left out, counted twice, or corrected after it was added.

    内容：某一项不等于各分报告同一项之和。所列位置先为汇总报告，后为不为 0 的各分报告。
        表式不同的，（六）其他处理合为一行比较，表二只比较制发件数和处理决定数量；
        金额换算为同一单位相加。有分报告缺该项的，只有其余之和已超过汇总数才提示。
    依据：通行做法：地区的报告逐项汇总本级办公室、部门和乡镇街道。分报告齐全时才成立。
    示例：本年新收总计印为 152；办公室、20个部门和9个乡镇之和为 153。
    处理：核对哪一份分报告漏加、重复相加，或者汇总后又作了更正。
    """
    sums = review.once(additions)
    differing = (
        item for items in sums.tables.values() for item in items if item.verdict is Verdict.DIFFERS
    )
    for item in differing:
        paths = item.whole.paths
        unit = unit_of(review.report, paths[0])
        not_zero = (
            ref_in(part.report, path, name)
            for part, name, entry in zip(sums.parts, sums.names, item.parts, strict=True)
            for path in entry.paths
            if part.cells[path]
        )
        yield found(
            *paths,
            *not_zero,
            cell=label(review.report, paths[0] if len(paths) == 1 else item.name),
            printed=shown(item.whole.amount, unit),
            total=shown(item.total, unit),
        )


@rule(
    "GK702",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="{table}有 {cells} 项不能判断是否为各分报告之和，缺数的报告（项数）：{reports}",
    en=(
        "{table}: whether {cells} figures are the sums of the parts cannot be told; reports "
        "that lack figures (and how many): {reports}"
    ),
)
def sum_cannot_be_told(review: Review) -> Iterator[Found]:
    """Reports lack figures, so that sums cannot be checked.

    What: For each table, says for how many figures the sum cannot be checked, and which
        reports lack how many of them: the table is missing, has another form, is blank
        there (or holds a sign such as /), could not be read, or an amount has no unit. A
        sum that holds with blanks as 0 is not counted here but in GK706, and one that
        exceeds the whole already is a difference (GK701).
    Why: A sum that cannot be checked is not a correct sum. That is why this is a warning.
    Example: The table of one township is a picture: no figure of table three can be checked.
    To do: Get the figures of the reports named. Blank cells that mean 0 should print 0.

    内容：每张表有多少项无法核对合计，以及哪些报告缺多少项：缺表、表式不同、空白（或“/”等）、
        未能读出，或金额没有单位。空白作 0 即相等的计入GK706；
        其余之和已超过汇总数的即为不等（GK701）。
    依据：不能核对不等于正确，因此级别为 warning。
    示例：某乡镇的表是图片，表三所有各项均无法核对。
    处理：补齐所列报告的数；空白表示 0 的，应填 0。
    """
    yield from _by_table(review, Verdict.OPEN)


@rule(
    "GK703",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="分报告“{part}”是 {year} 年的，汇总报告是 {expected} 年的",
    en="the part “{part}” is for {year}, the sum for {expected}",
)
def part_of_another_year(review: Review) -> Iterator[Found]:
    """A part is for another year than the whole.

    What: The year of a part is not that of the whole. Its figures are added all the same.
    Why: A report of a region adds up the reports of its bodies for the same year.
    Example: Among the parts of a report for 2024, the one of a township is for 2023.
    To do: Get the report for the right year, or correct the year in the title.

    内容：分报告的年度与汇总报告不同。其数仍计入合计。
    依据：地区的报告汇总所属机关同一年度的报告。
    示例：2024年汇总报告的分报告中，某乡镇的是2023年的。
    处理：换成相应年度的报告；标题年度有误的予以更正。
    """
    expected = review.report.year
    for part, name in _named_parts(review):
        if part.year is not None and expected is not None and part.year != expected:
            yield found(
                "year", ref_in(part, "year", name), part=name, year=part.year, expected=expected
            )


@rule(
    "GK704",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="分报告“{part}”与“{first}”似为同一机关的报告，重复相加",
    en="the parts “{part}” and “{first}” seem to be of the same body: its figures count twice",
)
def part_given_twice(review: Review) -> Iterator[Found]:
    """A part is given twice.

    What: Two parts are the same file, say the same in all, or have the same agency and the
        same signature (that of the agency itself where none is printed).
    Why: Its figures would be counted twice.
    Example: 青石街道.docx and 青石街道.pdf.
    To do: Leave out one of them. If two bodies use the same title, their reports should name
        them.

    内容：两份分报告是同一文件，或内容完全相同，或机关和落款均相同（没有落款的，以机关为落款）。
    依据：其数会重复相加。
    示例：青石街道.docx 和 青石街道.pdf。
    处理：去掉一份；两个机关标题相同的，应在报告中写明机关。
    """
    first: dict[Hashable, tuple[Report, str]] = {}
    for part, name in _named_parts(review):
        marks = tuple(_marks(part))
        twin = next((first[mark] for mark in marks if mark in first), None)
        if twin is not None:
            yield found(
                ref_in(part, "agency", name),
                ref_in(twin[0], "agency", twin[1]),
                part=name,
                first=twin[1],
            )
        for mark in marks:
            first.setdefault(mark, (part, name))


@rule(
    "GK705",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="分报告“{part}”似为汇总报告本身",
    en="the part “{part}” seems to be the sum itself",
)
def part_is_the_whole(review: Review) -> Iterator[Found]:
    """One of the parts is the whole itself.

    What: A part is the same file as the whole, says the same in all, or has the same agency,
        signature and tables. Where agency and signature are the same and the tables are not,
        the level is hint: it may be the report of the region's own office, which often
        has the same title, or another version of the whole.
    Why: The whole would be counted together with its parts.
    Example: All files of a folder are given as parts, the one of the region among them.
    To do: Leave it out of the parts.

    内容：某份分报告与汇总报告是同一文件，或内容完全相同，或机关、落款和各表均相同。
        机关和落款相同而表不同的，级别为 hint：
        可能是题名相同的本级办公室报告，也可能是汇总报告的另一版本。
    依据：汇总报告会与其分报告重复相加。
    示例：把文件夹中的所有文件作为分报告，其中也有地区的汇总报告。
    处理：从分报告中去掉。
    """
    whole = review.report
    marks = frozenset(_marks(whole))
    for part, name in _named_parts(review):
        same = marks.intersection(_marks(part))
        if same:
            is_certain = part.tables() == whole.tables() or same != {_name(part)}
            level = None if is_certain else Level.HINT
            yield found("agency", ref_in(part, "agency", name), level=level, part=name)


@rule(
    "GK706",
    Level.HINT,
    needs=Needs.PARTS,
    zh="{table}有 {cells} 项以空白作 0 才等于各分报告之和，有空白的报告（项数）：{reports}",
    en=(
        "{table}: {cells} figures are the sums of the parts if blanks count as 0; reports with "
        "blanks (and how many): {reports}"
    ),
)
def sum_holds_with_blanks_as_zero(review: Review) -> Iterator[Found]:
    """Sums hold if what is blank counts as 0.

    What: For each table, says for how many figures other than 0 the sum holds only if blank
        cells, or cells with a sign such as /, count as 0, and which reports have them.
    Why: A blank is not a 0. That the sum holds makes it likely that 0 is meant.
    Example: 新收·总计 prints 5, two parts print 3 and 2, and a third prints /.
    To do: Nothing, or ask the bodies to print 0.

    内容：每张表有多少项（不为 0）须以空白或“/”等作 0 才等于各分报告之和，以及哪些报告有空白。
    依据：空白不等于 0；合计相等说明很可能是 0。
    示例：本年新收总计印为 5，两份分报告为 3 和 2，另一份为“/”。
    处理：不必处理，或请有关机关填 0。
    """
    yield from _by_table(review, Verdict.ASSUMED)


@rule(
    "GK707",
    Level.WARNING,
    needs=Needs.PARTS,
    zh="“{report}”的年度不详，不能确定与汇总的其他报告同为一年",
    en="the year of “{report}” is not known, nor whether it is that of the other reports",
)
def year_is_not_known(review: Review) -> Iterator[Found]:
    """The whole or a part has no year.

    What: A report of the sum has no year. Its figures are added all the same.
    Why: Nothing shows that it belongs to the sum.
    Example: A part whose title reads 政府信息公开工作年度报告, and no more.
    To do: Find the year and set it.

    内容：汇总报告或分报告没有年度。其数仍计入合计。
    依据：无从知道它是否属于这一年的汇总。
    示例：分报告的标题只印“政府信息公开工作年度报告”。
    处理：查明并补上年度。
    """
    if review.report.year is None:
        yield found("year", report=called(review.report))
    for part, name in _named_parts(review):
        if part.year is None:
            yield found(ref_in(part, "year", name), report=name)


def _named_parts(review: Review) -> Iterator[tuple[Report, str]]:
    return zip(review.parts, review.once(additions).names, strict=True)


def _name(report: Report) -> Hashable:
    """Return the agency and the signature of a report, each in one spelling."""
    agency = report.agency or ""
    return body(agency), body(report.signed_by or agency)


def _marks(report: Report) -> Iterator[Hashable]:
    """Yield what two reports have in common if they are one and the same."""
    yield report  # equal to another that says the same
    if report.agency:
        yield _name(report)
    if report.source:
        yield report.source.sha256


def _by_table(review: Review, verdict: Verdict) -> Iterator[Found]:
    """Yield, for each table, the reports that keep figures from being certain sums."""
    sums = review.once(additions)
    for kind, items in sums.tables.items():
        certain = [item for item in items if item.verdict is verdict]
        if not certain:
            continue
        counts = Counter[int]()
        for item in certain:
            for number, entry in enumerate((item.whole, *item.parts)):
                counts[number] += entry.blank or entry.lacking
        names = (called(review.report), *sums.names)
        reports = (review.report, *review.parts)
        concerned = sorted(number for number, count in counts.items() if count)
        yield found(
            kind.value,
            *(ref_in(reports[number], kind.value, names[number]) for number in concerned if number),
            table=table_forms(kind)[-1].short,
            cells=len(certain),
            reports="、".join(f"{names[number]}（{counts[number]}）" for number in concerned),
        )
