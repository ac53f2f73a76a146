"""Measures the package against yardsticks that are timed in the same run.

``README.md`` beside this file says what each row means.
"""

import argparse
import gc
import html
import io
import json
import os
import platform
import subprocess
import sys
import tempfile
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import gkreport

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
REAL = ("yuhang-2020", "gongshu-2020", "yuyao-2019", "wuchang-2020", "dinghai-2020")
EXAMPLES = ROOT / "docs" / "examples"

ROUNDS = 60  # of what takes milliseconds
LONG_ROUNDS = 5  # of what takes a second
PROCESSES = 15  # of each kind, in turn


class Sample(NamedTuple):
    path: Path
    text: str


class Result(NamedTuple):
    name: str
    value: float
    unit: str  # × or ms
    goal: float | None = None
    note: str = ""

    @property
    def state(self) -> str:
        if self.goal is None:
            return "-"
        return "ok" if self.value <= self.goal else "over"


def samples() -> list[Sample]:
    """Return the real reports, where they are at hand, else the examples."""
    paths = [REPORTS / f"{name}.txt" for name in REAL]
    if not all(path.is_file() for path in paths):
        paths = sorted(EXAMPLES.glob("*.txt"))
    if not paths:
        sys.exit(f"no sample reports: neither {REPORTS} nor {EXAMPLES} has any")
    return [Sample(path, path.read_text(encoding="utf-8")) for path in paths]


# ---- measuring ---------------------------------------------------------------------


def seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def in_turn(one: Callable[[], object], other: Callable[[], object], rounds: int) -> float:
    """Call both in turn; return the shortest time of the one per shortest of the other."""
    one()
    other()
    spent = [(seconds(one), seconds(other)) for _ in range(rounds)]
    return min(pair[0] for pair in spent) / min(pair[1] for pair in spent)


