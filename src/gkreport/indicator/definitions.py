"""How the indicators are defined. A new indicator is a new entry of :data:`DEFINITIONS`."""

from typing import NamedTuple

import attrs

from gkreport.indicator.results import Source
from gkreport.model.requests import ORGANIZATIONS


class Terms(NamedTuple):
    """What is added and what is taken away.

    A path is that of a cell, or that of a row or a group of rows: it stands for the cells
    of their column 总计. That of a row with the label of a group of columns behind it stands
    for the cells of these columns, whichever the form of the report has.
    """

    added: tuple[str, ...]
    subtracted: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Definition:
    """How an indicator is computed; its fields are those of an indicator."""

    name: str
    zh: str
    en: str
    numerator: Terms
    denominator: Terms
    definition_zh: str
    definition_en: str
    source: Source = Source.COMMON_PRACTICE


def _share(name: str, zh: str, en: str, *results: str, of_zh: str, of_en: str) -> Definition:
    """Define the share of some results in all results, as governments print it."""
    return Definition(
        name=name,
        zh=zh,
        en=en,
        numerator=Terms(tuple(f"requests.outcomes.{result}" for result in results)),
        denominator=_RESULTS,
        definition_zh=f"{of_zh}÷办理结果总计",
        definition_en=f"{of_en} / all results",
        source=Source.OFFICIAL_PRACTICE,
    )


_RESULTS = Terms(("requests.outcomes.total",))
_RECEIVED = Terms(("requests.received.total",))
_RECONSIDERATION = "disputes.reconsideration"
_LITIGATION = ("disputes.litigation_direct", "disputes.litigation_after_reconsideration")
_DECIDED = Terms((_RECONSIDERATION,), (f"{_RECONSIDERATION}.pending",))
_JUDGED = Terms(_LITIGATION, tuple(f"{block}.pending" for block in _LITIGATION))

DEFINITIONS: tuple[Definition, ...] = (
    _share(
        "disclosure_rate",
        "公开率",
        "disclosure rate",
        "disclosed",
        "partly_disclosed",
        of_zh="（予以公开＋部分公开）",
        of_en="(disclosed + partly disclosed)",
    ),
    _share(
        "disclosure_rate_strict",
        "公开率（不含部分公开）",
        "disclosure rate, in full only",
        "disclosed",
        of_zh="予以公开",
        of_en="disclosed",
    ),
    _share(
        "partial_disclosure_rate",
        "部分公开率",
        "partial disclosure rate",
        "partly_disclosed",
        of_zh="部分公开",
        of_en="partly disclosed",
    ),
    _share(
        "refusal_rate", "不予公开率", "refusal rate", "refused", of_zh="不予公开", of_en="refused"
    ),
    _share(
        "unable_to_provide_rate",
        "无法提供率",
        "rate of unable to provide",
        "unable_to_provide",
        of_zh="无法提供",
        of_en="unable to provide",
    ),
    _share(
        "not_processed_rate",
        "不予处理率",
        "rate of not processed",
        "not_processed",
        of_zh="不予处理",
        of_en="not processed",
    ),
    _share(
        "other_handling_rate",
        "其他处理率",
        "rate of other handling",
        "other_handling",
        of_zh="其他处理",
        of_en="handled otherwise",
    ),
    Definition(
        name="completion_rate",
        zh="办结率",
        en="completion rate",
        numerator=_RESULTS,
        denominator=Terms(("requests.received", "requests.carried_in")),
        definition_zh="办理结果总计÷（本年新收＋上年结转）",
        definition_en="all results / (newly received + carried over from last year)",
    ),
    Definition(
        name="natural_person_share",
        zh="自然人占比",
        en="share of natural persons",
        numerator=Terms(("requests.received.natural_person",)),
        denominator=_RECEIVED,
        definition_zh="本年新收中的自然人÷本年新收总计",
        definition_en="newly received from natural persons / newly received",
    ),
    Definition(
        name="organization_share",
        zh="法人或其他组织占比",
        en="share of organizations",
        numerator=Terms((f"requests.received.{ORGANIZATIONS}",)),
        denominator=_RECEIVED,
        definition_zh="本年新收中的法人或其他组织（五列之和）÷本年新收总计",
        definition_en="newly received from organizations, five columns / newly received",
    ),
    Definition(
        name="reconsideration_rate",
        zh="复议率",
        en="reconsideration rate",
        numerator=Terms((_RECONSIDERATION,)),
        denominator=_RESULTS,
        definition_zh="行政复议总计÷办理结果总计",
        definition_en="reconsideration cases / all results",
    ),
    Definition(
        name="litigation_rate",
        zh="诉讼率",
        en="litigation rate",
        numerator=Terms(_LITIGATION),
        denominator=_RESULTS,
        definition_zh="行政诉讼总计（未经复议直接起诉＋复议后起诉）÷办理结果总计",
        definition_en="litigation cases, both blocks / all results",
    ),
    Definition(
        name="reconsideration_correction_rate",
        zh="复议纠错率",
        en="reconsideration: correction rate",
        numerator=Terms((f"{_RECONSIDERATION}.corrected",)),
        denominator=_DECIDED,
        definition_zh="行政复议结果纠正÷（行政复议总计－尚未审结）",
        definition_en="corrected / (all reconsideration cases - pending)",
    ),
    Definition(
        name="reconsideration_correction_rate_of_all",
        zh="复议纠错率（含尚未审结）",
        en="reconsideration: correction rate of all",
        numerator=Terms((f"{_RECONSIDERATION}.corrected",)),
        denominator=Terms((_RECONSIDERATION,)),
        definition_zh="行政复议结果纠正÷行政复议总计",
        definition_en="corrected / all reconsideration cases",
    ),
    Definition(
        name="reconsideration_upheld_rate",
        zh="复议维持率",
        en="reconsideration: upheld rate",
        numerator=Terms((f"{_RECONSIDERATION}.upheld",)),
        denominator=_DECIDED,
        definition_zh="行政复议结果维持÷（行政复议总计－尚未审结）",
        definition_en="upheld / (all reconsideration cases - pending)",
    ),
    Definition(
        name="litigation_correction_rate",
        zh="诉讼纠错率（败诉率）",
        en="litigation: correction rate",
        numerator=Terms(tuple(f"{block}.corrected" for block in _LITIGATION)),
        denominator=_JUDGED,
        definition_zh="行政诉讼结果纠正÷（行政诉讼总计－尚未审结），两类诉讼合计",
        definition_en="corrected / (all litigation cases - pending), both blocks",
    ),
)
