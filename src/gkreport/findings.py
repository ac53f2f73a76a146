"""Findings: what a text does not give cleanly, or what its figures contradict."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

import attrs

from gkreport.codes import Code, Level
from gkreport.provenance import Location

__all__ = ["Finding", "Language", "Level", "Ref", "finding"]

Language = Literal["zh", "en"]


class Ref(NamedTuple):
    """A part of a report that a finding is about.

    Attributes:
        path: The path of the part, such as ``requests.received.total``.
        location: Where it is printed; ``None`` where the text prints nothing for it.
        report: What the report is called, where it is not the one that the finding is
            about but another that it is compared with.
    """

    path: str
    location: Location | None = None
    report: str | None = None


class Argument(NamedTuple):
    """A named value that goes into the message of a finding."""

    name: str
    value: str | int


@attrs.frozen(kw_only=True)
class Finding:
    """One thing that a person should know about a report.

    Attributes:
        kind: What it is: its code, its messages and its page.
        level: How much it weighs.
        refs: The parts of the report it is about.
        arguments: What the message is built from.
        related: What parsing found at the same cells, for a finding of a rule.

    >>> from gkreport.findings import finding
    >>> item = finding("GK111", "requests", table="表三")
    >>> item.message("en")
    'table “表三” was not found'
    >>> item.level.value, item.fingerprint
    ('error', '4c442bdef120')
    """

    kind: Code = attrs.field(repr=lambda kind: kind.code)
    level: Level
    refs: tuple[Ref, ...] = ()
    arguments: tuple[Argument, ...] = ()
    related: tuple["Finding", ...] = ()

    @property
    def code(self) -> str:
        """Such as ``GK102``; the first digit after GK is the family."""
        return self.kind.code

    def message(self, language: Language = "zh") -> str:
        """Return the message in Chinese (``zh``) or English (``en``)."""
        template = self.kind.zh if language == "zh" else self.kind.en
        return template.format_map({item.name: item.value for item in self.arguments})

    @property
    def location(self) -> Location | None:
        """The first place that the finding is about and that is printed."""
        return next((ref.location for ref in self.refs if ref.location), None)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits by which the finding is known again.

        They depend on the code, the parts of the report with what is printed there, and the
        values in the message. They do not depend on places, blanks, names of files, the level
        or the wording, so they stay the same when the text moves or another file holds it.
        """
        # Loaded late: few need them, and they take a tenth of the import.
        import hashlib
        import unicodedata

        names = {ref.report for ref in self.refs}
        own = (_mark(ref) for ref in self.refs if ref.report is None)
        others = sorted(_mark(ref) for ref in self.refs if ref.report is not None)
        values = sorted(str(item.value) for item in self.arguments if item.value not in names)
        joined = "\0".join((self.code, *own, *others, *values))
        bare = "".join(unicodedata.normalize("NFKC", joined).split())
        return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _mark(ref: Ref) -> str:
    """Return by what a part is known again: a passage by its words, not by its number."""
    path = re.sub(r"\[\d+\]", "[]", ref.path)
    return f"{path}={ref.location.text if ref.location else ''}"


def finding(code: str, *refs: Ref | str, **arguments: str | int) -> Finding:
    """Make a finding of parsing with the level that the catalogue gives its code."""
    from gkreport.catalogue import CODES  # loaded late: a clean report needs none of it

    return made(CODES[code], *refs, **arguments)


def made(kind: Code, *refs: Ref | str, **arguments: str | int) -> Finding:
    """Make a finding with the level of its kind."""
    return Finding(
        kind=kind,
        level=kind.level,
        refs=tuple(Ref(ref) if isinstance(ref, str) else ref for ref in refs),
        arguments=tuple(Argument(name, value) for name, value in arguments.items()),
    )


def of_level(findings: Iterable[Finding], level: Level) -> tuple[Finding, ...]:
    """Return the findings of one level."""
    return tuple(item for item in findings if item.level is level)
