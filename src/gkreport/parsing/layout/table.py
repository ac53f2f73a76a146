"""The rows of a table, put together of its words.

A row is a label and the figures behind it. Where figures stand that have no label,
the rows beside them cannot be trusted, however well their figures count.
"""

from collections.abc import Sequence

from gkreport.model import TableKind
from gkreport.parsing.cells import is_blank
from gkreport.parsing.labels import (
    CORNERS,
    Label,
    are_neighbours,
    begins_label,
    core,
    is_fragment,
    like,
    lookup,
)
from gkreport.parsing.layout.headers import whole_header
from gkreport.parsing.layout.joining import Joined, completed, join, own_words
from gkreport.parsing.layout.words import UNITS, Word, is_page_number, whole_rows, words_of
from gkreport.parsing.rows import Cell, Item, Line, Row, in_line, row_of, side_by_side

_FEWEST_LABELS = 3
_FEWEST_IN_HEADER = 2
# So many words are looked at to find the next label.
_MOST_WORDS = 40
# No row of a form has more figures. Where more stand without a label, they are printed column
# by column, and those behind a label are not the ones of its row.
_MOST_FIGURES = 15
# What stands in the corners of headers, which may be torn too.
_NOTES = tuple(core(text) for texts in CORNERS.values() for text in texts)
# Tables of which a report leaves out no row.
_WHOLE = frozenset((TableKind.DISCLOSURE, TableKind.REQUESTS))


