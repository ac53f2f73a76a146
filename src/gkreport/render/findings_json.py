"""What a check found, as JSON."""

import json
from typing import Any

from gkreport.accepted import AcceptEntry
from gkreport.findings import Finding, Ref
from gkreport.render.checked import Checked, Outcome
from gkreport.render.counting import counts
from gkreport.render.parts import Parts
from gkreport.render.words import by_weight

SCHEMA = "gkreport/check"
SCHEMA_VERSION = "1.0"


def to_json(outcome: Outcome, *, version: str) -> str:
    """Return the outcome of a check as JSON text; it is the same in every language.

    Args:
        outcome: The outcome.
        version: The version of this package.
    """
    data = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "tool": {"name": "gkreport", "version": version},
        "reports": [_report(checked) for checked in outcome.reports],
        "unread": [
            {"file": name, "message": {"zh": error.message("zh"), "en": error.message("en")}}
            for name, error in outcome.unread
        ],
        "unused_accepted": [_entry(entry) for entry in outcome.unused],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _report(checked: Checked) -> dict[str, Any]:
    report = checked.report
    parts = Parts(report)
    return {
        "file": checked.name,
        "source": report.source._asdict() if report.source else None,
        "agency": report.agency,
        "year": report.year,
        "previous": checked.previous,
        "parts": list(checked.parts),
        "counts": {level.value: count for level, count in counts(checked.findings).items()},
        "findings": [_finding(item, parts) for item in sorted(checked.findings, key=by_weight)],
        "accepted": [
            {**_finding(item, parts), "reason": checked.reasons.get(item.fingerprint)}
            for item in sorted(checked.accepted, key=by_weight)
        ],
    }


def _finding(item: Finding, parts: Parts) -> dict[str, Any]:
    return {
        "code": item.code,
        "level": item.level.value,
        "message": {"zh": item.message("zh"), "en": item.message("en")},
        "fingerprint": item.fingerprint,
        "refs": [_ref(ref, parts) for ref in item.refs],
        "related": [_finding(other, parts) for other in item.related],
    }


def _ref(ref: Ref, parts: Parts) -> dict[str, Any]:
    place = ref.location
    return {
        "path": ref.path,
        "labels": list(parts.labels(ref.path)),
        "printed": None if place is None else place.text,
        "report": ref.report,
        **{
            name: getattr(place, name, None)
            for name in ("page", "table", "row", "line", "column", "start", "end")
        },
    }


def _entry(entry: AcceptEntry) -> dict[str, Any]:
    names = ("fingerprint", "reason", "agency", "year", "code")
    return {name: getattr(entry, name) for name in names}
