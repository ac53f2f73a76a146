"""The commands that tell what findings mean: rule and rules."""

import json
import sys
from difflib import get_close_matches

import click

from gkreport.checks.registry import KINDS
from gkreport.cli.options import language_option
from gkreport.cli.output import UNUSABLE, write_out
from gkreport.cli.printing import print_out
from gkreport.errors import UnknownCodeError
from gkreport.findings import Language
from gkreport.render.lines import Prose, Unbroken
from gkreport.render.rule_pages import overview_data, overview_text, page_text
from gkreport.render.visible import visible


@click.command()
@click.argument("code")
@language_option
@click.pass_context
def rule(ctx: click.Context, code: str) -> None:
    """说明某个代码 / tell what a code means and what to do.

    CODE: 如 GK301 / such as GK301.
    """
    language: Language = ctx.obj
    kind = KINDS.get(code.strip().upper())
    if kind is None:
        click.echo(visible(_unknown(code, language)), file=sys.stderr)
        ctx.exit(UNUSABLE)
    print_out(map(Prose, page_text(kind, language).split("\n")))


def _unknown(code: str, language: Language) -> str:
    error = UnknownCodeError(code)
    said, hint = (error.zh, error.hint_zh) if language == "zh" else (error.en, error.hint_en)
    wanted = code.strip().upper()
    family = [known for known in KINDS if wanted.startswith("GK") and known.startswith(wanted)]
    near = family or get_close_matches(wanted, KINDS)
    if near:
        hint = ("相近的代码：{}" if language == "zh" else "near it: {}").format(", ".join(near))
    return f"gkreport: {said}; {hint}"


@click.command()
@click.option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式 / what to write",
)
@language_option
@click.pass_context
def rules(ctx: click.Context, shape: str) -> None:
    """列出所有代码 / list all codes with level and message."""
    if shape == "json":
        data = json.dumps(overview_data(), ensure_ascii=False, indent=2)
        write_out(f"{data}\n")
    else:
        print_out(map(Unbroken, overview_text(ctx.obj).split("\n")))
