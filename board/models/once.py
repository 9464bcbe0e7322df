"""Rows that are written once, however many try."""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from board.extensions import Base, db

MOST = 500  # rows of one statement: SQLite binds 32,766 values at most


def insert_new(model: type[Base], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert those that meet no row of the same unique key; the number of rows inserted."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    values, made = list(rows), 0
    for first in range(0, len(values), MOST):
        statement = insert(model).values(values[first : first + MOST]).on_conflict_do_nothing()
        made += len(db.session.execute(statement.returning(sa.literal(1))).all())
    return made
