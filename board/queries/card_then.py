"""What of an issue changes without a span, as known by the end of a day: its round, its milestones, its kind of limit.

Of today each says what the row says. `issue` is an alias where the ids may ask the same table.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from board.models.correction import LimitConfirmation
from board.models.look_back import Round
from board.models.milestone import Milestone
from board.models.milestone_move import MilestoneMove, MilestoneTick

Column = sa.SQLColumnExpression[Any]


def round_then(issue: Any, on: date) -> Column:
    """The number of the round in which the issue was."""
    ended = sa.select(sa.func.min(Round.number)).where(Round.issue_id == issue.id, Round.reopened_on > on)
    return sa.func.coalesce(ended.correlate(issue).scalar_subquery(), issue.round)


def reopened_then(issue: Any, on: date) -> Column:
    """The day on which that round began, None for the first."""
    began = sa.select(sa.func.max(Round.reopened_on)).where(
        Round.issue_id == issue.id, Round.reopened_on <= on
    )
    known = began.correlate(issue).scalar_subquery()
    return sa.case((issue.reopened_on <= on, issue.reopened_on), else_=known)


def limit_kind_then(issue: Any, on: date) -> Column:
    """The kind of limit: before its reading was confirmed, or the issue reopened, another one."""
    read, ended = LimitConfirmation, Round
    sooner = sa.exists().where(
        ended.issue_id == read.issue_id, ended.reopened_on > on, ended.reopened_on < read.on
    )
    confirmed = sa.select(read.read_kind).where(read.issue_id == issue.id, read.on > on, ~sooner)
    reopened = sa.select(ended.limit_kind).where(ended.issue_id == issue.id, ended.reopened_on > on)
    kind: Column = sa.func.coalesce(
        confirmed.order_by(read.id).limit(1).correlate(issue).scalar_subquery(),
        reopened.order_by(ended.number).limit(1).correlate(issue).scalar_subquery(),
        issue.limit_kind,
        type_=issue.limit_kind.type,
    )
    return kind


def counts(on: date) -> sa.ColumnElement[bool]:
    """Whether a milestone was judged, accepted and open: not ticked then, though the tick be taken back since."""
    row, tick = Milestone, MilestoneTick
    ticked = sa.exists().where(tick.milestone_id == row.id, tick.ticked_on <= on, tick.taken_back_on > on)
    return sa.and_(
        *(row.accepted, row.judged, ~row.is_start, ~ticked),
        sa.or_(row.accepted_on.is_(None), row.accepted_on <= on),
        sa.or_(row.done_on.is_(None), row.done_on > on),
        sa.or_(row.declined_on.is_(None), row.declined_on > on),
    )


def due_then(on: date) -> Column:
    """The date of a milestone: before its next move another one."""
    move = MilestoneMove
    before = sa.select(move.before).where(move.milestone_id == Milestone.id, move.on > on)
    return sa.func.coalesce(
        before.order_by(move.id).limit(1).correlate(Milestone).scalar_subquery(), Milestone.due_on
    )
