"""The command line (needs the extra ``cli``): reads files, prints, and says how it went.

Exit codes: 0 fine; 1 a report could not be read as it should, or one of several files
not at all; 2 no file could be used; 130 interrupted; 141 whoever read the output went away.
"""

import errno
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, TypeVar

import attrs
import click
from rich.console import Console
from rich.progress import Progress

import gkreport
from gkreport.errors import GkreportError
from gkreport.findings import Language, Level, of_level
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.readers.paths import expand
from gkreport.render.terminal import layout, visible

FINE, DOUBTFUL, UNUSABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141

_Command = TypeVar("_Command", bound=Callable[..., Any])

_STDIN = "-"
_LIMIT = re.compile("[1-9][0-9]{0,17}")
_FILE = click.Path(allow_dash=True)


class InputError(GkreportError):
    """A file could not be opened."""


class InternalError(GkreportError):
    """The package failed on a text; that is a fault of the package."""


# ---- input -------------------------------------------------------------------------


@attrs.frozen
class _Options:
    """How files are to be read."""

    media_type: str | None
    limits: Limits
    strict: bool = False


def _load(name: str, options: _Options) -> Report:
    """Return the report in a file."""
    try:
        return gkreport.read(
            _standard_input() if name == _STDIN else name,
            media_type=options.media_type,
            limits=options.limits,
            strict=options.strict,
        )
    except FileNotFoundError:
        raise InputError(zh="文件不存在", en="no such file") from None
    except PermissionError:
        raise InputError(zh="没有读取权限", en="no permission to read the file") from None
    except OSError as error:
        raise InputError(
            zh=f"无法读取：{error.strerror}", en=f"cannot be read: {error.strerror}"
        ) from error
    except GkreportError:
        raise
    except Exception as error:  # the other files still count
        fault = f"{type(error).__name__}: {error}"
        raise InternalError(
            zh=f"程序内部错误：{fault}",
            en=f"internal error: {fault}",
            hint_zh="这是程序的缺陷，请连同文件一起报告。",
            hint_en="This is a defect of gkreport; please report it together with the file.",
        ) from error


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed by the caller
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _files(names: Iterable[str], language: Language) -> Iterator[str]:
    """Yield the files that are meant; say which folders hold none."""
    for name in names:
        found = [*expand([name])]
        if not found:
            empty = InputError(
                zh="目录中没有可读取的文件", en="the folder holds no file that can be read"
            )
            _tell(name, empty.message(language))
        yield from found


class _Tally:
    """How the files of a command went."""

    def __init__(self) -> None:
        self.fine = self.doubtful = 0
        self.failed: list[str] = []

    @property
    def count(self) -> int:
        """How many files there were."""
        return self.fine + self.doubtful + len(self.failed)

    @property
    def code(self) -> int:
        """The exit code: unusable only where no file could be used."""
        if len(self.failed) == self.count:
            return UNUSABLE
        return DOUBTFUL if self.doubtful or self.failed else FINE

    def add(self, report: Report) -> None:
        """Count a report."""
        if of_level(report.findings, Level.ERROR):
            self.doubtful += 1
        else:
            self.fine += 1

    def summary(self, language: Language) -> str:
        """Return how the files went, in one line, and which of them failed."""
        counts = (self.count, self.fine, self.doubtful, len(self.failed))
        if language == "zh":
            line = "共 {} 个文件：正常 {}，有错误 {}，无法读取 {}".format(*counts)
        else:
            line = "files: {}; fine: {}, with errors: {}, not read: {}".format(*counts)
        return "\n  ".join((line, *self.failed))


def _reports(
    names: Sequence[str], options: _Options, language: Language, tally: _Tally
) -> Iterator[tuple[str, Report]]:
    """Yield the reports in files; say which files could not be read, and how all went."""
    with _progress(names) as advance:
        for name in names:
            try:
                report = _load(name, options)
            except GkreportError as error:
                _tell(name, error.message(language))
                reason = error.message(language).partition("\n")[0]
                tally.failed.append(f"{_called(name)}: {visible(reason)}")
            else:
                tally.add(report)
                yield name, report
            advance()
    if len(names) > 1:
        click.echo(tally.summary(language), file=sys.stderr)


