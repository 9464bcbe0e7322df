"""Lists of units to choose from."""

from collections.abc import Sequence

import sqlalchemy as sa

from board.extensions import db
from board.models.unit import Unit


def units_but(unit_id: int | None) -> Sequence[Unit]:
    """Every unit but one, by pinyin."""
    query = sa.select(Unit).order_by(Unit.initials, Unit.id)
    if unit_id is not None:
        query = query.where(Unit.id != unit_id)
    return db.session.scalars(query).all()
