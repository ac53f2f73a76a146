"""Where words of a paragraph are printed, although its lines may be broken."""

import re

from gkreport.model import Report
from gkreport.provenance import Location

_RUN = re.compile(r"\S+")


def place(report: Report, path: str, text: str, start: int, end: int) -> Location | None:
    """Return where a part of a paragraph is printed.

    Args:
        report: The report.
        path: The path of the paragraph.
        text: The text of the paragraph.
        start: The offset of the first character of the part.
        end: The offset behind its last character.

    Returns:
        The place of the part; that of the whole paragraph where the part cannot be found
        in what is printed; ``None`` where the report has no places.
    """
    provenance = report.provenance
    whole = provenance.find(path) if provenance else None
    if provenance is None or whole is None or not provenance.text:
        return whole
    begin = _bare(whole.text).find(_bare(text))
    if begin < 0:
        return whole
    first = _offset(whole.text, begin + len(_bare(text[:start])))
    last = _offset(whole.text, begin + len(_bare(text[:end])) - 1)
    return provenance.at(whole.start + first, whole.start + last + 1)


def _bare(text: str) -> str:
    return "".join(text.split())


def _offset(text: str, number: int) -> int:
    """Return where a character of a text stands, counted among those that are not blank."""
    start = 0
    for run in _RUN.finditer(text):
        start = run.start()
        if number < len(run[0]):
            break
        number -= len(run[0])
    return start + number
