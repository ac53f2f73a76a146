"""How much a file may hold before a reader gives up."""

from collections.abc import Mapping

import attrs

from gkreport.errors import LimitError

_MIB = 1024 * 1024


def _positive(_: object, attribute: "attrs.Attribute[int]", value: int) -> None:
    if value < 1:
        message = f"{attribute.name} must be at least 1"
        raise ValueError(message)


def _limit(default: int) -> int:
    return attrs.field(default=default, validator=[attrs.validators.instance_of(int), _positive])


@attrs.frozen(kw_only=True)
class Limits:
    """How much a file may hold. What is larger raises :class:`gkreport.errors.LimitError`.

    An annual report is far below each of them; files that are made to exhaust memory or
    time are not.

    Attributes:
        size: Bytes of the file.
        unpacked: Bytes of all that a compressed file unpacks to.
        characters: Characters of text.
        cells: Squares of the grids of all tables.
        depth: How many elements may stand within each other.
        pages: Pages of a PDF.

    >>> Limits(pages=2000).pages
    2000
    """

    size: int = _limit(64 * _MIB)
    unpacked: int = _limit(256 * _MIB)
    characters: int = _limit(10_000_000)
    cells: int = _limit(200_000)
    depth: int = _limit(500)
    pages: int = _limit(500)

    def check(self, limit: str, value: int) -> None:
        """Raise an error if there is more of something than its limit allows.

        Args:
            limit: The name of the limit.
            value: How much there is.

        Raises:
            LimitError: The value is over the limit.
        """
        allowed: int = getattr(self, limit)
        if value > allowed:
            zh, en = _WORDS[limit]
            raise LimitError(limit, allowed, zh=zh.format(value), en=en.format(value))


_WORDS: Mapping[str, tuple[str, str]] = {
    "size": ("文件有 {} 字节", "the file has {} bytes"),
    "unpacked": ("文件解压后有 {} 字节", "the file unpacks to {} bytes"),
    "characters": ("文件有 {} 个字符", "the file holds {} characters"),
    "cells": ("文件的表格有 {} 个单元格", "the tables of the file have {} cells"),
    "depth": ("文件的内容嵌套 {} 层", "the file nests elements {} deep"),
    "pages": ("文件有 {} 页", "the file has {} pages"),
}
