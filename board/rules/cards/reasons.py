"""Why a standing card stands and what ends it, as facts; board.formatters makes the sentence."""

from dataclasses import dataclass
from datetime import date

from board.rules.cards.causes import basis_of, days_of
from board.rules.cards.facts import Colour, Ending, Facts, Rule, StandingCard
from board.rules.cards.forecast import Turn, next_turn
from board.rules.cards.judging import judge
from board.rules.cards.settings import CardRules
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State


@dataclass(frozen=True)
class Reasons:
    """A card's numbers on a day. `days` and `needed` are working days: counted, and from how many on it comes.

    limit: the limit in force as written; silent_from: the day its silence began; news_on: the last news.
    others: the other rules true, each with its days; of two yellows together the rules behind it.
    milestone: the date of the one late longest. earlier: when the yellow ended after which another came again.
    turn: what the coming judgings bring, None when nothing. calendar_days: the register counts calendar days.
    kept: a deferral filed late was approved under this card, so it stands until strike-off.
    """

    card: StandingCard
    state: State
    days: int
    needed: int
    limit: date | None
    silent_from: date
    news_on: date | None
    others: tuple[tuple[Rule, int], ...] = ()
    milestone: date | None = None
    earlier: date | None = None
    turn: Turn | None = None
    kept: bool = False
    calendar_days: bool = False


def needed_days(rule: Rule, rules: CardRules) -> int:
    """From how many working days on `rule` brings its card."""
    return {
        Rule.OVERDUE: rules.overdue_yellow,
        Rule.LONG_OVERDUE: rules.overdue_red,
        Rule.NO_NEWS: rules.no_news,
        Rule.MILESTONE_LATE: rules.milestone_late,
        Rule.TWO_YELLOWS: rules.two_yellows_within,
    }.get(rule, 0)


def reasons(facts: Facts, on: date, rules: CardRules, calendar: WorkCalendar) -> Reasons | None:
    """The numbers of the card that stands on `on`; None when none stands."""
    card = facts.standing
    if card is None:
        return None
    now, calendar = facts.at(on), rules.counting(calendar)
    verdict = judge(now, on, rules, calendar)
    others = verdict.others if verdict.card == card else ()
    return Reasons(
        card=card,
        state=now.state,
        days=days_of(card.rule, now, on, calendar),
        needed=needed_days(card.rule, rules),
        limit=now.due_on,
        silent_from=min(card.basis, now.silent_from or card.basis),
        news_on=now.news_on,
        milestone=basis_of(Rule.MILESTONE_LATE, now),
        earlier=earlier_end(now, card),
        others=tuple((rule, days_of(rule, now, on, calendar)) for rule in others),
        turn=next_turn(facts, on, date.max, rules, calendar),
        kept=now.kept is card.colour,
        calendar_days=rules.calendar_days,
    )


def earlier_end(facts: Facts, card: StandingCard) -> date | None:
    """When the yellow ended by itself that this red followed."""
    ends = [
        each.on
        for each in facts.ended
        if each.card.colour is Colour.YELLOW and each.ending is Ending.LAPSED and each.on <= card.shown_on
    ]
    return max(ends, default=None)
