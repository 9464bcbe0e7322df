"""Periods 期间 of the standings in words, and what is wrong with one that is asked for."""

from datetime import date

from flask_babel import gettext, lazy_gettext, pgettext

from board.formatters.month import year_and_month
from board.i18n import is_english
from board.rules.standings import Length, Period

_ = lazy_gettext

AGAINST = {
    Length.MONTH: _("比上月"),
    Length.QUARTER: _("比上季"),
    Length.YEAR: _("比上年"),
    Length.TO_DATE: _("比上月底"),
}


def period_words(period: Period) -> str:
    """2022年10月, 2022年第四季度, 2022年, 建账以来."""
    if period.first is None:
        return gettext("建账以来")
    if period.length is Length.MONTH:
        return year_and_month(period.first)
    year = str(period.first.year)
    if period.length is Length.QUARTER:
        return gettext("%(year)s年第%(n)s季度", year=year, n=period.quarter)
    return year if is_english() else f"{year}年"


def against_words(period: Period) -> str:
    """Against what the change of place is: 比上月."""
    return str(AGAINST[period.length])


def future_period(today: date) -> str:
    """Why a period that has not begun is refused."""
    return gettext("还没到的期间没有晾晒，最晚选到 %(month)s", month=year_and_month(today))


def unread_period(words: str) -> str:
    """What is wrong with a period that cannot be read."""
    examples = pgettext("examples", "2022-10、2022-Q4 或 2022")
    return gettext("读不懂“%(words)s”：期间写成 %(examples)s 这样", words=words, examples=examples)
