"""The calendar 日历: the weeks round a month, and what falls on each day. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from board.rules.holidays import FIRST_YEAR, LAST_YEAR
from board.rules.workdays import ONE_DAY, WorkCalendar

SHOWN = 6  # numbers of one kind on a day; the rest is counted
WEEK = 7
WORDS = len("2022-11")


class Falls(StrEnum):
    """What falls on a day, in the order in which a day shows it."""

    RED = "red"  # 亮红牌
    YELLOW = "yellow"  # 亮黄牌
    RED_AHEAD = "red_ahead"
    YELLOW_AHEAD = "yellow_ahead"
    ENDS_AHEAD = "ends_ahead"
    TALK = "talk"  # 约谈
    STATEMENT = "statement"  # 收到书面说明
    CIRCULAR = "circular"  # 通报
    LIMIT = "limit"  # 期限
    MILESTONE = "milestone"  # 节点
    REPLY = "reply"  # 回复催办单、督办单
    DECISION = "decision"  # 待党工委决定
    SUSPENSION = "suspension"  # 中止到期
    LOOK_BACK = "look_back"  # 回头看


AHEAD = frozenset({Falls.RED_AHEAD, Falls.YELLOW_AHEAD, Falls.ENDS_AHEAD})


@dataclass(frozen=True)
class Mark:
    """Something of one issue that falls on a day. key: the row it comes from. over: done, struck off, ended."""

    day: date
    falls: Falls
    issue_id: int
    number: str
    over: bool = False
    key: int = 0


@dataclass(frozen=True)
class Line:
    """All of one kind on a day: those shown, what is still to come first, and how many more there are."""

    falls: Falls
    marks: tuple[Mark, ...]
    more: int


@dataclass(frozen=True)
class Month:
    """A month and the whole weeks round it."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month of a day."""
        return cls(day.replace(day=1))

    @classmethod
    def read(cls, words: str) -> "Month":
        """From 2022-11. Raises ValueError for anything else."""
        first = date.fromisoformat(f"{words}-01")
        if len(words) != WORDS or not FIRST_YEAR <= first.year <= LAST_YEAR:
            raise ValueError(words)
        return cls(first)

    def __str__(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def year(self) -> int:
        """Its year."""
        return self.first.year

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month.of(self.first - ONE_DAY)

    @property
    def after(self) -> "Month":
        """The month after."""
        return Month.of(self.first + timedelta(days=31))

    @property
    def since(self) -> date:
        """The Monday on or before the first."""
        return self.first - timedelta(days=self.first.weekday())

    @property
    def until(self) -> date:
        """The Sunday on or after the last."""
        last = self.after.first - ONE_DAY
        return last + timedelta(days=WEEK - 1 - last.weekday())

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of its weeks."""
        return tuple(self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))

    def meetings(self, weekday: int, calendar: WorkCalendar) -> frozenset[date]:
        """The days of the weekly review 例会: its weekday (Monday is 1), else the next working day of that week.

        0: on no fixed day. A week without such a working day has none.
        """
        if not weekday:
            return frozenset()
        named = [day for day in self.days if day.isoweekday() == weekday]
        found = ((day, calendar.on_or_after(day)) for day in named)
        return frozenset(held for day, held in found if held.isocalendar()[:2] == day.isocalendar()[:2])

    def holds(self, day: date) -> bool:
        """Whether a day is of the month itself, not of a week that runs over."""
        return Month.of(day) == self


def days_of(marks: Iterable[Mark], shown: int = SHOWN) -> Mapping[date, tuple[Line, ...]]:
    """What falls on each day, a line for each kind in its order; days on which nothing falls are left out."""
    found: dict[date, dict[Falls, list[Mark]]] = {}
    for mark in marks:
        found.setdefault(mark.day, {}).setdefault(mark.falls, []).append(mark)
    return {day: tuple(_lines(kinds, shown)) for day, kinds in found.items()}


def _lines(kinds: Mapping[Falls, list[Mark]], shown: int) -> Iterable[Line]:
    for falls in Falls:
        if marks := kinds.get(falls):
            together = sorted(marks, key=attrgetter("over", "number"))
            yield Line(falls, tuple(together[:shown]), max(len(together) - shown, 0))
