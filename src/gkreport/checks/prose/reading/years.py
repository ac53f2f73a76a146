"""The years that a text names, where they are not that of the report."""

import re
from collections.abc import Iterator, Sequence

from gkreport.checks.prose.reading.passages import Passage

_SENTENCE = re.compile(r"[^。！？]+")
_YEAR = re.compile(r"(20\d\d)\s*年")
# A year, and with no figure in between words that sum it up: 2024年，本局全年.
_OF_THE_YEAR = re.compile(
    r"(?P<year>20\d\d\s*年)度?[^。！？；\d]{0,24}?(?:全年|本年度|本年(?!\d)|今年|年内)"
    r"(?![^，。]{0,6}(?:目标|考核|评估|数据|任务|要点|计划|预算|决算|报告|结果))"
)
_COMPARED = re.compile(
    r"同比|较|比|相比|上年|去年|以来|截至|截止|起|将|计划|拟|明年|下一?年|结转|收案|期间|规划|至"
)
_BEGUN = re.compile(r"\s*(?P<year>20\d\d\s*年)度?[，,]?\s*[我本全][^。！？]*")


def wrong_years(overview: Sequence[Passage], year: int) -> Iterator[tuple[Passage, int, int]]:
    """Yield where section one sums up another year than that of the report, or begins with it."""
    for passage in overview:
        for sentence in _SENTENCE.finditer(passage.text):
            named = {int(item[1]) for item in _YEAR.finditer(sentence[0])}
            summed_up = _OF_THE_YEAR.search(sentence[0])
            if year in named or summed_up is None or _COMPARED.search(sentence[0]):
                continue
            start, end = summed_up.span("year")
            yield passage, sentence.start() + start, sentence.start() + end
    yield from _wrong_beginning(overview, year)


def _wrong_beginning(overview: Sequence[Passage], year: int) -> Iterator[tuple[Passage, int, int]]:
    """Yield the year that section one begins with, where it names the report year nowhere."""
    told = next((item for item in overview if _YEAR.search(item.text)), None)
    own = re.compile(f"{year}|今年|本年")
    if told is None or any(own.search(item.text) for item in overview):
        return
    begun = _BEGUN.match(told.text)
    if begun and not _OF_THE_YEAR.search(told.text) and not _COMPARED.search(begun[0]):
        yield told, *begun.span("year")
