"""Days that are not what their weekday says 放假、补班. Every change is a verb that writes its event."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.register import Register, the_register
from board.models.types import Name

if TYPE_CHECKING:
    from board.models.user import User


class Holiday(Model):
    """A day that is not what its weekday says: 放假 (works=False) or 补班 (works=True)."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    works: Mapped[bool]
    name: Mapped[Name]

    @property
    def id(self) -> str:
        """The day, by which the trail names it."""
        return self.day.isoformat()


def set_day(day: date, works: bool | None, name: str, *, by: "User", on: date) -> None:
    """A day is worked or off, under a name; None: it is again what its weekday says. Nothing past is judged anew."""
    row = db.session.get(Holiday, day, with_for_update=True)
    was = row.works if row else None
    if (was, row.name if row else "") == (works, name):
        return
    kept = row or Holiday(day=day, works=bool(works), name=name)
    if works is None:
        db.session.delete(kept)
    else:
        kept.works, kept.name = works, name
        db.session.add(kept)
    db.session.flush()
    record("edit_holiday", kept, by=by, on=on, data={"day": day, "works": works, "was": was})
    _tell_every_process()


def reset_year(year: int, days: Iterable[Holiday], *, by: "User", on: date) -> None:
    """The year as the State Council published it."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    db.session.execute(sa.delete(Holiday).where(Holiday.day.between(first, last)))
    db.session.expire_all()
    seeded = list(days)
    db.session.add_all(seeded)
    db.session.flush()
    record("reset_holidays", the_register(), by=by, on=on, data={"year": year, "days": len(seeded)})
    _tell_every_process()


def _tell_every_process() -> None:
    db.session.execute(sa.update(Register).values(calendar_edits=Register.calendar_edits + 1))
