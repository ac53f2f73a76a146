"""The accept list: findings that somebody has looked at and accepts, with a reason.

It is a TOML file that people write::

    [[accept]]
    fingerprint = "4c442bdef120"
    reason = "表三以附件形式公开，已核对。"
    agency = "澜桥区数据管理局"
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from gkreport.errors import AcceptListError, Fault
from gkreport.findings import Finding
from gkreport.model import Report

_FINGERPRINT = re.compile("[0-9a-f]{12}")
_CODE = re.compile("GK[0-9]{3}")


@attrs.frozen(kw_only=True)
class AcceptEntry:
    """An entry of an accept list.

    Attributes:
        fingerprint: The fingerprint of the findings that it accepts.
        reason: Why they are accepted.
        agency: The agency whose reports it is for; ``None`` for all.
        year: The report year that it is for; ``None`` for all.
        code: The code that it is for; ``None`` for the one that has the fingerprint.
    """

    fingerprint: str
    reason: str = attrs.field(eq=False)
    agency: str | None = None
    year: int | None = None
    code: str | None = None

    def covers(self, report: Report, finding: Finding) -> bool:
        """Return whether the entry accepts a finding about a report."""
        return (
            self.fingerprint == finding.fingerprint
            and self.agency in {None, report.agency}
            and self.year in {None, report.year}
            and self.code in {None, finding.code}
        )


class Acceptance(NamedTuple):
    """A finding, and the entry of an accept list that accepts it."""

    finding: Finding
    entry: AcceptEntry


class Split(NamedTuple):
    """Findings, split into those that are open and those that are accepted."""

    open: tuple[Finding, ...]
    accepted: tuple[Acceptance, ...]


@attrs.frozen
class AcceptList:
    """An accept list: which findings are accepted, and why.

    Attributes:
        entries: Its entries, as they stand in the file.
    """

    entries: tuple[AcceptEntry, ...] = ()

    def split(self, report: Report, findings: Iterable[Finding]) -> Split:
        """Split the findings about a report; the first entry that covers a finding counts.

        >>> from gkreport.findings import finding
        >>> item = finding("GK111", "requests", table="表三")
        >>> accepted = AcceptList((AcceptEntry(fingerprint=item.fingerprint, reason="附件"),))
        >>> accepted.split(Report(), [item]).accepted[0].entry.reason
        '附件'
        """
        left: list[Finding] = []
        taken: list[Acceptance] = []
        for item in findings:
            entry = next((entry for entry in self.entries if entry.covers(report, item)), None)
            if entry is None:
                left.append(item)
            else:
                taken.append(Acceptance(item, entry))
        return Split(tuple(left), tuple(taken))

    def unused(self, splits: Iterable[Split]) -> tuple[AcceptEntry, ...]:
        """Return the entries that accepted nothing in any of the reports that were split."""
        used = {item.entry for split in splits for item in split.accepted}
        return tuple(entry for entry in self.entries if entry not in used)


def read_accepted(path: str | os.PathLike[str]) -> AcceptList:
    """Read an accept list; see :func:`gkreport.read_accepted`."""
    faults: list[Fault] = []
    entries = tuple(_entries(_written(Path(path).read_bytes()), faults))
    if faults:
        raise AcceptListError(tuple(faults))
    return AcceptList(entries)


def _written(content: bytes) -> Mapping[str, Any]:
    import tomllib  # loaded late: few need it

    try:
        return tomllib.loads(content.decode("utf-8-sig"))  # Windows editors write a mark
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Fault(
            f"第 {line} 行不是 UTF-8 编码，请另存为 UTF-8",
            f"line {line} is not UTF-8; save the file as UTF-8",
        )
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        fault = Fault(f"不是有效的 TOML：{error}", f"not valid TOML: {error}")
    raise AcceptListError((fault,)) from None


def _entries(written: Mapping[str, Any], faults: list[Fault]) -> Iterator[AcceptEntry]:
    faults += (
        Fault(f"{key}：不认识的名称", f"{key}: unknown key") for key in written if key != "accept"
    )
    items = written.get("accept", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        fault = Fault("accept：应为 [[accept]] 条目", "accept: expected [[accept]] entries")
        faults.append(fault)
        return
    places: dict[AcceptEntry, int] = {}
    for number, item in enumerate(items, start=1):
        found = list(_faults_of(item))
        faults += (Fault(f"第 {number} 条 {zh}", f"entry {number}, {en}") for zh, en in found)
        if found:
            continue
        entry = AcceptEntry(**item)
        first = places.setdefault(entry, number)
        if first != number:
            fault = Fault(
                f"第 {number} 条与第 {first} 条重复", f"entry {number} doubles entry {first}"
            )
            faults.append(fault)
        yield entry


class _Key(NamedTuple):
    """What the value of a key has to be."""

    zh: str
    en: str
    required: bool
    fits: Any  # a test of a value


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


_KEYS: Mapping[str, _Key] = {
    "fingerprint": _Key(
        "12 位十六进制指纹（0-9、a-f）",
        "the 12 digits of a fingerprint (0-9, a-f)",
        required=True,
        fits=lambda value: isinstance(value, str) and _FINGERPRINT.fullmatch(value),
    ),
    "reason": _Key("非空的文字", "text that is not empty", required=True, fits=_text),
    "agency": _Key("非空的文字", "text that is not empty", required=False, fits=_text),
    "year": _Key(
        "整数年份", "a year as an integer", required=False, fits=lambda value: type(value) is int
    ),
    "code": _Key(
        "代码，如 GK301",
        "a code such as GK301",
        required=False,
        fits=lambda value: isinstance(value, str) and _CODE.fullmatch(value),
    ),
}


def _faults_of(item: Mapping[str, Any]) -> Iterator[Fault]:
    for name, key in _KEYS.items():
        if name not in item:
            if key.required:
                yield Fault(f"{name}：缺少", f"{name}: missing")
        elif not key.fits(item[name]):
            yield Fault(
                f"{name}：应为{key.zh}，而不是 {item[name]!r}",
                f"{name}: expected {key.en}, got {item[name]!r}",
            )
    for name in (name for name in item if name not in _KEYS):
        yield Fault(f"{name}：不认识的名称", f"{name}: unknown key")
