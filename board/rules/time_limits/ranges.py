"""Ranges: two moments with 至 between them, either of which may borrow from the other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from board.rules.time_limits.limit import Doubt
from board.rules.time_limits.moments import Moment, Stretch, Unit, place
from board.rules.time_limits.token import Sort, Token


def right_of(left: Moment, after: Sequence[Token]) -> Moment | None:
    """The right side of a range from the token after 至; a bare number is of the left side's unit (10月1日-15日)."""
    if not after:
        return None
    token = after[0]
    if isinstance(token.value, Moment):
        return token.value
    if token.sort not in (Sort.DAY_NUMBER, Sort.NUMBER) or not isinstance(token.value, int):
        return None
    if token.sort is Sort.DAY_NUMBER and left.month:
        return replace(left, unit=Unit.DAY, n=token.value, part="", doubts=frozenset())
    if left.unit is Unit.DAY:
        return replace(left, n=token.value)
    if left.unit is Unit.MONTH:
        return replace(left, month=token.value)
    return Moment(Unit.YEAR, year=token.value) if left.unit is Unit.YEAR else None


def place_range(left: Moment, right: Moment, written_on: date) -> Stretch:
    """The days from the start of left to the end of right. Raises ValueError when it ends before it starts."""
    if right.follows and left.floats:
        end = place(replace(right, year_shift=None, follows=False), written_on, written_on)
        start = place(left, written_on, written_on, year=end.last.year - 1)
    elif right.follows:
        start = place(left, written_on, written_on)
        end = place(replace(right, year=start.first.year + 1, year_shift=None), written_on, written_on)
    elif right.floats and not left.floats:
        start = place(left, written_on, written_on)
        end = _on_or_after(right, start.first, written_on)
    else:
        end = place(right, written_on, written_on)
        start = _before(left, end, written_on) if left.floats else place(left, written_on, written_on)
    first = start.last if left.ends else start.first
    if first > end.last:
        raise ValueError("a range ends before it starts")
    return Stretch(first, end.last, start.doubts | end.doubts)


def _on_or_after(right: Moment, first: date, written_on: date) -> Stretch:
    end = place(right, written_on, written_on, year=first.year)
    if end.last >= first:
        return end
    later = place(right, written_on, written_on, year=first.year + 1)
    return replace(later, doubts=later.doubts | {Doubt.YEAR_MISSING})


def _before(left: Moment, end: Stretch, written_on: date) -> Stretch:
    start = place(left, written_on, written_on, year=end.last.year)
    if start.first > end.last:
        start = place(left, written_on, written_on, year=end.last.year - 1)
    return replace(start, doubts=start.doubts | {Doubt.YEAR_MISSING})
