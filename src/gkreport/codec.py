"""From model to plain data and JSON, and back without converting anything."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, NamedTuple, NoReturn, get_args, get_origin

import attrs
from cattrs import (
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_namedtuple,
    namedtuple_dict_structure_factory,
    namedtuple_dict_unstructure_factory,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from gkreport.checks.registry import kind_of
from gkreport.codes import Level
from gkreport.errors import DataError
from gkreport.findings import Argument, Finding, Ref
from gkreport.model import (
    Disputes,
    OtherTable,
    Paragraph,
    Report,
    Requests,
    SectionKind,
    Statistics,
    TableKind,
    TablePlace,
)
from gkreport.model.forms import derived, forms, table_classes
from gkreport.model.rows import classes_in
from gkreport.model.wording import Attrs
from gkreport.provenance import Location, Provenance, Recorded, SourceFile

SCHEMA = "gkreport/report"

#: A new minor version adds keys; a new major version changes or removes some.
VERSION = (1, 2)

# The only classes of their tables when the format was made: they are written without a tag.
_UNTAGGED = frozenset((Requests, Disputes, Statistics))

_BLOCKS: Mapping[type, tuple[str, str]] = {
    Paragraph: ("type", "paragraph"),
    TablePlace: ("type", "table"),
    OtherTable: ("type", "other_table"),
}


@derived
def tags() -> Mapping[type, tuple[str, str]]:
    """Return the key that tells the members of a union of the model apart, and its values.

    >>> tags()[OtherTable]
    ('type', 'other_table')
    """
    of_forms = {
        cls: ("form", str(form.year))
        for form in reversed(forms())  # of several forms that have a class, the first names it
        for table in form.tables
        for cls in (table.cls, *(chosen for _, chosen in table.choices))
        if cls not in _UNTAGGED
    }
    return {**_BLOCKS, **of_forms}


@derived
def members(annotation: Any) -> tuple[type[Attrs], ...]:
    """Return the classes that may stand where the model has a type: a table of any form."""
    classes = classes_in(annotation)
    tables = (table_classes(kind) for kind in TableKind)
    return next((found for found in tables if set(classes) & set(found)), classes)


@derived
def _is_union(annotation: Any) -> bool:
    classes = members(annotation)
    return len(classes) > 1 or any(cls in tags() for cls in classes)


DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERSION = re.compile(r"([0-9]{1,6})\.([0-9]{1,6})")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_VALUE = 60


class _Fault(ValueError):  # noqa: N818 - one of many; DataError is the error
    """A value that is not as the schema says; ``key`` where it is a key of an object."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


def _shown(value: object) -> str:
    """Return a value as JSON prints it, shortened."""
    try:
        shown = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return f"a Python {type(value).__name__}"
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[:_LONGEST_VALUE]}…"


def _fail(expected: str, value: object) -> NoReturn:
    message = f"expected {expected}, got {_shown(value)}"
    raise _Fault(message)


# ---- single values -----------------------------------------------------------------

Hook = Callable[[Any, Any], Any]


def _exactly(expected: str, *types: type) -> Hook:
    """Make a hook that takes values of some types as they are."""

    def structure(value: object, _: object) -> object:
        return value if type(value) in types else _fail(expected, value)

    return structure


def _decimal(value: object, _: object) -> Decimal | None:
    if value is None:
        return None
    if type(value) is str and DECIMAL.fullmatch(value):
        return Decimal(value)
    _fail("a decimal number as a string, or null", value)


def _date(value: object, _: object) -> dt.date:
    if type(value) is str and _DATE.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:  # the form of a date, but no day of the calendar
            _fail("a date that exists", value)
    _fail("a date such as 2020-12-31", value)


def _enum(cls: type[Enum]) -> Hook:
    members = {member.value: member for member in cls}

    def structure(value: object, _: object) -> Enum:
        if type(value) is str and value in members:
            return members[value]
        _fail(f"one of {', '.join(members)}", value)

    return structure


# ---- objects and lists -------------------------------------------------------------


def written(cls: type[Attrs]) -> tuple[str, ...]:
    """Return the fields of a class that are part of the data."""
    return tuple(field.name for field in attrs.fields(cls) if field.eq)


