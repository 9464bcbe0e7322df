"""Dated parts: moments, ranges and spans, each placed on the calendar in the order in which they are named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.makers import vague
from board.rules.time_limits.moments import Moment, Stretch, Unit, next_day_of_month, place
from board.rules.time_limits.ranges import place_range, right_of
from board.rules.time_limits.spans import Span
from board.rules.time_limits.token import Sort, Token
from board.rules.workdays import WorkCalendar


class UnreadableError(ValueError):
    """The words name a time that cannot be told; doubt says why."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


@dataclass(frozen=True)
class Item:
    """A dated part: its days, and tokens[at:end] that name it.

    ranged: the start is said too. starts: it says when something begins. source: the date of a paper or meeting.
    exact: a day named with its year.
    """

    stretch: Stretch
    at: int
    end: int
    ranged: bool = False
    starts: bool = False
    source: bool = False
    exact: bool = False

    @property
    def last(self) -> date:
        """The day by which it is over."""
        return self.stretch.last


class ItemReader:
    """Reads the dated parts of tokens, remembering the year and month named last."""

    def __init__(self, tokens: Sequence[Token], plain: str, written_on: date, calendar: WorkCalendar) -> None:
        self.tokens, self.plain = tokens, plain
        self.written_on, self.calendar = written_on, calendar
        self.items: list[Item] = []
        self.hangs_outside = False  # a span counted from an event without a known day
        self.unread: list[Token] = []
        self._year: Moment | None = None
        self._moment: Moment | None = None

    def read(self) -> list[Item]:
        """All dated parts in order. Raises UnreadableError, or ValueError for days that do not exist."""
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.items

    def sort(self, at: int) -> Sort | None:
        """What tokens[at] says; None outside."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else None

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        value = token.value
        if token.sort is Sort.RECURRING:
            return self._skip_recurrence(at)
        if token.sort in (Sort.LEFT, Sort.LEFT_OF_LIST):
            return self._left(at)
        if isinstance(value, Moment):
            return self._moment_at(at, value)
        if isinstance(value, Span):
            return self._span(at, value)
        if token.sort is Sort.DAY_NUMBER and isinstance(value, int):
            return self._day_number(at, value)
        if token.sort is Sort.NUMBER:
            self.unread.append(token)
        return at + 1

    def _skip_recurrence(self, at: int) -> int:
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.sort is Sort.BREAK and self.plain[token.start] in ",;。":
                break
            at += 1
        return at

    def _moment_at(self, at: int, moment: Moment) -> int:
        if self._is_context(at, moment):
            self._year = moment
            return at + 1
        after = at + 1
        while self.sort(after) is Sort.AFTER:
            after += 1
        if self.sort(after) is Sort.TO:
            right = right_of(moment, self.tokens[after + 1 : after + 2])
            if right is not None:
                return self._add_range(at, after + 2, moment, right)
        return self._add_point(at, at + 1, moment)

    def _is_context(self, at: int, moment: Moment) -> bool:
        """Whether a bare year only dates what follows: 2022年（10月底前）."""
        if moment.unit is not Unit.YEAR or moment.ends or moment.floats:
            return False
        for token in self.tokens[at + 1 :]:
            if token.sort in (Sort.BEFORE, Sort.TO, Sort.AFTER, Sort.INSIDE, Sort.FINISH, Sort.START):
                return False
            if token.sort in (Sort.LEFT, Sort.LEFT_OF_LIST):
                return True
            if isinstance(token.value, Moment):
                return token.value.floats
        return False

    def _left(self, at: int) -> int:
        left, right = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        n = left.value if isinstance(left.value, int) else -1
        moment = right.value if right else None
        if right and right.sort is Sort.DAY_NUMBER and self._moment and self._moment.month:
            start = replace(self._moment, unit=Unit.DAY, n=n, part="")
            moment = replace(start, n=right.value if isinstance(right.value, int) else -1)
        elif not isinstance(moment, Moment) or moment.unit in (Unit.DAY, Unit.WEEK):
            raise UnreadableError(Doubt.VAGUE)
        elif moment.unit is Unit.YEAR:
            start = Moment(Unit.YEAR, year=n)
        elif moment.unit in (Unit.MONTH, Unit.PART):
            start = replace(moment, unit=Unit.MONTH, month=n, part="")
        else:
            start = replace(moment, n=n)
        if left.sort is Sort.LEFT_OF_LIST:
            return self._add_point(at, at + 2, moment, Doubt.VAGUE)
        return self._add_range(at, at + 2, start, moment)

    def _add_range(self, at: int, end: int, left: Moment, right: Moment) -> int:
        stretch = place_range(self._dated(left), self._dated(right), self.written_on)
        self._remember(right, stretch)
        return self._add(Item(stretch, at, end, ranged=True), right)

    def _add_point(self, at: int, end: int, moment: Moment, *doubts: Doubt) -> int:
        stretch = self._place(moment)
        self._remember(moment, stretch)
        exact = moment.unit is Unit.DAY and moment.year is not None
        stretch = replace(stretch, doubts=stretch.doubts | set(doubts))
        source = moment.unit is Unit.DAY and self.sort(end) is Sort.SOURCE
        return self._add(Item(stretch, at, end, exact=exact, source=source), moment)

    def _add(self, item: Item, moment: Moment) -> int:
        """Keep a part with what stands around it: 前, 起, 到, a lasting word."""
        end, around = item.end, self.sort(item.at - 1)
        coarse = not moment.ends and moment.unit not in (Unit.DAY, Unit.WEEK)
        point = not item.ranged
        lasting = point and coarse and self.sort(end) is Sort.LASTING
        while self.sort(end) is Sort.INSIDE:
            end += 1
        before = coarse and self.sort(end) is Sort.BEFORE
        from_now = point and around is Sort.TO and self.sort(item.at - 2) is Sort.AFTER
        doubtful = lasting or before or (point and around is Sort.TO and coarse)
        doubts = item.stretch.doubts | vague(doubtful)
        first = item.stretch.first
        if from_now:
            first, doubts = min(self.written_on, item.last), doubts | {Doubt.RELATIVE}
        if self.sort(end) is Sort.BEFORE:
            end += 1
        starts = self.sort(end) is Sort.AFTER
        stretch = Stretch(first, item.last, doubts)
        self.items.append(
            replace(item, stretch=stretch, end=end, starts=starts, ranged=item.ranged or from_now)
        )
        return end

    def _dated(self, moment: Moment) -> Moment:
        """With the year named before, when the moment says none."""
        if moment.follows and self._moment and self.items:
            return replace(moment, year=self.items[-1].last.year + 1, year_shift=None, follows=False)
        if moment.floats and self._year:
            shift, doubts = self._year.year_shift, moment.doubts | self._year.doubts
            return replace(moment, year=self._year.year, year_shift=shift, doubts=doubts)
        return moment

    def _place(self, moment: Moment) -> Stretch:
        dated = self._dated(moment)
        previous = self.items[-1].last if self.items else self.written_on
        if dated is moment or not self.items:
            return place(dated, self.written_on, previous)
        found = place(dated, self.written_on, previous)
        if found.last >= previous or moment.follows:
            return found
        later = place(moment, self.written_on, previous, year=found.last.year + 1)
        return replace(later, doubts=later.doubts | {Doubt.YEAR_MISSING})

    def _remember(self, moment: Moment, stretch: Stretch) -> None:
        self._moment = replace(moment, year=stretch.last.year, year_shift=None, follows=False)
        if moment.year is not None or moment.year_shift is not None or self._year:
            relative = moment.year_shift is not None
            doubts = frozenset({Doubt.RELATIVE}) if relative else stretch.doubts & {Doubt.YEAR_MISSING}
            self._year = Moment(Unit.YEAR, year=stretch.last.year, doubts=doubts)

    def _day_number(self, at: int, n: int) -> int:
        """15日: a day of the month named before; before 前 a day of the next month that has it; else a span."""
        end = at + 1
        of_month = self.sort(end) is Sort.BEFORE or self.plain[self.tokens[at].end - 1] == "号"
        if self._moment and self._moment.month and self.items and not self._counted(at):
            day = replace(self._moment, unit=Unit.DAY, n=n, part="", doubts=self.items[-1].stretch.doubts)
            return self._add_point(at, end, replace(day, doubts=day.doubts - {Doubt.VAGUE}))
        if of_month:
            day_on = next_day_of_month(n, self.written_on)
            stretch = Stretch(day_on, day_on, frozenset({Doubt.MONTH_MISSING}))
            return self._add(Item(stretch, at, end), Moment(Unit.DAY))
        return self._span(at, Span(days=n), vague(not self._counted(at)))

    def _counted(self, at: int) -> bool:
        """Whether a length at tokens[at] is counted from something named before it: 会后, 之日起."""
        back = at - 1
        while self.sort(back) in (Sort.BREAK, Sort.QUIET) and back > 0:
            back -= 1
        return self.sort(back) in (Sort.AFTER, Sort.EVENT)

    def _span(self, at: int, span: Span, doubts: frozenset[Doubt] = frozenset()) -> int:
        end = at + 1
        while self.sort(end) is Sort.INSIDE:
            end += 1
        if not span.sensible or self.sort(end) is Sort.BEFORE:
            self.unread.append(self.tokens[at])
            return end
        anchor = self._anchor(at)
        if anchor is None:
            return end
        due_on = span.after(anchor, self.calendar)
        starts = self.sort(end) is Sort.AFTER
        stretch = Stretch(due_on, due_on, doubts | {Doubt.RELATIVE})
        self.items.append(Item(stretch, at, end, starts=starts))
        return end

    def _anchor(self, at: int) -> date | None:
        """The day a length is counted from: a day named just before it, else the day written; None if unknown."""
        if not self._counted(at):
            return self.written_on
        back = at - 1
        while back >= 0 and self.sort(back) is not Sort.BREAK:
            if self.sort(back) is Sort.EVENT:
                self.hangs_outside = True
                return None
            if self.items and self.items[-1].at <= back < self.items[-1].end:
                return self.items.pop().last
            back -= 1
        return self.written_on
