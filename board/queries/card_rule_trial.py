"""Card rules tried out: which cards the judge would leave standing on a day under these rules. Nothing is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.queries.card_facts import watched
from board.queries.card_standing import standing_counts
from board.rules.cards import CardRules, Colour, judge
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

LISTED = 20  # issues named one by one


@dataclass(frozen=True)
class Tried:
    """What would stand under some rules: how many of each colour, and what is carried by issue."""

    standing: Counter[Colour]
    carried: dict[int, Colour | None]


@dataclass(frozen=True)
class Difference:
    """An issue whose card would be another under the new rules."""

    number: str
    title_breaks: str
    before: Colour | None
    after: Colour | None


@dataclass(frozen=True)
class Trial:
    """Rules beside others: the counts under each, the issues that differ, red first; `left` of them not listed."""

    now: Counter[Colour]
    then: Counter[Colour]
    differences: Sequence[Difference]
    left: int


def tried(register_id: int, day: date, rules: CardRules, calendar: WorkCalendar) -> Tried:
    """The cards under these rules, those of suspended issues left out."""
    standing, carried = Counter(standing_counts(register_id)), {}
    for row in watched(register_id, day, rules, calendar):
        if row.facts.state is State.SUSPENDED:
            continue
        before, after = row.facts.standing, judge(row.facts, day, rules, calendar).card
        if before is not None:
            standing[before.colour] -= 1
        if after is not None:
            standing[after.colour] += 1
        carried[row.issue_id] = after.colour if after else None
    return Tried(standing, carried)


def trial(register_id: int, day: date, now: CardRules, then: CardRules, calendar: WorkCalendar) -> Trial:
    """Today's cards under the rules that stand and under the new ones. A constant number of statements."""
    under_now, under_then = (tried(register_id, day, rules, calendar) for rules in (now, then))
    found = {
        each: (under_now.carried.get(each), under_then.carried.get(each))
        for each in {**under_now.carried, **under_then.carried}
    }
    other = {each: pair for each, pair in found.items() if pair[0] is not pair[1]}
    query = sa.select(Issue.id, Issue.number, Issue.title_breaks).where(Issue.id.in_(other))
    rows = [Difference(number, title, *other[key]) for key, number, title in db.session.execute(query)]
    rows.sort(key=lambda row: (row.after is not Colour.RED, row.after is None, row.number))
    return Trial(under_now.standing, under_then.standing, rows[:LISTED], max(len(rows) - LISTED, 0))
