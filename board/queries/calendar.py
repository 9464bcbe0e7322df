"""The office's working days, from its own table of holidays."""

from datetime import date

import sqlalchemy as sa
from flask import current_app

from board.extensions import db
from board.models.holiday import Holiday, HolidayChange
from board.models.register import Register
from board.rules.holidays import published_years, undone
from board.rules.workdays import NATIONAL, WorkCalendar

_KEY, _EDITS = "board_calendar", "board_calendar_edits"


def work_calendar() -> WorkCalendar:
    """The calendar in force, read once per process; the national one while the table is empty."""
    found: WorkCalendar | None = current_app.extensions.get(_KEY)
    if found is None:
        edits = sa.select(sa.func.max(Register.calendar_edits).label("edits")).subquery()
        query = sa.select(edits.c.edits, Holiday.day, Holiday.works)
        rows = db.session.execute(query.select_from(edits.outerjoin(Holiday, sa.true()))).all()
        days = [(row.day, row.works) for row in rows if row.day]
        found = _calendar(days) if days else NATIONAL
        current_app.extensions[_KEY], current_app.extensions[_EDITS] = found, rows[0].edits
    return found


def calendar_changes(since: date) -> list[tuple[date, date, bool | None]]:
    """What was changed after a day, newest first: on which day, which day, what it was."""
    query = sa.select(HolidayChange.changed_on, HolidayChange.day, HolidayChange.was)
    found = db.session.execute(
        query.where(HolidayChange.changed_on > since).order_by(HolidayChange.id.desc())
    )
    return [(row.changed_on, row.day, row.was) for row in found]


def calendar_on(day: date) -> WorkCalendar:
    """The calendar as it was in force by the end of a past day."""
    return undone(work_calendar(), ((changed, was) for _on, changed, was in calendar_changes(day)))


def know_edits(edits: int) -> None:
    """Read the table again, when it is asked for, if another process edited it: a register counts the edits."""
    if current_app.extensions.get(_EDITS) != edits:
        forget_calendar()


def forget_calendar() -> None:
    """Read the table again, after it was edited."""
    current_app.extensions.pop(_KEY, None)


def _calendar(rows: list[tuple[date, bool]]) -> WorkCalendar:
    off = frozenset(day for day, works in rows if not works)
    return WorkCalendar(off, frozenset(day for day, works in rows if works), published_years(off))
