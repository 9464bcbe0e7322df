"""Rows that are written once, however many try."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from board.extensions import Base, db


def insert_new(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert those that meet no row of the same unique key; the number of rows inserted."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    values = [dict(row) for row in rows]
    if not values:
        return 0
    statement = insert(model).on_conflict_do_nothing().returning(sa.literal(1))
    return len(db.session.connection().execute(statement, values).all())
