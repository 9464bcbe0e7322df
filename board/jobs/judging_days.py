"""Which days a judging of cards is for: what was missed, today, or a dry run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.register import JudgedDay, Register
from board.queries.calendar import calendar_changes, know_edits, work_calendar
from board.rules.cards import CardRules
from board.rules.holidays import undone
from board.rules.workdays import ONE_DAY, WorkCalendar


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
    changes: Sequence[tuple[date, date, bool | None]]  # of the calendar, newest first
    then: dict[date, WorkCalendar] = field(default_factory=dict)  # the calendars of past days, once asked for

    @classmethod
    def of(cls, register: Register) -> "Court":
        """The court of a register today. One never judged begins on its first as-of day, unless that is too far."""
        know_edits(register.calendar_edits)
        today, calendar = clock.today(), work_calendar()
        last = sa.select(sa.func.max(JudgedDay.day)).where(JudgedDay.register_id == register.id)
        begins_on = max(register.first_as_of or date.min, calendar.add(today, -register.clocks.catch_up))
        return cls(
            register_id=register.id,
            rules_on=register.rules_on,
            calendar=calendar,
            today=today,
            begins_on=begins_on,
            judged_to=db.session.scalar(last),
            changes=calendar_changes(date.min),
        )

    def calendar_on(self, day: date) -> WorkCalendar:
        """The calendar by which a day is judged: a past one by what was in force by its end."""
        if day >= self.today:
            return self.calendar
        if day not in self.then:
            later = ((changed, was) for on, changed, was in self.changes if on > day)
            self.then[day] = undone(self.calendar, later)
        return self.then[day]

    def is_dry(self, on: date) -> bool:
        """Whether a judging on this day writes nothing: a future day, a day off, one judged, or before the first."""
        if on > self.today or not self.calendar_on(on).is_workday(on):
            return True
        if self.judged_to is None:
            return on < self.begins_on
        return on < self.judged_to or (on == self.judged_to and on < self.today)

    def days(self, on: date) -> list[date]:
        """The working days to judge up to and including `on`: those missed, in order, and `on` itself."""
        day = self.begins_on if self.judged_to is None else self.judged_to + ONE_DAY
        days = []
        while day < on:
            if self.calendar_on(day).is_workday(day):
                days.append(day)
            day += ONE_DAY
        return [*days, on]
