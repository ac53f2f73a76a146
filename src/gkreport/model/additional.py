"""Rows of a statutory table that the notices do not know."""

import attrs


@attrs.frozen
class AdditionalRow:
    """A row that a report adds to a statutory table.

    Its figures are kept as they are printed and are never added to others.

    Attributes:
        label: The label as printed.
        cells: The other cells as printed, from left to right.
    """

    label: str
    cells: tuple[str, ...] = ()
