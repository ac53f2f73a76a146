"""5xx: figures in prose against the tables."""

from collections.abc import Iterator

from gkreport.checks.prose.admissible import Stated, admissible
from gkreport.checks.prose.quoting import quoted, read_sentences
from gkreport.checks.prose.reading.figures import Figure, Sentence
from gkreport.checks.prose.reading.words import Family, Topic
from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level

_HEADLINES = frozenset(
    (
        Family.INTAKE,
        Family.PROGRESS,
        Family.DISPUTE,
        Family.DOCUMENT,
        Family.DECISION,
        Family.MONEY,
    )
)
_ACROSS_SCOPES = frozenset((Family.INTAKE, Family.PROGRESS, Family.DISPUTE))


@rule(
    "GK501",
    Level.WARNING,
    zh="正文“{words}”，而表中为：{stated}",
    en="the text says “{words}”, the tables say: {stated}",
)
def figure_differs(review: Review) -> Iterator[Found]:
    """A figure in prose differs from the table.

    What: A figure in the text (新收, 收到, 办结, 结转, 复议, 诉讼, 制发规范性文件, 行政许可 …)
        is none of the figures of the tables that its words can mean.
    Why: The figures of a report have to agree with each other and be accurate. Words such as
        受理 and 收到 are not fixed: they may mean the requests received, those and the ones
        carried over, or the total of results; only a figure that is none of these is named.
        Rounded figures, other years and the figures of other bodies are left alone.
    Example: The text says 收到政府信息公开申请36件, table three has 34 received and 36
        neither with those carried over nor as the total of results.
    To do: Correct the text or the table, or say in the text whose figure it is.

    内容：正文中的数（新收、收到、办结、结转、复议、诉讼、制发规范性文件、行政许可等）
        与表中该词可能所指的各数均不相同。
    依据：年度报告中的数据应前后一致、准确真实。“受理”“收到”不是固定用语，可以指本年新收，
        也可以指新收加结转或办理结果总计；只有与这些数都不同的才列出。
        约数、其他年度和其他单位的数不比较。
    示例：正文“收到政府信息公开申请36件”，表三本年新收34件，加结转及办理结果总计均不是36件。
    处理：更正正文或表格；属于其他范围的数，在正文中写明范围。
    """
    for sentence, figure, stated in _differing(review):
        if figure.topic and figure.topic.family in _HEADLINES and figure.scope is None:
            yield _found(review, sentence, figure, stated)


@rule(
    "GK502",
    Level.WARNING,
    zh="正文“{words}”，而表中为：{stated}",
    en="the text says “{words}”, the tables say: {stated}",
)
def breakdown_differs(review: Review) -> Iterator[Found]:
    """A breakdown in prose differs from the table.

    What: The text breaks requests down by result, reason or applicant, or cases by result,
        and a part is not the figure of the table.
    Why: The figures of a report have to agree with each other and be accurate. Results are
        compared with the column 总计, groups such as 不予公开 with the sum of their rows.
    Example: The text says 不予公开23件, the eight rows of （三）不予公开 add up to 22.
    To do: Correct the text or the table. Requests that are refused because nothing is held
        belong to 无法提供, not to 不予公开.

    内容：正文按办理结果、理由、申请人类别或案件结果列出的分项数与表中的数不同。
    依据：年度报告中的数据应前后一致、准确真实。办理结果与“总计”列比较，
        不予公开等与其下各行之和比较。
    示例：正文“不予公开23件”，表三（三）不予公开八行之和为22件。
    处理：更正正文或表格。因本机关不掌握而未提供的，属于无法提供，不属于不予公开。
    """
    for sentence, figure, stated in _differing(review):
        if figure.topic and figure.topic.family not in _HEADLINES and figure.scope is None:
            yield _found(review, sentence, figure, stated)


@rule(
    "GK513",
    Level.HINT,
    zh="正文“{words}”是“{scope}”的数，与表中的数不同：{stated}",
    en="the text says “{words}” of “{scope}”; the tables say: {stated}",
)
def figure_of_another_scope_differs(review: Review) -> Iterator[Found]:
    """A figure of another scope differs from the table.

    What: The text tells a figure of a whole region, of all departments or of another office,
        and the table has another figure.
    Why: That is no contradiction. But the report is one of its agency, and a reader who sees
        both figures has to be told which is whose.
    Example: An office's report says 全区各部门共收到1527件, its table three has 76.
    To do: Nothing, if the scopes differ; otherwise correct one of the figures.

    内容：正文写的是全区、各部门或其他单位的数，表中是另一个数。
    依据：范围不同，不构成矛盾；但报告是本机关的报告，两数并列时应让读者看清各属谁。
    示例：区政府办公室的报告写“全区各部门共收到1527件”，表三为76件。
    处理：范围确实不同的，无须处理；范围相同的，更正其一。
    """
    seen = set()
    for sentence, figure, stated in _differing(review):
        if figure.scope and figure.topic and figure.topic.family in _ACROSS_SCOPES:
            place = (sentence.passage.path, sentence.start, figure.scope)
            if place not in seen:
                seen.add(place)
                yield _found(review, sentence, figure, stated, scope=figure.scope)


def _differing(review: Review) -> Iterator[tuple[Sentence, Figure, tuple[Stated, ...]]]:
    return iter(review.once(differing))


def differing(review: Review) -> tuple[tuple[Sentence, Figure, tuple[Stated, ...]], ...]:
    """Return the figures in prose that the tables do not have, with what they have."""
    return tuple(
        (sentence, figure, stated)
        for sentence in review.once(read_sentences)
        for figure in sentence.figures
        if figure.of_year and not figure.quantity.approximate and not _may_be_of_last_year(figure)
        if (stated := admissible(review, figure))
        and not any(item.explains(figure.quantity.value) for item in stated)
    )


def _may_be_of_last_year(figure: Figure) -> bool:
    """Return whether a figure may be a part of what was carried in: 上年结转4件，其中自然人2件."""
    whole = figure.whole
    return (
        whole is not None
        and whole.topic is Topic.CARRIED_IN
        and figure.quantity.value <= whole.quantity.value
    )


def _found(
    review: Review,
    sentence: Sentence,
    figure: Figure,
    stated: tuple[Stated, ...],
    **scope: str,
) -> Found:
    paths = dict.fromkeys(path for item in stated for path in item.paths)
    # Of a long sum only the rows that print anything are of interest.
    shown = [path for path in paths if review.cells[path]] or [*paths]
    return found(
        *shown,
        quoted(review, sentence.passage, figure.start, figure.end),
        words=sentence.passage.printed[figure.start : figure.end],
        stated="，".join(item.words for item in stated),
        level=None,
        **scope,
    )
