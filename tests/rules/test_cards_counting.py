"""The sum behind a card's days: each day with its place or the reason why it has none."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from board.rules.cards import Span
from board.rules.cards.counting import DayKind, shift, sum_of
from board.rules.workdays import NATIONAL

DAYS = st.dates(date(2022, 1, 1), date(2022, 12, 31))


def test_a_holiday_a_weekend_and_a_weekend_day_worked_say_what_they_are() -> None:
    found = sum_of(date(2022, 9, 29), date(2022, 10, 10), NATIONAL)
    kinds = {each.day.day: (each.kind, each.count) for week in found.weeks for each in week.days if each}
    assert kinds[30] == (DayKind.WORKED, 1)
    assert kinds[1] == (DayKind.WEEKEND, None)
    assert kinds[3] == (DayKind.OFF, None)
    assert kinds[8] == (DayKind.MADE_UP, 2)  # a Saturday
    assert kinds[9] == (DayKind.MADE_UP, 3)
    assert kinds[10] == (DayKind.WORKED, 4)
    assert [week.total for week in found.weeks] == [1, 3, 4]


def test_days_that_are_not_in_hand_are_told_and_not_counted() -> None:
    spans = (Span(date(2022, 11, 1), date(2022, 11, 2)), Span(date(2022, 11, 7)))
    found = sum_of(date(2022, 10, 31), date(2022, 11, 8), NATIONAL, spans)
    paused = [each.day.day for week in found.weeks for each in week.days if each and each.kind == "paused"]
    assert (paused, found.total) == ([3, 4], 4)


def test_a_limit_on_a_day_off_is_carried_over_each_of_them() -> None:
    assert [day.day for day, _kind in shift(date(2022, 10, 1), NATIONAL)] == [1, 2, 3, 4, 5, 6, 7]
    assert shift(date(2022, 10, 10), NATIONAL) == ()


@given(after=DAYS, until=DAYS)
def test_the_sum_is_what_the_calendar_counts(after: date, until: date) -> None:
    found = sum_of(after, until, NATIONAL)
    assert found.total == NATIONAL.count(after, until)
    assert all(len(week.days) == 7 and week.total <= found.total for week in found.weeks)
