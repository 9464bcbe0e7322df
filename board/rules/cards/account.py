"""What a card's number of days rests on: a sum for each rule behind it."""

from dataclasses import dataclass
from datetime import date

from board.rules.cards.causes import TIMED, basis_of
from board.rules.cards.counting import DayKind, Sum, shift, sum_of
from board.rules.cards.facts import Colour, Facts, Rule, StandingCard
from board.rules.cards.reasons import needed_days
from board.rules.cards.settings import CardRules
from board.rules.workdays import WorkCalendar


@dataclass(frozen=True)
class Part:
    """One rule's sum. basis: the limit or milestone as written, or the day silence began; shift: the days off it was
    carried over. needed: from how many days on the rule brings its card, of this colour.
    """

    rule: Rule
    basis: date
    colour: Colour
    needed: int
    shift: tuple[tuple[date, DayKind], ...]
    sum: Sum


def parts_of(
    card: StandingCard,
    others: tuple[Rule, ...],
    facts: Facts,
    until: date,
    rules: CardRules,
    calendar: WorkCalendar,
) -> tuple[Part, ...]:
    """The sums of the rules behind a card, up to and including `until`; what counts no days has none.

    others: rules named beside it. What they, and the rules behind two yellows, rest on is known while it stands alone.
    """
    calendar = rules.counting(calendar)
    stands = facts.standing == card
    found: dict[Rule, date | None] = {}
    for rule in (card.rule, *card.brought_by, *others):
        own = rule is card.rule or (not stands and card.brought_by == (rule,))
        found.setdefault(rule, card.basis if own else basis_of(rule, facts) if stands else None)
    return tuple(
        _part(rule, basis, until, facts, rules, calendar)
        for rule, basis in found.items()
        if rule in TIMED and basis is not None and basis <= until
    )


def _part(
    rule: Rule, basis: date, until: date, facts: Facts, rules: CardRules, calendar: WorkCalendar
) -> Part:
    needed, colour = needed_days(rule, rules), rules.colour(rule)
    if rule is Rule.NO_NEWS:
        days = sum_of(basis, until, calendar, in_hand=facts.in_hand)
        return Part(rule, basis, colour, needed, (), days)
    paused = facts.paused if rule is Rule.MILESTONE_LATE else ()
    days = sum_of(calendar.ends_on(basis), until, calendar, paused=paused)
    return Part(rule, basis, colour, needed, shift(basis, calendar), days)
