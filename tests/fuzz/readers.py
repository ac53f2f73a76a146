"""Targets for coverage-guided fuzzing: any file in, a document or a clear error out.

Run one with atheris (dependency group ``fuzz``), the name of a reader, a corpus folder and
its options:

    python tests/fuzz/readers.py xlsx CORPUS -max_len=65536 -max_total_time=600

``python tests/fuzz/readers.py xlsx --seeds CORPUS`` fills the folder with small valid
files first. An input is the bytes of a file. Of formats that are archives most changed
bytes only break the archive, so an input may also be an archive whose sums do not hold:
each part is read as far as it goes and is packed anew.
"""

import struct
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from gkreport import Limits
from gkreport.document import Document, Grid, Prose
from gkreport.errors import MissingExtraError, MissingProgramError, UnreadableFileError
from gkreport.readers import load, media
from layouts.definitions import definitions

#: The media type of each reader. What needs another program is not fuzzed.
READERS: Mapping[str, str] = {
    "text": media.TEXT,
    "html": media.HTML,
    "mhtml": media.MHTML,
    "docx": media.DOCX,
    "pdf": media.PDF,
    "xlsx": media.XLSX,
}
#: Small, so that an input which makes much of little ends soon.
LIMITS = Limits(
    size=1 << 20, unpacked=4 << 20, characters=500_000, cells=20_000, depth=200, pages=20
)
_REPORT = "beishan-2019"
_LOCAL = struct.Struct("<4s5H3L2H")  # the header of a part of an archive
_MOST_UNPACKED = 1 << 20


def present() -> list[str]:
    """Return the names of the readers that this version has."""
    return [name for name in READERS if find_spec(f"gkreport.readers.{name}") is not None]


def seeds(name: str) -> dict[str, bytes]:
    """Return small valid files for a reader, by name."""
    report = next(item for item in definitions() if item.name == _REPORT)
    if find_spec(f"documents.{name}") is None:
        return {"lines": "\n".join(getattr(block, "text", "") for block in report.blocks).encode()}
    writers: Mapping[str, Callable[..., bytes]] = import_module(f"documents.{name}").VARIANTS
    return {variant: write(report) for variant, write in writers.items()}


def check(name: str, data: bytes) -> None:
    """Check on one file what must hold for every file."""
    try:
        content = load(data, media_type=READERS[name], limits=LIMITS).content
    except (UnreadableFileError, MissingExtraError, MissingProgramError) as error:
        assert all(error.message(language) for language in ("zh", "en"))  # noqa: PT017 - no test
        return
    if isinstance(content, Document):
        check_document(content)


def check_document(document: Document) -> None:
    """Check that a document is what the parser expects of one."""
    for block in document.blocks:
        if isinstance(block, Prose):
            assert block.text == block.text.strip() != "", block
        else:
            check_grid(block)


def check_grid(grid: Grid) -> None:
    """Check that the cells of a table are in order, and within it, and do not overlap."""
    assert grid.number > 0
    places = [(cell.row, cell.column) for cell in grid.cells]
    assert places == sorted(set(places)), "not in order"
    taken: set[tuple[int, int]] = set()
    for cell in grid.cells:
        assert min(cell[1:5]) > 0, cell
        squares = {
            (row, column)
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        assert taken.isdisjoint(squares), cell
        taken |= squares


def repaired(data: bytes) -> bytes:
    """Return an archive with the parts of a broken one, in so far as they can be unpacked."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts may have the same name
        for name, part in _parts(data):
            archive.writestr(name, part)
    return stream.getvalue()


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    start = data.find(b"PK\3\4")
    while 0 <= start <= len(data) - _LOCAL.size:
        _, _, _, method, _, _, _, packed, _, names, extra = _LOCAL.unpack_from(data, start)
        begin = start + _LOCAL.size + names + extra
        name = data[start + _LOCAL.size :][:names].decode("cp437").replace("\0", "0") or "0"
        part = data[begin : begin + packed]
        if method == zipfile.ZIP_DEFLATED:
            part = _inflated(part)
        yield name, part
        start = data.find(b"PK\3\4", start + 4)


def _inflated(part: bytes) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return unpacker.decompress(part, _MOST_UNPACKED)
    except zlib.error:
        return b""


def check_any(name: str, data: bytes) -> None:
    """Check a file, and if it is an archive, also what its parts make."""
    check(name, data)
    if data.startswith(b"PK"):
        check(name, repaired(data))


def main() -> None:
    """Fuzz a reader until told to stop, or write seeds for it."""
    name, *options = sys.argv[1:]
    if name not in present():
        sys.exit(f"there is no reader {name!r}; there are: {', '.join(present())}")
    if options[:1] == ["--seeds"]:
        for variant, data in seeds(name).items():
            (Path(options[1]) / f"{variant.replace(' ', '-')}.{name}").write_bytes(data)
        return
    atheris: Any = import_module("atheris")  # only there where it is asked for

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options], lambda data: check_any(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
