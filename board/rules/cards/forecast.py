"""The forecast: the same judge asked for coming working days, "if nothing happens"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from board.rules.cards.causes import since
from board.rules.cards.facts import Colour, Facts, Rule
from board.rules.cards.judging import after, judge
from board.rules.cards.settings import CardRules
from board.rules.workdays import ONE_DAY, WorkCalendar


@dataclass(frozen=True)
class Turn:
    """A coming judging that changes the card: what stands after it, and the working days it will name.

    colour and rule are None where the standing card ends and none follows.
    """

    day: date
    colour: Colour | None
    rule: Rule | None
    days: int


def forecast(
    facts: Facts, today: date, until: date, rules: CardRules, calendar: WorkCalendar
) -> tuple[Turn, ...]:
    """Every change of card on the working days after `today` up to and including `until`, in order of days.

    The first may be an ending or a card that today's facts already ask for: it comes with the next judging.
    """
    return tuple(turn for _before, turn in turns(facts, today, until, rules, calendar))


def turns(
    facts: Facts, today: date, until: date, rules: CardRules, calendar: WorkCalendar
) -> Iterator[tuple[Facts, Turn]]:
    """Each of these changes with the facts as they are before it."""
    for day in _days_to_ask(facts, today, until, rules, calendar):
        verdict = judge(facts, day, rules, calendar)
        if verdict.card != facts.standing:
            card = verdict.card
            turn = Turn(day, card.colour, card.rule, verdict.days) if card else Turn(day, None, None, 0)
            yield facts, turn
        facts = after(facts, verdict)


def next_turn(
    facts: Facts, today: date, until: date, rules: CardRules, calendar: WorkCalendar
) -> Turn | None:
    """The first change of card after `today` up to and including `until`."""
    return next(iter(forecast(facts, today, until, rules, calendar)), None)


def _days_to_ask(
    facts: Facts, today: date, until: date, rules: CardRules, calendar: WorkCalendar
) -> list[date]:
    """The only days on which the answer can change while nothing happens; no need to ask the others.

    They are the next working day (for what is already due), the first one after a suspension or an exemption, and
    the day each rule comes true, before a suspension to come and after it.
    """
    first, calendar = today + ONE_DAY, rules.counting(calendar)
    days = {calendar.on_or_after(first)}
    if facts.suspended_until is not None:
        days.add(calendar.on_or_after(max(first, facts.suspended_until + ONE_DAY)))
    ends = {waiver.last_day for waiver in facts.waived if waiver.last_day and waiver.last_day >= today}
    days.update(calendar.on_or_after(day + ONE_DAY) for day in ends)
    then = facts.at(until)
    for each in (facts,) if then is facts else (facts, then):
        days.update(day for rule in Rule if (day := since(rule, each, rules, calendar)) is not None)
    return sorted(day for day in days if first <= day <= until)
