"""What a page prints: its characters, its lines and where it is filled."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, Point, Rect, apply_matrix_pt

from gkreport.limits import Limits
from gkreport.readers.pdf.guarded import Device

# All measures are in points.
_THICKEST_LINE = 4.0
_STRAIGHT = 1.0
_SMALLEST_SIZE = 1.0  # of characters that a person can see
_MIDDLE = 0.35  # of a character above its base line, as a part of its size
_OBLIQUE = 0.2  # from this slope on, text is a stamp across the page
# Of these colour spaces 1 is white; of inks it is the full ink.
_LIGHT = frozenset(("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "ICCBased"))
_UNPAINTED = frozenset((3, 7))  # ways of rendering text
_CUT = "…"  # where a figure goes on beyond the page
_STRUCK = "~"
_THROUGH = (0.55, 0.15)  # where lines go through digits, above their base line
_EDGES_PER_CELL = 10
_CHECKS_PER_CELL = 50
_MOST_FILLS = 1000  # of which each is compared with each white character


class Glyph(NamedTuple):
    """A character on a page.

    Attributes:
        text: What it says.
        turn: The direction in which it is read: so many quarter turns to the left.
        start: Where it starts on its line.
        end: Where it ends on its line.
        base: Where its line is; the next line has a greater one.
        size: Its size.
        x: Its middle, from the left of the page.
        y: Its middle, from the top of the page.
    """

    text: str
    turn: int
    start: float
    end: float
    base: float
    size: float
    x: float
    y: float


class Edge(NamedTuple):
    """A straight line: its place across, and its two ends."""

    at: float
    low: float
    high: float


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is within."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    @property
    def thickness(self) -> float:
        """The shorter side."""
        return min(self.x1 - self.x0, self.y1 - self.y0)


class Lines(NamedTuple):
    """Straight lines."""

    level: list[Edge]
    upright: list[Edge]


class Ink(NamedTuple):
    """What a page prints.

    Attributes:
        box: What is seen of the page.
        glyphs: Its characters, in the order in which they are painted.
        oblique: Characters that stand askew, such as those of a watermark.
        unpainted: Characters that are there and not painted: of a scan that was recognized.
        hidden: How many other characters cannot be seen.
        lines: Its straight lines.
        fills: Filled rectangles.
        pictures: How many pictures it has.
    """

    box: Box
    glyphs: list[Glyph]
    oblique: list[Glyph]
    unpainted: list[Glyph]
    hidden: int
    lines: Lines
    fills: list[Box]
    pictures: int


def turned(turn: int, x: float, y: float) -> Point:
    """Return a point of a page that is turned to the right by so many quarters.

    >>> turned(0, 3, 7), turned(1, 3, 7)
    ((3, 7), (-7, 3))
    """
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turn % 4]


def _turned_box(turn: int, box: Box) -> Box:
    return _box((turned(turn, box.x0, box.y0), turned(turn, box.x1, box.y1)))


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _corners(rect: Rect) -> tuple[Point, Point]:
    return (rect[0], rect[1]), (rect[2], rect[3])


class _Fill(NamedTuple):
    box: Box
    white: bool


class Paper(Device, PDFTextDevice):
    """A device that keeps what is printed on it."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(PDFResourceManager())
        self._limits = limits
        self._glyphs: list[Glyph] = []
        self._white: list[Glyph] = []
        self._oblique: list[Glyph] = []
        self._unpainted: list[Glyph] = []
        self._hidden = 0
        self._lines = Lines([], [])
        self._white_lines = Lines([], [])
        self._fills: list[_Fill] = []
        self._pictures: list[Box] = []
        self._shaded = False
        self._mode = 0
        self._box = self._page = Box(0, 0, 0, 0)

    # -- what pdfminer calls

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Take the measures of a page."""
        self._page = _box([apply_matrix_pt(ctm, corner) for corner in _corners(page.mediabox)])
        corners = _corners(page.cropbox)
        crop = _box([self._place(apply_matrix_pt(ctm, corner)) for corner in corners])
        whole = _box([self._place((self._page.x0, self._page.y0)), (self._page.x1, 0)])
        self._box = Box(
            max(crop.x0, whole.x0),
            max(crop.y0, whole.y0),
            min(crop.x1, whole.x1),
            min(crop.y1, whole.y1),
        )

    def shade(self) -> None:
        """Note that white characters may stand on a ground that is not white."""
        self._shaded = True

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002  (pdfminer's)
        """Keep where a picture is."""
        corners = ((0, 0), (1, 0), (0, 1), (1, 1))
        matrix = self.ctm or (1, 0, 0, 1, 0, 0)
        self._pictures.append(_box([self._place(apply_matrix_pt(matrix, c)) for c in corners]))

    def render_string(
        self,
        textstate: PDFTextState,
        seq: Iterable[int | float | bytes],
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """Note how the characters are painted that follow."""
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917  (pdfminer's)
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Keep a character; return how far the next one is."""
        advance = font.char_width(cid) * fontsize * scaling
        a, b, c, d, *_ = matrix
        size = hypot(c, d) * abs(fontsize)
        if font.is_vertical():  # the origin is above the middle of the character
            height = _MIDDLE * fontsize
            start, middle = (-fontsize / 2, rise - height), (0.0, rise - height)
            end = (fontsize / 2, rise - height)
        else:
            height = rise + _MIDDLE * fontsize
            start, middle, end = (0.0, height), (advance / 2, height), (advance, height)
        x, y = self._place(apply_matrix_pt(matrix, middle))
        if size < _SMALLEST_SIZE:
            self._hidden += not _text(font, cid).isspace()
            return advance
        turn = _turn(a * scaling, b * scaling)
        first, base = turned(turn or 0, *self._place(apply_matrix_pt(matrix, start)))
        last, _ = turned(turn or 0, *self._place(apply_matrix_pt(matrix, end)))
        base += _MIDDLE * size
        glyph = Glyph(_text(font, cid), turn or 0, first, last, base, size, x, y)
        if self._mode in _UNPAINTED:
            self._unpainted.append(glyph)
        elif turn is None:
            self._oblique.append(glyph)
        elif self._mode == 0 and _is_white(ncs, graphicstate.ncolor):
            self._white.append(glyph)
        else:
            self._glyphs.append(glyph)
        count = len(self._glyphs) + len(self._white) + len(self._unpainted) + len(self._oblique)
        self._limits.check("characters", count)
        return advance

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001  (pdfminer's)
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: ARG002, FBT001
        path: Sequence[PathSegment],
    ) -> None:
        """Keep the straight lines and the rectangles of a path."""
        outlines = [[self._ruled(point) for point in points] for points in _outlines(path)]
        outlines = [points for points in outlines if points]
        if fill:
            white = _is_white(graphicstate.ncs, graphicstate.ncolor)
            boxes = list(map(_box, outlines))
            lines = self._white_lines if white else self._lines
            if len(boxes) == 2 and _is_frame(*boxes):  # noqa: PLR2004  (outside and inside)
                _add_sides(boxes[0], lines)
                boxes = []
            for box in boxes:
                if box.thickness <= _THICKEST_LINE:
                    _add_thin(box, lines)
                else:
                    self._fills.append(_Fill(box, white))
        if stroke:
            white = _is_white(graphicstate.scs, graphicstate.scolor)
            lines = self._white_lines if white else self._lines
            for points in outlines:
                for one, other in pairwise(points):
                    _add_straight(one, other, lines)
        drawn = (*self._lines, *self._white_lines)
        count = len(self._fills) + sum(len(edges) for edges in drawn)
        self._limits.check("cells", count // _EDGES_PER_CELL)

    # -- what was printed

    def ink(self) -> Ink:
        """Return what was printed, so turned that most of it is upright."""
        coloured = [item.box for item in self._fills if not item.white] + self._pictures
        grounded = self._shaded or bool(coloured)
        white = self._on_page(self._white)
        seen = [glyph for glyph in white if self._is_on(glyph, coloured)]
        glyphs = self._on_page(self._glyphs) + seen
        oblique, unpainted = self._on_page(self._oblique), self._on_page(self._unpainted)
        lines = self._lines
        if grounded:
            lines = Lines(
                *(own + white for own, white in zip(lines, self._white_lines, strict=True))
            )
        fills = [item.box for item in self._fills if grounded or not item.white]
        ink = Ink(
            self._box,
            glyphs,
            oblique,
            unpainted,
            self._hidden + len(white) - len(seen),
            lines,
            fills,
            len(self._pictures),
        )
        turns = Counter(glyph.turn for glyph in glyphs if not glyph.text.isspace())
        ink = _upright(ink, turns.most_common(1)[0][0] if turns else 0)
        return ink._replace(glyphs=[*self._struck(ink)])

    def _struck(self, ink: Ink) -> Iterator[Glyph]:
        """Yield the characters of a page, with a mark behind digits that are struck out."""
        edges = sorted(ink.lines.level)
        places = [edge.at for edge in edges]
        checks = 0
        for glyph in ink.glyphs:
            if glyph.turn or not glyph.text.isdigit():
                yield glyph
                continue
            top, bottom = (glyph.base - part * glyph.size for part in _THROUGH)
            across = edges[bisect_left(places, top) : bisect_right(places, bottom)]
            checks += len(across)
            self._limits.check("cells", checks // _CHECKS_PER_CELL)
            struck = any(edge.low <= glyph.x <= edge.high for edge in across)
            yield glyph._replace(text=glyph.text + _STRUCK) if struck else glyph

    def _on_page(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Return the characters that are not beyond the page, and count the others.

        A figure that its border cuts ends with a mark, so that its rest is not taken for it.
        """
        found = []
        for before, glyph, after in zip((None, *glyphs), glyphs, (*glyphs[1:], None), strict=False):
            if self._box.holds(glyph.x, glyph.y):
                cut = any(self._is_cut(glyph, other) for other in (before, after) if other)
                found.append(glyph._replace(text=glyph.text + _CUT) if cut else glyph)
            else:
                self._hidden += not glyph.text.isspace()
        return found

    def _is_cut(self, glyph: Glyph, other: Glyph) -> bool:
        """Return whether a character is a digit of a figure that goes on beyond the page."""
        return (
            not self._box.holds(other.x, other.y)
            and glyph.text.isdigit()
            and other.text.isdigit()
            and (glyph.turn, glyph.base) == (other.turn, other.base)
            and min(abs(other.start - glyph.end), abs(glyph.start - other.end)) < _STRAIGHT
        )

    def _is_on(self, glyph: Glyph, grounds: Sequence[Box]) -> bool:
        """Return whether a white character stands, or may stand, on another ground."""
        if self._shaded or len(grounds) > _MOST_FILLS:
            return True
        return any(ground.holds(glyph.x, glyph.y) for ground in grounds)

    def _place(self, point: Point) -> Point:
        """Return a point measured from the top left."""
        return point[0] - self._page.x0, self._page.y1 - point[1]

    def _ruled(self, point: Point) -> Point:
        """Return a point of a path, on the page or at its border."""
        x, y = self._place(apply_matrix_pt(self.ctm or (1, 0, 0, 1, 0, 0), point))
        box = self._box
        return min(max(box.x0, x), box.x1), min(max(box.y0, y), box.y1)


def _upright(ink: Ink, turn: int) -> Ink:
    """Return what a page prints after turning it."""
    if not turn:
        return ink
    boxes = [_turned_box(turn, box) for box in ink.fills]
    sides = (
        *(Box(edge.low, edge.at, edge.high, edge.at) for edge in ink.lines.level),
        *(Box(edge.at, edge.low, edge.at, edge.high) for edge in ink.lines.upright),
    )
    lines = Lines([], [])
    for side in sides:
        _add_thin(_turned_box(turn, side), lines)
    return ink._replace(
        box=_turned_box(turn, ink.box),
        glyphs=[_turned_glyph(turn, glyph) for glyph in ink.glyphs],
        unpainted=[_turned_glyph(turn, glyph) for glyph in ink.unpainted],
        lines=lines,
        fills=boxes,
    )


def _turned_glyph(turn: int, glyph: Glyph) -> Glyph:
    x, y = turned(turn, glyph.x, glyph.y)
    return glyph._replace(turn=(glyph.turn - turn) % 4, x=x, y=y)


def _turn(a: float, b: float) -> int | None:
    """Return in how many quarter turns text runs along a vector; ``None`` if askew."""
    if min(abs(a), abs(b)) > _OBLIQUE * max(abs(a), abs(b)):
        return None
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _text(font: PDFFont, cid: int) -> str:
    try:
        text = font.to_unichr(cid).replace("\0", "")
    except PDFUnicodeNotDefined:
        text = ""
    return text or f"(cid:{cid})"


def _is_white(space: PDFColorSpace, color: object) -> bool:
    parts = color if isinstance(color, tuple | list) else (color,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    if len(numbers) < len(parts):
        return False  # a pattern
    if len(numbers) == 4:  # noqa: PLR2004  (cyan, magenta, yellow and black)
        return not any(numbers)
    return min(numbers, default=0) >= 1 and space.name in _LIGHT


def _outlines(path: Sequence[PathSegment]) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path; parts with curves have no straight lines."""
    points: list[Point] = []
    for operator, *values in path:
        if operator == "m":
            yield points
            points = []
        elif operator == "h":
            points += points[:1]
        points += [(values[-2], values[-1])] if values else []
    yield points


def _is_frame(outer: Box, inner: Box) -> bool:
    """Return whether one box is so little within another that they print a frame."""
    widths = (
        inner.x0 - outer.x0,
        inner.y0 - outer.y0,
        outer.x1 - inner.x1,
        outer.y1 - inner.y1,
    )
    return all(-_STRAIGHT <= width <= _THICKEST_LINE for width in widths)


def _add_sides(box: Box, lines: Lines) -> None:
    lines.level.extend(Edge(y, box.x0, box.x1) for y in (box.y0, box.y1))
    lines.upright.extend(Edge(x, box.y0, box.y1) for x in (box.x0, box.x1))


def _add_thin(box: Box, lines: Lines) -> None:
    """Add a thin rectangle: a line along its longer side, or a dot of a dotted line."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    is_dot = max(width, height) <= _THICKEST_LINE
    if is_dot or width >= height:
        lines.level.append(Edge((box.y0 + box.y1) / 2, box.x0, box.x1))
    if is_dot or height > width:
        lines.upright.append(Edge((box.x0 + box.x1) / 2, box.y0, box.y1))


def _add_straight(one: Point, other: Point, lines: Lines) -> None:
    box = _box((one, other))
    if box.y1 - box.y0 <= _STRAIGHT:
        lines.level.append(Edge((box.y0 + box.y1) / 2, box.x0, box.x1))
    elif box.x1 - box.x0 <= _STRAIGHT:
        lines.upright.append(Edge((box.x0 + box.x1) / 2, box.y0, box.y1))
