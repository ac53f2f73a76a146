"""What a web page puts around a report: metadata, navigation, controls and footers.

A line is told by what kind of thing it is (a label of metadata, a way through a site,
nothing but controls), not by the site it comes from.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from gkreport.parsing.lexer import Run
from gkreport.parsing.rows import Cell, Line
from gkreport.parsing.script import simplified

#: The kinds of metadata that say something about the report itself.
_FACTS = {
    "agency": (
        "发布机构|发布单位|发文机关|发文机构|公开主体|制发机关|填报单位|填表单位|编制单位|报送单位"
    ),
    "source": "信息来源|文章来源|来源|稿源",
    "published": "发布日期|发布时间|公开日期|公开时间",
    "day": "时间|日期",
    "title": "文件标题|标题|信息名称|文件名称|名称|公文名称",
}
_OTHER_LABELS = (
    "索引号|信息索引号|信息索引|文号|发文字号|文件编号|信息编号|公文种类|生成日期|成文日期|发文日期"
    "|更新日期|更新时间|公开方式|公开形式|公开范围|公开时限|公开类别|公开属性|主题分类|信息分类|信息类别"
    "|体裁分类|组配分类|服务对象|主题词|关键词|内容概述|内容摘要|摘要|有效性|时效性|有效期|生效日期|失效日期"
    "|废止日期|浏览次数|浏览量|浏览|点击次数|点击数|点击率|点击|阅读次数|阅读量|阅读|访问量|访问次数|字体大小"
    "|字体|字号|作者|编辑|责任编辑|审核人|审核|校对|录入|供稿|栏目|所属栏目|原文链接|本地目录|载体类型|语种"
)
# The names of meta elements that the standard for government websites prescribes.
_META_FACTS = {"source": "ContentSource", "published": "PubDate", "title": "ArticleTitle|title"}
_OTHER_META = (
    "SiteName|SiteDomain|SiteIDCode|ColumnName|ColumnDescription|ColumnKeywords|ColumnType"
    "|Keywords|Author|Description|Image|Url"
)


def _spaced(labels: str) -> str:
    """Allow blanks between the characters of labels, as in 文　号."""
    return "|".join(r"\s{0,4}".join(label) for label in labels.split("|"))


_LABEL = "|".join(
    (
        *(
            f"(?P<{name}>{_spaced(labels)}|(?i:{_META_FACTS.get(name, '(?!)')}))"
            for name, labels in _FACTS.items()
        ),
        _spaced(_OTHER_LABELS),
        f"(?i:{_OTHER_META})",
    )
)
_BULLET = r"[\s•·●○◆■*|\[【-]{0,6}"
_AT_START = re.compile(rf"{_BULLET}(?:{_LABEL})\s{{0,4}}[\]】]?\s{{0,4}}(?:[：:|]|\s|$)")
_LABELLED = re.compile(rf"(?:^|(?<=[\s|\[【（(])){_BULLET}(?:{_LABEL})\s{{0,4}}(?:[：:]|\s*\||$)")
_BARE = re.compile(rf"{_BULLET}(?:{_LABEL})\s{{0,4}}[：:|]?\s*")

_WAY = re.compile(r"(?:当前|您的|你的|所在|现在)(?:所在)?(?:的)?位置|^首\s?页\s*[>＞»›/|·]")
_STEP = re.compile(r"\s*[>＞»›]+\s*")
_CONTROLS = re.compile(
    r"(?:打印(?:本页|本文)?|关闭(?:窗口|本页)?|分享(?:到|至)?|收藏(?:本页)?|登录|注册|退出|搜索|检索|首页"
    r"|返回(?:顶部|首页|上一页)?|无障碍(?:阅读|浏览|版)?|长者(?:模式|版|专区)|适老版|关怀版|简体|繁体|繁體"
    r"|English|[Ww][Aa][Pp]|网站(?:地图|支持)|设为首页|加入收藏|联系我们|聯絡我們|关于我们|微信|微博|QQ空间"
    r"|(?:点击)?(?:收听|朗读)[^。]{0,12}|字[体号](?:大小)?|[大中小]|默认|智能(?:问答|机器人)|下载(?:本页|文件)?"
    r"|正文|相關詞條|视力保护色|繁|简|Ctrl|放大|缩小|纠错|复制链接|次)"
)
_BETWEEN_CONTROLS = re.compile(r"[\s|/·、,，:：;；【】\[\]()（）<>=+-]+")
_FOOT = re.compile(
    r"版权所有|(?:主办|承办|协办|维护|技术支持|运维)(?:单位|部门)?\s*[：:]|网站标识码|ICP备|公网安备|公安备案"
    r"|备案(?:序)?号|扫一扫|扫描.{0,8}二维码|二维码|微信公众号.{0,6}扫|^上一[篇条]|^下一[篇条]|浏览器|分辨率"
    r"|(?:点击|更多)?(?:精彩)内容.{0,4}(?:扫描|关注)|Copyright|©|政府网站找错|All Rights"
)
_LINKS = re.compile(
    r"[【\[]?(?:相关(?:附件|链接|文章|文件|稿件|阅读|新闻|解读|信息)|附件(?:下载|列表)?|文件下载|分享到?)[】\]]?"
    r"\s*(?:\d{1,2}\s*)?(?:[：:].{0,120})?"
)
_TEMPLATE = re.compile(r"\{\{[^{}]{0,80}\}\}|\$\{[^{}]{0,80}\}|<%[^%]{0,80}%>")
_RULER = re.compile(r"[=＝*_~#—－-]{4,}(?:\s?.{1,8}\s?[=＝*_~#—－-]{4,})?")
_CLOCK = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?"
)
_LONGEST = 200
_LONGEST_FOOT = 120
_LONGEST_VALUE = 60
_LONGEST_SHORT = 30
_SENTENCE = re.compile(
    r"[。；;！!？?，,：:]|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|^无|^暂无"
)
_SEARCHED = 80  # lines at each end of a text


class Stated(NamedTuple):
    """What a page says about the report on it.

    Attributes:
        what: The kind of fact, such as ``agency``.
        value: The value and where it stands.
    """

    what: str
    value: Line


class Furniture(NamedTuple):
    """What belongs to the page and not to the report.

    Attributes:
        places: The places of its lines and tables among the parts of the text.
        stated: What the page says about the report.
    """

    places: frozenset[int] = frozenset()
    stated: tuple[Stated, ...] = ()


def is_control(text: str) -> bool:
    """Return whether a line is nothing but controls of a page.

    >>> is_control("【字体：大 中 小】 打印 | 分享到："), is_control("打印机目录")
    (True, False)
    """
    rest = _BETWEEN_CONTROLS.sub("", _CONTROLS.sub("", text))
    return not rest and rest != text


def is_metadata(text: str) -> bool:
    """Return whether a line begins with a label of page metadata.

    >>> is_metadata("索 引 号：003/2021-7"), is_metadata("来源于群众的建议")
    (True, False)
    """
    return len(text) <= _LONGEST and _AT_START.match(simplified(text)) is not None


def is_furniture(text: str) -> bool:
    """Return whether a line is of a kind that only a page has.

    >>> is_furniture("当前位置：首页 > 政务公开 > 年报"), is_furniture("主办：澜桥区人民政府")
    (True, True)
    >>> is_furniture("全年主动公开信息若干条。")
    False
    """
    if len(text) > _LONGEST:
        return False
    text = simplified(text)
    if text.endswith("。") and len(text) > _LONGEST_SHORT:
        return False
    return bool(
        _AT_START.match(text)
        or _WAY.search(text)
        or len(_STEP.split(text, 3)) > 2  # noqa: PLR2004 - a way has three steps
        or _TEMPLATE.search(text)
        or _RULER.fullmatch(text)
        or _CLOCK.fullmatch(text)
        or (len(text) <= _LONGEST_FOOT and _FOOT.search(text))
        or _LINKS.fullmatch(text)
        or is_control(text)
    )


def is_short(text: str) -> bool:
    """Return whether a line can stand between furniture without being prose."""
    return len(text) <= _LONGEST_SHORT and _SENTENCE.search(text) is None


def cells_of(run: Run) -> list[Cell]:
    """Return the cells of a run of rows that print anything, in the order of the text."""
    segments = (segment for row in run.rows for segment in row)
    cells = (cell for part in segments for cell in (*part.labels, *part.values.cells()))
    return sorted((cell for cell in cells if cell.text), key=lambda cell: cell.start)


def _of_cells(run: Run) -> tuple[Stated, ...] | None:
    """Return what a table of metadata states; ``None`` for any other table."""
    found: list[Stated] = []
    labels = 0
    what: str | None = None
    if run.kinds:
        return None
    for cell in cells_of(run):
        match = _BARE.fullmatch(simplified(cell.text))
        if match is not None:
            labels += 1
            what = match.lastgroup
        elif is_metadata(cell.text):
            labels += 1
            found += _stated(Line(*cell))
            what = None
        elif cell.text and what is not None:
            found.append(Stated(what, Line(*cell)))
            what = None
    return tuple(found) if labels > 1 else None


def _stated(line: Line) -> Iterator[Stated]:
    """Yield what the labels in a line are followed by."""
    text = simplified(line.text)  # as long as the line
    labels = [*_LABELLED.finditer(text)] or [*_AT_START.finditer(text)]
    ends = [match.start() for match in labels[1:]]
    ends += [len(line.text)] if labels else []
    for match, end in zip(labels, ends, strict=True):
        raw = line.text[match.end() : end]
        value = raw.strip(" \t\u3000|】]")
        if match.lastgroup and value:
            start = line.start + match.end() + raw.index(value)
            yield Stated(match.lastgroup, Line(value, start, start + len(value)))


def stated_in(part: Line | Run) -> Iterable[Stated]:
    """Return what a line or a table of metadata states."""
    if isinstance(part, Run):
        return _of_cells(part) or ()
    return _stated(part) if is_metadata(part.text) else ()


class _Above:
    """Reads the top of a text, part by part, until the report itself begins."""

    def __init__(self) -> None:
        self.places: set[int] = set()
        self.stated: list[Stated] = []
        self._between: list[int] = []  # short lines of which it is not yet known what they are
        self._what: str | None = None  # the label above, if nothing stands behind it
        self._labelled = False
        self._letter = False  # whether a letter that passes the report on stands above

    def title(self) -> None:
        """Note that a line of the title stands here."""
        self._labelled = False
        self._settle()

    def run(self, run: Run, place: int) -> bool:
        """Take a table of metadata; return whether it was one."""
        found = _of_cells(run)
        if found is not None:
            self.stated += found
            self._take(place)
        return found is not None

    def line(self, line: Line, place: int, *, above_title: bool) -> bool:
        """Take a line if it is furniture; return whether the report has not yet begun."""
        text = line.text
        if is_furniture(text):
            bare = _BARE.fullmatch(simplified(text))
            self._labelled, self._what = bare is not None, bare.lastgroup if bare else None
            self.stated += _stated(line)
            self._take(place)
        elif self._labelled and len(text) <= _LONGEST_VALUE and not text.endswith("。"):
            if self._what is not None:
                self.stated.append(Stated(self._what, line))
            self._labelled, self._what = False, None
            self._take(place)
        elif is_short(text):
            self._between.append(place)
        elif above_title:
            self._letter = True
            self._between.clear()
        else:
            return False
        return True

    def _take(self, place: int) -> None:
        self.places.add(place)
        self._settle()

    def _settle(self) -> None:
        """Count short lines between furniture as furniture; not those of a letter."""
        if not self._letter:
            self.places.update(self._between)
        self._between.clear()


def above(
    parts: Sequence[Line | Run], limit: int, titles: Container[int], last_title: int
) -> Furniture:
    """Find what stands above a report and between its title and its text.

    Args:
        parts: The parts of the text.
        limit: The place of the first heading or statutory table.
        titles: The places of lines of the title.
        last_title: The place of the last of them, or -1.
    """
    found = _Above()
    for place in range(min(limit, _SEARCHED)):
        part = parts[place]
        if isinstance(part, Run):
            if not found.run(part, place):
                break
        elif place in titles:
            found.title()
        elif not found.line(part, place, above_title=place < last_title):
            break
    return Furniture(frozenset(found.places), tuple(found.stated))


def below(parts: Sequence[Line | Run], first: int) -> int:
    """Return where what stands below a report begins; the number of parts if nowhere.

    Args:
        parts: The parts of the text.
        first: The first place behind the last heading and the last table.
    """
    end = begin = len(parts)
    first = max(first, end - _SEARCHED)
    while end > first:
        part = parts[end - 1]
        if isinstance(part, Run):
            break
        end -= 1
        if is_furniture(part.text):
            begin = end
        elif not is_short(part.text):
            break
    return begin
