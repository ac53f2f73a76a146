"""How many findings there are of each level."""

from collections.abc import Iterable

from gkreport.findings import Finding, Language, Level
from gkreport.render.words import WORDS


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return how many findings there are of each level, the heaviest level first."""
    levels = [item.level for item in findings]
    return {level: levels.count(level) for level in Level}


def counted(findings: Iterable[Finding], language: Language) -> str:
    """Return how many findings there are of each level that occurs.

    >>> from gkreport.findings import finding
    >>> counted([finding("GK111", "requests")], "en")
    'error 1'
    """
    words = WORDS[language].levels
    found = counts(findings).items()
    return ", ".join(f"{words[level]} {count}" for level, count in found if count)
