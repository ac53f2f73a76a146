"""What a text prints is shown, never obeyed."""

_TAB = " " * 4

# C1 controls act like escape sequences; bidirectional signs reorder what a reader sees.
_UNSEEN = (*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F))
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{code: f"<U+{code:04X}>" for code in (*_UNSEEN, *range(0x2066, 0x206A))},
    0x7F: "\u2421",
    ord("\t"): _TAB,
}


def visible(text: str) -> str:
    r"""Return a text with signs to look at in place of control characters.

    A tab becomes four blanks, wherever it stands.

    >>> visible("\x1b[2J76")
    '␛[2J76'
    """
    return text.translate(_VISIBLE)
