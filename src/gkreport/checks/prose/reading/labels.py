"""Which words around a number say what it is a figure of."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from gkreport.checks.prose.reading.words import Family, Mark, Topic, Word


class Label(NamedTuple):
    """What a number counts, by the words next to it.

    Attributes:
        topic: What it counts; ``None`` where no words say so.
        start: The offset where the words and the number begin.
        end: The offset behind them.
        on_requests: Whether a word for requests stands among them.
    """

    topic: Topic | None
    start: int
    end: int
    on_requests: bool = False


# What may stand between the words for a thing and its number.
_FILLER = re.compile(
    r"(?:数量|总[数量计]|[共合累]计|案件|办件|件数|情况|事项|信息|政府|公开|提出|提交|有关|相关"
    r"|分?类|处理|属于|危及|要求|提供|[的了数量共计为是有达到：:约近逾超于件类\s“”\"])*"
)
# What may stand between a number and the words behind it.
_LINK = re.compile(
    r"(?:因|由|涉及|有关|关于|政府|信息公开|工作|引起|引发|属于?|[是为系被的均获\s])*"
)
_JOINED = re.compile(r"[类情形的\s]*(?:、|及|和|与|或者?|以及)[类情形的\s]*")
_DISCLOSED_OR = re.compile("公开[类的]?(?:、|及|和|与|或者?|以及)$")
_TAIL = re.compile(r"(?:之?外|案件|情形|信息|的|类|\s)*")
_LEAD = re.compile(r"(?:全年|本年度?|当年|年内|今年|期间|[共总另除有还和及\s])*|[^，。]{1,12}有\s*")
_VERBS = frozenset((Family.INTAKE, Family.PROGRESS))
# What may stand between a number and the requests that it counts: 45件公民提出的申请.
_OF_WHOM = re.compile(
    r"(?:公民|法人|其他组织|群众|申请人|[、和或及由向]|提出|提交|有关|相关|的|\s)*"
)
# What may stand behind a number that counts what was named in front; a noun would be counted.
_ENDS = re.compile(
    r"$|[\s，。；、,;：:（(）)！!？?—-]|[均都全已尚正待未并后时中和及与或较比占按含]|其|同比|以[上内下]|继续|左右|次"
)
_LISTED = frozenset((Mark.QUANTITY, Mark.BREAK))
_BOTH = {Topic.DISPUTES: (Topic.RECONSIDERATION, Topic.LITIGATION)}
_SKIPPED = frozenset((Mark.REQUEST, Mark.APPLICATION, Mark.FILLER))
_BOUNDS = frozenset((Mark.STOP, Mark.BREAK, Mark.OPEN, Mark.CLOSE, Mark.AMONG))
_STARTS = _BOUNDS | {
    Mark.YEAR,
    Mark.THIS_YEAR,
    Mark.WHOLE_YEAR,
    Mark.OWN,
    Mark.REGION,
    Mark.OTHERS,
}
_BEHIND = frozenset(
    (Family.OUTCOME, Family.REASON, Family.APPLICANT, Family.DISPUTE, Family.RESULT)
)
# What 其他 means behind a figure of a kind.
_OTHERS = {
    Family.APPLICANT: Topic.OTHER_APPLICANT,
    Family.RESULT: Topic.OTHER_RESULT,
}


def label_of(
    text: str, words: Sequence[Word], index: int, before: Topic | None = None
) -> Label | None:
    """Return what the number at an index of the words of a text counts.

    Args:
        text: The text.
        words: Its words.
        index: Which of them is the number.
        before: The topic of the figure before, which says what 其他 means.

    >>> from gkreport.checks.prose.reading.words import words
    >>> text = "除1件结转下年度继续办理外"
    >>> label = label_of(text, words(text), 0)
    >>> label.topic.name, text[label.start : label.end]
    ('CARRIED_OUT', '1件结转下年度继续办理')
    """
    label = _distributed(text, words, index) or _in_front(text, words, index, before)
    if label is not None and label.topic is not None and label.topic.family in _VERBS:
        return _counting(text, words, index, label)
    if label is not None and label.topic is not None and label.topic.family is not Family.DISPUTE:
        return label
    behind = _behind(text, words, index)
    if label is None:
        return behind if behind and _begins(text, words, index) else None
    if behind and behind.topic and behind.topic.family is Family.RESULT:
        return behind._replace(start=label.start)
    return label


def _counting(text: str, words: Sequence[Word], index: int, label: Label) -> Label | None:
    """Return the label of a verb if its number counts requests: not 办理20件提案."""
    start = words[index].end
    for word in words[index + 1 :]:
        if not _OF_WHOM.fullmatch(text, start, word.start):
            break
        if word.kind is Mark.REQUEST:
            return label._replace(end=word.end, on_requests=True)
        if word.kind not in _SKIPPED:
            break
        start = word.end
    return label if _ENDS.match(text, start) else None


def _distributed(text: str, words: Sequence[Word], index: int) -> Label | None:
    """Return the label of one of several numbers: 予以公开、部分公开分别为3件、4件."""
    first = index
    while first and words[first].kind in _LISTED:
        first -= 1
    among = words[first]
    if among.kind is not Mark.AMONG or not text.startswith("分别", among.start):
        return None
    behind = words[first + 1 :]
    end = next((at for at, word in enumerate(behind) if word.kind not in _LISTED), len(behind))
    numbers = [word for word in behind[:end] if word.kind is Mark.QUANTITY]
    start = first
    while start and (
        words[start - 1].kind is Mark.BREAK or isinstance(words[start - 1].kind, Topic)
    ):
        start -= 1
    topics = [
        topic
        for word in words[start:first]
        if isinstance(word.kind, Topic)
        for topic in _BOTH.get(word.kind, (word.kind,))
    ]
    if len(topics) != len(numbers) or len(topics) == 1:
        return None
    topic = topics[numbers.index(words[index])]
    named = next(word for word in words[start:first] if isinstance(word.kind, Topic))
    return Label(topic, named.start, words[index].end)


def _in_front(text: str, words: Sequence[Word], index: int, before: Topic | None) -> Label | None:
    """Return the label in front of a number: 收到政府信息公开申请34件."""
    stop = words[index].end
    end = words[index].start
    request: Word | None = None
    position = index - 1
    while position >= 0 and _FILLER.fullmatch(text, words[position].end, end):
        word = words[position]
        if isinstance(word.kind, Topic):
            if _is_joined(text, words, position):
                return None
            return Label(word.kind, word.start, stop, request is not None)
        if word.kind is Mark.OTHER:
            topic = _OTHERS.get(before.family) if before else None
            return Label(topic, word.start, stop) if topic else None
        if word.kind is Mark.CLOSE:
            opening = _opening(words, position)
            if any(isinstance(item.kind, Topic) for item in words[opening:position]):
                return None  # 予以公开（含部分公开）25件
            position = opening
        elif word.kind is Mark.REQUEST:
            request = word
        elif word.kind not in _SKIPPED:
            break
        end = words[position].start
        position -= 1
    if request is None or "公开申请" not in text[request.start : request.end]:
        return None
    return _bare(text, words[position] if position >= 0 else None, request, stop)


def _is_joined(text: str, words: Sequence[Word], position: int) -> bool:
    """Return whether a number counts another thing of the kind too: 予以公开和部分公开25件."""
    if not position:
        return False
    word, before = words[position], words[position - 1]
    if _DISCLOSED_OR.search(text, max(0, word.start - 6), word.start):
        return True
    if before.kind is Mark.BREAK and position > 1:
        before = words[position - 2]
    between = text[before.end : word.start]
    return (
        isinstance(before.kind, Topic)
        and isinstance(word.kind, Topic)
        and before.kind.family is word.kind.family
        and _JOINED.fullmatch(between) is not None
    )


def _bare(text: str, before: Word | None, request: Word, stop: int) -> Label | None:
    """Return the label of requests without a verb: 全年政府信息公开申请34件."""
    start = before.end if before else 0
    if before and before.kind not in _STARTS:
        return None
    if not _LEAD.fullmatch(text, start, request.start):
        return None
    return Label(Topic.TAKEN_IN, request.start, stop, on_requests=True)


def _opening(words: Sequence[Word], position: int) -> int:
    """Return the position of the bracket that a closing one belongs to."""
    depth = 0
    for index in range(position, -1, -1):
        depth += (words[index].kind is Mark.CLOSE) - (words[index].kind is Mark.OPEN)
        if not depth:
            return index
    return 0


def _begins(text: str, words: Sequence[Word], index: int) -> bool:
    """Return whether nothing in its clause stands before a number but words such as 共."""
    before = words[index - 1] if index else None
    start = before.end if before else 0
    return (before is None or before.kind in _STARTS) and (
        _LEAD.fullmatch(text, start, words[index].start) is not None
    )


def _behind(text: str, words: Sequence[Word], index: int) -> Label | None:
    """Return the label behind a number where its clause ends with it: 208件是自然人."""
    start = words[index].end
    topic: Topic | None = None
    end = start
    for word in words[index + 1 :]:
        gap = _LINK if topic is None else _TAIL
        if not gap.fullmatch(text, start, word.start):
            return None
        if topic is not None:
            return Label(topic, words[index].start, end) if word.kind in _BOUNDS else None
        if isinstance(word.kind, Topic):
            if word.kind.family not in _BEHIND and word.kind is not Topic.CARRIED_OUT:
                return None
            topic, end = word.kind, word.end
        elif word.kind not in _SKIPPED:
            return None
        start = word.end
    if topic is None or not _TAIL.fullmatch(text, start):
        return None
    return Label(topic, words[index].start, end)
