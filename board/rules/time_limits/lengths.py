"""Lengths of time, and day numbers that may be either: 会后7日内, 5个工作日, 15日."""

from dataclasses import replace
from datetime import date

from board.rules.time_limits.item import Item
from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.makers import vague
from board.rules.time_limits.moments import Moment, Stretch, Unit, next_day_of_month
from board.rules.time_limits.placing import Placing
from board.rules.time_limits.spans import Span
from board.rules.time_limits.token import Sort, Token


class Lengths(Placing):
    """Reads lengths, counted from a day named before them or from the day written."""

    unread: list[Token]
    hangs_outside = False  # a length is counted from an event without a known day

    def day_number(self, at: int, n: int) -> int:
        """15日: a day of the month named before; with 前 or 号 of the next month that has it; else a length."""
        end = at + 1
        of_month = self.sort(end) is Sort.BEFORE or self.plain[self.tokens[at].end - 1] == "号"
        counted = self.is_counted(at)
        if self.named and self.named.month and self.items and not counted:
            doubts = self.items[-1].stretch.doubts - {Doubt.VAGUE}
            day = replace(self.named, unit=Unit.DAY, n=n, part="", doubts=doubts)
            stretch = self.place(day)
            return self.add(Item(stretch, at, end), day)
        if of_month:
            day_on = next_day_of_month(n, self.written_on)
            stretch = Stretch(day_on, day_on, frozenset({Doubt.MONTH_MISSING}))
            return self.add(Item(stretch, at, end), Moment(Unit.DAY))
        return self.length(at, Span(days=n), vague(not counted))

    def length(self, at: int, span: Span, doubts: frozenset[Doubt] = frozenset()) -> int:
        """A length at tokens[at]; gives where to read on."""
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
        self.items.append(Item(stretch, at, end, starts=starts, counted=True))
        return end

    def is_counted(self, at: int) -> bool:
        """Whether a length at tokens[at] is counted from something named before it: 会后, 之日起."""
        back = at - 1
        while self.sort(back) in (Sort.BREAK, Sort.QUIET) and back > 0:
            back -= 1
        return self.sort(back) in (Sort.AFTER, Sort.EVENT)

    def _anchor(self, at: int) -> date | None:
        """The day a length is counted from: one named just before it, else the day written; None if unknown."""
        if not self.is_counted(at):
            return self.written_on
        back = at - 1
        while self.sort(back) in (Sort.BREAK, Sort.QUIET):
            back -= 1
        while back >= 0 and self.sort(back) is not Sort.BREAK:
            if self.sort(back) is Sort.EVENT:
                self.hangs_outside = True
                return None
            if self.items and self.items[-1].at <= back < self.items[-1].end:
                return self.items.pop().last
            back -= 1
        return self.written_on
