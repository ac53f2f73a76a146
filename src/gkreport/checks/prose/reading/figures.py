"""Reading paragraphs: every figure, what it is a figure of, whose and of which year."""

import re
from collections.abc import Iterator, Mapping

import attrs

from gkreport.checks.prose.reading.cases import are_on_information
from gkreport.checks.prose.reading.labels import Label, label_of
from gkreport.checks.prose.reading.numbers import Percent, Quantity, percent, quantity
from gkreport.checks.prose.reading.passages import Passage
from gkreport.checks.prose.reading.scope import Agency
from gkreport.checks.prose.reading.times import TIMES, Time
from gkreport.checks.prose.reading.words import Family, Mark, Topic, Word, words


@attrs.frozen(kw_only=True)
class Figure:
    """A figure in prose.

    Attributes:
        quantity: The number, its unit and where it stands.
        topic: What it is a figure of; ``None`` where that is not certain.
        start: The offset where the words begin that say so.
        end: The offset behind them.
        depth: How many brackets it stands in.
        scope: Whose figure it is, such as 全区; ``None`` for the agency's own.
        of_year: Whether it is a figure of the report year, as far as the text says.
        whole: The figure that 其中, 分别为 or a bracket makes it a part of.
        cases: The kind of case that a result is a result of.
    """

    quantity: Quantity
    topic: Topic | None = None
    start: int
    end: int
    depth: int = 0
    scope: str | None = None
    of_year: bool = True
    whole: "Figure | None" = None
    cases: Topic | None = None


