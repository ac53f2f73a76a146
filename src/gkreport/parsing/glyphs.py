"""Signs that stand for others: the radicals that PDF files print for whole characters.

Some programs write ⼀ and ⼈, which are names of radicals, for 一 and 人. They look alike,
and no wording of a form is found among them.
"""

import unicodedata

# Those of the second block have no official equivalent.
_SUPPLEMENT = dict(
    zip(
        "⺁⺎⺒⺕⺝⺟⺠⺫⺬⺮⻁⻄⻅⻆⻉⻋⻌⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "厂兀巳彐月母民目示竹虎西见角贝车辶长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | _SUPPLEMENT
)
# A text written in radicals has at least one of these; to look for them costs next to nothing.
_FREQUENT = ("⼯", "⼈", "⾏")


def whole_characters(text: str) -> str:
    """Return a text with characters in place of radicals; it is as long as the text.

    >>> whole_characters("⼀、⼈⺠政府⼯作")
    '一、人民政府工作'
    """
    if not any(sign in text for sign in _FREQUENT):
        return text
    return text.translate(_CHARACTERS)
