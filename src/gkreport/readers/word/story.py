"""Stories: the text of a document, of a note or of the head of a page, block by block."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import attrs

from gkreport.document import Prose
from gkreport.limits import Limits
from gkreport.readers.word import tables
from gkreport.readers.word.markup import integer, is_on, value, w
from gkreport.readers.word.numbering import Numbering
from gkreport.readers.word.styles import Look, Styles, number
from gkreport.readers.word.tables import Block, Cell, Note, Row

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
# At the end of the names of what is drawn in the file itself.
_DRAWN = ("/picture", "/wordprocessingShape", "/wordprocessingGroup", "/wordprocessingCanvas")

# Raised digits stay apart from those beside them; a line through a figure is kept.
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_REFERENCES = ("footnoteReference", "endnoteReference")
_STROKE = "\u0336"
_RIGHT_TO_LEFT = ("\u202e", "\u202c")

_CHARACTER = re.compile(r"(?!D[89A-F]|00[01])[0-9A-F]{4}")
_BREAKS = re.compile(r"[\t\r\n]")
# What a control shows before it is filled in is a prompt, but a figure is an answer.
_ANSWER = re.compile(r"[\d.,/%\s-]+")
_PRINTED_INSTRUCTIONS = (["EQ"], ["SYMBOL"])

_PROPERTIES = (
    "pPr",
    "rPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "sectPr",
    "sdtPr",
    "sdtEndPr",
    "rt",
)

#: What is to be done when the end of an element is reached; ``None`` if it is not entered.
_Left = Callable[[], None] | None
_Enter = Callable[["Element"], _Left]


def _nothing() -> None:
    """Do nothing at the end of an element."""


def _skip(_: "Element") -> _Left:
    """Leave an element out."""
    return None


@attrs.define
class _Paragraph:
    """A paragraph while it is read: pieces of text, each with the prompt it is part of."""

    style: str | None = None
    raised: int | None = None  # of its first text
    pieces: list[tuple[int, str]] = attrs.Factory(list)
    boxes: list[Block] = attrs.Factory(list)
    notes: list[Note] = attrs.Factory(list)
    aside: bool = False

    def lines(self) -> Iterator[Prose]:
        """Yield its lines that say anything."""
        prompts: dict[int, list[str]] = defaultdict(list)
        for prompt, text in self.pieces:
            prompts[prompt].append(text)
        kept = {
            prompt for prompt, texts in prompts.items() if _ANSWER.fullmatch("".join(texts).strip())
        }
        text = "".join(text for prompt, text in self.pieces if not prompt or prompt in kept)
        return (Prose(line, aside=self.aside) for line in map(str.strip, text.split("\n")) if line)


@attrs.define
class _Field:
    """A field that has begun: its instruction, and whether its result has."""

    instruction: list[str] = attrs.Factory(list)
    form: "Element | None" = None
    shown: bool = False
    contents: bool = False

    def show(self) -> None:
        """Begin the result."""
        self.shown = True
        self.contents = self._words[:1] == ["TOC"]

    def without_result(self) -> str:
        """Return what is printed for a field that has no result."""
        if self.form is not None:
            return _form_field(self.form)
        return " ".join(self._words) if self._words[:1] in _PRINTED_INSTRUCTIONS else ""

    @property
    def _words(self) -> list[str]:
        """The words of the instruction; the first says what kind of field it is."""
        return "".join(self.instruction).split()


def _form_field(form: "Element") -> str:
    """Return what a check box or a list shows."""
    if form.find(w("checkBox")) is not None:
        checked = is_on(form, "checkBox/checked")
        return "☑" if (is_on(form, "checkBox/default") if checked is None else checked) else "☐"
    entries = form.findall(w("ddList/listEntry"))
    chosen = value(form, "ddList/result") or value(form, "ddList/default")
    place = integer(chosen)
    return entries[place].get(w("val"), "") if 0 <= place < len(entries) else ""


@attrs.define
class _Table:
    """A table while it is read."""

    rows: list[Row] = attrs.Factory(list)
    row: Row | None = None
    cell: Cell | None = None


class Reader:
    """Reads the stories of a document, in its order.

    Attributes:
        embedded: How many objects stand in them whose content is elsewhere.
        pictures: How many pictures stand in them.
        floating: How many tables have text floating over them.
    """

    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits) -> None:
        self._styles = styles
        self._numbering = numbering
        self._limits = limits
        self._squares = self._characters = 0
        self.embedded = self.pictures = self.floating = 0
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._looks: list[Look] = []
        self._fields: list[_Field] = []
        self._paired: set[Element] = set()
        self._containers: list[tuple[list[Block], list[Block]]] = []
        self._prompts = self._prompt = 0
        self._instructions = self._contents = 0  # how many fields are in such a part
        self._entered = self._elements()

    def _elements(self) -> Mapping[str, _Enter]:
        """Return what is done for each element; any other is entered, as if it were not there."""
        return {
            w("p"): self._p,
            w("tbl"): self._tbl,
            w("tr"): self._tr,
            w("tc"): self._tc,
            w("txbxContent"): self._text_box,
            w("sdt"): self._sdt,
            w("r"): self._r,
            w("t"): self._t,
            w("sym"): self._sym,
            w("bdo"): self._bdo,
            f"{_M}t": self._math,
            w("br"): partial(self._sign, "\n"),
            w("cr"): partial(self._sign, "\n"),
            w("tab"): partial(self._sign, "\t"),
            w("ptab"): partial(self._sign, "\t"),
            w("noBreakHyphen"): partial(self._sign, "-"),
            w("fldChar"): self._field_mark,
            w("instrText"): self._instruction,
            w("footnoteReference"): self._note,
            w("endnoteReference"): self._note,
            f"{_V}textpath": self._text_path,
            w("object"): self._embed,
            w("altChunk"): self._embed,
            w("subDoc"): self._embed,
            f"{_A}graphicData": self._graphic,
            _PICTURE: self._picture,
            f"{_V}imagedata": self._picture,
            **dict.fromkeys((w(name) for name in _PROPERTIES), _skip),
        }

    def read(self, root: "Element") -> list[Block]:
        """Return the blocks of a story.

        Raises:
            LimitError: It holds more than the limits allow.
        """
        blocks: list[Block] = []
        self._fields.clear()
        self._paired = _paired(root)
        close = self._container(blocks, blocks)
        open_elements = [(_nothing, iter(root))]
        while open_elements:
            leave, children = open_elements[-1]
            child = next(children, None)
            if child is None:
                leave()
                open_elements.pop()
            elif (left := self._enter(child)) is not None:
                open_elements.append((left, iter(child)))
                self._limits.check("depth", len(open_elements))
        close()
        return blocks

    def _enter(self, element: "Element") -> _Left:
        enter = self._entered.get(element.tag)
        return _nothing if enter is None else enter(element)

    # -- blocks

    def _container(self, blocks: list[Block], behind: list[Block]) -> Callable[[], None]:
        """Open what holds blocks; text outside of paragraphs is one of its own."""
        self._containers.append((blocks, behind))
        self._paragraphs.append(_Paragraph())

        def close() -> None:
            self._end_paragraph()
            self._containers.pop()

        return close

    def _p(self, element: "Element") -> _Left:
        properties = element.find(w("pPr"))
        style = value(properties, "pStyle")
        self._paragraphs.append(_Paragraph(style))
        text = self._numbering.of(number(properties), style)
        mark = None if properties is None else properties.find(w("rPr"))
        if text and not self._styles.look(mark, style).hidden:
            self._say(text)
        return self._end_paragraph

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        blocks, behind = self._containers[-1]
        blocks += paragraph.lines()
        behind += paragraph.boxes
        behind += paragraph.notes

    def _tbl(self, _: "Element") -> _Left:
        self._tables.append(_Table())
        return self._end_table

    def _end_table(self) -> None:
        rows = self._tables.pop().rows
        blocks, behind = self._containers[-1]
        if tables.is_frame(rows):
            for row in rows:
                for cell in row.cells:
                    blocks += cell.blocks
                    blocks += cell.behind
        else:
            blocks.append(tables.grid(rows))
            floating = [block for row in rows for cell in row.cells for block in cell.behind]
            behind += floating
            self.floating += any(not isinstance(block, Note) for block in floating)

    def _tr(self, element: "Element") -> _Left:
        if not self._tables or self._tables[-1].row is not None:
            return _nothing
        properties = element.find(w("trPr"))
        if is_on(properties, "hidden"):
            return None
        table = self._tables[-1]
        table.row = Row(max(0, integer(value(properties, "gridBefore"))))
        return self._end_row

    def _end_row(self) -> None:
        table = self._tables[-1]
        row, table.row = table.row, None
        if row is not None and row.cells:
            table.rows.append(row)
            self._squares += row.width
            self._limits.check("cells", self._squares)

    def _tc(self, element: "Element") -> _Left:
        table = self._tables[-1] if self._tables else _Table()
        if table.row is None or table.cell is not None:
            return _nothing
        cell = table.cell = Cell.of(element.find(w("tcPr")))
        table.row.cells.append(cell)
        close = self._container(cell.blocks, cell.behind)

        def end_cell() -> None:
            close()
            table.cell = None

        return end_cell

    def _text_box(self, _: "Element") -> _Left:
        if self._is_hidden:
            return None
        blocks: list[Block] = []
        around = self._paragraphs[-1]
        close = self._container(blocks, blocks)
        self._looks.append(Look())

        def end_box() -> None:
            self._looks.pop()
            close()
            around.boxes += blocks

        return end_box

    # -- runs

    @property
    def _is_hidden(self) -> bool:
        return bool(self._looks and self._looks[-1].hidden)

    def _r(self, element: "Element") -> _Left:
        look = self._styles.look(element.find(w("rPr")), self._paragraphs[-1].style)
        if any(element.find(w(name)) is not None for name in _REFERENCES):
            look = look._replace(position="superscript")
        self._looks.append(look)
        return self._end_run

    def _end_run(self) -> None:
        self._looks.pop()

    def _say(self, text: str) -> None:
        """Add text to the paragraph, as it looks."""
        if not text or self._is_hidden or self._instructions:
            return
        look = self._looks[-1] if self._looks else Look()
        if look.struck:
            text = "".join(sign if sign.isspace() else sign + _STROKE for sign in text)
        paragraph = self._paragraphs[-1]
        raised = look.raised or 0
        if paragraph.raised is None:
            paragraph.raised = raised
        if look.position == "superscript" or raised > paragraph.raised:
            text = text.translate(_RAISED)
        elif look.position == "subscript" or raised < paragraph.raised:
            text = text.translate(_LOWERED)
        self._characters += len(text)
        self._limits.check("characters", self._characters)
        paragraph.pieces.append((self._prompt, text))
        paragraph.aside |= self._contents > 0

    def _sign(self, text: str, _: "Element") -> _Left:
        self._say(text)
        return None

    def _t(self, element: "Element") -> _Left:
        self._say(_BREAKS.sub(" ", element.text or ""))
        return None

    def _sym(self, element: "Element") -> _Left:
        code = element.get(w("char"), "").upper()
        self._say(chr(int(code, 16)) if _CHARACTER.fullmatch(code) else "\ufffd")
        return None

    def _math(self, element: "Element") -> _Left:
        # The parts of a formula stand above or beside each other: they make no figure.
        self._say(f" {_BREAKS.sub(' ', element.text or '')} ")
        return None

    def _bdo(self, element: "Element") -> _Left:
        if element.get(w("val")) != "rtl":
            return _nothing
        begin, end = _RIGHT_TO_LEFT
        self._say(begin)
        return lambda: self._say(end)

    # -- what is not there, or only for the author

    def _sdt(self, element: "Element") -> _Left:
        if self._prompt or not is_on(element, "sdtPr/showingPlcHdr"):
            return _nothing
        self._prompts += 1
        self._prompt = self._prompts

        def end_prompt() -> None:
            self._prompt = 0

        return end_prompt

    def _field_mark(self, element: "Element") -> _Left:
        if element not in self._paired:
            return None
        mark = element.get(w("fldCharType"))
        if mark == "begin":
            self._fields.append(_Field(form=element.find(w("ffData"))))
            self._instructions += 1
            return None
        field = self._fields[-1]
        self._instructions -= not field.shown
        if mark == "separate":
            field.show()
            self._contents += field.contents
            return None
        self._fields.pop()
        self._contents -= field.contents
        if not field.shown:
            self._say(field.without_result())
        return None

    def _instruction(self, element: "Element") -> _Left:
        if self._fields and not self._fields[-1].shown:
            self._fields[-1].instruction.append(element.text or "")
        return None

    def _note(self, element: "Element") -> _Left:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        if not self._is_hidden:
            self._paragraphs[-1].notes.append(Note(kind, element.get(w("id"), "")))
        return None

    def _text_path(self, element: "Element") -> _Left:
        text = " ".join(element.get("string", "").split())
        if text and not self._is_hidden:
            self._paragraphs[-1].boxes.append(Prose(text))
        return None

    def _embed(self, _: "Element") -> _Left:
        self.embedded += 1
        return None

    def _picture(self, _: "Element") -> _Left:
        self.pictures += 1
        return _nothing

    def _graphic(self, element: "Element") -> _Left:
        if not element.get("uri", "").endswith(_DRAWN):
            self.embedded += 1
        return _nothing


def _paired(root: "Element") -> set["Element"]:
    """Return the marks of those fields that begin and end."""
    paired: set[Element] = set()
    begun: list[list[Element]] = []
    for mark in root.iter(w("fldChar")):
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            begun.append([mark])
        elif begun and kind in {"separate", "end"}:
            begun[-1].append(mark)
            if kind == "end":
                paired.update(begun.pop())
    return paired
