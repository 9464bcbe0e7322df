"""Reminders 提醒: before a limit ends, a milestone is late or a no-news card would come. No card comes of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from board.rules.cards.causes import since
from board.rules.cards.facts import JUDGED, Facts, Rule
from board.rules.cards.forecast import forecast
from board.rules.cards.settings import CardRules
from board.rules.workdays import ONE_DAY, WorkCalendar


class Occasion(StrEnum):
    """What a reminder is about."""

    LIMIT = "limit"  # 临期
    NO_NEWS = "no_news"  # 无进展
    MILESTONE = "milestone"  # 节点逾期


AHEAD = {Rule.NO_NEWS: Occasion.NO_NEWS, Rule.MILESTONE_LATE: Occasion.MILESTONE}


@dataclass(frozen=True)
class Reminder:
    """`days` working days are left until `day`: the limit's end, or the day the card would come."""

    occasion: Occasion
    day: date
    days: int


def reminders(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> tuple[Reminder, ...]:
    """The reminders due on exactly this day; none on a day off, nor while awaiting, suspended or closed."""
    now, calendar = facts.at(on), rules.counting(calendar)
    if now.state not in JUDGED or not calendar.is_workday(on):
        return ()
    found = []
    if now.due_on is not None:
        ends_on = calendar.ends_on(now.due_on)
        left = calendar.count(on, ends_on)
        if on <= ends_on and left in rules.remind_days:
            found.append(Reminder(Occasion.LIMIT, ends_on, left))
    card_on = calendar.add(on, rules.remind_no_news)
    turns = forecast(now, on, card_on, rules, calendar)
    if calendar.is_workday(card_on) and any(turn.day == card_on and turn.colour for turn in turns):
        for rule, occasion in AHEAD.items():
            if since(rule, now, rules, calendar) == card_on:
                found.append(Reminder(occasion, card_on, rules.remind_no_news))
    return tuple(found)


def silent_since(on: date, left: int, rules: CardRules, calendar: WorkCalendar) -> date:
    """The last day of news, a day off or not, with which on `on` a no-news card is no more than `left` days away."""
    return rules.counting(calendar).add(on + ONE_DAY, left - rules.no_news) - ONE_DAY
