"""Marks that Markdown puts around headings and titles."""

import re

_HEADING = re.compile(r"^ {0,3}(#{1,6} +)[^\n]*?( #+)? *$", re.MULTILINE)
_BOLD = re.compile(r"^ {0,3}(\*\*)[^*\n|]{1,100}(\*\*) *$", re.MULTILINE)


def markdown_marks(text: str) -> list[tuple[int, int]]:
    r"""Return the places of marks of headings and of lines that are bold as a whole.

    >>> text = "# 年度报告\n**一、总体情况**"
    >>> [text[start:end] for start, end in markdown_marks(text)]
    ['# ', '**', '**']
    """
    if "# " not in text and "**" not in text:
        return []
    return sorted(
        match.span(group)
        for pattern in (_HEADING, _BOLD)
        for match in pattern.finditer(text)
        for group in (1, 2)
        if match[group]
    )
