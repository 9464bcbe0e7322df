"""What the judge of cards 红黄牌 looks at, and the words it answers in."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from board.rules.cards.actions import Action
from board.rules.requests import RequestKind, Waiting
from board.rules.workdays import ONE_DAY
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
    MILESTONE_LATE = "milestone_late"  # 节点逾期
    TWO_YELLOWS = "two_yellows"  # 两次黄牌
    BY_DECISION = "by_decision"  # 议定亮牌: a person's word, never the judge's


COLOURS: dict[Rule, Colour] = {
    Rule.OVERDUE: Colour.YELLOW,
    Rule.LONG_OVERDUE: Colour.RED,
    Rule.NO_NEWS: Colour.YELLOW,
    Rule.MILESTONE_LATE: Colour.YELLOW,
    Rule.TWO_YELLOWS: Colour.RED,
    Rule.BY_DECISION: Colour.YELLOW,
}


class Ending(StrEnum):
    """Why a card ended."""

    REPLACED = "replaced"  # a red took the place of the yellow
    LAPSED = "lapsed"  # its cause is over: limit no longer passed, or news
    STRUCK_OFF = "struck_off"  # 销号
    ISSUE_WITHDRAWN = "issue_withdrawn"  # 问题撤销
    WITHDRAWN = "withdrawn"  # 撤牌, by a person's word
    EXEMPTED = "exempted"  # 免牌, for a just cause
    BESIDE = (
        "beside"  # a yellow by decision that never stood, since another card did; it shows when that ends
    )


JUDGED = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_HAND})


@dataclass(frozen=True)
class Span:
    """Days from first to last, both included; last None: it goes on."""

    first: date
    last: date | None = None


@dataclass(frozen=True)
class StandingCard:
    """A card that stands. `basis` is what it was shown for: the limit, milestone, day silence began or was decided.

    brought_by: of a red from two yellows the rules true together, or the one whose yellow came again; bases: what
    each of them rests on, told when the card is shown.
    """

    colour: Colour
    rule: Rule
    basis: date
    shown_on: date
    brought_by: tuple[Rule, ...] = ()
    bases: tuple[date, ...] = field(default=(), compare=False)

    @property
    def is_decided(self) -> bool:
        """Whether a person's word brought it."""
        return self.rule is Rule.BY_DECISION


@dataclass(frozen=True)
class EndedCard:
    """An earlier card of this round."""

    card: StandingCard
    on: date
    ending: Ending


class Waiver(NamedTuple):
    """No card by `rule` while what it would rest on is `basis`, in the terms of `waiver_basis`.

    last_day: of an exemption that has one. falls_back: a red withdrawn or declined may fall back to its yellow, an
    exempted one does not.
    """

    rule: Rule
    basis: date
    last_day: date | None = None
    falls_back: bool = False


@dataclass(frozen=True)
class Facts:
    """An issue as the judge sees it, as known by the end of the day that is judged.

    due_on: the limit in force as written, None where there is none. open_ended: 长期坚持, no limit by intent.
    in_hand: the days in hand 办理中, in order, not overlapping; days awaiting or suspended are not in them.
    news_on: the last news: an update by the lead unit (or the office for it), sign-for, return from
    verification, not approved, reopening, as-of day of the import. resumed_on: the last resumption, kept
    apart because it begins a new silence and yet sheds no card ("on resumption it is the same card again").
    suspended_from, suspended_until: first and last day of a suspension that runs or is granted for later; None
    while suspended: unknown, an open end. A granted one moved due_on already.
    paused: the days of suspensions that are over. milestones: dates of those that are accepted, judged and not
    ticked. ended: earlier cards of this round, oldest first. proposed: the card that waits for an officer.
    deferrals: how many were approved in this round.
    waiting: requests that wait for a decision. kept: the colour that stands until strike-off, since a deferral
    filed late was approved under it. action: what the standing red calls for, None where that is not known.
    """

    number: str
    state: State
    due_on: date | None = None
    open_ended: bool = False
    in_hand: tuple[Span, ...] = ()
    news_on: date | None = None
    resumed_on: date | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None
    standing: StandingCard | None = None
    waived: frozenset[Waiver] = frozenset()
    waiting: tuple[Waiting, ...] = ()
    kept: Colour | None = None
    deferrals: int = 0
    paused: tuple[Span, ...] = ()
    milestones: tuple[date, ...] = ()
    ended: tuple[EndedCard, ...] = ()
    proposed: StandingCard | None = None
    action: Action | None = None

    @property
    def silent_from(self) -> date | None:
        """The day silence began; the working days after it count."""
        return max((day for day in (self.news_on, self.resumed_on) if day is not None), default=None)

    @property
    def deferral_in_time(self) -> bool:
        """Whether a deferral waits that was filed before the limit had ended."""
        return any(asked.kind is RequestKind.DEFERRAL and not asked.late for asked in self.waiting)

    @property
    def to_be_suspended(self) -> bool:
        """Whether a suspension is granted that has not begun."""
        return self.state is State.IN_HAND and self.suspended_from is not None

    def at(self, day: date) -> "Facts":
        """These facts on `day`: a suspension begins and is over on its days, written as events or not."""
        now = self
        if self.to_be_suspended and self.suspended_from is not None and self.suspended_from <= day:
            spans = _until(self.in_hand, self.suspended_from - ONE_DAY)
            now = replace(self, state=State.SUSPENDED, in_hand=spans)
        if now.state is not State.SUSPENDED or now.suspended_until is None or day <= now.suspended_until:
            return now
        back = now.suspended_until + ONE_DAY
        return replace(
            now,
            state=State.IN_HAND,
            in_hand=(*_until(now.in_hand, now.suspended_until), Span(back)),
            resumed_on=back,
            paused=(*now.paused, Span(now.suspended_from or now.suspended_until, now.suspended_until)),
            suspended_from=None,
            suspended_until=None,
        )


def _until(spans: tuple[Span, ...], day: date) -> tuple[Span, ...]:
    """What of these days lies before or on `day`."""
    kept = (span for span in spans if span.first <= day)
    return tuple(Span(span.first, day) if span.last is None or span.last > day else span for span in kept)
