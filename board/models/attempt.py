"""Attempts of one address or account, counted in the database, so that every process of the server counts together."""

from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.types import Time


class Attempt(Model):
    """How often somebody tried a thing in a span of time. `key` is a hash: no address is kept.

    A span ends by itself, so nobody is kept out for ever.
    """

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    number: Mapped[int]
    until: Mapped[Time]

    @classmethod
    def count(cls, place: str, who: str, seconds: int, at: datetime) -> int:
        """Count one more of this span of so many seconds; how many there are. The caller commits."""
        span = int(at.timestamp()) // seconds
        row = {
            "key": sha256(f"{place} {who} {seconds} {span}".encode()).hexdigest(),
            "number": 1,
            "until": at + timedelta(seconds=seconds),
        }
        insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
        counted = insert(cls).on_conflict_do_update(index_elements=[cls.key], set_={"number": cls.number + 1})
        statement = counted.returning(cls.number)
        return int(db.session.connection().execute(statement, row).scalar_one())
