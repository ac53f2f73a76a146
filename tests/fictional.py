"""A form that no notice prescribes, described as a new one would be.

Table two has a row more, 行政指导, and a column less, 本年废止件数. Table three has a column
less, 法律服务机构. Table four is that of 2021.
"""

from functools import cache
from typing import Any

import attrs

from gkreport.model import (
    AdditionalRow,
    ApplicantCounts,
    Block,
    DecisionCounts2021,
    Disputes,
    FeeIncome2021,
    Paragraph,
    Report,
    Requests,
    Section,
    SectionKind,
    TableKind,
    TablePlace,
)
from gkreport.model.disclosure import CLAUSE_1, CLAUSE_5, CLAUSE_6, CLAUSE_8
from gkreport.model.forms import FORM_2021, Form, TableForm
from gkreport.model.rows import classes_in
from gkreport.model.wording import Attrs, column, row
from planted import evolved


@attrs.frozen
class DocumentCounts2027:
    """Documents issued and in force."""

    issued: int | None = column("本年制发件数", unit="件")
    in_force: int | None = column("现行有效件数", unit="件")


@attrs.frozen(kw_only=True)
class Disclosure2027:
    """Table two of the fictional form."""

    rules: DocumentCounts2027 = row("规章", DocumentCounts2027, under=CLAUSE_1)
    normative_documents: DocumentCounts2027 = row(
        "行政规范性文件", DocumentCounts2027, under=CLAUSE_1
    )
    licensing: DecisionCounts2021 = row("行政许可", DecisionCounts2021, under=CLAUSE_5)
    penalties: DecisionCounts2021 = row("行政处罚", DecisionCounts2021, under=CLAUSE_6)
    compulsory_measures: DecisionCounts2021 = row("行政强制", DecisionCounts2021, under=CLAUSE_6)
    guidance: DecisionCounts2021 = row("行政指导", DecisionCounts2021, under=CLAUSE_6)
    fees: FeeIncome2021 = row("行政事业性收费", FeeIncome2021, under=CLAUSE_8)
    additional: tuple[AdditionalRow, ...] = ()


@cache
def renewed(cls: type[Attrs]) -> type[Attrs]:
    """Return a class of table three of 2021 as the fictional form has it."""
    fields: dict[str, Any] = {}  # Any: what attrs.field() is typed as
    for field in attrs.fields(cls):
        inner = [renewed(member) for member in classes_in(field.type)]
        default = attrs.Factory(inner[-1]) if inner else field.default
        fields[field.name] = attrs.field(
            default=default, type=inner[-1] if inner else field.type, metadata=field.metadata
        )
    if cls is ApplicantCounts:
        del fields["legal_service"]
    return attrs.make_class(f"{cls.__name__.removesuffix('2021')}2027", fields, frozen=True)


Requests2027 = renewed(Requests)


def _renewed(kind: TableKind, cls: type[Attrs]) -> TableForm:
    table = FORM_2021.table(kind)
    assert table is not None
    return attrs.evolve(table, cls=cls, choices=(), before={})


FORM_2027 = Form(
    year=2027,
    notice="国办公开办函〔2027〕9号",
    tables=(
        _renewed(TableKind.DISCLOSURE, Disclosure2027),
        _renewed(TableKind.REQUESTS, Requests2027),
        *(table for table in FORM_2021.tables if table.kind is TableKind.DISPUTES),
    ),
    sections=FORM_2021.sections,
)


def report() -> Report:
    """Return a report of the fictional form, all sums of which hold: five of each result."""
    tables: dict[str, Any] = {"disclosure": Disclosure2027(), "requests": Requests2027()}
    made = Report(
        title="河湾县水务局2027年政府信息公开工作年度报告",
        agency="河湾县水务局",
        year=2027,
        sections=tuple(
            Section(kind=kind, number=number, title=title, blocks=_blocks(kind))
            for number, (kind, title) in zip(
                "一二三四五六", FORM_2027.sections.items(), strict=True
            )
        ),
        disputes=Disputes(),
        **tables,
    )
    results = sum(path.endswith(".business") and ".outcomes." in path for path in PATHS) - 1
    counts = {"requests.outcomes.total": results, "requests.received": results}
    cells: dict[str, object] = {path: 1 for path in PATHS if not path.endswith(".amount")}
    for path in PATHS:
        row, _, name = path.rpartition(".")
        if path.startswith("requests."):
            cells[path] = counts.get(row, 1) * (5 if name == "total" else 1)
    cells |= {f"{block}.total": 4 for block in BLOCKS}
    return evolved(made, cells)


PATHS = tuple(figure.path for figure in FORM_2027.figures)
BLOCKS = tuple(
    path.removesuffix(".total")
    for path in PATHS
    if path.startswith("disputes.") and path.endswith(".total")
)


def _blocks(kind: SectionKind) -> tuple[Block, ...]:
    places = {table.value: (TablePlace(table),) for table in TableKind}
    return places.get(kind.value, ()) or (
        Paragraph("本机关依法做好政府信息公开工作，公众可以查阅。"),
    )
