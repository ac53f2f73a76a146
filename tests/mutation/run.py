"""Changes the rules one condition or operator at a time and asks whether a test notices.

    python tests/mutation/run.py                       # all modules of the rules
    python tests/mutation/run.py tables across.years   # a package, a module

Each change is made in a process of its own, which runs the tests that the module is listed
with until the first fails, the quick ones first. Two processes run at once. Changes that no
test notices are listed with their lines, except those of ``equivalent.toml``, which make no
difference to what is found; there it says why.

A run over all modules makes some 1400 changes and takes about half an hour on two cores.
"""

import ast
import os
import resource
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "src" / "gkreport" / "checks"
TESTS = ROOT / "tests" / "checks"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")

#: What tests a module or a package: ``test_*.py`` in ``tests/checks``, the quickest first. The
#: longest name that a module begins with counts.
TESTED_BY = {
    "": ("check", "requests"),
    "tables": ("disclosure",),
    "tables.arithmetic": ("arithmetic", "requests"),
    "tables.disputes": ("disputes",),
    "tables.requests": ("requests",),
    "tables.statistics": ("statistics",),
    "tables.subtotals": ("requests",),
    "tables.sums": ("disputes", "statistics"),
    "tables.table_three": ("requests",),
    "prose": ("prose_text", "prose_boundaries", "prose", "prose_places"),
    "prose.reading": ("reading", "prose_text", "prose_boundaries", "prose", "prose_places"),
    "across": ("years", "bodies"),
    "across.adding": ("bodies",),
    "across.bodies": ("bodies",),
    "layout": ("form",),
}

AT_ONCE = 2
SECONDS = 60  # of computing; a change may make a loop endless
BYTES = 4 << 30  # or fill the memory

_COMPARED: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
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
_COMPUTED: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
}
_OPPOSITE = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Change(NamedTuple):
    """What is changed, and where."""

    line: int
    what: str


# ---- the changes -------------------------------------------------------------------


def changes(tree: ast.Module) -> Iterator[Change]:
    """Yield each change; the tree is changed until the next one is asked for."""
    for node in ast.walk(tree):
        placed = node.target if isinstance(node, ast.comprehension) else node
        for what in _changed(node):
            yield Change(getattr(placed, "lineno", 0), what)


def _changed(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield from _replaced(node, "op", ast.Or if isinstance(node.op, ast.And) else ast.And)
        case ast.BinOp(left=ast.JoinedStr() | ast.Constant()):
            pass
        case ast.BinOp() if type(node.op) in _COMPUTED:
            yield from _replaced(node, "op", _COMPUTED[type(node.op)])
        case ast.UnaryOp(op=ast.Not()):
            yield from _negated(node, "operand")
        case ast.If() | ast.IfExp() | ast.While():
            yield from _negated(node, "test")
        case ast.comprehension():
            yield from _unfiltered(node)
        case ast.Call(func=ast.Name(id=name) as function) if name in _OPPOSITE:
            function.id = _OPPOSITE[name]
            yield f"{name} -> {_OPPOSITE[name]}"
            function.id = name


def _compared(node: ast.Compare) -> Iterator[str]:
    for place, sign in enumerate(node.ops):
        for other in _COMPARED[type(sign)]:
            node.ops[place] = other()
            yield f"{type(sign).__name__} -> {other.__name__}"
        node.ops[place] = sign


def _replaced(node: ast.BoolOp | ast.BinOp, name: str, other: type[ast.AST]) -> Iterator[str]:
    sign = getattr(node, name)
    setattr(node, name, other())
    yield f"{type(sign).__name__} -> {other.__name__}"
    setattr(node, name, sign)


def _negated(node: ast.AST, name: str) -> Iterator[str]:
    condition = getattr(node, name)
    if name == "operand" or _is_for_itself(condition):
        setattr(node, name, _not(condition))
        yield "not dropped" if name == "operand" else "condition negated"
        setattr(node, name, condition)


def _unfiltered(node: ast.comprehension) -> Iterator[str]:
    for place, condition in enumerate(node.ifs):
        if _is_for_itself(condition):
            node.ifs[place] = _not(condition)
            yield "condition negated"
            node.ifs[place] = condition


def _is_for_itself(condition: ast.expr) -> bool:
    """Return whether negating it is not the same as another change."""
    single = isinstance(condition, ast.Compare) and len(condition.ops) == 1
    return not single and not (
        isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not)
    )


def _not(condition: ast.expr) -> ast.UnaryOp:
    return ast.copy_location(ast.UnaryOp(ast.Not(), condition), condition)


