"""The command that checks reports."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs
import click

import gkreport
from gkreport.accepted import AcceptList
from gkreport.checks import registry
from gkreport.cli.faults import told
from gkreport.cli.files import Options, files_in
from gkreport.cli.formats import SUFFIXES, TEXT, formatted, show, show_summary
from gkreport.cli.options import input_options, language_option
from gkreport.cli.output import DOUBTFUL, FINE, UNUSABLE, tell
from gkreport.cli.reviewing import Choice, Reviewing
from gkreport.cli.series import others_than
from gkreport.cli.writing import files_for, identity, is_folder, write_file
from gkreport.codes import Level
from gkreport.errors import GkreportError, UnknownCodeError
from gkreport.findings import Language
from gkreport.limits import Limits
from gkreport.render.checked import Outcome

_LEVELS = [level.value for level in Level]


# ---- options -----------------------------------------------------------------------


def _codes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes that are given one by one or with commas between them."""
    codes = tuple(code for item in given for code in item.split(",") if code.strip())
    if given and not codes:
        message = "没有写代码 / there is no code"
        raise click.BadParameter(message)
    _choice(*codes)
    return codes


def _choice(*codes: str) -> registry.Choice:
    try:
        return registry.Choice(codes)
    except UnknownCodeError as error:
        message = f"{error.zh} / {error.en}"
        raise click.BadParameter(message) from None


def _levels(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> Mapping[str, Level]:
    """Return the levels that are given as CODE=LEVEL; a beginning stands for its codes."""
    levels: dict[str, Level] = {}
    for item in given:
        beginning, _sign, level = item.partition("=")
        chosen = _choice(beginning)
        if level not in _LEVELS:
            known = ", ".join(_LEVELS)
            message = f"{item!r}: 应为 代码=级别 / expected CODE=LEVEL; {known}"
            raise click.BadParameter(message)
        levels |= {code: Level(level) for code in registry.KINDS if code in chosen}
    return levels


def _path(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    """Return a path; an empty one, as of a variable that is not set, is a mistake."""
    if given == "":
        message = "路径是空的 / the path is empty"
        raise click.BadParameter(message)
    return given


@attrs.frozen(kw_only=True)
class _Wanted:
    """What the options ask for."""

    previous: str | None
    parts: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    levels: Mapping[str, Level]
    accept: str | None
    shape: str
    output: str | None
    fail_on: str


@click.command()
@input_options
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default=Level.INCONSISTENCY.value,
    show_default=True,
    help="达到此级别时退出码为 1 / the lowest level of findings that gives exit code 1",
)
@click.option(
    "--output",
    metavar="PATH",
    callback=_path,
    help="写入文件；目录/ 则每份报告一个 / a file, or folder/ for one each",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice([*SUFFIXES]),
    default=TEXT,
    show_default=True,
    help="输出格式；toml 为接受清单的条目 / toml: entries for an accept list",
)
@click.option(
    "--accept",
    metavar="FILE",
    callback=_path,
    help="接受清单 / findings that are accepted, as TOML",
)
@click.option(
    "--level",
    "levels",
    multiple=True,
    metavar="CODE=LEVEL",
    callback=_levels,
    help="另定级别，如 GK5=hint / give codes another level",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    callback=_codes,
    help="不查的代码 / codes to leave out",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    callback=_codes,
    help="只查的代码，如 GK3,GK401 / codes to look for, no others",
)
@click.option(
    "--parts",
    metavar="PATH",
    callback=_path,
    help="所汇总的报告 / the reports that FILE is the sum of",
)
@click.option(
    "--previous",
    metavar="PATH",
    callback=_path,
    help="上一年度的报告 / reports for the year before",
)
@language_option
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    media_type: str | None,
    limits: Limits,
    **wanted: Any,
) -> None:
    """检查报告 / find what does not add up in reports.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    asked = _Wanted(**wanted)
    names = others_than(files_in(files, ctx.obj), ())
    if asked.parts is not None and len(names) != 1:
        message = "--parts 只能用于一份报告 / --parts goes with one FILE"
        raise click.UsageError(message)
    accept_list = _accept_list(asked.accept, ctx)
    choice = Choice(asked.select, asked.ignore, asked.levels)
    run = Reviewing(Options(media_type, limits), choice, ctx.obj)
    reports = run.check(names, previous=asked.previous, parts=asked.parts)
    if not reports:
        ctx.exit(UNUSABLE)
    outcome = run.outcome(reports, accept_list)
    _tell_unused(outcome, asked.accept, ctx.obj)
    _write(outcome, asked, filter(None, (*run.files, asked.accept)), ctx)
    ctx.exit(_code(outcome, asked.fail_on))


def _accept_list(path: str | None, ctx: click.Context) -> AcceptList:
    """Return the accept list in a file; end where it cannot be used."""
    try:
        return AcceptList() if path is None else gkreport.read_accepted(path)
    except OSError as error:
        tell(str(path), told(error).message(ctx.obj))
    except GkreportError as error:
        tell(str(path), error.message(ctx.obj))
    raise click.exceptions.Exit(UNUSABLE)


def _tell_unused(outcome: Outcome, path: str | None, language: Language) -> None:
    said = {"zh": "此条未用到：{} {}", "en": "this entry was not used: {} {}"}[language]
    for entry in outcome.unused:
        tell(str(path), said.format(entry.fingerprint, entry.reason))


def _write(outcome: Outcome, asked: _Wanted, used: Iterable[str], ctx: click.Context) -> None:
    """Write what was found where it is asked for; of many reports, tell the sum besides."""
    language: Language = ctx.obj
    if asked.output is None:
        show(outcome, asked.shape, language)
        return
    parts = {Path(asked.output): outcome}
    if is_folder(asked.output):
        names = (item.name for item in outcome.reports)
        files = files_for(asked.output, names, SUFFIXES[asked.shape])
        parts = {path: Outcome((item,)) for path, item in zip(files, outcome.reports, strict=True)}
    _spare(used, parts)
    try:
        if is_folder(asked.output):
            Path(asked.output).mkdir(parents=True, exist_ok=True)
        for path, part in parts.items():
            write_file(path, formatted(part, asked.shape, language))
    except OSError as error:
        tell(asked.output, told(error).message(language))
        ctx.exit(UNUSABLE)
    if len(outcome.reports) > 1:
        show_summary(outcome, language)


def _spare(used: Iterable[str], output: Iterable[Path]) -> None:
    """End the command where the output would replace a file that it was made from."""
    given = {identity(name) for name in used}
    for path in output:
        if identity(path) in given - {None}:
            name = click.format_filename(path)
            message = f"--output 会覆盖输入的文件 {name} / --output would replace {name}"
            raise click.UsageError(message)


def _code(outcome: Outcome, fail_on: str) -> int:
    """Return the exit code."""
    heavy = _LEVELS[: _LEVELS.index(fail_on) + 1]
    found = (item for checked in outcome.reports for item in checked.findings)
    failed = outcome.unread or any(item.level.value in heavy for item in found)
    return DOUBTFUL if failed else FINE
