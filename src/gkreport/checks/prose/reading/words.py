"""The words that tell what a figure in prose is a figure of."""

import enum
import re
from functools import cache
from typing import NamedTuple

from gkreport.checks.prose.reading.bodies import BODIES, REGION
from gkreport.checks.prose.reading.numbers import PERCENT, QUANTITY


class Family(enum.Enum):
    """What figures are about: those of one family can be parts of the same whole."""

    INTAKE = "intake"
    PROGRESS = "progress"
    OUTCOME = "outcome"
    REASON = "reason"
    APPLICANT = "applicant"
    DISPUTE = "dispute"
    RESULT = "result"
    DOCUMENT = "document"
    DECISION = "decision"
    MONEY = "money"

    __hash__ = object.__hash__


class Topic(enum.Enum):
    """What a figure in prose is a figure of, in the terms of the tables."""

    NEWLY_RECEIVED = "newly received"
    CARRIED_IN = "carried in"
    TAKEN_IN = "taken in, carried in or not"
    HANDLED = "handled"
    CLOSED = "closed"
    REPLIED = "replied to"
    CARRIED_OUT = "carried out"
    DISCLOSED = "disclosed"
    PARTLY_DISCLOSED = "partly disclosed"
    REFUSED = "refused"
    UNABLE_TO_PROVIDE = "unable to provide"
    NOT_PROCESSED = "not processed"
    OTHER_HANDLING = "other handling"
    STATE_SECRET = "state secret"  # noqa: S105 - a ground for refusal, no password
    PROHIBITED_BY_LAW = "prohibited by law"
    SECURITY_OR_STABILITY = "security or stability"
    THIRD_PARTY_RIGHTS = "third party rights"
    INTERNAL_AFFAIRS = "internal affairs"
    PROCESS_INFORMATION = "process information"
    ENFORCEMENT_FILES = "enforcement files"
    ADMINISTRATIVE_QUERY = "administrative query"
    NOT_HELD = "not held"
    NEEDS_CREATION = "needs creation"
    STILL_UNCLEAR = "still unclear"
    PETITION_OR_COMPLAINT = "petition or complaint"
    REPEATED = "repeated"
    PUBLICATION = "publication"
    EXCESSIVE = "excessive"
    REISSUE = "reissue"
    NOT_SUPPLEMENTED = "not supplemented"
    FEE_UNPAID = "fee unpaid"
    NATURAL_PERSON = "natural person"
    ORGANIZATION = "organization"
    BUSINESS = "business"
    RESEARCH = "research"
    PUBLIC_WELFARE = "public welfare"
    LEGAL_SERVICE = "legal service"
    OTHER_APPLICANT = "other applicant"
    DISPUTES = "disputes"
    LITIGATION_DIRECT = "litigation, direct"
    LITIGATION_AFTER = "litigation after reconsideration"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER_RESULT = "other result"
    PENDING = "pending"
    DOCUMENTS_ISSUED = "documents issued"
    DOCUMENTS_PUBLISHED = "documents published"
    DOCUMENTS_REPEALED = "documents repealed"
    DOCUMENTS_IN_FORCE = "documents in force"
    RULES_ISSUED = "rules issued"
    LICENSING = "licensing"
    PENALTIES = "penalties"
    COMPULSORY_MEASURES = "compulsory measures"
    FEES = "fees"
    PROCUREMENT = "procurement"

    __hash__ = object.__hash__

    @property
    def family(self) -> Family:
        """What the figure is about."""
        return _FAMILY_OF[self]


