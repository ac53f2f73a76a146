"""The table 政府信息公开情况统计表 of the report years 2014 to 2018 (国办发〔2014〕32号).

Columns: 统计指标, 单位, 统计数. Each indicator is a row with one figure.
"""

from decimal import Decimal

import attrs

from gkreport.model.additional import AdditionalRow
from gkreport.model.wording import column, group, row


@attrs.frozen
class Amount:
    """An amount of money and the unit that the table prints beside it."""

    amount: Decimal | None = column("统计数")
    unit: str | None = None


@attrs.frozen(kw_only=True)
class DisclosureChannels:
    """Items disclosed, by channel: （二） of heading 一."""

    gazette: int | None = row("1.政府公报公开政府信息数", unit="条")
    website: int | None = row("2.政府网站公开政府信息数", unit="条")
    microblog: int | None = row("3.政务微博公开政府信息数", unit="条")
    wechat: int | None = row("4.政务微信公开政府信息数", unit="条")
    other: int | None = row("5.其他方式公开政府信息数", unit="条")


@attrs.frozen(kw_only=True)
class ProactiveDisclosure:
    """Heading 一: proactive disclosure."""

    disclosed: int | None = row(
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", unit="条"
    )
    normative_documents_disclosed: int | None = row("其中：主动公开规范性文件数", unit="条")
    normative_documents_made: int | None = row("制发规范性文件总数", unit="件")
    channels: DisclosureChannels = group(
        "（二）通过不同渠道和方式公开政府信息的情况",
        DisclosureChannels,
        also=("（二）通过不同渠道和方式公开政府信息情况",),
    )


@attrs.frozen(kw_only=True)
class ResponseChannels:
    """Responses and interpretations, by channel: （二） of heading 二."""

    press_conferences: int | None = row("1.参加或举办新闻发布会总次数", unit="次")
    press_conferences_by_principal: int | None = row(
        "其中：主要负责同志参加新闻发布会次数", unit="次"
    )
    online_interviews: int | None = row("2.政府网站在线访谈次数", unit="次")
    online_interviews_by_principal: int | None = row(
        "其中：主要负责同志参加政府网站在线访谈次数", unit="次"
    )
    policy_interpretations: int | None = row("3.政策解读稿件发布数", unit="篇")
    microblog_and_wechat: int | None = row("4.微博微信回应事件数", unit="次")
    other: int | None = row("5.其他方式回应事件数", unit="次")


@attrs.frozen
class Responses:
    """Heading 二: responses to public concerns and interpretation of policy."""

    public_concerns: int | None = row(
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", unit="次"
    )
    channels: ResponseChannels = group(
        "（二）通过不同渠道和方式回应解读的情况",
        ResponseChannels,
        also=("（二）通过不同渠道和方式回应解读情况",),
    )


@attrs.frozen(kw_only=True)
class ReceivedRequests:
    """Requests received, by the way they came: （一） of heading 三."""

    total: int | None = row("（一）收到申请数", unit="件", also=("（一）收到申请数量",))
    in_person: int | None = row("1.当面申请数", unit="件")
    fax: int | None = row("2.传真申请数", unit="件")
    online: int | None = row("3.网络申请数", unit="件")
    letter: int | None = row("4.信函申请数", unit="件")


@attrs.frozen
class ClosedRequests:
    """Requests closed: （二） of heading 三."""

    total: int | None = row("（二）申请办结数", unit="件", also=("（二）申请办结数量",))
    on_time: int | None = row("1.按时办结数", unit="件")
    extended: int | None = row("2.延期办结数", unit="件")


@attrs.frozen(kw_only=True)
class RefusedReplies:
    """Replies that refuse disclosure, by reason: row 4 of （三）."""

    total: int | None = row("4.不同意公开答复数", unit="件")
    state_secret: int | None = row("其中：1.涉及国家秘密", unit="件")
    business_secret: int | None = row("2.涉及商业秘密", unit="件")
    privacy: int | None = row("3.涉及个人隐私", unit="件")
    security_or_stability: int | None = row(
        "4.危及国家安全、公共安全、经济安全和社会稳定", unit="件"
    )
    not_government_information: int | None = row("5.不是《条例》所指政府信息", unit="件")
    other: int | None = row("6.法律法规规定的其他情形", unit="件")


