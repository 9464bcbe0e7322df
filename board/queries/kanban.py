"""The board 看板: five columns in the order of the law, §3."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from board.extensions import db
from board.models.issue import Issue
from board.models.user import User
from board.queries.issue_filter import column_condition
from board.queries.reading import NOW, Reading
from board.queries.tally import Tally
from board.queries.tile_order import by_card, by_number, order_now
from board.queries.visible_issues import seen_in_full
from board.rules.cards import Colour
from board.rules.roles import SEES_ALL, Shape
from board.rules.workflow import Column, State

TILES = 50  # of a column at first, then "more"
FARTHEST = 10_000_000  # issues passed over; an address may ask for any number


@dataclass(frozen=True)
class Placed:
    """An issue on the board, in the shape this viewer sees it in, with what stands now or stood on the day read."""

    issue: Issue
    shape: Shape
    state: State
    unit_id: int | None
    colour: Colour | None
    due_on: date | None


def board_tiles(
    register_id: int, viewer: User, condition: sa.ColumnElement[bool], found: Tally, reading: Reading = NOW
) -> dict[Column, Sequence[Placed]]:
    """The first tiles of every column. One that `found`, their tally, knows to be empty is left out."""
    return {
        column: column_tiles(register_id, column, viewer, condition, reading=reading)
        if found.of_column(column)
        else ()
        for column in Column
    }


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
    of_column = sa.and_(column_condition(column, reading), condition)
    if reading.day is not None:
        return _stood(register_id, viewer, column, of_column, after, limit, reading)
    own = None if viewer.role in SEES_ALL else seen_in_full(viewer)
    return _placed(register_id, viewer, of_column, order_now(column, own), after, limit, reading)


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
    return _placed(register_id, viewer, counted, by_number(Issue), after, limit, reading)


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
        .order_by(*order)
        .offset(min(max(after, 0), FARTHEST))
        .limit(limit)
    )
    return _read(query)


def _stood(
    register_id: int,
    viewer: User,
    column: Column,
    condition: sa.ColumnElement[bool],
    after: int,
    limit: int,
    reading: Reading,
) -> list[Placed]:
    """A past day's: what orders them first, then the rows of those few that are shown.

    Only what the spans tell may order, since the days of steps are those of now. Whole issues are not looked up to be
    ordered, and the order is kept apart from the look-up: PostgreSQL would guess that it needs only a few of them.
    """
    own = sa.true() if viewer.role in SEES_ALL else seen_in_full(viewer)
    facts = (own.label("whole"), reading.state, reading.unit_id, reading.colour, reading.due_on)
    all_of_them = (
        sa.select(Issue.id, *facts, Issue.number, Issue.year, Issue.seq)
        .where(Issue.register_id == register_id, reading.condition, condition)
        .cte("of_column")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )

    def order(of: Any) -> Sequence[sa.ColumnElement[Any]]:
        own = None if viewer.role in SEES_ALL else of.whole
        return by_card(of, own) if column is Column.IN_HAND else by_number(of)

    shown = (
        sa.select(all_of_them)
        .order_by(*order(all_of_them.c))
        .offset(min(max(after, 0), FARTHEST))
        .limit(limit)
        .subquery("shown")
    )
    of = shown.c
    query = sa.select(Issue, of.whole, of.state, of.unit_id, of.colour, of.due_on)
    return _read(query.join(shown, of.id == Issue.id).order_by(*order(of)))


def _read(query: sa.Select[Any]) -> list[Placed]:
    return [
        Placed(issue, Shape.FULL if whole else Shape.SHORT, *stood)
        for issue, whole, *stood in db.session.execute(query.options(lazyload(Issue.supporting_units)))
    ]
