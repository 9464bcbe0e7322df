"""Dated parts: moments, ranges and lengths, read from the tokens in order."""

from dataclasses import replace

from board.rules.time_limits.item import Item, UnreadableError
from board.rules.time_limits.lengths import Lengths
from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.makers import vague
from board.rules.time_limits.moments import Moment, Unit, place
from board.rules.time_limits.ranges import place_range, right_of
from board.rules.time_limits.spans import Span
from board.rules.time_limits.token import Sort


class ItemReader(Lengths):
    """Reads the dated parts of tokens."""

    def read(self) -> list[Item]:
        """All dated parts in order. Raises UnreadableError, or ValueError for days that do not exist."""
        self.unread = []
        at = 0
        while at < len(self.tokens):
            at = self._step(at)
        return self.items

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
            return self.length(at, value)
        if token.sort is Sort.DAY_NUMBER and isinstance(value, int):
            return self.day_number(at, value)
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
        if self._is_weekday_of_last(at, moment) or self._is_year_of_last(at, moment):
            return at + 1
        if self._is_context(at, moment):
            self.year = moment
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
        if right and right.sort is Sort.DAY_NUMBER and self.named and self.named.month:
            start = replace(self.named, unit=Unit.DAY, n=n, part="")
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
        stretch = place_range(self.dated(left), self.dated(right), self.written_on)
        self.remember(right, stretch)
        return self.add(Item(stretch, at, end, ranged=True), right)

    def _add_point(self, at: int, end: int, moment: Moment, *doubts: Doubt) -> int:
        stretch = self.place(moment)
        self.remember(moment, stretch)
        exact = moment.unit is Unit.DAY and moment.year is not None
        stretch = replace(stretch, doubts=stretch.doubts | set(doubts))
        bare = moment.unit is Unit.YEAR and not moment.ends
        source = moment.unit is Unit.DAY and self.sort(end) is Sort.SOURCE
        return self.add(Item(stretch, at, end, exact=exact, source=source, bare_year=bare), moment)

    def _is_weekday_of_last(self, at: int, moment: Moment) -> bool:
        """Whether a weekday only repeats the day before it: 10月31日（星期一）. One that differs is a doubt."""
        last = self.items[-1] if self.items else None
        beside = last and (last.end == at or (last.end == at - 1 and self.sort(at - 1) is Sort.BREAK))
        if not last or not beside or moment.unit is not Unit.WEEK or not moment.ends or not moment.n:
            return False
        if last.stretch.first != last.last:
            return False
        differs = last.last.isoweekday() != moment.n
        stretch = replace(last.stretch, doubts=last.stretch.doubts | vague(differs))
        self.items[-1] = replace(last, stretch=stretch)
        return True

    def _is_year_of_last(self, at: int, moment: Moment) -> bool:
        """Whether a bare year in brackets dates what stands before it: 6月30日（2023年）."""
        last, after = self.items[-1] if self.items else None, self.sort(at + 1)
        if (
            not last
            or last.ranged
            or last.end != at - 1
            or self.sort(at - 1) is not Sort.BREAK
            or not self.named
        ):
            return False
        bare = moment.unit is Unit.YEAR and moment.year is not None and not moment.ends
        if not bare or after not in (None, Sort.BREAK) or Doubt.YEAR_MISSING not in last.stretch.doubts:
            return False
        said = place(replace(self.named, year=moment.year), self.written_on, self.written_on)
        doubts = last.stretch.doubts - {Doubt.YEAR_MISSING}
        self.items[-1] = replace(last, stretch=replace(said, doubts=doubts))
        return True
