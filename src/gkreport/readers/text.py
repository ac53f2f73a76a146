"""Text files."""

from gkreport.limits import Limits
from gkreport.readers.encoding import decode


def read(data: bytes, limits: Limits) -> str:
    """Return the text of a file, without a mark of its encoding."""
    text = decode(data).text
    limits.check("characters", len(text))
    return text
