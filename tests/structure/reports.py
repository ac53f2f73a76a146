"""Reports of each form with figures drawn at random, of agencies that do not exist."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from random import Random

from layouts import forms
from layouts.definitions import Block, Definition, Line, Value
from layouts.forms import Table

FORMS = ("2019", "2021", "2014")

Texts = dict[str, str]

_ORGANIZATIONS = forms.APPLICANTS[:-1]
_RESULTS = tuple(name for name, _ in forms.RESULTS[:-1])


def tables(form: str) -> tuple[Table, ...]:
    """Return the tables of a form without figures."""
    if form == "2014":
        return (forms.statistics(defaultdict(lambda: ("",))),)
    blank = {name: ("",) * len(c) for _, c, rows in forms.DISCLOSURE[form] for name, _ in rows}
    return (
        forms.disclosure(form, blank, {}),
        forms.requests(form, defaultdict(lambda: ("",) * 7), subtotals=False),
        forms.disputes(defaultdict(lambda: ("",) * 5)),
    )


def paths_of(table: Table) -> tuple[str, ...]:
    """Return the paths of the figures of a table."""
    return tuple(cell.path for row in table.rows for cell in row if cell.path)


# -- figures


def unique(paths: Iterable[str], random: Random) -> Texts:
    """Return another figure for each cell, so that one that moves is seen; no sum holds."""
    return {path: _text(path, n) for n, path in enumerate(paths, random.randrange(1001, 4000))}


def summed(paths: Iterable[str], random: Random) -> Texts:
    """Return figures in all cells, of which all sums of tables three and four hold."""
    return _with_totals([*paths], lambda _: random.randrange(1001, 9999), "0")


def sparse(paths: Iterable[str], random: Random) -> Texts:
    """Return figures as small offices have them: few, most of them in one column."""
    used = random.choice(_ORGANIZATIONS)
    blank = random.choice(("", "", "0"))

    def draw(path: str) -> int:
        often = 0.3 if path.endswith((used, _RESULTS[0])) else 0.03
        if not path.startswith(("requests", "disputes")):
            often = 0.4
        return random.randrange(1, 60) * (random.random() < often)

    return _with_totals([*paths], draw, blank)


def _with_totals(paths: list[str], draw: Callable[[str], int], blank: str) -> Texts:
    """Draw the figures; those of table three and four that are sums are computed."""
    numbers = {path: draw(path) for path in paths}
    lines = {path.rpartition(".")[0] for path in paths if path.endswith(".total")}
    for column in _ORGANIZATIONS:
        results = [
            path
            for path in paths
            if path.startswith("requests.outcomes.")
            and path.endswith(f".{column}")
            and ".outcomes.total." not in path
        ]
        if results:
            total = sum(map(numbers.__getitem__, results))
            kept, before = numbers[f"requests.carried_out.{column}"], total // 5
            numbers[f"requests.outcomes.total.{column}"] = total
            numbers[f"requests.carried_in.{column}"] = before
            numbers[f"requests.received.{column}"] = total + kept - before
    for line in sorted(lines):
        if line.startswith(("requests", "disputes")):
            inner = [path for path in paths if path.rpartition(".")[0] == line]
            numbers[f"{line}.total"] = sum(numbers[path] for path in inner if path[-6:] != ".total")
    return {path: _text(path, number) if number else blank for path, number in numbers.items()}


def _text(path: str, number: int) -> str:
    return f"{number}.{number % 90 + 10}" if path.endswith(".amount") else str(number)


DENSITIES: Mapping[str, Callable[[Iterable[str], Random], Texts]] = {
    "unique": unique,
    "sparse": sparse,
    "summed": summed,
}


# -- reports

_AGENCIES = {"2019": "柳汀区人民政府", "2021": "石门渡镇人民政府", "2014": "云塘县人民政府"}
_YEARS = {"2019": 2020, "2021": 2024, "2014": 2016}
_SECTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "2014": (
        ("一、主动公开情况", "公告栏每月换两次。"),
        ("二、存在的主要问题及改进措施", "栏目偏旧，已列入改版。"),
        ("附件：政府信息公开情况统计表", ""),
    ),
    "2021": (
        ("一、总体情况", "各科室按季核对公开目录。"),
        ("二、主动公开政府信息情况", ""),
        ("三、收到和处理政府信息公开申请情况", ""),
        ("四、政府信息公开行政复议、行政诉讼情况", ""),
        ("五、存在的主要问题及改进情况", "个别栏目更新偏慢，下一步逐月提醒。"),
        ("六、其他需要报告的事项", "没有其他需要报告的事项。"),
    ),
}


def report(form: str, density: str, random: Random) -> Definition:
    """Return a report with figures drawn at random."""
    found = []
    for table in tables(form):
        texts = DENSITIES[density](paths_of(table), random)
        found.append(table.map(lambda cell, texts=texts: texts.get(cell.path, cell.text)))  # type: ignore[misc]
    return definition(form, [(table,) for table in found])


def definition(form: str, parts: Iterable[Iterable[Block]]) -> Definition:
    """Return a report of a form, given what stands in place of each of its tables."""
    agency, year, waiting = _AGENCIES[form], _YEARS[form], [*map(tuple, parts)]
    blocks: list[Block] = [Line("title", f"{agency}{year}年政府信息公开工作年度报告")]
    for heading, text in _SECTIONS.get(form, _SECTIONS["2021"]):
        blocks.append(Line("heading", heading))
        blocks.extend((Line("text", text),) if text else waiting.pop(0))
    blocks += Line("signature", agency), Line("signature", f"{year + 1}年1月18日")
    dated = tuple(_dated(block, year) for block in blocks)
    return Definition(form, dated, expected(dated), page_numbers=False)


def _dated(block: Block, year: int) -> Block:
    """Return a block in which ``{year}`` and ``{last}`` are years."""

    def filled(text: str) -> str:
        return text.replace("{year}", str(year)).replace("{last}", str(year - 1))

    if isinstance(block, Table):
        return block.map(lambda cell: filled(cell.text))
    return block._replace(text=filled(block.text))


def expected(blocks: Iterable[Block]) -> dict[str, Value]:
    """Return the value of each figure that some blocks print.

    A cell that prints two figures, ``12 34``, has two paths.
    """
    cells = (cell for block in blocks if isinstance(block, Table) for r in block.rows for cell in r)
    return {
        path: _value(path, text)
        for cell in cells
        for path, text in zip(cell.path.split(), cell.text.split(" "), strict=False)
    }


def _value(path: str, text: str) -> Value:
    if not text:
        return None
    return Decimal(text) if path.endswith(".amount") else int(text)
