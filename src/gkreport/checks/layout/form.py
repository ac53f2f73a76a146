"""80x: the tables against the forms of the notices."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from gkreport.checks.review import Review
from gkreport.checks.rules import Found, found, rule
from gkreport.codes import Level
from gkreport.model import RowSpec, row_specs
from gkreport.model.forms import form_due, forms, forms_of
from gkreport.model.wording import Wording
from gkreport.parsing.labels import core, cores
from gkreport.provenance import Location


@rule(
    "GK806",
    Level.WARNING,
    zh="{year} 年的“{table}”表用了{used}的表式，应为{due}",
    en="table “{table}” for {year} has the form of {used}; that of {due} was due",
)
def form_of_other_years(review: Review) -> Iterator[Found]:
    """A table has the form of other years.

    What: In a report for 2021 or later, table two has the columns of 2019, or row （六） of
        table three is a single row; or the other way round in a report for 2019 or 2020.
        One finding for each table. A table of which no label tells the form is left out.
    Why: 国办公开办函〔2021〕30号 replaced the form of 国办公开办函〔2019〕60号 for the reports
        for 2021 and later. Table four is the same in both.
    Example: a report for 2023 with one row （六）其他处理.
    To do: Fill in the form in force; the figures of （六） have to be told apart again.

    内容：2021 年及以后的报告，表二用 2019 年版的列，或表三（六）其他处理只有一行；
        或者 2019、2020 年的报告用了 2021 年版。每张表提示一次；表头和行名看不出版次的不提示。
    依据：国办公开办函〔2021〕30号自 2021 年度报告起取代国办公开办函〔2019〕60号的表式；
        表四两版相同。
    示例：2023 年的报告，“（六）其他处理”只有一行。
    处理：改用现行表式，重新分列（六）各项。
    """
    report, year = review.report, review.report.year
    due = form_due(year) if year is not None else None
    if year is None or due is None or not due.sections:
        return
    untold = {ref.path for item in report.findings if item.code == "GK120" for ref in item.refs}
    for kind, table in report.tables():
        own, used = due.table(kind), forms_of(table)
        if own is None or own in used or kind.value in untold:
            continue
        # A table has no place of its own; its rows have, as far as they are printed.
        rows = [spec for spec in used[0].rows if spec not in own.rows] or used[0].rows
        paths = [".".join((kind.value, *spec.path)) for spec in rows]
        (first, *_) = (form for form in forms() if used[0] in form.tables)
        yield found(
            next(filter(report.locate, paths), paths[0]),
            year=year,
            table=own.name,
            used=first.notice,
            due=due.notice,
        )


# Of less than so much of a label nothing tells that this label was meant.
_ENOUGH = 0.5


@rule(
    "GK807",
    Level.WARNING,
    zh="行名印作“{printed}”，规定为“{official}”",
    en="a row is labelled “{printed}”; the form has “{official}”",
)
def row_label_is_misprinted(review: Review) -> Iterator[Found]:
    """The label of a row of table two or three is misprinted.

    What: Signs of a label are lost or exchanged. Blanks, numbers, punctuation and
        traditional characters make no difference, nor do labels that are cut at an end, that
        lack the remark in brackets or that have something more than the form. In a plain
        text, labels on several lines are left out: pieces of other cells may be among them.
    Why: The notices give the labels; a row under another name may be taken for another.
    Example: 2.其他法律行政止公开 for 2.其他法律行政法规禁止公开.
    To do: Print the label of the form. In the text of a PDF or a picture, compare the
        original first: the signs may have been lost on the way.

    内容：表二或表三的行名缺字或错字。空格、序号、标点、繁体不论；只在首尾截短、
        或略去括号内说明的，以及多出字的，不算错；
        纯文本中分成几行的行名可能夹有别格的字，不论。
    依据：行名由通知规定；行名有误，可能被看作另一项。
    示例：“2.其他法律行政法规禁止公开”印作“2.其他法律行政止公开”。
    处理：改用规定的行名；由 PDF 或图片转出的，先对照原件，文字可能在转换中丢失。
    """
    if review.report.provenance is None:
        return
    for name in ("disclosure", "requests"):
        table = getattr(review.report, name)
        for spec in row_specs(type(table)) if table is not None else ():
            place = review.report.provenance.find(".".join((name, *spec.path)))
            if place is not None and _is_whole(place) and _is_misprint(place.text, spec):
                path = ".".join((name, *spec.path))
                yield found(path, printed=place.text.strip(), official=spec.wording.label)


def _is_whole(label: Location) -> bool:
    """Return whether nothing of the lines around it can be among the signs of a label."""
    return label.table is not None or len(label.text.splitlines()) == 1


@cache
def _known(wording: Wording) -> frozenset[str]:
    return frozenset(word for text in (wording.label, *wording.also) for word in cores(text))


def _is_misprint(printed: str, spec: RowSpec) -> bool:
    own = core(printed)
    known = _known(spec.wording)
    # Lost, shortened, or with something of its group before it.
    if any(word.startswith(own) or word.endswith(own) or word in own for word in known):
        return False
    return max(SequenceMatcher(None, own, word).ratio() for word in known) > _ENOUGH
