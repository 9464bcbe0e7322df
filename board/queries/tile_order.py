"""In which order a column's tiles stand: by what is next."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from board.models.issue import Issue
from board.rules.cards import Colour
from board.rules.workflow import Column, State


def order_now(column: Column, own: sa.ColumnElement[bool] | None) -> Sequence[sa.ColumnElement[Any]]:
    """A column's, today. Of issues seen short (not `own`) only number, state and colour order: a date would leak."""
    if column is Column.STRUCK:
        return _dated(Issue.struck_off_on, Issue.number, own, newest=True)
    if column is Column.AWAITING:
        return _dated(Issue.asked_on, Issue.number, own)
    if column is Column.ASSIGNED:
        return _dated(Issue.assigned_on, Issue.number, own)
    if column is Column.REGISTERED:
        return _dated(Issue.registered_on, Issue.number, own)
    return by_card(Issue, own)


def by_number(of: Any) -> Sequence[sa.ColumnElement[Any]]:
    """By number, of the issues or of rows that tell of them."""
    return of.year.asc(), of.seq.asc()


def by_card(of: Any, own: sa.ColumnElement[bool] | None) -> Sequence[sa.ColumnElement[Any]]:
    """Red, yellow, the others, each by limit; those suspended last."""
    colours = sa.case({Colour.RED: 0, Colour.YELLOW: 1}, value=of.colour, else_=2)
    suspended = sa.case((of.state == State.SUSPENDED, 1), else_=0)
    return [suspended, colours, *_dated(of.due_on, of.number, own)]


def _dated(
    day: sa.SQLColumnExpression[Any],
    number: sa.SQLColumnExpression[Any],
    own: sa.ColumnElement[bool] | None,
    *,
    newest: bool = False,
) -> list[sa.ColumnElement[Any]]:
    if own is None:
        ordered = day.desc() if newest else day.asc()
        return [ordered.nulls_last(), number.asc()]
    seen = sa.case((own, day), else_=None)
    return [
        sa.case((own, 0), else_=1),
        (seen.desc() if newest else seen.asc()).nulls_last(),
        number.asc(),
    ]
