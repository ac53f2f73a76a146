"""Comparing the prose of two reports, passage by passage."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from gkreport.comparison.alignment import Stretch, differences
from gkreport.comparison.changes import ChangedSpan, Passage, WordingChange
from gkreport.comparison.sections import Pair
from gkreport.model import (
    AdditionalRow,
    Block,
    OtherTable,
    Paragraph,
    Report,
    TableKind,
    TablePlace,
)

_ALIKE = 0.5  # how much two passages share where one is taken for a change of the other
_AHEAD = 8  # how many passages further on are looked at for one that is alike
_ISLAND = 1  # so few characters between two changes do not keep them apart

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_TOKEN = re.compile(rf"{_NUMBER.pattern}|[A-Za-z]+|.", re.DOTALL)


class _Part(NamedTuple):
    """A run of passages that is compared with one of the other report."""

    report: Report
    path: str
    items: Sequence[Block | AdditionalRow] = ()
    title: str = ""

    def passage(self, place: int) -> Passage:
        """Return a passage with its place."""
        path = f"{self.path}[{place}]"
        return Passage(path, _text(self.items[place]), self.report.locate(path))


def compare_wording(old: Report, new: Report, pairs: Sequence[Pair]) -> Iterator[WordingChange]:
    """Yield the passages that were added, removed or changed."""
    before, after = (_Part(report, "preamble", report.preamble) for report in (old, new))
    yield from _compare("", before, after)
    for here, there in pairs:
        before, after = _section(old, here), _section(new, there)
        yield from _compare(after.title or before.title, before, after)
    for kind in TableKind:
        tables = (getattr(old, kind.value), getattr(new, kind.value))
        if None not in tables:
            before, after = (
                _Part(report, f"{kind.value}.additional", getattr(table, "additional", ()))
                for report, table in zip((old, new), tables, strict=True)
            )
            yield from _compare(kind.value, before, after)


def _section(report: Report, place: int | None) -> _Part:
    if place is None:
        return _Part(report, "")
    section = report.sections[place]
    return _Part(report, f"sections[{place}].blocks", section.blocks, section.title)


def _compare(section: str, old: _Part, new: _Part) -> Iterator[WordingChange]:
    for stretch in differences(old.items, new.items):
        for here, there in _pairs(old, new, stretch):
            before = None if here is None else old.passage(here)
            after = None if there is None else new.passage(there)
            spans = _spans(before.text, after.text) if before and after else ()
            yield WordingChange(section=section, old=before, new=after, spans=spans)


def _text(item: Block | AdditionalRow) -> str:
    if isinstance(item, Paragraph):
        return str(item)
    if isinstance(item, TablePlace):
        return item.caption or ""
    rows = item.rows if isinstance(item, OtherTable) else ((item.label, *item.cells),)
    return "\n".join(" | ".join(row) for row in rows)


# ---- which passage became which ----------------------------------------------------


def _pairs(old: _Part, new: _Part, stretch: Stretch) -> Iterator[Pair]:
    """Yield the places of the passages of a stretch, those together that are alike."""
    start, end, free, new_end = stretch
    traits = {place: _traits(new.items[place]) for place in range(free, new_end)}
    for here in range(start, end):
        item = old.items[here]
        own = _traits(item)
        alike = {
            there: _likeness(own, traits[there])
            for there in range(free, new_end)[:_AHEAD]
            if type(new.items[there]) is type(item)
        }
        best = max(alike, key=alike.__getitem__, default=None)
        if best is None or alike[best] < _ALIKE:
            yield here, None
            continue
        yield from ((None, there) for there in range(free, best))
        yield here, best
        free = best + 1
    yield from ((None, there) for there in range(free, new_end))


def _traits(item: Block | AdditionalRow) -> frozenset[object]:
    """Return the signs and pairs of signs of a passage; one number is as good as another."""
    if isinstance(item, TablePlace):
        return frozenset((item.table,))
    text = _NUMBER.sub("0", _text(item))
    return frozenset((*text, *map("".join, pairwise(text))))


def _likeness(one: frozenset[object], other: frozenset[object]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


# ---- what changed within a passage -------------------------------------------------


def _spans(old: str, new: str) -> tuple[ChangedSpan, ...]:
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    offsets, new_offsets = ([0, *accumulate(map(len, tokens))] for tokens in (olds, news))
    spans: list[ChangedSpan] = []
    for start, end, new_start, new_end in differences(olds, news):
        span = ChangedSpan(
            offsets[start], offsets[end], new_offsets[new_start], new_offsets[new_end]
        )
        if spans and span.old_start - spans[-1].old_end <= _ISLAND:
            span = ChangedSpan(spans[-1].old_start, span.old_end, spans[-1].new_start, span.new_end)
            spans.pop()
        spans.append(span)
    return tuple(spans)
