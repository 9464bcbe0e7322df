"""What a card's number of days rests on: a sum for each rule behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from board.rules.cards.causes import basis_of
from board.rules.cards.counting import DayKind, Sum, shift, sum_of
from board.rules.cards.facts import Facts, Rule, Span
from board.rules.cards.reasons import needed_days
from board.rules.cards.settings import CardRules
from board.rules.workdays import WorkCalendar

COUNTED = (Rule.OVERDUE, Rule.LONG_OVERDUE, Rule.NO_NEWS)


@dataclass(frozen=True)
class Part:
    """One rule's sum. basis: the limit as written, or the day silence began; shift: the days off it was carried over.

    needed: from how many days on the rule brings its card.
    """

    rule: Rule
    basis: date
    needed: int
    shift: tuple[tuple[date, DayKind], ...]
    sum: Sum


def part_of(
    rule: Rule,
    basis: date,
    until: date,
    rules: CardRules,
    calendar: WorkCalendar,
    in_hand: Sequence[Span],
) -> Part:
    """The sum of one rule from its basis up to and including `until`."""
    needed = needed_days(rule, rules)
    if rule is Rule.NO_NEWS:
        return Part(rule, basis, needed, (), sum_of(basis, until, calendar, in_hand))
    ends_on = calendar.ends_on(basis)
    return Part(rule, basis, needed, shift(basis, calendar), sum_of(ends_on, until, calendar))


def parts_of(
    behind: Sequence[tuple[Rule, date | None]],
    until: date,
    facts: Facts,
    rules: CardRules,
    calendar: WorkCalendar,
) -> tuple[Part, ...]:
    """The sums of the rules behind a card, each with what it rests on; what counts no days has none."""
    return tuple(
        part_of(rule, basis, until, rules, calendar, facts.in_hand)
        for rule, basis in behind
        if rule in COUNTED and basis is not None
    )


def rules_behind(
    rule: Rule, basis: date, others: Sequence[Rule], facts: Facts, *, stands: bool
) -> list[tuple[Rule, date | None]]:
    """The rules behind a card with what each rests on; the others only while it stands: their basis is known then."""
    own: list[tuple[Rule, date | None]] = [(rule, basis)]
    return own + [(other, basis_of(other, facts)) for other in others if stands and other is not rule]
