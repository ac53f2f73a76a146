"""What the command line writes, and what it says about files."""

import io
import os
import sys
from contextlib import suppress

import click

from gkreport.render.visible import visible

FINE, DOUBTFUL, UNUSABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141

STDIN = "-"


def tell(name: str, message: str) -> None:
    """Write a message about a file to standard error."""
    lines = "\n  ".join(map(visible, message.split("\n")))
    click.echo(f"{called(name)}: {lines}", file=sys.stderr)


def called(name: str) -> str:
    """Return what to call a file in messages."""
    return "<stdin>" if name == STDIN else visible(click.format_filename(name))


def encoded(text: str) -> bytes:
    r"""Return a text in UTF-8; what UTF-8 cannot write, as escapes that JSON knows too.

    Such are the names of files in another encoding, as archives from Windows hold them.

    >>> encoded("水\udccb")
    b'\xe6\xb0\xb4\\udccb'
    """
    return text.encode("utf-8", "backslashreplace")


def write_out(text: str) -> None:
    """Write a text for programs to standard output: in UTF-8, whatever the terminal is."""
    click.echo(encoded(text), file=sys.stdout, nl=False)


def escape_unprintable() -> None:
    """Make signs that the encoding of the terminal lacks appear as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def abandon_output() -> None:
    """Send what could not be written nowhere, or Python complains about it on leaving."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
