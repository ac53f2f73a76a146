"""2xx: the amounts of money in table two, and their units."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.checks.tables.agencies import Rank, rank
from gkreport.codes import Level
from gkreport.model import TableKind
from gkreport.model.rows import follow
from gkreport.parsing.script import simplified

_YUAN: Mapping[str, int] = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}

_FEN = Decimal("0.01")  # no price is finer

# A year's centralized procurement cannot reach so many times that.
_PROCUREMENT_TO_FEES = 10

# The average price of a project of centralized procurement, in yuan. Below the first a chair
# cannot be bought; above the second no body buys again and again.
_CHEAPEST_PROJECT = 500
_DEAREST_PROJECT = 1_000_000_000

# From so many yuan on, the fees of a year cannot be. All provinces together take some 400
# billion yuan a year.
_FEES_TOO_HIGH: Mapping[Rank, int] = {
    Rank.TOWNSHIP: 100_000_000,
    Rank.DEPARTMENT: 1_000_000_000,
    Rank.COUNTY: 10_000_000_000,
    Rank.PROVINCIAL_DEPARTMENT: 100_000_000_000,
    Rank.UNKNOWN: 100_000_000_000,
}


class _Money(NamedTuple):
    """An amount of table two, and what it is plausible in.

    Attributes:
        path: Where it stands.
        beside: The paths of other cells that tell what is plausible.
        row: The label of its row.
        amount: The amount as printed.
        unit: The unit as printed.
        least: The least that is plausible, in yuan.
        most: The first that is too much, in yuan.
    """

    path: str
    beside: tuple[str, ...]
    row: str
    amount: Decimal
    unit: str | None
    least: int
    most: int

    def is_plausible_in(self, unit: str) -> bool:
        """Return whether the amount can be meant in a unit."""
        yuan = self.amount * _YUAN[unit]
        return self.least <= yuan < self.most and yuan == yuan.quantize(_FEN)


def _money(review: Review) -> _Money | None:
    """Return the amount of table two, where one above 0 is printed."""
    too_high = _FEES_TOO_HIGH[rank(review.report.agency or "")]
    for path, label in review.rows_with(TableKind.DISCLOSURE, ("amount",)):
        amount, projects = (review.cells.get(f"{path}.{name}") for name in ("amount", "projects"))
        if amount is None or amount <= 0:
            continue
        if f"{path}.projects" not in review.cells:  # fees
            bounds = (0, too_high)
        elif projects is not None and projects > 0:
            least, most = _CHEAPEST_PROJECT * int(projects), _DEAREST_PROJECT * int(projects)
            bounds = (least, min(most, _PROCUREMENT_TO_FEES * too_high))
        else:
            continue
        beside = () if projects is None else (f"{path}.projects",)
        unit = getattr(follow(review.report, tuple(path.split("."))), "unit", None)
        return _Money(f"{path}.amount", beside, label, Decimal(amount), unit, *bounds)
    return None


@rule(
    "GK206",
    Level.HINT,
    zh="“{row}”的金额 {amount} 未标明单位，按元和按万元都说得通",
    en="“{row}”: the amount {amount} has no unit and is plausible in yuan and in 万元",
)
def unit_cannot_be_told(review: Review) -> Iterator[Found]:
    """An amount without a unit may be meant in yuan or in 万元.

    What: 采购总金额 or 收费金额 is printed without a unit, and its size does not tell whether
        yuan or 万元 are meant. An amount that is plausible in one of them only, such as
        78,359,318.3 for some dozens of projects, is not mentioned here (GK114 says that
        its unit is missing), nor is one without 采购项目数量. The bounds are those of GK207.
    Why: The form of 国办公开办函〔2019〕60号 names no unit for 采购总金额, that of
        国办公开办函〔2021〕30号 asks for 万元; the two differ by 10,000.
    Example: 采购项目数量 5, 采购总金额 35000.
    To do: Print the unit behind the amount.

    内容：采购总金额或收费金额未印单位，从数额看不出是元还是万元。只有一种说得通的
        （如几十个项目共 78359318.3），以及没有采购项目数量的，不在此提示（GK114 提示单位缺失）。
        判断的界限同 GK207。
    依据：国办公开办函〔2019〕60号的采购总金额未定单位，国办公开办函〔2021〕30号的收费金额以万元
        为单位；两者相差一万倍。
    示例：采购项目数量 5，采购总金额 35000。
    处理：在金额后标明单位。
    """
    money = review.once(_money)
    if money and money.unit is None and all(map(money.is_plausible_in, ("元", "万元"))):
        yield found(money.path, *money.beside, row=money.row, amount=str(money.amount))


@rule(
    "GK207",
    Level.WARNING,
    zh="“{row}”的金额 {amount}{unit} 不合常理，可能把元与万元弄混",
    en="“{row}”: {amount} {unit} is not plausible; yuan and 万元 may be mixed up",
)
def implausible_amount(review: Review) -> Iterator[Found]:
    """An amount is far out of proportion, as where yuan are written under 万元.

    What: 收费金额 reaches 100 million yuan for a township or subdistrict, 1 billion for a
        department below a province, 10 billion for a county or district, or 100 billion
        for anybody; or 采购总金额 reaches ten times that, or comes to less than 500 yuan or
        to 1 billion and more for each project.
    Why: Not an official rule. The bounds lie far above what is usual: the fees of a county
        are some 77 million yuan, those of a city some 600 million, those of a large
        province tens of billions.
    Example: a bureau of a district with 收费金额 1264300 (单位：万元).
    To do: Compare the accounts; 元 and 万元 differ by 10,000.

    内容：收费金额达到：乡镇、街道 1 亿元，省级以下部门 10 亿元，县区 100 亿元，其他机关
        1000 亿元；或采购总金额达到其十倍，或平均每个项目不足 500 元或达到 10 亿元。
    依据：不是官方规定。界限远高于常见数额：一个县的收费约 7700 万元，一个市约 6 亿元，
        大省为数百亿元。
    示例：某区的局，收费金额（单位：万元）1264300。
    处理：对照财务账核对；元与万元相差一万倍。
    """
    money = review.once(_money)
    if money is None or money.unit is None:
        return
    unit = simplified(money.unit)
    if unit not in _YUAN:
        return
    yuan = money.amount * _YUAN[unit]
    if not money.least <= yuan < money.most:
        yield found(
            money.path,
            *money.beside,
            row=money.row,
            amount=str(money.amount),
            unit=money.unit,
        )
