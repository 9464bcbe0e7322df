"""Card rules tried out: which cards the judge would leave standing on a day under these rules. Nothing is written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.queries.card_facts import Watched, watched
from board.queries.card_standing import standing_counts
from board.rules.cards import CardRules, Colour, Rule, judge
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
    """An issue whose card would be another, had the new rules always been in force."""

    number: str
    title_breaks: str
    before: Colour | None
    after: Colour | None


@dataclass(frozen=True)
class Trial:
    """Rules beside others: the counts under the rules in force, after the next judging under the new ones, and had
    these always been in force; the issues that then differ, red first, `left` of them not listed.
    """

    now: Counter[Colour]
    then: Counter[Colour]
    anew: Counter[Colour]
    differences: Sequence[Difference]
    left: int


def trial(
    register_id: int, day: date, now: CardRules, then: CardRules | None, calendar: WorkCalendar
) -> Trial:
    """Today's cards under the rules that stand and under the new ones. A constant number of statements."""
    rows = watched(register_id, day, now, calendar)
    under_now = _judged(rows, register_id, day, now, calendar, anew=False)
    if then is None:
        return Trial(under_now.standing, under_now.standing, under_now.standing, (), 0)
    rows = watched(register_id, day, then, calendar)
    under_then, anew = (_judged(rows, register_id, day, then, calendar, anew=anew) for anew in (False, True))
    pairs = {
        each: (under_now.carried.get(each), anew.carried.get(each))
        for each in {**under_now.carried, **anew.carried}
    }
    other = {each: pair for each, pair in pairs.items() if pair[0] is not pair[1]}
    query = sa.select(Issue.id, Issue.number, Issue.title_breaks).where(Issue.id.in_(other))
    found = [Difference(number, title, *other[key]) for key, number, title in db.session.execute(query)]
    found.sort(key=lambda row: (row.after is not Colour.RED, row.after is None, row.number))
    left = max(len(found) - LISTED, 0)
    return Trial(under_now.standing, under_then.standing, anew.standing, found[:LISTED], left)


def _judged(
    rows: Sequence[Watched],
    register_id: int,
    day: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    anew: bool,
) -> Tried:
    standing, carried = Counter(standing_counts(register_id)), {}
    for row in rows:
        if row.facts.state is State.SUSPENDED:
            continue
        facts, before = row.facts, row.facts.standing
        if anew and before is not None and before.rule is not Rule.BY_DECISION and facts.kept is None:
            facts = replace(facts, standing=None)
        after = judge(facts, day, rules, calendar).card
        standing.update([after.colour] if after else [])
        standing.subtract([before.colour] if before else [])
        carried[row.issue_id] = after.colour if after else None
    return Tried(standing, carried)