@attrs.frozen
class Sentence:
    """A sentence with its figures.

    Attributes:
        passage: The paragraph it stands in.
        start: The offset of its first character in the paragraph.
        end: The offset behind its last character.
        words: The words that tell of its figures.
        figures: The numbers with a unit.
        percents: The percentages.
    """

    passage: Passage
    start: int
    end: int
    words: tuple[Word, ...] = ()
    figures: tuple[Figure, ...] = ()
    percents: tuple[Percent, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, as :attr:`Passage.text`."""
        return self.passage.text[self.start : self.end]


# Behind a number of all that came in, how many of them counted as requests: 实际受理45件.
_NET = re.compile("实际|正式|有效申请|合并|剔除|扣除")
# Who stands in front of 收到 and is a part of an agency, or none of it.
_BODY = re.compile(
    r"(?<![本我])(?P<body>队|指挥部|分局|站所|社区|学校|医院|园区|部门|镇街|乡镇|科室|公司|机构|村)"
    r"(?:20\d\d年度?|[共总也又还均仅已全年累计本度])*$"
)

# A thing between 受理 and its number that is none of the words for requests.
_THING = re.compile("[^，。；、：（）()的了共各类\\d\\s政府信息公开依申请]{2}")
_VERBS = frozenset((Family.INTAKE, Family.PROGRESS))
_COUNTED = frozenset("件宗份条次起例") | {"件次"}
# Documents and decisions on one subject are told as often as those of the year.
_ANNUAL = re.compile(r"全年|本年|年内|今年|20\d\d\s*年")
_UNITS = {Family.DOCUMENT: frozenset("件份个部"), Family.MONEY: frozenset("元")}
_PAUSES = frozenset((Mark.BREAK, Mark.STOP))
_NUMBERS = frozenset((Mark.QUANTITY, Mark.PERCENT))
_NOTICED = (frozenset(Mark) - _NUMBERS - {Mark.FILLER, Mark.OTHER}) | {
    topic for topic in Topic if topic.family is Family.DISPUTE
}


def sentences(passage: Passage, agency: Agency, year: int | None) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph that have a number with a unit or a percentage."""
    found = words(passage.text)
    if not any(word.kind in _NUMBERS for word in found):
        return ()
    return tuple(_Reader(passage, agency, year, found).read())


@attrs.define
class _State:
    """What the words read so far are about.

    Attributes:
        time: The time that figures are of.
        subject: Requests, cases (其中 a dispute) or other matters.
        cases: The kind of case that was named last in the sentence.
        scope: Whose figures follow, where they are not the agency's own.
        partly: Whether the clause names a part, such as what came by post.
        among: Whether 其中 or a bracket was opened.
        whole: What it was opened behind.
        proactive: Whether documents disclosed without a request were counted last.
    """

    time: Time
    subject: Mark | Family | None = None
    cases: Topic | None = None
    scope: str | None = None
    partly: bool = False
    among: bool = False
    whole: Figure | None = None
    proactive: bool = False


class _Reader:
    """Goes through a paragraph once and keeps in mind what its words are about."""

    def __init__(
        self, passage: Passage, agency: Agency, year: int | None, found: list[Word]
    ) -> None:
        self._passage = passage
        self._text = passage.text
        self._agency = agency
        self._words = found
        years = {
            self._text[word.start : word.start + 4] for word in found if word.kind is Mark.YEAR
        }
        # Without a report year, the only year of a paragraph is taken for it.
        own = str(year) if year else min(years, default="") if len(years) == 1 else ""
        self._time = Time(own)
        self._named = passage.on_requests or any(word.kind is Mark.REQUEST for word in found)
        self._state = _State(self._time, subject=Mark.REQUEST if passage.on_requests else None)
        self._outer: list[_State] = []
        self._on_ogi = self._named
        self._last: Figure | None = None
        self._start = 0

    def read(self) -> Iterator[Sentence]:
        first = 0
        figures: list[Figure] = []
        percents: list[Percent] = []
        for index, word in enumerate(self._words):
            ends = False
            if word.kind is Mark.QUANTITY:
                figures.append(self._figure(index))
            elif word.kind is Mark.PERCENT:
                percents.append(percent(self._text, word.start, word.end))
            elif word.kind in _NOTICED:
                self._notice(word)
                ends = word.kind is Mark.STOP and self._text[word.start] not in "；;"
            if ends or index == len(self._words) - 1:
                end = word.end if ends else len(self._text)
                if figures or percents:
                    found = tuple(self._words[first : index + 1])
                    numbers = (tuple(figures), tuple(percents))
                    yield Sentence(self._passage, self._start, end, found, *numbers)
                self._begin(end, figures)
                first, figures, percents = index + 1, [], []

    def _begin(self, start: int, figures: list[Figure]) -> None:
        """Begin a sentence; what it is about carries over, its year does not."""
        subject = self._state.subject
        if self._passage.on_requests:
            subject = Mark.REQUEST
        elif subject is Family.DISPUTE:
            subject = None
        # A region or other bodies are still meant only where their figures were told.
        scope = self._state.scope if any(item.topic for item in figures) else None
        self._state = _State(self._time, subject=subject, scope=scope)
        self._outer.clear()
        # 其中 at the beginning of a sentence goes on from the one before.
        self._last = next((item for item in reversed(figures) if not item.depth), None)
        self._start = start

    def _notice(self, word: Word) -> None:  # noqa: C901, PLR0912 - a kind of word each
        state = self._state
        if word.kind in TIMES and (word.kind not in _PAUSES or not state.time.is_report_year):
            state.time = state.time.after(word, self._text)
        text = self._text[word.start : word.end]
        match word.kind:  # the most frequent first
            case Mark.BREAK:
                if text != "、":
                    state.partly = False
            case Mark.STOP:
                state.partly = state.among = False
            case Mark.PARTLY:
                state.partly = True
            case Mark.REQUEST:
                state.subject = Mark.REQUEST
            case Mark.OPEN:
                self._outer.append(attrs.evolve(state))
                state.among, state.whole = True, self._whole(word, adjacent=True)
            case Mark.CLOSE if self._outer:
                self._state = self._outer.pop()
            case Mark.AMONG:
                state.among, state.whole = True, self._whole(word, adjacent=text != "其中")
            case Mark.APPLICATION if self._named and state.subject is not Mark.FOREIGN:
                state.subject = Mark.REQUEST
            case Mark.FOREIGN:
                state.subject = Mark.FOREIGN
            case Mark.PROACTIVE:
                state.proactive = True
            case Mark.OWN:
                state.scope = None
            case Mark.REGION | Mark.OTHERS:
                state.scope = None if self._agency.owns(word.kind, text) else text
            case Topic():
                state.subject, state.cases = Family.DISPUTE, word.kind
            case _:
                pass

    def _whole(self, word: Word, *, adjacent: bool) -> Figure | None:
        """Return the figure that 其中, 分别为 or a bracket goes on from."""
        last = self._last
        if last is None:
            return None
        # A sentence of its own goes on from the one before only with its first word.
        start = self._start if last.end <= self._start and not adjacent else last.end
        between = self._text[start : word.start]
        if (adjacent or last.end <= self._start) and between.strip("，,：: "):
            return None
        return last

    def _figure(self, index: int) -> Figure:
        word = self._words[index]
        number = quantity(self._text, word.start, word.end)
        label = label_of(self._text, self._words, index, self._last.topic if self._last else None)
        if label is None and self._counts_another_thing(index):
            self._state.subject = Mark.FOREIGN
        if label is None or not self._holds(label, number):
            label = Label(None, word.start, word.end)
        state = self._state
        self._last = Figure(
            quantity=number,
            topic=label.topic,
            start=label.start,
            end=label.end,
            depth=len(self._outer),
            scope=state.scope,
            of_year=state.time.is_report_year,
            whole=state.whole if state.among else None,
            cases=state.cases,
        )
        return self._last

    def _counts_another_thing(self, index: int) -> bool:
        """Return whether a number is of something else that was taken in: 受理查档单20件."""
        for word in reversed(self._words[:index]):
            if isinstance(word.kind, Topic) and word.kind.family is Family.INTAKE:
                between = self._text[word.end : self._words[index].start]
                return _THING.match(between) is not None
            if word.kind is not Mark.APPLICATION:
                return False
        return False

    def _holds(self, label: Label, number: Quantity) -> bool:
        """Return whether the words around a figure let it be what its own words say."""
        state, topic = self._state, label.topic
        if topic is None or number.unit not in _UNITS.get(topic.family, _COUNTED):
            return False
        match topic.family:
            case Family.DOCUMENT | Family.DECISION:
                own = state.scope is not None or not self._is_by_others(label)
                return own and not state.partly and self._is_annual(label)
            case Family.MONEY:
                return not state.partly
            case Family.DISPUTE:
                return self._is_on_ogi(number, label)
            case Family.RESULT:
                return state.cases is not None
            case _:
                named = label.on_requests or state.subject is Mark.REQUEST
                return named and self._is_of_all(topic, label, number)

    def _is_annual(self, label: Label) -> bool:
        """Return whether documents or decisions are told as those of a year, or all in force."""
        if label.topic is Topic.DOCUMENTS_IN_FORCE:
            return True
        said = self._text[label.start : label.end]
        if said.startswith("行政") and "处理决定" not in said:
            # 作出行政许可决定9件、行政处罚决定3件: without a verb it goes on from the one before.
            before = self._last.topic if self._last else None
            if before is None or before.family is not Family.DECISION:
                return False
        return _ANNUAL.search(self._text, self._start, label.start) is not None

    def _is_of_all(self, topic: Topic, label: Label, number: Quantity) -> bool:
        """Return whether a figure counts all requests, not a part of them."""
        state = self._state
        if topic.family in _VERBS:
            state.proactive = False
            if _NET.search(self._text, number.end, self._end(number)):
                return False
            if self._text.endswith("分别", 0, label.start):  # 两个科室分别收到
                return False
            if state.scope is None and self._is_by_others(label):
                return False
            # 其中 makes a verb tell a part; the terms of the form mean the same everywhere.
            return not state.partly and not (state.among and topic in _LOOSE)
        if state.proactive:  # 主动公开30件，不予公开4件 are kinds of documents
            return False
        whole = state.whole.topic if state.among and state.whole else None
        return whole is None or whole.family not in _NARROW.get(topic.family, ())

    def _is_by_others(self, label: Label) -> bool:
        """Return whether a body that is not the agency takes in what is counted: 社区收到3件."""
        before = _BODY.search(self._text, max(0, label.start - 16), label.start)
        return before is not None and not self._agency.name.endswith(before["body"])

    def _is_on_ogi(self, number: Quantity, label: Label) -> bool:
        """Return whether cases are, for all that is said, about open government information."""
        if self._state.partly:
            return False
        sentence = (self._start, self._end(number))
        told = are_on_information(
            self._text, label, sentence, number.end, on_requests=self._passage.on_requests
        )
        if told is None:
            return self._on_ogi
        self._on_ogi = self._on_ogi or told
        return told

    def _end(self, number: Quantity) -> int:
        """Return where the sentence of a number ends."""
        stop = self._text.find("。", number.end)
        return len(self._text) if stop < 0 else stop


_LOOSE = frozenset((Topic.TAKEN_IN, Topic.HANDLED, Topic.REPLIED))
#: Behind 其中, figures of a family are parts only, where the whole is of one of these.
_NARROW: Mapping[Family, frozenset[Family]] = {
    Family.APPLICANT: frozenset((Family.OUTCOME, Family.REASON, Family.DISPUTE, Family.RESULT)),
    Family.OUTCOME: frozenset((Family.APPLICANT, Family.DISPUTE, Family.RESULT)),
    Family.REASON: frozenset((Family.APPLICANT, Family.DISPUTE, Family.RESULT)),
}
