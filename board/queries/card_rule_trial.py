"""Card rules tried out: which cards the judge would leave standing on a day under these rules. Nothing is written."""

from collections import Counter
from datetime import date

from board.queries.card_facts import watched
from board.queries.card_standing import standing_counts
from board.rules.cards import CardRules, Colour, judge
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State


def tried(register_id: int, day: date, rules: CardRules, calendar: WorkCalendar) -> Counter[Colour]:
    """How many yellow and red cards would stand, those of suspended issues left out."""
    standing = Counter(standing_counts(register_id))
    for row in watched(register_id, day, rules, calendar):
        if row.facts.state is State.SUSPENDED:
            continue
        before, after = row.facts.standing, judge(row.facts, day, rules, calendar).card
        if before is not None:
            standing[before.colour] -= 1
        if after is not None:
            standing[after.colour] += 1
    return standing
