"""Whose figures a passage tells: those of the agency that reports, or others'."""

import re

import attrs

from gkreport.checks.prose.reading.words import Mark

_REGION = re.compile(
    r".*?(省|市|自治区|区|县|旗|州|盟|镇|乡|街道)(?:人民政府|办事处|管理委员会|管委会)?"
)
_OFFICE = re.compile(r"政府办公?[室厅]?|府办")


@attrs.frozen
class Agency:
    """The agency that reports, as far as its name tells whose figures its own are.

    Attributes:
        name: Its name; empty where it is not known.

    >>> from gkreport.checks.prose.reading.words import Mark
    >>> Agency("澜桥区人民政府").owns(Mark.REGION, "全区")
    True
    >>> Agency("澜桥区数据管理局").owns(Mark.REGION, "全区")
    False
    """

    name: str = ""

    @property
    def is_region(self) -> bool:
        """Whether its report is that of a whole place: a government, or just a place."""
        return self._level is not None

    @property
    def _level(self) -> str | None:
        match = _REGION.fullmatch(self.name)
        return match[1] if match else None

    def owns(self, kind: Mark, text: str) -> bool:
        """Return whether words such as 全区, 各部门 or 区政府办 mean the agency itself."""
        if kind is Mark.REGION:
            return self._level is not None and self._level.endswith(text[1:])
        if self.is_region:
            return False
        if self._is_called(text):
            return True
        if not _OFFICE.search(self.name):
            return False
        # An office of a government reports for the government's own desk.
        return "政府" in text or _OFFICE.search(text) is not None

    def _is_called(self, text: str) -> bool:
        """Return whether words are the end of its name, or short for it: 市发改委."""
        if self.name.endswith(text):
            return True
        if text in self.name or not self.name.removesuffix("员会").endswith(text[-1]):
            return False  # 市水务局 is not 市水务局青石分局
        signs = iter(self.name)
        return len(text) >= _SHORTEST and all(sign in signs for sign in text)


_SHORTEST = 4
