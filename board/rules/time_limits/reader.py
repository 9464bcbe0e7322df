"""From words to a time limit: which of the dated parts is the limit, and what a person must confirm."""

from datetime import date, datetime

from board.rules.clocks import USUAL
from board.rules.time_limits.decide import decide
from board.rules.time_limits.limit import Doubt, Kind, TimeLimit
from board.rules.time_limits.text import normalise
from board.rules.workdays import NATIONAL, WorkCalendar


def read(
    phrase: str | date | datetime | None,
    *,
    written_on: date,
    calendar: WorkCalendar = NATIONAL,
    immediate: int = USUAL.immediate,
) -> TimeLimit:
    """Read a time limit 完成时限 as people write it; never raises on any words.

    written_on: the day the words were written (挂号日期), from which "next" and spans are counted. calendar: for
    working days. immediate: how many of them 立行立改 has. A cell that already holds a date is that date. What is
    inferred is flagged, what cannot be told is of kind none.
    """
    if isinstance(phrase, date):
        day = phrase.date() if isinstance(phrase, datetime) else phrase
        return TimeLimit(Kind.DATE, day.isoformat(), due_on=day)
    words = phrase or ""
    text = normalise(words)
    if not text.plain:
        return TimeLimit(Kind.NONE, words, doubts=(Doubt.EMPTY,))
    try:
        return decide(text, written_on, calendar, immediate)
    except OverflowError:  # a span past the last year of the calendar
        return TimeLimit(Kind.NONE, words, doubts=(Doubt.IMPOSSIBLE,))
