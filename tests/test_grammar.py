"""The grammar: without conflicts, true to the model, and never at a loss."""

import re
from collections.abc import Iterator
from importlib import resources
from itertools import chain

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from gkreport import NotAReportError, Report, parse, parsing
from gkreport.model import AdditionalRow, Disputes, SectionKind, TableKind, wordings
from gkreport.model.rows import follow, row_specs
from gkreport.model.wording import Attrs, row
from gkreport.parsing.drafts import Element, Head, OtherDraft, PrintedReport, TableDraft
from gkreport.parsing.labels import OTHER_HANDLING, OTHER_HANDLING_FORMS, TABLES
from gkreport.parsing.outline import Heading
from gkreport.parsing.parser import OPTIONS, READY, built, grammar, grammar_text, key
from gkreport.parsing.rows import Cell, Line
from gkreport.parsing.tables import TableReading
from gkreport.parsing.text import Ending, take_apart
from gkreport.parsing.tokens import (
    ObjectToken,
    header_terminal,
    pieces_of,
    row_terminals,
    rows_and_groups,
    rule_name,
    tokens,
)

FORMS = [form for forms in TABLES.values() for form in forms]
PLAIN = Lark(grammar_text(), **OPTIONS)
BUILT = built(grammar_text())
TERMINALS = {
    name for line in re.findall(r"%declare ([\w ]+)", grammar_text()) for name in line.split()
}


def groups(cls: type[Attrs]) -> Iterator[type[Attrs]]:
    yield cls
    for group in chain(*rows_and_groups(cls).values()):
        yield from groups(group)


GROUPS = [group for form in FORMS for group in groups(form)]


# ---- true to the model -------------------------------------------------------------


def test_no_two_rules_compete() -> None:
    Lark(grammar_text(), strict=True, **OPTIONS)  # raises on a conflict


def test_the_rows_are_those_of_the_forms_in_order_with_their_official_labels() -> None:
    declared = re.findall(r"%declare (\w+) +// (.+)", grammar_text())
    rows = [
        (terminal, spec.wording.label)
        for form in FORMS
        for (terminal, path), spec in zip(row_terminals(form), row_specs(form), strict=True)
        if path == spec.path
    ]

    assert [item for item in declared if not item[0].endswith(("_HEADER", "_ROW"))] == rows


def symbols(rule: str) -> set[tuple[str, ...]]:
    """Return what a rule can consist of, a row as its terminal."""
    return {
        tuple(re.sub(r"^row\{(\w+)\}$", r"\1", symbol.name) for symbol in found.expansion)
        for found in PLAIN.rules
        if found.origin.name == rule
    }


def parts(cls: type[Attrs]) -> Iterator[str]:
    for name, within in rows_and_groups(cls).items():
        own = f"{rule_name(cls)}_{name}".upper()
        yield own if not within else rule_name(within[0]) if len(within) == 1 else name


@pytest.mark.parametrize("group", GROUPS)
def test_a_rule_consists_of_the_rows_and_groups_of_its_class(group: type[Attrs]) -> None:
    whole = tuple(parts(group))
    if group in FORMS:
        whole = (header_terminal(group), *whole)

    assert {found[: len(whole)] for found in symbols(rule_name(group))} == {whole}


def test_where_forms_differ_within_a_table_the_rule_names_those_of_each() -> None:
    assert symbols("other_handling") == {("other_handling_2019",), ("other_handling_2021",)}


def test_every_group_has_a_rule_of_its_own() -> None:
    assert len({rule_name(group) for group in GROUPS}) == len(GROUPS)


def test_every_kind_of_section_has_a_terminal() -> None:
    assert {kind.value.upper() for kind in SectionKind} <= TERMINALS


# ---- never at a loss ---------------------------------------------------------------


@given(from_lark(PLAIN, explicit={name: st.just(f"{name} ") for name in TERMINALS}))
def test_what_the_grammar_can_say_it_can_read(said: str) -> None:
    read = PLAIN.parse(iter([ObjectToken(name, None) for name in said.split()]))

    assert [item.type for item in read.scan_values(lambda item: item is not None)] == said.split()


LINE = Line("表一", 0, 2)
CELLS = ((Cell("其他", 3, 5),),)
heads = st.sampled_from(SectionKind).map(lambda kind: Head(Heading(kind, "一", ""), LINE))
drafts = st.builds(
    TableDraft, st.sampled_from(TableKind), st.just(()), st.sampled_from((None, LINE))
)
elements = st.lists(heads | drafts | st.sampled_from((LINE, OtherDraft(CELLS))), max_size=20)


