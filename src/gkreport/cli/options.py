"""The options that several commands have."""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import attrs
import click

from gkreport.cli.faults import told
from gkreport.cli.output import INTERRUPTED, UNHEARD, UNUSABLE, abandon_output
from gkreport.findings import Language
from gkreport.limits import Limits

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LIMIT = re.compile("[1-9][0-9]{0,17}")
_FILE = click.Path(allow_dash=True)


class Quiet(click.Group):
    """A group whose commands end without a stack trace when they cannot go on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end with an exit code where it cannot go on."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            abandon_output()
            ctx.exit(UNHEARD)
        except OSError as error:
            with suppress(OSError):
                click.echo(f"gkreport: {told(error).message(ctx.obj)}", file=sys.stderr)
            abandon_output()
            ctx.exit(UNUSABLE)


def _from_locale() -> Language:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, map(os.environ.get, names)), "")
    return "zh" if locale.startswith("zh") else "en"


def _choose(ctx: click.Context, _: click.Parameter, language: Language | None) -> None:
    ctx.obj = language or ctx.obj or _from_locale()


def language_option(command: _Command) -> _Command:
    """Give a command the option that chooses the language, kept as its object."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        callback=_choose,
        expose_value=False,
        help="发现和提示的语言 / language of findings and messages",
    )(command)


def _limits(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> Limits:
    """Return the limits that are given as NAME=NUMBER."""
    changed: dict[str, int] = {}
    names = [field.name for field in attrs.fields(Limits)]
    for item in given:
        name, _sign, number = item.partition("=")
        if name not in names or _LIMIT.fullmatch(number) is None:
            known = ", ".join(names)
            message = f"{item!r}: 应为 名称=正整数 / expected NAME=NUMBER; {known}"
            raise click.BadParameter(message)
        changed[name] = int(number)
    return Limits(**changed)


def input_options(command: _Command) -> _Command:
    """Give a command the files to read and how to read them."""
    files = click.argument("files", nargs=-1, required=True, type=_FILE)
    return reading_options(files(command))


def reading_options(command: _Command) -> _Command:
    """Give a command the options that say how to read files."""
    for parameter in (
        click.option(
            "--limit",
            "limits",
            multiple=True,
            metavar="NAME=NUMBER",
            callback=_limits,
            help="提高某项上限，如 pages=2000 / raise a limit, such as pages=2000",
        ),
        click.option(
            "--media-type",
            metavar="TYPE",
            help="文件类型，如 text/html；默认按内容判断 / what the files are; told from content",
        ),
    ):
        command = parameter(command)
    return command
