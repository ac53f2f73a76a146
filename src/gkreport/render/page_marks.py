"""Which parts of a report its findings are about, and the links between the two."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from gkreport.findings import Finding, Language, Level, Ref
from gkreport.provenance import Location
from gkreport.render.markup import Element, element, joined
from gkreport.render.parts import ways_up
from gkreport.render.words import by_weight

_ORDER = {level: place for place, level in enumerate(Level)}
_TITLE = 300  # characters of a message that are shown at a cell
_PROSE = ("title", "preamble", "sections", "signed_by", "published")
_TABLES = ("disclosure", "requests", "disputes", "statistics")


class Mention(NamedTuple):
    """A part that a finding is about.

    Attributes:
        number: The number of the finding on the page.
        place: Which of its parts it is.
        ref: The part.
        level: The level of the finding.
        message: Its message, shortened.
    """

    number: int
    place: int
    ref: Ref
    level: Level
    message: str


class Marks:
    """The marks that findings leave on a report, and the anchors that links lead to.

    Attributes:
        report: The identifier of the report on the page.
        findings: The findings, the worst first; their numbers count from 1.
    """

    def __init__(self, report: str, findings: Sequence[Finding], language: Language) -> None:
        self.report = report
        self.findings = sorted(findings, key=by_weight)
        self._word = "发现" if language == "zh" else "finding"
        self._anchors: dict[str, str] = {}
        self._exact: dict[tuple[int, int], str] = {}
        self._by_path: defaultdict[str, list[Mention]] = defaultdict(list)
        self._by_place: list[tuple[int, Mention]] = []
        for number, item in enumerate(self.findings, start=1):
            self._note(number, item, shortened(item.message(language), _TITLE))
        self._by_place.sort(key=lambda item: item[0])

    def _note(self, number: int, item: Finding, message: str) -> None:
        seen: set[str] = set()
        for place, ref in enumerate(item.refs):
            if ref.report is not None:
                continue
            mention = Mention(number, place, ref, item.level, message)
            if ref.location is not None and not _has_place(ref.path):
                self._by_place.append((ref.location.start, mention))
            elif ref.location is not None or ref.path not in seen:
                self._by_path[ref.path].append(mention)
            seen.add(ref.path)

    def anchor(self, path: str) -> str | None:
        """Return the identifier of a part, if it is not on the page yet."""
        if path in self._anchors:
            return None
        name = f"{self.report}-{path.replace('[', '-').replace(']', '')}"
        self._anchors[path] = name
        return name

    def at(self, path: str) -> Sequence[Mention]:
        """Return what findings say of a part."""
        return self._by_path.get(path, ())

    def within(self, location: Location | None) -> Iterator[Mention]:
        """Yield what findings say of places within a passage without naming it."""
        if location is None:
            return
        first = bisect_left(self._by_place, location.start, key=lambda item: item[0])
        for start, mention in islice(self._by_place, first, None):
            if start >= max(location.end, location.start + 1):
                break
            yield mention

    def exact(self, mention: Mention, anchor: str) -> None:
        """Say where on the page the very words of a part are."""
        self._exact[mention.number, mention.place] = anchor

    def target(self, number: int, place: int, path: str) -> str | None:
        """Return the anchor of a part that a finding names; of what it stands in, failing that."""
        exact = self._exact.get((number, place))
        steps = (self._anchors[step] for step in ways_up(path) if step in self._anchors)
        return exact or next(steps, None)

    def back(self, mentions: Sequence[Mention]) -> Element | None:
        """Return the links from a part to the findings about it."""
        if not mentions:
            return None
        links = {
            item.number: element(
                "a",
                class_=f"back {item.level.value}",
                href=f"#{finding_anchor(self.report, item.number)}",
                data_n=item.number,
                title=item.message,
                aria_label=f"{self._word} {item.number}",
            )
            for item in mentions
        }
        return joined(*links.values())


def _has_place(path: str) -> bool:
    """Return whether the page shows the part of a path in a place of its own."""
    first = path.partition(".")[0].partition("[")[0]
    return first in _TABLES or (first in _PROSE and path not in {"sections", "preamble"})


def worst(mentions: Sequence[Mention]) -> str | None:
    """Return the level of the worst finding about a part."""
    if not mentions:
        return None
    return min((item.level for item in mentions), key=_ORDER.__getitem__).value


def finding_anchor(report: str, number: int) -> str:
    """Return the identifier of a finding on the page."""
    return f"{report}-finding-{number}"


def shortened(text: str, length: int) -> str:
    """Return the beginning of a text that is too long, and a sign that says so."""
    return text if len(text) <= length else f"{text[:length]}…"


def passages(
    text: str, location: Location | None, mentions: Sequence[Mention]
) -> Iterator[tuple[int, int, list[Mention]]]:
    """Yield the passages of a text that findings are about, in its order.

    The text and what is printed at its place have the same characters, but perhaps other
    blanks. Passages that overlap are one. A mention whose words cannot be told is in none.
    """
    if location is None:
        return
    shown = [place for place, sign in enumerate(text) if not sign.isspace()]
    signs = [not sign.isspace() for sign in location.text]
    if len(shown) != sum(signs) or "".join(text.split()) != "".join(location.text.split()):
        return
    before = [0, *accumulate(signs)]
    found = []
    for mention in mentions:
        place = mention.ref.location
        if place is None or (place.start, place.end) == (location.start, location.end):
            continue
        start, end = place.start - location.start, place.end - location.start
        if 0 <= start <= end < len(before) and before[start] < before[end]:
            found.append((shown[before[start]], shown[before[end] - 1] + 1, mention))
    found.sort(key=lambda item: item[:2])
    yield from _merged(found)


def _merged(
    found: Sequence[tuple[int, int, Mention]],
) -> Iterator[tuple[int, int, list[Mention]]]:
    """Yield sorted passages, those that overlap as one."""
    at = 0
    while at < len(found):
        start, end, first = found[at]
        about = [first]
        at += 1
        while at < len(found) and found[at][0] < end:
            end = max(end, found[at][1])
            about.append(found[at][2])
            at += 1
        yield start, end, about
