"""The parts of a card's sentence, one for each rule: its numbers, and what ends it."""

from flask_babel import gettext

from board.formatters.days import days_words, full_day, short_day
from board.rules.cards import Colour, Rule
from board.rules.cards.reasons import Reasons

TWO = 2


def counted(days: int, reasons: Reasons) -> str:
    """The days as the register counts them."""
    return days_words(days, reasons.calendar_days)


def why_of(reasons: Reasons, short: bool) -> str:
    """The rule of the card, what it rests on and its days."""
    match reasons.card.rule:
        case Rule.NO_NEWS:
            return _silent(reasons, short)
        case Rule.MILESTONE_LATE:
            return _late(reasons, short)
        case Rule.TWO_YELLOWS:
            return _two(reasons)
        case Rule.BY_DECISION:
            return gettext("经研究决定，%(day)s亮牌", day=full_day(reasons.card.shown_on))
    return _overdue(reasons, short)


def also(why: str, rule: Rule, days: str) -> str:
    """Another rule that is true beside it."""
    return gettext("%(why)s，同时%(other)s", why=why, other=part(rule, days))


def part(rule: Rule, days: str) -> str:
    """已超期 3 个工作日: what one of several rules says."""
    match rule:
        case Rule.NO_NEWS:
            return gettext("已 %(days)s无进展", days=days)
        case Rule.MILESTONE_LATE:
            return gettext("节点已逾期 %(days)s", days=days)
        case Rule.BY_DECISION:
            return gettext("有议定的黄牌")
    return gettext("已超期 %(days)s", days=days)


def ends_otherwise(reasons: Reasons) -> str:
    """What ends a card that no deferral and no number of days ends; empty for the others."""
    if reasons.card.rule is Rule.BY_DECISION:
        return gettext("由督查室或党工委写明理由撤牌，或销号。")
    if reasons.card.rule is not Rule.TWO_YELLOWS:
        return ""
    if len(reasons.card.brought_by) == 1:
        return gettext("再亮黄牌的原因消除，或销号。")
    if len(reasons.card.brought_by) > TWO:
        return gettext("原因只剩一个，转为黄牌；都消除或销号，消牌。")
    return gettext("两个原因消除一个，转为黄牌；都消除或销号，消牌。")


def ends_yellow(reasons: Reasons) -> str:
    """What ends a yellow, and when it turns red."""
    act = {
        Rule.NO_NEWS: gettext("报一条进展"),
        Rule.MILESTONE_LATE: gettext("完成节点并在进展中勾选"),
    }.get(reasons.card.rule)
    turn = reasons.turn
    if turn is None:
        return gettext("%(act)s。", act=act) if act else gettext("销号。")
    day = short_day(turn.day)
    if act is None and turn.rule is Rule.TWO_YELLOWS:
        return gettext("销号。%(day)s又有一个亮黄牌的原因，转红牌。", day=day)
    if act is None:
        return gettext("销号。%(day)s仍未销号转红牌。", day=day)
    if turn.rule is Rule.LONG_OVERDUE:
        return gettext("%(act)s，或销号。%(day)s仍未销号转红牌。", act=act, day=day)
    return gettext("%(act)s，或销号。否则%(day)s转红牌。", act=act, day=day)


def _overdue(reasons: Reasons, short: bool) -> str:
    days, needed = counted(reasons.days, reasons), reasons.needed
    red = reasons.card.colour is Colour.RED
    if short:
        limit = short_day(reasons.limit)
        if not red:
            return gettext("期限 %(limit)s，已超期 %(days)s", limit=limit, days=days)
        words = {"limit": limit, "days": days, "needed": needed}
        if reasons.calendar_days:
            return gettext("期限 %(limit)s，已超期 %(days)s，满 %(needed)s 天即红牌", **words)
        return gettext("期限 %(limit)s，已超期 %(days)s，满 %(needed)s 个即红牌", **words)
    facts = {"limit": full_day(reasons.limit), "days": days, "needed": counted(needed, reasons)}
    if red:
        return gettext("期限 %(limit)s，已超期 %(days)s；满 %(needed)s即亮红牌", **facts)
    return gettext("期限 %(limit)s，已超期 %(days)s；满 %(needed)s即亮黄牌", **facts)


def _silent(reasons: Reasons, short: bool) -> str:
    days = counted(reasons.days, reasons)
    if short:
        return gettext("%(day)s后再无进展，已 %(days)s", day=short_day(reasons.silent_from), days=days)
    facts = {
        "day": full_day(reasons.silent_from),
        "days": days,
        "needed": counted(reasons.needed, reasons),
    }
    if reasons.card.colour is Colour.RED:
        return gettext("%(day)s后再无进展，已 %(days)s；办理中满 %(needed)s无进展即亮红牌", **facts)
    return gettext("%(day)s后再无进展，已 %(days)s；办理中满 %(needed)s无进展即亮黄牌", **facts)


def _late(reasons: Reasons, short: bool) -> str:
    days, day = counted(reasons.days, reasons), reasons.milestone or reasons.card.basis
    if short:
        return gettext("节点 %(day)s，已逾期 %(days)s", day=short_day(day), days=days)
    facts = {"day": full_day(day), "days": days, "needed": counted(reasons.needed, reasons)}
    if reasons.card.colour is Colour.RED:
        return gettext("节点 %(day)s，已逾期 %(days)s；满 %(needed)s即亮红牌", **facts)
    return gettext("节点 %(day)s，已逾期 %(days)s；满 %(needed)s即亮黄牌", **facts)


def _two(reasons: Reasons) -> str:
    """Together: both with their days. Again: when the yellow before it ended."""
    behind = reasons.card.brought_by
    if len(behind) == 1:
        now = part(behind[0], counted(reasons.days, reasons))
        if reasons.earlier is None:
            return gettext("再亮黄牌即红牌：%(why)s", why=now)
        return gettext(
            "上一张黄牌 %(day)s消，%(within)s 天内再亮黄牌即红牌：%(why)s",
            day=short_day(reasons.earlier),
            within=reasons.needed,
            why=now,
        )
    parts = [part(rule, counted(days, reasons)) for rule, days in reasons.others]
    return gettext("两条黄牌规则同时成立即红牌：%(why)s", why=gettext("，").join(parts))
