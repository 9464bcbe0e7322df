"""What is true of a history on a day, counted day by day, and when it is over."""

from datetime import date
from typing import Protocol

from board.rules.cards import CardRules, Colour, Rule
from board.rules.workflow import State
from tests.reckoner.history import History


class Card(Protocol):
    """What has to be known of the card that stands."""

    colour: Colour
    news: int


def true_rules(rules: CardRules, history: History) -> set[Rule]:
    """The rules whose days are full today, and that nobody waived for this limit, milestone or silence."""
    over = history.over
    held = history.asked is not None and not history.asked.late and over <= rules.deferral_holds
    true = set()
    if over >= rules.overdue_yellow and not held:
        true.add(Rule.OVERDUE)
    if over >= rules.overdue_red and not held:
        true.add(Rule.LONG_OVERDUE)
    if history.state is State.IN_HAND and not history.open_ended and history.silent >= rules.no_news:
        true.add(Rule.NO_NEWS)
    if history.latest_milestone >= rules.milestone_late:
        true.add(Rule.MILESTONE_LATE)
    waived = {rule for rule, basis in history.waived if basis == basis_of(rule, history)}
    if Rule.LONG_OVERDUE in waived:
        waived.add(Rule.OVERDUE)  # an exempted red does not fall back to its yellow
    return (true - (waived - {Rule.MILESTONE_LATE})) & rules.rules


def is_over(rule: Rule, card: Card | None, history: History) -> bool:
    """Whether the cause of the card that stands is over."""
    if card is None:
        return True
    match rule:
        case Rule.BY_DECISION:
            return False
        case Rule.NO_NEWS:
            return any(not news.disowned for news in history.news[card.news :])
        case Rule.MILESTONE_LATE:
            return history.latest_milestone == 0
    return history.really_over == 0  # a suspension sheds no card before it begins


def true_since(rule: Rule, rules: CardRules, history: History) -> date:
    """The day on which a rule's days were full, in the light of all that is known today."""
    if rule is Rule.NO_NEWS:
        days = history.working_days(history.silent_from, history.day)
        full = [day for day in days if history.silent_since(history.silent_from, day) >= rules.no_news]
        return full[0] if full else history.day
    if rule is Rule.MILESTONE_LATE:
        return history.late_since(rules.milestone_late)
    held = history.asked is not None and not history.asked.late
    over = history.over
    full = max(rules.overdue_yellow, rules.deferral_holds + 1 if held else 0)
    return history.nth(history.day, full - over) if full < over else history.day


def days_named(rule: Rule, silent_from: date, history: History) -> int:
    """What a card names: of silence its own, which goes on where a suspension was over."""
    if rule is not Rule.NO_NEWS:
        return history.really_over
    return history.silent_since(min(silent_from, history.silent_from))


def basis_of(rule: Rule, history: History) -> date | None:
    """What a card is shown for: the limit as written, the day silence began, the last milestone passed."""
    if rule is Rule.NO_NEWS:
        return history.silent_from
    if rule is Rule.MILESTONE_LATE:
        passed = [each.day for each in history.milestones if each.open and each.day < history.day]
        return max(passed, default=None)
    return None if rule is Rule.BY_DECISION else history.due_on
