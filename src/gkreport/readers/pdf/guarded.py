"""pdfminer within bounds: a file cannot make it work for longer than its size explains."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.cmapdb import CMap, CMapParser, FileUnicodeMap, IdentityCMap
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdfdocument import (
    PDFBaseXRef,
    PDFDocument,
    PDFNoPageLabels,
    PDFNoValidXRef,
    PDFXRefStream,
)
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import PDFCIDFont, PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, dict_value, int_value, resolve1, stream_value
from pdfminer.psparser import PSKeyword, PSLiteral, literal_name
from pdfminer.runlength import rldecode
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor, choplist, nunpack

from gkreport.limits import Limits

_PIECE = 1 << 16
_ZLIB_HEADER = 2
_LONGEST_RUN = 64  # bytes that one byte of run-length data can stand for, at most
_MOST_CODES = 1 << 20  # of a font; Unicode has about as many characters
_COLLECTIONS = frozenset((b"GB1", b"CNS1", b"Japan1", b"Korea1", b"KR"))
_MOST_RANGES = 10_000  # of a table of objects
_WIDEST_ROW = 1 << 16  # bytes of a row of data with a predictor
# Each object is read once. Files with small faults have some read twice.
_READINGS, _READ_ANYWAY = 8, 1 << 20


class Work:
    """Counts the bytes that are unpacked and carried out."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = self._executed = 0

    def unpack(self, count: int) -> None:
        """Count unpacked bytes; raise an error if there are more than allowed."""
        self._unpacked += count
        self._limits.check("unpacked", self._unpacked)

    def execute(self, count: int) -> None:
        """Count bytes of operators; a form that is painted twice counts twice."""
        self._executed += count
        self._limits.check("unpacked", self._executed)


class _Stream(PDFStream):
    """A stream that unpacks no more than is allowed."""

    def __init__(self, stream: PDFStream, work: Work) -> None:
        super().__init__(stream.attrs, stream.get_rawdata() or b"", stream.decipher)
        self._work = work

    def decode(self) -> None:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, parameters in self.get_filters():
            data = _unpredicted(b"".join(self._unpacked(literal_name(name), data)), parameters)
        self.data, self.rawdata = data, None

    def _unpacked(self, name: str, data: bytes) -> Iterator[bytes]:
        for piece in _pieces(name, data, self._work):
            self._work.unpack(len(piece))
            yield piece


def _pieces(name: str, data: bytes, work: Work) -> Iterator[bytes]:
    """Yield data without a filter, as far as it is whole."""
    match name:
        case "FlateDecode" | "Fl":
            yield from _inflated(data)
        case "LZWDecode" | "LZW":
            yield from LZWDecoder(BytesIO(data)).run()
        case "ASCII85Decode" | "A85":
            yield ascii85decode(data)
        case "ASCIIHexDecode" | "AHx":
            yield asciihexdecode(data)
        case "RunLengthDecode" | "RL":
            work.unpack(len(data) * _LONGEST_RUN)
            yield rldecode(data)
        case _:  # pictures and encryption of other makers
            message = f"the filter {name} is not for text"
            raise PDFException(message)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Yield packed data; nothing is said of a wrong sum at its end, which viewers pass over."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest = data[_ZLIB_HEADER:]
    while rest and not unpacker.eof:
        yield unpacker.decompress(rest, _PIECE)
        rest = unpacker.unconsumed_tail
    if data and not unpacker.eof:
        message = "the end of packed data is missing"
        raise PDFException(message)


def _unpredicted(data: bytes, parameters: Any) -> bytes:
    """Return data whose rows were stored as differences."""
    parameters = resolve1(parameters)
    predictor = int_value(parameters.get("Predictor", 1)) if isinstance(parameters, dict) else 1
    if predictor == 1:
        return data
    colors, columns, bits = (
        int_value(parameters.get(name, default))
        for name, default in (("Colors", 1), ("Columns", 1), ("BitsPerComponent", 8))
    )
    if min(colors, columns, bits) < 1 or colors * columns * bits > _WIDEST_ROW * 8:
        message = "rows of an impossible width"
        raise PDFException(message)
    if predictor == 2:  # noqa: PLR2004  (TIFF; those from 10 are of PNG)
        return apply_tiff_predictor(colors, columns, bits, data)
    return apply_png_predictor(predictor, colors, columns, bits, data)


class _Parser(PDFParser):
    """A parser of which all streams are bounded."""

    def __init__(self, data: bytes, work: Work) -> None:
        super().__init__(BytesIO(data))
        self._work = work

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        super().do_keyword(pos, token)
        if token is self.KEYWORD_STREAM and self.curstack:
            ((place, item),) = self.pop(1)
            self.push((place, _Stream(item, self._work) if isinstance(item, PDFStream) else item))


class _Document(PDFDocument):
    """A document without loops in its tables of objects, or from object to object."""

    def __init__(self, data: bytes, work: Work) -> None:
        self._tables: set[int] = set()
        self._left = len(data) * _READINGS + _READ_ANYWAY
        super().__init__(_Parser(data, work))

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[PDFBaseXRef]) -> None:
        known = start in self._tables
        self._tables.add(start)
        if not known:
            super().read_xref_from(parser, start, xrefs)
            self._read(parser, start)
        if known or not all(map(_is_sound, xrefs)):
            xrefs.clear()
            raise PDFNoValidXRef

    def _getobj_parse(self, pos: int, objid: int) -> object:
        assert self._parser is not None  # noqa: S101  (for type checkers)
        try:
            return super()._getobj_parse(pos, objid)
        finally:
            self._read(self._parser, pos)

    def _read(self, parser: PDFParser, start: int) -> None:
        self._left -= max(parser.bufpos + parser.charpos - start, 0)
        if self._left < 0:
            message = "the objects lie upon each other"
            raise PDFException(message)

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        if isinstance(found, PDFObjRef):  # pdfminer would follow a ring of them for ever
            message = "an object is nothing but a reference to another"
            raise PDFException(message)
        return found

    def get_page_labels(self) -> Iterator[str]:
        raise PDFNoPageLabels  # they are not needed, and their tree may be endless


