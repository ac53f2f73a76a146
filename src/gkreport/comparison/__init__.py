"""How two reports differ: what a comparison is made of."""

from gkreport.comparison.changes import (
    ChangedSpan,
    Comparison,
    ComparisonKind,
    FactChange,
    FigureChange,
    Heading,
    NotComparable,
    Passage,
    Reading,
    Reason,
    SectionChange,
    WordingChange,
)

__all__ = [
    "ChangedSpan",
    "Comparison",
    "ComparisonKind",
    "FactChange",
    "FigureChange",
    "Heading",
    "NotComparable",
    "Passage",
    "Reading",
    "Reason",
    "SectionChange",
    "WordingChange",
]
