"""A new office: its register, the two units every office has, the national holidays, the head of the trail."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from chinese_calendar.constants import Holiday as NationalHoliday
from chinese_calendar.constants import holidays, workdays

from board.extensions import db
from board.models.event import EventHead, record
from board.models.holiday import Holiday
from board.models.register import Register
from board.models.unit import Unit, UnitKind
from board.queries.calendar import forget_calendar

NAME, NAME_EN, PREFIX = "书记项目", "Secretary projects", "SJXM"
UNITS = (
    ("党工委", "Party work committee", UnitKind.COMMITTEE),
    ("督查室", "Supervision office", UnitKind.SUPERVISION),
)


def has_register() -> bool:
    """Whether an office lives in this database already."""
    return db.session.scalar(sa.select(Register.id).limit(1)) is not None


def found_office(*, year: int, on: date) -> Register:
    """Make what an office begins with, each with its event. Does not commit."""
    if db.session.get(EventHead, 1) is None:
        db.session.add(EventHead(id=1))
    register = Register(name=NAME, name_en=NAME_EN, prefix=PREFIX, year=year)
    db.session.add(register)
    seeded = list(national_days())
    db.session.add_all(seeded)
    db.session.flush()
    record("add_register", register, by=None, on=on, data={"prefix": PREFIX, "year": year})
    for name, name_en, kind in UNITS:
        Unit.add(name, name_en=name_en, kind=kind, by=None, on=on)
    years = sorted({day.day.year for day in seeded})
    record("seed_holidays", register, by=None, on=on, data={"days": len(seeded), "years": years})
    forget_calendar()
    return register


def national_days() -> Iterator[Holiday]:
    """放假 and 补班 days of every year published so far, as the State Council names them."""
    chinese = {kind.value: kind.chinese for kind in NationalHoliday}
    for days, works in ((holidays, False), (workdays, True)):
        for day, name in days.items():
            yield Holiday(day=day, works=works, name=chinese.get(name, name))
