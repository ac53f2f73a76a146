"""The peak memory of reading files that are made as large as the limits allow.

::

    python tests/benchmarks/memory.py

Each file is read in a process of its own. The bound that docs/howto/files.md states is above
the greatest of the peaks.
"""

import multiprocessing
import resource
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import gkreport
from documents.docx import package

_MIB = 1024

FILES: Mapping[str, Callable[[], bytes]] = {
    "a page of 200,000 cells": lambda: (
        b"<table>" + (b"<tr>" + b"<td>12</td>" * 10 + b"</tr>") * 19_999 + b"</table>"
    ),
    "a page of nine million characters": lambda: "<p>政府信息政府信息</p>".encode() * 600_000,
    "a page of tags": lambda: b"<b>x</b>" * 1_200_000,
    "a text of nine million characters": lambda: "一、总体情况\n规章\t0\n".encode() * 700_000,
    "a text of cells behind tabs": lambda: "\t规章\n\t0\n\t0\n\t0\n\n".encode() * 700_000,
    "a text that is too long": lambda: "政府信息公开\n".encode() * 3_300_000,
    "a Word file of 300,000 runs": lambda: package("<w:p><w:r><w:t>一</w:t></w:r></w:p>" * 300_000),
}


def peak(name: str) -> tuple[int, str]:
    """Return the peak memory of reading a file in MiB, and what came of it."""
    data = FILES[name]()
    try:
        came = f"{len(gkreport.read(data).sections)} sections"
    except gkreport.GkreportError as error:
        came = type(error).__name__
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MIB, came


def main() -> None:
    """Print a line for each file."""
    for name in FILES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            used, came = pool.apply(peak, (name,))
        print(f"{name:36} {used:5} MiB  {came}")


if __name__ == "__main__":
    main()
