"""Wording of a register's card rules: how each brings a card."""

from flask_babel import gettext

from board.formatters.days import calendar_days, days_words
from board.rules.cards import CardRules, Colour, Rule


def days_under(days: int, rules: CardRules) -> str:
    """3 个工作日, or 3 天 where the register counts calendar days."""
    return days_words(days, rules.calendar_days)


def rule_words(colour: Colour, rules: CardRules) -> list[str]:
    """How a register's rules bring a card of a colour, a line each; none where they are switched off."""
    lines = {
        Rule.LONG_OVERDUE: gettext("超期满 %(days)s", days=days_under(rules.overdue_red, rules)),
        Rule.TWO_YELLOWS: gettext(
            "两条黄牌规则同时成立，或黄牌消后 %(days)s内再亮黄牌",
            days=calendar_days(rules.two_yellows_within),
        ),
        Rule.OVERDUE: gettext("超期 %(days)s起", days=days_under(rules.overdue_yellow, rules)),
        Rule.NO_NEWS: gettext("%(days)s无进展", days=days_under(rules.no_news, rules)),
        Rule.MILESTONE_LATE: gettext("节点逾期满 %(days)s", days=days_under(rules.milestone_late, rules)),
    }
    return [words for rule, words in lines.items() if rules.colour(rule) == colour and rule in rules.rules]
