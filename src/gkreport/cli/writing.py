"""Writing what a command gives to files: whole or not at all."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]')  # in the name of a file on any system


def write_file(path: Path, text: str) -> None:
    """Write a file at once, so that nobody ever reads half of it."""
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.exists() and not path.is_file():  # such as /dev/stdout
        path.write_bytes(text.encode())
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(text.encode())
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()


def is_folder(output: str | None) -> bool:
    """Return whether an output is a folder: it is there, or its name ends as those do."""
    return output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def write_folder(folder: str, texts: Iterable[tuple[str, str]], suffix: str) -> None:
    """Write a file for each of several texts, named like the files that they are about."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    used: set[str] = set()
    for name, text in texts:
        stem = wanted = _UNFIT.sub("_", Path(name).stem)
        number = 2
        while stem.casefold() in used:  # the same name in several folders
            stem = f"{wanted}-{number}"
            number += 1
        used.add(stem.casefold())
        write_file(Path(folder, f"{stem}{suffix}"), text)
