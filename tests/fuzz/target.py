"""A target for coverage-guided fuzzing: any text in, no crash, nothing lost.

Run it with atheris (dependency group ``fuzz``), a corpus folder and its options:

    python tests/fuzz/target.py CORPUS -max_len=4096 -max_total_time=600

Inputs are read as numbers of pieces of real layouts, so that the fuzzer does not have
to find out the words of the forms letter by letter; what is no such number is text.
"""

import sys
from importlib import import_module
from typing import Any

import gkreport
from gkreport import NotAReportError
from gkreport.model import Disclosure2019, Disclosure2021, Disputes, Requests, Statistics
from gkreport.model.rows import row_specs
from gkreport.model.wording import Attrs, wordings
from gkreport.parsing.outline import TITLES

FORMS: tuple[type[Attrs], ...] = (Disclosure2019, Disclosure2021, Requests, Disputes, Statistics)

SIGNS = "\n\t\r \u3000/-—.,，。；：（）〔〕0123456789一二三四五六年月日件元万减增表"
WORDS = (
    *(
        f"{number}、{title}\n"
        for number, title in zip("一二三四五六", TITLES.values(), strict=True)
    ),
    "澜桥区2020年政府信息公开工作年度报告\n",
    "统计期限自2020年1月1日至2020年12月31日。\n",
    "\n\t信息内容",
    "\n\t统计指标\n\t单位\n\t统计数\n",
    "\n\t申请人情况\n\n\t自然人\n\t法人或其他组织\n\t总计\n",
    "\n\t行政复议\n\t行政诉讼\n",
    "[bookmark: x]",
    "\ufeff",
    "\u202e",
)
LABELS = tuple(
    f"\n\t{label}"
    for form in FORMS
    for spec in row_specs(form)
    for label in (
        spec.wording.label,
        spec.wording.under or "规章",
        *(wording.label for wording in (wordings(spec.counts).values() if spec.counts else ())),
    )
)
# What other layouts have between the words of a table, and labels without a tab.
LAYOUT = (
    *(" | ", "|\n", "\n|", "\n|\n", "  ", "\n\n", "\n---|---\n", "│", "\n├──┼──┤\n", "\n+--+--+\n"),
    *(
        " 0 0 0 0 0 0 0\n",
        "\n- 3 -\n",
        "\f",
        "**",
        "<br>",
        "（三）\n",
        "不予\n",
        "公开",
        "\n第3页\n",
    ),
)
PIECES = tuple(
    dict.fromkeys((*SIGNS, *WORDS, *LABELS, *LAYOUT, *(label.strip() for label in LABELS)))
)


def decoded(data: bytes) -> str:
    """Return the text that an input stands for: two bytes a piece, or a character."""
    codes = [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
    text = "".join(PIECES[code] if code < len(PIECES) else chr(code) for code in codes)
    return text.encode("utf-16", "replace").decode("utf-16")  # no halves of characters


def encoded(text: str) -> bytes:
    """Return an input that stands for a text of the basic plane."""
    numbers = {piece: number for number, piece in enumerate(PIECES) if len(piece) == 1}
    codes = (
        numbers.get(char, ord(char))
        for char in text
        if len(PIECES) <= ord(char) < 1 << 16 or char in numbers
    )
    return b"".join(code.to_bytes(2, "big") for code in codes)


def check(data: bytes) -> None:
    """Check on one input what must hold for every text."""
    text = decoded(data)
    try:
        report = gkreport.parse(text)
    except NotAReportError:
        return
    assert report.provenance is not None
    owned = bytearray(len(text))
    for place in (*report.provenance.parts.values(), *report.dropped):
        assert place.text == text[place.start : place.end]
        owned[place.start : place.end] = b"\1" * (place.end - place.start)
    unowned = [i for i, char in enumerate(text) if not char.isspace() and not owned[i]]
    assert not unowned, text[unowned[0] :][:20]
    about = {ref.path for item in report.findings for ref in item.refs}
    for figure in report.figures():
        steps = figure.path.split(".")
        prefixes = {".".join(steps[: i + 1]) for i in range(len(steps))}
        assert figure.value is not None or about & prefixes, figure.path
    assert gkreport.from_json(gkreport.to_json(report)) == report
    again = printed_figures(gkreport.parse(gkreport.to_text(report)))
    for path, value in printed_figures(report).items():  # in a soup some are not read again
        assert again.get(path, value) == value, path


def printed_figures(report: gkreport.Report) -> dict[str, object]:
    """Return the figures that are not blank."""
    return {item.path: item.value for item in report.figures() if item.value is not None}


def main() -> None:
    """Fuzz until told to stop."""
    atheris: Any = import_module("atheris")  # only there where it is asked for

    atheris.instrument_all()
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
