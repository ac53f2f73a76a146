"""What a browser makes of the page: nothing is loaded, everything can be seen and reached."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import gkreport
from gkreport.render.page import page
from marked import checked, first

CHROMIUM = shutil.which("chromium")
PDFTOTEXT = shutil.which("pdftotext")
CHECKED = checked()
PHONE, DESK = 390, 1200  # pixels

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here")

Browse = Callable[..., subprocess.CompletedProcess[str]]

# Looks into a frame of a given width: what overflows, and where the links lead.
_HARNESS = """<!DOCTYPE html><meta charset="utf-8"><body>
<script>
const all = {{}}, widths = {widths};
const look = (frame, width) => {{
  const inside = frame.contentDocument, root = inside.documentElement;
  const said = all[width] = {{
    overflow: root.scrollWidth - root.clientWidth,
    outside: [...inside.querySelectorAll("body *")].filter(
      item => !item.closest(".sheet table") && item.getBoundingClientRect().right > root.clientWidth
    ).length,
    scrolled: [...inside.querySelectorAll(".sheet")].some(
      item => item.scrollWidth > item.clientWidth && getComputedStyle(item).overflowX == "auto"
    ),
    links: {{}},
  }};
  for (const link of inside.querySelectorAll(".finding a, article a")) {{
    link.focus();
    const focused = inside.activeElement == link;
    link.click();
    const target = inside.querySelector(":target"), box = target?.getBoundingClientRect();
    const seen = box.top >= 0 && box.top < 800 && box.left >= 0 && box.left < root.clientWidth;
    said.links[link.getAttribute("href")] = focused && seen && "#" + target.id;
  }}
}};
for (const width of widths) {{
  const frame = document.createElement("iframe");
  frame.style = `width:${{width}}px;height:800px;border:0`;
  frame.src = "page.html";
  frame.onload = () => {{
    look(frame, width);
    if (Object.keys(all).length == widths.length) document.body.textContent = JSON.stringify(all);
  }};
  document.body.append(frame);
}}
</script>"""


@pytest.fixture
def browse(tmp_path: Path) -> Browse:
    def run(address: str, *options: str) -> subprocess.CompletedProcess[str]:
        command = [
            CHROMIUM or "",
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path / 'profile'}",
            *options,
            address,
        ]
        return subprocess.run(  # noqa: S603 - the browser, with our own files
            command, capture_output=True, encoding="utf-8", timeout=120, check=True
        )

    return run


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page([CHECKED], language="zh"), encoding="utf-8")
    return path


def requests_of(log: Path) -> list[str]:
    """Return what pages asked for by the log of the network, without what the browser does."""
    begun = [event.get("params", {}) for event in json.loads(log.read_bytes())["events"]]
    return [
        item["url"]
        for item in begun
        if "url" in item and item.get("initiator", "not an origin") != "not an origin"
    ]


def test_nothing_is_requested_and_nothing_is_complained_about(browse: Browse, saved: Path) -> None:
    asking = saved.with_name("asking.html")
    asking.write_text("<img src='http://127.0.0.1:9/'><script>undefined.a</script>", "utf-8")
    heard, pages = [], []
    for path in (saved, asking):
        log = path.with_suffix(".json")
        options = ("--dump-dom", "--enable-logging=stderr", f"--log-net-log={log}")
        done = browse(path.as_uri(), *options)
        heard.append((requests_of(log), "CONSOLE" in done.stderr))
        pages.append(LexborHTMLParser(done.stdout))

    assert heard == [([], False), (["http://127.0.0.1:9/"], True)]
    assert_every_cell_is_shown(pages[0], saved)


def assert_every_cell_is_shown(shown: LexborHTMLParser, path: Path) -> None:
    written = LexborHTMLParser(path.read_text(encoding="utf-8"))
    assert [(cell.tag, cell.attributes, cell.text()) for cell in shown.css("td, th, mark")] == [
        (cell.tag, cell.attributes, cell.text()) for cell in written.css("td, th, mark")
    ]
    assert gkreport.read((shown.html or "").encode()) == CHECKED.report


def test_the_page_fits_and_its_links_lead_to_what_can_be_seen(browse: Browse, saved: Path) -> None:
    saved.write_text(page([CHECKED, CHECKED], language="zh"), encoding="utf-8")
    harness = saved.with_name("harness.html")
    harness.write_text(_HARNESS.format(widths=[PHONE, DESK]), encoding="utf-8")
    done = browse(
        harness.as_uri(),
        "--dump-dom",
        "--allow-file-access-from-files",
        f"--window-size={DESK + 100},1800",
    )
    seen = json.loads(first(LexborHTMLParser(done.stdout), "body").text())

    assert [*seen] == [str(PHONE), str(DESK)]
    for width, said in seen.items():
        assert (said["overflow"], said["outside"]) == (0, 0)
        assert said["scrolled"] == (width == str(PHONE))
        assert len(said["links"]) > 10
        assert all(reached == link for link, reached in said["links"].items())


@pytest.mark.skipif(PDFTOTEXT is None, reason="there is no pdftotext here")
def test_the_page_can_be_printed(browse: Browse, saved: Path, tmp_path: Path) -> None:
    printed = tmp_path / "page.pdf"
    browse(saved.as_uri(), "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    done = subprocess.run(  # noqa: S603 - a program of the system, with our own file
        [PDFTOTEXT or "", "-raw", printed, "-"], capture_output=True, encoding="utf-8", check=True
    )
    text = "".join(done.stdout.split())

    pages = done.stdout.strip("\f").split("\f")
    assert 3 <= len(pages) <= 6
    whole = [page for page in pages if "一、本年新收" in page and "四、结转下年度继续办理" in page]
    assert any("申请人情况" in page for page in whole)  # table three stands on one sheet
    for said in ("矛盾GK203", "第二十条第（九）项", "全年新收申请7件", "指纹"):
        assert said in text
