"""The parser of ``report.lark``: its tables are shipped ready-made, or else built anew.

Building them takes longer than all else that is done before the first report is read.
"""

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

import lark
from lark import Lark

from gkreport.parsing.tokens import TokenLexer
from gkreport.parsing.transformer import ReportTransformer

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = resources.files("gkreport.parsing")

#: Where the tables are kept: their key on a line of its own, and what ``Lark`` makes of itself.
READY = "report.lark.json"

#: How the grammar is built, and how the tables of it are to be understood.
OPTIONS = {"parser": "lalr", "lexer": TokenLexer, "maybe_placeholders": True}


def grammar_text() -> str:
    """Return the grammar."""
    return (_FOLDER / "report.lark").read_text(encoding="utf-8")


def key(text: str) -> str:
    """Return what tables are good for: this version of lark and this grammar, no other."""
    return f"lark {lark.__version__}, grammar {sha256(text.encode()).hexdigest()}"


@cache
def grammar() -> Lark:
    """Return the parser of ``report.lark``, made when it is first needed."""
    text = grammar_text()
    made_for, _, tables = (_FOLDER / READY).read_text(encoding="utf-8").partition("\n")
    return _loaded(tables) if made_for == key(text) else built(text)


def built(text: str) -> Lark:
    """Return the parser of a grammar, built from its text."""
    return Lark(text, transformer=ReportTransformer(), **OPTIONS)


def _loaded(tables: str) -> Lark:
    data, memo = json.loads(tables, object_hook=_numbered)
    data["options"] = OPTIONS
    data["parser"]["lexer_conf"]["lexer_type"] = TokenLexer
    # This is what the parsers call that lark generates as modules.
    load: Callable[..., Lark] = Lark._load_from_dict  # noqa: SLF001
    return load(data, memo, transformer=ReportTransformer())


def _numbered(data: dict[str, Any]) -> dict[str | int, Any]:
    """Make keys numbers again, which JSON cannot keep."""
    return {int(name) if name.isdigit() else name: value for name, value in data.items()}
