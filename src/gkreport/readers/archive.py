"""Zip archives, in which Word files and workbooks are packed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from functools import partial
from io import BytesIO

from gkreport.errors import UnreadableFileError
from gkreport.limits import Limits

# What the modules raise for archives that are cut off or altered.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_ENTRY = b"PK\x01\x02"
_PARTS = 10_000
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_PIECE = 1 << 16
_ENCRYPTED = 0x1


def checked(data: bytes, limits: Limits) -> None:
    """Check that an archive can be unpacked in full and within limits.

    Libraries that open it again need no care: each part is as large as it says, no two
    parts have the same name, and all are whole.

    Args:
        data: The archive.
        limits: How much it may unpack to.

    Raises:
        UnreadableFileError: It is broken or encrypted.
        LimitError: It unpacks to more than is allowed.
    """
    if data.count(_ENTRY) > _PARTS:
        raise _broken()
    with _damage_reported(), zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        limits.check("unpacked", sum(part.file_size for part in parts))
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise UnreadableFileError(
                zh="文件已加密",
                en="the file is encrypted",
                hint_zh="请先打开文件，去掉密码后另存，再读取。",
                hint_en="Open it, remove the password, save it and read it again.",
            )
        if len({part.filename for part in parts}) < len(parts) or not all(
            part.compress_type in _METHODS and _is_whole(archive, part) for part in parts
        ):
            raise _broken()


def _is_whole(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Return whether a part unpacks to as many bytes as it says.

    A library stops there; what is packed may go on, and is then unpacked in vain.
    """
    longer = copy(part)
    longer.file_size += 1
    with archive.open(longer) as file:
        unpacked = sum(map(len, iter(partial(file.read, _PIECE), b"")))
    return unpacked == part.file_size


@contextmanager
def _damage_reported() -> Iterator[None]:
    try:
        yield
    except UnreadableFileError:
        raise
    except _DAMAGE as error:
        raise _broken() from error


def _broken() -> UnreadableFileError:
    return UnreadableFileError(
        zh="文件已损坏：压缩包不完整或被改动",
        en="the file is broken: its archive is cut off or altered",
        hint_zh="请重新下载，或用 Word、WPS 打开并另存后再读取。",
        hint_en="Download it again, or open it in Word or WPS, save it and read that.",
    )
