"""Accept lists, and the fingerprints that they name."""

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import gkreport
from gkreport import AcceptList, AcceptListError, Finding, Location, Ref, Report
from gkreport.accepted import AcceptEntry
from gkreport.findings import Argument, finding, made
from planted import EXAMPLES, example, with_cells

ITEM = finding("GK111", "requests", table="表三")
OTHER = finding("GK111", "disputes", table="表四")
MARK = ITEM.fingerprint
REPORT = Report(agency="青禾县水务局", year=2024)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write an accept list."""

    def write_file(content: str | bytes) -> Path:
        path = tmp_path / "accepted.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def entry(**keys: str | int) -> str:
    written = {"fingerprint": MARK, "reason": "见附件", **keys}
    lines = (
        f'{key} = "{value}"' if isinstance(value, str) else f"{key} = {value}"
        for key, value in written.items()
    )
    return "\n".join(("[[accept]]", *lines, ""))


# ---- reading -----------------------------------------------------------------------


def test_unknown_keys_are_told_in_the_order_of_the_file(write: Callable[[str], Path]) -> None:
    with pytest.raises(AcceptListError) as caught:
        gkreport.read_accepted(write(entry(why="", until="", who="", zz="")))

    told = [fault.en for fault in caught.value.faults]
    assert told == [f"entry 1, {key}: unknown key" for key in ("why", "until", "who", "zz")]


def test_a_list_is_read_with_all_that_narrows_it(write: Callable[[str], Path]) -> None:
    path = write(entry() + entry(agency="青禾县水务局", year=2024, code="GK111"))

    assert gkreport.read_accepted(path) == AcceptList(
        (
            AcceptEntry(fingerprint=MARK, reason="见附件"),
            AcceptEntry(
                fingerprint=MARK, reason="见附件", agency="青禾县水务局", year=2024, code="GK111"
            ),
        )
    )
    assert gkreport.read_accepted(path).entries[0].reason == "见附件"


@pytest.mark.parametrize("content", ["", "# 还没有\n", "accept = []\n"])
def test_a_list_may_be_empty(write: Callable[[str], Path], content: str) -> None:
    assert gkreport.read_accepted(write(content)) == AcceptList()


def test_the_mark_that_windows_editors_write_is_passed_over(
    write: Callable[[bytes], Path],
) -> None:
    assert len(gkreport.read_accepted(write(b"\xef\xbb\xbf" + entry().encode())).entries) == 1


def test_a_list_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gkreport.read_accepted(tmp_path / "none.toml")


NO_FINGERPRINT = "entry 1, fingerprint: expected the 12 digits of a fingerprint (0-9, a-f)"
FAULTS = {
    "no reason": (
        f'[[accept]]\nfingerprint = "{MARK}"\n',
        ["entry 1, reason: missing"],
    ),
    "no fingerprint": ('[[accept]]\nreason = "x"\n', ["entry 1, fingerprint: missing"]),
    "empty reason": (
        entry(reason=""),
        ["entry 1, reason: expected text that is not empty, got ''"],
    ),
    "blank reason": (
        entry(reason=" 　"),
        ["entry 1, reason: expected text that is not empty, got ' \\u3000'"],
    ),
    "reason that is a number": (
        entry(reason=1),
        ["entry 1, reason: expected text that is not empty, got 1"],
    ),
    "short fingerprint": (
        entry(fingerprint=MARK[:-1]),
        [f"{NO_FINGERPRINT}, got '{MARK[:-1]}'"],
    ),
    "long fingerprint": (
        entry(fingerprint=f"{MARK}0"),
        [f"{NO_FINGERPRINT}, got '{MARK}0'"],
    ),
    "fingerprint that is a number": (
        entry(fingerprint=123456789012),
        [f"{NO_FINGERPRINT}, got 123456789012"],
    ),
    "year as text": (
        entry(year="2024"),
        ["entry 1, year: expected a year as an integer, got '2024'"],
    ),
    "year that is true": (
        f"{entry()}year = true\n",
        ["entry 1, year: expected a year as an integer, got True"],
    ),
    "family for a code": (
        entry(code="GK3"),
        ["entry 1, code: expected a code such as GK301, got 'GK3'"],
    ),
    "code that is a number": (
        entry(code=301),
        ["entry 1, code: expected a code such as GK301, got 301"],
    ),
    "empty agency": (
        entry(agency=""),
        ["entry 1, agency: expected text that is not empty, got ''"],
    ),
    "unknown key": (entry(reson="x"), ["entry 1, reson: unknown key"]),
    "unknown table": (f"{entry()}[accepted]\n", ["accepted: unknown key"]),
    "no table": ('accept = "all"\n', ["accept: expected [[accept]] entries"]),
    "list of words": ('accept = ["a"]\n', ["accept: expected [[accept]] entries"]),
    "doubled": (entry() + entry(reason="再写一次"), ["entry 2 doubles entry 1"]),
    "several": (
        entry(year="x") + entry() + entry(reason=""),
        [
            "entry 1, year: expected a year as an integer, got 'x'",
            "entry 3, reason: expected text that is not empty, got ''",
        ],
    ),
}


@pytest.mark.parametrize(("content", "faults"), FAULTS.values(), ids=FAULTS)
def test_every_fault_is_named_with_its_place(
    write: Callable[[str], Path], content: str, faults: list[str]
) -> None:
    with pytest.raises(AcceptListError) as raised:
        gkreport.read_accepted(write(content))

    assert [fault.en for fault in raised.value.faults] == faults
    listed = "\n".join(f"  {fault}" for fault in faults)
    count = f"{len(faults)} fault{'s' * (len(faults) != 1)}"
    assert str(raised.value).startswith(f"the accept list cannot be used; {count}:\n{listed}\n")


def test_faults_are_told_in_chinese_too(write: Callable[[str], Path]) -> None:
    with pytest.raises(AcceptListError) as raised:
        gkreport.read_accepted(write(entry(reason="") + entry() + entry()))

    assert raised.value.message("zh").splitlines()[:3] == [
        "接受清单有 2 处错误：",
        "  第 1 条 reason：应为非空的文字，而不是 ''",
        "  第 3 条与第 2 条重复",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[[accept]\n", "not valid TOML: Expected ']]'"),
        (b'a = "x"\na = "y"\n', "(at line 2, column 8)"),
        (b"a = " + b"[" * 100_000, "not valid TOML: "),
        (f"# ok\n# {'理由'}".encode("gbk"), "line 2 is not UTF-8; save the file as UTF-8"),
    ],
    ids=["syntax", "doubled key", "depth", "encoding"],
)
def test_a_file_that_is_no_toml_is_told_with_its_place(
    write: Callable[[bytes], Path], content: bytes, said: str
) -> None:
    with pytest.raises(AcceptListError) as raised:
        gkreport.read_accepted(write(content))

    (fault,) = raised.value.faults
    assert said in fault.en


# ---- splitting ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("narrowed", "covers"),
    [
        ({}, True),
        ({"agency": "青禾县水务局"}, True),
        ({"agency": "青禾县"}, False),
        ({"year": 2024}, True),
        ({"year": 2023}, False),
        ({"code": "GK111"}, True),
        ({"code": "GK112"}, False),
        ({"agency": "青禾县水务局", "year": 2024, "code": "GK111"}, True),
        ({"agency": "青禾县水务局", "year": 2023, "code": "GK111"}, False),
    ],
)
def test_an_entry_covers_what_it_is_not_narrowed_against(
    narrowed: dict[str, str | int], *, covers: bool
) -> None:
    given: dict[str, object] = {"fingerprint": MARK, "reason": "x", **narrowed}
    one = AcceptEntry(**given)  # type: ignore[arg-type]

    assert one.covers(REPORT, ITEM) is covers
    assert not one.covers(REPORT, OTHER)


def test_findings_are_split_into_open_and_accepted_ones() -> None:
    used = AcceptEntry(fingerprint=MARK, reason="见附件")
    unused = AcceptEntry(fingerprint="0" * 12, reason="已改")
    accepted = AcceptList((used, unused))

    split = accepted.split(REPORT, [ITEM, OTHER])

    assert split.open == (OTHER,)
    assert [(item.finding, item.entry.reason) for item in split.accepted] == [(ITEM, "见附件")]
    assert accepted.unused([split]) == (unused,)


def test_the_first_of_two_entries_counts_and_the_other_is_not_used() -> None:
    broad = AcceptEntry(fingerprint=MARK, reason="各单位同此")
    narrow = AcceptEntry(fingerprint=MARK, reason="本单位", year=2024)
    accepted = AcceptList((broad, narrow))

    split = accepted.split(REPORT, [ITEM])

    assert split.accepted[0].entry.reason == "各单位同此"
    assert accepted.unused([split]) == (narrow,)


def test_an_entry_is_used_where_any_of_the_reports_needs_it() -> None:
    accepted = AcceptList((AcceptEntry(fingerprint=MARK, reason="x"),))
    splits = [accepted.split(REPORT, found) for found in ([], [ITEM])]

    assert accepted.unused(splits) == ()
    assert accepted.unused(splits[:1]) == accepted.entries


# ---- fingerprints ------------------------------------------------------------------


PLACE = Location("45", 9, 2, 100, 102)


def marked(*refs: Ref, **values: str | int) -> str:
    return made(ITEM.kind, *refs, **values).fingerprint


def test_a_fingerprint_does_not_hold_what_may_change() -> None:
    first = marked(Ref("requests.received.total", PLACE), table="表三", count=3)

    moved = Location("45", None, 4, 7, 9, page=2, table=2, row=5)
    assert first == marked(Ref("requests.received.total", moved), table="表三", count=3)
    wide = Location(" ４５\n", 1, 1, 0, 4)
    assert first == marked(Ref("requests.received.total", wide), table="表三", count=3)
    assert first == marked(Ref("requests.received.total", PLACE), number=3, name="表三")


def test_a_fingerprint_does_not_hold_level_wording_or_what_is_related() -> None:
    kind = ITEM.kind._replace(zh="换了说法：{table}", en="in other words: {table}")

    assert attrs.evolve(ITEM, kind=kind).fingerprint == MARK
    assert attrs.evolve(ITEM, level=gkreport.Level.HINT).fingerprint == MARK
    assert attrs.evolve(ITEM, related=(OTHER,)).fingerprint == MARK


@pytest.mark.parametrize(
    "other",
    [
        marked(Ref("requests.received.other", PLACE), table="表三"),
        marked(Ref("requests.received.total", PLACE._replace(text="46")), table="表三"),
        marked(Ref("requests.received.total"), table="表三"),
        marked(Ref("requests.received.total", PLACE), table="表四"),
        finding("GK112", Ref("requests.received.total", PLACE), table="表三").fingerprint,
    ],
    ids=["other cell", "other text", "nothing printed", "other value", "code"],
)
def test_other_findings_have_other_fingerprints(other: str) -> None:
    one = marked(Ref("requests.received.total", PLACE), table="表三")

    assert other != one


def test_a_passage_is_known_by_its_words_not_by_its_number() -> None:
    words = Location("全年新收26件", 8, 1, 90, 97)

    assert marked(Ref("sections[0].blocks[3]", words)) == marked(
        Ref("sections[1].blocks[4]", words)
    )
    assert marked(Ref("sections[0].blocks[3]", words)) != marked(
        Ref("sections[0].blocks[3]", words._replace(text="全年新收24件"))
    )


def test_reports_that_one_is_compared_with_may_come_in_any_order_under_any_name() -> None:
    own = Ref("requests.received.total", PLACE)
    parts = [
        Ref("requests.received.total", PLACE._replace(text=text), f"{text}.docx")
        for text in ("12", "33")
    ]
    renamed = [part._replace(report=f"新/{part.report}") for part in parts]

    first = marked(own, *parts, other="12.docx")
    assert first == marked(own, *reversed(parts), other="12.docx")
    assert first == marked(own, *renamed, other="新/12.docx")
    assert first != marked(parts[0]._replace(report=None), own._replace(report="x"), parts[1])


def test_values_that_are_no_text_count() -> None:
    item = Finding(kind=ITEM.kind, level=ITEM.level, arguments=(Argument("table", 3),))

    assert item.fingerprint != attrs.evolve(item, arguments=(Argument("table", 4),)).fingerprint


# ---- the same report in other files --------------------------------------------------


FORMATS = [("txt", "text"), ("docx", "lxml"), ("html", "selectolax"), ("pdf", "pdfminer")]


@pytest.mark.parametrize(("suffix", "library"), FORMATS, ids=[suffix for suffix, _ in FORMATS])
def test_every_file_of_a_report_gives_the_same_fingerprints_for_its_cells(
    suffix: str, library: str
) -> None:
    if suffix != "txt":
        pytest.importorskip(library)
    text = example("lanqiao-2024")
    report = gkreport.read(EXAMPLES / f"lanqiao-2024.{suffix}")

    for figure in text.figures():
        ref, other = (Ref(figure.path, item.locate(figure.path)) for item in (text, report))
        assert marked(ref) == marked(other), figure.path


def test_prose_gives_the_same_fingerprint_where_lines_are_broken() -> None:
    pytest.importorskip("pdfminer")
    path = "sections[0].blocks[2]"
    text = example("lanqiao-2024")
    pdf = gkreport.read(EXAMPLES / "lanqiao-2024.pdf")

    one, other = text.locate(path), pdf.locate(path)
    assert one is not None
    assert other is not None
    assert one.text != other.text
    assert marked(Ref(path, one)) == marked(Ref(path, other))


def test_an_accepted_finding_is_open_again_when_a_figure_changes() -> None:
    report = example("lanqiao-2020")
    path = "disclosure.normative_documents"
    cells = {f"{path}.newly_disclosed": 9, f"{path}.total_disclosed": 8}
    (before,) = gkreport.check(with_cells(report, cells), select=["GK203"])
    (after,) = gkreport.check(
        with_cells(report, {**cells, f"{path}.total_disclosed": 7}), select=["GK203"]
    )

    accepted = AcceptList((AcceptEntry(fingerprint=before.fingerprint, reason="撤下1件"),))
    assert accepted.split(report, [before]).open == ()
    assert accepted.split(report, [after]).open == (after,)
