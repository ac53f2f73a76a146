"""Which figures of the tables a figure in prose may be: more than one, for most words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from gkreport.checks.prose.reading.figures import Figure
from gkreport.checks.prose.reading.words import Family, Topic
from gkreport.checks.review import Review


class Sum(NamedTuple):
    """Figures of the tables whose sum has a name.

    Attributes:
        name: What it is called, such as 本年新收.
        plus: The paths of the cells to add.
        minus: The paths of the cells to subtract.
    """

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


class Stated(NamedTuple):
    """What the cells of a sum say.

    Attributes:
        name: What the sum is called.
        paths: The paths of its cells.
        value: Its value, with blank cells as 0.
        certain: Whether every cell prints a figure.
        step: How far a figure may be off that means the same.
    """

    name: str
    paths: tuple[str, ...]
    value: Decimal
    certain: bool = True
    step: Decimal = Decimal(0)

    @property
    def words(self) -> str:
        """The sum with its value, such as ``本年新收 34``."""
        return f"{self.name} {self.value.normalize():f}"

    def explains(self, figure: Decimal) -> bool:
        """Return whether a figure can be this sum: blank cells may stand for anything."""
        apart = abs(figure - self.value)
        return not apart or apart < self.step or (not self.certain and figure > self.value)


_RECEIVED = "requests.received"
_CARRIED_IN = "requests.carried_in"
_OUTCOMES = "requests.outcomes"
_RECONSIDERATION = "disputes.reconsideration"
_DIRECT = "disputes.litigation_direct"
_AFTER = "disputes.litigation_after_reconsideration"
_LICENSING = "disclosure.licensing"
_DOCUMENTS = "disclosure.normative_documents"


def _row(name: str, row: str) -> Sum:
    return Sum(name, (f"{row}.total",))


def _rows(name: str, group: str, *rows: str) -> Sum:
    return Sum(name, tuple(f"{_OUTCOMES}.{group}.{row}.total" for row in rows))


def _applicants(name: str, *columns: str) -> tuple[Sum, ...]:
    received, carried_in, outcomes = (
        tuple(f"{row}.{column}" for column in columns)
        for row in (_RECEIVED, _CARRIED_IN, f"{_OUTCOMES}.total")
    )
    return (
        Sum(f"本年新收（{name}）", received),
        Sum(f"本年新收加上年结转（{name}）", received + carried_in),
        Sum(f"办理结果总计（{name}）", outcomes),
    )


def _before_courts(name: str, column: str) -> tuple[Sum, ...]:
    """Return the sums that a number of court cases may be: of both blocks, or of one."""
    return (
        Sum(f"行政诉讼{name}", (f"{_DIRECT}.{column}", f"{_AFTER}.{column}")),
        Sum(f"未经复议直接起诉{name}", (f"{_DIRECT}.{column}",)),
        Sum(f"复议后起诉{name}", (f"{_AFTER}.{column}",)),
    )


def _reconsidered(name: str, column: str) -> tuple[Sum, ...]:
    return (Sum(f"行政复议{name}", (f"{_RECONSIDERATION}.{column}",)),)


def _of_both(name: str, column: str) -> tuple[Sum, ...]:
    blocks = (_RECONSIDERATION, _DIRECT, _AFTER)
    return (Sum(f"行政复议和行政诉讼{name}", tuple(f"{block}.{column}" for block in blocks)),)


_ORGANIZATIONS = ("business", "research", "public_welfare", "legal_service", "other")
_HANDLING = ("unsplit", "not_supplemented", "fee_unpaid", "other")
_NEW = _row("本年新收", _RECEIVED)
_ALL = Sum("本年新收加上年结转", (f"{_RECEIVED}.total", f"{_CARRIED_IN}.total"))
_DONE = _row("办理结果总计", f"{_OUTCOMES}.total")
_OTHER_HANDLING = _rows("其他处理", "other_handling", *_HANDLING)
# A request that was withdrawn is closed without a reply.
_ANSWERED = Sum("办理结果总计减其他处理", _DONE.plus, _OTHER_HANDLING.plus)
# Of the requests of the year, all are closed but those that are carried over.
_NEW_DONE = Sum("本年新收减结转下年度", _NEW.plus, ("requests.carried_out.total",))
_NEW_ANSWERED = Sum(
    "本年新收减结转下年度及其他处理", _NEW.plus, (*_NEW_DONE.minus, *_OTHER_HANDLING.plus)
)
_STATISTICS = "statistics.disclosure_on_request"

_SUMS: Mapping[Topic, tuple[Sum, ...]] = {
    Topic.NEWLY_RECEIVED: (_NEW,),
    Topic.CARRIED_IN: (_row("上年结转", _CARRIED_IN),),
    Topic.TAKEN_IN: (_NEW, _ALL, _DONE, Sum("收到申请数", (f"{_STATISTICS}.received.total",))),
    Topic.HANDLED: (
        _DONE,
        _ALL,
        _NEW,
        _NEW_DONE,
        Sum("申请办结数", (f"{_STATISTICS}.closed.total",)),
    ),
    Topic.CLOSED: (_DONE, _NEW_DONE, Sum("申请办结数", (f"{_STATISTICS}.closed.total",))),
    Topic.REPLIED: (
        _DONE,
        _ANSWERED,
        _NEW_DONE,
        _NEW_ANSWERED,
        Sum("申请答复数", (f"{_STATISTICS}.replies.total",)),
    ),
    Topic.CARRIED_OUT: (_row("结转下年度", "requests.carried_out"),),
    Topic.DISCLOSED: (_row("予以公开", f"{_OUTCOMES}.disclosed"),),
    Topic.PARTLY_DISCLOSED: (_row("部分公开", f"{_OUTCOMES}.partly_disclosed"),),
    Topic.REFUSED: (
        _rows(
            "不予公开各项之和",
            "refused",
            "state_secret",
            "prohibited_by_law",
            "security_or_stability",
            "third_party_rights",
            "internal_affairs",
            "process_information",
            "enforcement_files",
            "administrative_query",
        ),
    ),
    Topic.UNABLE_TO_PROVIDE: (
        _rows(
            "无法提供各项之和", "unable_to_provide", "not_held", "needs_creation", "still_unclear"
        ),
    ),
    Topic.NOT_PROCESSED: (
        _rows(
            "不予处理各项之和",
            "not_processed",
            "petition_or_complaint",
            "repeated",
            "publication",
            "excessive",
            "reissue",
        ),
    ),
    Topic.OTHER_HANDLING: (_OTHER_HANDLING,),
    Topic.STATE_SECRET: (_rows("属于国家秘密", "refused", "state_secret"),),
    Topic.PROHIBITED_BY_LAW: (_rows("其他法律行政法规禁止公开", "refused", "prohibited_by_law"),),
    Topic.SECURITY_OR_STABILITY: (_rows("三安全一稳定", "refused", "security_or_stability"),),
    Topic.THIRD_PARTY_RIGHTS: (_rows("第三方合法权益", "refused", "third_party_rights"),),
    Topic.INTERNAL_AFFAIRS: (_rows("三类内部事务信息", "refused", "internal_affairs"),),
    Topic.PROCESS_INFORMATION: (_rows("四类过程性信息", "refused", "process_information"),),
    Topic.ENFORCEMENT_FILES: (_rows("行政执法案卷", "refused", "enforcement_files"),),
    Topic.ADMINISTRATIVE_QUERY: (_rows("行政查询事项", "refused", "administrative_query"),),
    Topic.NOT_HELD: (_rows("本机关不掌握相关政府信息", "unable_to_provide", "not_held"),),
    Topic.NEEDS_CREATION: (
        _rows("没有现成信息需要另行制作", "unable_to_provide", "needs_creation"),
    ),
    Topic.STILL_UNCLEAR: (_rows("补正后申请内容仍不明确", "unable_to_provide", "still_unclear"),),
    Topic.PETITION_OR_COMPLAINT: (
        _rows("信访举报投诉类申请", "not_processed", "petition_or_complaint"),
    ),
    Topic.REPEATED: (_rows("重复申请", "not_processed", "repeated"),),
    Topic.PUBLICATION: (_rows("要求提供公开出版物", "not_processed", "publication"),),
    Topic.EXCESSIVE: (_rows("无正当理由大量反复申请", "not_processed", "excessive"),),
    Topic.REISSUE: (_rows("确认或重新出具", "not_processed", "reissue"),),
    Topic.NOT_SUPPLEMENTED: (_rows("逾期不补正", "other_handling", "not_supplemented"),),
    Topic.FEE_UNPAID: (_rows("逾期未缴纳费用", "other_handling", "fee_unpaid"),),
    Topic.NATURAL_PERSON: _applicants("自然人", "natural_person"),
    Topic.ORGANIZATION: _applicants("法人或其他组织", *_ORGANIZATIONS),
    Topic.BUSINESS: _applicants("商业企业", "business"),
    Topic.RESEARCH: _applicants("科研机构", "research"),
    Topic.PUBLIC_WELFARE: _applicants("社会公益组织", "public_welfare"),
    Topic.LEGAL_SERVICE: _applicants("法律服务机构", "legal_service"),
    Topic.OTHER_APPLICANT: _applicants("其他", "other"),
    Topic.DISPUTES: _of_both("总计", "total"),
    Topic.RECONSIDERATION: (
        *_reconsidered("总计", "total"),
        Sum("行政复议数量", ("statistics.reconsideration.total",)),
    ),
    Topic.LITIGATION: (
        *_before_courts("总计", "total"),
        Sum("行政诉讼数量", ("statistics.litigation.total",)),
    ),
    Topic.LITIGATION_DIRECT: (_row("未经复议直接起诉总计", _DIRECT),),
    Topic.LITIGATION_AFTER: (_row("复议后起诉总计", _AFTER),),
    Topic.DOCUMENTS_ISSUED: (
        Sum("规范性文件本年制发件数", (f"{_DOCUMENTS}.issued",)),
        Sum("规范性文件本年新制作数量", (f"{_DOCUMENTS}.newly_made",)),
        Sum("规范性文件本年新公开数量", (f"{_DOCUMENTS}.newly_disclosed",)),
    ),
    Topic.DOCUMENTS_PUBLISHED: (
        Sum("规范性文件本年制发件数", (f"{_DOCUMENTS}.issued",)),
        Sum("规范性文件现行有效件数", (f"{_DOCUMENTS}.in_force",)),
        Sum("规范性文件本年新制作数量", (f"{_DOCUMENTS}.newly_made",)),
        Sum("规范性文件本年新公开数量", (f"{_DOCUMENTS}.newly_disclosed",)),
        Sum("规范性文件对外公开总数量", (f"{_DOCUMENTS}.total_disclosed",)),
    ),
    Topic.DOCUMENTS_REPEALED: (Sum("规范性文件本年废止件数", (f"{_DOCUMENTS}.repealed",)),),
    Topic.DOCUMENTS_IN_FORCE: (Sum("规范性文件现行有效件数", (f"{_DOCUMENTS}.in_force",)),),
    Topic.RULES_ISSUED: (
        Sum("规章本年制发件数", ("disclosure.rules.issued",)),
        Sum("规章本年新制作数量", ("disclosure.rules.newly_made",)),
    ),
    Topic.LICENSING: (Sum("行政许可处理决定数量", (f"{_LICENSING}.decisions",)),),
    Topic.PENALTIES: (Sum("行政处罚处理决定数量", ("disclosure.penalties.decisions",)),),
    Topic.COMPULSORY_MEASURES: (
        Sum("行政强制处理决定数量", ("disclosure.compulsory_measures.decisions",)),
    ),
}

_RESULTS: Mapping[Topic, tuple[str, str]] = {
    Topic.UPHELD: ("结果维持", "upheld"),
    Topic.CORRECTED: ("结果纠正", "corrected"),
    Topic.OTHER_RESULT: ("其他结果", "other"),
    Topic.PENDING: ("尚未审结", "pending"),
}
_AMOUNTS: Mapping[Topic, tuple[str, str]] = {
    Topic.FEES: ("行政事业性收费金额", "disclosure.fees"),
    Topic.PROCUREMENT: ("政府集中采购总金额", "disclosure.procurement"),
}


def admissible(review: Review, figure: Figure) -> tuple[Stated, ...]:
    """Return what the tables print that a figure in prose may be; nothing where they lack it."""
    topic = figure.topic
    if topic is None:
        return ()
    if topic.family is Family.MONEY:
        return tuple(_amounts(review, topic, figure.quantity.step))
    return tuple(filter(None, (stated(review, item) for item in _sums(topic, figure.cases))))


def sums_of(review: Review, topic: Topic) -> tuple[Stated, ...]:
    """Return what the tables print for a topic."""
    return tuple(filter(None, (stated(review, item) for item in _SUMS[topic])))


def wholes(review: Review) -> tuple[Stated, ...]:
    """Return what the shares of results and applicants may be shares of."""
    found = (stated(review, item) for item in (_DONE, _NEW, _ALL))
    return tuple(item for item in found if item is not None and item.certain)


def _sums(topic: Topic, cases: Topic | None) -> tuple[Sum, ...]:
    if topic not in _RESULTS:
        return _SUMS[topic]
    name, column = _RESULTS[topic]
    match cases:
        case Topic.RECONSIDERATION:
            return _reconsidered(name, column)
        case Topic.DISPUTES:
            return (*_of_both(name, column), *_reconsidered(name, column))
        case _:
            return _before_courts(name, column)


def stated(review: Review, item: Sum) -> Stated | None:
    """Return what the cells of a sum say; ``None`` where the form has none of them."""
    cells = review.cells
    plus = [path for path in item.plus if path in cells]
    minus = [path for path in item.minus if path in cells]
    if not plus:
        return None
    paths = (*plus, *minus)
    if any(review.is_unread(path) for path in paths):
        return Stated(item.name, paths, Decimal(0), certain=False)
    value = Decimal(
        sum(cells[path] or 0 for path in plus) - sum(cells[path] or 0 for path in minus)
    )
    return Stated(item.name, paths, value, all(cells[path] is not None for path in paths))


def _amounts(review: Review, topic: Topic, step: Decimal) -> Iterator[Stated]:
    """Yield an amount of table two in 元: in the unit printed, else in either of both."""
    name, row = _AMOUNTS[topic]
    path = f"{row}.amount"
    amount = review.cells.get(path)
    if amount is None:
        return
    table: object = getattr(review.report.disclosure, row.rpartition(".")[2])
    unit = getattr(table, "unit", None)
    factors = {"元": (1,), "万元": (10_000,)}.get(unit or "", (1, 10_000))
    for factor in factors:
        value = Decimal(amount) * factor
        own = Decimal(1).scaleb(int(Decimal(amount).as_tuple().exponent)) * factor
        yield Stated(name, (path,), value, step=max(step, own))
