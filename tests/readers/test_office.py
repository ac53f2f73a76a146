"""Files of older office programs are converted by LibreOffice, safely, and then read."""

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

import gkreport
from documents.docx import VARIANTS, package, plain, zipped
from gkreport.document import Document, Prose
from gkreport.errors import LimitError, MissingProgramError, UnreadableFileError
from gkreport.limits import Limits
from gkreport.readers import media, office
from layouts import measure
from layouts.definitions import definitions

LIMITS = Limits()
RTF = b"{\\rtf1 text}"
RESULT = package(plain("甲"))

# In the place of LibreOffice: keeps how it was called, and gives a result that is prepared.
CONVERTER = """#!/bin/sh
PATH=/usr/bin:/bin
echo "$@" > "$KEPT/command"
cp -r profile/user/registrymodifications.xcu "$KEPT/settings"
while [ "$1" != --convert-to ]; do shift; done
cp "$5" "$KEPT/source"
[ -f "$KEPT/result" ] && mkdir -p "$4" && cp "$KEPT/result" "$4/file.$2"
"""


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program in the place of LibreOffice, and what it keeps and gives."""
    program = tmp_path / "soffice"
    program.write_text(CONVERTER)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("KEPT", str(tmp_path))
    (tmp_path / "result").write_bytes(RESULT)
    return tmp_path


def compound(*names: str) -> bytes:
    """Return a compound file with streams of some names."""
    entries = (f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(entries)


# -- LibreOffice itself


@pytest.fixture
def libreoffice(tmp_path: Path) -> list[str]:
    """The beginning of a command that converts a file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    return [program, profile, "--headless", "--convert-to"]


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_every_figure_of_a_converted_report_is_right(
    kind: str, libreoffice: list[str], tmp_path: Path
) -> None:
    report = definitions()[0]
    source = tmp_path / "report.docx"
    source.write_bytes(VARIANTS["word"](report))
    command = [*libreoffice, kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - of a fixture

    read = gkreport.read(source.with_suffix(f".{kind}"))

    counts = measure.count(measure.verdicts(report, read), report)
    assert counts == (len(report.expected), 0, 0)
    assert read.source is not None
    assert read.source.reader == "office"


def test_the_xml_of_word_2003_is_converted(libreoffice: list[str], tmp_path: Path) -> None:
    report = definitions()[0]
    source = tmp_path / "report.docx"
    source.write_bytes(VARIANTS["word"](report))
    command = [*libreoffice, "xml:MS Word 2003 XML", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - of a fixture

    read = gkreport.read(source.with_suffix(".xml"))

    # LibreOffice moves cells of the header to other columns: rows below are said to be in doubt.
    counts = measure.count(measure.verdicts(report, read), report)
    assert counts.wrong == 0
    assert counts.right > counts.flagged
    assert read.source is not None
    assert read.source.media_type == "application/msword-xml"


@pytest.mark.usefixtures("libreoffice")
def test_what_libreoffice_cannot_open_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="LibreOffice cannot open"):
        office.read(compound("WordDocument"), LIMITS)


# -- how it is called


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        pytest.param(RTF, ".rtf", id="RTF"),
        pytest.param(compound("WordDocument"), ".doc", id="DOC"),
        pytest.param(compound("WordDocument", "Workbook"), ".doc", id="DOC with a workbook in it"),
    ],
)
def test_documents_become_word_files(data: bytes, suffix: str, converter: Path) -> None:
    assert office.read(data, LIMITS).blocks == (Prose("甲"),)

    command = (converter / "command").read_text()
    assert "--convert-to docx --outdir" in command
    assert command.rstrip().endswith(suffix)
    assert (converter / "source").read_bytes() == data


@pytest.mark.parametrize("name", ["Workbook", "Book"])
def test_workbooks_become_workbooks(
    name: str, converter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ModuleType("xlsx")
    vars(reader)["read"] = lambda data, _: Document((Prose(f"{len(data)}"),))
    monkeypatch.setitem(sys.modules, "gkreport.readers.xlsx", reader)

    assert office.read(compound(name), LIMITS).blocks == (Prose(f"{len(RESULT)}"),)
    assert "--convert-to xlsx" in (converter / "command").read_text()


def test_macros_and_links_are_off_in_a_profile_of_its_own(converter: Path) -> None:
    office.read(RTF, LIMITS)

    settings = (converter / "settings").read_text()
    command = (converter / "command").read_text()
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true' in settings
    profile = command.partition("-env:UserInstallation=file://")[2].split()[0]
    assert not Path(profile).exists()


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{0}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
CONTENT = (
    '<office:document-content office:version="1.2" xmlns:office="{0}office:1.0" '
    'xmlns:text="{0}text:1.0" xmlns:draw="{0}drawing:1.0" xmlns:svg="{0}svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>甲</text:p>'
    '<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
    '<draw:image xlink:href="{1}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    "</draw:frame></text:p></office:text></office:body></office:document-content>"
)


@pytest.mark.usefixtures("libreoffice")
def test_what_a_document_links_to_is_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/picture.png"
        content = CONTENT.format("urn:oasis:names:tc:opendocument:xmlns:", address)
        files = {
            "mimetype": media.ODT,
            "content.xml": content,
            "META-INF/manifest.xml": MANIFEST.format(media.ODT),
        }

        document = office.read(zipped(files), LIMITS)

        assert document.blocks == (Prose("甲"),)
        with pytest.raises(BlockingIOError):  # no one has called
            server.accept()


def test_an_open_document_is_checked_before_it_is_converted(converter: Path) -> None:
    whole = zipped({"content.xml": "甲" * 50})
    broken = whole.replace(b"content.xml", b"Content.xml", 1)

    with pytest.raises(UnreadableFileError, match="cut off or altered"):
        office.read(broken, LIMITS)

    assert not (converter / "command").exists()


# -- what goes wrong


def test_without_libreoffice_its_name_and_where_to_find_it_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(MissingProgramError) as caught:
        office.read(RTF, LIMITS)

    assert caught.value.program == "soffice"
    for message in (caught.value.message("zh"), caught.value.message("en")):
        assert "LibreOffice" in message
        assert ".docx" in message


def test_it_may_have_its_other_name(converter: Path) -> None:
    (converter / "soffice").rename(converter / "libreoffice")

    assert office.read(RTF, LIMITS).blocks == (Prose("甲"),)


def test_a_locked_word_file_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableFileError, match="remove the password"):
        office.read(compound("EncryptionInfo", "EncryptedPackage"), LIMITS)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", compound(), compound("Quill")],
    ids=["empty", "text", "none", "other"],
)
def test_what_no_office_program_wrote_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="no document or workbook"):
        office.read(data, LIMITS)


def test_a_file_without_a_result_is_refused(converter: Path) -> None:
    (converter / "result").unlink()

    with pytest.raises(UnreadableFileError, match="LibreOffice cannot open"):
        office.read(RTF, LIMITS)


@pytest.mark.usefixtures("converter")
def test_a_result_that_is_too_large_is_refused() -> None:
    with pytest.raises(LimitError, match="size"):
        office.read(RTF, Limits(size=100))


def test_a_conversion_that_takes_too_long_is_ended_with_all_it_started(
    converter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (converter / "soffice").write_text(
        "#!/bin/sh\n(/bin/sleep 2; echo late > $KEPT/late) &\nwait\n"
    )
    monkeypatch.setattr(office, "_SECONDS", 0.2)

    with pytest.raises(UnreadableFileError, match="seconds"):
        office.read(RTF, LIMITS)

    time.sleep(2.2)
    assert not (converter / "late").exists()
