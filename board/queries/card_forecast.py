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
from board.queries.card_facts import watched
from board.queries.card_forecast_counts import Change, Count, changes_of, count
from board.queries.visible_issues import seen_in_full
from board.rules.agenda import Called
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
    unit: Called | None
    turn: Turn
    before: Colour | None
    prevented: tuple[Prevention, ...]
    calendar_days: bool  # the register counts the turn's days so


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
    where: Sequence[sa.ColumnElement[bool]] = (),
    lines: int | None = LINES,
) -> Forecast:
    """The forecast up to `day`, of issues the viewer sees whole; `where` says of which alone.

    viewer: None for the command line, which sees all. lines: how many turns are listed. A constant number of
    statements.
    """
    own = sa.and_(sa.true() if viewer is None else seen_in_full(viewer), *where)
    fridays = coming_fridays(today)
    until = max(day, *fridays)
    rows = watched(register_id, today, rules, calendar, until=until, where=(own,))
    turns = [(row, forecast(row.facts, today, until, rules, calendar)) for row in rows]
    now = _standing_now(register_id, own)
    changes = changes_of(turns)
    chosen = sorted(
        (change for change in changes if change[0].day <= day),
        key=lambda change: (change[0].day, change[1].facts.number),
    )
    most = db.session.get_one(Register, register_id).most_deferrals
    listed = [
        (*each, _prevented(each[1].facts, each[0], today, rules, calendar, most)) for each in chosen[:lines]
    ]
    return Forecast(
        chosen=count(day, turns, changes, now),
        lines=_lines(listed, rules.calendar_days),
        left=len(chosen) - len(listed),
        fridays=tuple(count(friday, turns, changes, now) for friday in fridays),
    )


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


def _lines(chosen: Sequence[tuple[*Change, tuple[Prevention, ...]]], calendar_days: bool) -> tuple[Line, ...]:
    """The listed turns with title and unit of their issues, in one statement."""
    query = (
        sa.select(Issue.id, Issue.title_breaks, Unit.name, Unit.name_en)
        .outerjoin(Unit, Unit.id == Issue.lead_unit_id)
        .where(Issue.id.in_([each[1].issue_id for each in chosen]))
    )
    words = {
        issue_id: (title_breaks, Called(name, name_en) if name else None)
        for issue_id, title_breaks, name, name_en in db.session.execute(query)
    }
    return tuple(
        Line(row.facts.number, *words[row.issue_id], turn, before, prevented, calendar_days)
        for turn, row, before, prevented in chosen
    )
