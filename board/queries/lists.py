"""The lists a form offers: units, leaders, grids, categories, sources, in the order people look for them."""

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from board.extensions import db
from board.models.grid import Category, Grid, Source
from board.models.unit import Leader, Unit

Row = TypeVar("Row", Unit, Leader, Grid, Category, Source)


def rows_of(kind: type[Row]) -> Sequence[Row]:
    """Every row: units by pinyin, leaders as entered, the others by their place."""
    return db.session.scalars(sa.select(kind).order_by(*_order(kind))).all()


def _order(kind: type[Any]) -> tuple[Any, ...]:
    if kind is Unit:
        return (Unit.initials, Unit.id)
    return (kind.id,) if kind is Leader else (kind.position, kind.id)
