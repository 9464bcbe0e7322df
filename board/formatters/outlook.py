"""The sentence at a tile's foot: what happens next and when. Figures that settle an argument stand in <b>."""

from collections.abc import Callable
from datetime import date

from flask_babel import format_date, gettext
from markupsafe import Markup

from board.formatters import outlook_cards
from board.formatters.days import short_day
from board.formatters.outlook_cards import counted, say
from board.i18n import is_english
from board.rules.outlook import Outlook, OutlookKind
from board.rules.requests import RequestKind


def outlook_sentence(outlook: Outlook) -> Markup:
    """The sentence for what is next, safe to print."""
    return SENTENCES[outlook.kind](outlook)


def day_near(day: date | None, other: date | None) -> str:
    """A day said beside another one: its year only where it is not the other's."""
    if day is None or other is None or day.year != other.year:
        return short_day(day)
    return format_date(day, "d MMM") if is_english() else f"{day.month}月{day.day}日"


def _to_assign(outlook: Outlook) -> Markup:
    if outlook.limit is None:
        return say(gettext("等督查室交办"))
    return say(gettext("等督查室交办，期限 %(limit)s"), limit=short_day(outlook.limit))


def _sign_by(outlook: Outlook) -> Markup:
    return (
        say(gettext("%(day)s前签收"), day=short_day(outlook.day))
        if outlook.day
        else say(gettext("等责任单位签收"))
    )


def _verify_by(outlook: Outlook) -> Markup:
    return (
        say(gettext("%(day)s前核查"), day=short_day(outlook.day)) if outlook.day else say(gettext("等核查"))
    )


def _approve_by(outlook: Outlook) -> Markup:
    if outlook.day is None:
        return say(gettext("核查通过，等党工委批准"))
    return say(gettext("核查通过，%(day)s前批准"), day=short_day(outlook.day))


def _decide(outlook: Outlook) -> Markup:
    words = {
        RequestKind.DEFERRAL: gettext("延期申请待党工委决定"),
        RequestKind.SUSPENSION: gettext("中止申请待党工委决定"),
        RequestKind.STAGED: gettext("阶段性办结待党工委决定"),
        RequestKind.WITHDRAWAL: gettext("撤销待党工委决定"),
    }[outlook.request or RequestKind.DEFERRAL]
    if outlook.kind is OutlookKind.DECIDE_LATE:
        return say(gettext("%(what)s，已晚 %(days)s"), what=words, days=counted(outlook))
    return say(gettext("%(what)s，%(day)s前"), what=words, day=short_day(outlook.day))


def _struck_off(outlook: Outlook) -> Markup:
    if outlook.day is None:
        return say(gettext("移交")) if outlook.handed_over else say(gettext("已销号"))
    day = short_day(outlook.day)
    if outlook.handed_over and outlook.days:
        return say(gettext("晚 %(days)s 移交 %(day)s"), days=counted(outlook), day=day)
    if outlook.handed_over:
        return say(gettext("移交 %(day)s"), day=day)
    if outlook.days:
        return say(gettext("%(day)s 销号，晚 %(days)s"), day=day, days=counted(outlook))
    return say(gettext("%(day)s 销号"), day=day)


def _within(outlook: Outlook) -> Markup:
    limit = short_day(outlook.limit)
    if outlook.day is None:
        return say(gettext("期限 %(limit)s"), limit=limit)
    return say(
        gettext("期限 %(limit)s，%(day)s起提醒"), limit=limit, day=day_near(outlook.day, outlook.limit)
    )


def _review(outlook: Outlook) -> Markup:
    return (
        say(gettext("长期坚持，%(day)s复核"), day=short_day(outlook.day))
        if outlook.day
        else say(gettext("长期坚持"))
    )


SENTENCES: dict[OutlookKind, Callable[[Outlook], Markup]] = {
    OutlookKind.TO_ASSIGN: _to_assign,
    OutlookKind.SIGN_BY: _sign_by,
    OutlookKind.SIGN_LATE: lambda o: say(gettext("签收已晚 %(days)s"), days=counted(o)),
    OutlookKind.VERIFY_BY: _verify_by,
    OutlookKind.VERIFY_LATE: lambda o: say(gettext("核查已晚 %(days)s"), days=counted(o)),
    OutlookKind.IN_NOTICE: lambda o: say(gettext("核查通过，公示到 %(day)s"), day=short_day(o.day)),
    OutlookKind.APPROVE_BY: _approve_by,
    OutlookKind.APPROVE_LATE: lambda o: say(gettext("核查通过，批准已晚 %(days)s"), days=counted(o)),
    OutlookKind.SUSPENDED_UNTIL: lambda o: say(gettext("中止到 %(day)s"), day=short_day(o.day)),
    OutlookKind.SUSPENDED_OPEN: lambda _o: say(gettext("中止，止期待督查室确认")),
    OutlookKind.STRUCK_OFF: _struck_off,
    OutlookKind.WITHDRAWN: lambda _o: say(gettext("已撤销")),
    OutlookKind.DECIDE_BY: _decide,
    OutlookKind.DECIDE_LATE: _decide,
    OutlookKind.KEPT: lambda o: say(
        gettext("逾期申请的延期，牌留到销号，期限 %(limit)s"), limit=short_day(o.limit)
    ),
    **outlook_cards.SENTENCES,
    OutlookKind.DUE_TODAY: lambda _o: say(gettext("今日到期")),
    OutlookKind.DUE_SOON: lambda o: say(
        gettext("还剩 %(days)s，%(day)s到期"), days=counted(o), day=short_day(o.day)
    ),
    OutlookKind.WITHIN: _within,
    OutlookKind.REVIEW: _review,
    OutlookKind.REVIEW_LATE: lambda o: say(gettext("长期坚持，复核已晚 %(days)s"), days=counted(o)),
    OutlookKind.NO_LIMIT: lambda _o: say(gettext("没有期限，待督查室确认")),
}
FILTERS = {"outlook_sentence": outlook_sentence}
GLOBALS: dict[str, object] = {}
