"""The formats of ``gkreport check``."""

from collections.abc import Callable, Iterator, Mapping
from io import StringIO

from rich.console import Console, RenderableType

import gkreport
from gkreport.cli.output import write_out
from gkreport.cli.printing import print_out
from gkreport.findings import Language
from gkreport.render import check_text
from gkreport.render.accept_toml import to_toml
from gkreport.render.checked import Outcome
from gkreport.render.findings_json import to_json
from gkreport.render.findings_markdown import to_markdown
from gkreport.render.sarif import to_sarif

TEXT = "text"


def show(outcome: Outcome, shape: str, language: Language) -> None:
    """Write what a check found to standard output: as UTF-8, or as text for its terminal."""
    if shape == TEXT:
        print_out(_laid_out(outcome, language))
    else:
        write_out(formatted(outcome, shape, language))


def show_summary(outcome: Outcome, language: Language) -> None:
    """Write how many findings there are to standard output."""
    print_out(check_text.summary(outcome, language))


def formatted(outcome: Outcome, shape: str, language: Language) -> str:
    """Return what a check found in a format."""
    return _FORMATS[shape](outcome, language)


def _laid_out(outcome: Outcome, language: Language) -> Iterator[RenderableType]:
    for checked in outcome.reports:
        yield from check_text.layout(checked, language)
        yield ""
    if len(outcome.reports) > 1 or outcome.unread:
        yield from check_text.summary(outcome, language)


def _text(outcome: Outcome, language: Language) -> str:
    """Return what a terminal would show, without its colours."""
    file = StringIO()
    console = Console(file=file, color_system=None, highlight=False, markup=False, emoji=False)
    for part in _laid_out(outcome, language):
        console.print(part, crop=False)
    return file.getvalue()


def _html(outcome: Outcome, language: Language) -> str:
    from gkreport.render.page import page  # loaded late: few ask for it

    return page(outcome.reports, language=language, unread=outcome.unread)


_FORMATS: Mapping[str, Callable[[Outcome, Language], str]] = {
    TEXT: _text,
    "json": lambda outcome, _: to_json(outcome, version=gkreport.__version__),
    "sarif": lambda outcome, language: to_sarif(
        outcome, language=language, version=gkreport.__version__
    ),
    "markdown": lambda outcome, language: to_markdown(outcome, language=language),
    "html": _html,
    "toml": lambda outcome, language: to_toml(outcome, language=language),
}

#: The formats, and how the names of their files end.
SUFFIXES: Mapping[str, str] = {
    TEXT: ".txt",
    "json": ".json",
    "sarif": ".sarif",
    "markdown": ".md",
    "html": ".html",
    "toml": ".toml",
}
