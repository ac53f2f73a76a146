"""Where words of a paragraph are printed, although its lines may be broken."""

from gkreport.model import Report
from gkreport.provenance import Location


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
    printed = [offset for offset, sign in enumerate(whole.text) if not sign.isspace()]
    signs = "".join(whole.text[offset] for offset in printed)
    begin = signs.find("".join(text.split()))
    if begin < 0:
        return whole
    first = begin + len("".join(text[:start].split()))
    last = begin + len("".join(text[:end].split())) - 1
    return provenance.at(whole.start + printed[first], whole.start + printed[last] + 1)