def _is_sound(table: PDFBaseXRef) -> bool:
    """Return whether a table of objects is no longer than its data."""
    if not isinstance(table, PDFXRefStream):
        return True
    claimed = sum(count for _, count in table.ranges) * (table.entlen or 1)
    return len(table.ranges) <= _MOST_RANGES and claimed <= len(table.data or b"")


class _Fonts(PDFResourceManager):
    """Fonts without more codes than there are characters."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        if objid in self._cached_fonts:
            return super().get_font(objid, spec)
        _check_font(spec)
        font = super().get_font(objid, _needed(spec))
        if isinstance(font, PDFCIDFont) and type(font.cmap) is CMap:
            # Its codes are mapped in a way of its own, with which pdfminer would lose all
            # text. They are read as they are; what they mean only the file can tell.
            font.cmap = IdentityCMap(WMode=int(font.vertical))
            if not isinstance(font.unicode_map, FileUnicodeMap):
                font.unicode_map = None
        return font


def _needed(spec: Mapping[str, object]) -> Mapping[str, object]:
    """Return what is needed of a font to know its characters and their widths."""
    # pdfminer complains where there is no box.
    descriptor = {**dict_value(spec.get("FontDescriptor", {})), "FontBBox": [0, 0, 0, 0]}
    needed = {**spec, "FontDescriptor": descriptor}
    system = dict_value(spec.get("CIDSystemInfo", {}))
    encoding = resolve1(spec.get("Encoding"))
    if resolve1(system.get("Ordering")) in _COLLECTIONS and isinstance(encoding, PSLiteral):
        if not str(encoding.name).startswith("Identity"):
            # The numbers of such characters have one meaning. pdfminer would look them up
            # where a file maps codes, not numbers.
            needed.pop("ToUnicode", None)
    elif "ToUnicode" in spec:  # what is in the outlines of the font is not needed
        descriptor.pop("FontFile2", None)
    return needed


def _check_font(spec: Mapping[str, object]) -> None:
    """Raise an error if a font has endless ranges, or lists within lists."""
    _check_numbers(spec.get("Widths"))
    codes = _range_codes(spec.get("W"), 3) + _range_codes(spec.get("W2"), 5)
    mapping = resolve1(spec.get("ToUnicode"))
    if isinstance(mapping, PDFStream):
        ranges = _Ranges(mapping.get_data())
        ranges.run()
        codes += ranges.codes
    if codes > _MOST_CODES:
        message = "a font with more codes than there are characters"
        raise PDFException(message)


def _check_numbers(values: object) -> None:
    values = resolve1(values)
    if isinstance(values, list) and any(
        isinstance(resolve1(value), list | dict | PDFStream) for value in values
    ):
        message = "a list within a list of numbers"
        raise PDFException(message)


def _range_codes(widths: object, length: int) -> int:
    """Return for how many codes widths are given: lists, and ranges of some length."""
    widths = resolve1(widths)
    codes, run = 0, list[int | float]()
    for value in map(resolve1, widths if isinstance(widths, list) else ()):
        if isinstance(value, list):
            _check_numbers(value)
            codes, run = codes + len(value), []
        elif isinstance(value, int | float):
            run.append(value)
            if len(run) == length:
                codes, run = codes + max(int(run[1]) - int(run[0]), 0), []
    return codes


class _Ranges(CMapParser):
    """Counts the codes in the ranges of a character map without making them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(FileUnicodeMap(), BytesIO(data))
        self.codes = 0

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        if token not in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            super().do_keyword(pos, token)
            return
        for first, last, _ in choplist(3, [item for _, item in self.popall()]):
            if isinstance(first, bytes) and isinstance(last, bytes):
                self.codes += max(nunpack(last[-4:]) - nunpack(first[-4:]), 0)


class _Interpreter(PDFPageInterpreter):
    """Carries out operators, and counts them."""

    device: "Device"

    def execute(self, streams: Sequence[object]) -> None:
        for stream in streams:
            self.device.work.execute(len(stream_value(stream).get_data()))
        super().execute(streams)

    def do_sh(self, name: object) -> None:
        super().do_sh(name)
        self.device.shade()


class Device(PDFDevice):
    """What pages are printed on."""

    work: Work

    def shade(self) -> None:
        """Fill all there is with a gradient."""


class Opened:
    """An open file: its pages, one after the other, each to be printed on a device."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.work = Work(limits)
        self._limits = limits
        self._document = _Document(data, self.work)
        self._fonts = _Fonts()

    def pages(self) -> Iterator[PDFPage]:
        """Yield the pages."""
        for count, page in enumerate(PDFPage.create_pages(self._document), 1):
            self._limits.check("pages", count)
            yield page

    def print(self, page: PDFPage, device: Device) -> None:
        """Print a page on a device."""
        device.work = self.work
        _Interpreter(self._fonts, device).process_page(page)
