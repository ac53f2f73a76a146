"""Of which time the figures of a passage are: the year of the report, or another time."""

import attrs

from gkreport.checks.prose.reading.words import Mark, Word

#: The kinds of words that tell of a time, or where what they tell of ends.
TIMES = frozenset(
    (Mark.YEAR, Mark.THIS_YEAR, Mark.WHOLE_YEAR, Mark.ELSEWHEN, Mark.BREAK, Mark.STOP)
)
_COMPARING = frozenset("较比与同")


@attrs.frozen
class Time:
    """The time that the words read so far name.

    Attributes:
        year: The year of the report; empty where it is not known.
        of_year: Whether the year named last is that of the report.
        elsewhen: Whether a time before, several years or a part of the year was named since.
        compared: Whether the clause compares with another time: 比上年增加.

    >>> from gkreport.checks.prose.reading.words import words
    >>> text = "去年12件，今年34件"
    >>> time = Time("2024")
    >>> for word in words(text):
    ...     time = time.after(word, text)
    ...     if word.kind is Mark.QUANTITY:
    ...         print(text[word.start : word.end], time.is_report_year)
    12件 False
    34件 True
    """

    year: str = ""
    of_year: bool = True
    elsewhen: bool = False
    compared: bool = False

    @property
    def is_report_year(self) -> bool:
        """Whether figures here are those of the year of the report."""
        return self.of_year and not self.elsewhen and not self.compared

    def after(self, word: Word, text: str) -> "Time":
        """Return the time behind a word of a text."""
        time = self
        match word.kind:
            case Mark.YEAR | Mark.ELSEWHEN if text[word.start - 1 : word.start] in _COMPARING:
                time = attrs.evolve(self, compared=True)
            case Mark.YEAR:
                time = Time(self.year, text[word.start : word.start + 4] == self.year)
            case Mark.THIS_YEAR:
                time = Time(self.year)
            case Mark.ELSEWHEN:
                time = attrs.evolve(self, elsewhen=True)
            case Mark.WHOLE_YEAR | Mark.STOP if self.compared or self.elsewhen:
                time = Time(self.year, self.of_year)
            case Mark.BREAK if self.compared and text[word.start] != "、":
                time = attrs.evolve(self, compared=False)
            case _:
                pass
        return time
