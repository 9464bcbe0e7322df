"""Days written in a ledger 台账, as text or as a real date of the workbook, for 挂号日期 and 销号日期."""

import re
import unicodedata
from datetime import date, datetime, timedelta

_SEPARATED = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})\s*[日号]?")
_PACKED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_TAIL = re.compile(
    r"(?:\s*[T\s]\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?|\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|[。.,;])+$"
)
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_YEARS = range(1949, 2101)  # anything else is a slip of the finger, to be asked


def read_day(cell: str | date | None) -> date | None:
    """The day a cell names: 2022年3月8日, 2022/4/18, 2022.5.31, 2022-09-20, 20220920, 44630, a real date.

    None when it is empty or names no single day (2022年3月, 4月18日): never guessed, the caller reports it.
    """
    if cell is None:
        return None
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day if day.year in _YEARS else None
    text = _TAIL.sub("", unicodedata.normalize("NFKC", cell).strip().replace("○", "〇"))
    for pattern in (_SEPARATED, _PACKED):
        if match := pattern.fullmatch(text):
            return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _SERIAL.fullmatch(text):
        return read_day(_EXCEL_DAY_ZERO + timedelta(days=int(match[1])))
    if match := _CHINESE.fullmatch(re.sub(r"\s", "", text)):
        year = int("".join(str(_DIGITS[sign]) for sign in match[1]))
        return _day(year, _small_number(match[2]), _small_number(match[3]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 2月30日: unreadable, which is what None says
        return None


def _small_number(signs: str) -> int:
    """十二 → 12, 三十一 → 31, 八 → 8."""
    tens, ten, ones = signs.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    if len(tens) > 1 or "十" in tens or len(ones) > 1:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
