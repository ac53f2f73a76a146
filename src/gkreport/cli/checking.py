"""The command that checks reports."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import attrs
import click
from rich.console import Console, RenderableType

import gkreport
from gkreport.accepted import AcceptList, Split
from gkreport.checks import check as check_one
from gkreport.checks import check_series
from gkreport.checks.registry import KINDS, Choice
from gkreport.cli.files import Options, Tally, files_in, read_each
from gkreport.cli.options import input_options, language_option
from gkreport.cli.output import DOUBTFUL, FINE, UNUSABLE, called, escape_unprintable, tell
from gkreport.cli.series import Given, others_than, years_before
from gkreport.cli.writing import is_folder, write_file, write_folder
from gkreport.codes import Level
from gkreport.errors import GkreportError, UnknownCodeError
from gkreport.findings import Language
from gkreport.limits import Limits
from gkreport.render import check_text
from gkreport.render.accept_toml import to_toml
from gkreport.render.checked import Checked, Outcome
from gkreport.render.findings_json import to_json
from gkreport.render.findings_markdown import to_markdown
from gkreport.render.sarif import to_sarif

_LEVELS = [level.value for level in Level]
_TEXT = "text"


# ---- options -----------------------------------------------------------------------


def _codes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes that are given one by one or with commas between them."""
    codes = tuple(code for item in given for code in item.split(",") if code.strip())
    _choice(*codes)
    return codes


def _choice(*codes: str) -> Choice:
    try:
        return Choice(codes)
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
        levels |= {code: Level(level) for code in KINDS if code in chosen}
    return levels


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
    help="写入文件；目录/ 则每份报告一个 / a file, or folder/ for one each",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice([_TEXT, "json", "sarif", "markdown", "html", "toml"]),
    default=_TEXT,
    show_default=True,
    help="输出格式；toml 为接受清单的条目 / toml: entries for an accept list",
)
@click.option("--accept", metavar="FILE", help="接受清单 / findings that are accepted, as TOML")
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
@click.option("--parts", metavar="PATH", help="所汇总的报告 / the reports that FILE is the sum of")
@click.option("--previous", metavar="PATH", help="上一年度的报告 / reports for the year before")
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
    run = _Run(_Wanted(**wanted), Options(media_type, limits), ctx)
    ctx.exit(run.check(files))


# ---- a run -------------------------------------------------------------------------


