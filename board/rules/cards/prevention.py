"""What would prevent a card that is foretold: an act, and the last day on which it still helps.

Nothing is known here of why a card comes: each act is done in thought, and the same judge is asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from board.rules.cards.facts import Facts, StandingCard
from board.rules.cards.forecast import Turn, turns
from board.rules.cards.judging import judge
from board.rules.cards.settings import CardRules
from board.rules.requests import MOST_DEFERRALS, RequestKind, Waiting
from board.rules.workdays import ONE_DAY, WorkCalendar
from board.rules.workflow import State


class Act(StrEnum):
    """What somebody can do, the easiest first."""

    NEWS = "news"  # 报进展
    TICK = "tick"  # 报节点
    ASK_STRIKE_OFF = "ask_strike_off"  # 申请销号
    ASK_DEFERRAL = "ask_deferral"  # 期限内申请延期
    DECIDE_DEFERRAL = "decide_deferral"  # 审批延期


@dataclass(frozen=True)
class Prevention:
    """An act that prevents the card when it is done by this day."""

    act: Act
    by: date


def preventions(
    facts: Facts,
    turn: Turn,
    today: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    most_deferrals: int = MOST_DEFERRALS,
) -> tuple[Prevention, ...]:
    """What prevents `turn`, with the facts as they are before it; nothing where it ends a card.

    most_deferrals: how many the register grants in a round.
    The judge comes in the morning of turn.day, so an act helps up to the working day before.
    """
    if turn.colour is None:
        return ()
    by = max(today, calendar.on_or_before(turn.day - ONE_DAY))
    return tuple(
        Prevention(act, day)
        for act, day, then in _done(facts.at(by), by, today, calendar)
        if act is not Act.ASK_DEFERRAL or facts.deferrals < most_deferrals
        if not _comes(judge(then, turn.day, rules, calendar).card, facts, turn)
    )


def next_prevented(
    facts: Facts,
    today: date,
    until: date,
    rules: CardRules,
    calendar: WorkCalendar,
    *,
    most_deferrals: int = MOST_DEFERRALS,
) -> tuple[Prevention, ...]:
    """What would prevent the next card that comes up to and including `until`; nothing where none comes."""
    for before, turn in turns(facts, today, until, rules, calendar):
        if turn.colour is not None:
            return preventions(before, turn, today, rules, calendar, most_deferrals=most_deferrals)
    return ()


def _comes(card: StandingCard | None, facts: Facts, turn: Turn) -> bool:
    """Whether a card of the turn's colour stands after all, other than the one that stood before."""
    return card is not None and card != facts.standing and card.colour is turn.colour


def _done(facts: Facts, by: date, today: date, calendar: WorkCalendar) -> Iterator[tuple[Act, date, Facts]]:
    """Every act that is possible on this day or before it, and the facts once it is done."""
    if facts.state in (State.IN_HAND, State.SUSPENDED) and not facts.open_ended:
        yield Act.NEWS, by, replace(facts, news_on=by)
    late = [day for day in facts.milestones if day < by]
    if late and facts.state in (State.IN_HAND, State.SUSPENDED):
        yield Act.TICK, by, replace(facts, milestones=tuple(set(facts.milestones) - set(late)))
    if facts.state is not State.IN_HAND:
        return
    yield Act.ASK_STRIKE_OFF, by, replace(facts, state=State.AWAITING)
    if facts.due_on is None:
        return
    waits = [asked for asked in facts.waiting if asked.kind is RequestKind.DEFERRAL]
    if waits:
        yield Act.DECIDE_DEFERRAL, by, _approved(facts, waits[0])
        return
    ends_on = calendar.ends_on(facts.due_on)
    if ends_on >= today:
        asked = Waiting(RequestKind.DEFERRAL, min(by, ends_on))
        yield Act.ASK_DEFERRAL, asked.asked_on, replace(facts, waiting=(*facts.waiting, asked))


def _approved(facts: Facts, asked: Waiting) -> Facts:
    """The limit moved far away by a deferral that waits; one filed late leaves the colour that stands."""
    left = facts.standing.colour if asked.late and facts.standing else facts.kept
    return replace(facts, due_on=date.max, kept=left, waiting=())
