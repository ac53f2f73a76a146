"""All rules by their codes, and the choice among them."""

import re
from collections.abc import Iterable, Mapping
from types import ModuleType

from gkreport.catalogue import CODES
from gkreport.checks.across import bodies, pairs, series, years
from gkreport.checks.layout import citations, form, sections
from gkreport.checks.prose import against_tables, changes, contradictions, parts, ratios, text
from gkreport.checks.rules import Rule
from gkreport.checks.tables import amounts, disclosure, disputes, requests, statistics, subtotals
from gkreport.codes import Code
from gkreport.errors import UnknownCodeError

#: The modules of the families, in the order of their codes.
FAMILIES: tuple[ModuleType, ...] = (
    disclosure,
    amounts,
    requests,
    subtotals,
    statistics,
    disputes,
    against_tables,
    parts,
    ratios,
    contradictions,
    text,
    changes,
    pairs,
    years,
    series,
    bodies,
    form,
    sections,
    citations,
)


def _rules() -> Mapping[str, Rule]:
    found = (
        item for family in FAMILIES for item in vars(family).values() if isinstance(item, Rule)
    )
    return {rule.code: rule for rule in sorted(found, key=lambda rule: rule.code)}


RULES: Mapping[str, Rule] = _rules()

#: Every kind of finding: those of parsing and those of the rules.
KINDS: Mapping[str, Code] = {
    **CODES,
    **{code: rule.kind for code, rule in RULES.items()},
}

_SELECTOR = re.compile(r"GK[0-9]{0,3}")


def kind_of(code: str) -> Code | None:
    """Return the kind of finding that has a code, or ``None``.

    >>> kind_of("GK102").level.value
    'error'
    """
    return KINDS.get(code)


class Choice:
    """Tells which codes are asked for.

    Args:
        select: Codes, or beginnings of codes such as ``GK3`` for a family; none for all.
        ignore: Codes, or beginnings of codes, to leave out.

    Raises:
        UnknownCodeError: No code begins so.

    >>> choice = Choice(select=["gk1"], ignore=["GK102"])
    >>> "GK101" in choice, "GK102" in choice, "GK301" in choice
    (True, False, False)
    """

    def __init__(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> None:
        self._select = tuple(map(_beginning, select))
        self._ignore = tuple(map(_beginning, ignore))

    def __contains__(self, code: str) -> bool:
        if self._ignore and code.startswith(self._ignore):
            return False
        return not self._select or code.startswith(self._select)


def _beginning(selector: str) -> str:
    beginning = selector.strip().upper()
    if not _SELECTOR.fullmatch(beginning) or not any(code.startswith(beginning) for code in KINDS):
        raise UnknownCodeError(selector)
    return beginning
