"""Writing what a command gives to files: whole or not at all."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from gkreport.cli.output import encoded

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')  # in the name of a file on any system


def write_file(path: Path, text: str) -> None:
    """Write a file at once, so that nobody ever reads half of it."""
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.exists() and not path.is_file():  # such as /dev/stdout
        path.write_bytes(encoded(text))
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(encoded(text))
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def identity(path: str | Path) -> tuple[int, int] | None:
    """Return what is the same for all names of a file; ``None`` where there is no such file."""
    if not Path(path).is_file():
        return None
    found = Path(path).stat()
    return found.st_dev, found.st_ino


def is_folder(output: str | None) -> bool:
    """Return whether an output is a folder: it is there, or its name ends as those do."""
    return output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def files_for(folder: str, names: Iterable[str], suffix: str) -> Iterator[Path]:
    """Yield a file in a folder for each of several files, named like it.

    >>> [path.name for path in files_for("out", ["a/年报.docx", "b/年报.pdf", "a:b.txt"], ".md")]
    ['年报.md', '年报-2.md', 'a_b.md']
    """
    used: set[str] = set()
    for name in names:
        stem = wanted = _UNFIT.sub("_", _writable(Path(name).stem))
        number = 2
        while stem.casefold() in used:  # the same name in several folders
            stem = f"{wanted}-{number}"
            number += 1
        used.add(stem.casefold())
        yield Path(folder, f"{stem}{suffix}")


def _writable(name: str) -> str:
    """Return the name of a file with a sign in place of each that the system cannot write."""
    encoding = sys.getfilesystemencoding()
    return name.encode(encoding, "replace").decode(encoding)
