"""Which cards are not shown again: withdrawn, exempted, or their proposal declined."""

from collections.abc import Sequence
from datetime import date

from board.rules.cards.facts import Facts, Rule, Waiver
from board.rules.workdays import ONE_DAY


def over_from(rule: Rule, basis: date, facts: Facts) -> date | None:
    """From when on `rule` may bring a card that rests on `basis`; None: not while that stands."""
    first = date.min
    for waiver in facts.waived:
        if _speaks_of(waiver, rule, basis):
            if waiver.last_day is None:
                return None
            first = max(first, waiver.last_day + ONE_DAY)
    return first


def milestones_left(facts: Facts) -> tuple[date, ...]:
    """The open milestones of which no word without a last day speaks: on these a card rests."""
    return tuple(day for day in facts.milestones if over_from(Rule.MILESTONE_LATE, day, facts) is not None)


def waiver_basis(rule: Rule, basis: date, brought_by: Sequence[Rule], facts: Facts, on: date) -> date:
    """What a waiver of this card, written on `on`, must name so that the card does not come again for the same.

    Of late milestones it is the last one passed: all before it are waived with it. Of two yellows together it is
    the latest of what they rest on.
    """
    match rule:
        case Rule.OVERDUE | Rule.LONG_OVERDUE:
            return facts.due_on or basis
        case Rule.NO_NEWS:
            return facts.silent_from or basis
        case Rule.MILESTONE_LATE:
            passed = [day for day in facts.milestones if day < on]
            return max(passed, default=basis)
        case Rule.TWO_YELLOWS:
            each = [waiver_basis(one, basis, (), facts, on) for one in brought_by if one is not rule]
            return max([basis, *each])
    return basis


def _speaks_of(waiver: Waiver, rule: Rule, basis: date) -> bool:
    if waiver.rule is rule:
        return basis <= waiver.basis if rule is Rule.MILESTONE_LATE else basis == waiver.basis
    if waiver.falls_back:
        return False
    if waiver.rule is Rule.LONG_OVERDUE:  # an exempted red does not fall back to its yellow
        return rule is Rule.OVERDUE and basis == waiver.basis
    return waiver.rule is Rule.TWO_YELLOWS and rule is not Rule.LONG_OVERDUE and basis <= waiver.basis
