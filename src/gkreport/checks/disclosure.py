"""2xx: table two, and counts in any table."""

from collections.abc import Iterator

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level


@rule(
    "GK203",
    Level.WARNING,
    forms=(2019,),
    zh="“{row}”本年新公开 {newly_disclosed} 件，多于对外公开总数 {total_disclosed} 件",
    en=(
        "“{row}”: {newly_disclosed} documents newly disclosed, more than the "
        "{total_disclosed} disclosed in all"
    ),
)
def newly_disclosed_exceeds_total(review: Review) -> Iterator[Found]:
    """More documents newly disclosed in the year than disclosed in all.

    What: In table two, 本年新公开数量 is greater than 对外公开总数量 in the row 规章 or
        规范性文件.
    Why: The total at the end of the year includes the documents disclosed in the year
        (inferred from the headings of the form of 国办公开办函〔2019〕60号). It can be smaller
        only where documents were withdrawn in the same year.
    Example: 本年新公开数量 19, 对外公开总数量 13.
    To do: Look for a figure in the wrong column, or for a total that counts the year only.

    内容：表二“规章”或“规范性文件”一行，本年新公开数量大于对外公开总数量。
    依据：年末的总数应包括当年公开的件数（由国办公开办函〔2019〕60号表头推得）；
        只有当年又撤下的，总数才可能更小。
    示例：本年新公开数量 19，对外公开总数量 13。
    处理：核对两数是否填反，总数是否只计了当年。
    """
    for name, label in (("rules", "规章"), ("normative_documents", "规范性文件")):
        path = f"disclosure.{name}"
        new = review.cells.get(f"{path}.newly_disclosed")
        total = review.cells.get(f"{path}.total_disclosed")
        if new is not None and total is not None and new > total:
            yield found(
                f"{path}.newly_disclosed",
                f"{path}.total_disclosed",
                row=label,
                newly_disclosed=int(new),
                total_disclosed=int(total),
            )