@st.composite
def readings(draw: st.DrawFn, kind: TableKind) -> TableReading:
    form = draw(st.sampled_from(TABLES[kind]))
    specs = {spec.path: spec for spec in row_specs(form)}
    other = draw(st.sampled_from([*OTHER_HANDLING_FORMS]))  # no table has rows of both
    unlike = [
        (*OTHER_HANDLING, name)
        for cls in OTHER_HANDLING_FORMS
        for name in wordings(cls)
        if cls is not other
    ]
    printed = draw(st.sets(st.sampled_from([path for path in specs if path not in unlike])))
    held = {path: counts() if (counts := specs[path].counts) else 7 for path in printed}
    more = [AdditionalRow("其中")] * (0 if form is Disputes else draw(st.integers(0, 2)))
    return TableReading(form, held, tuple(more), [], [], [], [])


@given(
    elements,
    st.fixed_dictionaries({kind: readings(kind) for kind in TableKind}),
    st.sampled_from(
        (
            None,
            Ending(
                None,
                LINE,
                (),
            ),
            Ending(LINE, LINE, ()),
        )
    ),
)
def test_any_elements_and_any_rows_make_a_report(
    found: list[Element], drawn: dict[TableKind, TableReading], ending: Ending | None
) -> None:
    pieces = pieces_of(found)
    read = {kind: drawn[kind] for kind in pieces}
    stream = [*tokens(take_apart([], "")[0]._replace(ending=ending), found, read)]

    printed: PrintedReport = grammar().parse(iter(stream))  # type: ignore[assignment]

    assert printed == BUILT.parse(iter(stream))
    report = printed.report
    assert len(report.sections) == sum(isinstance(item, Head) for item in found)
    assert {kind for kind, _ in report.tables()} == pieces.keys()
    for kind, table in report.tables():
        assert type(table) is read[kind].form
        assert getattr(table, "additional", ()) == read[kind].additional
        assert {path: follow(table, path) for path in read[kind].held} == read[kind].held


TEXTS = (
    "某某市某某局2023年政府信息公开工作年度报告",
    "一、总体情况",
    "三、收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "表一",
    "全年主动公开政府信息20条。",
    "第二十条第（一）项",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
    "规章\t1\t2\t3",
    "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
    "一、本年新收政府信息公开申请数量\t5\t0\t0\t0\t0\t1\t6",
    "（六）其他处理\t1\t0\t0\t0\t0\t0\t1",
    "3.其他\t1\t0\t0\t0\t0\t0\t1",
    "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计",
    "1\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0",
    "统计指标\t单位\t统计数",
    "六、举报投诉数量\t件\t4",
    "七、依申请公开信息收取的费用\t万元\t2",
    "科室\t人数\n办公室\t3",
    "某某市某某局",
    "2024年1月20日",
)


@given(st.lists(st.sampled_from(TEXTS), max_size=30).map("\n".join))
def test_any_lines_and_rows_make_a_report_or_none(text: str) -> None:
    try:
        report = parse(text)
    except NotAReportError:
        return

    assert isinstance(report, Report)


# ---- a form that there is not yet --------------------------------------------------


@attrs.frozen
class Disclosure2031:
    rules: int | None = row("规章")
    notices: int | None = row("公告")


RULES_2031 = """
%extend form : disclosure_2031
disclosure_2031 : DISCLOSURE_2031_HEADER row{DISCLOSURE_2031_RULES} row{DISCLOSURE_2031_NOTICES}
%declare DISCLOSURE_2031_HEADER DISCLOSURE_2031_RULES DISCLOSURE_2031_NOTICES
"""


def test_a_new_form_needs_its_class_and_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLES, TableKind.DISCLOSURE, (Disclosure2031,))
    reading = TableReading(Disclosure2031, {("notices",): 4}, (), [], [], [], [])
    found: list[Element] = [TableDraft(TableKind.DISCLOSURE, ())]
    stream = tokens(take_apart([], "")[0], found, {TableKind.DISCLOSURE: reading})

    printed: PrintedReport = built(grammar_text() + RULES_2031).parse(stream)  # type: ignore[assignment]

    assert printed.report.disclosure == Disclosure2031(notices=4)  # type: ignore[comparison-overlap]


# ---- the tables that are shipped ---------------------------------------------------


def test_the_tables_that_are_shipped_are_those_of_the_grammar() -> None:
    shipped = resources.files(parsing) / READY
    made_for = shipped.read_text(encoding="utf-8").partition("\n")[0]

    # Those of another version of lark are built anew: see below.
    assert made_for.partition(", ")[2] == key(grammar_text()).partition(", ")[2]


def test_tables_of_another_grammar_or_another_lark_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("lark.__version__", "0")
    grammar.cache_clear()
    try:
        assert hasattr(grammar(), "grammar")  # only where it was built from its text
    finally:
        grammar.cache_clear()
