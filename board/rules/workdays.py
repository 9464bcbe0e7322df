"""Working days 工作日: the State Council's 放假 days and 补班 days over the ordinary week."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from chinese_calendar.constants import holidays, workdays

ONE_DAY = timedelta(days=1)
WEEK = 7
WORKING_WEEK = 5
REMEMBERED = 4096  # sums of days: a whole register is judged by few different ones
FIRST_MONDAY = date.min.toordinal()  # 0001-01-01 was a Monday: whole weeks are counted from it


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked.

    days_off: 放假 days. made_up: weekend days worked as 补班. years: the years whose notice is published;
    in any other year the week alone decides, and `covers` says so.
    """

    days_off: frozenset[date]
    made_up: frozenset[date]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked. A day both off and made up is worked."""
        return day in self.made_up or (day.weekday() < WORKING_WEEK and day not in self.days_off)

    def covers(self, year: int) -> bool:
        """Whether the notice for `year` is in the calendar; if not, weekends alone are days off."""
        return year in self.years

    def on_or_after(self, day: date) -> date:
        """The first working day on or after `day`."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day on or before `day`."""
        while not self.is_workday(day):
            day -= ONE_DAY
        return day

    def add(self, day: date, n: int) -> date:
        """The n-th working day strictly after `day`; before it when n is negative; n = 0 is on_or_after.

        Raises OverflowError when the result would leave the years 1 to 9999.
        """
        return self.on_or_after(day) if n == 0 else self._added(day, n)

    def count(self, after: date, until: date) -> int:
        """Working days in (after, until]; 0 when until is not later than after."""
        if until <= after:
            return 0
        return self._worked_through(until) - self._worked_through(after)

    def ends_on(self, due_on: date) -> date:
        """The day a limit ends: one on a day off ends on the next working day (Civil Code art. 203)."""
        return self.on_or_after(due_on)

    def overdue(self, due_on: date, on: date) -> int:
        """Working days after the limit's end up to and including `on`; never negative."""
        return self.count(self.ends_on(due_on), on)

    def days_left(self, due_on: date, on: date) -> int:
        """Working days after `on` up to and including the limit's end; 0 on the day itself and later."""
        return self.count(on, self.ends_on(due_on))

    @cached_property
    def _off_weekdays(self) -> list[int]:
        """Ordinals of Monday-to-Friday days off, in order."""
        return _ordinals(d for d in self.days_off - self.made_up if d.weekday() < WORKING_WEEK)

    @cached_property
    def _made_up_weekends(self) -> list[int]:
        """Ordinals of Saturdays and Sundays worked, in order."""
        return _ordinals(d for d in self.made_up if d.weekday() >= WORKING_WEEK)

    @cached_property
    def _added(self) -> Callable[[date, int], date]:
        return lru_cache(REMEMBERED)(self._add)

    def _add(self, day: date, n: int) -> date:
        target = self._worked_through(day if n > 0 else day - ONE_DAY) + n
        if n < 0:
            target += 1
        return self._first_day_with(target, day)

    def _worked_through(self, day: date) -> int:
        """Working days from the first day of year 1 up to and including `day`."""
        after_last = day.toordinal() + 1
        weeks, rest = divmod(after_last - FIRST_MONDAY, WEEK)
        by_week = weeks * WORKING_WEEK + min(rest, WORKING_WEEK)
        off = bisect_left(self._off_weekdays, after_last)
        return by_week - off + bisect_left(self._made_up_weekends, after_last)

    def _first_day_with(self, target: int, near: date) -> date:
        """The first day through which `target` days are worked; bisects a span sure to hold it."""
        distance = abs(target - self._worked_through(near)) * 2 + 60
        low = max(near.toordinal() - distance, date.min.toordinal())
        high = min(near.toordinal() + distance, date.max.toordinal())
        while low < high:
            middle = (low + high) // 2
            if self._worked_through(date.fromordinal(middle)) < target:
                low = middle + 1
            else:
                high = middle
        found = date.fromordinal(low)
        if self._worked_through(found) != target or target <= 0:
            raise OverflowError("working day out of range")
        return found


@dataclass(frozen=True)
class EveryDay(WorkCalendar):
    """The same calendar for a register that counts calendar days: days off count, yet limits still end after them."""

    def add(self, day: date, n: int) -> date:
        """The n-th day after `day`; before it when n is negative; n = 0 is on_or_after."""
        return day + ONE_DAY * n if n else self.on_or_after(day)

    def count(self, after: date, until: date) -> int:
        """Days in (after, until]; 0 when until is not later than after."""
        return max((until - after).days, 0)


def _ordinals(days: Iterable[date]) -> list[int]:
    return sorted(day.toordinal() for day in days)


# The national calendar of the chinese_calendar package: 2004 to the last year published.
NATIONAL = WorkCalendar(frozenset(holidays), frozenset(workdays), frozenset(day.year for day in holidays))
