"""Word files: DOCX, also those of WPS Office."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gkreport.document import Document, Grid, Prose, Remark
from gkreport.extras import needs
from gkreport.limits import Limits

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element
    from gkreport.readers.word.package import Package, Part
    from gkreport.readers.word.story import Reader
    from gkreport.readers.word.tables import Block


def read(data: bytes, limits: Limits) -> Document:
    """Return what a Word file prints, with all tracked changes accepted.

    Raises:
        MissingExtraError: The extra ``docx`` is not installed.
        UnreadableFileError: The file is broken or encrypted.
        LimitError: It holds more than the limits allow.
    """
    with needs("docx", "lxml"):
        from gkreport.readers.word.package import Package
    return _document(Package(data, limits), limits)


def _document(package: "Package", limits: Limits) -> Document:
    from gkreport.readers.word import revisions
    from gkreport.readers.word.numbering import Numbering
    from gkreport.readers.word.story import Reader
    from gkreport.readers.word.styles import Styles

    main = package.main()
    styles = Styles(_root(package, main, "styles"))
    numbering = Numbering(_root(package, main, "numbering"), styles)
    reader = Reader(styles, numbering, limits)
    notes = dict(_notes(package, main))
    changes = revisions.accept(main.root) + sum(map(revisions.accept, notes.values()))
    blocks = [*_with_notes(reader.read(main.root), notes, reader)]
    counts = {
        "GK165": changes,
        "GK166": reader.embedded,
        "GK167": reader.pictures,
        "GK168": reader.floating,
    }
    remarks = tuple(Remark(code, (("count", n),)) for code, n in counts.items() if n)
    heads, feet = (_asides(package, main, reader, kind) for kind in ("header", "footer"))
    return Document((*heads, *_numbered(blocks), *feet), remarks=remarks)


def _root(package: "Package", main: "Part", kind: str) -> "Element | None":
    parts = (package.part(name) for name in main.named(kind))
    return next((part.root for part in parts if part is not None), None)


def _notes(package: "Package", main: "Part") -> Iterator[tuple[tuple[str, str], "Element"]]:
    """Yield the footnotes and endnotes by their kinds and numbers."""
    from gkreport.readers.word.markup import w

    for kind in ("footnote", "endnote"):
        root = _root(package, main, f"{kind}s")
        for note in () if root is None else root.iter(w(kind)):
            yield (kind, note.get(w("id"), "")), note


def _with_notes(
    blocks: "Iterable[Block]", notes: "dict[tuple[str, str], Element]", reader: "Reader"
) -> Iterator[Prose | Grid]:
    """Yield blocks, each note once, behind the block that first refers to it."""
    open_blocks = [iter(blocks)]
    while open_blocks:
        block = next(open_blocks[-1], None)
        if block is None:
            open_blocks.pop()
        elif isinstance(block, Prose | Grid):
            yield block
        elif (note := notes.pop(block, None)) is not None:
            open_blocks.append(iter(reader.read(note)))


def _numbered(blocks: Iterable[Prose | Grid]) -> Iterator[Prose | Grid]:
    number = 0
    for block in blocks:
        if isinstance(block, Grid):
            number += 1
            yield block._replace(number=number)
        else:
            yield block


def _asides(package: "Package", main: "Part", reader: "Reader", kind: str) -> tuple[Prose, ...]:
    """Return the lines at the heads or feet of the pages, each once."""
    from gkreport.readers.word import revisions
    from gkreport.readers.word.tables import lines

    found: dict[str, None] = {}
    for name in dict.fromkeys(main.named(kind)):
        part = package.part(name)
        if part is not None:
            revisions.accept(part.root)
            found |= dict.fromkeys(lines(reader.read(part.root)))
    return tuple(Prose(line, aside=True) for line in found)
