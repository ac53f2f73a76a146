"""Which body a report is of, and what to call a report."""

import enum
import re

from gkreport.findings import Ref
from gkreport.model import Paragraph, Report
from gkreport.parsing.script import simplified

_BLANKS = re.compile(r"\s+")

# Spellings that mean the same body beyond doubt, and the one to take.
_SPELLINGS = (
    (re.compile(r"人民政府"), "政府"),
    (re.compile(r"管委会"), "管理委员会"),
    (re.compile(r"政府办$"), "政府办公室"),
    (re.compile(r"街道办事处$"), "街道"),
    # The report of a place is that of its government. Its office is another body.
    (re.compile(r"(?<=[省市县区旗州盟镇乡])政府$"), ""),
)
_OFFICES = frozenset(("政府办公室", "政府办公厅", "办公室", "党政办公室", "党政综合办公室"))
# What changes in a name when a body becomes another kind of body, such as 局 to 委员会.
_KIND = re.compile(r"(?<=..)(?:局|厅|委员会|委|办公室|中心|街道|[镇乡])$")
_PLACE = re.compile(r".+[省市县区旗州盟]")

# How a preamble says that the figures are those of several bodies.
_SUMMED = re.compile(r"汇总|各(?:有关|相关|直属|工作|职能)*(?:部门|单位|乡镇|镇街|街道|镇|乡)")


def body(name: str) -> str:
    """Return the name of a body in the one spelling that its others stand for.

    >>> body("澜桥区 人民政府"), body("澜桥区人民政府办"), body("青石街道办事处")
    ('澜桥区', '澜桥区政府办公室', '青石街道')
    """
    name = simplified(_BLANKS.sub("", name))
    for spelling, taken in _SPELLINGS:
        name = spelling.sub(taken, name)
    return name


def bare(name: str) -> str:
    """Return the name of a body without the kind of body it is.

    >>> bare("澜桥区发展和改革局") == bare("澜桥区发展和改革委员会")
    True
    """
    return _KIND.sub("", body(name))


class Kinship(enum.Enum):
    """Whether two reports are of one body: surely, perhaps, or surely not.

    ``DOUBTFUL`` are reports of which one names no body, a place and its office, a name with
    and without the place above it, and reports of different scope.
    """

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


def kinship(one: Report, other: Report) -> Kinship:
    """Return whether two reports are of the same body and the same scope.

    >>> office, place = Report(agency="澜桥区人民政府办公室"), Report(agency="澜桥区")
    >>> kinship(place, Report(agency="澜桥区人民政府")).value, kinship(place, office).value
    ('same', 'doubtful')
    >>> kinship(office, Report(agency="澜桥区数据管理局")).value
    'other'
    """
    if one.agency is None or other.agency is None:
        return Kinship.DOUBTFUL
    short, long = sorted((body(one.agency), body(other.agency)), key=len)
    if short == long:
        alike = _is_summed(one) == _is_summed(other) and not _signed_differently(one, other)
        return Kinship.SAME if alike else Kinship.DOUBTFUL
    is_office = long.startswith(short) and long.removeprefix(short) in _OFFICES
    is_fuller = long.endswith(short) and _PLACE.fullmatch(long.removesuffix(short)) is not None
    return Kinship.DOUBTFUL if is_office or is_fuller else Kinship.OTHER


def _is_summed(report: Report) -> bool:
    """Return whether a preamble says that the figures of several bodies were added up."""
    texts = (block.text for block in report.preamble if isinstance(block, Paragraph))
    return any(_SUMMED.search(text) for text in texts)


def _signed_differently(one: Report, other: Report) -> bool:
    if one.signed_by is None or other.signed_by is None:
        return False
    return body(one.signed_by) != body(other.signed_by)


def named(report: Report) -> str:
    """Return the body and the year of a report, as far as they are known.

    This is for messages that have to stay the same when a file gets another name.

    >>> named(Report(agency="澜桥区数据管理局", year=2023))
    '澜桥区数据管理局 2023'
    """
    name = report.agency or report.signed_by or report.title
    return " ".join(filter(None, (name, str(report.year or ""))))


def called(report: Report, otherwise: str = "?") -> str:
    """Return what to call a report: its body, its year, and its file where it has one.

    >>> called(Report(agency="澜桥区数据管理局")), called(Report(), "#3")
    ('澜桥区数据管理局', '#3')
    """
    file = f"({report.source.name})" if report.source and report.source.name else ""
    return " ".join(filter(None, (named(report), file))) or otherwise


def ref_in(report: Report, path: str, name: str = "") -> Ref:
    """Return a reference to a part of another report than the one under review."""
    return Ref(path, report.locate(path), name or called(report))
