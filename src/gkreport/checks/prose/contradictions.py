"""5xx: what prose says of all or none, against the tables."""

import re
from collections.abc import Iterator

from gkreport.checks.prose.admissible import sums_of
from gkreport.checks.prose.quoting import Claim, claims
from gkreport.checks.prose.reading.words import Mark, Topic
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_ALL_CLOSED = re.compile(
    r"(?:全部|全数|悉数|均(?<![平月日]均)(?<![^全\d今本]年均)|都)(?:已|按要求|按?照?规定|按程序|认真|依法|依规|予以|妥善|得到|完成|作出|做出|\s)*"
    r"(?:办结|办理完[毕成结]|答复(?:完[毕成])?|办复)(?!率)"
)
_IN_TIME = re.compile("期限|时限|期内|按[时期]|时间内|及时")
_LEFT_OVER = re.compile(
    r"除[^。]{0,30}外|(?:结转|转入|转)(?:至|到|入)?(?:下|[次来]年|20\d\d)|正在办理|尚在|未办结"
)

_ALL_UPHELD = re.compile(
    r"(?:全部|均|都)(?:已|被|获得?|得到|予以|判决|裁定|依法|法院|复议机关|\s)*(?P<how>维持|胜诉)"
)
_NONE_CORRECTED = re.compile(
    r"(?:无|没有|未发生|未出现|零)(?:一[件起例])?(?:行政)?(?:复议|诉讼)?(?P<how>败诉|被?纠错|被纠正)"
    r"|未(?:曾|有)?(?:一件)?被[^，。；]{0,10}(?P<other>纠错|纠正)"
)

_CAUSE = (
    r"(?:(?:因|由|涉及|有关|关于|针对|对|本机关|我局|本局|我单位|本单位|政府|依申请公开|信息公开|工作"
    r"|事项|答复|申请|问题|公民、法人[和或及与、]+其[他它]组织|通过任何[形方]式|任何|而|被|引起|引发|产生"
    r"|导致|提起|提出|发生|的)*)"
)
_TARGET = "(?:行政复议|复议|行政诉讼|诉讼|依申请公开|信息公开申请|公开申请)"
_SEEN = "发生|收到|接到|接收到?|受理|出现|产生|引发|涉及"
_NONE = re.compile(
    rf"(?:没有|无|不存在|未有|未(?={_SEEN}))(?:{_SEEN})?过?(?:任何|一[件起例])?"
    rf"{_CAUSE}(?P<things>{_TARGET}(?:案件|申请)?(?:[、，和及或与]+{_CAUSE}{_TARGET})*)"
    r"(?:的?(?:发生|案件|申请|情况|情形|事项|事件|现象|件))*(?=[，。；！,;]|\s*$)"
)

_RESULTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
_BLOCKS = {
    Topic.RECONSIDERATION: ("reconsideration",),
    Topic.LITIGATION: ("litigation_direct", "litigation_after_reconsideration"),
}


@rule(
    "GK506",
    Level.WARNING,
    zh="正文称“{words}”，而表三结转下年度为 {carried_out}",
    en="the text says “{words}”, but {carried_out} are carried forward to the next year",
)
def all_closed_but_some_carried_out(review: Review) -> Iterator[Found]:
    """All requests are said to be closed, but some are carried forward.

    What: The text says that all requests were closed or answered (全部办结, 均已办结,
        全部答复), and table three has requests in 四、结转下年度继续办理.
    Why: Both cannot be true. That all were answered in time (均在规定期限内答复) is another
        claim and is left alone, and so is a sentence that names the exception.
    Example: 收到的申请均已办结; table three carries 2 forward.
    To do: Correct the sentence, or name the requests that are still open.

    内容：正文称申请全部办结、均已办结或全部答复，而表三“四、结转下年度继续办理”大于0。
    依据：两者不能同时成立。“均在规定期限内答复”说的是按期，不在此列；句中写明例外的也不列出。
    示例：正文“收到的申请均已办结”，表三结转下年度2件。
    处理：更正该句，或写明尚在办理的件数。
    """
    path = "requests.carried_out.total"
    left = review.cells.get(path)
    if not left:
        return
    for claim in claims(review, _ALL_CLOSED):
        if claim.subject is not Mark.REQUEST or _LEFT_OVER.search(claim.sentence):
            continue
        if _IN_TIME.search(claim.clause) or "其中" in claim.clause or _is_of_last_year(claim):
            continue
        yield found(path, claim.ref(review), words=claim.match[0], carried_out=int(left))


def _is_of_last_year(claim: Claim) -> bool:
    """Return whether 全部 means those carried over: 上年结转2件，已全部办结."""
    kinds = [word.kind for word in claim.before]
    if Topic.CARRIED_IN not in kinds:
        return False
    behind = kinds[len(kinds) - kinds[::-1].index(Topic.CARRIED_IN) :]
    later = behind[behind.index(Mark.BREAK) :] if Mark.BREAK in behind else []
    return not any(
        isinstance(kind, Topic) or kind in {Mark.REQUEST, Mark.APPLICATION} for kind in later[:-1]
    )


