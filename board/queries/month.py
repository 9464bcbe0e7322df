"""What falls on the days of a calendar 日历, of the issues a viewer sees whole. A constant number of statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from board.extensions import db
from board.models.card import Card
from board.models.card_action import CardAction
from board.models.decision_request import DecisionRequest
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.look_back import LookBack
from board.models.milestone import Milestone
from board.models.register import Register
from board.models.unit import Unit
from board.queries.card_facts import watched
from board.rules.agenda import Called
from board.rules.cards import Action, Colour, forecast
from board.rules.directives import ANSWERED
from board.rules.month import Falls, Mark
from board.rules.outlook import decision
from board.rules.workdays import WorkCalendar
from board.rules.workflow import RESOLVED, State

FARTHEST = timedelta(days=366)  # a forecast beyond a year says nothing
SHOWN = {Colour.RED: Falls.RED, Colour.YELLOW: Falls.YELLOW}
AHEAD = {Colour.RED: Falls.RED_AHEAD, Colour.YELLOW: Falls.YELLOW_AHEAD, None: Falls.ENDS_AHEAD}
DONE = {
    Action.TALK: Falls.TALK,
    Action.STATEMENT: Falls.STATEMENT,
    Action.CIRCULAR: Falls.CIRCULAR,
}
GONE = frozenset({*RESOLVED, State.WITHDRAWN})


@dataclass(frozen=True)
class Told:
    """How an issue of the calendar is called: its title with hints where to break, its lead unit."""

    title: str
    title_breaks: str
    unit: Called | None


def falling(
    register: Register,
    where: Sequence[sa.ColumnElement[bool]],
    on: date,
    since: date,
    until: date,
    calendar: WorkCalendar,
) -> list[Mark]:
    """Everything that falls from `since` to `until` as seen on `on`; `where` says of which issues."""
    mine = (Issue.register_id == register.id, Issue.state != State.WITHDRAWN, *where)
    waiting = decisions(mine, on, calendar, register)
    return [
        *dated(mine, since, until),
        *replies(mine, since, until),
        *(mark for mark in waiting if since <= mark.day <= until),
        *suspensions(mine, since, until),
        *cards(mine, since, until),
        *_actions(mine, since, until),
        *foretold(register, where, on, since, min(until, on + FARTHEST), calendar),
    ]


def dated(mine: Sequence[sa.ColumnElement[bool]], since: date, until: date) -> Iterator[Mark]:
    """Limits as written, milestones and look-backs."""
    over = Issue.state.in_(GONE)
    limits = sa.select(Issue.due_on, Issue.id, Issue.number, over, Issue.id).where(
        Issue.due_on.between(since, until)
    )
    yield from _read(Falls.LIMIT, limits.where(*mine))
    done = sa.or_(Milestone.done_on.is_not(None), over)
    milestones = (
        sa.select(Milestone.due_on, Issue.id, Issue.number, done, Milestone.id)
        .join(Milestone, Milestone.issue_id == Issue.id)
        .where(Milestone.round == Issue.round, Milestone.accepted, Milestone.declined_on.is_(None))
        .where(Milestone.due_on.between(since, until))
    )
    yield from _read(Falls.MILESTONE, milestones.where(*mine))
    look_backs = (
        sa.select(LookBack.due_on, Issue.id, Issue.number, LookBack.passed.is_not(None), LookBack.id)
        .join(LookBack, LookBack.issue_id == Issue.id)
        .where(~LookBack.dropped, LookBack.due_on.between(since, until))
    )
    yield from _read(Falls.LOOK_BACK, look_backs.where(*mine))


def told(marks: Iterable[Mark]) -> Mapping[int, Told]:
    """Title and unit of the issues of these marks, by issue, in one statement."""
    query = (
        sa.select(Issue.id, Issue.title, Issue.title_breaks, Unit.name, Unit.name_en)
        .outerjoin(Unit, Unit.id == Issue.lead_unit_id)
        .where(Issue.id.in_({mark.issue_id for mark in marks}))
    )
    return {
        issue_id: Told(title, title_breaks, Called(name, name_en) if name else None)
        for issue_id, title, title_breaks, name, name_en in db.session.execute(query)
    }


def _read(falls: Falls, query: sa.Executable) -> Iterator[Mark]:
    """Rows of day, issue, number, whether it is over, key."""
    for day, issue_id, number, over, key in db.session.execute(query):
        yield Mark(day, falls, issue_id, number, bool(over), key)


def replies(mine: Sequence[sa.ColumnElement[bool]], since: date, until: date) -> Iterator[Mark]:
    """Papers that are to be answered, on the day by which."""
    query = (
        sa.select(Directive.reply_by, Issue.id, Issue.number, Directive.replied_on.is_not(None), Directive.id)
        .join(Directive, Directive.issue_id == Issue.id)
        .where(Directive.kind.in_(ANSWERED), Directive.lapsed_on.is_(None))
        .where(Directive.reply_by.between(since, until))
    )
    return _read(Falls.REPLY, query.where(*mine))


def decisions(
    mine: Sequence[sa.ColumnElement[bool]], on: date, calendar: WorkCalendar, register: Register
) -> Iterator[Mark]:
    """Requests that wait, on the day by which the committee is to decide."""
    query = (
        sa.select(DecisionRequest, Issue.id, Issue.number)
        .join(Issue, Issue.id == DecisionRequest.issue_id)
        .where(DecisionRequest.approved.is_(None), *mine)
    )
    clocks = register.clocks
    for asked, issue_id, number in db.session.execute(query):
        told_of = decision(asked.as_waiting, on, calendar, clocks)
        if told_of.day is not None:
            yield Mark(told_of.day, Falls.DECISION, issue_id, number, key=asked.id)


def suspensions(mine: Sequence[sa.ColumnElement[bool]], since: date, until: date) -> Iterator[Mark]:
    """Suspensions on their last day."""
    query = sa.select(Issue.suspended_until, Issue.id, Issue.number, sa.false(), Issue.id).where(
        Issue.state == State.SUSPENDED, Issue.suspended_until.between(since, until)
    )
    return _read(Falls.SUSPENSION, query.where(*mine))


def cards(mine: Sequence[sa.ColumnElement[bool]], since: date, until: date) -> Iterator[Mark]:
    """Every card on the day on which it was shown, whether it stands or has ended."""
    query = (
        sa.select(Card.shown_on, Issue.id, Issue.number, Card.ended_on.is_not(None), Card.id, Card.colour)
        .join(Card, Card.issue_id == Issue.id)
        .where(Card.shown_on.between(since, until), *mine)
    )
    for day, issue_id, number, over, key, colour in db.session.execute(query):
        yield Mark(day, SHOWN[colour], issue_id, number, bool(over), key)


def _actions(mine: Sequence[sa.ColumnElement[bool]], since: date, until: date) -> Iterator[Mark]:
    """What red cards called for, on the day on which it was done."""
    query = (
        sa.select(CardAction.done_on, Issue.id, Issue.number, CardAction.id, CardAction.kind)
        .join(CardAction, CardAction.issue_id == Issue.id)
        .where(CardAction.done_on.between(since, until), *mine)
    )
    for day, issue_id, number, key, kind in db.session.execute(query):
        yield Mark(day, DONE[kind], issue_id, number, key=key)


def foretold(
    register: Register,
    where: Sequence[sa.ColumnElement[bool]],
    on: date,
    since: date,
    until: date,
    calendar: WorkCalendar,
) -> Iterator[Mark]:
    """Cards that come or end after today if nothing happens."""
    if until <= on:
        return
    rules = register.rules
    rows = watched(register.id, on, rules, calendar, until=until, where=where)
    for row in rows:
        for turn in forecast(row.facts, on, until, rules, calendar):
            if since <= turn.day:
                yield Mark(turn.day, AHEAD[turn.colour], row.issue_id, row.facts.number)
