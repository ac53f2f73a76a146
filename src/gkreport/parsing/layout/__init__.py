"""From a text to lines of prose and rows of cells, whatever the layout of its tables."""

from collections.abc import Iterator

from gkreport.parsing.layout.flow import flow
from gkreport.parsing.layout.glued import may_be_glued, stretches
from gkreport.parsing.layout.tabs import tab_cells
from gkreport.parsing.rows import Item

__all__ = ["items"]


def items(text: str) -> Iterator[Item]:
    """Yield the lines and rows of a text."""
    if not may_be_glued(text):
        return flow(tab_cells(text), text)
    apart = ((flow(others, text), rows) for others, rows in stretches(tab_cells(text)))
    return (item for pair in apart for items_of in pair for item in items_of)
