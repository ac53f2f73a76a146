"""What a check found, as Markdown: a section for each report, to be sent as it is."""

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from gkreport.findings import Finding, Language, Level, Ref
from gkreport.render.checked import Checked, Outcome
from gkreport.render.counting import counted
from gkreport.render.parts import Parts
from gkreport.render.rule_pages import to_do
from gkreport.render.visible import visible
from gkreport.render.words import MOST_PARTS, MOST_RELATED, WORDS, by_weight, where

_PRINTED_LENGTH = 80
_SYNTAX = re.compile(r"[\\`*_{}\[\]<>#|~&]")


@attrs.frozen(kw_only=True)
class _Words:
    """The fixed words of one language."""

    file: str
    previous: str
    parts: str
    findings: str
    none: str
    columns: tuple[str, str, str]
    blank: str
    related: str
    to_do: str
    fingerprint: str
    accepted: str
    unread: str
    unused: str


_WORDS: Mapping[Language, _Words] = {
    "zh": _Words(
        file="文件：{}",
        previous="对照的上一年度报告：{}",
        parts="对照各分报告之和：{} 份",
        findings="发现：{}",
        none="未发现问题。",
        columns=("项目", "印出", "位置"),
        blank="（空白）",
        related="相关：{}",
        to_do="**{}**：{}",
        fingerprint="指纹：`{}`",
        accepted="已接受",
        unread="未能读取的文件",
        unused="接受清单中未用到的条目",
    ),
    "en": _Words(
        file="File: {}",
        previous="Compared with the year before: {}",
        parts="Compared with the sum of reports: {}",
        findings="Findings: {}",
        none="No findings.",
        columns=("Item", "Printed", "Place"),
        blank="(blank)",
        related="Related: {}",
        to_do="**{}**: {}",
        fingerprint="Fingerprint: `{}`",
        accepted="Accepted",
        unread="Files that could not be read",
        unused="Entries of the accept list that were not used",
    ),
}


def to_markdown(outcome: Outcome, *, language: Language) -> str:
    """Return the outcome of a check as Markdown in one language."""
    words = _WORDS[language]
    parts = ["\n\n".join(_Section(checked, language).blocks()) for checked in outcome.reports]
    if outcome.unread:
        failed = (f"{name}: {error.message(language)}" for name, error in outcome.unread)
        parts += [f"## {words.unread}\n\n{_items(map(escaped, failed))}"]
    if outcome.unused:
        unused = (f"`{entry.fingerprint}` {escaped(entry.reason)}" for entry in outcome.unused)
        parts += [f"## {words.unused}\n\n{_items(unused)}"]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    r"""Return a text that Markdown takes as it is, on one line.

    >>> print(escaped("a|b\n<i>"))
    a\|b \<i\>
    """
    return _SYNTAX.sub(r"\\\g<0>", visible(" ".join(text.split())))


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


class _Section:
    """The section of one report."""

    def __init__(self, checked: Checked, language: Language) -> None:
        self._checked = checked
        self._language: Language = language
        self._words = _WORDS[language]
        self._parts = Parts(checked.report, language)

    def blocks(self) -> Iterator[str]:
        """Yield the blocks of the section."""
        checked = self._checked
        yield f"## {escaped(checked.report.title or checked.name)}"
        facts = [self._words.file.format(escaped(checked.name))]
        if checked.previous is not None:
            facts.append(self._words.previous.format(escaped(checked.previous)))
        if checked.parts:
            facts.append(self._words.parts.format(len(checked.parts)))
        if checked.findings:
            facts.append(self._words.findings.format(counted(checked.findings, self._language)))
        yield _items(facts)
        if not checked.findings:
            yield self._words.none
        ordered = sorted(checked.findings, key=by_weight)
        for item in ordered:
            if item.level is not Level.HINT:
                yield from self._finding(item)
        hints = [self._line(item) for item in ordered if item.level is Level.HINT]
        if hints:
            yield f"### {WORDS[self._language].levels[Level.HINT]}"
            yield _items(hints)
        if checked.accepted:
            yield f"### {self._words.accepted}"
            yield _items(map(self._accepted, checked.accepted))

    def _finding(self, item: Finding) -> Iterator[str]:
        yield f"### {self._line(item)}"
        if item.refs:
            head = f"| {' | '.join(self._words.columns)} |\n|---|---|---|"
            yield "\n".join((head, *map(self._row, item.refs[:MOST_PARTS])))
        if len(item.refs) > MOST_PARTS:
            more = len(item.refs) - MOST_PARTS
            yield WORDS[self._language].more.format(more)
        if item.related:
            related = item.related[:MOST_RELATED]
            yield _items(self._words.related.format(self._line(other)) for other in related)
        if len(item.related) > MOST_RELATED:
            yield WORDS[self._language].more.format(len(item.related) - MOST_RELATED)
        word, text = to_do(item.kind, self._language)
        yield self._words.to_do.format(word, escaped(text))
        yield self._words.fingerprint.format(item.fingerprint)

    def _line(self, item: Finding) -> str:
        message = escaped(item.message(self._language))
        return f"{WORDS[self._language].levels[item.level]} {item.code} {message}"

    def _accepted(self, item: Finding) -> str:
        reason = self._checked.reasons.get(item.fingerprint, "")
        return f"{self._line(item)} ({escaped(reason)})"

    def _row(self, ref: Ref) -> str:
        printed = " ".join(self._parts.printed(ref).split())
        if len(printed) > _PRINTED_LENGTH:
            printed = f"{printed[:_PRINTED_LENGTH]}…"
        if self._parts.is_blank(ref):
            printed = self._words.blank
        place = where(ref.location, self._language) if ref.location else ""
        source = ": ".join(filter(None, (ref.report, place)))
        cells = map(escaped, (self._parts.name(ref.path), printed, source))
        return f"| {' | '.join(cells)} |"
