"""The package as it is installed: its surface, its weight and its floors."""

import ast
import importlib.metadata
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import gkreport

PACKAGE = Path(gkreport.__file__).parent

# Lower floors first; a module may import from its own floor and those below.
FLOORS = (
    {"provenance", "codes", "document", "percentage"},
    {"catalogue"},
    {"findings"},
    {"errors"},
    {"limits", "extras"},
    {"model"},
    {"accepted"},
    {"parsing", "checks", "readers"},
    {"comparison", "indicator", "render"},
    {"codec"},
    {"schema"},
    {"api"},
    {"cli"},
    {"__init__", "__main__"},
)


def test_the_public_names() -> None:
    assert [
        "AcceptList",
        "AcceptListError",
        "Comparison",
        "ComparisonKind",
        "DataError",
        "Finding",
        "GkreportError",
        "Indicator",
        "Level",
        "LimitError",
        "Limits",
        "Location",
        "MissingExtraError",
        "MissingProgramError",
        "NotAReportError",
        "Ref",
        "Report",
        "SourceFile",
        "StrictError",
        "UnknownCodeError",
        "UnknownPathError",
        "UnreadableFileError",
        "__version__",
        "check",
        "check_aggregate",
        "check_series",
        "compare",
        "from_dict",
        "from_json",
        "indicators",
        "json_schema",
        "parse",
        "parse_all",
        "read",
        "read_accepted",
        "read_all",
        "to_dict",
        "to_json",
        "to_text",
    ] == sorted(gkreport.__all__)
    assert all(hasattr(gkreport, name) for name in gkreport.__all__)


def test_names_that_there_are_not_are_an_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'gkreport' has no attribute 'parsed'"):
        getattr(gkreport, "parsed")  # noqa: B009 - a type checker knows that it is not there


def test_the_version_is_that_of_the_distribution() -> None:
    assert gkreport.__version__ == importlib.metadata.version("gkreport")


def test_the_package_is_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_importing_loads_neither_lark_nor_cattrs() -> None:
    code = "import gkreport, sys; print({'lark', 'cattrs', 'click', 'rich'} & set(sys.modules))"
    run = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == "set()"


def test_only_three_libraries_are_needed() -> None:
    needed = importlib.metadata.requires("gkreport") or []

    assert ["attrs", "cattrs", "lark"] == sorted(
        line.partition(">")[0] for line in needed if "extra" not in line
    )


def floor(module: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if module in names)


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_module_imports_from_a_higher_floor(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("gkreport."):
            continue
        imported = (node.module or "").split(".")[1]

        assert floor(imported) <= floor(own), f"{own} imports {imported}"


@pytest.mark.parametrize(("own", "other"), [("readers", "parsing"), ("parsing", "readers")])
def test_readers_and_the_parser_know_nothing_of_each_other(own: str, other: str) -> None:
    for path in sorted((PACKAGE / own).rglob("*.py")):
        assert f"gkreport.{other}" not in path.read_text(encoding="utf-8"), path.name


def test_no_import_circles() -> None:
    names = {info.name for info in pkgutil.walk_packages([str(PACKAGE)], "gkreport.")}
    edges: dict[str, set[str]] = {}
    for info in pkgutil.walk_packages([str(PACKAGE)], "gkreport."):
        relative = info.name.split(".")[1:]
        path = PACKAGE.joinpath(*relative)
        source = path / "__init__.py" if info.ispkg else path.with_suffix(".py")
        tree = ast.parse(source.read_text(encoding="utf-8"))
        edges[info.name] = {
            f"{node.module}.{item.name}" if f"{node.module}.{item.name}" in names else node.module
            for node in tree.body  # at import time, not within functions
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gkreport.")
            if node.module
            for item in node.names  # a module, or something that one holds
        }
    while edges:
        free = [name for name, needs in edges.items() if not needs & edges.keys()]
        assert free, f"a circle among {sorted(edges)}"
        for name in free:
            del edges[name]
