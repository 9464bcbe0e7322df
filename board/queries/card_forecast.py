"""The forecast of cards: "if nothing happens", by the same judge, for every open issue that a viewer sees whole."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.issue import Issue
from board.models.register import Register
from board.models.unit import Unit
from board.models.user import User
from board.queries.card_facts import Watched, watched
from board.queries.visible_issues import seen_in_full
from board.rules.cards import CardRules, Colour, Facts, Turn, forecast
from board.rules.cards.forecast import turns as coming_turns
from board.rules.cards.prevention import Prevention, preventions
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State

LINES = 100  # turns listed one by one; the rest is counted
WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)  # after Monday


@dataclass(frozen=True)
class Line:
    """A coming change of one issue's card. before: the colour that stands until then; prevented: what would help."""

    number: str
    title_breaks: str
    unit: Unit | None
    turn: Turn
    before: Colour | None
    prevented: tuple[Prevention, ...]


@dataclass(frozen=True)
class Count:
    """Up to and including a day: how many turn yellow and red, how many cards end; and what stands then.

    from_yellow: how many of the reds follow a yellow.
    """

    day: date
    yellow: int
    red: int
    from_yellow: int
    ended: int
    standing: Counter[Colour]


@dataclass(frozen=True)
class Forecast:
    """Who turns when up to the chosen day, in order of days; `left` of them are not listed. fridays: three of them."""

    chosen: Count
    lines: tuple[Line, ...]
    left: int
    fridays: tuple[Count, ...]


def coming_fridays(today: date, number: int = 3) -> list[date]:
    """This week's Friday and those after it; from Friday on the next week's is the first."""
    first = today - timedelta(days=today.weekday()) + FRIDAY
    if first <= today:
        first += WEEK
    return [first + WEEK * n for n in range(number)]


def next_friday(today: date) -> date:
    """The Friday of next week, the day that is shown unless another is chosen."""
    return today - timedelta(days=today.weekday()) + FRIDAY + WEEK


def card_forecast(
    register_id: int,
    viewer: User | None,
    today: date,
    day: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    unit_id: int | None = None,
    lines: int | None = LINES,
) -> Forecast:
    """The forecast up to `day`, of issues the viewer sees whole; of those that one unit leads, if it is named.

    viewer: None for the command line, which sees all. lines: how many turns are listed. A constant number of
    statements.
    """
    own = sa.true() if viewer is None else seen_in_full(viewer)
    if unit_id is not None:
        own = sa.and_(own, Issue.lead_unit_id == unit_id)
    fridays = coming_fridays(today)
    until = max(day, *fridays)
    rows = watched(register_id, today, rules, calendar, until=until, where=(own,))
    turns = [(row, forecast(row.facts, today, until, rules, calendar)) for row in rows]
    now = _standing_now(register_id, own)
    chosen = sorted(
        ((turn, row, before) for row, turn, before in _changes(turns) if turn.day <= day),
        key=lambda change: (change[0].day, change[1].facts.number),
    )
    most = db.session.get_one(Register, register_id).most_deferrals
    listed = [
        (*each, _prevented(each[1].facts, each[0], today, rules, calendar, most)) for each in chosen[:lines]
    ]
    return Forecast(
        chosen=_count(day, turns, now),
        lines=_lines(listed),
        left=len(chosen) - len(listed),
        fridays=tuple(_count(friday, turns, now) for friday in fridays),
    )


def _changes(
    turns: Sequence[tuple[Watched, tuple[Turn, ...]]],
) -> list[tuple[Watched, Turn, Colour | None]]:
    """Every turn with the colour that stood before it."""
    found = []
    for row, coming in turns:
        before = row.facts.standing.colour if row.facts.standing else None
        for turn in coming:
            found.append((row, turn, before))
            before = turn.colour
    return found


def _count(day: date, turns: Sequence[tuple[Watched, tuple[Turn, ...]]], now: Counter[Colour]) -> Count:
    """What has turned by a day, and what stands then: today's cards, each followed through its turns."""
    standing = Counter(now)
    changes = [(turn.colour, before) for _row, turn, before in _changes(turns) if turn.day <= day]
    turned = Counter(colour for colour, _before in changes)
    for row, coming in turns:
        past = [turn for turn in coming if turn.day <= day]
        card = row.facts.standing
        colour = past[-1].colour if past else card.colour if card else None
        if card is not None and _counts(row.facts):
            standing[card.colour] -= 1
        if colour is not None and _counts(row.facts.at(day)):
            standing[colour] += 1
    from_yellow = changes.count((Colour.RED, Colour.YELLOW))
    return Count(day, turned[Colour.YELLOW], turned[Colour.RED], from_yellow, turned[None], standing)


def _counts(facts: Facts) -> bool:
    """The card of a suspended issue is outside the counts."""
    return facts.state is not State.SUSPENDED


def _standing_now(register_id: int, own: sa.ColumnElement[bool]) -> Counter[Colour]:
    query = (
        sa.select(Card.colour, sa.func.count())
        .join(Issue, Issue.id == Card.issue_id)
        .where(Card.register_id == register_id, Card.ended_on.is_(None), Issue.state != State.SUSPENDED, own)
        .group_by(Card.colour)
    )
    return Counter({row[0]: row[1] for row in db.session.execute(query)})


def _prevented(
    facts: Facts, turn: Turn, today: date, rules: CardRules, calendar: WorkCalendar, most_deferrals: int
) -> tuple[Prevention, ...]:
    """What would prevent one of an issue's turns."""
    coming = coming_turns(facts, today, turn.day, rules, calendar)
    before = next(before for before, each in coming if each == turn)
    return preventions(before, turn, today, rules, calendar, most_deferrals=most_deferrals)


def _lines(
    chosen: Sequence[tuple[Turn, Watched, Colour | None, tuple[Prevention, ...]]],
) -> tuple[Line, ...]:
    """The listed turns with title and unit of their issues, in one statement."""
    query = (
        sa.select(Issue.id, Issue.title_breaks, Unit)
        .outerjoin(Unit, Unit.id == Issue.lead_unit_id)
        .where(Issue.id.in_([each[1].issue_id for each in chosen]))
    )
    words = {row[0]: (row[1], row[2]) for row in db.session.execute(query)}
    return tuple(
        Line(row.facts.number, *words[row.issue_id], turn=turn, before=before, prevented=prevented)
        for turn, row, before, prevented in chosen
    )
