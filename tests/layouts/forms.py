"""The statutory tables as grids of cells with spans, with the wording of the notices.

The wording stands here once more, apart from the model: what measures the parser
must not take its labels from the parser.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: What it prints; a line end within is a break that the author made.
        path: The path of the figure it holds; empty for a label.
        across: How many columns it spans.
        down: How many rows it spans.
    """

    text: str
    path: str = ""
    across: int = 1
    down: int = 1


class Slot(NamedTuple):
    """One square of the grid: the cell it belongs to, and whether that begins here."""

    cell: Cell
    first_row: bool
    first_column: bool


class Table(NamedTuple):
    """A table: for each row the cells that begin in it."""

    kind: str
    rows: tuple[tuple[Cell, ...], ...]

    def map(self, change: Callable[[Cell], str]) -> "Table":
        """Return the table with other texts in its cells."""
        return Table(
            self.kind,
            tuple(tuple(cell._replace(text=change(cell)) for cell in row) for row in self.rows),
        )

    def slots(self) -> list[list[Slot]]:
        """Return the squares of the grid, row by row, laid out as a browser does.

        A row may be short. A cell takes the first free square of its row:

        ``(A down=2, B), (C, D)`` gives ``A B`` above ``A C D``.
        """
        grid: list[dict[int, Slot]] = [{} for _ in self.rows]
        for top, row in enumerate(self.rows):
            for cell in row:
                left = next(x for x in itertools.count() if x not in grid[top])
                for y, x in itertools.product(range(cell.down), range(cell.across)):
                    if top + y < len(grid):
                        grid[top + y].setdefault(left + x, Slot(cell, y == 0, x == 0))
        blank = Slot(Cell(""), first_row=True, first_column=True)
        return [[row.get(x, blank) for x in range(max(row, default=-1) + 1)] for row in grid]


#: The printed figures of a table: for each row its cells.
Figures = Mapping[str, Sequence[str]]
Block = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]

_MADE = (
    ("newly_made", "本年新制作数量"),
    ("newly_disclosed", "本年新公开数量"),
    ("total_disclosed", "对外公开总数量"),
)
_ITEMS = (("items_last_year", "上一年项目数量"), ("change", "本年增/减"))
_DECIDED = (*_ITEMS, ("decisions", "处理决定数量"))
_ISSUED = (
    ("issued", "本年制发件数"),
    ("repealed", "本年废止件数"),
    ("in_force", "现行有效件数"),
)
_DECISIONS = (("decisions", "本年处理决定数量"),)
_PENALTIES = (("penalties", "行政处罚"), ("compulsory_measures", "行政强制"))

