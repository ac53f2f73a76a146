"""Write the tables of the grammar that are shipped: ``python tests/ready_grammar.py``."""

import json
from pathlib import Path

from lark import Lark
from lark.grammar import Rule
from lark.lexer import TerminalDef

from gkreport import parsing
from gkreport.parsing.parser import OPTIONS, READY, grammar_text, key


def main() -> None:
    text = grammar_text()
    data, memo = Lark(text, **OPTIONS).memo_serialize([TerminalDef, Rule])
    del data["options"], data["parser"]["lexer_conf"]["lexer_type"]
    tables = json.dumps([data, memo], separators=(",", ":"))
    (Path(parsing.__path__[0]) / READY).write_text(f"{key(text)}\n{tables}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
