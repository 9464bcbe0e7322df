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
from board.models.update import Update
from board.rules.cards import Span
from board.rules.workdays import ONE_DAY
from board.rules.workflow import State

Ids = sa.Select[Any] | Sequence[int]
Stop = tuple[date, date | None]  # first day of a suspension, and that of its resumption


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
    """The days in hand of these issues up to `on`, by issue. `as_of`: the day from which each issue's facts count.

    Days of a suspension are not in hand from its first day on, also where it was granted later.
    """
    of_issue: dict[int, list[tuple[State, Span]]] = defaultdict(list)
    stops: dict[int, list[Stop]] = defaultdict(list)
    for issue_id, state, known_from, known_to, _place in db.session.execute(_spans_and_stops(ids, on)):
        if state is None:
            stops[issue_id].append((known_from, known_to if known_to is None or known_to <= on else None))
            continue
        found = of_issue[issue_id]
        first = known_from if found else min(known_from, as_of.get(issue_id, known_from))
        if first <= on:
            ended = known_to - ONE_DAY if known_to is not None and known_to <= on else None
            found.append((state, Span(first, ended)))
    return {issue_id: _joined(found, stops.get(issue_id, [])) for issue_id, found in of_issue.items()}


def _spans_and_stops(ids: Ids, on: date) -> sa.Executable:
    """The state spans, and without a state the suspensions known by the end of `on`: first day, day of resumption."""
    span, stop = StateSpan, Suspension
    spans = sa.select(
        *(span.issue_id, span.state, span.known_from, span.known_to), span.id.label("place")
    ).where(span.issue_id.in_(ids))
    known = sa.func.coalesce(stop.granted_on, stop.first_day) <= on
    stops = sa.select(
        *(stop.issue_id, sa.null().label("state"), stop.first_day, stop.resumed_on), stop.id
    ).where(stop.issue_id.in_(ids), stop.first_day <= on, known)
    return sa.union_all(spans, stops).order_by("issue_id", "known_from", "place")


def _joined(found: Sequence[tuple[State, Span]], stops: Sequence[Stop]) -> InHand:
    """A resumption may lie before the day on which it was written."""
    spans: list[Span] = []
    paused: list[Span] = []
    resumed_on, before, paused_on = None, None, date.min
    for state, span in found:
        if state is State.SUSPENDED:
            paused_on = span.first
        elif before is State.SUSPENDED:
            days = [back for _first, back in stops if back is not None and paused_on <= back <= span.first]
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
    for first, back in stops:
        if back is None and before is not State.SUSPENDED:
            continue  # it is still to come, or to be written
        spans, stopped = _without(spans, first, back)
        if back is not None:
            paused = sorted([*paused, *stopped], key=lambda span: span.first)
            if any(span.last == back - ONE_DAY for span in stopped):
                resumed_on = max(back, resumed_on or back)
    return InHand(tuple(spans), resumed_on, tuple(paused))


def _without(spans: Sequence[Span], first: date, back: date | None) -> tuple[list[Span], list[Span]]:
    """These spans without the days from `first` to the one before `back`, and those days."""
    left: list[Span] = []
    taken: list[Span] = []
    until = date.max if back is None else back - ONE_DAY
    for span in spans:
        last = span.last or date.max
        if first > until or last < first or until < span.first:
            left.append(span)
            continue
        if span.first < first:
            left.append(Span(span.first, first - ONE_DAY))
        taken.append(Span(max(span.first, first), min(last, until)))
        if until < last:
            left.append(Span(until + ONE_DAY, span.last))
    return left, taken


def news_known_on(ids: Ids, on: date) -> dict[int, date]:
    """The last news of these issues that had come by the end of `on`, by issue; none: not in the answer."""
    came = news_days(on).subquery()
    rows = db.session.execute(
        sa.select(came.c.issue_id, sa.func.max(came.c.day))
        .where(came.c.issue_id.in_(ids), sa.select(Issue.id).where(Issue.id == came.c.issue_id).exists())
        .group_by(came.c.issue_id)
    )
    return {row[0]: row[1] for row in rows}


def news_changed(on: date) -> sa.ColumnElement[bool]:
    """Whether the last news of an issue was another one at the end of `on`: more came, or one was disowned since."""
    disowned = sa.select(Update.issue_id).where(Update.disowned_on > on)
    return sa.or_(Issue.news_on > on, Issue.id.in_(disowned))
