"""The sentence at a tile's foot where it speaks of a card: why it stands or comes, and what it turns into."""

from collections.abc import Callable

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from board.formatters.days import short_day
from board.rules.cards import Action, Colour, Rule
from board.rules.outlook import Outlook, OutlookKind


def working_days(days: int) -> Markup:
    """<b>8</b> 个工作日; <b>1</b> working day."""
    words = ngettext("%(days)s 个工作日", "%(days)s 个工作日", days, days="%(days)s")
    return say(words, days=Markup("<b>%s</b>") % days)


def figure_days(days: int, calendar: bool) -> Markup:
    """The same as a register counts: <b>12</b> 天 where it counts calendar days."""
    if not calendar:
        return working_days(days)
    words = ngettext("%(days)s 天", "%(days)s 天", days, days="%(days)s")
    return say(words, days=Markup("<b>%s</b>") % days)


def say(words: str, **facts: str) -> Markup:
    """Words that may hold anything, with facts of which only a figure is markup."""
    return escape(words) % facts


def counted(outlook: Outlook) -> Markup:
    """The days as the register counts them."""
    return figure_days(outlook.days or 0, outlook.calendar_days)


def _card_ends(outlook: Outlook) -> Markup:
    day = short_day(outlook.day)
    if outlook.turns is None:
        return say(gettext("原因已消除，%(day)s消牌"), day=day)
    if outlook.turns is Colour.RED:
        return say(gettext("%(day)s换为红牌"), day=day)
    return say(gettext("%(day)s换为黄牌"), day=day)


def _red(outlook: Outlook) -> Markup:
    why = {
        Rule.NO_NEWS: gettext("已 %(days)s无进展"),
        Rule.MILESTONE_LATE: gettext("节点已逾期 %(days)s"),
        Rule.TWO_YELLOWS: gettext("两次黄牌"),
        Rule.BY_DECISION: gettext("议定亮牌"),
    }
    words = why[outlook.rule] if outlook.rule else gettext("已超期 %(days)s")
    acts = {
        Action.TALK: gettext("%(why)s，须约谈"),
        Action.STATEMENT: gettext("%(why)s，须书面说明"),
        Action.CIRCULAR: gettext("%(why)s，须通报"),
    }
    return say(acts[outlook.action or Action.TALK], why=say(words, days=counted(outlook)))


def _overdue(outlook: Outlook) -> Markup:
    day = short_day(outlook.day)
    if not outlook.days:
        if outlook.day is None:
            return say(gettext("期限 %(limit)s已过"), limit=short_day(outlook.limit))
        return say(gettext("期限 %(limit)s已过，%(day)s亮黄牌"), limit=short_day(outlook.limit), day=day)
    return _turning(say(gettext("已超期 %(days)s"), days=counted(outlook)), outlook)


def _silent(outlook: Outlook) -> Markup:
    return _turning(say(gettext("已 %(days)s无进展"), days=counted(outlook)), outlook)


def _late(outlook: Outlook) -> Markup:
    if not outlook.days:
        return _turning(say(gettext("节点到期")), outlook)
    return _turning(say(gettext("节点已逾期 %(days)s"), days=counted(outlook)), outlook)


def _turning(why: Markup, outlook: Outlook) -> Markup:
    """With the card that comes of it."""
    if outlook.day is None:
        return why
    day = short_day(outlook.day)
    if outlook.turns is Colour.RED:
        return say(gettext("%(why)s，%(day)s转红牌"), why=why, day=day)
    return say(gettext("%(why)s，%(day)s亮黄牌"), why=why, day=day)


SENTENCES: dict[OutlookKind, Callable[[Outlook], Markup]] = {
    OutlookKind.CARD_ENDS: _card_ends,
    OutlookKind.RED: _red,
    OutlookKind.OVERDUE: _overdue,
    OutlookKind.NO_NEWS: _silent,
    OutlookKind.SILENT: _silent,
    OutlookKind.LATE: _late,
    OutlookKind.DECIDED: lambda outlook: _turning(say(gettext("议定亮牌")), outlook),
}