@rule(
    "GK507",
    Level.WARNING,
    zh="正文称“{words}”，而表四为：{results}",
    en="the text says “{words}”, but table four has: {results}",
)
def all_upheld_but_some_not(review: Review) -> Iterator[Found]:
    """All cases are said to be upheld, or none lost, but table four has others.

    What: The text says that all cases were upheld (均获维持, 全部维持), and table four has
        cases corrected, with another result or pending; or that none was lost or corrected
        (无败诉, 未被纠错), and table four has cases corrected.
    Why: Both cannot be true. Where the text speaks of the decided cases only (已审结的均获
        维持), pending cases do not count.
    Example: 行政复议3件，均获维持; table four has 2 upheld and 1 pending.
    To do: Correct the sentence or the table.

    内容：正文称案件均获维持、全部维持，而表四有结果纠正、其他结果或尚未审结；
        或称无败诉、未被纠错，而表四有结果纠正。
    依据：两者不能同时成立。正文只说已审结案件的，尚未审结不计。
    示例：正文“行政复议3件，均获维持”，表四结果维持2件、尚未审结1件。
    处理：更正该句或表格。
    """
    if not any(
        review.cells.get(f"disputes.{block}.{column}")
        for blocks in _BLOCKS.values()
        for block in blocks
        for column in ("corrected", "other", "pending")
    ):
        return
    for pattern, columns in (
        (_ALL_UPHELD, ("corrected", "other", "pending")),
        (_NONE_CORRECTED, ("corrected",)),
    ):
        for claim in claims(review, pattern):
            yield from _against_results(review, claim, columns)


def _against_results(review: Review, claim: Claim, columns: tuple[str, ...]) -> Iterator[Found]:
    if claim.subject is Mark.FOREIGN or "其中" in claim.clause:
        return
    if "诉" in (claim.match["how"] or ""):
        columns = ("corrected",)
    elif "审结" in claim.sentence:
        columns = tuple(column for column in columns if column != "pending")
    against = {
        path: value
        for block in _blocks(claim)
        for column in columns
        if (value := review.cells.get(path := f"disputes.{block}.{column}"))
    }
    if against:
        names = (f"{_RESULTS[path.rpartition('.')[2]]} {value}" for path, value in against.items())
        yield found(*against, claim.ref(review), words=claim.match[0], results="，".join(names))


def _blocks(claim: Claim) -> tuple[str, ...]:
    """Return the blocks of table four that a claim is about."""
    if "诉" in claim.match[0]:
        return _BLOCKS[Topic.LITIGATION]
    named = [word.kind for word in claim.before]
    if Topic.DISPUTES in named:
        return (*_BLOCKS[Topic.RECONSIDERATION], *_BLOCKS[Topic.LITIGATION])
    return tuple(block for topic, blocks in _BLOCKS.items() if topic in named for block in blocks)


@rule(
    "GK508",
    Level.WARNING,
    zh="正文称“{words}”，而表中为：{stated}",
    en="the text says “{words}”, the tables say: {stated}",
)
def none_but_some_in_the_table(review: Review) -> Iterator[Found]:
    """The text says that there was none, but the table has some.

    What: The text says that there was no reconsideration, no litigation or no request
        (无行政复议, 未发生行政诉讼, 未收到政府信息公开申请), and the tables have some.
    Why: Both cannot be true. 无败诉案件 and the like deny something else and are left alone,
        and so is what is said of a month or of a part of the agency (青石乡未发生).
    Example: 未发生因政府信息公开引起的行政复议; table four has 2.
    To do: Correct the sentence or the table.

    内容：正文称没有行政复议、行政诉讼或政府信息公开申请，而表中的数大于0。
    依据：两者不能同时成立。“无败诉案件”等否定的是别的内容，只说某月或者某一下属单位的，均不在此列。
    示例：正文“未发生因政府信息公开引起的行政复议”，表四行政复议总计2件。
    处理：更正该句或表格。
    """
    agency = review.report.agency or ""
    for claim in claims(review, _NONE):
        if claim.subject is Mark.FOREIGN or not _is_of_all(claim, agency):
            continue
        for sign, topic in _DENIED.items():
            # The first of the sums is the one that the words mean before all others.
            held = next((item for item in sums_of(review, topic) if item.value), None)
            if sign in claim.match["things"] and held is not None:
                paths = [path for path in held.paths if review.cells[path]]
                yield found(*paths, claim.ref(review), words=claim.match[0], stated=held.words)


# What may stand before 未发生 in its clause: anything else may say of whom or what it is true.
_LEAD = re.compile(
    r"(?:20\d\d年度?|全年|本年度?|当年|今年|年内|[年期]间|以来|截至|目前|年?底|(?:12月)?31日"
    r"|[我本全][\u4e00-\u9fff]{1,2}|机关|单位|部门|街道|办事处|[一二三四五六]是|第?[一二三四五六123456][.、]"
    r"|[（(][一二三四五六123456][）)]|依申请公开|政府|信息公开|工作|方面|[在及其中也亦均都尚仍且并而同时此外另共一直\s“”])*"
)
_COLON = re.compile("[:：]")


def _is_of_all(claim: Claim, agency: str) -> bool:
    """Return whether nothing in its clause says that a claim is one of a part: 青石县未发生."""
    before = _COLON.split(claim.lead)[-1]
    short = (agency[start:] for start in range(len(agency) - 1))
    name = next((name for name in short if name in before), "")
    return _LEAD.fullmatch(before.replace(name, "")) is not None


_DENIED = {
    "复议": Topic.RECONSIDERATION,
    "诉讼": Topic.LITIGATION,
    "公开": Topic.NEWLY_RECEIVED,
}
