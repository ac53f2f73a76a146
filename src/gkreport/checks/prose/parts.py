"""5xx: sums within a sentence."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from gkreport.checks.prose.admissible import wholes
from gkreport.checks.prose.against_tables import differing
from gkreport.checks.prose.quoting import closed, quoted, read_sentences
from gkreport.checks.prose.ratios import plain
from gkreport.checks.prose.reading.figures import Figure, Sentence
from gkreport.checks.prose.reading.words import Family, Topic
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_NEW_START = re.compile(r"其中|[共合累总]计|共|同比|较上|比上|全年|另[有外]|此外|20\d\d年")
_OPEN_LIST = re.compile("其中|含|主要|如|包括|特别")
# The same information may be published in more than one of these.
_CHANNELS = re.compile(
    "网站|公众号|微信|微博|新媒体|客户端|公报|公[开示告]栏|平台|渠道|报[纸刊]|媒体|抖音|头条|广播|电视|屏"
)
_TOTALS = frozenset(
    (Topic.NEWLY_RECEIVED, Topic.TAKEN_IN, Topic.HANDLED, Topic.CLOSED, Topic.REPLIED)
)
_OF_SOME = frozenset((Topic.CARRIED_IN, Topic.CARRIED_OUT))
_OF_CASES = frozenset((Family.DISPUTE, Family.RESULT))
_OF_ALL = frozenset((Family.OUTCOME, Family.REASON, Family.APPLICANT))
_RESULTS = frozenset(topic for topic in Topic if topic.family is Family.OUTCOME)
_COLUMNS = frozenset(topic for topic in Topic if topic.family is Family.APPLICANT)
_APPLICANTS = (
    frozenset((Topic.NATURAL_PERSON, Topic.ORGANIZATION)),
    _COLUMNS - {Topic.ORGANIZATION},
)


@rule(
    "GK505",
    Level.WARNING,
    zh="正文“{words}”：各部分之和为 {parts}，而总数为 {whole}",
    en="the text says “{words}”: the parts add up to {parts}, the whole is {whole}",
)
def parts_do_not_give_the_whole(review: Review) -> Iterator[Found]:
    """Parts in a sentence exceed their whole, or do not give it.

    What: The parts behind 其中 add up to more than the figure before it; or a list that
        claims to be whole (分别为 …, a list in brackets, all six results, all applicants)
        adds up to something else.
    Why: The parts of a figure cannot be more than it. Behind 其中 they may be fewer, because
        it names some of them only. Channels (网站, 公众号 …) may carry the same information;
        that their figures exceed the whole is a hint.
    Example: 发布信息100条，其中动态80条、公告30条 adds up to 110.
    To do: Look for the figure that is wrong, or for something that is counted twice.

    内容：“其中”之后各部分之和大于其前的总数；或者应当完整的列举
        （“分别为”、括号内的列举、全部六类办理结果、全部申请人类别）之和不等于总数。
    依据：部分之和不可能大于总数。“其中”可以只列一部分，故小于总数的不列出。
        同一信息可经多个渠道（网站、公众号等）发布，按渠道列举之和大于总数的，仅作提示。
    示例：“发布信息100条，其中动态80条、公告30条”，两项之和为110。
    处理：查找填错的数，或者重复计算的部分。
    """
    before: list[Figure] = []
    path = ""
    for sentence in review.once(read_sentences):
        if sentence.passage.path != path:
            before, path = [], sentence.passage.path
        yield from _lists(review, sentence, before)
        yield from _complete(review, sentence, before)
        before += sentence.figures


def _lists(review: Review, sentence: Sentence, before: list[Figure]) -> Iterator[Found]:
    """Find lists behind 其中, behind 分别为 and in brackets that do not fit their whole."""
    text = sentence.passage.text
    listed = groupby(sentence.figures, key=lambda item: (item.whole, item.depth))
    for (whole, _), group in listed:
        figures = tuple(group)
        if whole is None or not _fits(figures[0], whole):
            continue
        parts = tuple(_enumerated(text, figures, whole.quantity.value))
        if any(item.quantity.approximate for item in (whole, *parts)):
            continue
        total = sum((item.quantity.value for item in parts), Decimal(0))
        opening = text[whole.end : parts[0].start]
        is_complete = (
            len(parts) > 1
            and not _OPEN_LIST.search(opening)
            and ("分别" in opening or parts == figures)
        )
        printed = whole.quantity.value
        differs = total > printed or (is_complete and total < printed)
        if differs and not _is_of_another((*before, *sentence.figures), parts, whole, opening):
            start = whole.quantity.start
            overlaps = total > printed and _CHANNELS.search(text, start, figures[-1].end)
            level = Level.HINT if overlaps else None
            yield _found(review, sentence, parts, start, total, plain(printed), level)


def _enumerated(text: str, figures: tuple[Figure, ...], whole: Decimal) -> Iterator[Figure]:
    """Yield the figures that belong to one list: of one unit and kind, evenly separated.

    A list that gives its whole is at its end; what follows a comma is another list.
    """
    first = before = figures[0]
    yield first
    total = first.quantity.value
    strength = None
    for figure in figures[1:]:
        between = text[before.end : figure.start]
        found_here = _strength(between)
        strength = strength or found_here
        if (
            not 0 < found_here <= strength
            or figure.quantity.unit != first.quantity.unit
            or _kind(figure) is not _kind(first)
            or _NEW_START.search(between)
            or (total == whole and found_here > _CLOSEST)
        ):
            return
        yield figure
        total += figure.quantity.value
        before = figure


def _strength(between: str) -> int:
    """Return how much the signs between two figures part them: 、 least, ； most."""
    return max((_SIGNS[sign] for sign in between if sign in _SIGNS), default=0)


def _kind(figure: Figure) -> Family | None:
    return figure.topic.family if figure.topic else None


def _fits(part: Figure, whole: Figure) -> bool:
    """Return whether a figure can be a part of another: of its unit, year and scope."""
    of_some = whole.topic in _OF_SOME or (whole.topic and whole.topic.family in _OF_CASES)
    of_all = part.topic is not None and part.topic.family in _OF_ALL
    of_same = part.of_year == whole.of_year and (part.scope == whole.scope or bool(whole.scope))
    return of_same and part.quantity.unit == whole.quantity.unit and not (of_some and of_all)


def _is_of_another(
    told: tuple[Figure, ...], parts: tuple[Figure, ...], whole: Figure, opening: str
) -> bool:
    """Return whether a part alone exceeds the whole, and an earlier figure could hold all.

    Behind the end of a sentence 其中 may go on from any figure before that holds all parts.
    """
    values = [item.quantity.value for item in parts]
    most = sum(values, Decimal(0)) if "。" in opening else max(values)
    return most > whole.quantity.value and any(
        item.quantity.value >= most and item.quantity.unit == whole.quantity.unit
        for item in told
        if item.end <= whole.start
    )


def _complete(review: Review, sentence: Sentence, before: list[Figure]) -> Iterator[Found]:
    """Find lists of all results or all applicants that give no total of text or table."""
    for topics in (_RESULTS, *_APPLICANTS):
        parts = tuple(item for item in sentence.figures if item.topic in topics)
        if {item.topic for item in parts} != topics or len(parts) != len(topics):
            continue
        if _is_found_elsewhere(review, sentence, parts):
            continue
        told = [
            item
            for item in (*before, *sentence.figures)
            if item.end <= parts[0].start and item.topic in _TOTALS | {Topic.CARRIED_IN}
        ]
        around = (*told, *parts)
        if not told or any(item.quantity.approximate for item in around):
            continue
        if len({(item.scope, item.of_year) for item in around}) > 1:
            continue
        total = sum((item.quantity.value for item in parts), Decimal(0))
        left = [item.quantity.value for item in sentence.figures if item.topic is Topic.CARRIED_OUT]
        values = _values(told)
        if parts[0].scope is None and parts[0].of_year:
            values |= {item.value for item in wholes(review)}
        if not values & {total, *(total + item for item in left)}:
            whole = "/".join(plain(item) for item in sorted(_values(told)))
            yield _found(review, sentence, parts, parts[0].start, total, whole)


def _is_found_elsewhere(review: Review, sentence: Sentence, parts: tuple[Figure, ...]) -> bool:
    """Return whether a part differs from the table, which explains the sum."""
    path = sentence.passage.path
    starts = {
        item.start
        for where, item, _ in review.once(differing)
        if where.passage.path == path and item.scope is None
    }
    return any(item.start in starts for item in parts)


def _values(told: list[Figure]) -> set[Decimal]:
    """Return the totals that a text tells, with what was carried in and without."""
    carried_in = [item.quantity.value for item in told if item.topic is Topic.CARRIED_IN]
    totals = [item.quantity.value for item in told if item.topic is not Topic.CARRIED_IN]
    return {*totals, *(total + more for total in totals for more in carried_in)}


def _found(
    review: Review,
    sentence: Sentence,
    parts: tuple[Figure, ...],
    start: int,
    total: Decimal,
    whole: str,
    level: Level | None = None,
) -> Found:
    end = closed(sentence.passage.text, start, parts[-1].end)
    return found(
        quoted(review, sentence.passage, start, end),
        level=level,
        words=sentence.passage.printed[start:end],
        parts=plain(total),
        whole=whole,
    )


_CLOSEST = 1
_SIGNS = {"、": _CLOSEST, "，": 2, ",": 2, "；": 3, ";": 3}
