"""The sum behind a card's days, day by day, so that a stranger can do it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from board.rules.cards.facts import Span
from board.rules.workdays import ONE_DAY, WEEK, WORKING_WEEK, WorkCalendar


class DayKind(StrEnum):
    """Why a day counts or does not."""

    WORKED = "worked"  # 工作日
    MADE_UP = "made_up"  # 补班
    WEEKEND = "weekend"
    OFF = "off"  # 放假
    PAUSED = "paused"  # worked, but awaiting verification or suspended


@dataclass(frozen=True)
class CountedDay:
    """A day of the sum: `count` is its place among those that count, None for one that does not."""

    day: date
    kind: DayKind
    count: int | None


@dataclass(frozen=True)
class Week:
    """Seven days from Monday, None outside the sum; `total`: how many counted by its end."""

    days: tuple[CountedDay | None, ...]
    total: int


@dataclass(frozen=True)
class Sum:
    """Every day after `after` up to and including `until`, week by week."""

    after: date
    until: date
    weeks: tuple[Week, ...]
    total: int


def kind_of(day: date, calendar: WorkCalendar) -> DayKind:
    """What a day is by the calendar."""
    if not calendar.is_workday(day):
        return DayKind.WEEKEND if day.weekday() >= WORKING_WEEK else DayKind.OFF
    return DayKind.MADE_UP if day in calendar.made_up else DayKind.WORKED


def sum_of(
    after: date,
    until: date,
    calendar: WorkCalendar,
    *,
    in_hand: Sequence[Span] | None = None,
    paused: Sequence[Span] = (),
) -> Sum:
    """The sum of the days after `after` up to and including `until`.

    in_hand: the days that count, None where all do but those `paused`. Which of them count says the calendar: one of
    `CardRules.counting` counts days off too.
    """
    days, count = [], 0
    for day in _each(after + ONE_DAY, until):
        counts = calendar.count(day - ONE_DAY, day) > 0
        running = (in_hand is None or _holds(in_hand, day)) and not _holds(paused, day)
        count += counts and running
        kind = DayKind.PAUSED if counts and not running else kind_of(day, calendar)
        days.append(CountedDay(day, kind, count if counts and running else None))
    return Sum(after, until, tuple(_weeks(days)), count)


def shift(due_on: date, calendar: WorkCalendar) -> tuple[tuple[date, DayKind], ...]:
    """The days off over which a limit is carried to the working day it ends on; none when it ends on its own day."""
    days = _each(due_on, calendar.ends_on(due_on) - ONE_DAY)
    return tuple((day, kind_of(day, calendar)) for day in days)


def _weeks(days: Iterable[CountedDay]) -> Iterable[Week]:
    row: list[CountedDay | None] = []
    total = 0
    for each in days:
        row = row or [None] * each.day.weekday()
        row.append(each)
        total = each.count or total
        if len(row) == WEEK:
            yield Week(tuple(row), total)
            row = []
    if row:
        yield Week((*row, *[None] * (WEEK - len(row))), total)


def _each(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(n) for n in range((last - first).days + 1))


def _holds(spans: Sequence[Span], day: date) -> bool:
    return any(span.first <= day and (span.last is None or day <= span.last) for span in spans)
