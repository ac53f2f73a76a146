"""The fuzz targets of the readers: valid files, and what changes make of them."""

import zipfile
from functools import cache
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import readers
from gkreport.document import Document, Grid, GridCell, Prose

pytestmark = pytest.mark.usefixtures("untraced")

PRESENT = readers.present()


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    return tuple(readers.seeds(name).values())


@pytest.mark.parametrize("name", PRESENT)
def test_valid_files_are_inputs(name: str) -> None:
    for data in seeds(name):
        readers.check_any(name, data)


@pytest.mark.parametrize("name", PRESENT)
@given(data=st.data())
def test_changed_files_give_a_document_or_an_error(name: str, data: st.DataObject) -> None:
    """Bytes are changed, left out or copied, and archives are packed anew around them."""
    file = bytearray(data.draw(st.sampled_from(seeds(name))))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(file)))
        end = data.draw(st.integers(start, min(len(file), start + 40)))
        file[start:end] = data.draw(st.binary(max_size=4) | st.just(bytes(file[start:end]) * 2))
    readers.check_any(name, bytes(file))


@pytest.mark.parametrize("name", PRESENT)
@given(data=st.data())
def test_changed_parts_give_a_document_or_an_error(name: str, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(seeds(name)))
    if not file.startswith(b"PK"):
        readers.check(name, file[: data.draw(st.integers(0, len(file)))])
        return
    with zipfile.ZipFile(BytesIO(file)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(parts)))
    start = data.draw(st.integers(0, len(parts[part])))
    end = data.draw(st.integers(start, min(len(parts[part]), start + 40)))
    parts[part] = parts[part][:start] + data.draw(st.binary(max_size=4)) + parts[part][end:]
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for item in parts.items():
            archive.writestr(*item)
    readers.check(name, stream.getvalue())


@pytest.mark.parametrize("name", PRESENT)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error(name: str, data: bytes) -> None:
    readers.check_any(name, data)
    readers.check_any(name, b"PK\3\4" + data)


def test_an_archive_is_packed_anew() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", b"<a/>" * 10, zipfile.ZIP_DEFLATED)
        archive.writestr("b.xml", b"<b/>")
    torn = readers.repaired(stream.getvalue()[:-30])

    with zipfile.ZipFile(BytesIO(torn)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"<a/>" * 10, b"<b/>"]


@pytest.mark.parametrize(
    "block",
    [
        Prose(" a"),
        Prose(""),
        Grid((GridCell("", 1, 1),), 0),
        Grid((GridCell("", 1, 2), GridCell("", 1, 1)), 1),
        Grid((GridCell("", 1, 1, 1, 2), GridCell("", 1, 2)), 1),
        Grid((GridCell("", 1, 1, 0),), 1),
    ],
)
def test_the_target_sees_what_is_wrong(block: Prose | Grid) -> None:
    with pytest.raises(AssertionError):
        readers.check_document(Document((block,)))
