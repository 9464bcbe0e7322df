"""Placing dated parts on the calendar in the order in which they are named; each may lend its year to the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from board.rules.time_limits.item import Item
from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.makers import vague
from board.rules.time_limits.moments import Moment, Stretch, Unit, place
from board.rules.time_limits.token import Sort, Token
from board.rules.workdays import WorkCalendar


class Placing:
    """The parts placed so far, and the year and month named last."""

    def __init__(self, tokens: Sequence[Token], plain: str, written_on: date, calendar: WorkCalendar) -> None:
        self.tokens, self.plain = tokens, plain
        self.written_on, self.calendar = written_on, calendar
        self.items: list[Item] = []
        self.year: Moment | None = None
        self.named: Moment | None = None  # the moment named last, with its year

    def sort(self, at: int) -> Sort | None:
        """What tokens[at] says; None outside."""
        return self.tokens[at].sort if 0 <= at < len(self.tokens) else None

    def dated(self, moment: Moment) -> Moment:
        """With the year named before, when the moment says none."""
        if moment.follows and self.items:
            return replace(moment, year=self.items[-1].last.year + 1, year_shift=None, follows=False)
        if moment.floats and self.year:
            return replace(
                moment,
                year=self.year.year,
                year_shift=self.year.year_shift,
                doubts=moment.doubts | self.year.doubts,
            )
        return moment

    def place(self, moment: Moment) -> Stretch:
        """The days of a moment; with a borrowed year never before the part named before it."""
        dated = self.dated(moment)
        previous = self.items[-1].last if self.items else self.written_on
        found = place(dated, self.written_on, previous)
        if dated is moment or not self.items or found.last >= previous:
            return found
        later = place(replace(dated, year=found.last.year + 1, year_shift=None), self.written_on, previous)
        return replace(later, doubts=later.doubts | {Doubt.YEAR_MISSING})

    def remember(self, moment: Moment, stretch: Stretch) -> None:
        """Keep what a moment may lend to those after it."""
        self.named = replace(moment, year=stretch.last.year, year_shift=None, follows=False)
        if moment.year is not None or moment.year_shift is not None or self.year:
            lent = stretch.doubts & {Doubt.YEAR_MISSING, Doubt.RELATIVE}
            self.year = Moment(Unit.YEAR, year=stretch.last.year, doubts=lent)

    def add(self, item: Item, moment: Moment) -> int:
        """Keep a part with what stands around it (前, 起, 到, a lasting word); gives where to read on."""
        end, point = item.end, not item.ranged
        coarse = not moment.ends and moment.unit not in (Unit.DAY, Unit.WEEK)
        lasting = point and self.sort(end) is Sort.LASTING
        to_here = point and self.sort(item.at - 1) is Sort.TO
        while self.sort(end) is Sort.INSIDE:
            end += 1
        before = self.sort(end) is Sort.BEFORE
        doubts = item.stretch.doubts | vague(coarse and (lasting or to_here or before))
        first, ranged = item.stretch.first, item.ranged
        if to_here and self.sort(item.at - 2) is Sort.AFTER:  # 即日起至
            first, ranged, doubts = min(self.written_on, item.last), True, doubts | {Doubt.RELATIVE}
        end += before
        for_ever = self.sort(end) is Sort.TO and self.sort(end + 1) is Sort.LASTING
        starts = for_ever or self.sort(end) is Sort.AFTER
        stretch = Stretch(first, item.last, doubts)
        self.items.append(replace(item, stretch=stretch, end=end, starts=starts, ranged=ranged))
        return end
