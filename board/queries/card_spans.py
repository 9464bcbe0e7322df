"""When an issue was in hand and when its news came, as known by the end of a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from board.extensions import db
from board.models.issue import Issue
from board.models.news import news_days
from board.models.state_span import StateSpan
from board.models.suspension import Suspension
from board.rules.cards import Span
from board.rules.workdays import ONE_DAY
from board.rules.workflow import State

Ids = sa.Select[Any] | Sequence[int]


@dataclass(frozen=True)
class InHand:
    """The days in hand, in order, neighbours joined; the day of the last resumption, and the suspensions before it."""

    spans: tuple[Span, ...] = ()
    resumed_on: date | None = None
    paused: tuple[Span, ...] = ()


NOT_IN_HAND = InHand()


def known_on(span: type[StateSpan], on: date) -> sa.ColumnElement[bool]:
    """The one span of an issue that says what was known by the end of `on`.

    Of an issue recorded later it is the first: the facts of an import count from its as-of day.
    """
    other = aliased(StateSpan)
    first = sa.select(sa.func.min(other.id)).where(other.issue_id == span.issue_id).scalar_subquery()
    then = sa.and_(span.known_from <= on, sa.or_(span.known_to.is_(None), span.known_to > on))
    return sa.or_(then, sa.and_(span.known_from > on, span.id == first))


def days_in_hand(ids: Ids, on: date, as_of: dict[int, date]) -> dict[int, InHand]:
    """The days in hand of these issues up to `on`, by issue. `as_of`: the day from which each issue's facts count."""
    columns = (StateSpan.issue_id, StateSpan.state, StateSpan.known_from, StateSpan.known_to)
    rows = db.session.execute(
        sa.select(*columns)
        .where(StateSpan.issue_id.in_(ids))
        .order_by(StateSpan.issue_id, StateSpan.known_from, StateSpan.id)
    )
    of_issue: dict[int, list[tuple[State, Span]]] = defaultdict(list)
    for issue_id, state, known_from, known_to in rows:
        found = of_issue[issue_id]
        first = known_from if found else min(known_from, as_of.get(issue_id, known_from))
        if first <= on:
            ended = known_to - ONE_DAY if known_to is not None and known_to <= on else None
            found.append((state, Span(first, ended)))
    paused = [
        issue_id for issue_id, found in of_issue.items() if State.SUSPENDED in [each[0] for each in found]
    ]
    resumed = _resumed_days(paused) if paused else {}
    return {issue_id: _joined(found, resumed.get(issue_id, [])) for issue_id, found in of_issue.items()}


def _resumed_days(ids: Ids) -> dict[int, list[date]]:
    """The days on which these issues were in hand again after a suspension, by issue, in order."""
    query = (
        sa.select(Suspension.issue_id, Suspension.resumed_on)
        .where(Suspension.issue_id.in_(ids), Suspension.resumed_on.is_not(None))
        .order_by(Suspension.resumed_on)
    )
    found: dict[int, list[date]] = defaultdict(list)
    for issue_id, day in db.session.execute(query):
        if day is not None:
            found[issue_id].append(day)
    return found


def _joined(found: Sequence[tuple[State, Span]], resumed: Sequence[date] = ()) -> InHand:
    """`resumed`: days of resumption, which may lie before the day on which they were written."""
    spans: list[Span] = []
    paused: list[Span] = []
    resumed_on, before, paused_on = None, None, date.min
    for state, span in found:
        if state is State.SUSPENDED:
            paused_on = span.first
        elif before is State.SUSPENDED:
            days = [day for day in resumed if paused_on <= day <= span.first]
            span = Span(max(days, default=span.first), span.last)
            paused.append(Span(paused_on, span.first - ONE_DAY))
        if state is State.IN_HAND:
            if before is State.IN_HAND:
                spans[-1] = Span(spans[-1].first, span.last)
            else:
                spans.append(span)
            if before is State.SUSPENDED:
                resumed_on = span.first
        before = state
    return InHand(tuple(spans), resumed_on, tuple(paused))


def news_known_on(ids: Ids, on: date) -> dict[int, date]:
    """The last news of these issues that had come by the end of `on`, by issue; none: not in the answer."""
    came = news_days(on).subquery()
    rows = db.session.execute(
        sa.select(came.c.issue_id, sa.func.max(came.c.day))
        .where(came.c.issue_id.in_(ids), sa.select(Issue.id).where(Issue.id == came.c.issue_id).exists())
        .group_by(came.c.issue_id)
    )
    return {row[0]: row[1] for row in rows}
