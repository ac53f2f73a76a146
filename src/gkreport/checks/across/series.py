"""6xx: which of several reports are of one body and of one year after another."""

from collections.abc import Iterator, Sequence

from gkreport.checks.across.identity import bare, body, called, ref_in
from gkreport.checks.review import PlaceInSeries, Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level
from gkreport.model import Report


class Series:
    """Reports of several years, and of one body or several.

    Reports that name no body are taken to be of the only one that the others name, unless
    two of them would then be for the same year.

    >>> series = Series([Report(agency="澜桥区", year=year) for year in (2023, 2021, 2022)])
    >>> before = series.review(0).previous
    >>> before.year if before else None
    2022
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        named = [body(report.agency) if report.agency else None for report in reports]
        bodies = {name for name in named if name is not None} or {""}
        sole = next(iter(bodies)) if len(bodies) == 1 else None
        years = [report.year for report in reports]
        if len(set(years)) < len(years):
            sole = None
        self._bodies = [sole if name is None else name for name in named]
        self._index: dict[tuple[str, int], list[int]] = {}
        self._first_year: dict[str, int] = {}
        self._bare: set[tuple[str, int]] = set()
        for number, (name, report) in enumerate(zip(self._bodies, reports, strict=True)):
            if name is not None and report.year is not None:
                self._index.setdefault((name, report.year), []).append(number)
                self._bare.add((bare(name), report.year))
                first = self._first_year.get(name, report.year)
                self._first_year[name] = min(first, report.year)

    def review(self, number: int) -> Review:
        """Return a report with the only one of its body for the year before."""
        report, name = self._reports[number], self._bodies[number]
        if name is None or report.year is None:
            return Review(report, place=PlaceInSeries(is_known=False))
        before = self._index.get((name, report.year - 1), ())
        same = self._index[name, report.year]
        # One of the others is named, not all: with all, the findings would grow as a square.
        other = same[0] if same[0] != number else same[-1]
        place = PlaceInSeries(
            doubles=len(same) - 1,
            double=self._reports[other] if len(same) > 1 else None,
            gap=report.year - 1
            if len(before) != 1 and self._has_earlier(name, report.year)
            else None,
        )
        return Review(
            report, previous=self._reports[before[0]] if len(before) == 1 else None, place=place
        )

    def _has_earlier(self, name: str, year: int) -> bool:
        """Return whether there are earlier reports of a body, or of it by another name."""
        return self._first_year[name] < year or (bare(name), year - 1) in self._bare


@rule(
    "GK606",
    Level.WARNING,
    zh="同一机关同一年度有 {count} 份报告，另一份为“{other}”",
    en="there are {count} reports of the same body for this year, another one is “{other}”",
)
def year_given_twice(review: Review) -> Iterator[Found]:
    """Two reports of a series are of the same body and year.

    What: A series holds more than one report of a body for a year. Each of them gets this
        finding. The report for the year after is compared with none of them.
    Why: A body publishes one report a year. Nothing tells a corrected version from the first.
    Example: 2022.pdf and 2022-更正.docx, both of 澜桥区数据管理局 for 2022.
    To do: Leave out the version that no longer holds. Compare the two to see what changed.

    内容：一组报告中，同一机关同一年度有不止一份报告，每份各有此条发现；
        次年的报告不与其中任何一份比较。
    依据：一个机关每年发布一份年度报告；程序不能判断哪一份是更正后的。
    示例：2022.pdf 与 2022-更正.docx 同为澜桥区数据管理局2022年的报告。
    处理：去掉已失效的一份；需要时比较两份的差别。
    """
    other = review.place.double
    if other is not None:
        yield found(
            "year", ref_in(other, "year"), count=review.place.doubles + 1, other=called(other)
        )


@rule(
    "GK607",
    Level.HINT,
    zh="该机关 {year} 年的报告缺少或不止一份，未与上年比较",
    en="the series has no report of this body for {year}, or several: nothing was compared",
)
def gap_in_the_years(review: Review) -> Iterator[Found]:
    """The report for the year before is not in the series, though earlier ones are.

    What: A series has reports of a body for earlier years, but not exactly one for the year
        before. The rules on two years could not be applied to the report. Found too where
        the body seems to have been renamed, as from 局 to 委员会.
    Why: 上年结转 and the like can be checked against the report of the year before only.
    Example: The series has reports for 2019, 2020 and 2022; this is found at 2022.
    To do: Add the missing report, or leave out one of two versions. Of a body that was
        renamed, set the agency of the earlier reports to the new name.

    内容：一组报告中有该机关更早年度的报告，而上一年度的缺少或不止一份，
        因此跨年的规则无法适用于本报告。机关似已更名（如由局改为委员会）的，同样提示。
    依据：上年结转等数只能与上一年度的报告核对。
    示例：有2019、2020、2022年的报告，在2022年的报告上提示。
    处理：补上缺少的报告；有两份的，去掉一份；机关更名的，可先将以前报告的机关改为新名称。
    """
    if review.place.gap is not None:
        yield found("year", year=review.place.gap)


@rule(
    "GK610",
    Level.HINT,
    zh="不能确定“{report}”的机关或年度，未与其他年度的报告比较",
    en="the body or the year of “{report}” is not known: it was compared with no other year",
)
def no_place_in_the_series(review: Review) -> Iterator[Found]:
    """The body or the year of a report in a series is not known.

    What: A report has no year; or it names no body, and the others name several bodies or
        are for the same year.
    Why: Which report is that of the year before cannot be told.
    Example: A file whose title reads 政府信息公开工作年度报告, and no more.
    To do: Set the agency and the year, or compare it with `check(report, previous=…)`, for
        which a year is needed too.

    内容：报告没有年度；或没有写明机关，而其他报告分属几个机关，或与之同年。
    依据：不能判断哪一份是其上一年度的报告。
    示例：标题只印“政府信息公开工作年度报告”。
    处理：补上机关和年度；或用 check(report, previous=…) 指定上年报告（仍须有年度）。
    """
    if not review.place.is_known:
        yield found("agency", "year", report=called(review.report))
