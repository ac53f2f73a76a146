"""What the name of an agency tells of its rank."""

import enum
import re


class Rank(enum.Enum):
    """The rank of an agency, as far as its name shows it.

    ``UNKNOWN`` are governments of cities and above with their offices, central bodies, and
    whatever else a name leaves open: 市 may be a county or a province.
    """

    TOWNSHIP = "township"
    COUNTY = "county"
    DEPARTMENT = "department"
    PROVINCIAL_DEPARTMENT = "provincial department"
    UNKNOWN = "unknown"


_GOVERNMENT = r"(?:(?:人民)?政府)?(?:办公室)?"
_DEPARTMENT = r"(?:局|厅|委员会|中心|办公室)"
_CITY_OR_ABOVE = r"(?:省|市|州|盟|自治区)(?:人民)?政府办公[室厅]"

# The first that fits counts. An autonomous region (自治区) is no district (区).
_NAMES: tuple[tuple[re.Pattern[str], Rank], ...] = tuple(
    (re.compile(pattern), rank)
    for pattern, rank in (
        (r"(?:国家|国务院|中国|中华人民共和国).*", Rank.UNKNOWN),
        (rf".*(?:街道(?:办事处)?|[镇乡]{_GOVERNMENT})", Rank.TOWNSHIP),
        (rf".*(?:[县旗]|(?<!自治)(?<!行政)区){_GOVERNMENT}", Rank.COUNTY),
        (rf".*{_CITY_OR_ABOVE}", Rank.UNKNOWN),
        (
            rf"(?:[^市县区]*(?:省|自治区)|北京市|天津市|上海市|重庆市).*{_DEPARTMENT}",
            Rank.PROVINCIAL_DEPARTMENT,
        ),
        (rf".*{_DEPARTMENT}", Rank.DEPARTMENT),
    )
)


def rank(agency: str) -> Rank:
    """Return the rank of an agency.

    >>> rank("澜桥区青石街道办事处").value, rank("澜桥区数据管理局").value
    ('township', 'department')
    >>> rank("澜桥市人民政府").value
    'unknown'
    """
    return next((rank for name, rank in _NAMES if name.fullmatch(agency)), Rank.UNKNOWN)
