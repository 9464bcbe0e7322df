"""The board 看板: five columns in the order of the law, §3, and the wall of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, lazyload

from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.queries.issue_filter import column_condition
from board.queries.reading import NOW, Reading
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL, Shape
from board.rules.workflow import Column, State

TILES = 50  # of a column at first, then "more"
WALL_LIMIT = 340  # cells; above it the wall closes into a bar
FARTHEST = 10_000_000  # issues passed over; an address may ask for any number
_BY_NUMBER: Sequence[sa.ColumnElement[Any]] = (Issue.year.asc(), Issue.seq.asc())


@dataclass(frozen=True)
class Placed:
    """An issue on the board, in the shape this viewer sees it in, with what stands now or stood on the day read."""

    issue: Issue
    shape: Shape
    state: State
    unit_id: int | None
    colour: Colour | None
    due_on: date | None


def column_tiles(
    register_id: int,
    column: Column,
    viewer: User,
    condition: sa.ColumnElement[bool],
    *,
    after: int = 0,
    limit: int = TILES,
    reading: Reading = NOW,
) -> Sequence[Placed]:
    """A column's issues in its order, `limit` of them after the first `after`."""
    own = None if viewer.role in SEES_ALL else seen_in_full(viewer)
    order = _order(column, own, reading)
    of_column = sa.and_(column_condition(column, reading), condition)
    return _placed(register_id, viewer, of_column, order, after, limit, reading)


def in_order_of_numbers(
    register_id: int,
    viewer: User,
    condition: sa.ColumnElement[bool],
    *,
    after: int,
    limit: int,
    reading: Reading = NOW,
) -> Sequence[Placed]:
    """Issues by number, for the list; withdrawn ones only come back by their own address."""
    counted = sa.and_(reading.state != State.WITHDRAWN, condition)
    return _placed(register_id, viewer, counted, _BY_NUMBER, after, limit, reading)


def _placed(
    register_id: int,
    viewer: User,
    condition: sa.ColumnElement[bool],
    order: Sequence[sa.ColumnElement[Any]],
    after: int,
    limit: int,
    reading: Reading,
) -> list[Placed]:
    own = sa.true() if viewer.role in SEES_ALL else seen_in_full(viewer)
    query = (
        sa.select(Issue, own.label("whole"), reading.state, reading.unit_id, reading.colour, reading.due_on)
        .where(Issue.register_id == register_id, reading.condition, condition)
        .options(lazyload(Issue.supporting_units))
        .order_by(*order)
        .offset(min(max(after, 0), FARTHEST))
        .limit(limit)
    )
    return [
        Placed(issue, Shape.FULL if whole else Shape.SHORT, *stood)
        for issue, whole, *stood in db.session.execute(query)
    ]


def _order(
    column: Column, own: sa.ColumnElement[bool] | None, reading: Reading
) -> Sequence[sa.ColumnElement[Any]]:
    """By what is next. Of issues seen short only number, state and colour may order: a date would leak.

    On a past day only what the spans tell may order; the days of steps are those of now.
    """
    if reading.day is not None and column is not Column.IN_HAND:
        return _BY_NUMBER
    if column is Column.STRUCK:
        return _dated(Issue.struck_off_on, own, newest=True)
    if column is Column.AWAITING:
        return _dated(Issue.asked_on, own)
    if column is Column.ASSIGNED:
        return _dated(Issue.assigned_on, own)
    if column is Column.REGISTERED:
        return _dated(Issue.registered_on, own)
    colours = sa.case({Colour.RED: 0, Colour.YELLOW: 1}, value=reading.colour, else_=2)
    suspended = sa.case((reading.state == State.SUSPENDED, 1), else_=0)
    return [suspended, colours, *_dated(reading.due_on, own)]


def _dated(
    day: InstrumentedAttribute[Any], own: sa.ColumnElement[bool] | None, *, newest: bool = False
) -> list[sa.ColumnElement[Any]]:
    if own is None:
        ordered = day.desc() if newest else day.asc()
        return [ordered.nulls_last(), Issue.number.asc()]
    seen = sa.case((own, day), else_=None)
    return [
        sa.case((own, 0), else_=1),
        (seen.desc() if newest else seen.asc()).nulls_last(),
        Issue.number.asc(),
    ]


@dataclass(frozen=True)
class WallCell:
    """One problem on the wall 六十八格, always at its place."""

    number: str
    seq: int
    title: str
    state: State
    colour: Colour | None
    whole: bool  # a link for this viewer


def wall(register_id: int, viewer: User, reading: Reading = NOW) -> list[WallCell]:
    """Every problem of the register that was not withdrawn, in the order of numbers; empty when there are too many."""
    own = sa.true() if viewer.role in SEES_ALL else seen_in_full(viewer)
    query = (
        sa.select(Issue.number, Issue.seq, Issue.title, reading.state, reading.colour, own)
        .where(Issue.register_id == register_id, reading.condition, reading.state != State.WITHDRAWN)
        .order_by(Issue.year, Issue.seq)
        .limit(WALL_LIMIT + 1)
    )
    cells = [WallCell(*row) for row in db.session.execute(query)]
    return cells if len(cells) <= WALL_LIMIT else []
