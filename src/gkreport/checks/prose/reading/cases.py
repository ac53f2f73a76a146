"""Which cases are about open government information, as far as a text says."""

import re

from gkreport.checks.prose.reading.labels import Label

_OGI = re.compile(r"信息公开|依申请")
# Of the cases counted before only some, or none, are about information: 其中涉及信息公开5件.
_PART_ON_OGI = re.compile(
    r"其中[^。；，]{0,12}信息公开|信息公开(?:类|的|案件|方面|工作|领域|问题|行政|复议|共|有|为)*\d"
)
_NOT_ON_OGI = re.compile(
    r"与(?:政府)?信息公开[^，。；]{0,6}无关|[不未]涉及?(?:政府)?信息公开|非(?:政府)?信息公开"
)
# Why there are cases: 因拆迁引发. What does not follow from a request is another matter.
_CAUSE = re.compile(r"[因由][^，。；、\d]{1,16}?(?:引发|引起|导致|产生|提起)")
_OF_A_REQUEST = re.compile("公开|答复|申请|此")
_BUSINESS = re.compile(
    r"(?:办理|审理|受理|审结|承办|代理|化解|参加|参与)[各类的了共]*(?:行政)?(?:复议|诉讼|应诉)"
)


def are_on_information(
    text: str, label: Label, sentence: tuple[int, int], end: int, *, on_requests: bool
) -> bool | None:
    """Return whether cases are about information; ``None`` where their sentence says nothing.

    Args:
        text: The text.
        label: The words that count the cases.
        sentence: Where their sentence begins and ends.
        end: The offset behind their number.
        on_requests: Whether a heading says that all is about requests.
    """
    start, stop = sentence
    if _PART_ON_OGI.search(text, end, stop) or _NOT_ON_OGI.search(text, start, stop):
        return False
    cause = [*_CAUSE.finditer(text, start, label.start)]
    if cause and not _OF_A_REQUEST.search(cause[-1][0]):
        return False
    if not on_requests and _BUSINESS.search(text, start, label.end):
        # 办理行政复议案件 is the business of many, and mostly not about information.
        begin = max(text.rfind(sign, 0, label.start) for sign in "，；。")
        return _OGI.search(text, begin + 1, label.end) is not None
    return _OGI.search(text, start, stop) is not None or None
