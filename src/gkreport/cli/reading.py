"""The commands that read reports: parse and show."""

import sys

import click
from rich.console import Console

import gkreport
from gkreport.cli.files import Options, Tally, files_in, reports_in
from gkreport.cli.options import input_options, language_option
from gkreport.cli.output import called, escape_unprintable, tell
from gkreport.findings import Language, Level, of_level
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.render.terminal import layout


@click.command()
@input_options
@click.option("--provenance", is_flag=True, help="包括各项的出处 / include where each part stands")
@click.option("--findings", is_flag=True, help="包括发现 / include the findings")
@click.option(
    "--strict", is_flag=True, help="有错误即不输出 / write nothing where errors are found"
)
@language_option
@click.pass_context
def parse(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: Limits,
    provenance: bool,
    findings: bool,
    strict: bool,
) -> None:
    """把报告写成 JSON / write reports as JSON.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    language: Language = ctx.obj
    names = [*files_in(files, language)]
    indent = 2 if len(names) == 1 else None
    tally = Tally()
    options = Options(media_type, limits, strict)
    for name, report in reports_in(names, options, language, tally):
        data = gkreport.to_json(report, provenance=provenance, findings=findings, indent=indent)
        click.echo(data.encode(), file=sys.stdout)
        if not findings:
            _tell_errors(name, report, language)
    ctx.exit(tally.code)


def _tell_errors(name: str, report: Report, language: Language) -> None:
    """Say that errors were found, where the JSON does not."""
    count = len(of_level(report.findings, Level.ERROR))
    if count and language == "zh":
        tell(name, f"发现错误 {count} 处，详见 gkreport show")
    elif count:
        tell(name, f"findings of level error: {count}; gkreport show lists them")


@click.command()
@input_options
@language_option
@click.pass_context
def show(
    ctx: click.Context, *, files: tuple[str, ...], media_type: str | None, limits: Limits
) -> None:
    """显示报告及发现 / show reports and their findings.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    escape_unprintable()
    tally = Tally()
    names = [*files_in(files, ctx.obj)]
    for name, report in reports_in(names, Options(media_type, limits), ctx.obj, tally):
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        # Captured, so that a reader who goes away is noticed in one place: when it is written.
        with console.capture() as captured:
            for part in layout(report, name=called(name), language=ctx.obj):
                console.print(part, crop=False)
        click.echo(captured.get(), file=sys.stdout, nl=len(names) > 1)
    ctx.exit(tally.code)
