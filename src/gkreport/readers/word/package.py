"""The package of a Word file: its parts, and how they are related."""

import codecs
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from gkreport.errors import UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers.archive import checked

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
#: The attribute by which an element names a related part.
RELATED = f"{{{_R}}}id"

# The strict form of the standard has other names for the same things.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_DOCTYPE = b"<!DOCTYPE"
_MAIN = "word/document.xml"

# An element takes more memory than it has bytes. Long reports have some 100,000.
_ELEMENTS = 2_000_000


class Relation(NamedTuple):
    """How a part is related to another: the kind, and the name of the other."""

    kind: str
    name: str


class Part(NamedTuple):
    """A part: its markup, and its relations by their identifiers."""

    root: "Element"
    relations: Mapping[str, Relation]

    def named(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts that are related in some way, such as ``styles``."""
        return (relation.name for relation in self.relations.values() if relation.kind == kind)


class Package:
    """A Word file. Only parts that are asked for are read: one may be named and absent."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open a file.

        Raises:
            UnreadableFileError: It is broken or encrypted.
            LimitError: It holds more than the limits allow.
        """
        checked(data, limits)
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._names = frozenset(self._archive.namelist())

    def main(self) -> Part:
        """Return the part with the text of the document.

        Raises:
            UnreadableFileError: There is none.
        """
        relations = self._relations("").values()
        names = (item.name for item in relations if item.kind == "officeDocument")
        part = self.part(next(names, _MAIN))
        if part is None:
            raise _broken(zh="缺少正文部分", en="the part with the text is missing")
        return part

    def part(self, name: str) -> Part | None:
        """Return a part; ``None`` where it is absent.

        Raises:
            UnreadableFileError: It is not XML as Word files have it.
        """
        root = self._root(name)
        return None if root is None else Part(root, self._relations(name))

    def _root(self, name: str) -> "Element | None":
        return _parsed(self._archive.read(name), name) if name in self._names else None

    def _relations(self, name: str) -> Mapping[str, Relation]:
        folder, own = posixpath.split(name)
        root = self._root(posixpath.join(folder, "_rels", f"{own}.rels"))
        if root is None:
            return {}
        return {
            item.get("Id", ""): Relation(
                posixpath.basename(item.get("Type", "")),
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:],
            )
            for item in root
            if item.get("TargetMode") != "External"
        }


def _parsed(data: bytes, name: str) -> "Element":
    """Return the markup of a part, of each choice between renderings only one."""
    data = _in_utf_8(data)
    if data.count(b"<") > _ELEMENTS:
        raise _broken(zh=f"{name} 的内容过多", en=f"{name} holds too many elements")
    if _DOCTYPE in data:  # it may define text that is not there; the standard forbids it
        raise _broken(zh=f"{name} 含有文档类型声明", en=f"{name} declares a document type")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # how large it may be is in the limits
    )
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, data), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(
            zh=f"{name} 不是完好的 XML：{error.msg}", en=f"{name} is not sound XML: {error.msg}"
        ) from error
    for alternatives in [*root.iter(f"{{{_MC}}}AlternateContent")]:
        alternatives[1:] = []  # the first choice is the newest rendering, all say the same
    return root


def _in_utf_8(data: bytes) -> bytes:
    """Return the bytes of a part in UTF-8; the standard allows no encoding but two."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").encode(errors="replace")
    return data


def _broken(*, zh: str, en: str) -> UnreadableFileError:
    return UnreadableFileError(
        zh=f"Word 文件已损坏：{zh}",
        en=f"the Word file is broken: {en}",
        hint_zh="请用 Word 或 WPS 打开并另存为 .docx 后再读取。",
        hint_en="Open it in Word or WPS, save it as .docx and read that.",
    )
