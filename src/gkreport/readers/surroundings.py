"""What stands around the article of a page: menus, lists of links, controls and the foot."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from gkreport.document import Grid
from gkreport.readers.flow import FlowLine

_LIST = 4  # lines, one below another
_FOOT = 2  # lines of links behind an article, behind which the foot of the page begins


def surroundings(
    items: Iterable[FlowLine | Grid], article: range
) -> Iterator[tuple[FlowLine | Grid, bool]]:
    """Yield the lines and tables of a page, and whether they stand around its article.

    The title of a report and what is said of it often stand above its article, so that only
    links are around there. Behind it, a line that leads elsewhere is, and what follows two of
    them. Lists of links are wherever they stand. On a page without an article, nothing is.
    """
    behind = 0
    for leading, group in groupby(items, key=_is_leading):
        block = [*group]
        is_list = len(block) >= _LIST
        for item in block:
            if isinstance(item, Grid) or not article:
                yield item, False
                continue
            is_behind = item.number >= article.stop
            behind += is_behind and leading
            if item.number in article:
                around = is_list and item.linked
            else:
                around = item.linked or item.around or (leading and (is_list or is_behind))
            yield item, around or (is_behind and behind >= _FOOT)


def _is_leading(item: FlowLine | Grid) -> bool:
    return isinstance(item, FlowLine) and item.leading
