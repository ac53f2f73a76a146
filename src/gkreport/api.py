"""The functions of the package. What a function needs is imported when it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from gkreport.accepted import AcceptList
    from gkreport.codes import Level
    from gkreport.comparison import Comparison
    from gkreport.findings import Finding
    from gkreport.indicator import Indicator
    from gkreport.limits import Limits
    from gkreport.model import Report
    from gkreport.readers import Readable


def parse(text: str, *, strict: bool = False, reconstruct: bool = False) -> Report:
    r"""Read an annual report on open government information.

    Args:
        text: The text of the report. Line ends, full-width signs, characters without
            width and the like may be as they are.
        strict: Whether to raise where a part of the text cannot be read.
        reconstruct: Whether to give figures that are not printed in cells of their own, where
            the sums of their table decide them. Each is marked, and a finding says what was
            presumed.

    Returns:
        The report. What the text does not give beyond doubt is ``None``, and
        ``report.findings`` says where and why.

    Raises:
        NotAReportError: The text holds no part of such a report.
        StrictError: ``strict`` is true and there are findings of level error. The
            error lists them all.

    >>> report = parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")
    >>> report.agency, report.year, report.sections[0].title
    ('澜桥区', 2020, '总体情况')
    >>> report.requests is None, report.findings[-1].code
    (True, 'GK111')
    """
    from gkreport.parsing import parse as parse_text

    return parse_text(text, strict=strict, reconstruct=reconstruct)


def read(
    source: Readable,
    *,
    media_type: str | None = None,
    strict: bool = False,
    reconstruct: bool = False,
    limits: Limits | None = None,
) -> Report:
    r"""Read an annual report from a file: HTML, Word, PDF, a workbook or text.

    Tables are taken from the structure of the document, not from text made of it.

    Args:
        source: A path, the bytes of a file, or a file object that gives bytes.
        media_type: What the file is, such as ``text/html``; told from its content if not
            given.
        strict: Whether to raise where a part of the report cannot be read.
        reconstruct: Whether to give figures that are not printed in cells of their own, where
            the sums of their table decide them. Each is marked, and a finding says what was
            presumed.
        limits: How much the file may hold.

    Returns:
        The report, as :func:`parse` returns it. ``report.source`` tells the file, and
        ``report.locate()`` the page, table, row and column of a figure.

    Raises:
        OSError: The file cannot be opened.
        UnreadableFileError: The file is broken, locked, or of a kind that is not read.
        LimitError: The file holds more than the limits allow.
        MissingExtraError: Reading the format needs an extra that is not installed.
        MissingProgramError: Reading the format needs a program that is not installed.
        NotAReportError: The file holds no part of such a report.
        StrictError: ``strict`` is true and there are findings of level error.

    >>> text = "澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n"
    >>> report = read(text.encode())
    >>> report.agency, report.source.media_type, report.source.sha256[:8]
    ('澜桥区', 'text/plain', '8aa0dd8b')
    """
    import attrs

    from gkreport.limits import Limits
    from gkreport.parsing import parse as parse_text
    from gkreport.parsing import parse_document
    from gkreport.readers import load

    loaded = load(source, media_type=media_type, limits=limits or Limits())
    content = loaded.content
    if isinstance(content, str):
        report = parse_text(content, strict=strict, reconstruct=reconstruct)
    else:
        report = parse_document(content, strict=strict, reconstruct=reconstruct)
    return attrs.evolve(report, source=loaded.source)


def parse_all(text: str, *, strict: bool = False, reconstruct: bool = False) -> tuple[Report, ...]:
    r"""Read all the reports in a text that may hold several, such as a county's volume.

    Args:
        text: The text.
        strict: Whether to raise where a part of one of the reports cannot be read.
        reconstruct: Whether to give figures that are not printed in cells of their own, where
            the sums of their table decide them. Each is marked, and a finding says what was
            presumed.

    Returns:
        The reports in the order of the text, each as :func:`parse` would return it if it
        stood alone, with places that are those of the whole text. A text of one report
        gives a tuple of one.

    Raises:
        NotAReportError: The text holds no part of such a report.
        StrictError: ``strict`` is true and there are findings of level error.

    >>> text = "{}2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n"
    >>> reports = parse_all(text.format("澜桥区教育局") + text.format("澜桥区体育局"))
    >>> [report.agency for report in reports]
    ['澜桥区教育局', '澜桥区体育局']
    """
    from gkreport.parsing import parse_all as parse_text

    return parse_text(text, strict=strict, reconstruct=reconstruct)


def read_all(
    source: Readable,
    *,
    media_type: str | None = None,
    strict: bool = False,
    reconstruct: bool = False,
    limits: Limits | None = None,
) -> tuple[Report, ...]:
    r"""Read all the reports in a file, such as a volume or a workbook with a sheet for each body.

    Args and errors are those of :func:`read`.

    Returns:
        The reports in the order of the file; see :func:`parse_all`.

    >>> text = "{}2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n"
    >>> file = text.format("澜桥区教育局") + text.format("澜桥区体育局")
    >>> [report.agency for report in read_all(file.encode())]
    ['澜桥区教育局', '澜桥区体育局']
    """
    import attrs

    from gkreport.limits import Limits
    from gkreport.parsing import parse_all as parse_text
    from gkreport.parsing import parse_document_all
    from gkreport.readers import load

    loaded = load(source, media_type=media_type, limits=limits or Limits())
    content = loaded.content
    if isinstance(content, str):
        reports = parse_text(content, strict=strict, reconstruct=reconstruct)
    else:
        reports = parse_document_all(content, strict=strict, reconstruct=reconstruct)
    return tuple(attrs.evolve(report, source=loaded.source) for report in reports)


def to_text(report: Report) -> str:
    r"""Write a report in the statutory layout: a cell a line behind a tab.

    Reading the text again gives an equal report: ``parse(to_text(report)) == report``.
    This holds for every report whose tables stand between headings or paragraphs. Of
    a text in which tables run into each other, no figure comes back changed.

    >>> print(to_text(parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")))
    澜桥区2020年政府信息公开工作年度报告
    <BLANKLINE>
    一、总体情况
    概述。
    <BLANKLINE>
    """
    from gkreport.render.text import render

    return render(report)


def to_dict(report: Report, *, provenance: bool = False, findings: bool = False) -> dict[str, Any]:
    r"""Return a report as plain data: dicts, lists, strings, integers, booleans, ``None``.

    Args:
        report: The report.
        provenance: Whether to include where each part is printed.
        findings: Whether to include the findings.

    Dates are ISO strings; amounts are strings, so that no digit is lost. The data is
    described by :func:`json_schema`.

    >>> report = parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")
    >>> data = to_dict(report)
    >>> data["schema"], data["version"], data["agency"]
    ('gkreport/report', '1.2', '澜桥区')
    """
    from gkreport.codec import to_dict as encode

    return encode(report, provenance=provenance, findings=findings)


def from_dict(data: Mapping[str, Any]) -> Report:
    r"""Return the report that plain data describes. Nothing is converted on the way.

    Raises:
        DataError: The data does not describe a report. The error lists every fault
            with its path.

    >>> report = parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")
    >>> from_dict(to_dict(report)) == report
    True
    >>> from_dict({**to_dict(report), "year": "2020"})
    Traceback (most recent call last):
    gkreport.errors.DataError: the data does not describe a report; 1 fault:
      year: expected an integer or null, got "2020"
    The schema is gkreport.json_schema().
    """
    from gkreport.codec import from_dict as decode

    return decode(data)


def to_json(
    report: Report,
    *,
    provenance: bool = False,
    findings: bool = False,
    indent: int | None = None,
) -> str:
    """Return a report as JSON text, with Chinese characters as they are.

    Args:
        report: The report.
        provenance: Whether to include where each part is printed.
        findings: Whether to include the findings.
        indent: How many blanks to indent by; ``None`` for a single line.
    """
    from gkreport.codec import to_json as encode

    return encode(report, provenance=provenance, findings=findings, indent=indent)


def from_json(text: str | bytes) -> Report:
    r"""Return the report that JSON text describes.

    Raises:
        DataError: The text is not JSON, or does not describe a report.

    >>> report = parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")
    >>> from_json(to_json(report)) == report
    True
    """
    from gkreport.codec import from_json as decode

    return decode(text)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what :func:`to_dict` gives.

    >>> json_schema()["title"]
    'Report'
    """
    from gkreport.schema import json_schema as schema

    return schema()


def check(
    report: Report,
    *,
    previous: Report | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[Finding, ...]:
    r"""Return what is wrong or doubtful in a report: findings of parsing and of the rules.

    Args:
        report: The report.
        previous: The report of the same body for the year before, to compare with. One of
            another body or year is not compared, and a finding says so.
        select: Codes, or beginnings of codes such as ``GK3`` for a family; none for all.
        ignore: Codes, or beginnings of codes, to leave out.
        levels: Levels to give to codes in place of their own.

    Returns:
        The findings of parsing, then those of the rules by their codes. A finding names all
        cells and passages that it is about, as printed and with their places.

    Raises:
        UnknownCodeError: No finding has such a code.

    >>> from gkreport.model import DocumentCounts2019, Disclosure2019, Report
    >>> counts = DocumentCounts2019(newly_made=3, newly_disclosed=3, total_disclosed=2)
    >>> report = Report(disclosure=Disclosure2019(normative_documents=counts))
    >>> [item.code for item in check(report, select=["GK2"])]
    ['GK203']
    """
    from gkreport.checks import check as review

    return review(report, previous=previous, select=select, ignore=ignore, levels=levels)


def check_series(
    reports: Sequence[Report],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[tuple[Finding, ...], ...]:
    """Check reports of several years, each together with the one for the year before.

    Reports belong together if their agencies are written alike, apart from blanks and words
    that make no difference (人民政府 and 政府, 街道办事处 and 街道). A report that names no
    agency belongs to the only one that the others name.

    Args:
        reports: The reports, of one body or several, in any order.
        select: Codes, or beginnings of codes such as ``GK6`` for a family; none for all.
        ignore: Codes, or beginnings of codes, to leave out.
        levels: Levels to give to codes in place of their own.

    Returns:
        The findings of each report, in the order of the reports; see :func:`check`. A year
        that is missing between others, or that is given twice, is a finding too.

    Raises:
        UnknownCodeError: No finding has such a code.

    >>> from gkreport.model import ApplicantCounts, Report, Requests
    >>> four, three = ApplicantCounts(total=4), ApplicantCounts(total=3)
    >>> reports = [
    ...     Report(agency="澜桥区数据管理局", year=2023, requests=Requests(carried_in=three)),
    ...     Report(agency="澜桥区数据管理局", year=2022, requests=Requests(carried_out=four)),
    ... ]
    >>> (item,), _ = check_series(reports, select=["GK6"])
    >>> print(item.message())
    “二、上年结转”与“澜桥区数据管理局 2022”的“四、结转下年度继续办理”（括号内）不一致：总计 3（4）
    """
    from gkreport.checks import check_series as review

    return review(reports, select=select, ignore=ignore, levels=levels)


def check_aggregate(
    whole: Report,
    parts: Sequence[Report],
    *,
    select: Iterable[str] = ("GK7",),
    ignore: Iterable[str] = (),
    levels: Mapping[str, Level] | None = None,
) -> tuple[Finding, ...]:
    """Compare a report with the reports that it is the sum of, cell by cell.

    Where the forms of the tables differ, only what both ask for is compared. What cannot be
    compared, because a part lacks it, is a finding too. The parts are not checked by
    themselves.

    Args:
        whole: The report of a region, with its own office, departments and townships.
        parts: The reports of all of them; without any, nothing is compared.
        select: Codes, or beginnings of codes; by default the rules on sums of reports.
        ignore: Codes, or beginnings of codes, to leave out.
        levels: Levels to give to codes in place of their own.

    Returns:
        The findings about the whole; see :func:`check`. Their references to cells of a part
        say in ``report`` which part it is.

    Raises:
        UnknownCodeError: No finding has such a code.

    >>> from gkreport.model import CaseCounts, Disputes, Report
    >>> one, two, four = (Disputes(CaseCounts(total=count)) for count in (1, 2, 4))
    >>> parts = [
    ...     Report(agency="澜桥区数据管理局", year=2024, disputes=one),
    ...     Report(agency="青石街道办事处", year=2024, disputes=two),
    ... ]
    >>> whole = Report(agency="澜桥区", year=2024, disputes=four)
    >>> for item in check_aggregate(whole, parts):
    ...     print(item.code, item.message())
    GK701 “行政复议·总计”汇总为 4，各分报告所印之和为 3
    """
    from gkreport.checks import check_aggregate as review

    return review(whole, parts, select=select, ignore=ignore, levels=levels)


def indicators(report: Report) -> tuple[Indicator, ...]:
    """Return the rates and shares of a report, such as 公开率, always in the same order.

    Args:
        report: The report. An indicator that needs a figure which it lacks has no value.

    Returns:
        The indicators, each with its numerator, its denominator, its definition and the cells
        that it was computed from.

    >>> from gkreport.model import CaseCounts, Disputes, Report
    >>> cases = CaseCounts(upheld=2, corrected=1, other=0, pending=1, total=4)
    >>> report = Report(disputes=Disputes(reconsideration=cases))
    >>> found = {item.name: item for item in indicators(report)}
    >>> rate = found["reconsideration_correction_rate"]
    >>> rate.value, rate.percent, rate.definition_en
    (Fraction(1, 3), '33.33', 'corrected / (all reconsideration cases - pending)')
    >>> found["disclosure_rate"].value is None
    True
    """
    from gkreport.indicator.computing import indicators as compute

    return compute(report)


def compare(old: Report, new: Report) -> Comparison:
    """Return how two reports differ: two versions of one report, or reports of two years.

    Args:
        old: The earlier version, or the report for the earlier year.
        new: The later one.

    Returns:
        The facts, figures, sections and passages that differ. Figures are compared as far
        as the forms of the tables allow; the others are listed.

    >>> from gkreport.model import CaseCounts, Disputes, Report
    >>> old, new = (
    ...     Report(year=year, disputes=Disputes(reconsideration=CaseCounts(total=total)))
    ...     for year, total in ((2023, 8), (2024, 7))
    ... )
    >>> found = compare(old, new)
    >>> found.kind.value, found.differs, compare(new, new).differs
    ('years', True, False)
    >>> [(item.path, item.difference, item.percent) for item in found.figures]
    [('disputes.reconsideration.total', -1, '-12.50')]
    """
    from gkreport.comparison.comparing import compare as find

    return find(old, new)


def read_accepted(path: str | os.PathLike[str]) -> AcceptList:
    r"""Read an accept list: findings that somebody has looked at and accepts, with a reason.

    Args:
        path: A TOML file with entries ``[[accept]]``. Each has ``fingerprint`` and
            ``reason``; ``agency``, ``year`` and ``code`` narrow it.

    Returns:
        The list. Its method ``split`` tells which findings about a report are still open.

    Raises:
        OSError: The file cannot be opened.
        AcceptListError: The file cannot be used as it is written. The error lists every
            fault with its place.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from gkreport.model import Report
    >>> text = "澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n"
    >>> found = parse(text).findings
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "accepted.toml")
    ...     entry = f'[[accept]]\nfingerprint = "{found[0].fingerprint}"\nreason = "见附件"'
    ...     _ = path.write_text(entry, encoding="utf-8")
    ...     accepted = read_accepted(path)
    >>> split = accepted.split(Report(), found)
    >>> len(found) - len(split.open), split.accepted[0].entry.reason
    (1, '见附件')
    """
    from gkreport.accepted import read_accepted as read_list

    return read_list(path)
