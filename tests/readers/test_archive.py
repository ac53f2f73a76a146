"""Archives are opened only if they are whole and not too large."""

import io
import zipfile
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gkreport.errors import LimitError, UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers.archive import checked

LIMITS = Limits(unpacked=100_000)


def packed(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return buffer.getvalue()


def outcome(data: bytes) -> str:
    """Return what a person is told to do, or that there is nothing to do."""
    try:
        checked(data, LIMITS)
    except UnreadableFileError as error:
        return error.hint_zh
    return "passes"


WHOLE = packed(("a.xml", b"<a>" + b"x" * 500 + b"</a>"), ("b/c.bin", bytes(range(256))))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_whole_archive_passes(method: int) -> None:
    checked(packed(("a.xml", b"<a/>"), ("empty", b""), method=method), LIMITS)


def test_parts_that_unpack_to_more_than_is_allowed_are_refused() -> None:
    half = bytes(60_000)

    with pytest.raises(LimitError) as caught:
        checked(packed(("a", half), ("b", half)), LIMITS)

    assert caught.value.limit == "unpacked"


def test_a_part_that_goes_on_behind_the_size_it_states_is_refused() -> None:
    content = bytes(5_000_000)
    data = packed(("a", content))
    for record, sizes in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = data.index(record) + sizes
        stated = zlib.crc32(content[:10]).to_bytes(4, "little")
        data = data[:place] + stated + data[place + 4 :]
        data = data[: place + 8] + (10).to_bytes(4, "little") + data[place + 12 :]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.getinfo("a").file_size == 10

    with pytest.raises(UnreadableFileError, match="broken"):
        checked(data, LIMITS)


def test_an_encrypted_part_is_refused_with_what_to_do() -> None:
    place = WHOLE.index(b"PK\x01\x02") + 8
    data = WHOLE[:place] + b"\x01" + WHOLE[place + 1 :]

    with pytest.raises(UnreadableFileError, match="remove the password"):
        checked(data, LIMITS)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_for_two_parts_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="altered"):
        checked(packed(("a", b"1"), ("a", b"2")), LIMITS)


def test_a_method_of_compression_that_office_files_do_not_have_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="altered"):
        checked(packed(("a", b"1" * 50), method=zipfile.ZIP_BZIP2), LIMITS)


def test_an_archive_of_very_many_parts_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="altered"):
        checked(b"PK\x01\x02" * 10_001, LIMITS)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"no archive at all", WHOLE[:-30], WHOLE[:200] + bytes(20) + WHOLE[220:]],
    ids=["empty", "two-bytes", "text", "cut-off", "overwritten"],
)
def test_what_is_no_whole_archive_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="cut off or altered"):
        checked(data, LIMITS)


@given(st.data())
def test_an_altered_archive_passes_or_is_refused(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(WHOLE) - 1))
    new = data.draw(st.binary(min_size=1, max_size=4))

    assert outcome(WHOLE[:place] + new + WHOLE[place + len(new) :])


@given(st.binary(max_size=300))
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_pass_or_are_refused(data: bytes) -> None:
    assert outcome(data)
