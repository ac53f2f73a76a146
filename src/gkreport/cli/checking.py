"""The commands of the reviewer: check, rule and rules."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from typing import Any

import attrs
import click
from rich.console import Console, RenderableType

import gkreport
from gkreport.accepted import AcceptList, Split
from gkreport.checks import check as check_report
from gkreport.checks.registry import KINDS, Choice
from gkreport.cli.files import Options, Tally, files_in, read_each
from gkreport.cli.options import input_options, language_option
from gkreport.cli.output import DOUBTFUL, FINE, UNUSABLE, called, escape_unprintable, tell
from gkreport.cli.series import Given, before, others_than
from gkreport.cli.writing import is_folder, write, write_folder
from gkreport.codes import Level
from gkreport.errors import GkreportError, UnknownCodeError
from gkreport.findings import Language
from gkreport.render import check_text, rule_pages
from gkreport.render.checked import Checked, Outcome
from gkreport.render.visible import visible

_LEVELS = [level.value for level in Level]


def _separated(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes that are given one by one or with commas between them."""
    codes = [code.strip() for item in given for code in item.split(",") if code.strip()]
    try:
        Choice(codes)
    except UnknownCodeError as error:
        raise click.BadParameter(_in_both(error)) from None
    return tuple(codes)


def _levels(
    _: click.Context, __: click.Parameter, given: tuple[str, ...]
) -> Mapping[str, Level]:
    """Return the levels that are given as CODE=LEVEL; a beginning stands for its codes."""
    levels: dict[str, Level] = {}
    for item in given:
        beginning, _sign, level = item.partition("=")
        try:
            chosen = Choice([beginning])
        except UnknownCodeError as error:
            raise click.BadParameter(_in_both(error)) from None
        if level not in _LEVELS:
            known = ", ".join(_LEVELS)
            message = f"{item!r}: 应为 代码=级别 / expected CODE=LEVEL; {known}"
            raise click.BadParameter(message)
        levels |= {code: Level(level) for code in KINDS if code in chosen}
    return levels


def _in_both(error: GkreportError) -> str:
    return f"{error.zh} / {error.en}"


def _accept_list(
    ctx: click.Context, _: click.Parameter, path: str | None
) -> AcceptList:
    """Return the accept list in a file."""
    if path is None:
        return AcceptList()
    try:
        return gkreport.read_accepted(path)
    except OSError as error:
        tell(path, error.strerror or str(error))
    except GkreportError as error:
        tell(path, error.message(ctx.obj))
    ctx.exit(UNUSABLE)


@attrs.frozen(kw_only=True)
class _Wanted:
    """What the options ask for."""

    previous: str | None
    parts: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    levels: Mapping[str, Level]
    shape: str
    output: str | None
    accept: AcceptList
    fail_on: str


@click.command()
@input_options
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default=Level.INCONSISTENCY.value,
    help="达到此级别即返回 1，默认 inconsistency / the lowest level that gives exit code 1",
)
@click.option(
    "--accept",
    is_eager=False,
    metavar="FILE",
    callback=_accept_list,
    help="接受清单（TOML） / accepted findings with reasons",
)
@click.option("--output", metavar="PATH", help="写入文件或目录 / write a file, or one each into a folder/")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json", "sarif", "markdown", "html", "toml"]),
    default="text",
    help="输出格式 / what to write; toml: entries for an accept list",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="CODE=LEVEL",
    callback=_levels,
    help="改变某代码的级别，如 GK5=hint / give another level to a code",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    callback=_separated,
    help="不查这些代码 / leave out codes",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=_separated,
    help="只查这些代码，如 GK3,GK401 / check these codes only",
)
@click.option(
    "--parts", metavar="PATH", help="所汇总的各单位报告 / the reports that FILE is the sum of"
)
@click.option(
    "--previous", metavar="PATH", help="上一年度的报告 / reports for the year before"
)
@language_option
@click.pass_context
def check(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: gkreport.Limits,
    **wanted: Any,
) -> None:
    """检查报告 / check what does not add up in reports.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    run = _Run(_Wanted(**wanted), Options(media_type, limits), ctx.obj)
    ctx.exit(run.check([*files_in(files, ctx.obj)]))