class _Run:
    """A run of the command."""

    def __init__(self, wanted: _Wanted, options: Options, ctx: click.Context) -> None:
        self._wanted = wanted
        self._options = options
        self._ctx = ctx
        self._language: Language = ctx.obj
        self._tally = Tally()

    def check(self, files: Sequence[str]) -> int:
        """Check files; return the exit code."""
        wanted = self._wanted
        names = others_than([*files_in(files, self._language)], ())
        if wanted.parts is not None and len(names) != 1:
            message = "--parts 只能用于一份报告 / --parts goes with one FILE"
            raise click.UsageError(message, self._ctx)
        accept_list = self._accept_list()
        given = self._read(names)
        if not given:
            return UNUSABLE
        earlier = self._read_besides(names, wanted.previous)
        parts = self._read_besides(names, wanted.parts)
        outcome = self._outcome(self._checked(given, earlier, parts), accept_list)
        self._write(outcome)
        return self._code(outcome)

    # ---- reading

    def _accept_list(self) -> AcceptList:
        path = self._wanted.accept
        if path is None:
            return AcceptList()
        try:
            return gkreport.read_accepted(path)
        except OSError as error:
            self._stop(path, error.strerror or str(error))
        except GkreportError as error:
            self._stop(path, error.message(self._language))

    def _stop(self, name: str, message: str) -> NoReturn:
        tell(name, message)
        self._ctx.exit(UNUSABLE)

    def _read(self, names: Sequence[str]) -> tuple[Given, ...]:
        read = read_each(names, self._options, self._language, self._tally)
        return tuple(Given(called(name), report) for name, report in read)

    def _read_besides(self, names: Sequence[str], path: str | None) -> tuple[Given, ...]:
        """Return the reports that an option names, without those that are checked."""
        if path is None:
            return ()
        return self._read(others_than([*files_in([path], self._language)], names))

    # ---- checking

    def _checked(
        self, given: Sequence[Given], earlier: Sequence[Given], parts: Sequence[Given]
    ) -> list[Checked]:
        """Return the findings of each report, compared with the one for the year before."""
        chosen = {
            "select": self._wanted.select,
            "ignore": self._wanted.ignore,
            "levels": self._wanted.levels,
        }
        known = (*given, *earlier)
        before = self._before(given, earlier)
        if len(given) == 1:
            ((item, old),) = zip(given, before, strict=True)
            found = [
                check_one(
                    item.report,
                    previous=old.report if old else None,
                    parts=[part.report for part in parts],
                    **chosen,
                )
            ]
        else:
            found = check_series([item.report for item in known], **chosen)[: len(given)]
        return [
            Checked(item.name, item.report, findings, previous=old.name if old else None)
            for item, old, findings in zip(given, before, found, strict=True)
        ]

    def _before(self, given: Sequence[Given], earlier: Sequence[Given]) -> list[Given | None]:
        """Return the reports for the year before; say where one was asked for in vain."""
        path = self._wanted.previous
        if path is not None and len(given) == len(earlier) == 1 and Path(path).is_file():
            return [*earlier]  # what is named with its own name is meant
        found = years_before((*given, *earlier))[: len(given)]
        missing = [item for item, old in zip(given, found, strict=True) if old is None]
        for item in missing if path is not None else ():
            said = {
                "zh": "没有找到（或不止一份）同一机关上一年度的报告",
                "en": "no report, or several, of the same body for the year before",
            }
            tell(item.name, said[self._language])
        return found

    def _outcome(self, reports: Iterable[Checked], accept_list: AcceptList) -> Outcome:
        """Set apart what is accepted."""
        done: list[Checked] = []
        splits: list[Split] = []
        for checked in reports:
            split = accept_list.split(checked.report, checked.findings)
            splits.append(split)
            accepted = tuple(item for item, _ in split.accepted)
            reasons = {item.fingerprint: entry.reason for item, entry in split.accepted}
            done.append(
                attrs.evolve(checked, findings=split.open, accepted=accepted, reasons=reasons)
            )
        return Outcome(tuple(done), tuple(self._tally.failed), accept_list.unused(splits))

    def _code(self, outcome: Outcome) -> int:
        heavy = _LEVELS[: _LEVELS.index(self._wanted.fail_on) + 1]
        found = (item for checked in outcome.reports for item in checked.findings)
        failed = outcome.unread or any(item.level.value in heavy for item in found)
        return DOUBTFUL if failed else FINE

    # ---- writing

    def _write(self, outcome: Outcome) -> None:
        output = self._wanted.output
        for entry in outcome.unused:
            unused = {"zh": "此条未用到：{} {}", "en": "this entry was not used: {} {}"}
            said = unused[self._language].format(entry.fingerprint, entry.reason)
            tell(self._wanted.accept or "", said)
        if output is None:
            self._print(outcome)
        elif is_folder(output):
            texts = [
                (checked.name, self._formatted(Outcome((checked,)))) for checked in outcome.reports
            ]
            write_folder(output, texts, _SUFFIXES[self._wanted.shape])
        else:
            write_file(Path(output), self._formatted(outcome))

    def _print(self, outcome: Outcome) -> None:
        if self._wanted.shape != _TEXT:
            click.echo(self._formatted(outcome).encode(), file=sys.stdout, nl=False)
            return
        escape_unprintable()
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        with console.capture() as captured:
            _print_on(console, outcome, self._language)
        click.echo(captured.get(), file=sys.stdout, nl=False)

    def _formatted(self, outcome: Outcome) -> str:
        return _FORMATS[self._wanted.shape](outcome, self._language)


def _text(outcome: Outcome, language: Language) -> str:
    file = StringIO()
    _print_on(Console(file=file, highlight=False, markup=False, emoji=False), outcome, language)
    return file.getvalue()


def _print_on(console: Console, outcome: Outcome, language: Language) -> None:
    for part in _laid_out(outcome, language):
        console.print(part, crop=False)


def _laid_out(outcome: Outcome, language: Language) -> Iterator[RenderableType]:
    for checked in outcome.reports:
        yield from check_text.layout(checked, language)
        yield ""
    if len(outcome.reports) > 1 or outcome.unread:
        yield from check_text.summary(outcome, language)


def _html(outcome: Outcome, language: Language) -> str:
    from gkreport.render.page import page  # loaded late: few ask for it

    return page(outcome.reports, language=language)


_FORMATS: Mapping[str, Callable[[Outcome, Language], str]] = {
    _TEXT: _text,
    "json": lambda outcome, _: to_json(outcome, version=gkreport.__version__),
    "sarif": lambda outcome, language: to_sarif(
        outcome, language=language, version=gkreport.__version__
    ),
    "markdown": lambda outcome, language: to_markdown(outcome, language=language),
    "html": _html,
    "toml": lambda outcome, language: to_toml(outcome, language=language),
}
_SUFFIXES: Mapping[str, str] = {
    _TEXT: ".txt",
    "json": ".json",
    "sarif": ".sarif",
    "markdown": ".md",
    "html": ".html",
    "toml": ".toml",
}
