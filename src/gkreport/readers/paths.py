"""Which files are meant: files by name, all in a folder, all that match a pattern."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

#: How the names of files end that a folder is searched for.
SUFFIXES = frozenset(
    (
        *(".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"),
        *(".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"),
        *(".pdf", ".xlsx", ".xlsm", ".xls", ".txt", ".md"),
    )
)
_MAGIC = frozenset("*?[")


def expand(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that names stand for; a name that stands for nothing is kept.

    Folders are searched to their depths, in the order of the names, for files with one of
    :data:`SUFFIXES`; hidden files and the lock files of office programs are passed over.

    >>> list(expand(["docs/examples/lanqiao-202?.txt", "missing.pdf"]))
    ['docs/examples/lanqiao-2020.txt', 'docs/examples/lanqiao-2024.txt', 'missing.pdf']
    """
    for name in names:
        if os.path.isdir(name):  # noqa: PTH112 - Path() would refuse what is no path
            yield from _in_folder(name)
        elif not _MAGIC.isdisjoint(name) and not os.path.lexists(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - as above
            yield from expand(found) if found else [name]
        else:
            yield name


def _in_folder(name: str) -> Iterator[str]:
    for folder, folders, files in os.walk(name):
        folders.sort()
        for file in sorted(files):
            if Path(file).suffix.lower() in SUFFIXES and not file.startswith((".", "~$")):
                yield os.path.join(folder, file)  # noqa: PTH118 - the name as it was given
