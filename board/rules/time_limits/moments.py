"""Moments: a day or a stretch of the calendar as named (2022年10月, 三季度末, 本周五), and the days it covers."""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import IntEnum

from board.rules.time_limits.limit import Doubt

YEARS_AHEAD = 9  # far enough for a 29 February across a century that has none
FIRST_YEAR, LAST_YEAR = 1900, 2999
PARTS = {  # day of the month by which a part of it is over; 0 is the month's end
    "上旬": 10,
    "中旬": 20,
    "下旬": 0,
    "上中旬": 20,
    "中上旬": 20,
    "中下旬": 0,
    "上半月": 15,
    "下半月": 0,
    "初": 10,
    "中": 15,
}
PART_STARTS = {"中旬": 11, "下旬": 21, "中下旬": 11, "下半月": 16, "中": 11}
VAGUE_PARTS = frozenset({"上中旬", "中上旬", "中下旬", "初", "中"})


class Unit(IntEnum):
    """How fine a moment is named."""

    DAY = 1
    PART = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    HALF = 6
    YEAR = 7


@dataclass(frozen=True)
class Moment:
    """A named moment. year/month are None when not said; *_shift counts from the day written (明年 is 1).

    n: the day, quarter, half or weekday (Monday 1; 0 the whole week). ends: its end is said (底, 末).
    follows: a year after the one named before it (次年).
    """

    unit: Unit
    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    quarter_shift: int | None = None
    week_shift: int | None = None
    n: int = 0
    part: str = ""
    ends: bool = False
    follows: bool = False
    doubts: frozenset[Doubt] = field(default_factory=frozenset)

    @property
    def floats(self) -> bool:
        """Whether the year is not said in any way."""
        shifts = (self.year, self.year_shift, self.month_shift, self.quarter_shift, self.week_shift)
        return all(shift is None for shift in shifts)


@dataclass(frozen=True)
class Stretch:
    """Days from first to last, both included, and what is doubtful about them."""

    first: date
    last: date
    doubts: frozenset[Doubt] = field(default_factory=frozenset)


def place(moment: Moment, written_on: date, not_before: date, year: int | None = None) -> Stretch:
    """The days a moment covers.

    A year not said is the given one (of the words before), else the next in which the moment ends on or after
    not_before. Raises ValueError for a day that does not exist.
    """
    if moment.week_shift is not None:
        return _week(moment, written_on)
    if moment.month_shift is not None:
        months = written_on.year * 12 + written_on.month - 1 + moment.month_shift
        said = replace(moment, year=months // 12, month=months % 12 + 1)
        return _said(said, {Doubt.RELATIVE})
    if moment.quarter_shift is not None:
        quarters = written_on.year * 4 + (written_on.month - 1) // 3 + moment.quarter_shift
        return _said(replace(moment, year=quarters // 4, n=quarters % 4 + 1), {Doubt.RELATIVE})
    if moment.year_shift is not None:
        return _said(replace(moment, year=written_on.year + moment.year_shift), {Doubt.RELATIVE})
    if moment.year is not None:
        return _said(moment, set())
    if year is not None:
        return _said(replace(moment, year=year), set())
    return _next(moment, not_before)


def next_day_of_month(day: int, not_before: date) -> date:
    """The next day with this number, on or after not_before. Raises ValueError if no month has it."""
    months = not_before.year * 12 + not_before.month - 1
    for ahead in range(13):
        year, month = divmod(months + ahead, 12)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            found = date(year, month + 1, day)
            if found >= not_before:
                return found
    raise ValueError(day)


def _next(moment: Moment, not_before: date) -> Stretch:
    for year in range(not_before.year, not_before.year + YEARS_AHEAD):
        try:
            found = _said(replace(moment, year=year), {Doubt.YEAR_MISSING})
        except ValueError:
            continue
        if found.last >= not_before:
            return found
    raise ValueError(moment)


def _said(moment: Moment, doubts: set[Doubt]) -> Stretch:
    year, month = moment.year or 0, moment.month or 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    first, last = _days(moment, year, month)
    return Stretch(first, last, moment.doubts | doubts)


def _days(moment: Moment, year: int, month: int) -> tuple[date, date]:
    if moment.unit is Unit.DAY:
        day = date(year, month, moment.n)
        return day, day
    if moment.unit is Unit.PART:
        ends = PARTS[moment.part] or monthrange(year, month)[1]
        return date(year, month, PART_STARTS.get(moment.part, 1)), date(year, month, ends)
    if moment.unit is Unit.MONTH:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if moment.unit is Unit.YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    length = 3 if moment.unit is Unit.QUARTER else 6
    end = moment.n * length
    return date(year, end - length + 1, 1), date(year, end, monthrange(year, end)[1])


def _week(moment: Moment, written_on: date) -> Stretch:
    monday = written_on - timedelta(days=written_on.weekday()) + timedelta(weeks=moment.week_shift or 0)
    doubts = moment.doubts | {Doubt.RELATIVE}
    if moment.n == 0:
        return Stretch(monday, monday + timedelta(days=6), doubts)
    day = monday + timedelta(days=moment.n - 1)
    if moment.ends and day < written_on:  # 周五 alone is the next one
        day += timedelta(weeks=1)
    return Stretch(day, day, doubts)
