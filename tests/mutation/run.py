"""Changes the rules one operator at a time and asks whether a test notices.

    python tests/mutation/run.py requests arithmetic
    python tests/mutation/run.py             # all modules of the rules

Each change runs the tests of ``tests/checks`` that the module is listed with, until the first
fails. Changes that no test notices are listed with their lines.
"""

import ast
import importlib.abc
import importlib.machinery
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "src" / "gkreport" / "checks"
TESTS = ROOT / "tests" / "checks"

#: The test modules of a module of the rules, where they are not named as it is.
TESTED_BY = {
    "table_three": ("requests",),
    "subtotals": ("requests",),
    "rules": ("check",),
    "review": ("check", "requests"),
    "registry": ("check",),
    "__init__": ("check",),
}

_COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_COMPUTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult}


class Mutant(NamedTuple):
    """A module with one change."""

    name: str
    line: int
    change: str
    tree: ast.Module


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield the module with each change in turn."""
    source = path.read_text(encoding="utf-8")
    count = sum(1 for _ in ast.walk(ast.parse(source)))
    for place in range(count):
        for kind in range(3):
            tree = ast.parse(source)
            node = next(item for at, item in enumerate(ast.walk(tree)) if at == place)
            change = _changed(node, kind)
            if change:
                fixed = ast.fix_missing_locations(tree)
                line = getattr(node, "lineno", getattr(getattr(node, "test", None), "lineno", 0))
                yield Mutant(path.stem, line, change, fixed)


def _changed(node: ast.AST, kind: int) -> str:  # noqa: PLR0911 - one for each kind of node
    """Change a node in place; say how, or nothing where there is no such change."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        others = _COMPARED.get(type(node.ops[0]), ())
        if kind < len(others):
            before = type(node.ops[0]).__name__
            node.ops = [others[kind]()]
            return f"{before} -> {others[kind].__name__}"
    if kind:
        return ""
    if isinstance(node, ast.BoolOp):
        before = type(node.op).__name__
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return f"{before} -> {type(node.op).__name__}"
    if isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
        if isinstance(node.left, (ast.JoinedStr, ast.Constant)):
            return ""
        before = type(node.op).__name__
        node.op = _COMPUTED[type(node.op)]()
        return f"{before} -> {type(node.op).__name__}"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        return "not dropped"
    if isinstance(node, (ast.If, ast.IfExp)) and not isinstance(
        node.test, (ast.Compare, ast.UnaryOp)
    ):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return "condition negated"
    return ""


class Loader(importlib.abc.InspectLoader):
    """Loads a changed module in place of the one on disk."""

    def __init__(self, tree: ast.Module) -> None:
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._tree, fullname, "exec")

    def get_source(self, fullname: str) -> None:
        del fullname

    def is_package(self, fullname: str) -> bool:
        return fullname == "gkreport.checks"


class Finder(importlib.abc.MetaPathFinder):
    """Finds the changed module."""

    def __init__(self, fullname: str, tree: ast.Module) -> None:
        self._fullname = fullname
        self._tree = tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname != self._fullname:
            return None
        package = [str(CHECKS)] if fullname == "gkreport.checks" else None
        spec = importlib.machinery.ModuleSpec(
            fullname, Loader(self._tree), is_package=package is not None
        )
        if package is not None:
            spec.submodule_search_locations = package
        return spec


def is_noticed(mutant: Mutant, tests: Sequence[str]) -> bool:
    """Run the tests with a changed module in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    fullname = "gkreport.checks" if mutant.name == "__init__" else f"gkreport.checks.{mutant.name}"
    sys.meta_path.insert(0, Finder(fullname, mutant.tree))
    options = ["-n0", "--no-cov", "-x", "-q", "-p", "no:cacheprovider", "-W", "default"]
    code = 1
    try:
        code = pytest.main([*options, "--hypothesis-profile=unshrunk", *tests])
    finally:
        os._exit(int(code != pytest.ExitCode.OK))


def main() -> None:
    """Print what no test notices."""
    chosen = sys.argv[1:] or sorted(path.stem for path in CHECKS.glob("*.py"))
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    for name in chosen:
        names = TESTED_BY.get(name, (name,))
        tests = sorted({str(path) for stem in names for path in TESTS.glob(f"test_{stem}*.py")})
        if not tests:
            print(f"{name}: no tests of its own")
            continue
        path = CHECKS / f"{name}.py"
        unchanged = Mutant(name, 0, "", ast.parse(path.read_text(encoding="utf-8")))
        if is_noticed(unchanged, tests):
            sys.exit(f"{name}: its tests fail without any change")
        count = unnoticed = 0
        for mutant in mutants(path):
            count += 1
            if not is_noticed(mutant, tests):
                unnoticed += 1
                print(f"{name}.py:{mutant.line}: {mutant.change}", flush=True)
        print(f"{name}: {count} changes, {unnoticed} unnoticed", flush=True)


if __name__ == "__main__":
    main()
