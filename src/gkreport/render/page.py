"""Reports and what was found in them, as one HTML page that needs nothing else."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from gkreport.errors import GkreportError
from gkreport.findings import Finding, Language, Level
from gkreport.render.checked import Checked
from gkreport.render.markup import Element, element, stylesheet
from gkreport.render.page_findings import Listing
from gkreport.render.page_marks import Marks
from gkreport.render.page_report import published
from gkreport.render.page_words import PAGE_WORDS, PageWords
from gkreport.render.words import WORDS, Words, facts

Unread = Sequence[tuple[str, GkreportError]]


def page(checked: Sequence[Checked], *, language: Language, unread: Unread = ()) -> str:
    """Return a page with reports as they are published and what was found in each.

    The page loads nothing and runs nothing. The reports with the worst findings come first.

    Args:
        checked: The reports.
        language: The language of the fixed words and of the findings.
        unread: The files that could not be read, and why not.
    """
    words, own = WORDS[language], PAGE_WORDS[language]
    ordered = sorted(checked, key=_by_findings)
    title = own.title
    if len(ordered) == 1:
        title = f"{ordered[0].report.title or ordered[0].name} · {own.title}"
    whole = element(
        "html",
        _head(title),
        element(
            "body",
            element(
                "div",
                element("h1", own.title),
                element("p", own.reports.format(len(ordered))) if len(ordered) != 1 else None,
                _legend(words, own),
                role="banner",
            ),
            _index(ordered, words, own) if len(ordered) > 1 else None,
            _not_read(unread, own, language) if unread else None,
            element(
                "main",
                *(
                    _report(f"r{number}", item, words, own, indexed=len(ordered) > 1)
                    for number, item in enumerate(ordered, start=1)
                ),
            ),
        ),
        lang=own.lang,
    )
    return f"<!DOCTYPE html>\n{whole.markup}\n"


def _by_findings(item: Checked) -> tuple[int, ...]:
    counts = _counts(item.findings)
    return tuple(-counts[level] for level in Level)


def _counts(findings: Iterable[Finding]) -> Counter[Level]:
    return Counter(item.level for item in findings)


# ---- head --------------------------------------------------------------------------


def _head(title: str) -> Element:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        stylesheet(style),
    )


@cache
def _style() -> str:
    return files("gkreport.render").joinpath("page.css").read_text(encoding="utf-8")


def _legend(words: Words, page: PageWords) -> Element:
    """Return what the marks mean."""
    levels = (
        element("span", word, class_=f"tag {level.value}") for level, word in words.levels.items()
    )
    spaced = (part for level in levels for part in (" ", level))
    return element("p", page.legend, *spaced, class_="legend")


# ---- index -------------------------------------------------------------------------


def _index(checked: Sequence[Checked], words: Words, page: PageWords) -> Element:
    """Return a table of the reports with the number of their findings of each level."""
    facts = (words.parts["agency"], words.parts["year"])
    labels = (page.file, *facts, *words.levels.values(), page.accepted)
    rows = (_line(f"r{number}", item) for number, item in enumerate(checked, start=1))
    return element(
        "nav",
        element(
            "div",
            element(
                "table",
                element(
                    "thead", element("tr", *(element("th", label, scope="col") for label in labels))
                ),
                element("tbody", *rows),
                class_="index",
            ),
            class_="sheet",
            tabindex=0,
        ),
        id="index",
        aria_label=page.title,
    )


def _line(anchor: str, item: Checked) -> Element:
    report, counts = item.report, _counts(item.findings)
    return element(
        "tr",
        element("th", element("a", item.name, href=f"#{anchor}"), scope="row"),
        element("td", report.agency or "—"),
        element("td", "—" if report.year is None else str(report.year)),
        *(
            element("td", str(counts[level]), class_=level.value if counts[level] else None)
            for level in Level
        ),
        element("td", str(len(item.accepted))),
    )


def _not_read(unread: Unread, page: PageWords, language: Language) -> Element:
    """Return a list of the files that could not be read."""
    return element(
        "section",
        element("h2", page.unread),
        element(
            "ul", *(element("li", f"{name}: {error.message(language)}") for name, error in unread)
        ),
        class_="unread",
    )


# ---- one report --------------------------------------------------------------------


def _report(anchor: str, item: Checked, words: Words, page: PageWords, *, indexed: bool) -> Element:
    marks = Marks(anchor, item.findings, words.language)
    sheet = published(item.report, marks)  # first: only then it is known what links can lead to
    listing = Listing(item.report, marks, words, page)
    return element(
        "section",
        element(
            "aside",
            *_summary(item, marks, words, page),
            *_findings(item, listing, words, page),
            element("p", element("a", page.to_index, href="#index"), class_="to-index")
            if indexed
            else None,
            element("h3", page.as_published, class_="as-published"),
        ),
        sheet,
        id=anchor,
        class_="report",
    )


def _summary(item: Checked, marks: Marks, words: Words, page: PageWords) -> Iterator[Element]:
    """Yield the title and the facts of a report, and how much was found in it."""
    yield element("h2", item.report.title or words.no_title)
    listed: list[tuple[str | None, str, str]] = [(None, page.file, item.name)]
    if item.previous is not None:
        listed.append((None, page.previous, item.previous))
    if item.parts:
        listed.append((None, page.parts, str(len(item.parts))))
    listed += [(marks.anchor(path), word, fact) for path, word, fact in facts(item.report, words)]
    yield element(
        "dl",
        *(
            element("div", element("dt", word), element("dd", fact, id=own))
            for own, word, fact in listed
        ),
    )
    counts = _counts(item.findings)
    if item.findings:
        yield element(
            "ul",
            *(
                element("li", f"{word} {counts[level]}", class_=f"tag {level.value}")
                for level, word in words.levels.items()
                if counts[level]
            ),
            class_="counts",
        )


def _findings(item: Checked, listing: Listing, words: Words, page: PageWords) -> Iterator[Element]:
    if item.findings:
        yield element("h3", words.findings)
        yield listing.open()
    else:
        yield element("p", words.no_findings)
    if item.accepted:
        yield element("h3", page.accepted)
        yield element("p", page.accepted_note)
        yield listing.accepted(item.accepted, item.reasons)
