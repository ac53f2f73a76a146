"""The command line (needs the extra ``cli``): reads files, prints, and says how it went.

Exit codes: 0 fine; 1 a report could not be read as it should, or one of several files
not at all, or ``check`` found something at the level of ``--fail-on`` or above; 2 no file
could be used, or the command was used wrongly; 130 interrupted; 141 whoever read the output
went away.
"""

import click

import gkreport
from gkreport.cli import checking, comparing, reading, rules
from gkreport.cli.options import Quiet, language_option


@click.group(cls=Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    gkreport.__version__, prog_name="gkreport", help="显示版本 / show the version"
)
@language_option
def cli() -> None:
    """把政府信息公开工作年度报告读成数据 / annual reports on open government as data."""


for _command in (
    reading.parse,
    reading.show,
    checking.check,
    rules.rule,
    rules.rules,
    comparing.indicators,
    comparing.compare,
):
    cli.add_command(_command)