def may_lack(cls: Any, name: str) -> bool:
    """Return whether the data of a class need not have a key."""
    if cls not in SPARING:
        return False
    if is_namedtuple(cls):
        return name in getattr(cls, "_field_defaults")  # noqa: B009 - no checker knows it
    return attrs.fields_dict(cls)[name].default is not attrs.NOTHING


def _left_out(cls: type[Attrs]) -> Any:
    return {field.name: override(omit=True) for field in attrs.fields(cls) if not field.eq}


def _group(faults: list[Exception], cls: type) -> ClassValidationError:
    return ClassValidationError(cls.__name__, faults, cls)  # pyright: ignore[reportCallIssue] - ExceptionGroup's own signature


def _object(cls: type[Attrs], converter: Converter) -> Hook:
    """Make a hook that takes an object with all keys of a class and no others."""
    names = written(cls)
    keys = frozenset(names)
    needed = frozenset(name for name in names if not may_lack(cls, name))
    read: Hook = make_dict_structure_fn(cls, converter, **_left_out(cls))

    def structure(value: object, _: object) -> object:
        if type(value) is not dict:
            _fail("an object", value)
        if needed <= value.keys() <= keys:
            return read(value, cls)
        lacking = needed - value.keys()
        faults: list[Exception] = [_Fault("missing", key) for key in names if key in lacking]
        faults += [_Fault("unknown key", str(key)) for key in value if key not in keys]
        try:
            read({key: value[key] for key in names if key in value}, cls)
        except ClassValidationError as error:
            faults += [item for item in error.exceptions if not isinstance(item, KeyError)]
        raise _group(faults, cls)

    return structure


def _write(cls: type[Attrs], converter: Converter) -> Callable[[Any], Any]:
    write: Callable[[Any], Any] = make_dict_unstructure_fn(
        cls, converter, _cattrs_omit_if_default=cls in SPARING, **_left_out(cls)
    )
    if cls not in tags():
        return write
    tag, name = tags()[cls]
    return lambda value: {tag: name, **write(value)}


def _union(annotation: Any, converter: Converter) -> Hook:
    """Make a hook that takes an object of the class that its tag names.

    One class may have no tag: {"form": "2027", …} and {…} are tables three of two forms.
    """
    classes = {tags().get(cls, ("", ""))[1]: cls for cls in members(annotation)}
    tag = next(tags()[cls][0] for cls in classes.values() if cls in tags())
    read = {name: _object(cls, converter) for name, cls in classes.items()}

    def structure(value: object, _: object) -> object:
        if value is None and type(None) in get_args(annotation):
            return None
        if type(value) is not dict:
            _fail("an object", value)
        name = value.get(tag, "" if "" in read else None)
        if type(name) is not str or name not in read or (name == "" and tag in value):
            message = f"expected one of {', '.join(filter(None, read))}, got {_shown(name)}"
            raise _group([_Fault(message, tag)], Report)
        rest = {key: item for key, item in value.items() if key != tag}
        return read[name](rest, classes[name])

    return structure


def _optional(hook: Hook) -> Hook:
    return lambda value, cls: None if value is None else hook(value, cls)


def _list(annotation: Any, converter: Converter) -> Hook:
    read = homogenous_tuple_structure_factory(annotation, converter)

    def structure(value: object, _: object) -> object:
        return read(value, annotation) if type(value) is list else _fail("a list", value)

    return structure


def _is_tuple(annotation: Any) -> bool:
    return bool(get_origin(annotation) is tuple)


@derived
def _converter() -> Converter:
    converter = Converter(detailed_validation=True)
    take = converter.register_structure_hook
    take(int, _exactly("an integer", int))
    take(int | None, _exactly("an integer or null", int, type(None)))
    take(str, _exactly("a string", str))
    take(str | None, _exactly("a string or null", str, type(None)))
    take(str | int, _exactly("a string or an integer", str, int))
    take(Decimal | None, _decimal)
    take(dt.date, _date)
    take(dt.date | None, _optional(_date))
    for cls in (SectionKind, TableKind, Level):
        take(cls, _enum(cls))
    factories = converter.register_structure_hook_factory
    factories(attrs.has, _object)
    factories(is_namedtuple, _namedtuple)
    factories(_is_tuple, _list)
    factories(_is_union, _union)
    give = converter.register_unstructure_hook
    give(Decimal, lambda value: format(value, "f"))
    give(Decimal | None, lambda value: None if value is None else format(value, "f"))
    give(dt.date, dt.date.isoformat)
    give_made = converter.register_unstructure_hook_factory
    give_made(attrs.has, _write)
    give_made(lambda item: _is_union(item) and not attrs.has(item), lambda _: converter.unstructure)
    give_made(is_namedtuple, _write_namedtuple)
    return converter


