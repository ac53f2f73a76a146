"""The fuzz target itself: it reads what it is given, and sees what is wrong."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkreport
from fuzz import target

pytestmark = pytest.mark.usefixtures("untraced")

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_reports_are_inputs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    again = target.decoded(target.encoded(text))

    assert gkreport.parse(text).requests == gkreport.parse(again).requests
    target.check(target.encoded(text))


def test_inputs_that_were_found_by_long_runs() -> None:
    corpus = Path(__file__).parent / "fuzz" / "corpus.zip"
    with zipfile.ZipFile(corpus) as inputs:
        names = inputs.namelist()
        for name in names[::2]:
            target.check(inputs.read(name))

    assert len(names) > 100


@given(st.binary(max_size=400))
def test_any_input(data: bytes) -> None:
    target.check(data)


numbers = st.lists(st.integers(0, len(target.PIECES) - 1), max_size=80)


@given(numbers.map(lambda codes: b"".join(code.to_bytes(2, "big") for code in codes)))
def test_any_soup_of_pieces(data: bytes) -> None:
    target.check(data)
