"""From bytes to text, whatever the encoding, declared or not."""

from typing import NamedTuple

from gkreport.errors import UnreadableFileError


class Decoded(NamedTuple):
    """A text, and the encoding that it was in."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of some bytes.

    Args:
        data: The bytes.
        declared: The encoding that they are said to be in.

    Raises:
        UnreadableFileError: They are in no encoding of Chinese text.
    """
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        raise UnreadableFileError(zh="", en="") from None
