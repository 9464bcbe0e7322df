"""Days that are not what their weekday says 放假、补班. Every change is a verb that writes its event."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.register import Register, the_register
from board.models.types import Day, Key, Name

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


class HolidayChange(Model):
    """What a day was before a change (None: what its weekday says), so that past days are counted as they were."""

    __tablename__ = "holiday_change"

    id: Mapped[Key]
    day: Mapped[Day]
    was: Mapped[bool | None]
    changed_on: Mapped[Day] = mapped_column(index=True)


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
    if was is not works:
        db.session.add(HolidayChange(day=day, was=was, changed_on=on))
    db.session.flush()
    record("edit_holiday", kept, by=by, on=on, data={"day": day, "works": works, "was": was})
    _tell_every_process()


def reset_year(year: int, days: Iterable[Holiday], *, by: "User", on: date) -> None:
    """The year as the State Council published it."""
    of_year = Holiday.day.between(date(year, 1, 1), date(year, 12, 31))
    before = {row.day: row.works for row in db.session.scalars(sa.select(Holiday).where(of_year))}
    db.session.execute(sa.delete(Holiday).where(of_year))
    db.session.expire_all()
    seeded = list(days)
    after = {row.day: row.works for row in seeded}
    changed = [day for day in sorted({*before, *after}) if before.get(day) is not after.get(day)]
    db.session.add_all(HolidayChange(day=day, was=before.get(day), changed_on=on) for day in changed)
    db.session.add_all(seeded)
    db.session.flush()
    record("reset_holidays", the_register(), by=by, on=on, data={"year": year, "days": len(seeded)})
    _tell_every_process()


def _tell_every_process() -> None:
    db.session.execute(sa.update(Register).values(calendar_edits=Register.calendar_edits + 1))
