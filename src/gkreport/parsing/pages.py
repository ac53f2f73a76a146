"""What a page of paper prints above and below its text: its number, a running header."""

import re
from collections import Counter
from collections.abc import Iterator

# What the second page has at its foot. To look for each costs next to nothing; few
# texts have one.
_CUES = ("- 2 -", "-2-", "— 2 —", "—2—", "－2－", "第2页", "第 2 页")
_DASHED = r"[-—－–]{1,2}[ \u3000]?\d{1,3}[ \u3000]?[-—－–]{1,2}"
_NAMED = r"第\s?\d{1,3}\s?页(?:\s?[,，/]?\s?共\s?\d{1,3}\s?页)?|Page \d{1,3}(?: of \d{1,3})?"
_MARK = re.compile(rf"^[ \u3000\f]*+(?:{_DASHED}|{_NAMED})[ \u3000]*$\n?", re.MULTILINE | re.ASCII)
_BARE = re.compile(r"\d{1,3}(?:\s?/\s?\d{1,3})?", re.ASCII)
_LONGEST_HEADER = 40
_FEWEST_PAGES = 3


def page_marks(text: str) -> list[tuple[int, int]]:
    r"""Return the places of page numbers and running headers.

    >>> text = "全年公开\n- 2 -\n信息若干。"
    >>> [text[start:end] for start, end in page_marks(text)]
    ['- 2 -\n']
    """
    found: list[tuple[int, int]] = []
    if any(cue in text for cue in _CUES):
        found += (match.span() for match in _MARK.finditer(text))
    if "\f" in text:
        taken = {start for start, _ in found}
        found += (span for span in _at_breaks(text) if span[0] not in taken)
    return sorted(found)


def _at_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Yield numbers beside form feeds, and lines that stand at the top of every page."""
    pages = text.split("\f")
    tops: Counter[str] = Counter()
    ends: list[tuple[int, int, str]] = []
    position = 0
    for index, page in enumerate(pages):
        lines = [line for line in re.finditer(r"[^\n]+", page) if line[0].strip()]
        outer = [*(lines[:1] if index else ()), *lines[-1:]]
        for line in dict.fromkeys(outer):
            stripped = line[0].strip()
            start, end = position + line.start(), position + line.end()
            ends.append((start, end, stripped))
        if lines:
            tops[lines[0][0].strip()] += 1
        position += len(page) + 1
    numbers = [int(line.split("/")[0]) for _, _, line in ends if _BARE.fullmatch(line)]
    rising = len(numbers) > 1 and numbers == sorted(set(numbers))
    often = max(_FEWEST_PAGES, len(pages) // 2)
    for start, end, text_of in ends:
        header = tops[text_of] >= often and 1 < len(text_of) <= _LONGEST_HEADER
        if header or (rising and _BARE.fullmatch(text_of)):
            yield start, end
