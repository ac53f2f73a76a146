"""Reports with findings at chosen places, as a page shows them."""

import itertools
from html.parser import HTMLParser

import attrs
from selectolax.lexbor import LexborHTMLParser, LexborNode

import planted
from gkreport.checks.registry import KINDS
from gkreport.findings import Finding, Language, Level, Ref, finding, made
from gkreport.model import Report
from gkreport.render.checked import Checked
from gkreport.render.page import page

PARAGRAPH = "sections[0].blocks[3]"


def at(report: Report, *paths: str) -> list[Ref]:
    """Return references to parts of a report, with their places."""
    return [Ref(path, report.locate(path)) for path in paths]


def words(report: Report, path: str, said: str) -> Ref:
    """Return a reference to some words of a passage."""
    place = report.locate(path)
    assert place is not None
    start = place.start + place.text.index(said)
    column = place.column + start - place.start
    return Ref(path, place._replace(text=said, start=start, end=start + len(said), column=column))


def found(level: Level, *refs: Ref | str, row: str = "规章") -> Finding:
    """Return a finding of a rule, at any level and any place."""
    item = made(KINDS["GK203"], *refs, row=row, newly_disclosed=2, total_disclosed=1)
    return attrs.evolve(item, level=level)


def checked() -> Checked:
    """Return a report with findings of every level, one of them accepted."""
    report = planted.with_cells(planted.example("lanqiao-2020"), {"requests.received.business": 9})
    findings = (
        found(Level.HINT, *at(report, "sections[0].blocks[5]", "requests.received.total")),
        found(
            Level.WARNING,
            *at(report, "disclosure.rules.newly_disclosed", "disclosure.rules.total_disclosed"),
        ),
        found(
            Level.INCONSISTENCY,
            *at(report, "requests.received.business", "requests.received.total"),
            words(report, PARAGRAPH, "新收申请7件"),
            Ref("requests.carried_out.total", None, "2019年度报告"),
        ),
        attrs.evolve(
            found(Level.ERROR, *at(report, "requests.carried_out")),
            related=(
                finding(
                    "GK103",
                    *at(report, "requests.carried_out.total"),
                    row="四、结转下年度继续办理",
                    column="总计",
                    text="1 件",
                ),
            ),
        ),
        finding("GK121", Ref("sections"), section="其他需要报告的事项"),
    )
    accepted = (
        found(Level.WARNING, *at(report, "disclosure.penalties.decisions"), row="行政处罚"),
    )
    reasons = {accepted[0].fingerprint: "撤下1件"}
    return Checked("lanqiao-2020.txt", report, findings, accepted, reasons)


def shown(*items: Checked, language: Language = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(page(items, language=language))


def one(report: Report, *findings: Finding) -> LexborHTMLParser:
    return shown(Checked("a.txt", report, findings))


def by_id(tree: LexborHTMLParser, identifier: str) -> LexborNode:
    (node,) = (node for node in tree.css("[id]") if node.attributes["id"] == identifier)
    return node


def first(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element that a selector names."""
    return tree.css(selector)[0]


def has_id(tree: LexborHTMLParser, identifier: str) -> bool:
    return any(node.attributes["id"] == identifier for node in tree.css("[id]"))


def classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def links(node: LexborNode) -> list[str]:
    return [link.attributes["href"] or "" for link in node.css("a")]


def items(tree: LexborHTMLParser) -> list[LexborNode]:
    return tree.css("ol > .finding")


def line(node: LexborNode) -> str:
    return " ".join(node.text().split())


class _Balance(HTMLParser):
    """Looks for an end tag that closes something else than the element that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_sound(markup: str) -> None:
    """Assert that elements are balanced, identifiers unique, links whole and tables regular."""
    balance = _Balance()
    balance.feed(markup)
    assert balance.open == []
    tree = LexborHTMLParser(markup)
    identifiers = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(identifiers) == len(set(identifiers))
    assert all(identifier and not set(identifier) & set(" []") for identifier in identifiers)
    assert {link.removeprefix("#") for link in links(first(tree, "body"))} <= set(identifiers)
    named = {node.attributes["aria-labelledby"] for node in tree.css("[aria-labelledby]")}
    assert named <= set(identifiers)
    levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))
    for node in tree.css("table.requests, table.disputes, table.disclosure, table.index"):
        if not node.css(".additional"):
            assert_regular(node)


def assert_regular(node: LexborNode) -> None:
    """Assert that the cells of a table cover each square of its grid once."""
    rows = [[cell for cell in row.iter() if cell.tag in {"td", "th"}] for row in node.css("tr")]
    covered: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in covered:
                left += 1
            spans = (int(cell.attributes.get(name) or 1) for name in ("rowspan", "colspan"))
            height, width = spans
            squares = {(top + i, left + j) for i in range(height) for j in range(width)}
            assert not squares & covered
            covered |= squares
    width = max(column for _, column in covered) + 1
    assert len(covered) == len(rows) * width
