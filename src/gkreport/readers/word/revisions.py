"""Tracked changes: the text as it is when all of them are accepted."""

from itertools import islice
from typing import TYPE_CHECKING

from gkreport.readers.word.markup import w

if TYPE_CHECKING:
    from gkreport.readers.word.markup import Element

_TAKEN_OUT = (w("del"), w("moveFrom"))
_PUT_IN = (w("ins"), w("moveTo"))
_OF_CELLS = (w("cellDel"), w("cellIns"), w("cellMerge"))
_MARK, _ROW, _CELL = w("rPr"), w("trPr"), w("tcPr")
_PARAGRAPH, _PROPERTIES = w("p"), w("pPr")


def accept(root: "Element") -> int:
    """Accept all changes in a part; return how many there were."""
    changes = [*root.iter(*_TAKEN_OUT, *_PUT_IN, *_OF_CELLS)]
    marks: list[Element] = []
    for change in changes:
        parent = change.getparent()
        if parent is None or change.tag in _PUT_IN:
            continue
        if change.tag == w("cellDel") or (parent.tag == _ROW and change.tag in _TAKEN_OUT):
            _remove(parent.getparent())
        elif change.tag in _TAKEN_OUT:
            if parent.tag == _MARK:
                marks.append(change)
            else:
                _remove(change)
    # From the last to the first, so that each piece of text moves once.
    for mark in reversed(marks):
        _join(mark)
    return len(changes)


def _remove(element: "Element | None") -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def _join(mark: "Element") -> None:
    """Put what a paragraph says before what the next one says, as its end was deleted."""
    ancestors = [*islice(mark.iterancestors(), 3)]
    if [element.tag for element in ancestors[1:]] != [_PROPERTIES, _PARAGRAPH]:
        return
    paragraph = ancestors[-1]
    following = paragraph.getnext()
    if following is None or following.tag != _PARAGRAPH:
        return
    place = int(len(following) > 0 and following[0].tag == _PROPERTIES)
    following[place:place] = [child for child in paragraph if child.tag != _PROPERTIES]
    _remove(paragraph)
