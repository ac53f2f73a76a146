"""Printing what is laid out for a terminal."""

import sys
from collections.abc import Iterable

import click
from rich.console import Console, RenderableType

from gkreport.cli.output import escape_unprintable


def print_out(parts: Iterable[RenderableType], *, end: str = "") -> None:
    """Print parts one below the other, and something behind the last."""
    escape_unprintable()
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    # Captured, so that a reader who goes away is noticed in one place: when it is written.
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=False)
    click.echo(captured.get() + end, file=sys.stdout, nl=False)
