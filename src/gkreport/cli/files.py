"""Reading the files that are named on the command line."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, TypeVar

import attrs
import click
from rich.console import Console
from rich.progress import Progress

import gkreport
from gkreport.cli.faults import InputError, InternalError, told
from gkreport.cli.output import DOUBTFUL, FINE, STDIN, UNUSABLE, called, tell
from gkreport.errors import GkreportError
from gkreport.findings import Language, Level, of_level
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.readers.paths import expand
from gkreport.render.visible import visible

_Read = TypeVar("_Read")


@attrs.frozen
class Options:
    """How files are to be read."""

    media_type: str | None
    limits: Limits
    strict: bool = False
    all_reports: bool = False
    reconstruct: bool = False


def load(name: str, options: Options) -> Report:
    """Return the report in a file, the first if it holds several."""
    return _loaded(gkreport.read, name, options)


def load_all(name: str, options: Options) -> tuple[Report, ...]:
    """Return the reports in a file that are asked for."""
    if options.all_reports:
        return _loaded(gkreport.read_all, name, options)
    return (load(name, options),)


def _loaded(read: Callable[..., _Read], name: str, options: Options) -> _Read:
    """Return what a function reads in a file."""
    try:
        return read(
            _standard_input() if name == STDIN else name,
            media_type=options.media_type,
            limits=options.limits,
            strict=options.strict,
            reconstruct=options.reconstruct,
        )
    except FileNotFoundError:
        raise InputError(zh="文件不存在", en="no such file") from None
    except PermissionError:
        raise InputError(zh="没有读取权限", en="no permission to read the file") from None
    except OSError as error:
        reason = told(error)
        raise InputError(zh=f"无法读取：{reason.zh}", en=f"cannot be read: {reason.en}") from error
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


def files_in(names: Iterable[str], language: Language) -> Iterator[str]:
    """Yield the files that are meant; say which folders hold none."""
    for name in names:
        found = [*expand([name])]
        if not found:
            empty = InputError(
                zh="目录中没有可读取的文件", en="the folder holds no file that can be read"
            )
            tell(name, empty.message(language))
        yield from found


class Tally:
    """How the files of a command went."""

    def __init__(self) -> None:
        self.fine = self.doubtful = 0
        self.failed: list[tuple[str, GkreportError]] = []

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

    def add(self, *reports: Report) -> None:
        """Count a file by its reports."""
        if any(of_level(report.findings, Level.ERROR) for report in reports):
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
        return "\n  ".join((line, *self.failures(language)))

    def failures(self, language: Language) -> Iterator[str]:
        """Yield which files could not be read and why not, each in one line."""
        for name, error in self.failed:
            yield f"{name}: {visible(error.message(language).partition(chr(10))[0])}"


def reports_in(
    names: Sequence[str], options: Options, language: Language, tally: Tally
) -> Iterator[tuple[str, Report]]:
    """Yield the reports in files; say which files could not be read, and how all went."""
    yield from read_each(names, options, language, tally)
    if len(names) > 1:
        click.echo(tally.summary(language), file=sys.stderr)


def read_each(
    names: Sequence[str], options: Options, language: Language, tally: Tally
) -> Iterator[tuple[str, Report]]:
    """Yield the reports in files; say which files could not be read."""
    with progress(names) as advance:
        for name in names:
            try:
                reports = load_all(name, options)
            except GkreportError as error:
                tell(name, error.message(language))
                tally.failed.append((called(name), error))
            else:
                tally.add(*reports)
                yield from ((name, report) for report in reports)
            advance()


@contextmanager
def progress(files: Sequence[str]) -> Iterator[Callable[[], None]]:
    """Show how far the work is, on a terminal and where there are several files."""
    console = Console(stderr=True)
    if len(files) == 1 or not console.is_terminal:
        yield lambda: None
        return
    with Progress(*Progress.get_default_columns(), console=console, transient=True) as bar:
        task = bar.add_task("gkreport", total=len(files))
        yield lambda: bar.advance(task)
