"""A history told to the rules: the facts of a day, made from what was written down."""

from dataclasses import replace
from datetime import date

from board.rules.cards import EndedCard, Facts, Span, StandingCard, Waiver
from board.rules.requests import RequestKind, Waiting
from board.rules.workflow import State
from tests.reckoner.history import ONE_DAY, History


class Teller:
    """Tells the facts of a history at the end of each day. lazy: what comes by itself is not written before an act."""

    def __init__(self, *, lazy: bool) -> None:
        self.lazy = lazy
        self.last_told: Facts | None = None

    def facts(self, history: History, standing: StandingCard | None, ended: tuple[EndedCard, ...]) -> Facts:
        """The facts as known by the end of this day."""
        if self.lazy and not history.written and self.last_told is not None:
            return replace(self.last_told, standing=standing, ended=ended)
        self.last_told = _facts(history, standing, ended)
        return self.last_told


def _facts(history: History, standing: StandingCard | None, ended: tuple[EndedCard, ...]) -> Facts:
    pause, asked = history.pause, history.asked
    return Facts(
        number="N-1",
        state=history.state,
        due_on=history.due_on,
        open_ended=history.open_ended,
        in_hand=_spans(history, State.IN_HAND),
        news_on=history.last_news,
        resumed_on=max(history.resumed, default=None),
        suspended_from=pause.first if pause else None,
        suspended_until=pause.last if pause else None,
        standing=standing,
        ended=ended,
        waived=frozenset(Waiver(rule, basis) for rule, basis in history.waived),
        milestones=tuple(sorted(each.day for each in history.milestones if each.open)),
        paused=_spans(history, State.SUSPENDED),
        waiting=(Waiting(RequestKind.DEFERRAL, asked.day, asked.late),) if asked else (),
        kept=history.kept,
    )


def _spans(history: History, asked: State) -> tuple[Span, ...]:
    """The days that ended in this state, neighbours joined; the last one goes on while the issue is in it."""
    spans: list[tuple[date, date]] = []
    for day, state in {**history.states, history.day: history.state}.items():
        if state is not asked:
            continue
        if spans and spans[-1][1] + ONE_DAY == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    if asked is State.SUSPENDED and history.state is asked:
        spans.pop()  # what runs is told apart
    return tuple(Span(first, None if last == history.day else last) for first, last in spans)
