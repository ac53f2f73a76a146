"""5xx: percentages, changes and parts within the prose itself."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, Decimal

from gkreport.checks.prose.admissible import wholes
from gkreport.checks.prose.quoting import closed, quoted, read_sentences
from gkreport.checks.prose.reading.figures import Figure, Sentence
from gkreport.checks.prose.reading.numbers import Percent
from gkreport.checks.prose.reading.words import Family, Topic
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_SHARE = re.compile(
    r"[，,（(\s]*均?占(?P<base>[^，,。；、\d]{0,12}?)(?:比例|比重|比)?(?:[的为达约]|达到)*\s*$"
)
# What a share may be of; a share of anything else has a whole that is not told.
_BASE = re.compile(
    "(?:其|总[数量]|全部|(?:本年度?|全年|新收|收到|受理|办[理结]|答复|申请|案件|件|结果|的)*(?:总[数量]|数量?)?)"
)
_RATE = re.compile(r"([^，,。；、（）()\s\d]{1,8})率(?:已?达到?|[为是])*\s*$")
_SPECIAL_RATE = re.compile("按[时期]|及时|满意|知晓|期内")
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
    if part is None or is_rounded(sentence, share.start):
        return None
    candidates = [*_wholes(part, [*before, *sentence.figures])]
    if _is_of_requests(part):
        candidates += [item.value for item in wholes(review)]
    rates = {
        f"{plain(number)}/{plain(whole)}": number * 100 / whole
        for number in numerators
        for whole in candidates
        if whole and whole >= number
    }
    verdict = judged(share, rates.values())
    end = closed(sentence.passage.text, part.start, share.end)
    return verdict and found(
        quoted(review, sentence.passage, part.start, end),
        level=verdict,
        words=sentence.passage.printed[part.start : end],
        worked=worked(share, rates),
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
    told = _SHARE.fullmatch(text, part.quantity.end, share.start)
    if told is not None:
        return (part, (part.quantity.value,)) if _BASE.fullmatch(told["base"]) else (None, ())
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
    if part.whole is not None and part.whole.quantity.unit == part.quantity.unit:
        yield part.whole.quantity.value
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
    return re.split("[，,；;、（(]", sentence.passage.text[sentence.start : end])[-1]


def is_rounded(sentence: Sentence, end: int) -> bool:
    """Return whether the words before a percentage say that it is not exact."""
    return _ROUNDED.search(_clause(sentence, end)) is not None


def judged(printed: Percent, rates: Iterable[Decimal]) -> Level | None:
    """Return how much it weighs that a percentage is none of these rates; ``None`` if it is one.

    >>> judged(Percent(Decimal("12.18"), 2, 0, 6), [Decimal(186) * 100 / 1527])
    >>> judged(Percent(Decimal("66.6"), 1, 0, 5), [Decimal(200) / 3]).value
    'hint'
    """
    rates = tuple(rates)
    unit = Decimal(1).scaleb(-printed.places)
    if not rates or any(abs(printed.value - rate) <= unit / 2 for rate in rates):
        return None
    cut = any(rate.quantize(unit, ROUND_DOWN) == printed.value for rate in rates)
    return Level.HINT if cut else Level.WARNING


def worked(printed: Percent, rates: Mapping[str, Decimal]) -> str:
    """Return rates worked out to one decimal more than is printed."""
    return "，".join(f"{ratio} = {rate:.{printed.places + 1}f}%" for ratio, rate in rates.items())


def plain(number: Decimal) -> str:
    """Return a number without an exponent or trailing zeros."""
    return f"{number.normalize():f}"
