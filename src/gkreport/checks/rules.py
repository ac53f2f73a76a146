"""What a rule is: a small generator with a code, a level, messages and a page."""

import enum
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import attrs

from gkreport.checks.review import Review
from gkreport.codes import Code, Level
from gkreport.findings import Ref
from gkreport.model import TableKind
from gkreport.model.forms import years_asking, years_with


class Needs(enum.Enum):
    """What a rule looks at besides the report itself."""

    NOTHING = "nothing"
    PREVIOUS = "previous"
    PARTS = "parts"


class Figures(NamedTuple):
    """Figures that a rule is about: those of a table, or of its rows with some columns."""

    table: TableKind
    columns: tuple[str, ...] = ()


class Found(NamedTuple):
    """What a rule found.

    Attributes:
        refs: The paths of the cells and passages, or references with their places.
        arguments: What the message is built from.
        level: The level, where it is not that of the rule.
    """

    refs: tuple[str | Ref, ...]
    arguments: Mapping[str, str | int]
    level: Level | None = None


def found(*refs: str | Ref, level: Level | None = None, **arguments: str | int) -> Found:
    """Say what a rule found, and at which cells or passages."""
    return Found(refs, arguments, level)


@attrs.frozen(kw_only=True)
class Rule:
    """A rule that a report is checked against.

    Attributes:
        kind: The code, the level, the messages and the page.
        find: The generator that finds what the rule is about.
        about: The figures that it is about, where only forms that have them matter.
        asked: The path of the figure that it is about, where it is one.
        needs: What it needs besides the report.
    """

    kind: Code
    find: Callable[[Review], Iterable[Found]]
    about: Figures | None = None
    asked: str | None = None
    needs: Needs = Needs.NOTHING

    @property
    def forms(self) -> tuple[int, ...]:
        """The years of the forms that it applies to; none where the form does not matter."""
        if self.about is not None:
            return years_with(*self.about)
        return () if self.asked is None else years_asking(self.asked)

    @property
    def code(self) -> str:
        """Its code, such as ``GK301``."""
        return self.kind.code

    def applies(self, review: Review) -> bool:
        """Return whether the rule can look at what is under review."""
        forms = self.forms
        if forms and review.forms.isdisjoint(forms):
            return False
        if self.needs is Needs.PREVIOUS:
            return review.previous is not None
        return self.needs is not Needs.PARTS or bool(review.parts)


def rule(
    code: str,
    level: Level,
    *,
    zh: str,
    en: str,
    about: Figures | None = None,
    asked: str | None = None,
    needs: Needs = Needs.NOTHING,
) -> Callable[[Callable[[Review], Iterator[Found]]], Rule]:
    """Make a rule of a generator; its docstring is the page of the rule.

    The docstring has four parts in English, ``What:``, ``Why:``, ``Example:`` and
    ``To do:``, and the same four in Chinese: ``内容：``, ``依据：``, ``示例：`` and ``处理：``.
    """

    def made(find: Callable[[Review], Iterator[Found]]) -> Rule:
        page_en, page_zh = _pages(inspect.getdoc(find) or "")
        kind = Code(code=code, level=level, zh=zh, en=en, why_zh=page_zh, why_en=page_en)
        return Rule(kind=kind, find=find, about=about, asked=asked, needs=needs)

    return made


_PART = re.compile(r"^(What|Why|Example|To do|内容|依据|示例|处理)(?:: |：)", re.MULTILINE)
_ENGLISH = ("What", "Why", "Example", "To do")
_CHINESE = ("内容", "依据", "示例", "处理")


def _pages(doc: str) -> tuple[str, str]:
    """Return the page in English and the page in Chinese, each part a paragraph."""
    _, *rest = _PART.split(doc)
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    english = (f"{name}: {' '.join(parts[name].split())}" for name in _ENGLISH)
    chinese = (f"{name}：{''.join(map(str.strip, parts[name].splitlines()))}" for name in _CHINESE)
    return "\n\n".join(english), "\n\n".join(chinese)
