"""A history told to the rules: the facts of a day, made from what was written down."""

from dataclasses import replace
from datetime import date

from board.rules.cards import Facts, Span, StandingCard, Waiver
from board.rules.requests import RequestKind, Waiting
from board.rules.workflow import State
from tests.reckoner.history import ONE_DAY, History


class Teller:
    """Tells the facts of a history at the end of each day. lazy: what comes by itself is not written before an act."""

    def __init__(self, *, lazy: bool) -> None:
        self.lazy = lazy
        self.last_told: Facts | None = None

    def facts(self, history: History, standing: StandingCard | None) -> Facts:
        """The facts as known by the end of this day."""
        if self.lazy and not history.written and self.last_told is not None:
            return replace(self.last_told, standing=standing)
        self.last_told = _facts(history, standing)
        return self.last_told


def _facts(history: History, standing: StandingCard | None) -> Facts:
    pause, asked = history.pause, history.asked
    return Facts(
        number="N-1",
        state=history.state,
        due_on=history.due_on,
        open_ended=history.open_ended,
        in_hand=_spans(history),
        news_on=history.last_news,
        resumed_on=max(history.resumed, default=None),
        suspended_from=pause.first if pause else None,
        suspended_until=pause.last if pause else None,
        standing=standing,
        waived=frozenset(Waiver(*each) for each in history.waived),
        waiting=(Waiting(RequestKind.DEFERRAL, asked.day, asked.late),) if asked else (),
        kept=history.kept,
    )


def _spans(history: History) -> tuple[Span, ...]:
    """The days that ended in hand, neighbours joined; the last one goes on while the issue is in hand."""
    spans: list[tuple[date, date]] = []
    for day, state in {**history.states, history.day: history.state}.items():
        if state is not State.IN_HAND:
            continue
        if spans and spans[-1][1] + ONE_DAY == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return tuple(Span(first, None if last == history.day else last) for first, last in spans)
