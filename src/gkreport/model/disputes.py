"""Table four: reconsideration and litigation (政府信息公开行政复议、行政诉讼情况)."""

import attrs

from gkreport.model.wording import column, row

LITIGATION = "行政诉讼"


@attrs.frozen(kw_only=True)
class CaseCounts:
    """Cases by result: the five columns that each block of table four has."""

    upheld: int | None = column("结果维持", unit="件", also=("维持",))
    corrected: int | None = column("结果纠正", unit="件", also=("纠正",))
    other: int | None = column("其他结果", unit="件", also=("其他",))
    pending: int | None = column("尚未审结", unit="件", also=("未审结", "尚未办结"))
    total: int | None = column("总计", unit="件", also=("合计", "共计", "总数"))


@attrs.frozen
class Disputes:
    """Table four: one line of fifteen figures in three blocks.

    >>> from gkreport.model import CaseCounts, Disputes
    >>> Disputes(reconsideration=CaseCounts(upheld=1)).litigation_direct.total is None
    True
    """

    reconsideration: CaseCounts = row("行政复议", CaseCounts)
    litigation_direct: CaseCounts = row(
        "未经复议直接起诉",
        CaseCounts,
        under=LITIGATION,
        also=("直接起诉", "未经复议直接诉讼", "未经行政复议直接起诉"),
    )
    litigation_after_reconsideration: CaseCounts = row(
        "复议后起诉",
        CaseCounts,
        under=LITIGATION,
        also=("经复议后起诉", "复议后诉讼", "行政复议后起诉"),
    )
