"""What the judge of cards 红黄牌 looks at, and the words it answers in."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from board.rules.workflow import State


class Colour(StrEnum):
    """The two cards."""

    YELLOW = "yellow"  # 黄牌
    RED = "red"  # 红牌


class Rule(StrEnum):
    """What brings a card. Of two that come true on one day, the one named first is carried."""

    OVERDUE = "overdue"  # 超期
    LONG_OVERDUE = "long_overdue"  # 长期超期
    NO_NEWS = "no_news"  # 无进展


COLOURS: dict[Rule, Colour] = {
    Rule.OVERDUE: Colour.YELLOW,
    Rule.LONG_OVERDUE: Colour.RED,
    Rule.NO_NEWS: Colour.YELLOW,
}


class Ending(StrEnum):
    """Why a card ended."""

    REPLACED = "replaced"  # a red took the place of the yellow
    LAPSED = "lapsed"  # its cause is over: limit no longer passed, or news
    STRUCK_OFF = "struck_off"  # 销号
    ISSUE_WITHDRAWN = "issue_withdrawn"  # 问题撤销


JUDGED = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_HAND})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days from first to last, both included; last None: it goes on."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class StandingCard:
    """A card that stands. `basis` is what it was shown for: the limit, or the day silence began."""

    colour: Colour
    rule: Rule
    basis: date
    shown_on: date


@dataclass(frozen=True)
class Facts:
    """An issue as the judge sees it, as known by the end of the day that is judged.

    due_on: the limit in force as written, None where there is none. open_ended: 长期坚持, no limit by intent.
    in_hand: the days in hand 办理中, in order, not overlapping; days awaiting or suspended are not in them.
    news_on: the last news: an update by the lead unit (or the office for it), sign-for, return from
    verification, not approved, reopening, as-of day of the import. resumed_on: the last resumption, kept
    apart because it begins a new silence and yet sheds no card ("on resumption it is the same card again").
    suspended_until: the last day of a running suspension, None when its end is open.
    waived: (rule, basis) of cards withdrawn or exempted, in the terms of `basis_of` on the day it was done.
    """

    number: str
    state: State
    due_on: date | None = None
    open_ended: bool = False
    in_hand: tuple[Span, ...] = ()
    news_on: date | None = None
    resumed_on: date | None = None
    suspended_until: date | None = None
    standing: StandingCard | None = None
    waived: frozenset[tuple[Rule, date]] = frozenset()

    @property
    def silent_from(self) -> date | None:
        """The day silence began; the working days after it count."""
        return max((day for day in (self.news_on, self.resumed_on) if day is not None), default=None)

    def at(self, day: date) -> "Facts":
        """These facts on `day`: a suspension is over after its last day, written as an event or not."""
        if self.state is not State.SUSPENDED or self.suspended_until is None or day <= self.suspended_until:
            return self
        back = self.suspended_until + ONE_DAY
        return replace(
            self,
            state=State.IN_HAND,
            in_hand=(*self.in_hand, Span(back)),
            resumed_on=back,
            suspended_until=None,
        )
