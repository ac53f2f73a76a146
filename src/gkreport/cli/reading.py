"""The commands that read reports: parse and show."""

import click

import gkreport
from gkreport.cli.files import Options, Tally, files_in, reports_in
from gkreport.cli.options import input_options, language_option
from gkreport.cli.output import called, tell, write_out
from gkreport.cli.printing import print_out
from gkreport.findings import Language, Level, of_level
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.render.terminal import layout

_SEVERAL = "GK154"  # a file holds several reports

_all_option = click.option(
    "--all",
    "all_reports",
    is_flag=True,
    help="文件中的全部报告，不只第一份 / all the reports in a file, not only the first",
)

_reconstruct_option = click.option(
    "--reconstruct",
    is_flag=True,
    help="按勾稽关系推算没有单独印出的数 / give figures that the sums decide, marked",
)


@click.command()
@input_options
@click.option("--provenance", is_flag=True, help="包括各项的出处 / include where each part stands")
@click.option("--findings", is_flag=True, help="包括发现 / include the findings")
@click.option(
    "--strict", is_flag=True, help="有错误即不输出 / write nothing where errors are found"
)
@_all_option
@_reconstruct_option
@language_option
@click.pass_context
def parse(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: Limits,
    strict: bool,
    all_reports: bool,
    reconstruct: bool,
    **included: bool,
) -> None:
    """把报告写成 JSON / write reports as JSON.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    language: Language = ctx.obj
    names = [*files_in(files, language)]
    indent = 2 if len(names) == 1 and not all_reports else None
    tally = Tally()
    options = Options(media_type, limits, strict, all_reports, reconstruct)
    for name, report in reports_in(names, options, language, tally):
        data = gkreport.to_json(report, indent=indent, **included)
        write_out(f"{data}\n")
        for item in report.findings:
            if item.code == _SEVERAL:
                tell(name, item.message(language))
        if not included["findings"]:
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
@_all_option
@_reconstruct_option
@language_option
@click.pass_context
def show(
    ctx: click.Context,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: Limits,
    all_reports: bool,
    reconstruct: bool,
) -> None:
    """显示报告及发现 / show reports and their findings.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    tally = Tally()
    names = [*files_in(files, ctx.obj)]
    end = "\n" if len(names) > 1 or all_reports else ""
    options = Options(media_type, limits, all_reports=all_reports, reconstruct=reconstruct)
    for name, report in reports_in(names, options, ctx.obj, tally):
        print_out(layout(report, name=called(name), language=ctx.obj), end=end)
    ctx.exit(tally.code)
