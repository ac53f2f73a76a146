"""The errors that gkreport raises; each says what was found and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gkreport.findings import Finding, Language


class GkreportError(Exception):
    """The root of all errors of this package.

    Attributes:
        zh: The message in Chinese.
        en: The message in English.
        hint_zh: What to do, in Chinese.
        hint_en: What to do, in English.
    """

    def __init__(self, *, zh: str, en: str, hint_zh: str = "", hint_en: str = "") -> None:
        super().__init__(zh, en, hint_zh, hint_en)
        self.zh = zh
        self.en = en
        self.hint_zh = hint_zh
        self.hint_en = hint_en

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        return self.message("en")

    def message(self, language: Language = "zh") -> str:
        """Return what was found and what to do, in Chinese or English."""
        found, hint = (self.zh, self.hint_zh) if language == "zh" else (self.en, self.hint_en)
        return f"{found}\n{hint}" if hint else found


def _rebuild(cls: type[GkreportError], args: tuple[str, ...], state: dict[str, object]) -> object:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class NotAReportError(GkreportError, ValueError):
    """The text holds no part of an annual report on open government information."""

    def __init__(self, beginning: str) -> None:
        super().__init__(
            zh=f"文本中没有政府信息公开工作年度报告的任何部分；开头为：“{beginning}”",
            en=(
                "the text holds no part of an annual report on open government information; "
                f"it begins: “{beginning}”"
            ),
            hint_zh="请确认文件是年度报告，且已按正确的编码转为文本。",
            hint_en="Check that the file is such a report and was decoded with the right encoding.",
        )
        self.beginning = beginning


class StrictError(GkreportError, ValueError):
    """The text could not be read as it should, and ``strict=True`` was asked for.

    Attributes:
        findings: All findings of level error.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            zh="\n".join(
                (f"文本有 {len(findings)} 处不能按规定格式读取：", *_lines(findings, "zh"))
            ),
            en="\n".join(
                (
                    f"the text could not be read as it should; {_count(len(findings), 'place')}:",
                    *_lines(findings, "en"),
                )
            ),
            hint_zh="不加 strict=True 可得到其余各项；存疑之处为 None。",
            hint_en="Without strict=True the rest is returned, with None for what is in doubt.",
        )
        self.findings = findings


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _lines(findings: tuple[Finding, ...], language: Language) -> list[str]:
    places = [item.location for item in findings]
    return [
        f"  {place.words(language)} {item.code} {item.message(language)}"
        if place
        else f"  {item.code} {item.message(language)}"
        for item, place in zip(findings, places, strict=True)
    ]


class UnknownPathError(GkreportError, LookupError):
    """A report has no part with the path that was asked for."""

    def __init__(self, path: str) -> None:
        super().__init__(
            zh=f"报告中没有“{path}”这一部分",
            en=f"a report has no part {path!r}",
            hint_zh="各数值的路径见 report.figures()。",
            hint_en="The paths of all figures are in report.figures().",
        )
        self.path = path


class UnknownCodeError(GkreportError, LookupError):
    """No finding has a code that was asked for."""

    def __init__(self, code: str) -> None:
        super().__init__(
            zh=f"没有代码为“{code}”的发现",
            en=f"there is no finding with the code {code!r}",
            hint_zh="代码如 GK301；GK3 代表一类。全部代码见 gkreport rules。",
            hint_en="A code is such as GK301; GK3 is a family. `gkreport rules` lists all codes.",
        )
        self.code = code


class DataError(GkreportError, ValueError):
    """Data that should describe a report does not.

    Attributes:
        faults: Every fault with its path, such as
            ``requests.received.total: expected an integer or null, got "76"``.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        listed = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            zh=f"数据不符合报告的模式，共 {len(faults)} 处：\n{listed}",
            en=f"the data does not describe a report; {_count(len(faults), 'fault')}:\n{listed}",
            hint_zh="模式见 gkreport.json_schema()。",
            hint_en="The schema is gkreport.json_schema().",
        )
        self.faults = faults


class Fault(NamedTuple):
    """What is wrong at a place of a file that a person writes, in both languages."""

    zh: str
    en: str


class AcceptListError(GkreportError, ValueError):
    """An accept list cannot be used as it is written.

    Attributes:
        faults: Every fault with its place, in Chinese (``zh``) and English (``en``).
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        chinese = "\n".join(f"  {fault.zh}" for fault in faults)
        english = "\n".join(f"  {fault.en}" for fault in faults)
        super().__init__(
            zh=f"接受清单有 {len(faults)} 处错误：\n{chinese}",
            en=f"the accept list cannot be used; {_count(len(faults), 'fault')}:\n{english}",
            hint_zh="每条 [[accept]] 写明 fingerprint 和 reason，可加 agency、year、code。",
            hint_en="Each [[accept]] has fingerprint and reason, and may have agency, year, code.",
        )
        self.faults = faults


class MissingExtraError(GkreportError, ImportError):
    """A part of the package was used that needs an extra."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            zh=f"此功能需要附加依赖“{extra}”",
            en=f"this needs the extra {extra!r}",
            hint_zh=f"请运行：pip install 'gkreport[{extra}]'",
            hint_en=f"Run: pip install 'gkreport[{extra}]'",
        )
        self.extra = extra


class UnreadableFileError(GkreportError, ValueError):
    """A file cannot be read: it is broken, locked, or of a kind that no reader takes."""


class LimitError(UnreadableFileError):
    """A file holds more than the limits allow.

    Attributes:
        limit: The name of the limit, a field of :class:`gkreport.Limits`.
        allowed: Its value.
    """

    def __init__(self, limit: str, allowed: int, *, zh: str, en: str) -> None:
        super().__init__(
            zh=f"{zh}，超过上限 {limit}={allowed}",
            en=f"{en}, which is over the limit {limit}={allowed}",
            hint_zh=(
                f"确需读取时请提高上限：gkreport.read(…, limits=gkreport.Limits({limit}=…))，"
                f"命令行为 --limit {limit}=…"
            ),
            hint_en=(
                f"Raise it if the file is meant to be so large: gkreport.read(..., "
                f"limits=gkreport.Limits({limit}=...)), on the command line --limit {limit}=..."
            ),
        )
        self.limit = limit
        self.allowed = allowed


class MissingProgramError(GkreportError, RuntimeError):
    """A file can be read only with a program that is not on this machine."""

    def __init__(self, program: str, *, zh: str, en: str, hint_zh: str, hint_en: str) -> None:
        super().__init__(zh=zh, en=en, hint_zh=hint_zh, hint_en=hint_en)
        self.program = program
