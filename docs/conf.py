"""How Sphinx builds these pages: ``sphinx-build docs OUT``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

import gkreport
from gkreport.model import wordings

sys.path.insert(0, str(Path(__file__).parent))

from generated import fill_in

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "gkreport"
author = "the gkreport authors"
release = gkreport.__version__
version = release
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "examples"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 2

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

html_theme = "furo"
html_title = f"gkreport {release}"
html_show_sphinx = False
html_copy_source = False


_TABLES = {
    f"gkreport.model.{name}" for name in ("disclosure", "requests", "disputes", "statistics")
}


def _fill_in(_app: "Sphinx", _page: str, source: list[str]) -> None:
    source[0] = fill_in(source[0])


def _list_labels(
    _app: "Sphinx", what: str, _name: str, found: Any, _options: object, lines: list[str]
) -> None:
    """List the fields of a table class with their official labels."""
    if what != "class" or not attrs.has(found):
        return
    labels = {
        name: wording.label
        if wording.unit in wording.label
        else f"{wording.label} [{wording.unit}]"
        for name, wording in wordings(found).items()
    }
    if labels:
        lines.extend(f":ivar {name}: {label}" for name, label in labels.items())
        lines.append("")


def _shorten_signature(
    _app: "Sphinx",
    what: str,
    _name: str,
    found: Any,
    _options: object,
    signature: str | None,
    returned: str | None,
) -> tuple[str | None, str | None]:
    """Leave out the signature of a class of a table: every field has a default."""
    table = what == "class" and attrs.has(found) and found.__module__ in _TABLES
    return ("" if table else signature), returned


def setup(app: "Sphinx") -> None:
    """Connect the parts that are made from the code."""
    app.connect("source-read", _fill_in)
    app.connect("autodoc-process-docstring", _list_labels)
    app.connect("autodoc-process-signature", _shorten_signature)
