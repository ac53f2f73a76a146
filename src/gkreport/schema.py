"""The JSON Schema of the data that a report is written as, derived from the model."""

import datetime as dt
import inspect
import types
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin

import attrs
from cattrs.cols import is_namedtuple

from gkreport.codec import (
    DECIMAL,
    FINDINGS,
    PROVENANCE,
    SCHEMA,
    SOURCE,
    VERSION,
    WrittenFinding,
    WrittenProvenance,
    may_lack,
    members,
    tags,
    written,
)
from gkreport.model import Report
from gkreport.model.wording import wordings
from gkreport.provenance import SourceFile

_SIMPLE: Mapping[object, Mapping[str, str]] = {
    int: {"type": "integer"},
    str: {"type": "string"},
    types.NoneType: {"type": "null"},
    Decimal: {"type": "string", "pattern": f"^(?:{DECIMAL.pattern})$"},
    dt.date: {"type": "string", "format": "date"},
}


class _Definitions:
    """Collects the definition of each class on the way."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}

    def of(self, annotation: Any) -> dict[str, Any]:
        """Return the schema of a type."""
        if annotation in _SIMPLE:
            return dict(_SIMPLE[annotation])
        if get_origin(annotation) is tuple:
            return {"type": "array", "items": self.of(get_args(annotation)[0])}
        if get_origin(annotation) in {types.UnionType, Union}:
            return self._union([self.of(member) for member in _members(annotation)])
        if issubclass(annotation, Enum):
            return {"type": "string", "enum": [member.value for member in annotation]}
        return self._reference(annotation)

    def _union(self, members: list[dict[str, Any]]) -> dict[str, Any]:
        if all(member.keys() == {"type"} for member in members):
            return {"type": [member["type"] for member in members]}
        return {"oneOf": members}

    def _reference(self, cls: type) -> dict[str, Any]:
        if cls.__name__ not in self.found:
            self.found[cls.__name__] = {}  # a class may refer to itself
            self.found[cls.__name__] = self.definition(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def definition(self, cls: type) -> dict[str, Any]:
        """Return the schema of a class."""
        properties: dict[str, Any] = {}
        if cls in tags():
            tag, name = tags()[cls]
            properties[tag] = {"const": name}
        for name, annotation in _fields(cls):
            properties[name] = self.of(annotation) | _description(cls, name)
        summary = (inspect.getdoc(cls) or "").partition("\n")[0]
        return {
            "type": "object",
            "description": summary,
            "properties": properties,
            "required": [name for name in properties if not may_lack(cls, name)],
            "additionalProperties": False,
        }


def _members(union: Any) -> list[Any]:
    """Return the members of a union: tables of all forms for one."""
    own = get_args(union)
    classes = members(union)
    first = next((place for place, member in enumerate(own) if member in classes), 0)
    return [*own[:first], *classes, *(member for member in own[first:] if member not in classes)]


def _fields(cls: Any) -> list[tuple[str, Any]]:
    if is_namedtuple(cls):
        return list(cls.__annotations__.items())
    types_by_name = attrs.fields_dict(cls)
    return [(name, types_by_name[name].type) for name in written(cls)]


def _description(cls: Any, name: str) -> dict[str, str]:
    wording = wordings(cls).get(name) if attrs.has(cls) else None
    if wording is None:
        return {}
    unit = f" [{wording.unit}]" if wording.unit and f"：{wording.unit}" not in wording.label else ""
    return {"description": f"{wording.label}{unit}"}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12); see :func:`gkreport.json_schema`."""
    definitions = _Definitions()
    report = definitions.definition(Report)
    version = {"type": "string", "pattern": rf"^{VERSION[0]}\.[0-9]+$"}
    envelope = {"schema": {"const": SCHEMA}, "version": version}
    extras = {
        FINDINGS: definitions.of(tuple[WrittenFinding, ...]),
        PROVENANCE: definitions.of(WrittenProvenance),
        SOURCE: definitions.of(SourceFile),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report",
        **report,
        "properties": envelope | report["properties"] | extras,
        "required": [*envelope, *report["required"]],
        "$defs": dict(sorted(definitions.found.items())),
    }