def fresh(script: str, cache: str, *arguments: str) -> Any:
    """Run a script in a new process, with bytecode; return what it prints as JSON."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(  # noqa: S603 - this interpreter, with a script of this file
        [sys.executable, "-c", script, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


# ---- in this process ---------------------------------------------------------------


def floor(text: str) -> list[str]:
    return [unicodedata.normalize("NFKC", line).strip() for line in text.splitlines()]


def parsing(reports: Sequence[Sample]) -> Iterator[Result]:
    ratio = in_turn(
        lambda: [gkreport.parse(report.text) for report in reports],
        lambda: [floor(report.text) for report in reports],
        ROUNDS,
    )
    yield Result("parse / NFKC and strip of each line", ratio, "×", 5)


def round_trip(reports: Sequence[Sample]) -> Iterator[Result]:
    parsed = [gkreport.parse(report.text) for report in reports]
    payloads = [gkreport.to_dict(report) for report in parsed]
    ratio = in_turn(
        lambda: [gkreport.from_json(gkreport.to_json(report)) for report in parsed],
        lambda: [json.loads(json.dumps(payload, ensure_ascii=False)) for payload in payloads],
        ROUNDS,
    )
    yield Result("from_json(to_json()) / json loads(dumps())", ratio, "×", 4)


def checking(reports: Sequence[Sample]) -> Iterator[Result]:
    parsed = [gkreport.parse(report.text) for report in reports]
    # Where things are printed is worked out once for a report: each round has new ones.
    copies = [[gkreport.parse(report.text) for report in reports] for _ in range(ROUNDS + 1)]
    fresh_copies = iter(copies)
    ratio = in_turn(
        lambda: [gkreport.check(report) for report in next(fresh_copies)],
        lambda: [gkreport.parse(report.text) for report in reports],
        ROUNDS,
    )
    findings = sum(len(gkreport.check(report)) for report in parsed)
    yield Result("check / parse", ratio, "×", 1, f"findings: {findings}")


def length(reports: Sequence[Sample]) -> Iterator[Result]:
    """Measure each report on its own and keep the worst."""

    def times(text: str) -> float:
        # A hundred calls last as long as the one call, so that noise strikes both alike.
        def singly() -> None:
            for _ in range(100):
                gkreport.parse(text)

        return 100 * in_turn(lambda: gkreport.parse(text * 100), singly, LONG_ROUNDS)

    ratio, name = max((times(report.text), report.path.stem) for report in reports)
    yield Result("time, text 100 times / once", ratio, "×", 110, f"worst: {name}")
    gc.disable()
    ratio, name = max((times(report.text), report.path.stem) for report in reports)
    gc.enable()
    yield Result("  without the garbage collector", ratio, "×", note=f"worst: {name}")
    ratio, name = max(
        (peak(report.text * 100) / peak(report.text * 10), report.path.stem) for report in reports
    )
    yield Result("peak memory, text 100 times / 10 times", ratio, "×", 11, f"worst: {name}")


def peak(text: str) -> int:
    gc.collect()
    tracemalloc.start()
    gkreport.parse(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def against_pandas(reports: Sequence[Sample]) -> Iterator[Result]:
    import pandas as pd

    pages = [tables_as_html(gkreport.to_text(gkreport.parse(report.text))) for report in reports]
    ratio = in_turn(
        lambda: [gkreport.parse(report.text) for report in reports],
        lambda: [pd.read_html(io.StringIO(page), flavor="lxml") for page in pages],
        ROUNDS,
    )
    yield Result("parse / pandas.read_html of the tables", ratio, "×")


def tables_as_html(text: str) -> str:
    """Return the tables of a text in which each cell is a line behind a tab."""
    pieces = []
    for in_table, run in groupby(text.splitlines(), lambda line: not line or line[0] == "\t"):
        rows = [list(cells) for filled, cells in groupby(run, bool) if filled]
        if in_table and rows:
            cells = ("".join(f"<td>{html.escape(cell[1:])}</td>" for cell in row) for row in rows)
            pieces.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    return "\n".join(pieces)


# ---- in new processes --------------------------------------------------------------

IMPORT = """
import json, sys, time
start = time.perf_counter()
__import__(sys.argv[1])
spent = time.perf_counter() - start
heavy = [name for name in ("lark", "cattrs") if name in sys.modules]
print(json.dumps([spent, heavy]))
"""

# The stages add up to what the first parse takes when nothing was loaded before.
FIRST_PARSE = """
import json, sys, time
import gkreport
text = open(sys.argv[1], encoding="utf-8").read()
marks = [time.perf_counter()]
def mark(): marks.append(time.perf_counter())
import lark; mark()
import gkreport.parsing; mark()
gkreport.parsing.grammar(); mark()
gkreport.parse(text); mark()
gkreport.parse(text); mark()
print(json.dumps([end - start for start, end in zip(marks, marks[1:])]))
"""


def importing(_: Sequence[Sample]) -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as cache:
        for module in ("attrs", "gkreport"):
            fresh(IMPORT, cache, module)
        spent: dict[str, list[float]] = {"attrs": [], "gkreport": []}
        heavy: list[str] = []
        for _round in range(PROCESSES):
            for module, times in spent.items():
                time, heavy = fresh(IMPORT, cache, module)
                times.append(time)
    note = f"loads {' and '.join(heavy)}!" if heavy else "loads neither lark nor cattrs"
    ratio = min(spent["gkreport"]) / min(spent["attrs"])
    yield Result("import gkreport / import attrs", ratio, "×", 2.5, note)


def first_parse(reports: Sequence[Sample]) -> Iterator[Result]:
    path = str(reports[0].path)
    with tempfile.TemporaryDirectory() as cache:
        fresh(FIRST_PARSE, cache, path)
        runs = [fresh(FIRST_PARSE, cache, path) for _ in range(PROCESSES)]
    lark, modules, grammar, first, second = min(runs, key=lambda run: sum(run[:4]) - run[4])
    more = lark + modules + grammar + first - second
    yield Result("first parse - second parse", 1000 * more, "ms", 60)
    yield Result("  of which import lark", 1000 * lark, "ms")
    yield Result("  of which importing the parser", 1000 * modules, "ms")
    yield Result("  of which building the grammar", 1000 * grammar, "ms")
    yield Result("  of which the label tables and the like", 1000 * (first - second), "ms")


# ---- the table ---------------------------------------------------------------------

BENCHMARKS = (parsing, checking, round_trip, importing, first_parse, length, against_pandas)


def lines(results: Sequence[Result]) -> Iterator[str]:
    width = max(len(result.name) for result in results)
    yield f"{'':{width}}  {'measured':>10}  {'goal':>6}"
    for result in results:
        goal = "-" if result.goal is None else f"{result.goal:g}"
        line = f"{result.name:{width}}  {result.value:7.2f} {result.unit:2}  {goal:>6}"
        yield f"{line}  {result.state:4}  {result.note}".rstrip()


def main() -> None:
    arguments = argparse.ArgumentParser(description="Measure gkreport against yardsticks.")
    arguments.add_argument("--json", action="store_true", help="print JSON instead of a table")
    as_json = arguments.parse_args().json
    reports = samples()
    absent = [name for name in ("pandas", "lxml") if find_spec(name) is None]
    chosen = [item for item in BENCHMARKS if not (absent and item is against_pandas)]
    results = [result for benchmark in chosen for result in benchmark(reports)]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    names = [report.path.stem for report in reports]
    if as_json:
        rows = [{**result._asdict(), "state": result.state} for result in results]
        about = {"python": python, "samples": names, "absent": absent, "results": rows}
        print(json.dumps(about, ensure_ascii=False, indent=2))
        return
    print(f"{python}; samples: {', '.join(names)}\n")
    print("\n".join(lines(results)))
    if absent:
        print(f"\nThe row of pandas is left out: {' and '.join(absent)} not installed.")


if __name__ == "__main__":
    main()
