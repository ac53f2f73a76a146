"""The paragraphs of a report, with what their headings say they are about."""

import re
from collections.abc import Iterable, Iterator

import attrs

from gkreport.checks.prose.reading.numbers import narrowed
from gkreport.model import Block, Paragraph, Report, SectionKind

# Titles of documents hold words and numbers that are no statement of the report.
_TITLES = re.compile(r"《[^《》]*》|[〔［\[]20\d\d[〕］\]]\s*\d*号?")
_REQUESTS = re.compile(r"依申请|公开申请|申请公开")
_REQUEST_SECTION = re.compile(r"申请")
_LEAD = re.compile(r"[^。，：:；]{0,24}")


@attrs.frozen
class Passage:
    """A paragraph of prose.

    Attributes:
        path: Its path, such as ``sections[0].blocks[3]``.
        text: Its text with titles of documents blotted out and full-width digits made
            narrow; each character stands where it stands in the paragraph.
        printed: Its text as the report gives it.
        section: The kind of its section; ``None`` in the preamble.
        on_requests: Whether a heading above it says that it is about requests.
    """

    path: str
    text: str
    printed: str
    section: SectionKind | None = None
    on_requests: bool = False


def passages(report: Report) -> tuple[Passage, ...]:
    """Return the paragraphs of a report in the order of its text."""
    found = [*_passages(report.preamble, "preamble", None, on_requests=False)]
    for index, section in enumerate(report.sections):
        on_requests = section.kind in _ON_REQUESTS or (
            section.kind is SectionKind.ADDITIONAL
            and _REQUEST_SECTION.search(section.title) is not None
        )
        where = f"sections[{index}].blocks"
        found += _passages(section.blocks, where, section.kind, on_requests=on_requests)
    return tuple(found)


_ON_REQUESTS = (SectionKind.REQUESTS, SectionKind.DISPUTES)


def _passages(
    blocks: Iterable[Block], where: str, kind: SectionKind | None, *, on_requests: bool
) -> Iterator[Passage]:
    heading: int | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        text = blotted(block.text)
        if heading is not None and 0 < block.level <= heading:
            heading = None
        lead = _LEAD.match(text)
        if heading is None and block.level and lead and _REQUESTS.search(lead[0]):
            heading = block.level
        yield Passage(
            path=f"{where}[{index}]",
            text=text,
            printed=block.text,
            section=kind,
            on_requests=on_requests or heading is not None,
        )


def blotted(text: str) -> str:
    """Return a text of the same length without titles of documents.

    >>> blotted("按《2020年要点》办理２件")
    '按□□□□□□□□□办理2件'
    """
    text = narrowed(text)
    if "20" in text or "《" in text:
        text = _TITLES.sub(lambda match: "□" * len(match[0]), text)
    return text