# ---- running the tests on a change -------------------------------------------------


class Changed(SourceFileLoader):
    """Loads the changed module in place of the one on disk."""

    def __init__(self, fullname: str, path: str, tree: ast.Module) -> None:
        super().__init__(fullname, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        del fullname
        return compile(self._tree, self.path, "exec")


class Finder:
    """Finds the changed module."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self._path = str(path)
        self._tree = tree

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("gkreport.checks"):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin == self._path:
            spec.loader = Changed(fullname, self._path, self._tree)
        return spec


class QuickTestsFirst:
    """Runs the tests that take their time only where the others notice nothing."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=self._takes_its_time)

    @staticmethod
    def _takes_its_time(item: pytest.Item) -> bool:
        measures = isinstance(item, pytest.Function) and "is_linear" in item.obj.__code__.co_names
        return measures or item.get_closest_marker("hypothesis") is not None


def start(path: Path, tree: ast.Module, tests: Sequence[str]) -> int:
    """Run the tests on a module in a process of its own, which fails where a test does."""
    child = os.fork()
    if child:
        return child
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    sys.meta_path.insert(0, Finder(path, tree))
    options = ["-x", "-q", "-oaddopts=--import-mode=importlib", "-Wdefault"]
    plugins = ["cov", "xdist", "cacheprovider", "doctest", "unittest", "junitxml"]
    code = 1
    try:
        code = pytest.main(
            [*options, *(f"-pno:{name}" for name in plugins), "--hypothesis-profile=few", *tests],
            plugins=[QuickTestsFirst()],
        )
    finally:
        os._exit(int(code != pytest.ExitCode.OK))


class Running:
    """The processes under way."""

    def __init__(self) -> None:
        self._changes: dict[int, Change] = {}
        self._unnoticed: list[Change] = []

    def add(self, child: int, change: Change) -> None:
        """Wait until there is room for a process."""
        self._changes[child] = change
        while len(self._changes) >= AT_ONCE:
            self._wait()

    def unnoticed(self) -> Sequence[Change]:
        """Wait for all; return what no test has noticed."""
        while self._changes:
            self._wait()
        return sorted(self._unnoticed)

    def _wait(self) -> None:
        child, status = os.wait()
        change = self._changes.pop(child)
        if status == 0:
            self._unnoticed.append(change)


def tests_of(name: str) -> Sequence[str]:
    """Return the tests of a module."""
    begins = (part for part in TESTED_BY if not part or f"{name}.".startswith(f"{part}."))
    names = TESTED_BY[max(begins, key=len)]
    return [
        str(TESTS / f"test_{stem}.py") for stem in names if (TESTS / f"test_{stem}.py").exists()
    ]


def prepare() -> None:
    """Import once what all processes need, but not the rules."""
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    settings.register_profile("few", deadline=None, derandomize=True, max_examples=20)
    import planted  # the project is found only now

    planted.example("lanqiao-2024")
    imported = [name for name in sys.modules if name.startswith("gkreport.checks")]
    if imported:
        sys.exit(f"imported before they can be changed: {', '.join(imported)}")


def main() -> None:
    """Print what no test notices."""
    chosen = sys.argv[1:] or [""]
    equivalent: Mapping[str, Any] = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    prepare()
    for path in sorted(CHECKS.rglob("*.py")):
        name = ".".join(path.relative_to(CHECKS).with_suffix("").parts)
        if any(not part or f"{name}.".startswith(f"{part}.") for part in chosen):
            try_module(name, path, equivalent.get(name, {}))


def try_module(name: str, path: Path, equivalent: Mapping[str, str]) -> None:
    """Print what no test notices in a module."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source)
    tests = tests_of(name)
    if os.waitpid(start(path, tree, tests), 0)[1]:
        sys.exit(f"{name}: its tests fail without any change")
    running = Running()
    count = 0
    for count, change in enumerate(changes(tree), start=1):  # noqa: B007 - how many in the end
        running.add(start(path, tree, tests), change)
    unnoticed = running.unnoticed()
    left = [
        item
        for item in unnoticed
        if f"{lines[item.line - 1].strip()}: {item.what}" not in equivalent
    ]
    for item in left:
        print(
            f"{path.relative_to(CHECKS)}:{item.line}: {item.what}: {lines[item.line - 1].strip()}"
        )
    alike = len(unnoticed) - len(left)
    print(f"{name}: {count} changes, {alike} equivalent, {len(left)} unnoticed", flush=True)


if __name__ == "__main__":
    main()
