"""5xx: changes from the year before, within the prose and against last year's tables."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gkreport.checks.prose.admissible import admissible
from gkreport.checks.prose.quoting import closed, quoted, read_sentences
from gkreport.checks.prose.ratios import is_rounded, judged, plain, worked
from gkreport.checks.prose.reading.figures import Figure, Sentence
from gkreport.checks.prose.reading.numbers import Percent, Quantity
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_YEAR_BEFORE = r"(?:上一?年度?|去年|20\d\d年度?)(?:同期)?"
_WAYS = "增长|增加|上升|提高|增多|增幅|下降|减少|降低|下滑|降幅"
_CHANGE = re.compile(
    rf"(?:同比|[较比与]{_YEAR_BEFORE}(?:相比)?)[^，,。；\d]{{0,4}}(?P<way>{_WAYS}|[增降减])(?:率|幅度?)?[了为达到]*\s*$"
)
_DELTA = re.compile(
    rf"(?:同比|[较比]{_YEAR_BEFORE})[^，,。；\d]{{0,4}}(?P<way>{_WAYS}|多收?到?)了?\s*$"
)
_WAY = re.compile(rf"[）)，,\s]*(?:同比)?({_WAYS})(?:率|幅度?)?[了为达到]*\s*")
_MORE_OR_LESS = re.compile(rf"(?:{_WAYS}|[多少])[了收到]*\s*$")
_FROM = re.compile(rf"[较比由从]{_YEAR_BEFORE}的?[（(]?\s*$")
_WAS = re.compile(rf"\s*[（(]{_YEAR_BEFORE}(?:为|是|收到|[:：])?\s*")
_FEWER = "下减降"
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")


class _Change(NamedTuple):
    """What is said to have changed.

    Attributes:
        figure: The figure of the report year.
        priors: What it may have been in the year before.
        down: Whether it is said to have fallen.
        end: Where the figure of the year before ends, if it stands behind the percentage.
    """

    figure: Figure
    priors: tuple[Decimal, ...]
    down: bool
    end: int = 0


@rule(
    "GK504",
    Level.WARNING,
    zh="正文“{words}”：{worked}",
    en="the text says “{words}”: {worked}",
)
def change_does_not_follow(review: Review) -> Iterator[Found]:
    """A change from the year before does not follow from the figures.

    What: 同比 (or 较上年) with a percentage is not what the figures of both years give, by
        more than half a unit of its last digit. Both figures stand in the sentence, or that
        of the year before is in the tables of the report given for it.
    Why: Changes are worked out by hand and not corrected when the figures change.
    Example: 收到申请120件，比上年的100件增长22%; the figures give 20%.
    To do: Work the change out again; name the figures that it is worked out from.

    内容：同比（或较上年）百分比与两年的数不符，相差超过末位的半个单位。
        两年的数均在句中，或上年的数取自所给的上年报告的表格。
    依据：同比多为手工计算，数据改动后常未重算。
    示例：“收到申请120件，比上年的100件增长22%”，按两数应为20%。
    处理：重新计算同比，并写明所依据的数。
    """
    for sentence in review.once(read_sentences):
        for printed in sentence.percents:
            change = _compared(review, sentence, printed)
            if change is None or is_rounded(sentence, printed.start):
                continue
            rates = {
                f"({plain(change.figure.quantity.value)} - {plain(prior)})/{plain(prior)}": (
                    (change.figure.quantity.value - prior) * 100 / prior
                )
                for prior in change.priors
                if prior
            }
            sign = -1 if change.down else 1
            verdict = judged(printed, [sign * rate for rate in rates.values()])
            if verdict is not None:
                start = min(change.figure.start, printed.start)
                end = closed(sentence.passage.text, start, max(change.end, printed.end))
                yield found(
                    quoted(review, sentence.passage, start, end),
                    level=verdict,
                    words=sentence.passage.printed[start:end],
                    worked=worked(printed, rates),
                )


def _compared(review: Review, sentence: Sentence, change: Percent) -> _Change | None:
    """Return what a percentage says has changed, and what it may have been before."""
    figures = [item for item in sentence.figures if item.quantity.end <= change.start]
    if not figures or any(item.quantity.approximate for item in figures):
        return None
    text = sentence.passage.text
    last = figures[-1].quantity
    way = _WAY.fullmatch(text, last.end, change.start)
    told = _CHANGE.search(text, sentence.start, change.start)
    if way and _FROM.search(text, sentence.start, last.start):
        return _from_figure(figures, way[1])
    if way and _is_delta(text, last) and _FROM.search(text, sentence.start, _before_last(figures)):
        return _from_figure(figures[:-1], way[1])
    if way and (delta := _DELTA.search(text, sentence.start, last.start)):
        return _from_delta(text, figures, delta)
    return _from_years(review, sentence, change, figures, told) if told else None


def _from_figure(figures: list[Figure], way: str) -> _Change | None:
    """收到120件，比上年的100件增长20%, or 比上年的100件增加20件，增长20%."""
    current = _current(figures[:-1], figures[-1])
    if current is None:
        return None
    return _Change(current, (figures[-1].quantity.value,), way[0] in _FEWER)


def _from_delta(text: str, figures: list[Figure], delta: re.Match[str]) -> _Change | None:
    """收到120件，同比增加20件，增长20%."""
    current = _current(figures[:-1], figures[-1])
    if current is None or not _adjacent(text, current.quantity.end, delta.start()):
        return None
    down = delta["way"][0] in _FEWER
    change = figures[-1].quantity.value
    prior = current.quantity.value + (change if down else -change)
    return _Change(current, (prior,), down)


def _from_years(
    review: Review, sentence: Sentence, change: Percent, figures: list[Figure], told: re.Match[str]
) -> _Change | None:
    """收到120件，同比增长20%: the year before is in the sentence or in the report given for it."""
    text = sentence.passage.text
    down = told["way"][0] in _FEWER
    named = [
        item
        for item in figures
        if item.quantity.end <= told.start() and not _is_delta(text, item.quantity)
    ]
    figure = next(
        (item for item in reversed(named) if _adjacent(text, item.quantity.end, told.start())),
        None,
    )
    if figure is None:
        return None
    if not figure.of_year:  # 2023年收到120件，2022年收到100件，同比增长20%
        current = _current(named, figure)
        return _Change(current, (figure.quantity.value,), down) if current else None
    behind = (item for item in sentence.figures if item.quantity.start > change.end)
    was = [item for item in behind if _WAS.fullmatch(text, change.end, item.quantity.start)]
    priors = tuple(
        item.quantity.value
        for item in was or named
        if not item.of_year and item.quantity.unit == figure.quantity.unit
    )
    if not priors and review.previous is not None and figure.scope is None:
        stated = admissible(review.once(_year_before), figure)
        priors = tuple(item.value for item in stated if item.certain)
    return _Change(figure, priors, down, was[-1].end if was else 0)


def _is_delta(text: str, number: Quantity) -> bool:
    """Return whether a number is by how many something has changed: 减少5件."""
    return _MORE_OR_LESS.search(text, max(0, number.start - 6), number.start) is not None


def _before_last(figures: list[Figure]) -> int:
    """Return where the last figure but one begins."""
    return figures[-2].quantity.start if len(figures) > 1 else 0


def _year_before(review: Review) -> Review:
    return Review(review.previous or review.report)


def _current(figures: list[Figure], prior: Figure) -> Figure | None:
    """Return the last figure of the report year in the unit of one of another year."""
    return next(
        (
            item
            for item in reversed(figures)
            if item.of_year and item.quantity.unit == prior.quantity.unit
        ),
        None,
    )


def _adjacent(text: str, start: int, end: int) -> bool:
    """Return whether nothing but brackets and commas stands between two offsets."""
    return not _BRACKETS.sub("", text[start:end]).strip("，, ")
