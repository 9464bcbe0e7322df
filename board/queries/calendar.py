"""The office's working days, from its own table of holidays."""

from datetime import date

import sqlalchemy as sa
from flask import current_app

from board.extensions import db
from board.models.holiday import Holiday
from board.rules.workdays import NATIONAL, WorkCalendar

_KEY, _EDITS = "board_calendar", "board_calendar_edits"


def work_calendar() -> WorkCalendar:
    """The calendar in force, read once per process; the national one while the table is empty."""
    found: WorkCalendar | None = current_app.extensions.get(_KEY)
    if found is None:
        rows = db.session.execute(sa.select(Holiday.day, Holiday.works)).all()
        found = _calendar([(row.day, row.works) for row in rows]) if rows else NATIONAL
        current_app.extensions[_KEY] = found
    return found


def know_edits(edits: int) -> None:
    """Read the table again when another process edited it: a register counts the edits."""
    if current_app.extensions.get(_EDITS) != edits:
        forget_calendar()
        current_app.extensions[_EDITS] = edits


def forget_calendar() -> None:
    """Read the table again, after it was edited."""
    current_app.extensions.pop(_KEY, None)


def _calendar(rows: list[tuple[date, bool]]) -> WorkCalendar:
    return WorkCalendar(
        days_off=frozenset(day for day, works in rows if not works),
        made_up=frozenset(day for day, works in rows if works),
        years=frozenset(day.year for day, _works in rows),
    )
