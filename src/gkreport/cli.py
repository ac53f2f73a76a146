"""The command line (needs the extra ``cli``): reads files, prints, and says how it went.

Exit codes: 0 fine; 1 a text could not be read as it should; 2 an input could not be
used; 130 interrupted; 141 whoever read the output went away.
"""

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

import gkreport
from gkreport.errors import GkreportError
from gkreport.findings import Language, Level, of_level
from gkreport.model import Report
from gkreport.render.terminal import layout, visible

FINE, DOUBTFUL, UNUSABLE, INTERRUPTED, UNHEARD = 0, 1, 2, 130, 141

_Command = TypeVar("_Command", bound=Callable[..., Any])

_STDIN = "-"
_FILE = click.Path(allow_dash=True)
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class InputError(GkreportError):
    """A file could not be read as UTF-8 text."""


class InternalError(GkreportError):
    """The package failed on a text; that is a fault of the package."""


# ---- input -------------------------------------------------------------------------


def _load(name: str, *, strict: bool = False) -> tuple[str, Report]:
    """Return the text of a file and the report in it; line ends stay as they are."""
    text = _decoded(_content(name))
    if not text.strip():
        raise InputError(zh="文件是空的", en="the file is empty")
    try:
        return text, gkreport.parse(text, strict=strict)
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


def _content(name: str) -> bytes:
    try:
        return _standard_input() if name == _STDIN else Path(name).read_bytes()
    except FileNotFoundError:
        raise InputError(zh="文件不存在", en="no such file") from None
    except IsADirectoryError:
        raise InputError(zh="这是目录，不是文件", en="this is a directory, not a file") from None
    except PermissionError:
        raise InputError(zh="没有读取权限", en="no permission to read the file") from None
    except OSError as error:
        raise InputError(
            zh=f"无法读取：{error.strerror}", en=f"cannot be read: {error.strerror}"
        ) from error


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by the caller
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read()


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, error.start) from None


def _wrong_encoding(data: bytes, place: int) -> InputError:
    """Return what to do with a file that is not UTF-8."""
    if data.startswith(_UTF_16_MARKS):
        return _to_convert("UTF-16", place)
    if b"\0" not in data and not data.startswith(b"%PDF-"):
        with suppress(UnicodeDecodeError):
            data.decode("gb18030")
            return _to_convert("GB18030", place)
    return InputError(
        zh="不是 UTF-8 文本，像是二进制文件",
        en="not UTF-8 text; it looks like a binary file",
        hint_zh="请先把 PDF、Word 等文件转为 UTF-8 文本。",
        hint_en="Turn PDF, Word and the like into UTF-8 text first.",
    )


def _to_convert(encoding: str, place: int) -> InputError:
    command = f"iconv -f {encoding} -t UTF-8 IN > OUT"
    return InputError(
        zh=f"不是 UTF-8 文本（第 {place + 1} 个字节），编码可能是 {encoding}",
        en=f"not UTF-8 text (byte {place + 1}); the encoding may be {encoding}",
        hint_zh=f"请先转换编码：{command}",
        hint_en=f"Convert it first: {command}",
    )


# ---- output ------------------------------------------------------------------------


def _tell(name: str, message: str) -> None:
    """Write a message about a file to standard error."""
    lines = "\n  ".join(map(visible, message.split("\n")))
    click.echo(f"{_called(name)}: {lines}", file=sys.stderr)


def _called(name: str) -> str:
    return "<stdin>" if name == _STDIN else visible(click.format_filename(name))


def _outcome(report: Report) -> int:
    return DOUBTFUL if of_level(report.findings, Level.ERROR) else FINE


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


@click.group(cls=_Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    gkreport.__version__, prog_name="gkreport", help="显示版本 / show the version"
)
@_language
def cli() -> None:
    """把政府信息公开工作年度报告读成数据 / annual reports on open government as data."""


@cli.command()
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--provenance", is_flag=True, help="包括各项的出处 / include where each part stands")
@click.option("--findings", is_flag=True, help="包括发现 / include the findings")
@click.option(
    "--strict", is_flag=True, help="有错误即不输出 / write nothing where errors are found"
)
@_language
@click.pass_context
def parse(
    ctx: click.Context, *, files: tuple[str, ...], provenance: bool, findings: bool, strict: bool
) -> None:
    """把报告写成 JSON / write reports as JSON."""
    language: Language = ctx.obj
    indent = 2 if len(files) == 1 else None
    worst = FINE
    for name in files:
        try:
            _, report = _load(name, strict=strict)
        except GkreportError as error:
            _tell(name, error.message(language))
            worst = UNUSABLE
            continue
        data = gkreport.to_json(report, provenance=provenance, findings=findings, indent=indent)
        click.echo(data.encode(), file=sys.stdout)
        if not findings:
            _tell_errors(name, report, language)
        worst = max(worst, _outcome(report))
    ctx.exit(worst)


def _tell_errors(name: str, report: Report, language: Language) -> None:
    """Say that errors were found, where the JSON does not."""
    count = len(of_level(report.findings, Level.ERROR))
    if count and language == "zh":
        _tell(name, f"发现错误 {count} 处，详见 gkreport show")
    elif count:
        _tell(name, f"findings of level error: {count}; gkreport show lists them")


@cli.command()
@click.argument("file", type=_FILE)
@_language
@click.pass_context
def show(ctx: click.Context, *, file: str) -> None:
    """显示报告及发现 / show a report and its findings."""
    try:
        text, report = _load(file)
    except GkreportError as error:
        _tell(file, error.message(ctx.obj))
        ctx.exit(UNUSABLE)
    _escape_unprintable()
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    # Captured, so that a reader who goes away is noticed in one place: when it is written.
    with console.capture() as captured:
        for part in layout(report, text=text, name=_called(file), language=ctx.obj):
            console.print(part, crop=False)
    click.echo(captured.get(), file=sys.stdout, nl=False)
    ctx.exit(_outcome(report))
