"""The commands that compute and compare: indicators and compare."""

import csv
import json
from collections.abc import Iterable
from io import StringIO
from typing import Any, Literal

import click

import gkreport
from gkreport.cli.files import Options, Tally, files_in, load, reports_in
from gkreport.cli.options import input_options, language_option, reading_options
from gkreport.cli.output import DOUBTFUL, FINE, STDIN, UNUSABLE, called, tell, write_out
from gkreport.cli.printing import print_out
from gkreport.errors import GkreportError
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.render import indicators as render
from gkreport.render.comparison import Compared, layout, markdown
from gkreport.render.comparison_json import as_data

_FILE = click.Path(allow_dash=True)
_BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheet programs do not show Chinese characters


@click.command()
@input_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="输出格式 / what to write",
)
@language_option
@click.pass_context
def indicators(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: Limits,
    format_: Literal["text", "json", "csv"],
) -> None:
    """计算公开率、办结率等指标 / compute rates such as the disclosure rate.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    names = [*files_in(files, ctx.obj)]
    tally = Tally()
    is_first = True  # of those that could be read
    for name, report in reports_in(names, Options(media_type, limits), ctx.obj, tally):
        found = gkreport.indicators(report)
        if format_ == "json":
            data = render.as_data(called(name), report, found)
            write_out(_json(data, indent=2 if len(names) == 1 else None))
        elif format_ == "csv":
            if is_first:
                write_out(_BYTE_ORDER_MARK + _line(render.head(found)))
            write_out(_line(render.row(called(name), report, found)))
        else:
            between = [] if is_first else [""]
            print_out((*between, *render.layout(called(name), report, found, ctx.obj)))
        is_first = False
    ctx.exit(tally.code)


@click.command()
@reading_options
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="输出格式 / what to write",
)
@language_option
@click.pass_context
def compare(
    ctx: click.Context,
    *,
    old: str,
    new: str,
    media_type: str | None,
    limits: Limits,
    format_: Literal["text", "json", "markdown"],
) -> None:
    """比较两份报告 / show how two reports differ.

    OLD, NEW: 旧、新两份报告的文件，- 为标准输入 / the files of the old and the new report,
    - for standard input.

    退出码：0 无差异，1 有差异，2 无法读取 / exit codes: 0 nothing differs, 1 something does,
    2 a file could not be read.
    """
    if old == new == STDIN:
        message = "标准输入只能用于一份报告 / standard input holds one of the two only"
        raise click.UsageError(message)
    options = Options(media_type, limits)
    before, after = _load(ctx, old, options), _load(ctx, new, options)
    comparison = gkreport.compare(before, after)
    compared = Compared(called(old), called(new), before, after, comparison)
    if format_ == "json":
        write_out(_json(as_data(compared), indent=2))
    elif format_ == "markdown":
        write_out(markdown(compared, ctx.obj))
    else:
        print_out(layout(compared, ctx.obj))
    ctx.exit(DOUBTFUL if comparison.differs else FINE)


def _load(ctx: click.Context, name: str, options: Options) -> Report:
    """Return the report in a file; end the command where there is none."""
    try:
        return load(name, options)
    except GkreportError as error:
        tell(name, error.message(ctx.obj))
        ctx.exit(UNUSABLE)


def _json(data: Any, *, indent: int | None) -> str:
    return json.dumps(data, ensure_ascii=False, indent=indent) + "\n"


def _line(cells: Iterable[object]) -> str:
    """Return a line of a CSV file."""
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
