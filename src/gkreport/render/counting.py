"""Words that the formats share."""

from collections.abc import Iterable, Mapping

from gkreport.findings import Finding, Language, Level

#: What the levels are called.
LEVELS: Mapping[Language, Mapping[Level, str]] = {
    "zh": dict(zip(Level, ("错误", "矛盾", "警告", "提示"), strict=True)),
    "en": {level: level.value for level in Level},
}

_WEIGHT = {level: place for place, level in enumerate(Level)}


def by_weight(item: Finding) -> tuple[int, bool, int]:
    """Return what to sort findings by: their level, then their place in the text."""
    place = item.location
    return _WEIGHT[item.level], place is None, place.start if place else 0


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return how many findings there are of each level, the heaviest level first."""
    levels = [item.level for item in findings]
    return {level: levels.count(level) for level in Level}


def counted(findings: Iterable[Finding], language: Language) -> str:
    """Return how many findings there are of each level that occurs.

    >>> from gkreport.findings import finding
    >>> counted([finding("GK126", "title")], "en")
    'warning 1'
    """
    words = LEVELS[language]
    found = counts(findings).items()
    return ", ".join(f"{words[level]} {count}" for level, count in found if count)
