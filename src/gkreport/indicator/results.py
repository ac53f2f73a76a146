"""What an indicator is: a rate or a share with everything that it was computed from."""

import enum
from fractions import Fraction

import attrs

from gkreport.findings import Language
from gkreport.percentage import percentage


class Source(enum.Enum):
    """Where the definition of an indicator comes from.

    ``OFFICIAL_PRACTICE``: governments print it so in their annual reports.
    ``COMMON_PRACTICE``: offices and assessors compute it so; no official text is known.
    """

    OFFICIAL_PRACTICE = "official_practice"
    COMMON_PRACTICE = "common_practice"


@attrs.frozen(kw_only=True)
class Sum:
    """A sum of figures of a report.

    Attributes:
        value: The sum; ``None`` where a figure is missing.
        added: The paths of the cells that are added.
        subtracted: The paths of the cells that are taken away.
    """

    value: int | None
    added: tuple[str, ...]
    subtracted: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Indicator:
    """A rate or a share of a report.

    Attributes:
        name: Its name in code and data, such as ``disclosure_rate``.
        zh: Its name in Chinese.
        en: Its name in English.
        numerator: What is counted.
        denominator: What it is divided by.
        definition_zh: How it is defined, in Chinese.
        definition_en: How it is defined, in English.
        source: Where the definition comes from.
        assumed_zero: The paths of blank cells that were counted as 0, because the sums
            that they belong to hold so.

    >>> from gkreport.indicator import Indicator, Source, Sum
    >>> share = Indicator(
    ...     name="natural_person_share",
    ...     zh="自然人占比",
    ...     en="share of natural persons",
    ...     numerator=Sum(value=2, added=("requests.received.natural_person",)),
    ...     denominator=Sum(value=3, added=("requests.received.total",)),
    ...     definition_zh="自然人÷总计",
    ...     definition_en="natural persons / total",
    ...     source=Source.COMMON_PRACTICE,
    ... )
    >>> share.value, share.percent
    (Fraction(2, 3), '66.67')
    """

    name: str
    zh: str
    en: str
    numerator: Sum
    denominator: Sum
    definition_zh: str
    definition_en: str
    source: Source
    assumed_zero: tuple[str, ...] = ()

    @property
    def value(self) -> Fraction | None:
        """The exact value; ``None`` where a figure is missing or nothing is divided by."""
        above, below = self.numerator.value, self.denominator.value
        if above is None or below is None or below <= 0:
            return None
        return Fraction(above, below)

    @property
    def percent(self) -> str | None:
        """The value in percent with two decimals, such as ``66.48``; ``None`` as for it."""
        value = self.value
        return None if value is None else percentage(value)

    def label(self, language: Language = "zh") -> str:
        """Return its name in Chinese (``zh``) or English (``en``)."""
        return self.zh if language == "zh" else self.en

    def definition(self, language: Language = "zh") -> str:
        """Return its definition in Chinese (``zh``) or English (``en``)."""
        return self.definition_zh if language == "zh" else self.definition_en
