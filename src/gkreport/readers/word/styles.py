"""Styles: what they say about how text looks and how paragraphs are numbered."""

from typing import TYPE_CHECKING, NamedTuple

from gkreport.readers.word.markup import integer, is_on, value, w

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element


class Look(NamedTuple):
    """How a run of text looks; ``None`` where that is left to something else.

    Attributes:
        hidden: Whether it is not shown.
        struck: Whether a line goes through it.
        position: ``superscript``, ``subscript`` or ``baseline``.
        raised: By how much it stands above the line, or, if negative, below it.
    """

    hidden: bool | None = None
    struck: bool | None = None
    position: str | None = None
    raised: int | None = None

    def over(self, base: "Look") -> "Look":
        """Return this look, completed by that of the style it is based on."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            self.position or base.position,
            base.raised if self.raised is None else self.raised,
        )


class Number(NamedTuple):
    """The number of a paragraph: its list, and the level; ``None`` where it is not said."""

    list: str | None = None
    level: str | None = None


class _Style(NamedTuple):
    look: Look
    number: Number
    base: str | None


_NONE = _Style(Look(), Number(), None)


def _look(properties: "Element | None") -> Look:
    raised = value(properties, "position")
    lines = [is_on(properties, name) for name in ("strike", "dstrike")]
    return Look(
        is_on(properties, "vanish"),
        None if lines == [None, None] else any(lines),
        value(properties, "vertAlign"),
        None if raised is None else integer(raised),
    )


class Styles:
    """The styles of a document."""

    def __init__(self, root: "Element | None") -> None:
        """Take the part that defines them."""
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._look = Look()
        if root is None:
            return
        self._look = _look(root.find(w("docDefaults/rPrDefault/rPr")))
        for style in root.iter(w("style")):
            name = style.get(w("styleId"), "")
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}:
                self._default = name
            self._styles[name] = _Style(
                _look(style.find(w("rPr"))), number(style.find(w("pPr"))), value(style, "basedOn")
            )

    def look(self, properties: "Element | None", paragraph: str | None) -> Look:
        """Return how a run looks.

        Args:
            properties: The properties of the run.
            paragraph: The style of its paragraph.
        """
        own = _look(properties)
        named = self._style(value(properties, "rStyle")).look
        around = self._style(paragraph or self._default).look
        styled = Look(
            # What two styles both switch on is off: they toggle.
            bool(self._look.hidden) or bool(named.hidden) != bool(around.hidden),
            bool(self._look.struck) or bool(named.struck) != bool(around.struck),
        )
        return own.over(styled.over(named).over(around).over(self._look))

    def number(self, paragraph: str | None) -> Number:
        """Return the number that a style gives to paragraphs."""
        return self._style(paragraph or self._default).number

    def _style(self, name: str | None) -> _Style:
        """Return a style with all that it takes from those it is based on."""
        chain: list[str] = []
        while name is not None and name in self._styles:
            chain.append(name)
            style = self._styles[name]
            # A style that was looked up before has no base any more; a loop is cut here.
            self._styles[name] = style._replace(base=None)
            name = style.base
        found = _NONE
        for name in reversed(chain):
            own = self._styles[name]
            numbered = Number(
                own.number.list or found.number.list, own.number.level or found.number.level
            )
            found = self._styles[name] = _Style(own.look.over(found.look), numbered, None)
        return found


def number(properties: "Element | None") -> Number:
    """Return the number that the properties of a paragraph or a style state."""
    return Number(value(properties, "numPr/numId"), value(properties, "numPr/ilvl"))
