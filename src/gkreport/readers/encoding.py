"""From bytes to text, whatever the encoding, declared or not."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from gkreport.errors import UnreadableFileError
from gkreport.extras import needs

# The longest marks first: that of UTF-16 LE is the beginning of that of UTF-32 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB, _BIG5 = "gb18030", "big5hkscs"
_UTF16 = ("utf-16-le", "utf-16-be")
_STOPS = "，。、"
_PROSE = 200  # characters of Chinese that are not written without a comma or a stop
_FIRST_WIDE = "\u2e80"
_TORN = 100  # of so many characters that are not ASCII, one may be broken
_FEW = 4  # of so many bytes, one is a zero where ASCII is written as UTF-16
_REPLACEMENT = "\ufffd"


class Decoded(NamedTuple):
    """A text, and the encoding that it was in.

    Attributes:
        text: The text; U+FFFD stands for each broken character.
        encoding: The encoding.
        broken: How many characters are broken.
    """

    text: str
    encoding: str
    broken: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of some bytes.

    Text that is not ASCII and yet valid UTF-8 is UTF-8, whatever is declared. A few broken
    characters, such as those of a summary that was cut to so many bytes, spoil no text.

    Args:
        data: The bytes.
        declared: The encoding that they are said to be in.

    Raises:
        UnreadableFileError: They are in no encoding of Chinese text.
        MissingExtraError: The encoding is not known, and telling it needs the extra ``text``.

    >>> decode("报告".encode("gbk"), "gb2312")
    Decoded(text='报告', encoding='gb18030', broken=0)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding) or _unreadable(data)
    has_zeros = data.count(0) * _FEW > len(data)
    if not has_zeros and (found := _read(data, "utf-8")):
        return found
    for encoding in _stated(data, declared):
        found = _read(data, encoding)
        if found and _is_plausible(found.text):
            return found
    detected = _detected(data)
    return (_read(data, detected) if detected else None) or _unreadable(data)


def kind_of(encoding: str) -> str | None:
    """Return what an encoding is read as; ``None`` for one that is not of Chinese text.

    >>> kind_of("GB2312"), kind_of("x-x-big5"), kind_of("UTF8"), kind_of("iso-8859-1")
    ('gb18030', 'big5hkscs', 'utf-8', None)
    """
    name = encoding.strip().lower()
    if name.removeprefix("x-").startswith("gb") or name == "cp936":
        return _GB
    if "big5" in name or name == "cp950":
        return _BIG5
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return "utf-16-le" if name == "utf-16" else name if name in ("utf-8", *_UTF16) else None


def _stated(data: bytes, declared: str | None) -> Iterator[str]:
    """Yield the encodings that the bytes or the declaration show; a zero only UTF-16 has."""
    if b"\0" in data:
        # The zeros of ASCII characters stand behind them in one order, before them in the other.
        yield from sorted(_UTF16, key=lambda name: -data[name == _UTF16[0] :: 2].count(0))
    elif declared and (kind := kind_of(declared)):
        yield kind


def _read(data: bytes, encoding: str) -> Decoded | None:
    """Return the text of bytes in an encoding; ``None`` if they are not in it."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count(_REPLACEMENT)
    foreign = sum(not char.isascii() for char in text)
    cut_off = broken == 1 and text.endswith(_REPLACEMENT)
    if cut_off:
        return Decoded(text[:-1], encoding, broken) if foreign > 1 else None
    return Decoded(text, encoding, broken) if broken * _TORN <= foreign else None


def _is_plausible(text: str) -> bool:
    """Return whether a text can be Chinese: long prose has commas and stops."""
    if any(stop in text for stop in _STOPS):
        return True
    return sum(char >= _FIRST_WIDE for char in text) < _PROSE


def _detected(data: bytes) -> str | None:
    """Return which encoding of Chinese the bytes look like."""
    with needs("text", "chardet"):
        import chardet
    found = chardet.detect(data, include_encodings=(_GB, _BIG5), no_match_encoding=_GB)
    return kind_of(found["encoding"] or "")


def _unreadable(data: bytes) -> Decoded:
    """Raise the error that names the first byte that is not UTF-8."""
    try:
        data.decode("utf-8")
        place = data.find(b"\0")
    except UnicodeDecodeError as error:
        place = error.start
    raise UnreadableFileError(
        zh=f"文件不是中文文本：第 {place + 1} 个字节为 0x{data[place]:02X}",
        en=f"the file is no Chinese text: byte {place + 1} is 0x{data[place]:02X}",
        hint_zh=(
            "可读取 UTF-8、UTF-16、GB18030（GBK、GB2312）和 Big5 编码。"
            "请用记事本另存为 UTF-8 编码。"
        ),
        hint_en=(
            "UTF-8, UTF-16, GB18030 (GBK, GB2312) and Big5 can be read. Open the file in an "
            "editor and save it as UTF-8."
        ),
    )
