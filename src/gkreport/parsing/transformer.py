"""From the rules of the grammar to drafts. Runs while the parser does; keeps no state."""

from lark import Token, Transformer, v_args

from gkreport.model import TableKind
from gkreport.parsing.drafts import (
    Draft,
    EndingDraft,
    OtherDraft,
    Part,
    ReportDraft,
    SectionDraft,
    TableDraft,
)


@v_args(inline=True)
class ReportTransformer(Transformer[Token, ReportDraft]):
    """One method for each rule of ``report.lark``, in its order."""

    def start(
        self,
        title: Token | None,
        preamble: tuple[Draft, ...],
        *rest: SectionDraft | EndingDraft | None,
    ) -> ReportDraft:
        """Make the report; the ending is the last of the rest, or ``None``."""
        *sections, ending = rest
        return ReportDraft(
            None if title is None else title.value,
            preamble,
            tuple(item for item in sections if isinstance(item, SectionDraft)),
            ending if isinstance(ending, EndingDraft) else None,
        )

    def preamble(self, *blocks: Draft | Token) -> tuple[Draft, ...]:
        """Take what stands before the first section."""
        return _blocks(blocks)

    def section(self, heading: Token, *blocks: Draft | Token) -> SectionDraft:
        """Make a section."""
        kind, line = heading.value
        return SectionDraft(kind, line, _blocks(blocks))

    def ending(self, signature: Token | None, date: Token) -> EndingDraft:
        """Make the ending."""
        return EndingDraft(None if signature is None else signature.value, date.value)

    def table(self, caption: Token | None, draft: TableDraft) -> TableDraft:
        """Put the caption to its table."""
        return draft if caption is None else draft._replace(caption=caption.value)

    def disclosure_table(self, *clauses: tuple[Part, ...]) -> TableDraft:
        """Join the clauses of table two."""
        return TableDraft(TableKind.DISCLOSURE, tuple(part for parts in clauses for part in parts))

    def clause(self, caption: Token, first: Part, *others: Part) -> tuple[Part, ...]:
        """Put the words of a clause to the first rows below it."""
        return (first._replace(caption=caption.value), *others)

    def columns(self, header: Token, *rows: Token) -> Part:
        """Put rows to the header above them."""
        return Part((), tuple(header.value), rows)

    applicants = results = indicators = columns

    def requests_table(self, *parts: Part) -> TableDraft:
        """Join the parts of table three."""
        return TableDraft(TableKind.REQUESTS, parts)

    def disputes_table(self, *parts: Part) -> TableDraft:
        """Join the parts of table four."""
        return TableDraft(TableKind.DISPUTES, parts)

    def statistics_table(self, *parts: Part) -> TableDraft:
        """Join the parts of the table of statistics."""
        return TableDraft(TableKind.STATISTICS, parts)

    def other_table(self, *rows: Token) -> OtherDraft:
        """Make a table of which nothing is known."""
        return OtherDraft(tuple(row.value for row in rows))


def _blocks(blocks: tuple[Draft | Token, ...]) -> tuple[Draft, ...]:
    return tuple(map(_block, blocks))


def _block(block: Draft | Token) -> Draft:
    return block.value if isinstance(block, Token) else block
