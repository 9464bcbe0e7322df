"""What happened to one issue, written down day by day; reckoner and translator both read it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from board.rules.cards import Colour, Rule
from board.rules.workflow import State

ONE_DAY = timedelta(days=1)
CLOSED = (State.STRUCK_OFF, State.WITHDRAWN)


@dataclass(eq=False)
class News:
    """Something that ends a silence; an update may be disowned 不予认可 later."""

    day: date
    by_update: bool = False
    disowned: bool = False


@dataclass
class Milestone:
    """A dated part that is accepted; done by an update, as long as that is not disowned."""

    day: date
    done_by: News | None = None

    @property
    def open(self) -> bool:
        return self.done_by is None or self.done_by.disowned


@dataclass
class Asked:
    """A deferral that waits. late: filed after the day on which the limit had ended."""

    day: date
    late: bool


@dataclass
class Pause:
    """A suspension granted: first and last day, None for an open end. moved: by how many days it moved the limit."""

    first: date
    last: date | None
    moved: int = 0


@dataclass
class History:
    """One issue up to the end of `day`. left: working days until the limit ends, negative when it is past.

    states: how every day ended. due_on: the limit as the board writes it, moved by suspensions.
    """

    works: Callable[[date], bool]
    day: date
    state: State = State.ASSIGNED
    due_on: date | None = None
    open_ended: bool = False
    left: int = 0
    states: dict[date, State] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)
    resumed: list[date] = field(default_factory=list)
    asked: Asked | None = None
    pause: Pause | None = None
    kept: Colour | None = None
    waived: set[tuple[Rule, date]] = field(default_factory=set)
    milestones: list[Milestone] = field(default_factory=list)
    written: bool = True  # false: a pause began or ended by itself and nobody acted since

    def working_days(self, after: date, until: date) -> list[date]:
        """Those in (after, until], found one by one."""
        days, day = [], after
        while day < until:
            day += ONE_DAY
            if self.works(day):
                days.append(day)
        return days

    def nth(self, day: date, n: int) -> date:
        """The n-th working day after `day`; before it when n is negative."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        while n:
            day += step
            if self.works(day):
                n -= 1 if n > 0 else -1
        return day

    def end_of(self, due_on: date) -> date:
        """The day on which a limit ends: the next working day where it falls on a day off."""
        while not self.works(due_on):
            due_on += ONE_DAY
        return due_on

    def begin(self, day: date) -> None:
        """A new day: a suspension begins or is over by itself."""
        self.day = day
        if self.pause is None:
            return
        if self.pause.last is not None and self.pause.last < day:
            self.state, self.written, self.pause = State.IN_HAND, False, None
            self.resumed.append(day)
        elif self.pause.first <= day and self.state is State.IN_HAND:
            self.state, self.written = State.SUSPENDED, False

    def end(self) -> None:
        """The day is over: on a working day the limit has come nearer."""
        self.states[self.day] = self.state
        if self.works(self.day):
            self.left -= 1

    def set_limit(self, due_on: date) -> None:
        """A limit: how many working days it leaves when today has not been counted yet."""
        self.due_on = due_on
        ends, before = self.end_of(due_on), self.day - ONE_DAY
        self.left = len(self.working_days(before, ends)) - len(self.working_days(ends, before))

    def move_limit(self, days: int) -> None:
        """Move the limit by working days, back when negative: the one that is written, and the days left."""
        if self.due_on is not None and days:
            self.due_on = self.nth(self.end_of(self.due_on), days)
            self.left += days

    @property
    def over(self) -> int:
        """Working days past the limit, today included, for a day that has not ended yet."""
        return max(0, self.works(self.day) - self.left) if self.due_on is not None else 0

    @property
    def really_over(self) -> int:
        """Working days past the limit without the days that a suspension to come has given."""
        given = self.pause.moved if self.pause else 0
        return max(0, self.works(self.day) - self.left + given) if self.due_on is not None else 0

    def late_days(self, milestone: date) -> list[date]:
        """The working days past a milestone's end, those suspended left out."""
        states = self.states | {self.day: self.state}
        days = self.working_days(self.end_of(milestone), self.day)
        return [day for day in days if states.get(day) is not State.SUSPENDED]

    @property
    def late(self) -> list[list[date]]:
        """The late days of each milestone that is open and that nobody waived."""
        upto = max((basis for rule, basis in self.waived if rule is Rule.MILESTONE_LATE), default=date.min)
        return [self.late_days(one.day) for one in self.milestones if one.open and one.day > upto]

    @property
    def latest_milestone(self) -> int:
        """The days of the milestone that is late longest."""
        return max(map(len, self.late), default=0)

    def late_since(self, full: int) -> date:
        """The day on which the first milestone was so many days late."""
        return min((days[full - 1] for days in self.late if len(days) >= full), default=self.day)

    @property
    def last_news(self) -> date:
        return max(news.day for news in self.news if not news.disowned)

    @property
    def silent_from(self) -> date:
        """The day on which silence began: news, or a resumption."""
        return max([self.last_news, *self.resumed])

    @property
    def silent(self) -> int:
        """Working days in hand since silence began."""
        return self.silent_since(self.silent_from)

    def silent_since(self, after: date, until: date | None = None) -> int:
        """Working days in hand after this day up to today, which has not ended yet, or to an earlier one."""
        states = self.states | {self.day: self.state}
        return sum(states[day] is State.IN_HAND for day in self.working_days(after, until or self.day))
