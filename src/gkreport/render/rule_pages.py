"""The page of a rule, or of another kind of finding."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gkreport.checks.registry import KINDS, RULES
from gkreport.checks.rules import Needs
from gkreport.codes import Code
from gkreport.findings import Language
from gkreport.render.words import WORDS

#: What the families are about, by the first digit of their codes.
FAMILIES: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "1": "读取",
        "2": "主动公开情况（表二）",
        "3": "申请办理情况（表三）",
        "4": "行政复议、行政诉讼（表四）",
        "5": "文字与表格",
        "6": "年度之间",
        "7": "汇总与各单位之间",
        "8": "格式与用语",
    },
    "en": {
        "1": "Reading",
        "2": "Proactive disclosure (table two)",
        "3": "Requests (table three)",
        "4": "Disputes (table four)",
        "5": "Prose and tables",
        "6": "Across years",
        "7": "Sums of reports",
        "8": "Layout and wording",
    },
}
_FORMS: Mapping[Language, str] = {"zh": "适用表式：{}", "en": "Forms: {}"}
_NEEDS: Mapping[Language, Mapping[Needs, str]] = {
    "zh": {Needs.PREVIOUS: "需要上一年度的报告", Needs.PARTS: "需要各单位的报告"},
    "en": {
        Needs.PREVIOUS: "Needs the report for the year before",
        Needs.PARTS: "Needs the reports of the parts",
    },
}
_MESSAGE: Mapping[Language, str] = {"zh": "说明：{}", "en": "Message: {}"}
_ADVICE: Mapping[Language, tuple[str, str]] = {"zh": ("说明", "处理"), "en": ("Meaning", "To do")}
_ARGUMENT = re.compile(r"\{[^{}]*\}")
_TO_DO = re.compile(r"^(?:处理：|To do: )", re.MULTILINE)


def message_of(kind: Code, language: Language) -> str:
    """Return the message of a kind of finding, with the names of its arguments."""
    return kind.zh if language == "zh" else kind.en


def gist_of(kind: Code, language: Language) -> str:
    """Return the message of a kind of finding, with points in place of its arguments.

    >>> gist_of(KINDS["GK101"], "zh")
    '“…”表缺少“…”一行'
    """
    return _ARGUMENT.sub("…", message_of(kind, language))


def page_of(kind: Code, language: Language) -> str:
    """Return what a kind of finding means and what to do, in paragraphs."""
    return kind.why_zh if language == "zh" else kind.why_en


def to_do(kind: Code, language: Language) -> tuple[str, str]:
    """Return what to do about a finding, behind a word that says so.

    Where its page does not say that apart, all of the page, behind a word for that.
    """
    *before, text = _TO_DO.split(page_of(kind, language))
    return _ADVICE[language][bool(before)], text


def conditions(kind: Code, language: Language) -> Iterator[str]:
    """Yield what a rule applies to and what it needs, where that is not any report."""
    rule = RULES.get(kind.code)
    if rule is not None and rule.forms:
        yield _FORMS[language].format(", ".join(map(str, rule.forms)))
    if rule is not None and rule.needs is not Needs.NOTHING:
        yield _NEEDS[language][rule.needs]


def page_text(kind: Code, language: Language) -> str:
    """Return the page of a kind of finding for people to read."""
    head = f"{kind.code} {WORDS[language].levels[kind.level]}"
    message = _MESSAGE[language].format(message_of(kind, language))
    return "\n\n".join((head, *conditions(kind, language), message, page_of(kind, language)))


def overview_text(language: Language) -> str:
    """Return the list of all kinds of findings, by family."""
    lines: list[str] = []
    for digit, name in FAMILIES[language].items():
        kinds = [kind for code, kind in KINDS.items() if code[2] == digit]
        lines += ["", f"GK{digit} {name}"]
        lines += (
            f"  {kind.code}  {WORDS[language].levels[kind.level]}  {message_of(kind, language)}"
            for kind in kinds
        )
    return "\n".join(lines[1:])


def overview_data() -> dict[str, Any]:
    """Return all kinds of findings as plain data."""
    return {"schema": "gkreport/rules", "version": "1.0", "rules": [*map(_data, KINDS.values())]}


def _data(kind: Code) -> dict[str, Any]:
    rule = RULES.get(kind.code)
    return {
        "code": kind.code,
        "level": kind.level.value,
        "family": {"zh": FAMILIES["zh"][kind.code[2]], "en": FAMILIES["en"][kind.code[2]]},
        "forms": list(rule.forms) if rule else [],
        "needs": (rule.needs if rule else Needs.NOTHING).value,
        "message": {"zh": kind.zh, "en": kind.en},
        "page": {"zh": kind.why_zh, "en": kind.why_en},
    }
