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
    carried over. needed: from how many days on the rule brings its card, of this colour. calendar_days: days off
    count too.
    """

    rule: Rule
    basis: date
    colour: Colour
    needed: int
    shift: tuple[tuple[date, DayKind], ...]
    sum: Sum
    calendar_days: bool = False


def parts_of(
    card: StandingCard,
    others: tuple[Rule, ...],
    facts: Facts,
    until: date,
    rules: CardRules,
    calendar: WorkCalendar,
) -> tuple[Part, ...]:
    """The sums of the rules behind a card, up to and including `until`; what counts no days has none.

    others: rules named beside it. What they, and the rules behind an older red without its bases, rest on is known
    while it stands alone. A rule behind two yellows that rests on something else by now is summed up to its day.
    """
    calendar = rules.counting(calendar)
    stands = facts.standing == card
    told = dict(zip(card.brought_by, card.bases, strict=False))
    found: dict[Rule, tuple[date | None, date]] = {}
    for rule in (card.rule, *card.brought_by, *others):
        now = basis_of(rule, facts) if stands else None
        own = rule is card.rule or (not stands and card.brought_by == (rule,))
        kept = told.get(rule)
        basis = kept or (card.basis if own else now)
        moved = kept is not None and stands and now != kept
        found.setdefault(rule, (basis, card.shown_on if moved else until))
    return tuple(
        _part(rule, basis, last, facts, rules, calendar)
        for rule, (basis, last) in found.items()
        if rule in TIMED and basis is not None and basis <= last
    )


def _part(
    rule: Rule, basis: date, until: date, facts: Facts, rules: CardRules, calendar: WorkCalendar
) -> Part:
    needed, colour = needed_days(rule, rules), rules.colour(rule)
    if rule is Rule.NO_NEWS:
        days = sum_of(basis, until, calendar, in_hand=facts.in_hand)
        return Part(rule, basis, colour, needed, (), days, rules.calendar_days)
    paused = facts.paused if rule is Rule.MILESTONE_LATE else ()
    days = sum_of(calendar.ends_on(basis), until, calendar, paused=paused)
    return Part(rule, basis, colour, needed, shift(basis, calendar), days, rules.calendar_days)
