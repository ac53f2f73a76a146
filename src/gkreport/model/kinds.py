"""The kinds of sections and tables that a report has."""

import enum


class SectionKind(enum.Enum):
    """What a section is about; the six of the notices and any other."""

    OVERVIEW = "overview"
    DISCLOSURE = "disclosure"
    REQUESTS = "requests"
    DISPUTES = "disputes"
    PROBLEMS = "problems"
    OTHER_MATTERS = "other_matters"
    ADDITIONAL = "additional"

    # Members are single objects; the hash that Enum gives them is ten times slower.
    __hash__ = object.__hash__


class TableKind(enum.Enum):
    """The statutory tables, named as the fields of a report that hold them."""

    DISCLOSURE = "disclosure"
    REQUESTS = "requests"
    DISPUTES = "disputes"
    STATISTICS = "statistics"

    # Members are single objects; the hash that Enum gives them is ten times slower.
    __hash__ = object.__hash__
