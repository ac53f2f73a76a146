"""Which sections of two reports are the same, and what became of the others."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from gkreport.comparison.alignment import longest_rise
from gkreport.comparison.changes import Heading, SectionChange
from gkreport.model import Report, Section, SectionKind

Pair = tuple[int | None, int | None]


def pair_sections(old: Sequence[Section], new: Sequence[Section]) -> tuple[Pair, ...]:
    """Return the places of each section in both reports: first those of the old report.

    Sections belong together by their kind and title; or else by their kind, where it is one
    of the six; or else where both hold the same paragraph.
    """
    found: dict[int, int] = {}
    for keys in (_title, _kind, _blocks):
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        taken = set(found.values())
        for place, section in enumerate(new):
            for key in keys(section) if place not in taken else ():
                waiting[key].append(place)
        for place, section in enumerate(old):
            if place not in found:
                free = _first_free((waiting[key] for key in keys(section) if key in waiting), taken)
                if free is not None:
                    found[place] = free
                    taken.add(free)
    matched = set(found.values())
    return (
        *((place, found.get(place)) for place in range(len(old))),
        *((None, place) for place in range(len(new)) if place not in matched),
    )


def _first_free(queues: Iterable[deque[int]], taken: set[int]) -> int | None:
    for queue in queues:
        while queue:
            place = queue.popleft()
            if place not in taken:
                return place
    return None


def _title(section: Section) -> tuple[Hashable, ...]:
    return ((section.kind, section.title),)


def _kind(section: Section) -> tuple[Hashable, ...]:
    return () if section.kind is SectionKind.ADDITIONAL else (section.kind,)


def _blocks(section: Section) -> tuple[Hashable, ...]:
    return section.blocks if section.kind is SectionKind.ADDITIONAL else ()


_Keys = Callable[[Section], tuple[Hashable, ...]]


def compare_sections(old: Report, new: Report, pairs: Iterable[Pair]) -> Iterator[SectionChange]:
    """Yield the sections that were added, removed, renamed, renumbered or moved."""
    pairs = tuple(pairs)
    both = [(here, there) for here, there in pairs if here is not None and there is not None]
    unmoved = {both[place][0] for place in longest_rise([there for _, there in both])}
    for here, there in pairs:
        change = SectionChange(
            old=None if here is None else _heading(old, here),
            new=None if there is None else _heading(new, there),
            is_moved=here is not None and there is not None and here not in unmoved,
        )
        if None in (here, there) or change.is_moved or change.is_renamed or change.is_renumbered:
            yield change


def _heading(report: Report, place: int) -> Heading:
    path = f"sections[{place}]"
    section = report.sections[place]
    return Heading(path, section.number, section.title, report.locate(f"{path}.title"))
