"""The page of a web archive is read."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from gkreport import Limits
from gkreport.document import Prose
from gkreport.errors import LimitError, UnreadableFileError
from gkreport.readers import media, mhtml

LIMITS = Limits()
TEXT = "澜桥区2020年政府信息公开工作年度报告，全文如下。"
LONG = f"<p>{TEXT}</p>" * 3
FRAMES = b"<frameset><frame src=a.htm></frameset>"


def part(
    content: bytes,
    *,
    kind: str = "text/html",
    charset: str = "utf-8",
    coding: str = "base64",
    name: str = "",
) -> bytes:
    """Write a part of an archive."""
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}
    head = (
        f"Content-Type: {kind}; charset={charset}\n"
        f"Content-Transfer-Encoding: {coding}\n"
        f"Content-ID: {name}\n\n"
    )
    return head.encode() + coded.get(coding, bytes)(content) + b"\n"


def archive(*parts: bytes, more: str = "") -> bytes:
    """Write an archive."""
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_x"{more}\n\n'
    return head.encode() + b"".join(b"--=_x\n" + content for content in parts) + b"--=_x--\n"


def lines(data: bytes) -> list[str]:
    return [block.text for block in mhtml.read(data, LIMITS).blocks if isinstance(block, Prose)]


@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r\r\n"])
def test_a_page_is_read_however_it_is_written(coding: str, codec: str, end: bytes) -> None:
    page = f"<p>{TEXT}</p>".encode(codec)
    data = archive(part(page, charset=codec, coding=coding)).replace(b"\n", end)

    assert lines(data) == [TEXT]
    assert lines(b"\xef\xbb\xbf\r\n" + data) == [TEXT]


def test_a_part_without_an_encoding_is_told_from_its_bytes() -> None:
    page = part(f"<p>{TEXT}</p>".encode("gbk")).replace(b"; charset=utf-8", b"")
    assert lines(archive(page)) == [TEXT]


@pytest.mark.parametrize(
    "parts",
    [
        (part(LONG.encode()), part(b"<p>1")),
        (part(b"<p>1"), part(LONG.encode())),
        (part(FRAMES), part(b"<p>1"), part(LONG.encode())),
        (part(b"", kind="image/png"), part(LONG.encode(), kind="application/xhtml+xml")),
        (part(b""), part(LONG.encode())),
        (part(b"\xff\xff\xff\xff"), part(LONG.encode())),
        (part(b"<table><tr><td>1<td>2</table>"), part(LONG.encode())),
    ],
    ids=range(7),
)
def test_the_page_with_the_most_text_is_read(parts: tuple[bytes, ...]) -> None:
    assert lines(archive(*parts)) == [TEXT] * 3


def test_of_pages_with_as_much_text_the_root_is_read() -> None:
    data = archive(part("<p>甲".encode()), part("<p>乙".encode(), name="<2>"), more='; start="<2>"')
    assert lines(data) == ["乙"]


def test_an_archive_is_known_from_its_bytes() -> None:
    page = f"<h1>{TEXT[:-6]}</h1><p>一、总体情况</p><p>概述。</p>"
    report = gkreport.read(archive(part(page.encode())))

    assert report.agency == "澜桥区"
    assert report.source is not None
    assert report.source.media_type == media.MHTML


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "there is no page in the web archive"),
        (archive(), "there is no page in the web archive"),
        (archive(part(b"x", kind="text/plain")), "there is no page in the web archive"),
        (archive(part(FRAMES)), "it frames another page"),
        (b"Content-Type: multipart/related\n\n" * 60, "too many other archives"),
    ],
    ids=range(5),
)
def test_an_archive_without_a_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message) as caught:
        mhtml.read(data, LIMITS)
    assert caught.value.hint_zh


def test_the_limits_hold_for_each_page() -> None:
    with pytest.raises(LimitError):
        mhtml.read(archive(part(b"<p>1"), part(LONG.encode())), Limits(characters=40))


def test_archives_within_archives_are_read() -> None:
    inner = archive(part(LONG.encode())).replace(b"=_x", b"=_y")
    assert lines(archive(inner)) == [TEXT] * 3


@given(junk=st.binary(max_size=200), place=st.integers(0, 200), within=st.booleans())
def test_no_damage_is_too_much(*, junk: bytes, place: int, within: bool) -> None:
    data = archive(part(LONG.encode(), coding="quoted-printable"))
    damaged = data[:place] + junk + data[place if within else place + len(junk) :]
    try:
        mhtml.read(damaged, LIMITS)
    except UnreadableFileError as error:
        assert error.zh  # noqa: PT017 - either is right
