"""Bytes become text, whatever the encoding."""

import builtins
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkreport.errors import MissingExtraError, UnreadableFileError
from gkreport.readers.encoding import Decoded, decode, kind_of
from layouts.definitions import Definition, Line, definitions

SIMPLIFIED = "澜桥区人民政府2020年报告：全年公开信息2316条，受理申请76件。\n"
TRADITIONAL = "南港區人民政府報告：碼頭改造的圖紙與說明一併上網，共632條。\n"


def prose_of(report: Definition) -> str:
    return "\n".join(block.text for block in report.blocks if isinstance(block, Line))


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_an_encoding_that_is_not_declared_is_found(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_big5_is_found() -> None:
    assert decode(TRADITIONAL.encode("big5")) == Decoded(TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("report", definitions(), ids=lambda report: report.name)
@pytest.mark.parametrize("length", [40, 200, 100_000])
def test_short_and_long_texts_in_gb18030_are_found(report: Definition, length: int) -> None:
    text = prose_of(report)[:length]

    assert decode(text.encode("gb18030")) == Decoded(text, "gb18030")


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("gb2312", "gbk"),  # signs that GB2312 does not have
        ("GBK", "gb18030"),
        ("x-gbk", "gbk"),
        ("big5", "big5"),
        ("UTF-16", "utf-16-le"),
        ("utf-8", "utf-8"),
        ("utf-8", "gbk"),  # a declaration that is not true
        ("gb2312", "utf-8"),
        ("gb2312", "big5"),
        ("iso-8859-1", "gbk"),
        ("no such encoding", "gbk"),
        ("a\0b", "utf-8"),
    ],
)
def test_a_declaration_is_followed_only_where_it_is_true(declared: str, codec: str) -> None:
    text = TRADITIONAL * 20
    assert decode(text.encode(codec), declared).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16-le"])
def test_a_text_that_ends_within_a_character_is_read_up_to_there(codec: str) -> None:
    data = (SIMPLIFIED + "完").encode(codec)

    assert decode(data[:-1]) == Decoded(SIMPLIFIED, kind_of(codec) or "", 1)


@pytest.mark.parametrize(("codec", "torn"), [("utf-8", b"\xe6\x94"), ("gb18030", b'\xd5"')])
def test_a_broken_character_is_shown_and_counted(codec: str, torn: bytes) -> None:
    text = SIMPLIFIED * 20
    found = decode(text.encode(codec) + torn + text.encode(codec), codec)

    assert found.encoding == codec
    assert found.broken == found.text.count("�") == 1
    assert found.text.startswith(text)
    assert found.text.endswith(text)


@pytest.mark.parametrize(
    "data", [b"\xff\xff\xff\xff", bytes(range(128, 256)) * 3, b"\0", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match=r"^the file is no Chinese text: byte \d+ is 0x"):
        decode(data)


def test_the_first_byte_that_is_no_text_is_named() -> None:
    with pytest.raises(UnreadableFileError) as caught:
        decode("一".encode() + b"\xff\xff")

    assert caught.value.zh == "文件不是中文文本：第 4 个字节为 0xFF"
    assert "UTF-8" in caught.value.hint_zh


def test_a_zero_in_a_text_does_not_make_it_utf_16() -> None:
    assert decode(b"<p>12\0</p>").encoding == "utf-8"


@pytest.fixture
def without_chardet(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def fail(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "chardet":
            raise ModuleNotFoundError(name=name)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fail)


@pytest.mark.usefixtures("without_chardet")
def test_only_an_encoding_that_is_not_known_needs_the_extra() -> None:
    assert decode(SIMPLIFIED.encode()).encoding == "utf-8"
    assert decode(SIMPLIFIED.encode("gbk"), "gb2312").encoding == "gb18030"
    with pytest.raises(MissingExtraError, match="'text'"):
        decode(SIMPLIFIED.encode("gbk"))


def test_an_error_within_the_library_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def fail(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "chardet":
            raise ModuleNotFoundError(name="another")
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(ModuleNotFoundError) as caught:
        decode(SIMPLIFIED.encode("gbk"))
    assert caught.value.name == "another"


@given(st.binary(max_size=400), st.sampled_from(["gbk", "utf-8", "big5", "utf-16", "x", None]))
def test_any_bytes_are_a_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        found = decode(data, declared)
    except UnreadableFileError:
        return
    assert len(found.text) <= len(data)
