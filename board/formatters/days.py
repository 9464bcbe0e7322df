"""Days, numbers of days, times, sizes, shares and titles as people read them."""

import re
from datetime import date, datetime

from flask_babel import format_date, gettext, ngettext
from markupsafe import Markup, escape

from board import clock
from board.i18n import is_english
from board.rules.workdays import ONE_DAY

# 11月9日, 16 个工作日 (the figure perhaps in bold), 9 Nov 2022, 16 working days
_WHOLE = re.compile(
    r"(?:\d+年)?\d+月\d+日|(?:<b>)?\d+(?:</b>)? (?:个工作日|天|working days?)|\d+ [A-Z][a-z]{2}\b(?: \d{4})?"
)
_NOWRAP = Markup('<span class="nowrap">{}</span>')


def full_day(day: date | None) -> str:
    """2022年11月1日; 1 Nov 2022."""
    if day is None:
        return ""
    return format_date(day, "d MMM yyyy") if is_english() else f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date | None) -> str:
    """11月1日; the year only when it is not this one."""
    if day is None:
        return ""
    if day.year != clock.today().year:
        return full_day(day)
    return format_date(day, "d MMM") if is_english() else f"{day.month}月{day.day}日"


def day_of_week(day: date) -> str:
    """2022年11月1日 星期二; Tuesday, 1 Nov 2022."""
    words = {"day": full_day(day), "weekday": format_date(day, "EEEE")}
    return gettext("%(day)s %(weekday)s", **words)


def working_days(days: int) -> str:
    """19 个工作日; 1 working day."""
    return ngettext("%(days)s 个工作日", "%(days)s 个工作日", days, days=days)


def calendar_days(days: int) -> str:
    """60 天."""
    return ngettext("%(days)s 天", "%(days)s 天", days, days=days)


def days_words(days: int, calendar: bool) -> str:
    """Days as a register counts them: 19 个工作日, or 27 天 where it counts calendar days."""
    return calendar_days(days) if calendar else working_days(days)


def clock_time(moment: datetime) -> str:
    """9:42."""
    return f"{moment.hour}:{moment.minute:02d}"


def breaks(words: str) -> Markup:
    """A title with its line-break hints (U+200B) as <wbr>."""
    return Markup("<wbr>").join(escape(part) for part in words.split("\u200b"))


def unbroken(words: str) -> Markup:
    """A sentence whose dates and counts of days stay on one line."""
    escaped, done, end = escape(words), Markup(), 0
    for whole in _WHOLE.finditer(escaped):
        done += escaped[end : whole.start()] + _NOWRAP.format(escaped[whole.start() : whole.end()])
        end = whole.end()
    return done + escaped[end:]


def file_size(size: int) -> str:
    """3.1 MB, 48 kB."""
    return f"{size / 1024 / 1024:.1f} MB" if size >= 1024 * 1024 else f"{max(1, round(size / 1024))} kB"


def percent(part: int, whole: int) -> str:
    """44.1%; nothing of nothing is a dash."""
    return f"{100 * part / whole:.1f}%" if whole else "–"


FILTERS = {
    "full_day": full_day,
    "day": short_day,
    "day_of_week": day_of_week,
    "clock_time": clock_time,
    "breaks": breaks,
    "unbroken": unbroken,
    "file_size": file_size,
}
GLOBALS = {"percent": percent, "today": clock.today, "one_day": lambda: ONE_DAY}