def _write_namedtuple(cls: Any, converter: Converter) -> Callable[[Any], Any]:
    return namedtuple_dict_unstructure_factory(cls, converter, cls in SPARING)


def _namedtuple(cls: Any, converter: Converter) -> Hook:
    return namedtuple_dict_structure_factory(cls, converter, True, True)


# ---- what can be included -----------------------------------------------------------


@attrs.frozen
class Message:
    """The message of a finding in both languages."""

    zh: str
    en: str


@attrs.frozen
class WrittenFinding:
    """A finding as data: with its messages and its fingerprint, for readers of the data."""

    code: str
    level: Level
    refs: tuple[Ref, ...]
    arguments: tuple[Argument, ...]
    message: Message
    fingerprint: str
    related: tuple["WrittenFinding", ...] = ()

    @classmethod
    def of(cls, item: Finding) -> "WrittenFinding":
        """Return the data of a finding."""
        message = Message(item.message("zh"), item.message("en"))
        related = tuple(map(cls.of, item.related))
        return cls(
            item.code, item.level, item.refs, item.arguments, message, item.fingerprint, related
        )

    def finding(self) -> Finding:
        """Return the finding; its messages are made anew."""
        kind = kind_of(self.code)
        if kind is None:
            message = f"unknown code {_shown(self.code)}"
            raise _Fault(message, "code")
        made = Finding(
            kind=kind,
            level=self.level,
            refs=self.refs,
            arguments=self.arguments,
            related=tuple(item.finding() for item in self.related),
        )
        try:
            made.message()
        except KeyError as error:
            message = f"the argument {error} of {self.code} is missing"
            raise _Fault(message, "arguments") from None
        return made


attrs.resolve_types(WrittenFinding)


class WrittenPlace(NamedTuple):
    """The place of a part of a report as data."""

    path: str
    text: str
    line: int | None
    column: int
    start: int
    end: int
    page: int | None = None
    table: int | None = None
    row: int | None = None
    presumed: str | None = None


@attrs.frozen
class WrittenProvenance:
    """The places of a report as data."""

    parts: tuple[WrittenPlace, ...] = ()
    facts: tuple[WrittenPlace, ...] = ()
    dropped: tuple[Location, ...] = ()

    @classmethod
    def of(cls, places: Provenance | None) -> "WrittenProvenance":
        """Return the data of the places of a report."""
        if places is None:
            return cls()
        parts = tuple(WrittenPlace(path, *place) for path, place in places.parts.items())
        facts = tuple(WrittenPlace(path, *place) for path, place in places.facts.items())
        return cls(parts, facts, places.dropped)

    def provenance(self) -> Provenance:
        """Return the places as a report holds them."""
        named = (*self.parts, *self.facts)
        locations = [Location(*item[1:-1]) for item in named]
        spans = [(item.path, item.start, item.end) for item in named]
        middle = len(self.parts)
        return Provenance(
            Recorded((*locations, *self.dropped)),
            parts=partial(iter, spans[:middle]),
            facts=partial(iter, spans[middle:]),
            dropped=partial(iter, [("dropped", item.start, item.end) for item in self.dropped]),
            presumed={item.path: item.presumed for item in named if item.presumed},
        )


# ---- reports -----------------------------------------------------------------------

FINDINGS = "findings"
PROVENANCE = "provenance"
SOURCE = "source"

#: Classes of which keys are left out that say nothing, as most places are not in documents.
SPARING = frozenset((Location, Ref, WrittenPlace, WrittenFinding))


