"""Pinyin initials 拼音首字母, by which people find what they would not type: 规划建设局 → ghjsj."""


def initials(words: str) -> str:
    """The initials of a name or title, letters and figures only, small: 5G 信号 → 5gxh."""
    # its dictionary takes a while and much memory; only writing needs it
    from pypinyin import Style, lazy_pinyin

    plain = "".join(sign for sign in words.lower() if sign.isalnum())
    return "".join(lazy_pinyin(plain, style=Style.FIRST_LETTER))
