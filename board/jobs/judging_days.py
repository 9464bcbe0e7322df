"""Which days a judging of cards is for: what was missed, today, or a dry run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.register import JudgedDay, Register
from board.queries.calendar import know_edits, work_calendar
from board.rules.cards import CardRules
from board.rules.workdays import ONE_DAY, WorkCalendar

BACK = 20  # working days: no further back does a register never judged begin


@dataclass(frozen=True)
class Court:
    """Under which rules a register is judged, and from when to when it has been.

    begins_on: its first day. judged_to: the last judged day, None when never judged.
    """

    register_id: int
    rules_on: Callable[[date], CardRules]
    calendar: WorkCalendar
    today: date
    begins_on: date
    judged_to: date | None

    @classmethod
    def of(cls, register: Register) -> "Court":
        """The court of a register today. One never judged begins on its first as-of day, at most 20 days back."""
        know_edits(register.calendar_edits)
        today, calendar = clock.today(), work_calendar()
        last = sa.select(sa.func.max(JudgedDay.day)).where(JudgedDay.register_id == register.id)
        return cls(
            register_id=register.id,
            rules_on=register.rules_on,
            calendar=calendar,
            today=today,
            begins_on=max(register.first_as_of or date.min, calendar.add(today, -BACK)),
            judged_to=db.session.scalar(last),
        )

    def is_dry(self, on: date) -> bool:
        """Whether a judging on this day writes nothing: a future day, a day off, one judged, or before the first."""
        if on > self.today or not self.calendar.is_workday(on):
            return True
        if self.judged_to is None:
            return on < self.begins_on
        return on < self.judged_to or (on == self.judged_to and on < self.today)

    def days(self, on: date) -> list[date]:
        """The working days to judge up to and including `on`: those missed, in order, and `on` itself."""
        day = self.begins_on if self.judged_to is None else self.judged_to + ONE_DAY
        days = []
        while day < on:
            if self.calendar.is_workday(day):
                days.append(day)
            day += ONE_DAY
        return [*days, on]
