"""From a file to its content: what may be given, and what is said where it cannot be read."""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

import gkreport
from documents import xlsx
from gkreport import Limits
from gkreport.errors import LimitError, MissingExtraError, UnreadableFileError
from gkreport.readers import Readable, load, media
from layouts.definitions import definitions

TEXT = "澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n"
DATA = TEXT.encode()
LIMITS = Limits()


class Endless(io.RawIOBase):
    """A file without end."""

    name = "endless.txt"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        buffer[:] = b"0" * len(buffer)
        return len(buffer)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "年报.txt"
    file.write_bytes(DATA)
    return file


# ---- what may be given ---------------------------------------------------------------


def test_a_path(path: Path) -> None:
    for given in (path, str(path)):
        loaded = load(given, limits=LIMITS)

        assert loaded.content == TEXT
        assert loaded.source.name == "年报.txt"


def test_bytes() -> None:
    loaded = load(DATA, limits=LIMITS)

    assert loaded.content == TEXT
    assert loaded.source.name is None
    assert loaded.source.media_type == "text/plain"
    assert loaded.source.sha256 == hashlib.sha256(DATA).hexdigest()


def test_an_open_file(path: Path) -> None:
    with path.open("rb") as file:
        assert load(file, limits=LIMITS).source.name == "年报.txt"


@pytest.mark.parametrize("name", [None, 3, "x/年报.txt"])
def test_a_file_object_with_any_name(name: object) -> None:
    file = io.BytesIO(DATA)
    file.name = name
    loaded = load(file, limits=LIMITS)

    assert loaded.content == TEXT
    assert loaded.source.name == ("年报.txt" if isinstance(name, str) else None)


def test_a_report_knows_its_file(path: Path) -> None:
    report = gkreport.read(path)

    assert report.agency == "澜桥区"
    assert report.source is not None
    assert report.source.name == "年报.txt"


@pytest.mark.parametrize(
    "media_type", ["text/plain", "TEXT/PLAIN; charset=utf-8", "text/markdown", None]
)
def test_a_media_type_may_be_given(media_type: str | None) -> None:
    loaded = load(DATA, media_type=media_type, limits=LIMITS)

    assert loaded.content == TEXT
    assert loaded.source.media_type == "text/plain"


def test_octet_stream_says_nothing() -> None:
    assert load(DATA, media_type="application/octet-stream", limits=LIMITS).content == TEXT


def test_a_given_media_type_holds() -> None:
    assert load(b"<html>", media_type="text/plain", limits=LIMITS).content == "<html>"


def test_the_content_of_a_file_decides_and_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "年报.doc"
    path.write_bytes(xlsx.VARIANTS["one sheet"](definitions()[0]))

    assert load(path, limits=LIMITS).source.media_type == media.XLSX


# ---- limits --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["bytes", "path", "file"])
def test_a_file_over_the_limit_is_not_read(kind: str, path: Path) -> None:
    limits = Limits(size=len(DATA) - 1)
    given: dict[str, Readable] = {"bytes": DATA, "path": path, "file": io.BytesIO(DATA)}
    with pytest.raises(LimitError, match=f"size={len(DATA) - 1}") as raised:
        load(given[kind], limits=limits)

    assert raised.value.limit == "size"
    assert load(given["path"], limits=Limits(size=len(DATA))).content == TEXT


def test_an_endless_file_ends_at_the_limit() -> None:
    with pytest.raises(LimitError):
        load(io.BufferedReader(Endless()), limits=Limits(size=100_000))


# ---- what cannot be read -------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "年报.docx", limits=LIMITS)


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        load(tmp_path, limits=LIMITS)


def archive(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        (b"", "文件是空的", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n", "图片", "OCR"),
        (b"\xff\xd8\xff\xe0", "OCR", "picture"),
        (archive("OFD.xml"), "PDF", "OFD"),
        (archive("年报.docx"), "解压", "Unpack"),
        (b"Rar!\x1a\x07\x00", "RAR", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z", "7z"),
        (b"\x1f\x8b\x08", "GZIP", "GZIP"),
        (archive("xl/workbook.bin"), "XLSB", ".xlsx"),
        (archive("ppt/presentation.xml"), "PPTX", "PPTX"),
        (b"<?xml version='1.0'?><list/>", "XML", "XML"),
        (b"<?xml version='1.0'?><Workbook/>", "Excel 2003", ".xlsx"),
        (b"\0\1\2\3\0", "application/octet-stream", "unknown kind"),
    ],
)
def test_a_file_of_another_kind_is_reported_with_what_to_do(data: bytes, zh: str, en: str) -> None:
    with pytest.raises(UnreadableFileError) as raised:
        load(data, limits=LIMITS)

    assert zh in raised.value.message("zh")
    assert en in raised.value.message("en")
    assert all("\n" in raised.value.message(language) for language in ("zh", "en"))


def test_an_unknown_media_type_is_named() -> None:
    with pytest.raises(UnreadableFileError, match="audio/ogg"):
        load(DATA, media_type="audio/ogg", limits=LIMITS)


def test_a_missing_library_is_named_by_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"gkreport\[xlsx\]"):
        load(xlsx.VARIANTS["one sheet"](definitions()[0]), limits=LIMITS)
