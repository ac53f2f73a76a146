"""From the elements of a page to its text: what a browser shows, line by line."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from gkreport.limits import Limits
from gkreport.readers import elements
from gkreport.readers.css import PLAIN, SIZED, Named, Style, style_of
from gkreport.readers.flow import APART, Flow, FlowLine, Table, TableCell, collapsed
from gkreport.readers.grids import Placer
from gkreport.readers.markers import marker

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_WORD = re.compile(r"\w")
_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]")
_BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
_NUMBER = re.compile(r"\s*\+?0*(\d{1,6})")
_SIGNED = re.compile(r"\s*([+-]?\d{1,9})")
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534  # as in the standard
_STROKE = "\u0336"  # a line through a figure is kept
_DOTS = 3  # the width of a picture that only takes room
_LONGEST_LINK = 60  # characters of a line that leads to another page
_SHORT, _CELL = 10, 5
_NEARLY_ALL = 0.9

_Attributes = Mapping[str, str | None]


class _Numbers:
    """The numbers of an ordered list."""

    __slots__ = ("kind", "next", "step")

    def __init__(self, kind: str, start: int, step: int) -> None:
        self.kind = kind
        self.next = start
        self.step = step

    def take(self, value: int | None) -> int:
        """Return the number of an item, which may state it."""
        number = self.next if value is None else value
        self.next = number + self.step
        return number


class _Context(NamedTuple):
    """What the elements around some text say of it."""

    link: bool = False
    around: str = ""
    verbatim: bool = False
    shown: bool = True
    sized: bool = True
    struck: bool = False
    numbers: _Numbers | None = None


class _Open(NamedTuple):
    """An element that has begun.

    Attributes:
        part: What part of a table it is, if any; ``item`` for one of a list.
        block: Whether it stands on lines of its own.
        apart: Whether its text is no part of the text beside it.
        context: What holds around it.
        line: The number of its first line.
        weight: The weight of all text before it.
    """

    part: str
    block: bool
    apart: bool
    context: _Context
    line: int
    weight: int


class Page:
    """Reads a page, element by element.

    Attributes:
        flow: What the page shows.
    """

    def __init__(self, limits: Limits, named: Named) -> None:
        self.flow = Flow()
        self._limits = limits
        self._named = named
        self._placer = Placer(limits)
        self._flows = [self.flow]
        self._tables: list[Table] = []
        self._cells: list[TableCell] = []
        self._context = _Context()
        self._nodes: list[LexborNode] = []  # the elements that have begun
        self._open: list[_Open | None] = []  # and what is to be done where they end
        self._parts: list[str] = []  # of the line that is being read
        self._free = 0  # its characters outside of links
        self._verbatim = False
        self._marker = ""
        self._characters = 0
        self._cells_begun = 0
        self._lines = 0
        self._weight = 0
        self._weights: list[tuple[int, range]] = []

    def read(self, root: "LexborNode") -> None:
        """Read an element with all that it holds.

        Raises:
            LimitError: It holds more than the limits allow.
        """
        node: LexborNode | None = root
        while node is not None:
            if self._begin(node):
                first = node.first_child
                if first is not None:
                    node = first
                    continue
                self._end()
            following = node.next
            while following is None and self._nodes:
                following = self._end().next
            node = following

    def article(self) -> range:
        """Return the lines of the innermost element with nearly all of the text.

        Links, and what stands in the navigation, head and foot, are no text of a page;
        short lines count little. The range is empty where there is no text.
        """
        for weight, lines in self._weights:  # the innermost come first
            if weight >= self._weight * _NEARLY_ALL:
                return lines
        return range(0)

    # -- elements

    def _begin(self, node: "LexborNode") -> bool:
        """Begin an element; return whether to read what it holds."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "", self._context)
            return False
        if tag in elements.NOT_SHOWN:
            return False
        attributes = node.attributes
        style = self._style(tag, attributes)
        if self._is_gone(tag, attributes, style):
            return False
        if tag in elements.CONTROLS:
            self._control(node, tag, attributes)
            return False
        self._nodes.append(node)
        if len(self._nodes) > self._limits.depth:
            self._limits.check("depth", len(self._nodes))
        apart = self._is_named(attributes, self._named.apart)
        if tag in elements.PASSED and style is PLAIN and not apart and "role" not in attributes:
            self._open.append(None)
        else:
            self._open.append(self._opened(node, tag, attributes, style, apart=apart))
        return True

    def _style(self, tag: str, attributes: _Attributes) -> Style:
        """Return the style of an element. A root is hidden until a script has loaded the rest."""
        style = style_of("" if tag in elements.ROOTS else attributes.get("style") or "")
        if style is SIZED and self._context.sized:
            style = PLAIN
        struck = self._is_named(attributes, self._named.struck)
        return style._replace(struck=True) if struck else style

    def _is_gone(self, tag: str, attributes: _Attributes, style: Style) -> bool:
        """Return whether an element is left out.

        Style sheets hide whole parts of a page until a script shows them; so they are
        heeded only for cells, and for what stands within a line.
        """
        if style.gone or ("hidden" in attributes and tag not in elements.ROOTS):
            return True
        if tag == "dialog":
            return "open" not in attributes
        return (tag not in elements.BLOCKS or tag in elements.ROWS) and self._is_named(
            attributes, self._named.gone
        )

    @staticmethod
    def _is_named(attributes: _Attributes, names: frozenset[str]) -> bool:
        """Return whether an element has one of the classes and identifiers."""
        if not names:
            return False
        classes = (attributes.get("class") or "").split()
        return f"#{attributes.get('id')}" in names or any(f".{name}" in names for name in classes)

    def _opened(
        self,
        node: "LexborNode",
        tag: str,
        attributes: _Attributes,
        style: Style,
        *,
        apart: bool,
    ) -> _Open:
        part, parent = elements.PARTS.get(tag, ("", ""))
        if parent:
            around = self._open[-1]
            if around is None or around.part != parent:
                part = ""  # not in a table, such as an element of a drawing
        block = tag in elements.BLOCKS if style.block is None or part else style.block
        link = tag == "a" and "href" in attributes
        apart |= link or tag in elements.APART or style.apart
        if block and self._parts:
            self._break()
        if apart:
            self._parts.append(APART)
        opened = _Open(part, block, apart, self._context, self._lines, self._weight)
        if tag in elements.MEANING or style is not PLAIN or "role" in attributes:
            self._context = self._within(node, tag, attributes, style)
        if part:
            self._begin_part(part, tag, attributes, style)
        return opened

    def _within(
        self, node: "LexborNode", tag: str, attributes: _Attributes, style: Style
    ) -> _Context:
        """Return what holds within an element."""
        now = self._context
        if tag == "button" or (tag == "a" and "href" in attributes):
            now = now._replace(link=True)
        elif tag == "table":  # a link leads elsewhere from a line, not from a table
            now = now._replace(link=False)
        elif tag in elements.AROUND or attributes.get("role") in elements.AROUND_ROLES:
            now = now._replace(around=tag)
        elif (
            tag in elements.HEADINGS and now.around == "header"
        ):  # the head of a page may hold its title
            now = now._replace(around="")
        elif tag in elements.STRUCK:
            now = now._replace(struck=True)
        elif tag in elements.VERBATIM:
            now = now._replace(verbatim=True)
        elif tag == "ol":
            now = now._replace(numbers=_numbers(node, attributes, style))
        elif tag in elements.LISTS:
            now = now._replace(numbers=None)
        return now if style is PLAIN else _styled(now, style)

    def _begin_part(self, part: str, tag: str, attributes: _Attributes, style: Style) -> None:
        if part == "table":
            self._tables.append(Table())
        elif part == "caption":
            self._flows.append(self._tables[-1].captions)
        elif part == "group":
            self._tables[-1].begin_group(tag)
        elif part == "row":
            self._tables[-1].begin_row()
        elif part == "item":
            self._item(attributes, style)
        else:
            self._begin_cell(attributes)

    def _begin_cell(self, attributes: _Attributes) -> None:
        self._cells_begun += 1
        self._limits.check("cells", self._cells_begun)
        cell = TableCell(
            min(_natural(attributes.get("rowspan"), 1), _MOST_ROWS),
            min(_natural(attributes.get("colspan"), 1) or 1, _MOST_COLUMNS),
        )
        self._tables[-1].begin_cell(cell)
        self._cells.append(cell)
        self._flows.append(cell.flow)

    def _end(self) -> "LexborNode":
        """End the element that began last, and return it."""
        node, opened = self._nodes.pop(), self._open.pop()
        if opened is None:
            return node
        part, block, apart, context, line, weight = opened
        if block and self._parts:
            self._break()
        if apart:
            self._parts.append(APART)
        if part in {"cell", "caption"}:
            self._flows.pop()
        if part == "cell":
            self._cells.pop()
        elif part == "table":
            self._tables.pop().into(self._flows[-1], self._placer)
        elif part == "item":
            self._marker = ""
        self._context = context
        if self._weight > weight:
            self._weights.append((self._weight - weight, range(line, self._lines)))
        return node

    # -- what elements show

    def _text(self, text: str, context: _Context) -> None:
        if not (context.shown and context.sized):
            return
        if not self._parts and not context.verbatim and text.isspace():
            return  # between two blocks
        self._characters += len(text)
        if self._characters > self._limits.characters:
            self._limits.check("characters", self._characters)
        if not context.link and _WORD.search(text):
            self._free += len(text.strip())
        if context.struck:
            text = "".join(sign if sign.isspace() else sign + _STROKE for sign in text)
        if context.verbatim and not self._verbatim:
            self._parts[:] = [collapsed("".join(self._parts))]
            self._verbatim = True
        self._parts.append(collapsed(text) if self._verbatim and not context.verbatim else text)

    def _break(self) -> None:
        """End the line that is being read."""
        if not self._parts:
            return
        text = "".join(self._parts)
        self._parts.clear()
        if self._verbatim:
            text = _BLANK_LINES.sub("", text).rstrip()
        elif not text.isalnum():
            text = collapsed(text).strip()
        bare = text.replace(APART, "").strip()
        free, self._free = self._free, 0
        leading = free * 2 <= len(bare) <= _LONGEST_LINK
        linked = leading and not free
        self._verbatim = False
        if not bare:
            return
        if self._marker and not _NUMBERED.match(bare):
            text = self._marker + text
        self._marker = ""
        around = self._context.around != ""
        if not (leading or around):
            self._weight += max(len(bare) - _SHORT, _CELL if self._cells else 0)
        self._flows[-1].add(FlowLine(text, self._lines, linked, leading, around))
        self._lines += 1

    def _picture(self, attributes: _Attributes) -> None:
        measures = (_natural(attributes.get(side), _DOTS + 1) for side in ("width", "height"))
        if self._cells and self._context.shown and min(measures) > _DOTS:
            self._cells[-1].pictured = True

    def _control(self, node: "LexborNode", tag: str, attributes: _Attributes) -> None:
        """Show what stands in a control: in a cell a value, elsewhere something to press."""
        if tag == "br":
            if self._context.verbatim:
                self._text("\n", self._context)
            else:
                self._break()
            return
        if tag == "img":
            self._picture(attributes)
            return
        context = self._context._replace(link=not self._cells)
        if tag == "textarea":
            context = context._replace(verbatim=True)
            self._break()
            self._text(node.text(), context)
            self._break()
        elif tag == "select":
            self._box(APART.join(_selected(node)), context)
        elif (attributes.get("type") or "").lower() not in elements.NO_TEXT:
            self._box(attributes.get("value") or "", context)

    def _box(self, text: str, context: _Context) -> None:
        """Show a text in a box of its own."""
        self._parts.append(APART)
        self._text(text, context)
        self._parts.append(APART)

    def _item(self, attributes: _Attributes, style: Style) -> None:
        numbers = self._context.numbers
        if numbers is None:
            return
        number = numbers.take(_integer(attributes.get("value")))
        self._marker = marker(style.marker or attributes.get("type") or numbers.kind, number)