class Table:
    """The lines of a table while their rows are put together."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._aside = [line for line in lines if is_page_number(line.text)]
        self._whole = whole_rows(lines)
        self._words, self._repeated = words_of(lines) if self._whole is None else ([], [])
        self._rows: list[Row] = []
        self._labels = 0
        # Whether figures stood where no label is: then figures may precede their labels.
        self._shifted = False
        self._doubtful = False  # whether the next row is beside figures without a label
        self._scattered = False  # whether figures are printed column by column
        self._last: Label | None = None  # of the last row with figures
        self._size = 0  # how many figures it has
        self._place = -1  # its place among the rows
        self._taken: set[int] = set()  # the places of words that belong to a row above them

    def rows(self) -> list[Item] | None:
        """Return the rows; ``None`` where the lines are no table."""
        if self._whole is not None:
            labels = (text for row in self._whole for text in row.texts if text)
            enough = sum(like(text) is not None for text in labels) >= _FEWEST_LABELS
            return [*self._whole, *self._aside] if enough else None
        waiting: list[Word] = []
        words = self._words
        position = 0
        while position < len(words):
            if words[position].place in self._taken:
                position += 1
                continue
            if not words[position].figure and not self._is_unit(position, waiting):
                waiting.append(words[position])
                position += 1
                continue
            end = self._end_of_run(position)
            run = words[position:end]
            if any(word.text for word in run) or self._can_be_blank(waiting):
                self._row(waiting, run)
                waiting = []
            position = end  # else merged cells
        self._row(waiting, [])
        if self._labels < _FEWEST_LABELS:
            return None
        if self._repeated:
            first = self._rows[0]
            self._rows[0] = first._replace(rest=(*first.rest, *self._repeated))
        return [*self._rows, *self._aside]

    def _is_unit(self, position: int, waiting: Sequence[Word]) -> bool:
        """Return whether a word is the unit between an indicator and its figure."""
        following = self._words[position + 1 : position + 2]
        if self._words[position].text not in UNITS or not (following and following[0].figure):
            return False
        found, unknown = join(waiting[-_MOST_WORDS:])
        if not found or any(word.place > found[-1].last for word in unknown):
            return False
        return any(row.table is TableKind.STATISTICS for row in found[-1].label.rows)

    def _can_be_blank(self, waiting: Sequence[Word]) -> bool:
        """Return whether blank cells behind some words can be those of a row."""
        found, unknown = join(waiting)
        return bool(found) and not unknown and bool(found[-1].label.rows)

    def _end_of_run(self, first: int) -> int:
        """Return the place behind the figures of one row.

        Figures on one line are one row, and figures of which each is alone on its line.
        """
        words = self._words
        end = first + 1
        while end < len(words) and words[end].figure:
            both_alone = words[end].alone and words[end - 1].alone
            if words[end].line != words[end - 1].line and not both_alone:
                break
            end += 1
        return end

    def _row(self, waiting: Sequence[Word], run: Sequence[Word]) -> None:
        """Add the row of some figures and the words before them."""
        header, words = whole_header(waiting)
        if header is not None:
            self._labels += _FEWEST_LABELS
            self._rows.append(header)
            self._last, self._shifted, self._scattered = None, False, False
            if not words and run and _is_of_disputes(header):
                self._named([], [], [], run)  # its values have no label
                return
        else:
            words = self._grid_header(words)
        found, unknown = join(words)
        found = _without_doubles(found)
        if run:
            found, unknown = self._with_tail(found, unknown, run)
        self._labels += len(found)
        self._add(found, unknown, run)

    def _with_tail(
        self, found: list[Joined], unknown: list[Word], run: Sequence[Word]
    ) -> tuple[list[Joined], list[Word]]:
        """Complete the last label before some figures with words that stand behind it."""
        last = found[-1] if found else None
        behind = [word for word in unknown if last is None or word.place > last.last]
        named = last is not None and bool(last.label.rows)
        if named and not behind:
            return found, unknown
        following = self._following(run)
        head = [*last.words, *behind] if last is not None and named else []
        if last and head and begins_label("".join(word.text for word in head)):
            # The label has a longer wording, of which the rest stands behind it.
            whole: Joined | None = completed(head, following) or last._replace(words=tuple(head))
            found = found[:-1]
        else:
            whole = completed(behind or unknown, following)
        if whole is None:
            return found, unknown
        places = {word.place for word in whole.words}
        self._taken |= places
        return [*found, whole], [word for word in unknown if word.place not in places]

    def _grid_header(self, waiting: list[Word]) -> list[Word]:
        """Add the rows of a header of which separators show the cells; return what is behind."""
        for number in dict.fromkeys(word.line for word in waiting if word.in_grid):
            line = [word for word in waiting if word.line == number]
            labels = [label for word in line if (label := lookup(word.text)) is not None]
            heads = sum(label.heads_columns for label in labels)
            if heads < _FEWEST_IN_HEADER or heads < len(labels):
                break
            self._labels += heads
            self._rows.append(row_of([word.cell for word in line]))
            self._last, self._shifted = None, False
            waiting = [word for word in waiting if word.line != number]
        return waiting

    def _add(self, found: list[Joined], unknown: Sequence[Word], run: Sequence[Word]) -> None:
        """Add the rows of labels, of words that are left, and of figures behind them."""
        found, unknown = _with_strange_columns(found, unknown)
        last = found[-1].last if found else -1
        rest = [word.cell for word in unknown if is_fragment(word.text) and word.place < last]
        strange = [word for word in unknown if not is_fragment(word.text) and word.place < last]
        self._rows += [row_of([word.cell]) for word in strange]
        behind = [word for word in unknown if word.place > last]
        own = own_words(behind) if run else []
        taken = {word.place for word in own}
        others = [word for word in behind if word.place not in taken]
        rest += [word.cell for word in others if is_fragment(word.text)]
        lost = [word for word in others if not is_fragment(word.text)]
        self._rows += [row_of([word.cell]) for word in lost]
        cells = [joined.cell(rest) for joined in found]
        if own and found and found[-1].label.rows:  # another row begins within
            self._rows.append(row_of(cells, tuple(rest)))
            cells, rest, found = [], [], []
        if own:  # a label that no form has
            text = "".join(word.text for word in own)
            cells.append(Joined(Label(), text, tuple(own)).cell(rest))
        elif run and not found:
            self._stray(rest, run)
            return
        self._named(found, cells, rest, run)

    def _named(
        self, found: Sequence[Joined], cells: list[Cell], rest: list[Cell], run: Sequence[Word]
    ) -> None:
        """Add the row of labels and the figures behind them."""
        label = next((joined.label for joined in reversed(found) if joined.label.rows), None)
        printed = not all(is_blank(word.text) for word in run)
        if printed and found and len(cells) == len(found) and _are_groups(found):
            self._rows.append(row_of(cells, tuple(rest)))
            self._stray((), run)
            return
        figures = [word.cell for word in run]
        lines = {word.line for word in found[-1].words} if found else set()
        apart = bool(run and found) and run[0].line not in lines
        if any(joined.label.clause or joined.label.heads_columns for joined in found):
            heads = found[-1].label.heads_columns and len(cells) == len(found)
            self._shifted = heads and TableKind.DISPUTES not in found[-1].label.headers
            self._shifted &= bool(run)
        together = all(word.alone for word in run)
        several = sum(bool(j.label.rows and not j.label.groups) for j in found) > 1
        if apart and len(cells) == len(found) and (self._shifted or (several and not together)):
            self._rows += [row_of(cells, tuple(rest)), row_of(figures)]
            self._last = None
            return
        doubtful = (
            self._doubtful
            or self._scattered
            or (apart and together and self._lacks_row(label, run))
        )
        if not run and len(cells) == len(found) and any(joined.times > 1 for joined in found):
            squares = side_by_side([joined.times for joined in found])
            self._rows.append(row_of(cells, tuple(rest))._replace(squares=squares))
            return
        row = row_of([*cells, *figures], tuple(rest))
        ragged = any(word.ragged for word in run)
        squares = (
            in_line(len(row.texts)) if all(word.in_grid and not word.alone for word in run) else ()
        )
        self._rows.append(row._replace(doubtful=doubtful, ragged=ragged, squares=squares))
        if run:
            self._last, self._size, self._place = label, len(run), len(self._rows) - 1
            self._doubtful = self._goes_on(run)
            if self._doubtful:
                self._doubt()

    def _stray(self, rest: Sequence[Cell], run: Sequence[Word]) -> None:
        """Add figures that have no label.

        Either the label is lost: then a row of the form is missing here. Or they are
        pieces of figures on several lines, and the rows beside them cannot be trusted.
        """
        following = self._next_label(run)
        lost = (
            self._last is not None
            and following is not None
            and not are_neighbours(self._last, following)
            and len(run) == self._size
        )
        row = row_of([word.cell for word in run], tuple(rest))
        self._rows.append(row._replace(ragged=any(word.ragged for word in run)))
        self._scattered |= len(run) > _MOST_FIGURES
        if self._last is None:
            self._shifted = True
        elif not lost:
            self._doubtful = True
            self._doubt()

    def _doubt(self) -> None:
        """Note that the last row with figures cannot be trusted."""
        if self._last is not None:
            self._rows[self._place] = self._rows[self._place]._replace(doubtful=True)

    def _goes_on(self, run: Sequence[Word]) -> bool:
        """Return whether an unknown word stands behind some figures, in place of one.

        It does on their line, and where cells before them are blank.
        """
        behind = self._words[run[-1].place + 1 : run[-1].place + 2]
        return any(
            (word.line == run[-1].line or (word.alone and not run[0].text))
            and not word.figure
            and core(word.text) != ""
            and not is_fragment(word.text)
            and lookup(word.text) is None
            for word in behind
        )

    def _lacks_row(self, label: Label | None, run: Sequence[Word]) -> bool:
        """Return whether a row that the form has is missing below a row.

        Where blank cells leave no trace, its figures could stand below the label above.
        """
        following = self._next_label(run)
        if label is None or following is None or not label.tables <= _WHOLE:
            return False
        return label.tables == following.tables and not are_neighbours(label, following)

    def _following(self, run: Sequence[Word]) -> Sequence[Word]:
        """Return the words behind some figures."""
        first = run[-1].place + 1
        return self._words[first : first + _MOST_WORDS]

    def _next_label(self, run: Sequence[Word]) -> Label | None:
        """Return the label of the row below some figures."""
        words = []
        for word in self._following(run):
            if word.figure and word.text:
                break
            words.append(word)
        return next((joined.label for joined in join(words)[0] if joined.label.rows), None)


def _without_doubles(found: list[Joined]) -> list[Joined]:
    """Take out labels that repeat the one before them, as merged cells do."""
    kept: list[Joined] = []
    for joined in found:
        before = kept[-1] if kept else None
        if before and before.text == joined.text and before.last + 1 == joined.first:
            words = (*before.words, *joined.words)
            kept[-1] = before._replace(words=words, times=before.times + 1)
        else:
            kept.append(joined)
    return kept


def _are_groups(found: Sequence[Joined]) -> bool:
    """Return whether labels name nothing but groups of rows, which have no figures."""
    labels = [joined.label for joined in found]
    return all(label.groups and not label.rows and not label.headers for label in labels)


def _is_of_disputes(header: Row) -> bool:
    label = lookup(header.texts[-1])
    return label is not None and TableKind.DISPUTES in label.headers


def _with_strange_columns(
    found: list[Joined], unknown: Sequence[Word]
) -> tuple[list[Joined], list[Word]]:
    """Take unknown words among the labels of a header for columns."""
    headers = [joined for joined in found if joined.label.heads_columns]
    if not headers:
        return found, [*unknown]
    first = headers[0].first
    end = float("inf") if found[-1].label.heads_columns else found[-1].first
    # On a line of the header there may be one before its first label.
    lines = {word.line for joined in headers for word in joined.words if not word.alone}
    columns = [
        word
        for word in unknown
        if (first < word.place or (word.line in lines and not is_fragment(word.text)))
        and word.place < end
        and not any(core(word.text) in corner for corner in _NOTES)
    ]
    taken = {word.place for word in columns}
    strange = (Joined(Label(), word.text, (word,)) for word in columns)
    return (
        sorted([*found, *strange], key=lambda joined: joined.first),
        [word for word in unknown if word.place not in taken],
    )
