"""Tables on a terminal whose cells may hold Chinese sentences (needs the extra ``cli``)."""

from collections.abc import Iterable, Sequence

import attrs
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from gkreport.render.lines import wrapped

_NARROWEST = 8


@attrs.frozen
class _Cell:
    """A text that breaks as Chinese does: no line begins with a closing sign."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in wrapped(self.text, options.max_width):
            yield Text(line, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        width = cell_len(self.text)
        return Measurement(min(width, _NARROWEST), min(width, options.max_width))


def grid(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: frozenset[int] = frozenset()
) -> Table:
    """Return a table; the columns of figures are never broken and stand to the right."""
    table = Table(
        box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=""
    )
    for place, name in enumerate(head):
        is_figure = place in figures
        table.add_column(Text(name), justify="right" if is_figure else "left", no_wrap=is_figure)
    for row in rows:
        table.add_row(
            *(Text(cell) if place in figures else _Cell(cell) for place, cell in enumerate(row))
        )
    return table
