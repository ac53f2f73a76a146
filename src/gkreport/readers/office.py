"""Files of older and other office programs: DOC, WPS, XLS, RTF, ODT.

LibreOffice turns them into Word files or workbooks, and these are read.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from gkreport.document import Document
from gkreport.errors import MissingProgramError, UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers.archive import checked
from gkreport.readers.media import ODT, OLE, RTF, WORD_XML, media_type_of

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 120
_SUFFIXES = {RTF: ".rtf", WORD_XML: ".xml"}
_WORKBOOK = ".xls"

# The names of streams stand in the directory of a compound file, in entries of this size.
_ENTRY = 128
_ENCRYPTED = "EncryptedPackage"
_DOCUMENT = "WordDocument"
_STREAMS = (_ENCRYPTED, _DOCUMENT, "Workbook", "Book")

# No macro runs, no link is followed, and what is on the network cannot be reached.
_SETTINGS = "".join(
    f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    f"<value>{value}</value></prop></item>"
    for path, name, value in (
        ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("Office.Common/Load", "UpdateDocMode", "0"),
        ("Inet/Settings", "ooInetProxyType", "2"),
        ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
        ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
        ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
        ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    )
)
_PROFILE = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + _SETTINGS + "</oor:items>"
)


def read(data: bytes, limits: Limits) -> Document:
    """Return what a file prints.

    Raises:
        MissingProgramError: LibreOffice is not installed.
        MissingExtraError: The extra ``docx``, or ``xlsx`` for a workbook, is not installed.
        UnreadableFileError: The file is broken or encrypted.
        LimitError: It holds more than the limits allow.
    """
    suffix = _suffix(data, limits)
    to = "xlsx" if suffix == _WORKBOOK else "docx"
    reader: Callable[[bytes, Limits], Document] = import_module(f"gkreport.readers.{to}").read
    return reader(_converted(data, suffix, to, limits), limits)


def _suffix(data: bytes, limits: Limits) -> str:
    """Return how the name of a file ends, by what it is."""
    kind = media_type_of(data)
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    if kind == ODT:
        checked(data, limits)
        return ".odt"
    if kind != OLE:
        raise _broken()
    streams = frozenset(_streams(data))
    if _ENCRYPTED in streams:
        raise UnreadableFileError(
            zh="文件已用密码加密",
            en="the file is encrypted with a password",
            hint_zh="请用 Word 或 WPS 打开，去掉密码后另存，再读取。",
            hint_en="Open it in Word or WPS, remove the password, save it and read that.",
        )
    if _DOCUMENT in streams:  # it may have workbooks embedded in it
        return ".doc"
    if streams:
        return _WORKBOOK
    raise _broken()


def _streams(data: bytes) -> Iterator[str]:
    """Yield the names of those streams of a compound file that tell what it is."""
    for name in _STREAMS:
        entry = (name + "\0").encode("utf-16-le")
        if any(not match.start() % _ENTRY for match in re.finditer(re.escape(entry), data)):
            yield name


def _program() -> str:
    """Return the path of LibreOffice."""
    for name in _PROGRAMS:
        path = shutil.which(name)
        if path is not None:
            return path
    raise MissingProgramError(
        _PROGRAMS[0],
        zh="读取 DOC、WPS、XLS、RTF、ODT 文件需要 LibreOffice，未找到 soffice",
        en="DOC, WPS, XLS, RTF and ODT files are read with LibreOffice; soffice was not found",
        hint_zh=(
            "请安装 LibreOffice（https://www.libreoffice.org，Debian 和 Ubuntu 为 "
            "apt install libreoffice-writer libreoffice-calc），并使 soffice 在 PATH 中；"
            "或用 Word、WPS 将文件另存为 .docx 或 .xlsx。"
        ),
        hint_en=(
            "Install LibreOffice (https://www.libreoffice.org; on Debian and Ubuntu "
            "apt install libreoffice-writer libreoffice-calc) so that soffice is on the PATH, "
            "or save the file as .docx or .xlsx in Word or WPS."
        ),
    )


def _converted(data: bytes, suffix: str, to: str, limits: Limits) -> bytes:
    """Return a file in another format."""
    program = _program()
    with TemporaryDirectory(prefix="gkreport-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source = folder / f"file{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        with _running(
            [
                *(program, profile, "--headless", "--norestore", "--nolockcheck"),
                *("--convert-to", to, "--outdir", str(folder / "out"), str(source)),
            ],
            folder,
        ) as process:
            process.wait(_SECONDS)
        result = folder / "out" / f"file.{to}"
        if not result.is_file():
            raise _broken()
        limits.check("size", result.stat().st_size)
        return result.read_bytes()


@contextmanager
def _running(command: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program, and end it with all that it started if it takes too long."""
    process = subprocess.Popen(  # noqa: S603 - no part of the command is from the file
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(
            zh=f"LibreOffice 在 {_SECONDS} 秒内未能转换文件",
            en=f"LibreOffice did not convert the file within {_SECONDS} seconds",
            hint_zh="请用 Word 或 WPS 将文件另存为 .docx 或 .xlsx 后再读取。",
            hint_en="Save it as .docx or .xlsx in Word or WPS and read that.",
        ) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()


def _broken() -> UnreadableFileError:
    return UnreadableFileError(
        zh="LibreOffice 无法打开文件：文件已损坏、有密码，或不是文档或工作簿",
        en="LibreOffice cannot open the file: it is broken, locked, or no document or workbook",
        hint_zh=(
            "请用 Word 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx 后再读取；"
            "工作簿还需安装 LibreOffice Calc。"
        ),
        hint_en=(
            "Open it in Word or WPS, remove its password, save it as .docx or .xlsx and read "
            "that. Workbooks need LibreOffice Calc."
        ),
    )
