"""Wording of the sum behind a card's days: what it begins with, what was carried over, what it comes to."""

from datetime import date
from typing import Any

from flask_babel import format_date, gettext
from flask_babel import lazy_gettext as _

from board.formatters.card_life import DAYS
from board.formatters.cards import colour_name, rule_name
from board.formatters.days import days_words, full_day, short_day
from board.rules.cards import Rule
from board.rules.cards.account import Part

# without days off behind it, by whether it is a milestone and whether calendar days are counted
BEGINS = {
    (False, False): _("期限 %(day)s是工作日，从第二天起数工作日。"),
    (False, True): _("期限 %(day)s，从第二天起逐日数，放假也算。"),
    (True, False): _("逾期最久的节点定在 %(day)s，是工作日，从第二天起数工作日。"),
    (True, True): _("逾期最久的节点定在 %(day)s，从第二天起逐日数，放假也算。"),
}


def sum_begins(part: Part) -> str:
    """From which day it is counted."""
    day = full_day(part.basis)
    if part.rule is Rule.NO_NEWS:
        if part.calendar_days:
            return gettext("最近一次进展在 %(day)s，从第二天起数办理中的日子，放假也算。", day=day)
        return gettext("最近一次进展在 %(day)s，从第二天起数办理中的工作日。", day=day)
    late = part.rule is Rule.MILESTONE_LATE
    if part.shift:
        return (
            gettext("逾期最久的节点定在 %(day)s。", day=day)
            if late
            else gettext("期限写的是 %(day)s。", day=day)
        )
    return str(BEGINS[late, part.calendar_days]) % {"day": day}


def sum_shifted(part: Part) -> str:
    """Over which days off the limit was carried, and to which day."""
    off = [gettext("%(day)s%(kind)s", day=short_day(day), kind=str(DAYS[kind])) for day, kind in part.shift]
    facts = {"days": gettext("、").join(off), "to": full_day(part.sum.after)}
    if part.calendar_days:
        return gettext("%(days)s，顺延到 %(to)s；从第二天起逐日数，放假也算。", **facts)
    return gettext("%(days)s，顺延到 %(to)s；从第二天起数工作日。", **facts)


def sum_caption(part: Part) -> str:
    """What a table of days is of."""
    facts = {"first": short_day(part.sum.after), "last": short_day(part.sum.until)}
    return gettext("%(first)s后到%(last)s的日子", **facts)


def sum_total(part: Part) -> str:
    """What it comes to, and from how many days on the rule brings its card."""
    facts = {
        "rule": rule_name(part.rule),
        "days": days_words(part.sum.total, part.calendar_days),
        "needed": days_words(part.needed, part.calendar_days),
        "card": colour_name(part.colour),
    }
    return gettext("%(rule)s：合计 %(days)s；满 %(needed)s亮%(card)s。", **facts)


def pause_words(pause: Any) -> str:
    """A suspension (models.suspension) in one sentence: none of its days count, whatever the register counts."""
    first = full_day(pause.first_day)
    if pause.resumed_on is not None:
        back = full_day(pause.resumed_on)
        return gettext("中止 %(first)s起，%(back)s恢复办理；停的日子不计。", first=first, back=back)
    if pause.last_day is None:
        return gettext("中止 %(first)s起，没有止日；停的日子不计。", first=first)
    return gettext("中止 %(first)s到 %(last)s；停的日子不计。", first=first, last=full_day(pause.last_day))


def two_yellows_words(brought_by: list[str], earlier: date | None) -> str:
    """Which yellows made a card red: 超期、无进展 together, or one that came again."""
    names = gettext("、").join(rule_name(Rule(each)) for each in brought_by)
    if len(brought_by) == 1 and earlier is not None:
        facts = {"day": full_day(earlier), "rules": names}
        return gettext("%(day)s消了一张黄牌，不久又因“%(rules)s”该亮黄牌，两次转红。", **facts)
    return gettext("“%(rules)s”同时该亮黄牌，两张转红。", rules=names)


FILTERS = {"card_rule_name": rule_name, "month_short": lambda day: format_date(day, "MMM")}
GLOBALS = {
    "sum_begins": sum_begins,
    "sum_shifted": sum_shifted,
    "sum_caption": sum_caption,
    "sum_total": sum_total,
    "pause_words": pause_words,
    "two_yellows_words": two_yellows_words,
}
