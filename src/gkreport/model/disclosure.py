"""Table two: what was disclosed on the organ's own initiative (主动公开政府信息情况).

The notices of 2019 and 2021 ask for different figures, so there are two classes.
"""

from decimal import Decimal

import attrs

from gkreport.model.additional import AdditionalRow
from gkreport.model.wording import column, row

CLAUSE_1 = "第二十条第（一）项"
CLAUSE_5 = "第二十条第（五）项"
CLAUSE_6 = "第二十条第（六）项"
CLAUSE_8 = "第二十条第（八）项"
CLAUSE_9 = "第二十条第（九）项"


@attrs.frozen
class DocumentCounts2019:
    """Documents made and disclosed: a row below 第二十条第（一）项, form of 2019."""

    newly_made: int | None = column("本年新制作数量", unit="件")
    newly_disclosed: int | None = column("本年新公开数量", unit="件")
    total_disclosed: int | None = column("对外公开总数量", unit="件", also=("对外公开总数",))


@attrs.frozen
class ItemCounts2019:
    """Items (事项) and decisions: a row below 第（五）项 or 第（六）项, form of 2019.

    ``items_last_year`` and ``change`` count items, ``decisions`` counts decisions.
    """

    items_last_year: int | None = column("上一年项目数量", unit="项")
    change: int | None = column("本年增/减", unit="项", signed=True)
    decisions: int | None = column(
        "处理决定数量", unit="件", also=("本年处理决定数量", "本年度处理决定数量")
    )


@attrs.frozen
class FeeItems2019:
    """Items for which a fee is charged: the row below 第（八）项, form of 2019."""

    items_last_year: int | None = column("上一年项目数量", unit="项")
    change: int | None = column("本年增/减", unit="项", signed=True)


@attrs.frozen
class Procurement2019:
    """Centralized procurement: the row below 第（九）项, form of 2019.

    The notice names no unit for the amount: ``unit`` is what the report prints
    behind the figure, ``None`` where it prints nothing.
    """

    projects: int | None = column("采购项目数量", unit="个")
    amount: Decimal | None = column("采购总金额")
    unit: str | None = None


@attrs.frozen(kw_only=True)
class Disclosure2019:
    """Table two in the form of 国办公开办函〔2019〕60号.

    >>> from gkreport.model import Disclosure2019, DocumentCounts2019
    >>> table = Disclosure2019(rules=DocumentCounts2019(newly_made=1))
    >>> table.rules.newly_made, table.rules.total_disclosed
    (1, None)
    """

    rules: DocumentCounts2019 = row("规章", DocumentCounts2019, under=CLAUSE_1)
    normative_documents: DocumentCounts2019 = row(
        "规范性文件", DocumentCounts2019, under=CLAUSE_1, also=("行政规范性文件",)
    )
    licensing: ItemCounts2019 = row("行政许可", ItemCounts2019, under=CLAUSE_5)
    other_services: ItemCounts2019 = row("其他对外管理服务事项", ItemCounts2019, under=CLAUSE_5)
    penalties: ItemCounts2019 = row("行政处罚", ItemCounts2019, under=CLAUSE_6)
    compulsory_measures: ItemCounts2019 = row("行政强制", ItemCounts2019, under=CLAUSE_6)
    fees: FeeItems2019 = row("行政事业性收费", FeeItems2019, under=CLAUSE_8)
    procurement: Procurement2019 = row("政府集中采购", Procurement2019, under=CLAUSE_9)
    additional: tuple[AdditionalRow, ...] = ()


@attrs.frozen
class DocumentCounts2021:
    """Documents issued, repealed and in force: a row below 第（一）项, form of 2021."""

    issued: int | None = column(
        "本年制发件数",
        unit="件",
        also=("本年制发数", "本年度制发件数", "本年度制发数", "制发件数", "制发数"),
    )
    repealed: int | None = column(
        "本年废止件数",
        unit="件",
        also=("本年废止数", "本年度废止件数", "本年度废止数", "废止件数", "废止数"),
    )
    in_force: int | None = column(
        "现行有效件数", unit="件", also=("现行有效件", "现行有效数", "现行有效数量")
    )


@attrs.frozen
class DecisionCounts2021:
    """Decisions of the year: a row below 第（五）项 or 第（六）项, form of 2021."""

    decisions: int | None = column(
        "本年处理决定数量", unit="件", also=("本年度处理决定数量", "处理决定数量")
    )


@attrs.frozen
class FeeIncome2021:
    """Fees charged in the year: the row below 第（八）项, form of 2021.

    ``unit`` is the unit that the report prints in the column header or behind
    the figure; the notice prescribes 万元.
    """

    amount: Decimal | None = column(
        "本年收费金额（单位：万元）",
        unit="万元",
        also=("本年度收费金额（单位：万元）", "收费金额（单位：万元）", "收费金额（万元）"),
    )
    unit: str | None = None


@attrs.frozen(kw_only=True)
class Disclosure2021:
    """Table two in the form of 国办公开办函〔2021〕30号.

    >>> from gkreport.model import Disclosure2021
    >>> Disclosure2021().licensing.decisions is None
    True
    """

    rules: DocumentCounts2021 = row("规章", DocumentCounts2021, under=CLAUSE_1, also=("政府规章",))
    normative_documents: DocumentCounts2021 = row(
        "行政规范性文件", DocumentCounts2021, under=CLAUSE_1, also=("规范性文件",)
    )
    licensing: DecisionCounts2021 = row(
        "行政许可",
        DecisionCounts2021,
        under=CLAUSE_5,
        also=("行政许可决定", "行政许可决定数量", "行政许可处理决定数量"),
    )
    penalties: DecisionCounts2021 = row(
        "行政处罚",
        DecisionCounts2021,
        under=CLAUSE_6,
        also=("行政处罚决定", "行政处罚决定数量", "行政处罚处理决定数量"),
    )
    compulsory_measures: DecisionCounts2021 = row(
        "行政强制",
        DecisionCounts2021,
        under=CLAUSE_6,
        also=("行政强制决定", "行政强制决定数量", "行政强制处理决定数量"),
    )
    fees: FeeIncome2021 = row("行政事业性收费", FeeIncome2021, under=CLAUSE_8)
    additional: tuple[AdditionalRow, ...] = ()


Disclosure = Disclosure2019 | Disclosure2021
