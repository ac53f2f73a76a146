"""What the rules about prose share: the sentences of a report, and how to point at them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gkreport.checks.prose.reading.figures import Sentence, sentences
from gkreport.checks.prose.reading.passages import Passage, passages
from gkreport.checks.prose.reading.places import place
from gkreport.checks.prose.reading.scope import Agency
from gkreport.checks.prose.reading.times import TIMES, Time
from gkreport.checks.prose.reading.words import Family, Mark, Topic, Word, words
from gkreport.checks.review import Review
from gkreport.findings import Ref

# A paragraph without any of these holds nothing that the rules look at.
_WORTH = re.compile(
    r"依申请|公开申请|申请公开|复议|诉讼|结转|规范性文件|规章|行政许可|行政处罚|行政强制|收费|采购"
    r"|其中|分别[为是]|同比|较上|比上|[占率][^。]*%|[0-9][件条份宗次][（(]"
)
_NUMBER = re.compile(
    r"[0-9]\s*[万亿]?\s*[余多]?\s*[件宗份条次起例元人项个家篇期场名批部处户只%]"
    "|[〇零一二两三四五六七八九十百千][余多]?[件宗份起例条次]"
)
_CLAUSE_END = re.compile("[，；,;。]")
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")


def read_passages(review: Review) -> tuple[Passage, ...]:
    """Return the paragraphs of the report."""
    return passages(review.report)


def read_sentences(review: Review) -> tuple[Sentence, ...]:
    """Return the sentences that have figures and words that the rules know."""
    agency = Agency(review.report.agency or "")
    return tuple(
        sentence
        for passage in review.once(read_passages)
        if _NUMBER.search(passage.text)
        if passage.on_requests or _WORTH.search(passage.text)
        for sentence in sentences(passage, agency, year_of(review))
    )


def year_of(review: Review) -> int | None:
    """Return the report year, from the title or else from the period."""
    report = review.report
    return report.year or (report.period.start.year if report.period else None)


def quoted(review: Review, passage: Passage, start: int, end: int) -> Ref:
    """Return a reference to a part of a paragraph, with the place of just that part."""
    where = place(review.report, passage.path, passage.printed, start, end)
    return Ref(passage.path, where)


def closed(text: str, start: int, end: int) -> int:
    """Return the end of words with the bracket that they open, if it is closed right behind.

    >>> closed("部分公开6件（占12%）", 0, 11)
    12
    """
    said = text[start:end]
    is_open = said.count("（") + said.count("(") > said.count("）") + said.count(")")
    return end + 1 if is_open and text.startswith(("）", ")"), end) else end


class Claim(NamedTuple):
    """Words in a sentence that claim something, and what stands around them.

    Attributes:
        passage: The paragraph.
        match: The words.
        sentence: The sentence.
        start: The offset of the sentence in the paragraph.
        before: The words in front that tell of figures.
    """

    passage: Passage
    match: re.Match[str]
    sentence: str
    start: int
    before: tuple[Word, ...]

    @property
    def lead(self) -> str:
        """What stands between the last comma before the words and them."""
        begin = max(self.sentence.rfind(sign, 0, self.match.start()) for sign in "，；,;")
        return self.sentence[begin + 1 : self.match.start()]

    @property
    def clause(self) -> str:
        """What stands between the last comma before the words and the next behind them."""
        behind = _CLAUSE_END.search(self.sentence, self.match.end())
        end = behind.start() if behind else None
        return self.lead + self.sentence[self.match.start() : end]

    @property
    def subject(self) -> Mark | Family | None:
        """What the words are about, by what is named last before them."""
        for word in reversed(self.before):
            if word.kind in {Mark.REQUEST, Mark.APPLICATION}:
                return Mark.REQUEST
            if word.kind is Mark.FOREIGN:
                return Mark.FOREIGN
            if isinstance(word.kind, Topic) and word.kind.family is Family.DISPUTE:
                return Family.DISPUTE
        return Mark.REQUEST if self.passage.on_requests else None

    def ref(self, review: Review) -> Ref:
        """Return a reference to the words."""
        start = self.start + self.match.start()
        return quoted(review, self.passage, start, start + len(self.match[0]))


def claims(review: Review, pattern: re.Pattern[str]) -> Iterator[Claim]:
    """Yield the agency's own claims for the report year in the words of a pattern."""
    agency = Agency(review.report.agency or "")
    year = year_of(review)
    for passage in review.once(read_passages):
        if not pattern.search(passage.text):
            continue
        for whole in _SENTENCE.finditer(passage.text):
            for match in pattern.finditer(whole[0]):
                before = tuple(words(whole[0][: match.end()]))
                if _is_own(before, whole[0], agency, year):
                    yield Claim(passage, match, whole[0], whole.start(), before)


def _is_own(before: tuple[Word, ...], text: str, agency: Agency, year: int | None) -> bool:
    own = True
    # Where the year is not known, any year that is named is taken for it.
    time = Time(str(year or ""))
    for word in before:
        if word.kind is Mark.OWN:
            own = True
        elif word.kind in {Mark.REGION, Mark.OTHERS}:
            own = agency.owns(word.kind, text[word.start : word.end])
        elif word.kind in TIMES and (year is not None or word.kind is not Mark.YEAR):
            time = time.after(word, text)
    return own and time.is_report_year
