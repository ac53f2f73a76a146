"""The statutory tables of a report as HTML, in the layout of the notices."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from gkreport.model import AdditionalRow, Amount, Report, RowSpec, TableKind
from gkreport.model.forms import TableForm, forms_of
from gkreport.model.rows import held_rows
from gkreport.parsing.labels import core
from gkreport.render.forms import column_labels, counted, figure, groups, leads
from gkreport.render.markup import Element, element, joined
from gkreport.render.page_marks import Marks, worst
from gkreport.render.words import RECONSTRUCTED

if TYPE_CHECKING:
    from gkreport.model.wording import Attrs, Wording

_FIRST_IDEOGRAPH = "\u3400"
_FRAME = re.compile(r"[|+\\/_=]|--")  # a table is drawn with these
_HEADING = "——"  # stands in place of the unit of a row that heads others


def statutory(report: Report, kind: TableKind, marks: Marks, name: str | None) -> Element:
    """Return a table of a report, which holds it.

    Args:
        report: The report.
        kind: Which of its tables.
        marks: What findings say of its cells.
        name: The identifier of what names the table, such as the heading above it.
    """
    table: Attrs = getattr(report, kind.value)
    sheet = _Sheet(report, kind, marks)
    content = _LAYOUTS[kind](forms_of(table)[0], table, sheet)
    return element(
        "div",
        marks.back(marks.at(kind.value)),
        element("table", content, class_=kind.value, aria_labelledby=name),
        id=marks.anchor(kind.value),
        class_=" ".join(filter(None, ("sheet", worst(marks.at(kind.value))))),
        role="region",
        aria_labelledby=name,
        tabindex=0,
    )


class _Sheet:
    """A table of a report: what its cells print, and what findings say of them."""

    def __init__(self, report: Report, kind: TableKind, marks: Marks) -> None:
        self._report = report
        self._prefix = kind.value
        self._marks = marks
        self._traced = report.provenance is not None

    def printed(self, path: str) -> str | None:
        """Return what is printed in a cell; ``None`` where no place of it is known."""
        place = self._report.locate(f"{self._prefix}.{path}")
        return None if place is None else " ".join(place.text.split())

    def cell(self, path: str, value: str, *, columns: int | None = None) -> Element:
        """Return a cell with a figure, or what is printed instead of one."""
        place = self._report.locate(f"{self._prefix}.{path}")
        if place is not None and place.presumed:
            return self._marked("td", path, f"{value}{RECONSTRUCTED}", colspan=columns)
        printed = self.printed(path)
        return self._marked("td", path, value if printed is None else printed, colspan=columns)

    def label(
        self,
        spec: RowSpec,
        *,
        scope: str = "row",
        rows: int = 1,
        columns: int = 1,
        style: str | None = None,
    ) -> Element:
        """Return the label of a row as it is printed; the official one where it is not."""
        path = ".".join(spec.path)
        official = spec.wording.label
        attributes = {"scope": scope, "rowspan": _span(rows), "colspan": _span(columns)}
        if not spec.columns:  # the path is that of its figure
            return element("th", official, class_=style, **attributes)
        printed = self.printed(path)
        lost = "lost" if printed is None and self._traced and scope == "row" else None
        text = official if printed is None or _is_damaged(printed, spec.wording) else printed
        classes = " ".join(filter(None, (style, lost)))
        return self._marked("th", path, text, classes, **attributes)

    def group(
        self,
        path: Sequence[str],
        wording: "Wording",
        style: str = "",
        **attributes: str | int | None,
    ) -> Element:
        """Return the label of a group of rows."""
        return self._marked("th", ".".join(path), wording.label, style, **attributes)

    def _marked(
        self, tag: str, path: str, text: str, classes: str = "", /, **attributes: str | int | None
    ) -> Element:
        """Return a cell with the links to what is found about it."""
        full = f"{self._prefix}.{path}"
        mentions = self._marks.at(full)
        return element(
            tag,
            text,
            self._marks.back(mentions),
            id=self._marks.anchor(full),
            class_=" ".join(filter(None, (classes, worst(mentions)))) or None,
            **attributes,
        )

    def cells(self, spec: RowSpec, held: object, width: int = 0) -> Iterator[Element]:
        """Yield the cells of a row; the last covers the columns that are left of the width."""
        figures = [*zip(spec.columns, counted(spec, held), strict=True)]
        for place, (name, value) in enumerate(figures, start=1):
            covered = _span(width - place + 1) if place == len(figures) else None
            yield self.cell(f"{'.'.join(spec.path)}.{name}", value, columns=covered)

    def additional(
        self, rows: Iterable[tuple[int, AdditionalRow]], width: int = 1
    ) -> Iterator[Element]:
        """Yield rows that the form does not know; ``width`` is that of a label."""
        for place, row in rows:
            path = f"additional[{place}]"
            yield element(
                "tr",
                self.strange(place, row, scope="row", colspan=_span(width)),
                *(self.cell(f"{path}.cells[{i}]", cell) for i, cell in enumerate(row.cells)),
                class_="additional",
            )

    def strange(self, place: int, row: AdditionalRow, **attributes: str | int | None) -> Element:
        """Return the label of a row or column that the form does not know."""
        return self._marked("th", f"additional[{place}].label", row.label, **attributes)


def _is_damaged(printed: str, wording: "Wording") -> bool:
    """Return whether a label is known in part only, or with more than the label.

    That is so where a text tears a label into lines, or joins it with what stands beside it.
    """
    if _FRAME.search(printed):
        return True
    own = core(printed)
    if own in map(core, (wording.label, *wording.also)):
        return False
    text, official = _plain(printed), _plain(wording.label)
    return text in official or own in core(official) or not _signs(text) <= _signs(official)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _signs(text: str) -> set[str]:
    """Return the signs of a text that are no Chinese characters."""
    return {sign for sign in text if sign < _FIRST_IDEOGRAPH}


def _span(count: int) -> int | None:
    return count if count > 1 else None


def _head(text: str, *, scope: str = "col", rows: int = 1, columns: int = 1) -> Element:
    return element("th", text, scope=scope, rowspan=_span(rows), colspan=_span(columns))


# ---- table two ---------------------------------------------------------------------


def _disclosure(form: TableForm, table: "Attrs", sheet: _Sheet) -> Element:
    rows = [*held_rows(table)]
    width = max(len(spec.columns) for spec, _ in rows)
    blocks = (
        _block(form, clause, list(below), sheet, width)
        for clause, below in groupby(rows, key=lambda row: row[0].wording.under)
    )
    return joined(*blocks, _body(sheet.additional(enumerate(_additional(table)))))


def _block(
    form: TableForm, clause: str, rows: Sequence[tuple[RowSpec, object]], sheet: _Sheet, width: int
) -> Element:
    """Return the rows below one of the clauses, which have columns of their own."""
    *labels, last = column_labels(*rows[0])
    return element(
        "tbody",
        element("tr", element("th", clause, scope="rowgroup", colspan=width + 1, class_="clause")),
        element(
            "tr",
            *map(_head, form.corner),
            *(_head(label) for label in labels),
            _head(last, columns=width - len(labels)),
        ),
        *(
            element(
                "tr",
                sheet.label(spec),
                *sheet.cells(spec, held, width),
            )
            for spec, held in rows
        ),
    )


# ---- table three -------------------------------------------------------------------


def _requests(form: TableForm, table: "Attrs", sheet: _Sheet) -> Element:
    rows = [*held_rows(table)]
    depth = 1 + max(len(groups(spec)) for spec, _ in rows)
    # A column that the form does not know has a cell in every row.
    strange = [*enumerate(_additional(table))]
    columns = [item for item in strange if len(item[1].cells) == len(rows)]
    others = [item for item in strange if len(item[1].cells) != len(rows)]
    return joined(
        _applicants(
            form, depth, [sheet.strange(*item, scope="col", rowspan=3) for item in columns]
        ),
        _body(_outcomes(rows, columns, depth, sheet)),
        _body(sheet.additional(others, depth)),
    )


def _applicants(form: TableForm, depth: int, strange: Iterable[Element]) -> Element:
    """Return the three header rows of table three."""
    columns = [column.wording for column in form.columns()]
    grouped = [(under, list(items)) for under, items in groupby(columns, lambda item: item.under)]
    return element(
        "thead",
        element(
            "tr",
            element("td", *form.corner, rowspan=3, colspan=_span(depth), class_="note"),
            _head(form.head, scope="colgroup", columns=len(columns)),
            *strange,
        ),
        element(
            "tr",
            *(
                _head(under, scope="colgroup", columns=len(items))
                if under
                else _head(items[0].label, rows=2)
                for under, items in grouped
            ),
        ),
        element("tr", *(_head(item.label) for under, items in grouped if under for item in items)),
    )


def _outcomes(
    rows: Sequence[tuple[RowSpec, object]],
    strange: Sequence[tuple[int, AdditionalRow]],
    depth: int,
    sheet: _Sheet,
) -> Iterator[Element]:
    """Yield the rows of table three, the labels of groups beside all of their rows."""
    heights = Counter(wording for spec, _ in rows for wording in groups(spec))
    printed: set[Wording] = set()
    for number, (spec, held) in enumerate(rows):
        above = groups(spec)
        heads = [item for item in spec.groups if item[1] in above and item[1] not in printed]
        printed.update(above)
        yield element(
            "tr",
            *(
                sheet.group(path, wording, scope="rowgroup", rowspan=_span(heights[wording]))
                for path, wording in heads
            ),
            sheet.label(spec, columns=depth - len(above)),
            *sheet.cells(spec, held),
            *(
                sheet.cell(f"additional[{place}].cells[{number}]", row.cells[number])
                for place, row in strange
            ),
        )


# ---- table four --------------------------------------------------------------------


def _disputes(_: TableForm, table: "Attrs", sheet: _Sheet) -> Element:
    rows = [*held_rows(table)]
    blocks = [
        (under, [spec for spec, _ in below])
        for under, below in groupby(rows, lambda row: row[0].wording.under)
    ]
    columns = [*column_labels(*rows[0])]
    width = len(columns)
    first = [
        _head(under, scope="colgroup", columns=width * len(specs))
        if under
        else sheet.label(specs[0], scope="colgroup", columns=width)
        for under, specs in blocks
    ]
    second: list[Element] = []
    third: list[Element] = []
    for under, specs in blocks:
        for spec in specs:
            second += (
                [sheet.label(spec, scope="colgroup", columns=width)]
                if under
                else [_head(label, rows=2) for label in columns]
            )
            third += [_head(label) for label in columns] if under else []
    return joined(
        element("thead", *(element("tr", *row) for row in (first, second, third))),
        _body([element("tr", *(cell for spec, held in rows for cell in sheet.cells(spec, held)))]),
    )


# ---- the statistics ----------------------------------------------------------------


def _statistics(form: TableForm, table: "Attrs", sheet: _Sheet) -> Element:
    labels = (*form.corner, *(column.label for column in form.columns()))
    return joined(
        element("thead", element("tr", *map(_head, labels))),
        _body(_indicators(table, sheet)),
        _body(sheet.additional(enumerate(_additional(table)))),
    )


def _indicators(table: "Attrs", sheet: _Sheet) -> Iterator[Element]:
    """Yield the rows of the statistics that are printed, each group below its label."""
    printed: set[Wording] = set()
    for spec, held in held_rows(table):
        path = ".".join((*spec.path, *spec.columns))
        unit: str | None = spec.wording.unit
        value = held
        if isinstance(held, Amount):
            unit, value = held.unit, held.amount
        if value is None and sheet.printed(path) is None and not leads(table, spec):
            continue
        for depth, (group, wording) in enumerate(spec.groups):
            if wording not in printed:
                printed.add(wording)
                label = sheet.group(group, wording, f"depth-{depth}", scope="row")
                yield element("tr", label, element("td", _HEADING), element("td"))
        yield element(
            "tr",
            sheet.label(spec, style=f"depth-{len(spec.groups)}"),
            element("td", unit),
            sheet.cell(path, figure(value)),
        )


_LAYOUTS: Mapping[TableKind, "Callable[[TableForm, Attrs, _Sheet], Element]"] = {
    TableKind.DISCLOSURE: _disclosure,
    TableKind.REQUESTS: _requests,
    TableKind.DISPUTES: _disputes,
    TableKind.STATISTICS: _statistics,
}


def _additional(table: "Attrs") -> tuple[AdditionalRow, ...]:
    rows: tuple[AdditionalRow, ...] = getattr(table, "additional", ())
    return rows


def _body(rows: Iterable[Element]) -> Element | None:
    """Return rows as a part of a table; nothing where there are none."""
    content = [*rows]
    return element("tbody", *content) if content else None
