"""What a finding can be: its code, its level, its messages and its page."""

import enum
from typing import NamedTuple


class Level(enum.Enum):
    """How much a finding weighs.

    ``ERROR``: the text could not be read as it should. ``INCONSISTENCY``: the
    figures contradict each other. ``WARNING``: a person should look. ``HINT``:
    good to know.
    """

    ERROR = "error"
    INCONSISTENCY = "inconsistency"
    WARNING = "warning"
    HINT = "hint"


class Code(NamedTuple):
    """A kind of finding.

    Attributes:
        code: Such as ``GK101``.
        level: The level of its findings.
        zh: The message in Chinese, with the arguments in braces.
        en: The message in English, with the same arguments.
        why_zh: What it means and what to do, in Chinese.
        why_en: What it means and what to do, in English.
    """

    code: str
    level: Level
    zh: str
    en: str
    why_zh: str
    why_en: str