def _styled(context: _Context, style: Style) -> _Context:
    return context._replace(
        verbatim=context.verbatim if style.verbatim is None else style.verbatim,
        shown=context.shown if style.shown is None else style.shown,
        sized=context.sized if style.sized is None else style.sized,
        struck=context.struck or style.struck,
    )


def _selected(node: "LexborNode") -> Iterator[str]:
    """Yield the options of a list that are chosen; the first if none is."""
    options = node.css("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if "multiple" not in node.attributes:
        chosen = chosen[-1:] or options[:1]
    return (option.text() for option in chosen)


def _numbers(node: "LexborNode", attributes: _Attributes, style: Style) -> _Numbers:
    """Return the numbers of an ordered list."""
    kind = style.marker or attributes.get("type") or "decimal"
    start = _integer(attributes.get("start"))
    if "reversed" not in attributes:
        return _Numbers(kind, 1 if start is None else start, 1)
    items = sum(child.tag == "li" for child in node.iter()) if start is None else start
    return _Numbers(kind, items, -1)


def _natural(text: str | None, default: int) -> int:
    match = _NUMBER.match(text) if text else None
    return int(match[1]) if match else default


def _integer(text: str | None) -> int | None:
    match = _SIGNED.match(text or "")
    return int(match[1]) if match else None