@attrs.frozen(kw_only=True)
class Replies:
    """Replies given: （三） of heading 三."""

    total: int | None = row("（三）申请答复数", unit="件", also=("（三）申请答复数量",))
    already_disclosed: int | None = row("1.属于已主动公开范围数", unit="件")
    disclosed: int | None = row("2.同意公开答复数", unit="件")
    partly_disclosed: int | None = row("3.同意部分公开答复数", unit="件")
    refused: RefusedReplies = attrs.field(factory=RefusedReplies)
    other_organ: int | None = row("5.不属于本行政机关公开数", unit="件")
    not_existing: int | None = row("6.申请信息不存在数", unit="件")
    supplement: int | None = row("7.告知作出更改补充数", unit="件")
    other_route: int | None = row("8.告知通过其他途径办理数", unit="件")


@attrs.frozen
class DisclosureOnRequest:
    """Heading 三: disclosure on request."""

    received: ReceivedRequests = attrs.field(factory=ReceivedRequests)
    closed: ClosedRequests = attrs.field(factory=ClosedRequests)
    replies: Replies = attrs.field(factory=Replies)


@attrs.frozen(kw_only=True)
class ReconsiderationCounts:
    """Heading 四: administrative reconsideration."""

    total: int | None = row("四、行政复议数量", unit="件", also=("四、行政复议数",))
    upheld: int | None = row("（一）维持具体行政行为数", unit="件")
    corrected: int | None = row("（二）被依法纠错数", unit="件")
    other: int | None = row("（三）其他情形数", unit="件")


@attrs.frozen(kw_only=True)
class LitigationCounts:
    """Heading 五: administrative litigation."""

    total: int | None = row("五、行政诉讼数量", unit="件", also=("五、行政诉讼数",))
    upheld: int | None = row("（一）维持具体行政行为或者驳回原告诉讼请求数", unit="件")
    corrected: int | None = row("（二）被依法纠错数", unit="件")
    other: int | None = row("（三）其他情形数", unit="件")


@attrs.frozen
class Staff:
    """Persons who work on open government information: （三） of heading 八."""

    total: int | None = row(
        "（三）从事政府信息公开工作人员数", unit="人", also=("（三）从事政府信息公开工作的人员数",)
    )
    full_time: int | None = row("1.专职人员数（不包括政府公报及政府网站工作人员数）", unit="人")
    part_time: int | None = row("2.兼职人员数", unit="人")


@attrs.frozen(kw_only=True)
class Institutions:
    """Heading 八: bodies, staff and funds."""

    dedicated_bodies: int | None = row(
        "（一）政府信息公开工作专门机构数", unit="个", also=("（一）政府信息公开工作专门机构数量",)
    )
    reading_points: int | None = row(
        "（二）设置政府信息公开查阅点数", unit="个", also=("（二）设置政府信息公开查阅点数量",)
    )
    staff: Staff = attrs.field(factory=Staff)
    funds: Amount = row(
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        Amount,
        unit="万元",
    )


@attrs.frozen
class MeetingsAndTraining:
    """Heading 九: meetings and training."""

    meetings: int | None = row("（一）召开政府信息公开工作会议或专题会议数", unit="次")
    courses: int | None = row("（二）举办各类培训班数", unit="次")
    trainees: int | None = row("（三）接受培训人员数", unit="人次")


@attrs.frozen(kw_only=True)
class Statistics:
    """The table 统计指标 · 单位 · 统计数, whole or in part.

    >>> from gkreport.model import Statistics
    >>> Statistics(complaints=2).complaints
    2
    """

    proactive_disclosure: ProactiveDisclosure = group("一、主动公开情况", ProactiveDisclosure)
    responses: Responses = group("二、回应解读情况", Responses)
    disclosure_on_request: DisclosureOnRequest = group("三、依申请公开情况", DisclosureOnRequest)
    reconsideration: ReconsiderationCounts = attrs.field(factory=ReconsiderationCounts)
    litigation: LitigationCounts = attrs.field(factory=LitigationCounts)
    complaints: int | None = row("六、举报投诉数量", unit="件", also=("六、举报投诉数",))
    request_fees: Amount = row(
        "七、依申请公开信息收取的费用",
        Amount,
        unit="万元",
        also=("七、依申请公开信息收取费用",),
    )
    institutions: Institutions = group("八、机构建设和保障经费情况", Institutions)
    meetings_and_training: MeetingsAndTraining = group(
        "九、政府信息公开会议和培训情况", MeetingsAndTraining
    )
    additional: tuple[AdditionalRow, ...] = ()
