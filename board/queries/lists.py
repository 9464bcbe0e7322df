"""The lists a form offers: units, leaders, grids, categories, sources, in the order people look for them."""

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.unit import Leader, Unit

Row = TypeVar("Row", Unit, Leader, Grid, Category, Source)


def rows_of(kind: type[Row], kept: int | None = None) -> Sequence[Row]:
    """Every row that is in use: units by pinyin, the others by their place. `kept` stays, though it was closed."""
    offered = sa.or_(kind.closed_on.is_(None), kind.id == kept)
    return db.session.scalars(sa.select(kind).where(offered).order_by(*_order(kind))).all()


def _order(kind: type[Any]) -> tuple[Any, ...]:
    return (Unit.initials, Unit.id) if kind is Unit else (kind.position, kind.id)
