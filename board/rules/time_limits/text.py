"""One spelling for the many ways a cell is typed: full and half width, spaces, line breaks, dashes, numerals."""

import re
import unicodedata
from dataclasses import dataclass

# One character for each: dashes, waves, old forms, round noughts.
SAME = str.maketrans(
    dict.fromkeys("‐‑‒–—―−─━－﹣➖", "-")
    | dict.fromkeys("〜∼～", "~")
    | dict(zip("後個週號內開時終間於從長續", "后个周号内开时终间于从长续", strict=True))
    | dict.fromkeys("○◯〇", "〇")
    | dict(zip("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十", strict=True))
    | {"·": ".", "・": ".", "‧": "."}
)
LIST_MARKS = re.compile(r"[\u2460-\u249b\u2776-\u2793\u3220-\u3229\u24ea-\u24ff]")  # ① ⑴ ⒈ ❶ ㈠
TIME_AFTER_SPACE = re.compile(r"\s+[0-9０-９]{1,2}[:：][0-9０-９]{2}")
NOUGHT = re.compile(r"(?<=[〇零一二三四五六七八九])[O0](?=[〇零一二三四五六七八九年])")  # 二O二二年
DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4} | {
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
YEAR_DIGITS = 4
TENS = {"十": 10, "廿": 20, "卅": 30}


@dataclass(frozen=True)
class Text:
    """The cell's words, and the same in one spelling; places[i] is where plain[i] stands in the original."""

    original: str
    plain: str
    places: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The original words of plain[start:end]."""
        if start >= end:
            return ""
        return self.original[self.places[start] : self.places[end - 1] + 1].strip()


def normalise(original: str) -> Text:
    """One spelling of the words: half width, no spaces, one dash, simplified forms, capitals."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(original):
        for spelt in _spellings(original, place, character, plain[-1:] or [""]):
            plain.append(spelt)
            places.append(place)
    return Text(original, NOUGHT.sub("〇", "".join(plain)), tuple(places))


def _spellings(original: str, place: int, character: str, before: list[str]) -> str:
    if LIST_MARKS.match(character):
        return ";"
    if character.isspace():
        # A space before a time of day parts it from the day: 2022-10-3 12:00.
        apart = before[0].isdigit() and TIME_AFTER_SPACE.match(original, place)
        return "T" if apart else ""
    spelt = unicodedata.normalize("NFKC", character).translate(SAME).upper()
    return "".join(c for c in spelt if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def number(words: str) -> int:
    """The value of Arabic or Chinese numerals below a hundred, or of four digits one by one (二〇二二); else -1."""
    if words.isdecimal():
        return int(words)
    for mark, tens in TENS.items():
        if mark in words:
            before, after = words.split(mark, 1)
            return _with_tens(before, after, tens)
    digits = words.lstrip("零")
    # 三五天 is three to five: two digits side by side are no number.
    if len(digits) not in (1, YEAR_DIGITS) or any(character not in DIGITS for character in digits):
        return -1
    return int("".join(str(DIGITS[character]) for character in digits))


def _with_tens(before: str, after: str, tens: int) -> int:
    if len(before) > 1 or len(after) > 1 or (before and tens > TENS["十"]):
        return -1
    if any(character not in DIGITS for character in before + after):
        return -1
    return (DIGITS[before] if before else 1) * tens + (DIGITS[after] if after else 0)
