"""The few column types models are made of; each has one meaning."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

from board.clock import SHANGHAI


class Moment(TypeDecorator[datetime]):
    """A point in time with its zone, kept as UTC on both databases and read back in Asia/Shanghai."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone (ValueError): it would mean something else on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives the time back without its zone."""
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(SHANGHAI)


class Code(TypeDecorator[StrEnum]):
    """One word of an enumeration, kept as that word: a database enum is hard to change later."""

    impl = sa.String(32)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Raises ValueError for a word the enumeration does not have."""
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The member, not the word."""
        return None if value is None else self.words(value)


def code(words: type[StrEnum], **options: Any) -> Any:
    """A column that holds one word of an enumeration."""
    return mapped_column(Code(words), **options)


Key = Annotated[int, mapped_column(primary_key=True)]
Name = Annotated[str, mapped_column(sa.String(120))]
Words = Annotated[str, mapped_column(sa.Text)]
Hash = Annotated[str, mapped_column(sa.String(64))]
Day = Annotated[date, mapped_column(sa.Date)]
Time = Annotated[datetime, mapped_column(Moment())]


def to(table: str, **options: Any) -> Any:
    """A foreign key to `table`.id; indexed, since lists are asked for by it."""
    options.setdefault("index", True)
    return mapped_column(sa.ForeignKey(f"{table}.id"), **options)
