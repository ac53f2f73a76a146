"""5xx: percentages, changes and parts within the prose itself."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, Decimal

from gkreport.checks.admissible import admissible, wholes
from gkreport.checks.quoting import quoted, read_sentences
from gkreport.checks.reading.figures import Figure, Sentence
from gkreport.checks.reading.numbers import Percent
from gkreport.checks.reading.words import Family, Topic
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_SHARE = re.compile(r"[，,（(\s]*(?:均|约)?占[^，,。；、\d]{0,12}$")
_RATE = re.compile(r"([^，,。；、（）()\s\d]{1,8})率(?:已?达到?|[为是])*\s*$")
_SPECIAL_RATE = re.compile("按[时期]|及时|满意|知晓|期内")
_CHANGE = re.compile(
    r"(?:同比|(?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:相比)?)[^，,。；\d]{0,4}"
    r"(?P<way>增长|增加|上升|提高|增多|增|下降|减少|降低|下滑|降|减)了?\s*$"
)
_DELTA = re.compile(
    r"(?:同比|(?:较|比)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?)[^，,。；\d]{0,4}"
    r"(?P<way>增长|增加|增多|多收?到?|减少|下降|降低)了?\s*$"
)
_FEWER = "下减降"
_ROUNDED = re.compile("约|近|超过?|逾|不足|以上|左右")
_TOTALS = frozenset(
    (Topic.NEWLY_RECEIVED, Topic.TAKEN_IN, Topic.HANDLED, Topic.CLOSED, Topic.REPLIED)
)
_OF_REQUESTS = frozenset((Family.OUTCOME, Family.REASON, Family.APPLICANT, Family.PROGRESS))


@rule(
    "GK503",
    Level.WARNING,
    zh="正文“{words}”：按 {worked} 不是 {printed}%",
    en="the text says “{words}”: {worked} does not give {printed}%",
)
def percentage_does_not_follow(review: Review) -> Iterator[Found]:
    """A percentage does not follow from its figures.

    What: A share (占…%) or a rate (撤件率, 公开率 …) is not what its figures give, by more than
        half a unit of its last digit. Where it is right but cut instead of rounded, this is
        a hint.
    Why: Percentages are worked out by hand and not corrected when the figures change. All
        figures that can be the whole are tried: those of the text and those of table three.
    Example: 收到申请120件，予以公开30件，占26%; 30/120 is 25%.
    To do: Work the percentage out again, or name the whole that it is a share of.

    内容：占比（占…%）或比率（撤件率、公开率等）与其依据的数不符，相差超过末位的半个单位；
        只是截尾而未四舍五入的，仅作提示。
    依据：百分比多为手工计算，数据改动后常未重算。可能作为分母的正文各数和表三各数均已试算。
    示例：“收到申请120件，予以公开30件，占26%”，30/120应为25%。
    处理：重新计算百分比，或写明以何数为分母。
    """
    for before, sentence in _with_figures_before(review):
        for share in sentence.percents:
            found_here = _share(review, sentence, share, before)
            if found_here is not None:
                yield found_here


def _share(
    review: Review, sentence: Sentence, share: Percent, before: tuple[Figure, ...]
) -> Found | None:
    part, numerators = _numerators(sentence, share)
    if part is None or _ROUNDED.search(_clause(sentence, share.start)):
        return None
    wholes_in_text = _wholes(part, [*before, *sentence.figures])
    in_tables = [item.value for item in wholes(review)] if _is_of_requests(part) else []
    rates = {
        f"{_plain(number)}/{_plain(whole)}": number * 100 / whole
        for number in numerators
        for whole in (*wholes_in_text, *in_tables)
        if whole and whole >= number
    }
    if not rates or any(_same(share, rate) for rate in rates.values()):
        return None
    cut = any(_cut(share, rate) for rate in rates.values())
    return found(
        quoted(review, sentence.passage, part.start, share.end),
        level=Level.HINT if cut else None,
        words=sentence.passage.printed[part.start : share.end],
        worked="，".join(
            f"{ratio} = {rate:.{share.places + 1}f}%" for ratio, rate in rates.items()
        ),
        printed=str(share.value),
    )


def _with_figures_before(review: Review) -> Iterator[tuple[tuple[Figure, ...], Sentence]]:
    """Yield the sentences with the figures that stand before them in their paragraphs."""
    before: tuple[Figure, ...] = ()
    path = ""
    for sentence in review.once(read_sentences):
        if sentence.passage.path != path:
            before, path = (), sentence.passage.path
        yield before, sentence
        before += sentence.figures


def _numerators(sentence: Sentence, share: Percent) -> tuple[Figure | None, tuple[Decimal, ...]]:
    """Return the figure that a percentage is a share of, and what it may count."""
    parts = [item for item in sentence.figures if item.quantity.end <= share.start]
    if not parts or parts[-1].quantity.approximate:
        return None, ()
    part = parts[-1]
    text = sentence.passage.text
    if _SHARE.fullmatch(text, part.quantity.end, share.start):
        return part, (part.quantity.value,)
    rate = _RATE.search(text, part.quantity.end, share.start)
    if rate is None or _SPECIAL_RATE.search(rate[1]) or share.value == _HUNDRED:
        return None, ()
    # 撤件率 is named for what its figure counts: 撤销申请186件.
    verb = rate[1][-2:-1] if rate[1].endswith("件") else rate[1][-2:]
    if verb not in _clause(sentence, part.quantity.start):
        return None, ()
    both = {item.topic: item.quantity.value for item in parts if item.topic in _OPEN}
    numerators = (part.quantity.value, sum(both.values(), Decimal(0)))
    return part, numerators if part.topic in _OPEN else numerators[:1]


_HUNDRED = 100
_OPEN = frozenset((Topic.DISCLOSED, Topic.PARTLY_DISCLOSED))


def _wholes(part: Figure, before: Iterable[Figure]) -> Iterator[Decimal]:
    """Yield the figures in front of a part that it may be a part of."""
    if part.whole is not None and part.whole.unit == part.quantity.unit:
        yield part.whole.value
    counted: dict[Topic, Decimal] = {}
    for item in before:
        if item.start >= part.start or item.quantity.unit != part.quantity.unit:
            continue
        if item.topic in _TOTALS and item.scope == part.scope:
            yield item.quantity.value
        if item.topic in _SUMMANDS:
            counted[item.topic] = item.quantity.value
    yield sum(counted.values(), Decimal(0))


_SUMMANDS = frozenset((Topic.NEWLY_RECEIVED, Topic.TAKEN_IN, Topic.CARRIED_IN))


def _is_of_requests(figure: Figure) -> bool:
    return (
        figure.topic is not None
        and figure.topic.family in _OF_REQUESTS
        and figure.scope is None
        and figure.of_year
    )


def _clause(sentence: Sentence, end: int) -> str:
    """Return what stands before an offset since the last comma."""
    text = sentence.passage.text[sentence.start : end]
    return re.split("[，,；;、（(]", text)[-1]


def _same(printed: Percent, rate: Decimal) -> bool:
    """Return whether a rate rounds to what is printed."""
    return abs(printed.value - rate) <= Decimal(5).scaleb(-printed.places - 1)


def _cut(printed: Percent, rate: Decimal) -> bool:
    """Return whether a rate is what is printed with its further decimals cut off."""
    return rate.quantize(Decimal(1).scaleb(-printed.places), ROUND_DOWN) == printed.value


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


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
        for change in sentence.percents:
            figure, priors, down = _compared(review, sentence, change)
            if figure is None or _ROUNDED.search(_clause(sentence, change.start)):
                continue
            sign = -1 if down else 1
            rates = {
                f"({_plain(figure.quantity.value)} - {_plain(prior)})/{_plain(prior)}": sign
                * (figure.quantity.value - prior)
                * 100
                / prior
                for prior in priors
                if prior
            }
            if not rates or any(_same(change, rate) for rate in rates.values()):
                continue
            cut = any(_cut(change, rate) for rate in rates.values())
            yield found(
                quoted(review, sentence.passage, figure.start, change.end),
                level=Level.HINT if cut else None,
                words=sentence.passage.printed[figure.start : change.end],
                worked="，".join(
                    f"{ratio} = {sign * rate:.{change.places + 1}f}%"
                    for ratio, rate in rates.items()
                ),
            )


def _compared(
    review: Review, sentence: Sentence, change: Percent
) -> tuple[Figure | None, tuple[Decimal, ...], bool]:
    """Return the figure that changed, what it may have been, and whether it fell."""
    text = sentence.passage.text
    figures = [
        item
        for item in sentence.figures
        if item.quantity.end <= change.start and not item.quantity.approximate
    ]
    if not figures:
        return None, (), False
    last = figures[-1]
    between = text[last.quantity.end : change.start]
    way = _WAY.fullmatch(between)
    if way and _FROM.search(text, sentence.start, last.quantity.start):
        figure = _current(figures[:-1], last)
        return figure, (last.quantity.value,), way[1][0] in _FEWER
    delta = _DELTA.search(text, sentence.start, last.quantity.start)
    if way and delta:
        figure = _current(figures[:-1], last)
        down = delta["way"][0] in _FEWER
        if figure is None or not _adjacent(text, figure.quantity.end, delta.start()):
            return None, (), down
        step = last.quantity.value if down else -last.quantity.value
        return figure, (figure.quantity.value + step,), down
    told = _CHANGE.search(text, sentence.start, change.start)
    if told is None:
        return None, (), False
    down = told["way"][0] in _FEWER
    for figure in reversed(figures):
        if figure.quantity.end <= told.start() and _adjacent(
            text, figure.quantity.end, told.start()
        ):
            return (*_of_both_years(review, figures, figure), down)
    return None, (), down


_WAY = re.compile(r"[，,\s]*(增长|增加|上升|提高|增多|下降|减少|降低|下滑)(?:率为)?了?\s*")
_FROM = re.compile(r"(?:较|比|由|从)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?的?\s*$")


def _of_both_years(
    review: Review, figures: list[Figure], figure: Figure
) -> tuple[Figure | None, tuple[Decimal, ...]]:
    others = [item for item in figures if item.of_year != figure.of_year]
    if not figure.of_year:
        # 2023年收到120件，2022年收到100件，同比增长20%
        current = _current(figures, figure)
        return current, (figure.quantity.value,)
    priors = [item for item in others if item.quantity.unit == figure.quantity.unit]
    if priors:
        return figure, tuple(item.quantity.value for item in priors)
    if review.previous is None or figure.scope is not None:
        return None, ()
    before = admissible(review.once(_year_before), figure)
    return figure, tuple(item.value for item in before if item.certain)


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
    return not re.sub(r"[（(][^（()）]*[）)]", "", text[start:end]).strip("，, ")
