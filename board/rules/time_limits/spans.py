"""Spans: lengths of time counted from a day (5个工作日, 一个半月, 48小时)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from board.rules.workdays import WorkCalendar

LONGEST_YEARS = 10


@dataclass(frozen=True)
class Span:
    """A length: calendar months, calendar days and working days, one or more of them not nought."""

    months: int = 0
    days: int = 0
    working_days: int = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(
            self.months + other.months, self.days + other.days, self.working_days + other.working_days
        )

    @property
    def sensible(self) -> bool:
        """Whether it may be a time limit at all: not nought, at most ten years."""
        longest = LONGEST_YEARS * 366
        return self.months * 30 + self.days + self.working_days <= longest

    def after(self, day: date, calendar: WorkCalendar) -> date:
        """The last day of the span that begins after `day`; a month's end stands for a day it lacks."""
        if self.months:
            months = day.year * 12 + day.month - 1 + self.months
            year, month = divmod(months, 12)
            day = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        day += timedelta(days=self.days)
        return calendar.add(day, self.working_days) if self.working_days else day