#: Table two of each form: caption, columns, rows.
DISCLOSURE: dict[str, tuple[Block, ...]] = {
    "2019": (
        (
            "第二十条第（一）项",
            _MADE,
            (("rules", "规章"), ("normative_documents", "规范性文件")),
        ),
        (
            "第二十条第（五）项",
            _DECIDED,
            (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")),
        ),
        ("第二十条第（六）项", _DECIDED, _PENALTIES),
        ("第二十条第（八）项", _ITEMS, (("fees", "行政事业性收费"),)),
        (
            "第二十条第（九）项",
            (("projects", "采购项目数量"), ("amount", "采购总金额")),
            (("procurement", "政府集中采购"),),
        ),
    ),
    "2021": (
        (
            "第二十条第（一）项",
            _ISSUED,
            (("rules", "规章"), ("normative_documents", "行政规范性文件")),
        ),
        ("第二十条第（五）项", _DECISIONS, (("licensing", "行政许可"),)),
        ("第二十条第（六）项", _DECISIONS, _PENALTIES),
        (
            "第二十条第（八）项",
            (("amount", "本年收费金额（单位：万元）"),),
            (("fees", "行政事业性收费"),),
        ),
    ),
}

_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_ORGANIZATIONS = (
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_welfare", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other", "其他"),
)
APPLICANTS = ("natural_person", *(name for name, _ in _ORGANIZATIONS), "total")
_OUTCOMES: dict[str, tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]] = {
    "common": (
        ("disclosed", "（一）予以公开", ()),
        ("partly_disclosed", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
        (
            "refused",
            "（三）不予公开",
            (
                ("state_secret", "1.属于国家秘密"),
                ("prohibited_by_law", "2.其他法律行政法规禁止公开"),
                ("security_or_stability", "3.危及“三安全一稳定”"),
                ("third_party_rights", "4.保护第三方合法权益"),
                ("internal_affairs", "5.属于三类内部事务信息"),
                ("process_information", "6.属于四类过程性信息"),
                ("enforcement_files", "7.属于行政执法案卷"),
                ("administrative_query", "8.属于行政查询事项"),
            ),
        ),
        (
            "unable_to_provide",
            "（四）无法提供",
            (
                ("not_held", "1.本机关不掌握相关政府信息"),
                ("needs_creation", "2.没有现成信息需要另行制作"),
                ("still_unclear", "3.补正后申请内容仍不明确"),
            ),
        ),
        (
            "not_processed",
            "（五）不予处理",
            (
                ("petition_or_complaint", "1.信访举报投诉类申请"),
                ("repeated", "2.重复申请"),
                ("publication", "3.要求提供公开出版物"),
                ("excessive", "4.无正当理由大量反复申请"),
                ("reissue", "5.要求行政机关确认或重新出具已获取信息"),
            ),
        ),
    ),
    "2019": (("other_handling.unsplit", "（六）其他处理", ()),),
    "2021": (
        (
            "other_handling",
            "（六）其他处理",
            (
                (
                    "not_supplemented",
                    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                ),
                (
                    "fee_unpaid",
                    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                ),
                ("other", "3.其他"),
            ),
        ),
    ),
    "total": (("total", "（七）总计", ()),),
}

RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
CASES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")

#: The table of 2014: path, indicator, unit. A heading has no path.
STATISTICS = (
    ("", "一、主动公开情况", "——"),
    (
        "proactive_disclosure.disclosed",
        "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
        "条",
    ),
    (
        "proactive_disclosure.normative_documents_disclosed",
        "其中：主动公开规范性文件数",
        "条",
    ),
    ("proactive_disclosure.normative_documents_made", "制发规范性文件总数", "件"),
    ("", "（二）通过不同渠道和方式公开政府信息的情况", "——"),
    ("proactive_disclosure.channels.gazette", "1.政府公报公开政府信息数", "条"),
    ("proactive_disclosure.channels.website", "2.政府网站公开政府信息数", "条"),
    ("proactive_disclosure.channels.microblog", "3.政务微博公开政府信息数", "条"),
    ("proactive_disclosure.channels.wechat", "4.政务微信公开政府信息数", "条"),
    ("proactive_disclosure.channels.other", "5.其他方式公开政府信息数", "条"),
    ("", "二、回应解读情况", "——"),
    (
        "responses.public_concerns",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        "次",
    ),
    ("", "（二）通过不同渠道和方式回应解读的情况", "——"),
    ("responses.channels.press_conferences", "1.参加或举办新闻发布会总次数", "次"),
    (
        "responses.channels.press_conferences_by_principal",
        "其中：主要负责同志参加新闻发布会次数",
        "次",
    ),
    ("responses.channels.online_interviews", "2.政府网站在线访谈次数", "次"),
    (
        "responses.channels.online_interviews_by_principal",
        "其中：主要负责同志参加政府网站在线访谈次数",
        "次",
    ),
    ("responses.channels.policy_interpretations", "3.政策解读稿件发布数", "篇"),
    ("responses.channels.microblog_and_wechat", "4.微博微信回应事件数", "次"),
    ("responses.channels.other", "5.其他方式回应事件数", "次"),
    ("", "三、依申请公开情况", "——"),
    ("disclosure_on_request.received.total", "（一）收到申请数", "件"),
    ("disclosure_on_request.received.in_person", "1.当面申请数", "件"),
    ("disclosure_on_request.received.fax", "2.传真申请数", "件"),
    ("disclosure_on_request.received.online", "3.网络申请数", "件"),
    ("disclosure_on_request.received.letter", "4.信函申请数", "件"),
    ("disclosure_on_request.closed.total", "（二）申请办结数", "件"),
    ("disclosure_on_request.closed.on_time", "1.按时办结数", "件"),
    ("disclosure_on_request.closed.extended", "2.延期办结数", "件"),
    ("disclosure_on_request.replies.total", "（三）申请答复数", "件"),
    ("disclosure_on_request.replies.already_disclosed", "1.属于已主动公开范围数", "件"),
    ("disclosure_on_request.replies.disclosed", "2.同意公开答复数", "件"),
    ("disclosure_on_request.replies.partly_disclosed", "3.同意部分公开答复数", "件"),
    ("disclosure_on_request.replies.refused.total", "4.不同意公开答复数", "件"),
    (
        "disclosure_on_request.replies.refused.state_secret",
        "其中：1.涉及国家秘密",
        "件",
    ),
    ("disclosure_on_request.replies.refused.business_secret", "2.涉及商业秘密", "件"),
    ("disclosure_on_request.replies.refused.privacy", "3.涉及个人隐私", "件"),
    (
        "disclosure_on_request.replies.refused.security_or_stability",
        "4.危及国家安全、公共安全、经济安全和社会稳定",
        "件",
    ),
    (
        "disclosure_on_request.replies.refused.not_government_information",
        "5.不是《条例》所指政府信息",
        "件",
    ),
    ("disclosure_on_request.replies.refused.other", "6.法律法规规定的其他情形", "件"),
    ("disclosure_on_request.replies.other_organ", "5.不属于本行政机关公开数", "件"),
    ("disclosure_on_request.replies.not_existing", "6.申请信息不存在数", "件"),
    ("disclosure_on_request.replies.supplement", "7.告知作出更改补充数", "件"),
    ("disclosure_on_request.replies.other_route", "8.告知通过其他途径办理数", "件"),
    ("reconsideration.total", "四、行政复议数量", "件"),
    ("reconsideration.upheld", "（一）维持具体行政行为数", "件"),
    ("reconsideration.corrected", "（二）被依法纠错数", "件"),
    ("reconsideration.other", "（三）其他情形数", "件"),
    ("litigation.total", "五、行政诉讼数量", "件"),
    ("litigation.upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    ("litigation.corrected", "（二）被依法纠错数", "件"),
    ("litigation.other", "（三）其他情形数", "件"),
    ("complaints", "六、举报投诉数量", "件"),
    ("request_fees.amount", "七、依申请公开信息收取的费用", "万元"),
    ("", "八、机构建设和保障经费情况", "——"),
    ("institutions.dedicated_bodies", "（一）政府信息公开工作专门机构数", "个"),
    ("institutions.reading_points", "（二）设置政府信息公开查阅点数", "个"),
    ("institutions.staff.total", "（三）从事政府信息公开工作人员数", "人"),
    (
        "institutions.staff.full_time",
        "1.专职人员数（不包括政府公报及政府网站工作人员数）",
        "人",
    ),
    ("institutions.staff.part_time", "2.兼职人员数", "人"),
    (
        "institutions.funds.amount",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
    ),
    ("", "九、政府信息公开会议和培训情况", "——"),
    ("meetings_and_training.meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    ("meetings_and_training.courses", "（二）举办各类培训班数", "次"),
    ("meetings_and_training.trainees", "（三）接受培训人员数", "人次"),
)

#: Where authors break a label so that a narrow column holds it.
BREAKS = {
    "本年新制作数量": "本年新\n制作数量",
    "本年新公开数量": "本年新\n公开数量",
    "对外公开总数量": "对外公开\n总数量",
    "本年制发件数": "本年制发\n件数",
    "现行有效件数": "现行有效\n件数",
    "商业企业": "商业\n企业",
    "科研机构": "科研\n机构",
    "社会公益组织": "社会公益\n组织",
    "法律服务机构": "法律服务\n机构",
    "结果维持": "结果\n维持",
    "结果纠正": "结果\n纠正",
    "其他结果": "其他\n结果",
    "尚未审结": "尚未\n审结",
    "（三）不予公开": "（三）\n不予公开",
    "（四）无法提供": "（四）\n无法提供",
}


def break_labels(cell: Cell) -> str:
    """Return the text of a cell with the breaks that authors make."""
    return BREAKS.get(cell.text, cell.text)


def disclosure(form: str, figures: Figures, extra: Figures) -> Table:
    """Return table two.

    Args:
        form: The form, 2019 or 2021.
        figures: The printed figures by row.
        extra: Rows that the report adds to the first block, by label.
    """
    rows: list[tuple[Cell, ...]] = []
    for number, (caption, columns, labels) in enumerate(DISCLOSURE[form]):
        spans = [1] * (len(columns) - 1) + [4 - len(columns)]
        rows.append((Cell(caption, across=4),))
        heads = (Cell(label, across=span) for (_, label), span in zip(columns, spans, strict=True))
        rows.append((Cell("信息内容"), *heads))
        for name, label in labels:
            cells = (
                Cell(text, f"disclosure.{name}.{column}", across=span)
                for (column, _), text, span in zip(columns, figures[name], spans, strict=True)
            )
            rows.append((Cell(label), *cells))
        if number == 0:
            rows.extend(
                (Cell(label), *(Cell(text) for text in texts)) for label, texts in extra.items()
            )
    return Table("disclosure", tuple(rows))


def requests(form: str, figures: Figures, *, subtotals: bool) -> Table:
    """Return table three.

    Args:
        form: The form of row （六）, 2019 or 2021.
        figures: The printed figures by row.
        subtotals: Whether the report adds a column for all organizations and a row
            for the sum of each group.
    """
    extra = (("", "法人或其他组织小计"),) if subtotals else ()
    organizations = (*_ORGANIZATIONS, *extra)
    width = len(organizations)
    rows: list[tuple[Cell, ...]] = [
        (Cell(_NOTE, across=3, down=3), Cell("申请人情况", across=width + 2)),
        (
            Cell("自然人", down=2),
            Cell("法人或其他组织", across=width),
            Cell("总计", down=2),
        ),
        tuple(Cell(label) for _, label in organizations),
    ]

    def values(name: str, texts: Sequence[str]) -> tuple[Cell, ...]:
        cells = [
            Cell(text, f"requests.{name}.{column}" if name else "")
            for column, text in zip(APPLICANTS, texts, strict=True)
        ]
        if subtotals:
            cells.insert(-1, Cell(str(sum(map(int, texts[1:-1])))))
        return tuple(cells)

    for name, label in (
        ("received", "一、本年新收政府信息公开申请数量"),
        ("carried_in", "二、上年结转政府信息公开申请数量"),
    ):
        rows.append((Cell(label, across=3), *values(name, figures[name])))
    start = len(rows)
    for group, label, leaves in (*_OUTCOMES["common"], *_OUTCOMES[form], *_OUTCOMES["total"]):
        name = f"outcomes.{group}"
        if not leaves:
            rows.append((Cell(label, across=2), *values(name, figures[name])))
            continue
        counts = [figures[f"{name}.{leaf}"] for leaf, _ in leaves]
        head: tuple[Cell, ...] = (Cell(label, down=len(leaves) + subtotals),)
        for (leaf, text), row in zip(leaves, counts, strict=True):
            rows.append((*head, Cell(text), *values(f"{name}.{leaf}", row)))
            head = ()
        if subtotals:
            sums = [str(sum(map(int, column))) for column in zip(*counts, strict=True)]
            rows.append((Cell("小计"), *values("", sums)))
    rows[start] = (Cell("三、本年度办理结果", down=len(rows) - start), *rows[start])
    last = values("carried_out", figures["carried_out"])
    rows.append((Cell("四、结转下年度继续办理", across=3), *last))
    return Table("requests", tuple(rows))


def disputes(figures: Figures) -> Table:
    """Return table four."""
    results = [Cell(label) for _, label in RESULTS]
    values = (
        Cell(text, f"disputes.{case}.{column}")
        for case in CASES
        for (column, _), text in zip(RESULTS, figures[case], strict=True)
    )
    return Table(
        "disputes",
        (
            (Cell("行政复议", across=5), Cell("行政诉讼", across=10)),
            (
                *(cell._replace(down=2) for cell in results),
                Cell("未经复议直接起诉", across=5),
                Cell("复议后起诉", across=5),
            ),
            (*results, *results),
            tuple(values),
        ),
    )


def statistics(figures: Figures) -> Table:
    """Return the table of 2014."""
    rows: list[tuple[Cell, ...]] = [(Cell("统计指标"), Cell("单位"), Cell("统计数"))]
    for path, label, unit in STATISTICS:
        if path:
            value = Cell(figures[path][0], f"statistics.{path}")
            rows.append((Cell(label), Cell(unit), value))
        else:
            rows.append((Cell(label), Cell(unit), Cell("")))
    return Table("statistics", tuple(rows))
