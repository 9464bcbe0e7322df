"""What is counted of a unit in a period, and which issues each figure is made of.

on-time rate = struck off with the day of asking not after the limit ÷ (struck off in the period + open past their
limit), against the limit in force and against the first one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from board.rules.requests import moved_by
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State


class Figure(StrEnum):
    """Each is made of issues; the value stands in the address."""

    OPEN = "open"  # 未办结, at the end of the period
    RESOLVED = "resolved"  # 已销号, in the period
    HANDED_OVER = "handed-over"  # 移交, of those resolved: outside the rates
    UNKNOWN = "unknown"  # 申请日不明: outside the rates
    UNLIMITED = "unlimited"  # 没有期限: outside the rates
    COUNTED = "counted"  # 期内销号, as the rates count it
    ON_TIME = "on-time"  # 按时销号
    ON_TIME_FIRST = "on-time-first"  # by the first limit
    STAGED = "staged"  # 阶段性办结, of those on time
    OVERDUE = "overdue"  # 未办结已过期限
    OVERDUE_FIRST = "overdue-first"
    SIGNED_ON_TIME = "signed-on-time"  # 签收按时
    SIGNED_LATE = "signed-late"  # signed late, or still not signed and late
    RETURNED = "returned"  # 核查退回、不予销号
    REOPENED = "reopened"  # 重办
    DEFERRED = "deferred"  # 延期
    RED = "red"  # 红牌, standing at the end of the period
    YELLOW = "yellow"


# What the short shape of an issue tells anyway; the others are asked only of issues that a viewer sees whole.
SHORT = frozenset({Figure.OPEN, Figure.RESOLVED, Figure.RED, Figure.YELLOW})


@dataclass(frozen=True, slots=True)
class Limits:
    """The limit in force, the first one as it counts (see first_limit), whether the former ends a staged completion."""

    limit: date | None
    first: date | None
    staged: bool = False


@dataclass(frozen=True, slots=True)
class Struck:
    """An issue struck off in the period. asked_on: the day of asking, None where nobody knows it."""

    issue_id: int
    unit_id: int
    asked_on: date | None
    limits: Limits
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """An issue open at the end of the period. asked_on: of one that awaits verification."""

    issue_id: int
    unit_id: int
    state: State
    limits: Limits
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What counts by itself: a sign-for, a return, a reopening, a deferral, a card."""

    figure: Figure
    unit_id: int
    issue_id: int


@dataclass(frozen=True)
class Standing:
    """A unit's figures, each with the issues it is made of; an issue returned twice stands in it twice."""

    unit_id: int
    issues: Mapping[Figure, Sequence[int]] = field(default_factory=dict)

    def of(self, figure: Figure) -> Sequence[int]:
        """The issues behind a figure."""
        return self.issues.get(figure, ())

    def count(self, figure: Figure) -> int:
        """The figure."""
        return len(self.of(figure))

    @property
    def sample(self) -> int:
        """How many issues the rate is made of."""
        return self.count(Figure.COUNTED) + self.count(Figure.OVERDUE)

    @property
    def rate(self) -> Fraction | None:
        """按时率 against the limit in force; None where nothing is counted."""
        return Fraction(self.count(Figure.ON_TIME), self.sample) if self.sample else None

    @property
    def first_sample(self) -> int:
        """How many issues the rate against the first limit is made of."""
        return self.count(Figure.COUNTED) + self.count(Figure.OVERDUE_FIRST)

    @property
    def first_rate(self) -> Fraction | None:
        """按时率 against the first limit."""
        return Fraction(self.count(Figure.ON_TIME_FIRST), self.first_sample) if self.first_sample else None

    @property
    def signings(self) -> int:
        """The sign-fors that were due."""
        return self.count(Figure.SIGNED_ON_TIME) + self.count(Figure.SIGNED_LATE)


class Ends(dict[date, date]):
    """The day on which each limit ends, reckoned once: many issues share a limit."""

    def __init__(self, calendar: WorkCalendar) -> None:
        super().__init__()
        self._calendar = calendar

    def __missing__(self, limit: date) -> date:
        self[limit] = end = self._calendar.ends_on(limit)
        return end

    def before(self, day: date, limit: date | None) -> bool:
        """Whether `day` is after the day on which a limit ends."""
        return limit is not None and day > self[limit]


def first_limit(first: date | None, days: int, calendar: WorkCalendar) -> date | None:
    """The first limit as it counts: moved by the working days of suspensions, never by a deferral."""
    return moved_by(first, days, calendar) if first is not None else None


def count_up(
    struck: Iterable[Struck],
    open_: Iterable[Open],
    acts: Iterable[Act],
    until: date,
    calendar: WorkCalendar,
) -> dict[int, Standing]:
    """The figures of every unit that has any, at the end of `until`."""
    ends = Ends(calendar)
    found: dict[int, dict[Figure, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in struck:
        for figure in _of_struck(one, ends):
            found[one.unit_id][figure].append(one.issue_id)
    for each in open_:
        for figure in _of_open(each, until, ends):
            found[each.unit_id][figure].append(each.issue_id)
    for act in acts:
        found[act.unit_id][act.figure].append(act.issue_id)
    return {unit_id: Standing(unit_id, dict(issues)) for unit_id, issues in found.items()}


def _of_struck(one: Struck, ends: Ends) -> list[Figure]:
    """Handed over, asked for on an unknown day or without a limit: resolved, but outside the rates."""
    if one.handed_over:
        return [Figure.RESOLVED, Figure.HANDED_OVER]
    if one.asked_on is None:
        return [Figure.RESOLVED, Figure.UNKNOWN]
    if one.limits.limit is None:
        return [Figure.RESOLVED, Figure.UNLIMITED]
    figures = [Figure.RESOLVED, Figure.COUNTED]
    if not ends.before(one.asked_on, one.limits.limit):
        figures += [Figure.ON_TIME, Figure.STAGED] if one.limits.staged else [Figure.ON_TIME]
    if not ends.before(one.asked_on, one.limits.first or one.limits.limit):
        figures.append(Figure.ON_TIME_FIRST)
    return figures


def _of_open(each: Open, until: date, ends: Ends) -> list[Figure]:
    """While it awaits verification the day of asking counts as that of completion; while suspended no day counts."""
    figures = [Figure.OPEN]
    if each.state is State.SUSPENDED:
        return figures
    day = each.asked_on if each.state is State.AWAITING else until
    if day is None:
        return [*figures, Figure.UNKNOWN] if ends.before(until, each.limits.limit) else figures
    if ends.before(day, each.limits.limit):
        figures.append(Figure.OVERDUE)
    if ends.before(day, each.limits.first or each.limits.limit):
        figures.append(Figure.OVERDUE_FIRST)
    return figures
