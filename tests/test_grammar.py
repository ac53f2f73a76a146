"""The grammar: without conflicts, complete, and true to the model."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token

from gkreport.model import Disclosure2019, Disclosure2021, Requests, SectionKind, Statistics
from gkreport.model.rows import row_specs
from gkreport.parsing import grammar
from gkreport.parsing.labels import lookup
from gkreport.parsing.lexer import TokenLexer
from gkreport.parsing.outline import Heading
from gkreport.parsing.rows import Line

TEXT = (resources.files("gkreport.parsing") / "report.lark").read_text(encoding="utf-8")
DECLARED = (line for line in TEXT.splitlines() if line.startswith("%declare"))
TERMINALS = {name for line in DECLARED for name in line.split()[1:]}


def test_no_two_rules_compete() -> None:
    Lark(TEXT, parser="lalr", lexer=TokenLexer, strict=True)  # raises on a conflict


@pytest.mark.parametrize("table", [Disclosure2019, Disclosure2021, Requests, Statistics])
def test_every_row_of_the_model_has_a_terminal(table: type) -> None:
    for spec in row_specs(table):
        known = lookup(spec.wording.label)
        labels = [row for row in known.rows if row.path == spec.path] if known else []

        assert [True] == [label.terminal in TERMINALS for label in labels], spec.path


def test_every_kind_of_section_has_a_terminal() -> None:
    assert {kind.value.upper() for kind in SectionKind} <= TERMINALS


ROWS = {
    "COLUMNS": ["RULES", "FEES", "GROUP", "ADDITIONAL_ROW", "UNPLACED"],
    "APPLICANTS": ["RECEIVED", "REFUSED", "TOTAL", "CARRIED_OUT", "UNPLACED"],
    "RESULTS": ["CASES"],
    "INDICATORS": ["RESPONSES", "COMPLAINTS", "GROUP"],
}
LINE = Line("", 0, 0)


def token(terminal: str, value: object = ()) -> Token:
    made = Token(terminal, "")
    made.value = value
    return made


def parts(header: str) -> st.SearchStrategy[list[Token]]:
    rows = st.lists(st.sampled_from(ROWS[header]).map(token), max_size=5)
    return rows.map(lambda made: [token(header), *made])


def table(begin: str, header: str, *first: str) -> st.SearchStrategy[list[Token]]:
    return st.lists(parts(header), min_size=1, max_size=3).map(
        lambda found: [
            token(begin),
            *(item for part in found for item in (*map(token, first), *part)),
            token("_END"),
        ]
    )


tables = st.one_of(
    table("_DISCLOSURE_TABLE", "COLUMNS", "CLAUSE"),
    table("_REQUESTS_TABLE", "APPLICANTS"),
    table("_DISPUTES_TABLE", "RESULTS"),
    table("_STATISTICS_TABLE", "INDICATORS"),
)
blocks = st.lists(
    st.just([token("PARAGRAPH", LINE)])
    | tables
    | tables.map(lambda t: [token("CAPTION", LINE), *t]),
    max_size=4,
)
headings = st.sampled_from(list(SectionKind)).map(
    lambda kind: token(kind.value.upper(), (Heading(kind, "一", ""), LINE))
)


@given(
    blocks,
    st.lists(st.tuples(headings, blocks), max_size=8),
    st.sampled_from(([], [token("DATE", LINE)])),
)
def test_sections_tables_and_rows_come_in_any_order_and_number(
    preamble: list[list[Token]],
    sections: list[tuple[Token, list[list[Token]]]],
    ending: list[Token],
) -> None:
    stream = [item for block in preamble for item in block]
    for heading, found in sections:
        stream += [heading, *(item for block in found for item in block)]
    stream += ending

    draft = grammar().parse(iter(stream))

    assert len(sections) == len(draft.sections)  # type: ignore[attr-defined]
    assert len(preamble) == len(draft.preamble)  # type: ignore[attr-defined]
