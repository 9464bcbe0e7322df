"""When an issue is looked back at 回头看."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from board.rules.clocks import USUAL
from board.rules.look_backs import due_days, spread_days
from board.rules.workdays import NATIONAL

DAYS = st.dates(date(2021, 1, 1), date(2023, 12, 31))
IMPORTED = date(2022, 11, 1)


def test_a_look_back_on_a_day_off_is_on_the_next_working_day() -> None:
    assert due_days(date(2022, 11, 1), NATIONAL, USUAL) == {30: date(2022, 12, 1), 90: date(2023, 1, 30)}
    assert due_days(date(2022, 9, 1), NATIONAL, USUAL)[30] == date(2022, 10, 8), (
        "1 October opens a week of days off"
    )


@settings(max_examples=50)
@given(DAYS)
def test_every_look_back_is_on_a_working_day_never_early_and_hardly_late(struck: date) -> None:
    for after, day in due_days(struck, NATIONAL, USUAL).items():
        assert NATIONAL.is_workday(day)
        assert timedelta(0) <= day - (struck + timedelta(days=after)) <= timedelta(days=10)


def test_thirty_old_strike_offs_are_spread_over_twenty_working_days() -> None:
    struck = dict.fromkeys(range(30), date(2022, 3, 1))
    days = spread_days(struck, IMPORTED, NATIONAL, USUAL)
    every = sorted(day for of_one in days.values() for day in of_one.values())
    assert len(every) == 60
    assert every[0] == NATIONAL.add(IMPORTED, 1)
    assert every[-1] == NATIONAL.add(IMPORTED, USUAL.spread)
    assert {every.count(day) for day in every} == {3}
    assert all(of_one[30] < of_one[90] for of_one in days.values())


def test_what_was_struck_off_lately_keeps_its_own_later_day() -> None:
    (days,) = spread_days({1: date(2022, 10, 31)}, IMPORTED, NATIONAL, USUAL).values()
    assert days[90] == due_days(date(2022, 10, 31), NATIONAL, USUAL)[90]


@settings(max_examples=50)
@given(st.lists(DAYS, max_size=40))
def test_spreading_is_always_the_same_and_forgets_nobody(struck: list[date]) -> None:
    given_days = dict(enumerate(struck))
    days = spread_days(given_days, IMPORTED, NATIONAL, USUAL)
    assert days == spread_days(given_days, IMPORTED, NATIONAL, USUAL)
    assert set(days) == set(given_days)
    for key, of_one in days.items():
        assert tuple(of_one) == USUAL.look_backs
        for after, day in of_one.items():
            assert NATIONAL.is_workday(day)
            assert day > IMPORTED
            assert day >= struck[key] + timedelta(days=after)
