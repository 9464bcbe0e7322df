"""Changing the working days 放假、补班: what the calendar would be, which limits would end on another day. Pure."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from board.rules.workdays import WorkCalendar

LONGEST_REST = timedelta(days=40)  # no row of days off is longer: a limit further back does not feel a change
NEAR = timedelta(days=20)  # days off and worked of one name and this near belong to one holiday
NATIONAL_DAY = (10, 1)
FIRST_YEAR, LAST_YEAR = 2004, 2100


class Named(Protocol):
    """A row of the table of holidays."""

    day: date
    works: bool
    name: str


@dataclass(frozen=True)
class Rest:
    """One holiday: its days off, and the weekend days worked for it."""

    name: str
    off: tuple[date, ...]
    worked: tuple[date, ...]

    def touches(self, month: int) -> bool:
        """Whether a day of it is in this month of its year."""
        return any(day.month == month for day in (*self.off, *self.worked))


@dataclass(frozen=True)
class Moved:
    """A limit that would end on another day."""

    number: str
    due_on: date
    before: date
    after: date


def with_days(calendar: WorkCalendar, days: Iterable[date], published: WorkCalendar) -> WorkCalendar:
    """The calendar in which these days are what `published` says of them."""
    changed = frozenset(days)
    return WorkCalendar(
        days_off=(calendar.days_off - changed) | (published.days_off & changed),
        made_up=(calendar.made_up - changed) | (published.made_up & changed),
        years=calendar.years,
    )


def with_day(calendar: WorkCalendar, day: date, works: bool | None) -> WorkCalendar:
    """The calendar in which a day is worked or off; None: it is what its weekday says."""
    off, worked = calendar.days_off - {day}, calendar.made_up - {day}
    if works is None:
        return replace(calendar, days_off=off, made_up=worked)
    return replace(
        calendar, days_off=off if works else off | {day}, made_up=worked | {day} if works else worked
    )


def published_years(days_off: Iterable[date]) -> frozenset[int]:
    """The years whose notice is in the table: every notice gives 1 October off, one day of the park's own does not."""
    return frozenset(day.year for day in days_off if (day.month, day.day) == NATIONAL_DAY)


def undone(calendar: WorkCalendar, changes: Iterable[tuple[date, bool | None]]) -> WorkCalendar:
    """The calendar before changes, newest first, each a day and what it was. The same one where there are none."""
    was: dict[date, bool | None] = dict(changes)
    if not was:
        return calendar
    off = (calendar.days_off - was.keys()) | {day for day, works in was.items() if works is False}
    worked = (calendar.made_up - was.keys()) | {day for day, works in was.items() if works}
    return WorkCalendar(frozenset(off), frozenset(worked), published_years(off))


def moved_limits(
    dues: Iterable[tuple[str, date]], before: WorkCalendar, after: WorkCalendar
) -> tuple[Moved, ...]:
    """The limits, as (number, day as written), that would end on another day."""
    ends = ((number, due_on, before.ends_on(due_on), after.ends_on(due_on)) for number, due_on in dues)
    return tuple(Moved(*each) for each in ends if each[2] != each[3])


def rests(rows: Sequence[Named]) -> tuple[Rest, ...]:
    """The holidays of a year, from its rows in order of days."""
    groups: list[list[Named]] = []
    for row in rows:
        last = groups[-1][-1] if groups else None
        if last is not None and last.name == row.name and row.day - last.day <= NEAR:
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(
        Rest(
            group[0].name,
            tuple(row.day for row in group if not row.works),
            tuple(row.day for row in group if row.works),
        )
        for group in groups
    )


def months(
    year: int, month: int | None = None
) -> tuple[tuple[date, tuple[tuple[date | None, ...], ...]], ...]:
    """Each month's first day with its weeks from Monday; None for days of another month."""
    chosen = (month,) if month else range(1, 13)
    return tuple(
        (
            date(year, each, 1),
            tuple(
                tuple(day if day.month == each else None for day in week)
                for week in Calendar().monthdatescalendar(year, each)
            ),
        )
        for each in chosen
    )


def unpublished(calendar: WorkCalendar, *days: date | None) -> tuple[int, ...]:
    """The years between these days whose 放假 notice is not in the calendar: only weekends are known of them."""
    given = [day.year for day in days if day is not None]
    if not given:
        return ()
    return tuple(year for year in range(min(given), max(given) + 1) if not calendar.covers(year))