class Mark(enum.Enum):
    """What else a reader of figures goes by."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    YEAR = "year"
    THIS_YEAR = "本年"
    WHOLE_YEAR = "全年"
    ELSEWHEN = "another time, several years or a part of the year"
    AMONG = "其中"
    STOP = "the end of a sentence"
    BREAK = "the end of a clause"
    OPEN = "an opening bracket"
    CLOSE = "a closing bracket"
    REQUEST = "申请公开"
    APPLICATION = "申请"
    FILLER = "words that change nothing"
    PARTLY = "a part only, or a way in"
    FOREIGN = "other matters"
    PROACTIVE = "主动公开"
    OTHER = "其他"
    OWN = "本机关"
    REGION = "全区"
    OTHERS = "各部门"

    __hash__ = object.__hash__


Kind = Topic | Mark

_ANSWER = "(?:的?(?:答复|决定|处理))?"
_DECISION = "(?:处理)?(?:决定)?"
_MADE = "[作做]出了?(?:各类)?"
_ALSO = "(?<=件[、，和])"
_DOCUMENT = "(?:的|了|各类|本?级)*(?:行政)?规范性文件"
_CASE = "(?:案件|申请|案)?"
_NEXT_YEAR = r"(?:下一?个?年度?|次年|来年|明年|20\d\d年度?)"
_AVERAGE = r"(?<=[年月日])(?<![\d全今本去当两三近历每上半][年月日])均(?=[^，。；\d]{0,6}\d)"
_TO = "(?:[至到]|[-—–~～]+)"

_REQUEST = (
    "(?:政府)?信息依申请(?:公开)?(?:案件|办件|件)?|依申请(?:公开)?(?:政府信息)?(?:事项|办件|案件|件)?"
    "|(?:政府)?(?:信息)?公开申请(?:事项|办件|案件|件)?|申请公开(?:政府信息)?"
)
_FOREIGN = (
    "12345|热线|信访|来信|来访|留言|信箱|议案|提案|人大|政协|代表建议|咨询|投诉|举报|诉求|来电|网民"
    "|舆情|抽查|申请(?:行政)?(?:许可|强制|执行|复核|救助|补贴|仲裁)|政务服务|审批事项|办件"
)

# The order decides: what begins alike stands longest or most special first.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Mark.QUANTITY, QUANTITY),
    (Mark.PERCENT, PERCENT),
    (
        Topic.CARRIED_IN,
        r"(?:上一?年度?|去年)(?:年?末|年?底)?(?:结转|转入|结存)|结转(?:上一?年度?|去年)",
    ),
    (Topic.CARRIED_OUT, rf"(?:结转|转入|转)(?:至|到|入)?{_NEXT_YEAR}(?:继续)?(?:办理|答复|处理)*"),
    (
        Mark.FILLER,
        rf"1月1日起?{_TO}(?:20\d\d\s*年)?12月31日止?|1月?份?{_TO}12月份?|12月(?:31日|底|末)",
    ),
    (Mark.ELSEWHEN, rf"20\d\d\s*年?度?(?:(?:[、和与及]|{_TO})\s*20\d\d\s*年度?)+"),
    (Mark.YEAR, r"20\d\d\s*年度?(?:以来)?"),
    (Mark.THIS_YEAR, r"(?:今年|本年度?)(?:以来)?|当年"),
    (Mark.WHOLE_YEAR, "全年"),
    (
        Mark.ELSEWHEN,
        (
            r"(?:去年|上一?年度?|前年)(?:全年)?|往年|历年|以来|以往|下一?年|明年|十[二三四五]五"
            r"|近[两二三四五六七八九十几\d]+年"
            r"|截[至止](?:(?!全年|今年|本年)[^，。；]){0,20}，?(?:(?!全年|今年|本年)[^，。；]){0,8}累计"
        ),
    ),
    (
        Mark.ELSEWHEN,
        rf"\d{{1,2}}(?:{_TO}\d{{1,2}})?月份?|[一二三四1-4]季度|[上下]半年|{_AVERAGE}",
    ),
    (Mark.AMONG, "其中|分别[为是]"),
    (Mark.STOP, r"[。！？!?；;]"),
    (Mark.BREAK, r"[，,、]"),
    (Mark.OPEN, r"[（(]"),
    (Mark.CLOSE, r"[）)]"),
    (Mark.FILLER, r"(?:公民|自然人)[、，,和]法人[、和或及与](?:其他|其它|非法人)组织"),
    (Topic.DISCLOSED, f"(?:予以|同意|准予|给予)公开{_ANSWER}"),
    (Topic.PARTLY_DISCLOSED, f"(?:予以|同意)?部分公开{_ANSWER}"),
    (Topic.REFUSED, f"(?:不予|不同意|拒绝)公开{_ANSWER}"),
    (Topic.UNABLE_TO_PROVIDE, f"无法提供{_ANSWER}"),
    (Topic.NOT_PROCESSED, f"不予处理{_ANSWER}"),
    (Topic.OTHER_HANDLING, r"[作做]?其[他它]处理"),
    (
        Mark.PARTLY,
        (
            r"(?:未|拟|不予)(?:收到|受理|答复|接收|办结)|(?:按[时期]|延期|及时|逾期|超期|重新|补充|不规范)"
            "(?:办结|答复|办理)|实际|跨年"
        ),
    ),
    (Topic.STATE_SECRET, "国家秘密"),
    (Topic.PROHIBITED_BY_LAW, "(?:其他)?法律、?行政法规禁止公开"),
    (Topic.SECURITY_OR_STABILITY, '[“"]?三安全一稳定[”"]?'),
    (Topic.THIRD_PARTY_RIGHTS, "第三方合法权益"),
    (Topic.INTERNAL_AFFAIRS, "(?:三类)?内部事务(?:信息)?"),
    (Topic.PROCESS_INFORMATION, "(?:四类)?过程性信息"),
    (Topic.ENFORCEMENT_FILES, "行政执法案卷(?:信息)?"),
    (Topic.ADMINISTRATIVE_QUERY, "行政查询事项"),
    (Topic.NOT_HELD, "不掌握(?:相关)?(?:政府)?(?:信息)?"),
    (Topic.NEEDS_CREATION, "没有现成信息(?:需要?另行制作)?|需要?另行制作"),
    (Topic.STILL_UNCLEAR, "补正后(?:申请)?(?:内容)?仍不明确"),
    (Topic.PETITION_OR_COMPLAINT, "信访、?(?:投诉、?举报|举报、?投诉)类?(?:申请)?"),
    (Topic.REPEATED, "重复申请"),
    (Topic.PUBLICATION, "公开出版物"),
    (Topic.EXCESSIVE, "大量反复申请"),
    (Topic.REISSUE, "确认或重新出具(?:已获取信息)?"),
    (Topic.NOT_SUPPLEMENTED, "逾期不补正"),
    (Topic.FEE_UNPAID, "逾期未按收费通知要求缴纳费用|逾期未?不?缴纳?费用?"),
    (Topic.NATURAL_PERSON, "自然人|公民个人"),
    (Topic.ORGANIZATION, "法人[、和或及与](?:其他|其它|非法人)组织"),
    (Topic.BUSINESS, "商业企业"),
    (Topic.RESEARCH, "科研机构"),
    (Topic.PUBLIC_WELFARE, "社会公益组织"),
    (Topic.LEGAL_SERVICE, "法律服务机构"),
    (Mark.OTHER, r"其[他它](?=\s*\d)"),
    (Topic.DISPUTES, f"行政复议{_CASE}(?:[、，,]|[和及与])(?:提起)?(?:行政)?诉讼{_CASE}"),
    (Topic.LITIGATION_DIRECT, "未经(?:行政)?复议直接(?:起诉|提起(?:行政)?诉讼)"),
    (Topic.LITIGATION_AFTER, "(?:经)?(?:行政)?复议后(?:再)?(?:起诉|提起(?:行政)?诉讼)"),
    (Mark.FILLER, "(?:行政)?复议(?:审查)?(?:机关|机构|决定|结果)"),
    (Topic.RECONSIDERATION, f"(?:行政)?复议{_CASE}"),
    (Topic.LITIGATION, f"(?:行政)?诉讼{_CASE}"),
    (Topic.UPHELD, "维持"),
    (Topic.CORRECTED, "(?:纠正|纠错)(?!率)"),
    (Topic.OTHER_RESULT, "其[他它]结果"),
    (Topic.PENDING, "(?:尚未|未)审结|正在审理|审理中"),
    (Mark.REQUEST, _REQUEST),
    (Mark.FOREIGN, _FOREIGN),
    (Mark.APPLICATION, "申请(?:人|事项|件)?"),
    (Topic.NEWLY_RECEIVED, "新收"),
    (Topic.TAKEN_IN, "收到|受理|接收|收办|接到|收件"),
    (Topic.CLOSED, "办结|办理完毕|办理完成"),
    (Topic.REPLIED, "答复|办复"),
    (Topic.HANDLED, "办理"),
    (
        Topic.DOCUMENTS_ISSUED,
        f"(?:制发|制定|印发|出台|新?制作)(?:并?(?:对外)?(?:发布|公开|公布))?{_DOCUMENT}",
    ),
    (Topic.DOCUMENTS_PUBLISHED, f"(?:发布|公开|公布){_DOCUMENT}"),
    (Topic.DOCUMENTS_REPEALED, f"(?:废止|宣布失效)(?:或失效|、失效)?{_DOCUMENT}"),
    (
        Topic.DOCUMENTS_IN_FORCE,
        rf"现行有效{_DOCUMENT}|现行有效的?(?=\s*\d+\s*[件份个部](?:行政)?规范性文件)",
    ),
    (Topic.RULES_ISSUED, "(?:制发|制定|出台)(?:政府)?规章"),
    (Topic.LICENSING, f"(?:{_MADE}|{_ALSO})行政许可{_DECISION}|行政许可处理决定"),
    (Topic.PENALTIES, f"(?:{_MADE}|{_ALSO})行政处罚{_DECISION}|行政处罚处理决定"),
    (
        Topic.COMPULSORY_MEASURES,
        f"(?:{_MADE}|{_ALSO})行政强制(?:措施)?{_DECISION}|行政强制处理决定",
    ),
    (Topic.FEES, "行政事业性收费(?:总?金额|总额|收入)?"),
    (Topic.PROCUREMENT, "政府集中采购(?:总?金额|总额)"),
    (
        Mark.PARTLY,
        '[以按][“"]|通过|网络|网上|网站|平台|系统|线上|在线|渠道|信函|信件|来函|邮寄|邮件|邮箱',
    ),
    (
        Mark.PARTLY,
        "当面|现场|传真|窗口|书面|口头|电子|转[办来交]|交[办由]|移送|协[助办]|指导|参与|审核",
    ),
    (Mark.PARTLY, "撤回|撤销|撤诉|驳回|终止|审理|审结|立案|应诉|败诉|胜诉|出庭"),
    (
        Mark.PROACTIVE,
        r"主动公开(?:范围|[各类的]|政府|政务|信息|公文|文件|数量?|[共累总]?计?|[为约近：:])*(?=\d)",
    ),
    (Mark.PARTLY, "清理|拟|减免|免[征收]|停征|取消|降低|减轻|围绕|专项|整治"),
    (
        Mark.OWN,
        "[我本](?:行政)?(?:机关|单位|部门|局|办|委|厅|街道|镇|乡|所|中心|院|处|会|府)",
    ),
    (Mark.OTHERS, BODIES),
    (Mark.REGION, REGION),
)

#: What a word can begin with: at any other sign no pattern has to be tried.
BEGINNINGS = (
    "0123456789〇零一七三上下不专两举九书予二五人代以传作依信做停免全八公六其内准减出分制前办区十千协印历去县参及发取受口各同咨商四围国"
    "在备复大审宣尚州市平应废延当往我所投抽拒拟指按接提撤收政整新旗无明未本来正没法清渠热现申电留百省确社科移窗立第答系纠线终经结给维网胜自舆行补"
    "议诉败转过通逾邮部重降需驳近截均属机里主实超今交跨"
    '。！？!?；;，,、（(）)“"'
)
_BEGINNING = re.compile(f"[{BEGINNINGS}]")


@cache
def _words_with(beginning: str) -> tuple[re.Pattern[str], tuple[Kind, ...]]:
    """Return what matches the words that begin with a sign, with a group for each kind."""
    possible = [
        (kind, pattern)
        for kind, pattern in _PATTERNS
        if beginning in pattern or (beginning.isdecimal() and r"\d" in pattern)
    ]
    pattern = re.compile("|".join(f"({pattern})" for _, pattern in possible))
    return pattern, tuple(kind for kind, _ in possible)


class Word(NamedTuple):
    """A word or number of a text and what it is."""

    kind: Kind
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text that tell anything of its figures, in order.

    >>> [word.kind.name for word in words("全区受理依申请公开34件")]
    ['REGION', 'TAKEN_IN', 'REQUEST', 'QUANTITY']
    """
    found = []
    end = 0
    for beginning in _BEGINNING.finditer(text):
        start = beginning.start()
        if start < end:
            continue
        pattern, kinds = _words_with(beginning[0])
        if (match := pattern.match(text, start)) and match.lastindex:
            end = match.end()
            found.append(Word(kinds[match.lastindex - 1], start, end))
    return found


