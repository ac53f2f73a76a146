"""What a check found, as entries of an accept list that wait for their reasons."""

import json
from collections.abc import Iterator

from gkreport.findings import Finding, Language
from gkreport.render.checked import Checked, Outcome
from gkreport.render.visible import visible
from gkreport.render.words import WORDS, by_weight


def to_toml(outcome: Outcome, *, language: Language) -> str:
    """Return an entry for each open finding; the reasons are empty and have to be written."""
    entries = (
        _entry(checked, item, language)
        for checked in outcome.reports
        for item in sorted(checked.findings, key=by_weight)
    )
    return "\n".join("\n".join((*entry, "")) for entry in entries)


def _entry(checked: Checked, item: Finding, language: Language) -> Iterator[str]:
    report = checked.report
    level = WORDS[language].levels[item.level]
    yield f"# {visible(f'{checked.name}: {level} {item.message(language)}')}"
    yield "[[accept]]"
    yield f'fingerprint = "{item.fingerprint}"'
    yield f'code = "{item.code}"'
    if report.agency is not None:
        yield f"agency = {_quoted(report.agency)}"
    if report.year is not None:
        yield f"year = {report.year}"
    yield 'reason = ""'


def _quoted(text: str) -> str:
    r"""Return a basic string of TOML.

    >>> print(_quoted('a"b\x7f'))
    "a\"b\u007f"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
