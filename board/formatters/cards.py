"""Wording of cards 红黄牌: why one stands, in one sentence with its numbers, and what ends it."""

from datetime import date, timedelta

from flask_babel import gettext, lazy_gettext, ngettext

from board.formatters.card_reasons import also, counted, ends_otherwise, ends_yellow, why_of
from board.formatters.card_rules import rule_words
from board.formatters.days import days_words, full_day, short_day, working_days
from board.rules.cards import Colour, Ending, Rule
from board.rules.cards.reasons import Reasons
from board.rules.workflow import State

_ = lazy_gettext
FRIDAY = 4

COLOURS = {Colour.YELLOW: _("黄牌"), Colour.RED: _("红牌")}
RULES = {
    Rule.OVERDUE: _("超期"),
    Rule.LONG_OVERDUE: _("长期超期"),
    Rule.NO_NEWS: _("无进展"),
    Rule.MILESTONE_LATE: _("节点逾期"),
    Rule.TWO_YELLOWS: _("两次黄牌"),
    Rule.BY_DECISION: _("议定亮牌"),
}
ENDINGS = {
    Ending.REPLACED: _("由黄转红，黄牌被红牌替代。"),
    Ending.LAPSED: _("亮牌的原因已消除，自动消牌。"),
    Ending.STRUCK_OFF: _("已销号，消牌。"),
    Ending.ISSUE_WITHDRAWN: _("事项已撤销，消牌。"),
    Ending.WITHDRAWN: _("写明理由撤牌。"),
    Ending.EXEMPTED: _("有正当理由，免牌。"),
    Ending.BESIDE: _("另有一张牌在亮，这张记下。"),
}


def card_why(reasons: Reasons, *, short: bool = False, immediate: bool = False) -> str:
    """Why a card stands: the rule, the limit, the days, the last news; `short` for lists.

    `immediate`: the limit is 立行立改, five working days that nobody wrote as a date.
    """
    if reasons.kept and not reasons.days:
        limit = short_day(reasons.limit) if short else full_day(reasons.limit)
        return gettext("期限过了才申请延期，延到 %(limit)s，牌不消。", limit=limit)
    rule = reasons.card.rule
    why = why_of(reasons, short)
    if immediate and rule in (Rule.OVERDUE, Rule.LONG_OVERDUE):
        why = gettext("立行立改，%(why)s", why=why)
    if rule is not Rule.TWO_YELLOWS:
        for other, days in reasons.others:
            why = also(why, other, counted(days, reasons))
    if reasons.news_on is not None and not short and rule is not Rule.NO_NEWS:
        why = gettext("%(why)s；最近动态 %(day)s", why=why, day=full_day(reasons.news_on))
    return gettext("%(why)s。", why=why)


def card_ends(reasons: Reasons, *, short: bool = True) -> str:
    """What ends a card, and when a yellow turns red."""
    if reasons.state is State.AWAITING:
        return gettext("核查通过并批准销号。")
    if reasons.state is State.SUSPENDED:
        return gettext("中止期间不计天数，恢复办理后仍是这张牌；销号即消。")
    turn = reasons.turn
    if reasons.kept and not reasons.days:
        return gettext("销号。")
    if turn is not None and turn.colour is None:
        return gettext("原因已消除，%(day)s消牌。", day=short_day(turn.day))
    if turn is not None and turn.colour is reasons.card.colour:
        return gettext(
            "原因已消除，%(day)s改按“%(rule)s”亮牌。", day=short_day(turn.day), rule=rule_name(turn.rule)
        )
    special = ends_otherwise(reasons)
    if special:
        return special
    if reasons.card.colour is Colour.RED:
        if short:
            return gettext("销号，或党工委写明理由撤牌。")
        return gettext("销号，或由党工委写明理由撤牌。申请销号、迟报的延期都不消牌。")
    return ends_yellow(reasons)


def colour_name(colour: Colour | None) -> str:
    """黄牌, 红牌."""
    return str(COLOURS[colour]) if colour else ""


def rule_name(rule: Rule | None) -> str:
    """超期, 长期超期, 无进展."""
    return str(RULES[rule]) if rule else ""


def card_ended(ending: Ending) -> str:
    """How a card ended, in one sentence."""
    return str(ENDINGS[ending])


def turn_days(rule: Rule | None, days: int, calendar_days: bool) -> str:
    """What a forecast card will name: 届时超期 10 个工作日."""
    words = days_words(days, calendar_days)
    if rule is Rule.NO_NEWS:
        return gettext("届时 %(days)s无进展", days=words)
    if rule is Rule.MILESTONE_LATE:
        return gettext("届时节点逾期 %(days)s", days=words)
    if rule is Rule.TWO_YELLOWS:
        return gettext("届时两次黄牌转红")
    if rule is Rule.BY_DECISION:
        return gettext("议定的黄牌恢复")
    return gettext("届时超期 %(days)s", days=words)


def card_counts(red: int, yellow: int) -> str:
    """红牌 2，黄牌 1; only what there is."""
    if red and yellow:
        return gettext("红牌 %(red)s，黄牌 %(yellow)s", red=red, yellow=yellow)
    return gettext("红牌 %(red)s", red=red) if red else gettext("黄牌 %(yellow)s", yellow=yellow)


def forecast_day(day: date, today: date) -> str:
    """下周五（11月11日）; any other day plainly."""
    weeks = (day - timedelta(days=day.weekday()) - today + timedelta(days=today.weekday())).days // 7
    if day.weekday() == FRIDAY and weeks in (0, 1):
        words = {"day": short_day(day)}
        return gettext("下周五（%(day)s）", **words) if weeks else gettext("本周五（%(day)s）", **words)
    return short_day(day)


def forecast_sentence(red: int, from_yellow: int, yellow: int, ended: int) -> str:
    """4 项将由黄转红，没有新的黄牌: what a day brings if nothing happens. from_yellow: of the reds."""
    if not (red or yellow or ended):
        return gettext("红黄牌不会有变化")
    reds, yellows = gettext("没有新的红牌"), gettext("没有新的黄牌")
    if red and red == from_yellow:
        reds = ngettext("%(n)s 项将由黄转红", "%(n)s 项将由黄转红", red, n=red)
    elif red:
        reds = ngettext("%(n)s 项将亮红牌", "%(n)s 项将亮红牌", red, n=red)
    if yellow:
        yellows = ngettext("%(n)s 项将亮黄牌", "%(n)s 项将亮黄牌", yellow, n=yellow)
    if ended:
        ends = ngettext("%(n)s 张消牌", "%(n)s 张消牌", ended, n=ended)
        return gettext("%(reds)s，%(yellows)s，%(ends)s", reds=reds, yellows=yellows, ends=ends)
    return gettext("%(reds)s，%(yellows)s", reds=reds, yellows=yellows)


FILTERS = {"card_ended": card_ended, "plain_days": working_days}
GLOBALS = {
    "card_why": card_why,
    "card_ends": card_ends,
    "card_counts": card_counts,
    "turn_days": turn_days,
    "forecast_day": forecast_day,
    "forecast_sentence": forecast_sentence,
    "card_rule_words": rule_words,
}
