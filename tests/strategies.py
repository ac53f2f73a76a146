"""Generated reports of every form, for the laws that hold for all reports."""

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st

from gkreport.model import (
    AdditionalRow,
    Amount,
    Block,
    Disclosure2019,
    Disclosure2021,
    Disputes,
    FeeIncome2021,
    OtherHandling2019,
    OtherHandling2021,
    OtherTable,
    Paragraph,
    Period,
    Procurement2019,
    Report,
    Requests,
    Section,
    SectionKind,
    Statistics,
    TableKind,
    TablePlace,
)
from gkreport.model.wording import wordings
from gkreport.parsing.front import is_agency, is_date
from gkreport.parsing.labels import lookup
from gkreport.parsing.outline import TITLES, candidate, paragraph
from gkreport.parsing.text import is_caption

WORDS = "政务公开工作平稳有序全年共发布解读回应群众关切建立台账专人负责及时更新目录清单"
counts = st.none() | st.integers(0, 10**6)
changes = st.none() | st.integers(-(10**4), 10**4)
amounts = st.decimals(0, 10**9, places=4, allow_nan=False)
units = st.none() | st.sampled_from(("元", "万元", "亿元"))


def money(cls: type[Any], **others: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Amounts with or without a unit; a blank amount has none."""
    return st.builds(cls, amount=st.none(), **others) | st.builds(
        cls, amount=amounts.map(Decimal), unit=units, **others
    )


def filled(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Instances of a class of the model with figures in all of its rows."""
    if cls in {FeeIncome2021, Amount}:
        return money(cls)
    if cls is Procurement2019:
        return money(cls, projects=counts)
    labelled = wordings(cls)
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(cls):
        wording = labelled.get(field.name)
        if field.name == "other_handling":
            fields[field.name] = filled(OtherHandling2019) | filled(OtherHandling2021)
        elif field.name == "additional":
            fields[field.name] = st.lists(additional_rows, max_size=2).map(tuple)
        elif attrs.has(field.type):
            fields[field.name] = filled(field.type)
        else:
            fields[field.name] = changes if wording and wording.signed else counts
    return st.builds(cls, **fields)


def _is_plain(text: str) -> bool:
    """Whether a line can be nothing but prose."""
    special = (lookup(text), candidate(text), is_date(text), is_caption(text), is_agency(text))
    return bool(text.strip()) and not any(special)


words = st.text(WORDS, min_size=2, max_size=12)
sentences = st.lists(words, min_size=1, max_size=4).map(lambda parts: "，".join(parts) + "。")
numbers = st.sampled_from(("", "", "（一）", "㈡", "1.", "2、", "（3）", "①", "一是"))
lines = st.builds(str.__add__, numbers, sentences).filter(_is_plain)
paragraphs = lines.map(paragraph)
additional_rows = st.builds(
    AdditionalRow,
    words.map(lambda text: f"另计{text}").filter(_is_plain),
    st.lists(st.sampled_from(("0", "12", "/", "")), min_size=1, max_size=7).map(tuple),
)
other_tables = st.builds(
    OtherTable,
    st.lists(
        st.lists(words.filter(_is_plain), min_size=2, max_size=4).map(tuple), min_size=1, max_size=3
    ).map(tuple),
)

TABLES: dict[TableKind, st.SearchStrategy[Any]] = {
    TableKind.DISCLOSURE: filled(Disclosure2019) | filled(Disclosure2021),
    TableKind.REQUESTS: filled(Requests),
    TableKind.DISPUTES: filled(Disputes),
    TableKind.STATISTICS: filled(Statistics),
}
captions = st.none() | st.sampled_from(("表一", "表2：情况统计", "附表三"))


@st.composite
def blocks(draw: st.DrawFn, table: TableKind | None) -> tuple[Block, ...]:
    """Paragraphs, perhaps with the table of the section and one of another kind between."""
    found: list[Block] = [*draw(st.lists(paragraphs, max_size=3))]
    if draw(st.booleans()):
        found += [draw(other_tables), draw(paragraphs)]
    if table is not None:
        found.append(TablePlace(table, draw(captions)))
        found += draw(st.lists(paragraphs, max_size=2))
    return tuple(found)


AGENCIES = ("澜桥区人民政府", "澜桥区数据管理局", "北山县", "澜桥区东湖街道")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports as they could have been read: what is derived from the text agrees with it."""
    kinds = draw(st.lists(st.sampled_from(list(TITLES)), min_size=1, unique=True))
    held: dict[str, Any] = {}
    sections = []
    for number, kind in enumerate(TITLES, start=1):
        if kind not in kinds:
            continue
        table = TableKind(kind.value) if kind.value in {k.value for k in TableKind} else None
        if kind is SectionKind.OTHER_MATTERS and draw(st.booleans()):
            table = TableKind.STATISTICS
        if table is not None and draw(st.booleans()):
            table = None
        if table is not None:
            held[table.value] = draw(TABLES[table])
        section_blocks = draw(blocks(table))
        numeral = "一二三四五六"[number - 1]
        sections.append(
            Section(kind=kind, number=numeral, title=TITLES[kind], blocks=section_blocks)
        )
    agency = draw(st.sampled_from(AGENCIES))
    year = draw(st.integers(2014, 2030))
    preamble: list[Block] = [*draw(st.lists(paragraphs, max_size=2))]
    period = None
    if draw(st.booleans()):
        period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
        text = f"统计期限自{year}年1月1日起至{year}年12月31日止。"
        preamble.append(Paragraph(text))
    published = draw(st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2035, 1, 1)))
    return Report(
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        year=year,
        period=period,
        published=published,
        signed_by=agency if published and draw(st.booleans()) else None,
        preamble=tuple(preamble),
        sections=tuple(sections),
        **held,
    )
