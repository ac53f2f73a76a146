"""Measures the reading of files against programs that take tables out of the same files.

``README.md`` beside this file says what each row means.
"""

import argparse
import io
import json
import logging
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.run import REPORTS, Result, in_turn, lines

import gkreport
from gkreport.errors import MissingProgramError
from gkreport.readers import media
from gkreport.readers.media import media_type_of
from layouts.definitions import definitions

MEDIA_TYPES = {"html": media.HTML, "docx": media.DOCX, "xlsx": media.XLSX, "pdf": media.PDF}
ROUNDS = 5
REPORT = "lanqiao-2020"

Yardstick = Callable[[bytes], object]


class Sample(NamedTuple):
    name: str
    data: bytes


class Comparison(NamedTuple):
    """What is timed against reading a format, and the libraries it needs."""

    format: str
    name: str
    libraries: tuple[str, ...]
    make: Callable[[], Yardstick]


# ---- files -------------------------------------------------------------------------


def samples(kind: str) -> list[Sample]:
    """Return the invented report in all variants of a format, and real files of it."""
    found: list[Sample] = []
    if find_spec(f"documents.{kind}") is not None:
        report = next(item for item in definitions() if item.name == REPORT)
        for name, write in import_module(f"documents.{kind}").VARIANTS.items():
            try:
                found.append(Sample(name, write(report)))
            except (MissingProgramError, OSError):  # it needs LibreOffice or a browser
                continue
    found += [Sample(path.name, path.read_bytes()) for path in sorted(REPORTS.glob(f"*.{kind}"))]
    return [sample for sample in found if media_type_of(sample.data) == MEDIA_TYPES[kind]]


# ---- yardsticks --------------------------------------------------------------------


def pandas_html() -> Yardstick:
    import pandas as pd

    def tables(data: bytes) -> object:
        file: Any = io.BytesIO(data)  # the stubs know no file of bytes
        return pd.read_html(file, flavor="lxml")

    return tables


def markitdown(kind: str) -> Callable[[], Yardstick]:
    def make() -> Yardstick:
        module = import_module("markitdown")
        converter = module.MarkItDown()
        about = module.StreamInfo(extension=f".{kind}")
        return lambda data: converter.convert_stream(io.BytesIO(data), stream_info=about)

    return make


def pdfplumber_tables() -> Yardstick:
    pdfplumber = import_module("pdfplumber")

    def tables(data: bytes) -> object:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            return [page.extract_tables() for page in pdf.pages]

    return tables


def docx_cells() -> Yardstick:
    document = import_module("docx").Document

    def cells(data: bytes) -> object:
        tables = document(io.BytesIO(data)).tables
        return [[cell.text for cell in row.cells] for table in tables for row in table.rows]

    return cells


def openpyxl_values() -> Yardstick:
    from openpyxl import load_workbook

    def values(data: bytes) -> object:
        book = load_workbook(io.BytesIO(data), data_only=True)
        return [list(sheet.values) for sheet in book.worksheets]

    return values


COMPARISONS = (
    Comparison("html", "pandas.read_html", ("selectolax", "pandas", "lxml"), pandas_html),
    Comparison("html", "markitdown", ("selectolax", "markitdown"), markitdown("html")),
    Comparison("docx", "python-docx, text of all cells", ("docx",), docx_cells),
    Comparison("xlsx", "openpyxl, values of all cells", ("openpyxl",), openpyxl_values),
    Comparison("pdf", "pdfplumber extract_tables()", ("pdfplumber",), pdfplumber_tables),
)


# ---- measuring ---------------------------------------------------------------------


def compared(comparison: Comparison) -> Iterator[Result]:
    """Time reading against a yardstick: the median of all files, and the worst."""
    yardstick = comparison.make()
    ratios = sorted(
        (ratio, sample.name)
        for sample in samples(comparison.format)
        if (ratio := _ratio(sample, yardstick)) is not None
    )
    if ratios:
        worst = f"{len(ratios)} files; worst: {ratios[-1][0]:.2f}, {ratios[-1][1]}"
        name = f"read({comparison.format}) / {comparison.name}"
        yield Result(name, ratios[len(ratios) // 2][0], "×", note=worst)


def _ratio(sample: Sample, yardstick: Yardstick) -> float | None:
    """Return how much longer reading a file takes; ``None`` where one cannot read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the yardsticks
        try:
            return in_turn(
                lambda: gkreport.read(sample.data), lambda: yardstick(sample.data), ROUNDS
            )
        except Exception as error:  # noqa: BLE001 - whatever a yardstick raises
            print(f"{sample.name}: left out: {type(error).__name__}: {error}", file=sys.stderr)
            return None


def missing(comparison: Comparison) -> Sequence[str]:
    """Return what a comparison needs and is not there."""
    absent = [name for name in comparison.libraries if find_spec(name) is None]
    return absent or ([] if samples(comparison.format) else [f"files of {comparison.format}"])


def main() -> None:
    logging.disable()  # pdfplumber speaks of every odd font
    arguments = argparse.ArgumentParser(description="Measure the reading of files.")
    arguments.add_argument("--json", action="store_true", help="print JSON instead of a table")
    as_json = arguments.parse_args().json
    absent = {item.name: missing(item) for item in COMPARISONS}
    results = [result for item in COMPARISONS if not absent[item.name] for result in compared(item)]
    left_out = [
        f"{item.format} against {item.name}: no {', '.join(absent[item.name])}"
        for item in COMPARISONS
        if absent[item.name]
    ]
    if as_json:
        rows = [result._asdict() for result in results]
        print(json.dumps({"results": rows, "left_out": left_out}, ensure_ascii=False, indent=2))
        return
    print("\n".join((*(lines(results) if results else ()), *map("left out: {}".format, left_out))))


if __name__ == "__main__":
    main()
