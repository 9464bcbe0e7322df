"""The office's table of holidays, and which open limits a change of it would move."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa

from board.extensions import db
from board.models.holiday import Holiday
from board.models.issue import Issue
from board.rules.holidays import LONGEST_REST, NEAR, Moved, Rest, moved_limits, rests
from board.rules.workdays import WorkCalendar
from board.rules.workflow import OPEN


def holidays_of(year: int) -> Sequence[Holiday]:
    """What the table says of a year, in order of days."""
    days = Holiday.day.between(date(year, 1, 1), date(year, 12, 31))
    return db.session.scalars(sa.select(Holiday).where(days).order_by(Holiday.day)).all()


def holiday_of(day: date) -> Holiday | None:
    """What the table says of a day, None for nothing."""
    return db.session.get(Holiday, day)


def rests_near(since: date, until: date) -> list[Rest]:
    """The holidays with a day off or worked between two days, whole, in one statement."""
    days = Holiday.day.between(since - NEAR, until + NEAR)
    rows = db.session.scalars(sa.select(Holiday).where(days).order_by(Holiday.day)).all()
    return [rest for rest in rests(rows) if any(since <= day <= until for day in (*rest.off, *rest.worked))]


def limits_moved(days: Collection[date], before: WorkCalendar, after: WorkCalendar) -> tuple[Moved, ...]:
    """The open limits that would end on another day if `days` change, in one statement."""
    if not days:
        return ()
    near = Issue.due_on.between(min(days) - LONGEST_REST, max(days))
    query = sa.select(Issue.number, Issue.due_on).where(near, Issue.state.in_(OPEN)).order_by(Issue.number)
    dues = [(number, due_on) for number, due_on in db.session.execute(query) if due_on]
    return moved_limits(dues, before, after)
