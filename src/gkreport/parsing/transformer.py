"""From the rules of the grammar to the report. Runs while the parser does; keeps no state."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from lark import Token, Transformer, v_args

from gkreport.model import OtherTable, Report, Section, TableKind, TablePlace
from gkreport.model.wording import Attrs
from gkreport.parsing.drafts import EndingDraft, Printed, PrintedReport, PrintedSection
from gkreport.parsing.labels import TABLES
from gkreport.parsing.outline import paragraph
from gkreport.parsing.tokens import rows_and_groups, rule_name

# What a rule of a table yields for a row or a group: ``None`` where nothing is printed.
Held = Token | Attrs | None


@v_args(inline=True)
class ReportTransformer(Transformer[Token, PrintedReport]):
    """One method for each rule of ``report.lark``; those of the tables follow from the model."""

    def __init__(self) -> None:
        """Make the methods of rows, of groups of rows and of tables."""
        super().__init__()
        self.row = _row
        for form in (form for forms in TABLES.values() for form in forms):
            setattr(self, rule_name(form), _table(form))
            for group in _groups(form):
                setattr(self, rule_name(group), _group(group))

    def start(
        self,
        title: Token | None,
        preamble: tuple[Printed, ...],
        *rest: PrintedSection | EndingDraft | None,
    ) -> PrintedReport:
        """Make the report; the ending is the last of the rest, or ``None``."""
        sections = tuple(item for item in rest if isinstance(item, PrintedSection))
        stated = None if title is None else title.value
        ending = rest[-1] if isinstance(rest[-1], EndingDraft) else None
        signature = ending.signature if ending else None
        blocks = (*preamble, *(block for section in sections for block in section.blocks))
        report = Report(
            title=stated.text if stated else None,
            signed_by=signature.text if signature else None,
            preamble=tuple(printed.block for printed in preamble),
            sections=tuple(item.section for item in sections),
            **{kind.value: table for block in blocks for kind, table in block.tables},  # type: ignore[arg-type]
        )
        return PrintedReport(report, stated, preamble, sections, ending)

    def preamble(self, *blocks: Token | Printed) -> tuple[Printed, ...]:
        """Take what stands before the first section."""
        return tuple(map(_printed, blocks))

    def section(self, head: Token, *blocks: Token | Printed) -> PrintedSection:
        """Make a section."""
        heading, line = head.value
        printed = tuple(map(_printed, blocks))
        section = Section(
            kind=heading.kind,
            number=heading.number,
            title=heading.title,
            blocks=tuple(item.block for item in printed),
        )
        return PrintedSection(section, line, printed)

    def ending(self, signature: Token | None, date: Token) -> EndingDraft:
        """Make the ending."""
        return EndingDraft(None if signature is None else signature.value, date.value)

    def table(self, caption: Token | None, table: tuple[TableKind, Attrs]) -> Printed:
        """Make the place of a statutory table."""
        line = None if caption is None else caption.value
        return Printed(TablePlace(table[0], line and line.text), line, (table,))


def _printed(block: Token | Printed) -> Printed:
    """Make a paragraph, or a table that is not one of the statutory tables."""
    if isinstance(block, Printed):
        return block
    if block.type == "PARAGRAPH":
        return Printed(paragraph(block.value.text), block.value)
    rows = (tuple(cell.text for cell in row) for row in block.value.rows)
    return Printed(OtherTable(tuple(rows)), block.value)


# ---- tables ------------------------------------------------------------------------


def _groups(cls: type[Attrs]) -> Iterator[type[Attrs]]:
    """Yield the groups of rows within a table or a group."""
    for group in chain(*rows_and_groups(cls).values()):
        yield group
        yield from _groups(group)


def _row(printed: Sequence[Token]) -> Token | None:
    return printed[0] if printed else None


def _held(names: Sequence[str], children: Sequence[Held]) -> dict[str, object]:
    return {
        name: child.value if isinstance(child, Token) else child
        for name, child in zip(names, children, strict=True)
        if child is not None
    }


def _group(cls: type[Attrs]) -> Callable[[Sequence[Held]], Attrs | None]:
    names = (*rows_and_groups(cls),)

    def make(children: Sequence[Held]) -> Attrs | None:
        """Make a group of rows; ``None`` where none of them is printed."""
        held = _held(names, children)
        return cls(**held) if held else None

    return make


def _table(form: type[Attrs]) -> Callable[[Sequence[Token]], tuple[TableKind, Attrs]]:
    names = (*rows_and_groups(form),)

    def make(children: Sequence[Token]) -> tuple[TableKind, Attrs]:
        """Make a table; its header comes first and tells which it is."""
        rows, additional = children[1 : len(names) + 1], children[len(names) + 1 :]
        held = _held(names, rows)
        if additional:
            held["additional"] = tuple(row.value for row in additional)
        return children[0].value, form(**held)

    return make
