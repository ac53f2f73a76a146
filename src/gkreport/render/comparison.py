"""How two reports differ: as tables on a terminal and as Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

import attrs
from rich.console import RenderableType
from rich.text import Text

from gkreport.comparison import (
    ChangedSpan,
    Comparison,
    FactChange,
    FigureChange,
    NotComparable,
    Passage,
    Reading,
    SectionChange,
    WordingChange,
)
from gkreport.findings import Language
from gkreport.model import Period, Report
from gkreport.render.cell import grid
from gkreport.render.comparison_words import WORDS, Words
from gkreport.render.findings_markdown import escaped
from gkreport.render.forms import led
from gkreport.render.visible import visible

_OTHERWISE = " ← "  # between the labels of the new form and those of the old one
_MISSING = "—"


@attrs.frozen
class Compared:
    """Two reports that were compared, with what to call their files."""

    old_name: str
    new_name: str
    old: Report
    new: Report
    comparison: Comparison


@attrs.frozen
class _Part:
    """A part of a comparison: its title, its columns and its rows."""

    words: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def title(self) -> str:
        return f"{self.words[0]}: {len(self.rows)}"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.words[1:]


def _parts(comparison: Comparison, words: Words) -> Iterator[_Part]:
    """Yield the parts that are not empty."""
    found = (
        (words.facts, [_fact_row(item, words) for item in comparison.facts]),
        (words.figures, [_figure_row(item) for item in comparison.figures]),
        (words.printed, [_figure_row(item)[:3] for item in comparison.printed]),
        (words.not_comparable, [_apart_row(item, words) for item in comparison.not_comparable]),
        (words.sections, [_section_row(item, words) for item in comparison.sections]),
        (words.wording, [_wording_row(item, words) for item in comparison.wording]),
    )
    for titles, rows in found:
        if rows:
            yield _Part(titles, tuple(tuple(map(visible, row)) for row in rows))


def _fact_row(item: FactChange, words: Words) -> tuple[str, ...]:
    return words.fact_names[item.name], _fact(item.old), _fact(item.new)


def _fact(fact: object) -> str:
    if isinstance(fact, Period):
        return f"{fact.start} – {fact.end}"
    return _MISSING if fact is None else str(fact)


def _figure_row(item: FigureChange) -> tuple[str, ...]:
    difference = item.difference
    return (
        _where_in(item.old.labels, item.new.labels),
        _reading(item.old),
        _reading(item.new),
        _MISSING if difference is None else _signed(difference),
        item.percent or _MISSING,
    )


def _signed(difference: int | Decimal) -> str:
    return format(difference, "+f" if isinstance(difference, Decimal) else "+d")


def _where_in(old: Sequence[str], new: Sequence[str]) -> str:
    """Return the labels of the new form, and behind an arrow what the old form has instead."""
    place = led(new)
    if led(old) == place:
        return place
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return f"{place}{_OTHERWISE}{led(old[shared:])}"


def _where(path: str, labels: tuple[str, ...], words: Words) -> str:
    return led(labels) or words.tables.get(path, path)


def _reading(item: Reading) -> str:
    """Return a figure; what is printed instead, where there is none."""
    if item.value is None:
        return (item.printed or "").strip() or _MISSING
    figure = format(item.value, "f") if isinstance(item.value, Decimal) else str(item.value)
    return f"{figure}{item.unit or ''}"


def _apart_row(item: NotComparable, words: Words) -> tuple[str, ...]:
    return _where(item.path, item.labels, words), words.reasons[item.reason]


def _section_row(item: SectionChange, words: Words) -> tuple[str, ...]:
    changes = (
        (item.old is None, words.added),
        (item.new is None, words.removed),
        (item.is_renamed, words.renamed),
        (item.is_renumbered, words.renumbered),
        (item.is_moved, words.moved),
    )
    said = ", ".join(word for holds, word in changes if holds)
    return said, str(item.old or _MISSING), str(item.new or _MISSING)


def _wording_row(item: WordingChange, words: Words) -> tuple[str, ...]:
    section = words.tables.get(item.section, item.section) or words.preamble
    if item.old is not None and item.new is not None:
        return section, words.changed, _marked(item.old, item.new, item.spans)
    change = words.added if item.old is None else words.removed
    passage = item.old or item.new
    return section, change, (passage.text or passage.path) if passage else ""


def _marked(before: Passage, after: Passage, spans: Iterable[ChangedSpan]) -> str:
    """Return a passage that was changed: what was removed as [-…-], what was added as {+…+}."""
    old, new = before.text, after.text
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces.append(old[end : span.old_start])
        if removed := old[span.old_start : span.old_end]:
            pieces.append(f"[-{removed}-]")
        if added := new[span.new_start : span.new_end]:
            pieces.append(f"{{+{added}+}}")
        end = span.old_end
    return "".join((*pieces, old[end:])) or after.path


# ---- terminal ----------------------------------------------------------------------


def layout(compared: Compared, language: Language) -> Iterator[RenderableType]:
    """Yield a comparison as parts to print one below the other."""
    words = WORDS[language]
    for line in _heads(compared, words):
        yield Text(line, no_wrap=True, overflow="ignore")
    for part in _parts(compared.comparison, words):
        yield ""
        yield Text(part.title, style="bold")
        yield grid(part.columns, part.rows)
    if not compared.comparison.differs:
        yield words.same


def _heads(compared: Compared, words: Words) -> Iterator[str]:
    sides = (
        (words.old, compared.old_name, compared.old),
        (words.new, compared.new_name, compared.new),
    )
    for word, name, report in sides:
        facts = (report.agency, None if report.year is None else str(report.year))
        yield visible(f"{word}: {name} ({' '.join(filter(None, facts)) or _MISSING})")
    yield words.kinds[compared.comparison.kind]


# ---- Markdown ----------------------------------------------------------------------


def markdown(compared: Compared, language: Language) -> str:
    """Return a comparison as Markdown: a table for each part that is not empty."""
    words = WORDS[language]
    lines = [f"- {escaped(line)}" for line in _heads(compared, words)]
    for part in _parts(compared.comparison, words):
        lines += ["", f"## {part.title}", ""]
        lines += [_row(part.columns), _row("---" for _ in part.columns)]
        lines += [_row(map(escaped, row)) for row in part.rows]
    if not compared.comparison.differs:
        lines += ["", words.same]
    return "\n".join((*lines, ""))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
