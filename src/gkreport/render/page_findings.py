"""The findings about a report as HTML, with links to the cells and passages they are about."""

from collections.abc import Iterable, Iterator, Mapping

from gkreport.findings import Finding, Ref
from gkreport.model import Paragraph, Report, TablePlace
from gkreport.render.forms import figure, led
from gkreport.render.markup import Element, element, joined
from gkreport.render.page_marks import Marks, finding_anchor, shortened
from gkreport.render.page_words import PageWords
from gkreport.render.parts import ways_up
from gkreport.render.rule_pages import to_do
from gkreport.render.words import Words, by_weight, heading, where

_PRINTED = 120  # characters of a passage that are quoted
_BETWEEN = " › "


class Listing:
    """Lists findings about a report.

    Args:
        report: The report.
        marks: The marks of its open findings.
        words: The words that all formats share.
        page: The words of the page.
    """

    def __init__(self, report: Report, marks: Marks, words: Words, page: PageWords) -> None:
        self._marks = marks
        self._words = words
        self._page = page
        self._names: Mapping[str, str] = dict(_names(report, words, page))
        self._values = {item.path: figure(item.value) for item in report.figures()}
        self._traced = report.provenance is not None

    def open(self) -> Element:
        """Return the list of the open findings, which have numbers."""
        numbered = enumerate(self._marks.findings, start=1)
        return element("ol", *(self._item(item, number) for number, item in numbered))

    def accepted(self, findings: Iterable[Finding], reasons: Mapping[str, str]) -> Element:
        """Return the list of the accepted findings, with the reasons by fingerprint."""
        items = (
            self._item(item, 0, reasons.get(item.fingerprint))
            for item in sorted(findings, key=by_weight)
        )
        return element("ul", *items)

    def _item(self, item: Finding, number: int, reason: str | None = None) -> Element:
        """Return a finding; one without a number has 0, one that is open no reason."""
        level = item.level.value
        return element(
            "li",
            element(
                "h4",
                element("span", str(number), class_="number") if number else None,
                " " if number else None,
                element("span", self._words.levels[item.level], class_="level"),
                " ",
                element("code", item.code),
            ),
            element("p", item.message(self._words.language), class_="message"),
            element("p", self._page.reason.format(reason)) if reason else None,
            element("ul", *self._places(item, number), class_="places") if item.refs else None,
            self._related(item),
            element("p", self._page.to_do.format(*to_do(item.kind, self._words.language))),
            element(
                "p", f"{self._page.fingerprint} ", element("code", item.fingerprint), class_="small"
            ),
            id=finding_anchor(self._marks.report, number) if number else None,
            class_=f"finding {level}",
        )

    def _related(self, item: Finding) -> Element | None:
        """Return what parsing found at the same cells."""
        if not item.related:
            return None
        listed = (
            element(
                "li",
                element("code", other.code),
                " ",
                other.message(self._words.language),
                element("ul", *self._places(other, 0), class_="places") if other.refs else None,
            )
            for other in item.related
        )
        return element(
            "div", element("p", self._page.related), element("ul", *listed), class_="related"
        )

    def _places(self, item: Finding, number: int) -> Iterator[Element]:
        """Yield the parts that a finding is about, in words and as links."""
        for place, ref in enumerate(item.refs):
            name = self._name(ref.path)
            other = None if ref.report is None else self._page.of.format(ref.report)
            target = None if other else self._marks.target(number, place, ref.path)
            yield element(
                "li",
                other,
                element("a", name, href=f"#{target}") if target else name,
                *self._printed(ref),
            )

    def _name(self, path: str) -> str:
        """Return what to call a part: its labels, or those of what it stands in."""
        return next((self._names[step] for step in ways_up(path) if step in self._names), path)

    def _printed(self, ref: Ref) -> Iterator[Element | str]:
        """Yield what is printed at a place, and where it is."""
        page = self._page
        place = ref.location
        if place is not None:
            text = shortened(" ".join(place.text.split()), _PRINTED)
        elif ref.report is None and not self._traced:
            text = self._values.get(ref.path, "")
        else:
            text = ""
        if text:
            yield joined(f" {page.printed} ", element("bdi", page.quotes.format(text)))
        elif place is not None:
            yield f" {page.blank}"
        if place is not None:
            yield joined(" ", element("span", page.at, " ", where(place, self._words.language)))


def _names(report: Report, words: Words, page: PageWords) -> Iterator[tuple[str, str]]:
    """Yield the parts of a report by path, with the words for them."""
    yield from words.parts.items()
    for number in range(1, len(report.preamble) + 1):
        yield f"preamble[{number - 1}]", page.paragraph.format(words.parts["preamble"], number)
    for place, section in enumerate(report.sections):
        name = heading(section)
        path = f"sections[{place}]"
        yield path, name
        yield f"{path}.title", name
        number = 0
        for at, block in enumerate(section.blocks):
            if isinstance(block, Paragraph):
                number += 1
                yield f"{path}.blocks[{at}]", page.paragraph.format(name, number)
            elif isinstance(block, TablePlace):
                yield block.table.value, name
    yield from ((row.path, row.label) for row in report.rows())
    for item in report.figures():
        yield item.path, led(item.labels, _BETWEEN)
