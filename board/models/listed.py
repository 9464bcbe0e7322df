"""What an office keeps in lists to choose from. Every change is a verb that writes its event."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.types import Day, Key, Name

if TYPE_CHECKING:
    from board.models.user import User


class Listed(Model):
    """An entry of a list. Closed, it stays with the issues that have it and is offered no more."""

    __abstract__ = True

    id: Mapped[Key]
    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None]
    position: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[Day | None]

    @classmethod
    def add(cls, name: str, *, by: "User", on: date, **facts: Any) -> Self:
        """A new entry, behind the others; facts are the other columns. Flushes."""
        last = db.session.scalar(sa.select(sa.func.max(cls.position))) or 0
        row = cls(name=name, position=last + 1, **facts)
        db.session.add(row)
        db.session.flush()
        record(f"add_{cls.__tablename__}", row, by=by, on=on, data=row._codes())
        return row

    def edit(self, *, by: "User", on: date, **facts: Any) -> None:
        """Other names, another account. Words stay out of the event, which names the fields."""
        fields = sorted(field for field, value in facts.items() if value != getattr(self, field))
        if not fields:
            return
        for field in fields:
            setattr(self, field, facts[field])
        db.session.flush()
        data = {"fields": fields, **self._codes()}
        record(f"edit_{self.__tablename__}", self, by=by, on=on, data=data)

    def move(self, place: int, *, by: "User", on: date) -> None:
        """To another place among those in use, counted from 1."""
        kind = type(self)
        query = sa.select(kind).where(sa.or_(kind.closed_on.is_(None), kind.id == self.id))
        rows = list(db.session.scalars(query.order_by(kind.position, kind.id).with_for_update()))
        before = rows.index(self)
        rows.insert(max(place, 1) - 1, rows.pop(before))
        if rows.index(self) == before:
            return
        for number, row in enumerate(rows, 1):
            row.position = number
        record(f"move_{self.__tablename__}", self, by=by, on=on, data={"place": self.position})

    def close(self, *, by: "User", on: date) -> None:
        """Offer it no more."""
        if self.closed_on is None:
            self.closed_on = on
            record(f"close_{self.__tablename__}", self, by=by, on=on)

    def open_again(self, *, by: "User", on: date) -> None:
        """Offer it again."""
        if self.closed_on is not None:
            self.closed_on = None
            record(f"open_{self.__tablename__}", self, by=by, on=on)

    def _codes(self) -> dict[str, Any]:
        """What of it stands openly in an event."""
        return {}
