"""Working days 工作日 against the published calendar, and by their own laws."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from board.rules.workdays import NATIONAL, WorkCalendar

WEEKENDS_ONLY = WorkCalendar(frozenset(), frozenset(), frozenset())
days = st.dates(date(2003, 1, 1), date(2028, 12, 31))
calendars = st.builds(
    WorkCalendar,
    st.frozensets(st.dates(date(2022, 1, 1), date(2022, 12, 31)), max_size=60),
    st.frozensets(st.dates(date(2022, 1, 1), date(2022, 12, 31)), max_size=60),
    st.just(frozenset({2022})),
)
near_2022 = st.dates(date(2021, 11, 1), date(2023, 2, 28))


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_the_national_calendar_agrees_with_the_package_on_every_day():
    for day in every_day(date(2004, 1, 1), date(2026, 12, 31)):
        assert NATIONAL.is_workday(day) == chinese_calendar.is_workday(day), day


def test_counting_from_day_to_day_adds_up_to_every_working_day_of_the_package():
    first, worked = date(2003, 12, 31), 0
    for day in every_day(date(2004, 1, 1), date(2026, 12, 31)):
        worked += chinese_calendar.is_workday(day)
        assert NATIONAL.count(first, day) == worked


def test_a_year_without_a_notice_is_said_and_has_weekends_only():
    assert NATIONAL.covers(2026)
    assert not NATIONAL.covers(2027)
    assert not NATIONAL.is_workday(date(2027, 10, 2))
    assert NATIONAL.is_workday(date(2027, 10, 1))


def test_a_limit_on_a_day_off_ends_on_the_next_working_day():
    assert NATIONAL.ends_on(date(2022, 12, 31)) == date(2023, 1, 3)
    assert NATIONAL.ends_on(date(2022, 10, 1)) == date(2022, 10, 8)  # a Saturday worked as 补班
    assert NATIONAL.ends_on(date(2022, 9, 30)) == date(2022, 9, 30)


def test_overdue_counts_working_days_after_the_end_up_to_and_including_the_day():
    assert NATIONAL.overdue(date(2022, 9, 30), date(2022, 10, 7)) == 0
    assert NATIONAL.overdue(date(2022, 9, 30), date(2022, 10, 9)) == 2
    assert NATIONAL.overdue(date(2022, 10, 1), date(2022, 10, 8)) == 0
    assert NATIONAL.overdue(date(2022, 12, 31), date(2022, 11, 1)) == 0


def test_days_left_is_nought_on_the_day_itself_and_later():
    assert NATIONAL.days_left(date(2022, 11, 4), date(2022, 11, 1)) == 3
    assert NATIONAL.days_left(date(2022, 11, 5), date(2022, 11, 1)) == 4
    assert NATIONAL.days_left(date(2022, 11, 4), date(2022, 11, 4)) == 0
    assert NATIONAL.days_left(date(2022, 11, 4), date(2022, 11, 9)) == 0


def test_adding_no_days_moves_off_a_day_off():
    assert NATIONAL.add(date(2022, 10, 1), 0) == date(2022, 10, 8)
    assert NATIONAL.add(date(2022, 10, 8), 0) == date(2022, 10, 8)


def test_adding_skips_days_off_and_counts_days_made_up():
    assert NATIONAL.add(date(2022, 9, 30), 1) == date(2022, 10, 8)
    assert NATIONAL.add(date(2022, 10, 8), -1) == date(2022, 9, 30)
    assert NATIONAL.on_or_before(date(2022, 10, 7)) == date(2022, 9, 30)


@pytest.mark.parametrize(("day", "n"), [(date.max, 1), (date.min, -1)])
def test_adding_past_the_end_of_the_calendar_is_an_overflow(day: date, n: int):
    with pytest.raises(OverflowError):
        WEEKENDS_ONLY.add(day, n)


@given(calendars, near_2022, near_2022)
@settings(max_examples=100)
def test_count_equals_looking_at_every_day(calendar: WorkCalendar, after: date, until: date):
    assume(after < until)
    looked = sum(calendar.is_workday(day) for day in every_day(after + timedelta(days=1), until))
    assert calendar.count(after, until) == looked
    assert calendar.count(until, after) == 0


@given(days, st.integers(1, 800))
@settings(max_examples=100)
def test_count_undoes_add(day: date, n: int):
    assert NATIONAL.count(day, NATIONAL.add(day, n)) == n
    assert NATIONAL.is_workday(NATIONAL.add(day, n))


@given(days, st.integers(1, 800))
@settings(max_examples=100)
def test_add_undoes_itself_on_a_working_day(day: date, n: int):
    worked = NATIONAL.on_or_after(day)
    assert NATIONAL.add(NATIONAL.add(worked, n), -n) == worked
    assert NATIONAL.add(NATIONAL.add(worked, -n), n) == worked


@given(calendars, near_2022, st.integers(1, 60))
@settings(max_examples=50)
def test_a_negative_step_lands_strictly_before_the_day(calendar: WorkCalendar, day: date, n: int):
    earlier = calendar.add(day, -n)
    assert earlier < day
    assert calendar.count(earlier - timedelta(days=1), day - timedelta(days=1)) == n


@given(days, days)
@settings(max_examples=100)
def test_overdue_never_falls_from_day_to_day_and_is_never_beside_days_left(due_on: date, on: date):
    today, tomorrow = NATIONAL.overdue(due_on, on), NATIONAL.overdue(due_on, on + timedelta(days=1))
    assert 0 <= today <= tomorrow <= today + 1
    assert not (today and NATIONAL.days_left(due_on, on))


@given(days)
@settings(max_examples=100)
def test_on_or_after_and_on_or_before_meet_on_working_days_alone(day: date):
    meet = NATIONAL.on_or_after(day) == NATIONAL.on_or_before(day)
    assert meet == NATIONAL.is_workday(day)