def to_dict(report: Report, *, provenance: bool, findings: bool) -> dict[str, Any]:
    """Return a report as plain data; see :func:`gkreport.to_dict`."""
    give = _converter().unstructure
    version = ".".join(map(str, VERSION))
    data = {"schema": SCHEMA, "version": version, **give(report, Report)}
    if findings:
        data[FINDINGS] = [give(WrittenFinding.of(item)) for item in report.findings]
    if provenance:
        data[PROVENANCE] = give(WrittenProvenance.of(report.provenance))
    if report.source is not None:
        data[SOURCE] = give(report.source)
    return data


def from_dict(data: object) -> Report:
    """Return the report that plain data describes; see :func:`gkreport.from_dict`."""
    if not isinstance(data, Mapping):
        raise DataError((f"the data: expected an object, got {_shown(data)}",))
    rest = dict(data)
    faults = [*_envelope_faults(rest.pop("schema", None), rest.pop("version", None))]
    if faults:
        raise DataError(tuple(faults))
    written = rest.pop(FINDINGS, [])
    places = rest.pop(PROVENANCE, None)
    file = rest.pop(SOURCE, None)
    findings = _take(written, tuple[WrittenFinding, ...], FINDINGS, faults) or ()
    provenance = _take(places, WrittenProvenance | None, PROVENANCE, faults)
    source = _take(file, SourceFile | None, SOURCE, faults)
    report: Report | None = _take(rest, Report, "", faults)
    made = []
    for index, item in enumerate(findings):
        try:
            made.append(item.finding())
        except _Fault as fault:
            faults.append(f"{FINDINGS}[{index}].{fault.key}: {fault}")
    if faults or report is None:
        raise DataError(tuple(faults))
    return attrs.evolve(
        report,
        findings=tuple(made),
        provenance=provenance.provenance() if provenance else None,
        source=source,
    )


def _envelope_faults(schema: object, version: object) -> Iterator[str]:
    if schema != SCHEMA:
        yield f"schema: expected {_shown(SCHEMA)}, got {_shown(schema)}"
    match = _VERSION.fullmatch(version) if type(version) is str else None
    ours = ".".join(map(str, VERSION))
    if match is None:
        yield f"version: expected a version such as {_shown(ours)}, got {_shown(version)}"
    elif int(match[1]) != VERSION[0] or int(match[2]) > VERSION[1]:
        yield f"version: this package reads version {ours}, the data has {version}"


def _take(data: object, cls: Any, path: str, faults: list[str]) -> Any:
    """Return what data describes; add what is wrong with it to the faults."""
    try:
        return _converter().structure(data, cls)
    except (_Fault, BaseValidationError) as error:
        faults += _lines(error, path)
    except RecursionError:
        faults.append(f"{path or 'the data'}: nested too deeply")
    return None


def _lines(error: Exception, path: str) -> Iterator[str]:
    """Yield a line for each fault with its path."""
    if isinstance(error, ClassValidationError):
        named, unnamed = error.group_exceptions()
        for inner, note in named:
            yield from _lines(inner, f"{path}.{note.name}" if path else note.name)
        for inner in unnamed:
            yield from _lines(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _lines(inner, f"{path}[{item.index}]")
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(map(str, error.extra_fields)):
            yield f"{path}.{key}: unknown key"
    elif isinstance(error, KeyError):
        yield f"{path}.{error.args[0]}: missing"
    else:
        key = error.key if isinstance(error, _Fault) else ""
        yield f"{'.'.join(filter(None, (path, key))) or 'the data'}: {error}"


def to_json(report: Report, *, provenance: bool, findings: bool, indent: int | None) -> str:
    """Return a report as JSON text; see :func:`gkreport.to_json`."""
    data = to_dict(report, provenance=provenance, findings=findings)
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    # A lone surrogate cannot be written to a file; as an escape it can.
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_json(text: str | bytes) -> Report:
    """Return the report that JSON text describes; see :func:`gkreport.from_json`."""
    try:
        data = json.loads(text, object_pairs_hook=_without_repetition)
    except RecursionError:
        raise DataError(("the data: nested too deeply",)) from None
    except ValueError as error:  # includes text that is not UTF-8
        fault = str(error) if isinstance(error, _Fault) else f"the data: not JSON: {error}"
        raise DataError((fault,)) from None
    return from_dict(data)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        repeated = Counter(name for name, _ in pairs).most_common(1)[0][0]
        message = f"{repeated}: the key stands twice in one object"
        raise _Fault(message)
    return made
