"""What a check found, as SARIF 2.1.0: for editors, code review and other tools."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs

from gkreport.checks.registry import KINDS
from gkreport.findings import Finding, Language, Level, Ref
from gkreport.provenance import Location
from gkreport.render.checked import Checked, Outcome
from gkreport.render.parts import Parts
from gkreport.render.rule_pages import gist_of, page_of
from gkreport.render.words import by_weight

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Level.ERROR: "error",
    Level.INCONSISTENCY: "error",
    Level.WARNING: "warning",
    Level.HINT: "note",
}
_UNUSED = {
    "zh": "接受清单中未用到的条目：{} {}",
    "en": "an entry of the accept list was not used: {} {}",
}
_FINGERPRINT = "gkreport/v1"


def to_sarif(outcome: Outcome, *, language: Language, version: str) -> str:
    """Return the outcome of a check as a SARIF log with one run.

    Args:
        outcome: The outcome.
        language: The language of the messages.
        version: The version of this package.
    """
    run = _Run(outcome, language)
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gkreport",
                        "version": version,
                        "language": language,
                        "rules": run.rules(),
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not outcome.unread,
                        "toolExecutionNotifications": [*run.notifications()],
                    }
                ],
                "results": [*run.results()],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


class _Run:
    """The parts of a run."""

    def __init__(self, outcome: Outcome, language: Language) -> None:
        self._outcome = outcome
        self._language: Language = language
        found = {
            item.code
            for checked in outcome.reports
            for item in (*checked.findings, *checked.accepted)
        }
        self._codes = [code for code in KINDS if code in found]

    def rules(self) -> list[dict[str, Any]]:
        """Return what the codes that occur mean."""
        return [
            {
                "id": code,
                "shortDescription": {"text": gist_of(KINDS[code], self._language)},
                "help": {"text": page_of(KINDS[code], self._language)},
                "defaultConfiguration": {"level": _LEVELS[KINDS[code].level]},
                "properties": {"level": KINDS[code].level.value},
            }
            for code in self._codes
        ]

    def notifications(self) -> Iterator[dict[str, Any]]:
        """Yield what went wrong besides the reports."""
        for name, error in self._outcome.unread:
            yield {
                "level": "error",
                "message": {"text": error.message(self._language)},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(name)}}}],
            }
        for entry in self._outcome.unused:
            text = _UNUSED[self._language].format(entry.fingerprint, entry.reason)
            yield {"level": "note", "message": {"text": text}}

    def results(self) -> Iterator[dict[str, Any]]:
        """Yield the findings, those that are accepted as suppressed ones."""
        # Where some results have suppressions, all must have them.
        is_judged = any(checked.accepted for checked in self._outcome.reports)
        none: dict[str, Any] = {"suppressions": []} if is_judged else {}
        for checked in self._outcome.reports:
            places = _Places(checked, self._language)
            for item in sorted(checked.findings, key=by_weight):
                yield self._result(item, places) | none
            for item in sorted(checked.accepted, key=by_weight):
                reason = checked.reasons.get(item.fingerprint, "")
                suppressions = [{"kind": "external", "status": "accepted", "justification": reason}]
                yield self._result(item, places) | {"suppressions": suppressions}

    def _result(self, item: Finding, places: "_Places") -> dict[str, Any]:
        first, *others = map(places.of, item.refs or (Ref(""),))
        return {
            "ruleId": item.code,
            "ruleIndex": self._codes.index(item.code),
            "level": _LEVELS[item.level],
            "message": {"text": item.message(self._language)},
            "locations": [first],
            **({"relatedLocations": others} if others else {}),
            "partialFingerprints": {_FINGERPRINT: item.fingerprint},
            "properties": {
                "level": item.level.value,
                "related": [
                    f"{other.code} {other.message(self._language)}" for other in item.related
                ],
            },
        }


@attrs.frozen
class _Places:
    """The places of a report."""

    _checked: Checked
    _language: Language
    _parts: Parts = attrs.field(
        init=False,
        default=attrs.Factory(
            lambda self: Parts(self._checked.report, self._language), takes_self=True
        ),
    )

    def of(self, ref: Ref) -> dict[str, Any]:
        """Return the location of a part: in a file, and in the report."""
        found: dict[str, Any] = {}
        if ref.report is None:  # of the other report, the name is known, but not the file
            found["physicalLocation"] = self._physical(ref)
        if ref.path:
            found["logicalLocations"] = [
                {"fullyQualifiedName": ref.path, "name": self._parts.name(ref.path)}
            ]
            found["message"] = {"text": self._text(ref)}
        return found

    def _physical(self, ref: Ref) -> dict[str, Any]:
        found: dict[str, Any] = {"artifactLocation": {"uri": uri(self._checked.name)}}
        source = self._checked.report.source
        # Only of a text does the line of a place mean a line of the file.
        if ref.location is not None and (source is None or source.media_type == "text/plain"):
            found["region"] = _region(ref.location)
        return found

    def _text(self, ref: Ref) -> str:
        name, printed = self._parts.name(ref.path), self._parts.printed(ref)
        place = ref.location.words(self._language) if ref.location else None
        where = ", ".join(filter(None, (ref.report, place)))
        return f"{name}: “{printed}”{where and f' ({where})'}"


def _region(place: Location) -> dict[str, int]:
    region = {"startLine": place.line or 1, "startColumn": place.column}
    if "\n" not in place.text and "\r" not in place.text:
        region["endColumn"] = place.column + len(place.text)
    return region


def uri(name: str) -> str:
    """Return a file as a URI, or a reference to one where it is not named in full.

    >>> uri("2024/年报 1.txt")
    '2024/%E5%B9%B4%E6%8A%A5%201.txt'
    """
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
