"""The calendar 日历 in words: the month, what falls on a day, years that are not published yet."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask_babel import format_date, gettext, lazy_pgettext

from board import clock
from board.i18n import is_english
from board.queries.calendar import work_calendar
from board.rules.holidays import unpublished
from board.rules.month import Falls

FALLS = {
    Falls.RED: lazy_pgettext("calendar", "亮红牌"),
    Falls.YELLOW: lazy_pgettext("calendar", "亮黄牌"),
    Falls.RED_AHEAD: lazy_pgettext("calendar", "将亮红牌"),
    Falls.YELLOW_AHEAD: lazy_pgettext("calendar", "将亮黄牌"),
    Falls.ENDS_AHEAD: lazy_pgettext("calendar", "将消牌"),
    Falls.TALK: lazy_pgettext("calendar", "约谈"),
    Falls.STATEMENT: lazy_pgettext("calendar", "书面说明"),
    Falls.CIRCULAR: lazy_pgettext("calendar", "通报"),
    Falls.LIMIT: lazy_pgettext("calendar", "期限"),
    Falls.MILESTONE: lazy_pgettext("calendar", "节点"),
    Falls.REPLY: lazy_pgettext("calendar", "回复文书"),
    Falls.DECISION: lazy_pgettext("calendar", "等决定"),
    Falls.SUSPENSION: lazy_pgettext("calendar", "中止到期"),
    Falls.LOOK_BACK: lazy_pgettext("calendar", "回头看"),
}


def falls_words(falls: Falls) -> str:
    """What falls on a day: 期限, 将亮红牌."""
    return str(FALLS[falls])


def year_and_month(first: date) -> str:
    """2022年11月; November 2022."""
    return format_date(first, "LLLL yyyy") if is_english() else f"{first.year}年{first.month}月"


def day_in_month(day: date, full: bool) -> str:
    """9月26日; 26 Sep. Else the number of the day alone."""
    if not full:
        return str(day.day)
    return format_date(day, "d MMM") if is_english() else f"{day.month}月{day.day}日"


def unpublished_words(years: Sequence[int]) -> str:
    """Of years whose notice is not published: only weekends are counted as days off; nothing when all are."""
    if not years:
        return ""
    said = gettext("、").join(map(str, years))
    return gettext("%(years)s 年的放假安排还没公布：只按周末算，公布后可能变。", years=said)


def not_published(*days: date | None) -> str:
    """The same of the years that these days lie in and between, by the office's calendar."""
    return unpublished_words(unpublished(work_calendar(), *days))


def in_a_year() -> date:
    """As far ahead as most limits are set."""
    return clock.today() + timedelta(days=366)


FILTERS = {"year_and_month": year_and_month}
GLOBALS = {
    "falls_words": falls_words,
    "day_in_month": day_in_month,
    "unpublished_words": unpublished_words,
    "not_published": not_published,
    "in_a_year": in_a_year,
}
