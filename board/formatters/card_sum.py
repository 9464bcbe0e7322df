"""Wording of the sum behind a card's days: what it begins with, what was carried over, what it comes to."""

from datetime import date
from typing import Any

from flask_babel import format_date, gettext

from board.formatters.card_life import DAYS
from board.formatters.cards import colour_name, rule_name, working_days
from board.formatters.days import full_day, short_day
from board.rules.cards import Rule
from board.rules.cards.account import Part


def sum_begins(part: Part) -> str:
    """From which day it is counted."""
    day = full_day(part.basis)
    if part.rule is Rule.NO_NEWS:
        return gettext("最近一次进展在 %(day)s，从第二天起数办理中的工作日。", day=day)
    if part.rule is Rule.MILESTONE_LATE:
        if part.shift:
            return gettext("逾期最久的节点定在 %(day)s。", day=day)
        return gettext("逾期最久的节点定在 %(day)s，是工作日，从第二天起数工作日。", day=day)
    if part.shift:
        return gettext("期限写的是 %(day)s。", day=day)
    return gettext("期限 %(day)s是工作日，从第二天起数工作日。", day=day)


def sum_shifted(part: Part) -> str:
    """Over which days off the limit was carried, and to which day."""
    days = [gettext("%(day)s%(kind)s", day=short_day(day), kind=str(DAYS[kind])) for day, kind in part.shift]
    return gettext(
        "%(days)s，顺延到 %(to)s；从第二天起数工作日。",
        days=gettext("、").join(days),
        to=full_day(part.sum.after),
    )


def sum_caption(part: Part) -> str:
    """What a table of days is of."""
    facts = {"first": short_day(part.sum.after), "last": short_day(part.sum.until)}
    return gettext("%(first)s后到%(last)s的日子", **facts)


def sum_total(part: Part) -> str:
    """What it comes to, and from how many days on the rule brings its card."""
    facts = {
        "rule": rule_name(part.rule),
        "days": working_days(part.sum.total),
        "needed": working_days(part.needed),
        "card": colour_name(part.colour),
    }
    return gettext("%(rule)s：合计 %(days)s；满 %(needed)s亮%(card)s。", **facts)


def pause_words(pause: Any) -> str:
    """A suspension (models.suspension) in one sentence."""
    first = full_day(pause.first_day)
    if pause.resumed_on is not None:
        return gettext(
            "中止 %(first)s起，%(back)s恢复办理；停的工作日不计。",
            first=first,
            back=full_day(pause.resumed_on),
        )
    if pause.last_day is None:
        return gettext("中止 %(first)s起，没有止日；停的工作日不计。", first=first)
    return gettext("中止 %(first)s到 %(last)s；停的工作日不计。", first=first, last=full_day(pause.last_day))


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
