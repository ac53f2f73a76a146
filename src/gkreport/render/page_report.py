"""A report as it is published, as HTML, with marks where findings are about it."""

from collections.abc import Iterator, Sequence

from gkreport.model import Block, OtherTable, Paragraph, Report, TableKind, TablePlace
from gkreport.render.markup import Element, element
from gkreport.render.page_marks import Marks, Mention, passages, worst
from gkreport.render.page_tables import statutory
from gkreport.render.words import heading


def published(report: Report, marks: Marks) -> Element:
    """Return a report as it is published: its text, and its tables where they stand."""
    sheet = _Published(report, marks)
    return element("article", *sheet.content(), lang="zh-CN", class_="published")


class _Published:
    """Writes a report, each of its tables once."""

    def __init__(self, report: Report, marks: Marks) -> None:
        self._report = report
        self._marks = marks
        self._left = [kind for kind, _ in report.tables()]

    def content(self) -> Iterator[Element]:
        """Yield the title, the sections, and what stands below them."""
        report = self._report
        if report.title is not None:
            yield self._text("h3", "title", report.title, "title")
        yield from self._blocks("preamble", report.preamble, None)
        for place, section in enumerate(report.sections):
            path = f"sections[{place}]"
            anchor = self._marks.anchor(path)
            head = self._text("h4", f"{path}.title", heading(section))
            blocks = self._blocks(f"{path}.blocks", section.blocks, f"{anchor}.title")
            yield element("section", head, *blocks, id=anchor)
        for kind in [*self._left]:
            yield from self._table(kind, None)
        yield from self._ending()

    def _ending(self) -> Iterator[Element]:
        """Yield the signature, and the date below it where one is printed."""
        report = self._report
        if report.signed_by is not None:
            yield self._text("p", "signed_by", report.signed_by, "ending")
        places = report.provenance.parts if report.provenance else {}
        if "published" in places:
            yield self._text("p", "published", places["published"].text, "ending")
        elif report.published is not None and not report.provenance:
            day = report.published
            yield self._text("p", "published", f"{day.year}年{day.month}月{day.day}日", "ending")

    def _blocks(self, path: str, blocks: Sequence[Block], name: str | None) -> Iterator[Element]:
        for place, block in enumerate(blocks):
            own = f"{path}[{place}]"
            if isinstance(block, Paragraph):
                yield self._text("p", own, str(block), _style(block))
            elif isinstance(block, OtherTable):
                yield self._other(own, block)
            else:
                yield from self._caption(f"{own}.caption", block)
                yield from self._table(block.table, name)

    def _caption(self, path: str, block: TablePlace) -> Iterator[Element]:
        if block.caption is not None:
            yield self._text("p", path, block.caption, "caption")

    def _table(self, kind: TableKind, name: str | None) -> Iterator[Element]:
        if kind in self._left:
            self._left.remove(kind)
            yield statutory(self._report, kind, self._marks, name)

    def _other(self, path: str, table: OtherTable) -> Element:
        """Return a table that is not one of the statutory tables."""
        rows = (
            element(
                "tr",
                *(self._text("td", f"{path}.rows[{i}][{j}]", cell) for j, cell in enumerate(row)),
            )
            for i, row in enumerate(table.rows)
        )
        return element(
            "div",
            self._marks.back(self._marks.at(path)),
            element("table", *rows),
            id=self._marks.anchor(path),
            class_=_classes("sheet", worst(self._marks.at(path))),
            tabindex=0,
        )

    def _text(self, tag: str, path: str, text: str, style: str = "") -> Element:
        """Return a text with marks on the words that findings are about."""
        anchor = self._marks.anchor(path)
        place = self._report.locate(path)
        mentions = [*self._marks.at(path), *self._marks.within(place)]
        content: list[Element | str | None] = [text]
        if mentions:
            found = [*passages(text, place, mentions)]
            content = [*self._marked(text, anchor or "", found)]
            told = {item[:2] for _, _, about in found for item in about}
            whole = [item for item in mentions if item[:2] not in told]
            if whole:
                level = _classes("whole", worst(whole))
                content = [element("mark", *content, class_=level), self._marks.back(whole)]
        return element(tag, *content, id=anchor, class_=style or None)

    def _marked(
        self, text: str, anchor: str, found: Sequence[tuple[int, int, list[Mention]]]
    ) -> Iterator[Element | str | None]:
        """Yield a text in pieces, with marks around passages."""
        done = 0
        for number, (start, end, about) in enumerate(found, start=1):
            own = f"{anchor}.mark-{number}"
            for item in about:
                self._marks.exact(item, own)
            yield text[done:start]
            yield element("mark", text[start:end], id=own, class_=worst(about))
            yield self._marks.back(about)
            done = end
        yield text[done:]


def _style(paragraph: Paragraph) -> str:
    """Return how a paragraph is shown: what runs on behind its heading is no heading."""
    is_heading = paragraph.level > 0 and "。" not in paragraph.text.rstrip("。")
    return f"level-{paragraph.level}{' heading' if is_heading else ''}"


def _classes(*names: str | None) -> str:
    return " ".join(filter(None, names))
