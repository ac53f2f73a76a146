"""Sums as evidence: what glued digits, lost blanks and unread cells of a table must be.

The sums that the notices prescribe for tables three and four decide between the readings that
the print of a row admits. Nothing here knows how a table is laid out.
"""

from gkreport.parsing.sums.identities import (
    Identity,
    SumForm,
    disputes_form,
    requests_form,
    sides,
    violated,
)
from gkreport.parsing.sums.printed import (
    MOST_DIGITS,
    UNREAD,
    Exact,
    Glued,
    LostBlanks,
    Printed,
    Surplus,
    Unread,
    adds_up,
    cuts,
    only_cut,
    plain,
)
from gkreport.parsing.sums.solving import Presumed, Reconstructed, Solution, Verdict, solve
from gkreport.parsing.sums.work import MOST_STEPS

__all__ = [
    "MOST_DIGITS",
    "MOST_STEPS",
    "UNREAD",
    "Exact",
    "Glued",
    "Identity",
    "LostBlanks",
    "Presumed",
    "Printed",
    "Reconstructed",
    "Solution",
    "SumForm",
    "Surplus",
    "Unread",
    "Verdict",
    "adds_up",
    "cuts",
    "disputes_form",
    "only_cut",
    "plain",
    "requests_form",
    "sides",
    "solve",
    "violated",
]