_FAMILIES: dict[Family, tuple[Topic, Topic]] = {
    Family.INTAKE: (Topic.NEWLY_RECEIVED, Topic.TAKEN_IN),
    Family.PROGRESS: (Topic.HANDLED, Topic.CARRIED_OUT),
    Family.OUTCOME: (Topic.DISCLOSED, Topic.OTHER_HANDLING),
    Family.REASON: (Topic.STATE_SECRET, Topic.FEE_UNPAID),
    Family.APPLICANT: (Topic.NATURAL_PERSON, Topic.OTHER_APPLICANT),
    Family.DISPUTE: (Topic.DISPUTES, Topic.LITIGATION),
    Family.RESULT: (Topic.UPHELD, Topic.PENDING),
    Family.DOCUMENT: (Topic.DOCUMENTS_ISSUED, Topic.RULES_ISSUED),
    Family.DECISION: (Topic.LICENSING, Topic.COMPULSORY_MEASURES),
    Family.MONEY: (Topic.FEES, Topic.PROCUREMENT),
}


def _families() -> dict[Topic, Family]:
    order = list(Topic)
    return {
        topic: family
        for family, (first, last) in _FAMILIES.items()
        for topic in order[order.index(first) : order.index(last) + 1]
    }


_FAMILY_OF = _families()
