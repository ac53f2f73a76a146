"""Table three: requests received and handled (收到和处理政府信息公开申请情况)."""

import attrs

from gkreport.model.additional import AdditionalRow
from gkreport.model.wording import column, group, row

APPLICANTS = "申请人情况"
ORGANIZATIONS = "法人或其他组织"
TIE_OUT_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@attrs.frozen(kw_only=True)
class ApplicantCounts:
    """Requests by applicant: the seven columns of table three.

    >>> from gkreport.model import ApplicantCounts
    >>> ApplicantCounts(natural_person=3, total=3).business is None
    True
    """

    natural_person: int | None = column("自然人", unit="件", also=("公民", "个人"))
    business: int | None = column(
        "商业企业", unit="件", under=ORGANIZATIONS, also=("企业", "工商企业", "商业组织")
    )
    research: int | None = column(
        "科研机构",
        unit="件",
        under=ORGANIZATIONS,
        also=("科研院所", "科研单位", "科研组织", "科学研究机构", "科研院所及机构"),
    )
    public_welfare: int | None = column(
        "社会公益组织",
        unit="件",
        under=ORGANIZATIONS,
        also=("社会组织", "公益组织", "社会公益机构", "公益性组织"),
    )
    legal_service: int | None = column(
        "法律服务机构", unit="件", under=ORGANIZATIONS, also=("法律服务组织", "法律服务单位")
    )
    other: int | None = column("其他", unit="件", under=ORGANIZATIONS, also=("其他组织",))
    total: int | None = column("总计", unit="件", also=("合计", "共计", "总数"))


@attrs.frozen(kw_only=True)
class Refused:
    """Not disclosed, by reason: the eight rows of （三）."""

    state_secret: ApplicantCounts = row("1.属于国家秘密", ApplicantCounts)
    prohibited_by_law: ApplicantCounts = row("2.其他法律行政法规禁止公开", ApplicantCounts)
    security_or_stability: ApplicantCounts = row("3.危及“三安全一稳定”", ApplicantCounts)
    third_party_rights: ApplicantCounts = row("4.保护第三方合法权益", ApplicantCounts)
    internal_affairs: ApplicantCounts = row("5.属于三类内部事务信息", ApplicantCounts)
    process_information: ApplicantCounts = row("6.属于四类过程性信息", ApplicantCounts)
    enforcement_files: ApplicantCounts = row("7.属于行政执法案卷", ApplicantCounts)
    administrative_query: ApplicantCounts = row("8.属于行政查询事项", ApplicantCounts)


@attrs.frozen
class UnableToProvide:
    """Not to be provided, by reason: the three rows of （四）."""

    not_held: ApplicantCounts = row("1.本机关不掌握相关政府信息", ApplicantCounts)
    needs_creation: ApplicantCounts = row("2.没有现成信息需要另行制作", ApplicantCounts)
    still_unclear: ApplicantCounts = row(
        "3.补正后申请内容仍不明确", ApplicantCounts, also=("3.申请内容不明确",)
    )


@attrs.frozen(kw_only=True)
class NotProcessed:
    """Not processed, by reason: the five rows of （五）."""

    petition_or_complaint: ApplicantCounts = row("1.信访举报投诉类申请", ApplicantCounts)
    repeated: ApplicantCounts = row("2.重复申请", ApplicantCounts)
    publication: ApplicantCounts = row("3.要求提供公开出版物", ApplicantCounts)
    excessive: ApplicantCounts = row("4.无正当理由大量反复申请", ApplicantCounts)
    reissue: ApplicantCounts = row("5.要求行政机关确认或重新出具已获取信息", ApplicantCounts)


@attrs.frozen
class OtherHandling2019:
    """Handled otherwise: the single row （六） of the form of 2019."""

    unsplit: ApplicantCounts = row("（六）其他处理", ApplicantCounts)


@attrs.frozen
class OtherHandling2021:
    """Handled otherwise, by reason: the three rows of （六） in the form of 2021."""

    not_supplemented: ApplicantCounts = row(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ApplicantCounts,
        also=("1.申请人无正当理由逾期不补正", "1.逾期不补正"),
    )
    fee_unpaid: ApplicantCounts = row(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ApplicantCounts,
        also=("2.申请人逾期未按收费通知要求缴纳费用", "2.逾期不缴费"),
    )
    other: ApplicantCounts = row("3.其他", ApplicantCounts)


OtherHandling = OtherHandling2019 | OtherHandling2021


@attrs.frozen(kw_only=True)
class Outcomes:
    """Results of the year: the rows below 三、本年度办理结果.

    ``other_handling`` tells which form the table has; it is ``None`` where the
    text prints neither form of row （六）.
    """

    disclosed: ApplicantCounts = row("（一）予以公开", ApplicantCounts, also=("（一）同意公开",))
    partly_disclosed: ApplicantCounts = row(
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ApplicantCounts
    )
    refused: Refused = group("（三）不予公开", Refused)
    unable_to_provide: UnableToProvide = group("（四）无法提供", UnableToProvide)
    not_processed: NotProcessed = group("（五）不予处理", NotProcessed)
    other_handling: OtherHandling | None = group("（六）其他处理")
    total: ApplicantCounts = row(
        "（七）总计",
        ApplicantCounts,
        also=("（七）合计", "（七）办理结果合计", "（七）办理结果总计", "（七）共计", "（七）总数"),
    )


@attrs.frozen(kw_only=True)
class Requests:
    """Table three, in the form of 2019 (23 rows) or of 2021 (25 rows).

    >>> from gkreport.model import ApplicantCounts, Requests
    >>> table = Requests(received=ApplicantCounts(total=76))
    >>> table.received.total, table.carried_in.total
    (76, None)
    """

    received: ApplicantCounts = row(
        "一、本年新收政府信息公开申请数量",
        ApplicantCounts,
        also=(
            "一、本年度新收政府信息公开申请数量",
            "一、本年收到政府信息公开申请数量",
            "一、本年新收申请数量",
            "一、本年新收申请数",
            "本年新收",
        ),
    )
    carried_in: ApplicantCounts = row(
        "二、上年结转政府信息公开申请数量",
        ApplicantCounts,
        also=(
            "二、上年度结转政府信息公开申请数量",
            "二、上一年结转政府信息公开申请数量",
            "二、上一年度结转政府信息公开申请数量",
            "二、上年结转申请数量",
            "二、上年结转申请数",
            "上年结转",
        ),
    )
    outcomes: Outcomes = group(
        "三、本年度办理结果", Outcomes, also=("三、本年办理结果", "办理结果")
    )
    carried_out: ApplicantCounts = row(
        "四、结转下年度继续办理",
        ApplicantCounts,
        also=(
            "四、结转下年度",
            "四、结转下年",
            "四、结转下年继续办理",
            "四、结转下一年度继续办理",
            "四、结转下一年度",
            "四、结转下一年继续办理",
            "四、结转次年继续办理",
            "四、结转次年",
        ),
    )
    additional: tuple[AdditionalRow, ...] = ()
