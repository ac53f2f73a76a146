r"""Annual reports on open government information (政府信息公开工作年度报告) as data.

>>> import gkreport
>>> report = gkreport.parse("澜桥区2020年政府信息公开工作年度报告\n一、总体情况\n概述。\n")
>>> report.agency, report.year
('澜桥区', 2020)
"""

from typing import TYPE_CHECKING

from gkreport.api import (
    check,
    check_aggregate,
    check_series,
    compare,
    from_dict,
    from_json,
    indicators,
    json_schema,
    parse,
    parse_all,
    read,
    read_accepted,
    read_all,
    to_dict,
    to_json,
    to_text,
)
from gkreport.errors import (
    AcceptListError,
    DataError,
    GkreportError,
    LimitError,
    MissingExtraError,
    MissingProgramError,
    NotAReportError,
    StrictError,
    UnknownCodeError,
    UnknownPathError,
    UnreadableFileError,
)
from gkreport.findings import Finding, Level, Ref
from gkreport.limits import Limits
from gkreport.model import Report
from gkreport.provenance import Location, SourceFile

if TYPE_CHECKING:
    from gkreport.accepted import AcceptList
    from gkreport.comparison import Comparison, ComparisonKind
    from gkreport.indicator import Indicator
else:

    def __getattr__(name: str) -> type:
        """Load the classes that few programs need when they are asked for."""
        module = {
            "AcceptList": "gkreport.accepted",
            "Comparison": "gkreport.comparison",
            "ComparisonKind": "gkreport.comparison",
            "Indicator": "gkreport.indicator",
        }.get(name)
        if module is None:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        return getattr(import_module(module), name)


__all__ = [
    "AcceptList",
    "AcceptListError",
    "Comparison",
    "ComparisonKind",
    "DataError",
    "Finding",
    "GkreportError",
    "Indicator",
    "Level",
    "LimitError",
    "Limits",
    "Location",
    "MissingExtraError",
    "MissingProgramError",
    "NotAReportError",
    "Ref",
    "Report",
    "SourceFile",
    "StrictError",
    "UnknownCodeError",
    "UnknownPathError",
    "UnreadableFileError",
    "__version__",
    "check",
    "check_aggregate",
    "check_series",
    "compare",
    "from_dict",
    "from_json",
    "indicators",
    "json_schema",
    "parse",
    "parse_all",
    "read",
    "read_accepted",
    "read_all",
    "to_dict",
    "to_json",
    "to_text",
]

__version__ = "0.1.0"
