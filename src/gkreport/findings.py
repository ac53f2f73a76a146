"""Findings: what a text does not give cleanly, or what its figures contradict."""

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
    ('error', '6a159887ad1e')
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
        """Twelve hexadecimal digits that stay the same when the text moves.

        They depend on the code, the paths and the printed text, not on lines.
        """
        import hashlib  # loaded late: few need it, and it takes a tenth of the import

        parts = [self.code]
        for ref in self.refs:
            parts += [ref.path, ref.location.text if ref.location else ""]
        parts += [f"{item.name}={item.value}" for item in self.arguments]
        joined = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.sha256(joined).hexdigest()[:12]


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