@contextmanager
def _progress(files: Sequence[str]) -> Iterator[Callable[[], None]]:
    """Show how far the work is, on a terminal and where there are several files."""
    console = Console(stderr=True)
    if len(files) == 1 or not console.is_terminal:
        yield lambda: None
        return
    with Progress(*Progress.get_default_columns(), console=console, transient=True) as bar:
        task = bar.add_task("gkreport", total=len(files))
        yield lambda: bar.advance(task)


# ---- output ------------------------------------------------------------------------


def _tell(name: str, message: str) -> None:
    """Write a message about a file to standard error."""
    lines = "\n  ".join(map(visible, message.split("\n")))
    click.echo(f"{_called(name)}: {lines}", file=sys.stderr)


def _called(name: str) -> str:
    return "<stdin>" if name == _STDIN else visible(click.format_filename(name))


def _escape_unprintable() -> None:
    """Make signs that the encoding of the terminal lacks appear as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _abandon_output() -> None:
    """Send what could not be written nowhere, or Python complains about it on leaving."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.dup2(nowhere, sys.stderr.fileno())


# ---- commands ----------------------------------------------------------------------


class _Quiet(click.Group):
    """A group whose commands end without a stack trace when they cannot go on."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _abandon_output()
            ctx.exit(UNHEARD)
        except OSError as error:
            with suppress(OSError):
                click.echo(f"gkreport: {error.strerror}", file=sys.stderr)
            _abandon_output()
            ctx.exit(UNUSABLE)


def _from_locale() -> Language:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next(filter(None, map(os.environ.get, names)), "")
    return "zh" if locale.startswith("zh") else "en"


def _choose(ctx: click.Context, _: click.Parameter, language: Language | None) -> None:
    ctx.obj = language or ctx.obj or _from_locale()


def _language(command: _Command) -> _Command:
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


def _inputs(command: _Command) -> _Command:
    """Give a command the files to read and how to read them."""
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
        click.argument("files", nargs=-1, required=True, type=_FILE),
    ):
        command = parameter(command)
    return command


@click.group(cls=_Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    gkreport.__version__, prog_name="gkreport", help="显示版本 / show the version"
)
@_language
def cli() -> None:
    """把政府信息公开工作年度报告读成数据 / annual reports on open government as data."""


@cli.command()
@_inputs
@click.option("--provenance", is_flag=True, help="包括各项的出处 / include where each part stands")
@click.option("--findings", is_flag=True, help="包括发现 / include the findings")
@click.option(
    "--strict", is_flag=True, help="有错误即不输出 / write nothing where errors are found"
)
@_language
@click.pass_context
def parse(  # noqa: PLR0913 - one for each option
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
    names = [*_files(files, language)]
    indent = 2 if len(names) == 1 else None
    tally = _Tally()
    options = _Options(media_type, limits, strict)
    for name, report in _reports(names, options, language, tally):
        data = gkreport.to_json(report, provenance=provenance, findings=findings, indent=indent)
        click.echo(data.encode(), file=sys.stdout)
        if not findings:
            _tell_errors(name, report, language)
    ctx.exit(tally.code)


def _tell_errors(name: str, report: Report, language: Language) -> None:
    """Say that errors were found, where the JSON does not."""
    count = len(of_level(report.findings, Level.ERROR))
    if count and language == "zh":
        _tell(name, f"发现错误 {count} 处，详见 gkreport show")
    elif count:
        _tell(name, f"findings of level error: {count}; gkreport show lists them")


@cli.command()
@_inputs
@_language
@click.pass_context
def show(
    ctx: click.Context, *, files: tuple[str, ...], media_type: str | None, limits: Limits
) -> None:
    """显示报告及发现 / show reports and their findings.

    FILES: 文件、目录、通配符，- 为标准输入 / files, folders, patterns, - for standard input.
    """
    _escape_unprintable()
    tally = _Tally()
    names = [*_files(files, ctx.obj)]
    for name, report in _reports(names, _Options(media_type, limits), ctx.obj, tally):
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        # Captured, so that a reader who goes away is noticed in one place: when it is written.
        with console.capture() as captured:
            for part in layout(report, name=_called(name), language=ctx.obj):
                console.print(part, crop=False)
        click.echo(captured.get(), file=sys.stdout, nl=len(names) > 1)
    ctx.exit(tally.code)
