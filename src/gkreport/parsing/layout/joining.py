"""Labels put together of the words that a converter left of them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkreport.parsing.labels import Label, begins_label, core, is_fragment, lookup
from gkreport.parsing.layout.words import Word
from gkreport.parsing.rows import Cell

# What a narrow column leaves of a label at the side of another.
_LONGEST_SCRAP = 3
_MOST_WORDS = 24
_LONGEST_HEAD = 5
_LONGEST_TAIL = 8


class Joined(NamedTuple):
    """A label put together of words."""

    label: Label
    text: str
    words: tuple[Word, ...]
    times: int = 1  # how often it is printed, one behind the other

    @property
    def first(self) -> int:
        """The place of its first word."""
        return self.words[0].place

    @property
    def last(self) -> int:
        """The place of its last word."""
        return self.words[-1].place

    def cell(self, rest: list[Cell]) -> Cell:
        """Return the label as a cell at the place of its first words; others go to the rest."""
        first, *others = self.words
        last = first
        for word in others:
            if word.place == last.place + 1:
                last = word
            else:
                rest.append(word.cell)
        return Cell(self.text, first.start, last.end)


def join(words: Sequence[Word]) -> tuple[list[Joined], list[Word]]:
    """Return the labels that words make up, in order, and the words that are left."""
    found: list[Joined] = []
    unknown: list[Word] = []
    position = 0
    while position < len(words):
        joined = _longest(words[position : position + _MOST_WORDS])
        if joined is None:
            unknown.append(words[position])
            position += 1
            continue
        found.append(joined)
        places = {word.place for word in joined.words}
        end = position
        while words[end].place != joined.last:
            end += 1
        end += 1
        unknown += [word for word in words[position:end] if word.place not in places]
        position = end
    return _without_stray_headers(found, unknown)


def _longest(words: Sequence[Word]) -> Joined | None:
    """Return the longest label that begins with the first of some words."""
    best: Joined | None = None
    text = ""
    taken: list[Word] = []
    for word in words:
        is_label = lookup(word.text) is not None
        if best is not None and len(best.words) == len(taken) and is_label:
            break  # two labels, one behind the other
        whole = text + word.text
        label = lookup(whole)
        if label is not None or begins_label(whole):
            text = whole
            taken.append(word)
            if label is not None:
                best = Joined(label, text, tuple(taken))
        elif not taken or len(word.text) > _LONGEST_SCRAP or is_label:
            break
    return best


def _without_stray_headers(
    found: list[Joined], unknown: list[Word]
) -> tuple[list[Joined], list[Word]]:
    """Take a single word of a header for a piece of another label."""
    headers = [joined for joined in found if joined.label.heads_columns]
    if len(headers) != 1 or any(joined.label.clause for joined in found):
        return found, unknown
    words = sorted((*unknown, *headers[0].words), key=lambda word: word.place)
    return [joined for joined in found if joined is not headers[0]], words


def completed(unknown: Sequence[Word], following: Sequence[Word]) -> Joined | None:
    """Return the label whose head stands before some figures and whose tail behind them.

    Words of other labels may stand between.
    """
    for head in _heads(unknown):
        text = "".join(word.text for word in head)
        if len(core(text)) <= 1 or not begins_label(text):
            continue
        tail: list[Word] = []
        for word in following[:_LONGEST_TAIL]:
            if word.figure and word.text:
                break
            label = lookup(text + word.text)
            names_row = label is not None and bool(label.rows)
            if word.figure or not (names_row or begins_label(text + word.text)):
                continue
            tail.append(word)
            text += word.text
            if label is not None and names_row:
                return Joined(label, text, (*head, *tail))
    return None


def _heads(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the words before some figures that can be the head of a label.

    Behind it nothing may stand but what a narrow column leaves of another label.
    """
    for end in range(len(words), 0, -1):
        yield from (words[first:end] for first in range(max(end - _LONGEST_HEAD, 0), end))
        if len(words[end - 1].text) > _LONGEST_SCRAP:
            return


def own_words(words: Sequence[Word]) -> list[Word]:
    """Return the words of an unknown label: without pieces of the labels around it."""
    strange = [word for word in words if not is_fragment(word.text)]
    return strange or [word for word in words if core(word.text)]
