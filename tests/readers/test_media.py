"""What kind of file some bytes are: their content decides, whatever their name is."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkreport.readers import media
from gkreport.readers.media import media_type_of


def archive(*names: str, first: str = "") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, "<x/>")
    return stream.getvalue()


DOCUMENTS = {
    "PDF": (media.PDF, b"%PDF-1.7\n"),
    "PDF behind a blank line": (media.PDF, b"\r\n%PDF-1.4\n"),
    "DOC": (media.OLE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
    "RTF": (media.RTF, rb"{\rtf1\ansi\ansicpg936"),
    "RTF behind a line end": (media.RTF, b"\n{\\rtf1"),
    "DOCX": (media.DOCX, archive("[Content_Types].xml", "word/document.xml")),
    "DOCX of Word Online": (media.DOCX, archive("word/document2.xml")),
    "DOCX, cut off": (media.DOCX, archive("word/document.xml", "a.xml")[:-60]),
    "XLSX": (media.XLSX, archive("xl/workbook.xml")),
    "XLSB": (media.XLSB, archive("xl/workbook.bin")),
    "PPTX": (media.PPTX, archive("ppt/presentation.xml")),
    "ODT": (media.ODT, archive("content.xml", first=media.ODT)),
    "ODS": (media.ODS, archive("content.xml", first=media.ODS)),
    "OFD": (media.OFD, archive("OFD.xml", "Doc_0/Document.xml")),
    "a DOCX in an archive": (media.ZIP, archive("年报/年度报告.docx")),
    "an empty archive": (media.ZIP, archive()),
    "PNG": ("image/png", b"\x89PNG\r\n\x1a\n\0"),
    "JPEG": ("image/jpeg", b"\xff\xd8\xff\xe0"),
    "GIF": ("image/gif", b"GIF89a\0"),
    "TIFF": ("image/tiff", b"II*\0\x08"),
    "GZIP": (media.GZIP, b"\x1f\x8b\x08"),
    "RAR": (media.RAR, b"Rar!\x1a\x07\x01"),
    "7z": (media.SEVEN_ZIP, b"7z\xbc\xaf\x27\x1c"),
    "something else": (media.UNKNOWN, b"\0\1\2\0\0\0\7"),
}

HTML = {
    "a doctype": "<!DOCTYPE html><html></html>",
    "no doctype": "<html><head></head></html>",
    "capitals": "<HTML><BODY>",
    "blank lines": "\r\n\r\n  <html>",
    "a comment first": "<!-- saved from url=(0020)http://example.org/ -->\n<html>",
    "comments first": "<!-- a --><!-- <b> -->\n<!doctype html>",
    "an XML declaration": '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="x">',
    "a page saved by Word": '<html xmlns:v="urn:schemas-microsoft-com:vml">',
    "a head only": '<meta charset="gbk"><title>年报</title>',
    "a fragment": "<div><p>年度报告</p></div>",
    "a fragment that begins with a link": '<a name="top"></a><p>年度报告</p>',
    "a table": "<table><tr><td>规章</td></tr></table>",
    "a table behind words": "表一如下：<table border=1>\n<tr>\n<td>规章</td></tr></table>",
    "a long comment first": f"<!-- {'x' * 100_000} --><html>",
}

TEXT = {
    "words": "澜桥区2020年政府信息公开工作年度报告",
    "nothing but an end of a line": "\n",
    "words about an element": "本页的表格放在 <div> 中，不用 <table>。",
    "words about elements": "<div> 是一种元素。",
    "a table of Markdown": "| 规章<br>件 | 0 |\n|---|---|\n| 其他 | <span>1</span> |",
    "Markdown that begins with an element": '<span id="page-1"></span>\n\n# 年度报告\n\n<p>甲</p>',
    "Markdown with a table of HTML": "| a |\n| --- |\n\n<table><tr><td>1</td></tr></table>",
    "an open comment": "<!-- 年度报告",
    "less than": "<5 件",
    "a mail without MIME": "Subject: 年报\nDate: today\n\n正文",
    "words with colons": "Content-Type: 说明\n",
    "a frame of lines": "┌──┬──┐\n│规章│ 0│\n└──┴──┘",
}

MHTML = {
    "Internet Explorer": (
        "From: <Saved by Windows Internet Explorer 8>\r\nSubject: =?gb2312?B?xOqxqA==?=\r\n"
        "Date: Wed, 6 Jan 2021\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="x"\r\n\r\n'
    ),
    "Chrome": (
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.org/\nSubject: x\n"
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html>"
    ),
    "Word": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
    "a blank line first": "\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
    "one part": "MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<html>",
}

XML = {
    "Word 2003": (
        media.WORD_XML,
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
    ),
    "Word, all parts in one": (
        media.WORD_XML,
        '<?xml version="1.0"?>\n<pkg:package xmlns:pkg="x">',
    ),
    "Excel 2003": (media.EXCEL_XML, '<?xml version="1.0"?><Workbook xmlns="x"><Table></Table>'),
    "another": (media.XML, '<?xml version="1.0"?><list><item/></list>'),
}

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_no_text(name: str) -> None:
    expected, data = DOCUMENTS[name]
    assert media_type_of(data) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", HTML)
def test_web_pages(name: str, encoding: str) -> None:
    assert media_type_of(HTML[name].encode(encoding)) == media.HTML


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TEXT)
def test_text(name: str, encoding: str) -> None:
    assert media_type_of(TEXT[name].encode(encoding)) == media.TEXT


@pytest.mark.parametrize("name", MHTML)
def test_web_archives(name: str) -> None:
    assert media_type_of(MHTML[name].encode()) == media.MHTML


@pytest.mark.parametrize("name", XML)
def test_xml(name: str) -> None:
    expected, text = XML[name]
    assert media_type_of(text.encode()) == expected
    assert media_type_of(text.encode("utf-16")) == expected


@given(st.binary(max_size=200) | st.sampled_from([data for _, data in DOCUMENTS.values()]))
def test_any_bytes_have_a_media_type(data: bytes) -> None:
    assert "/" in media_type_of(data)


@given(st.text("<!-?> ap/td|#:\n报", max_size=40))
def test_any_marks_have_a_media_type(text: str) -> None:
    assert media_type_of(text.encode()) in {media.HTML, media.TEXT, media.XML}


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 200_000,
        b"<table>" * 200_000,
        b"a:b\n " * 100_000,
        b"<?xml?>" * 100_000,
        b"|-" * 300_000,
    ],
)
def test_hostile_text_takes_no_time(data: bytes) -> None:
    assert media_type_of(data)
