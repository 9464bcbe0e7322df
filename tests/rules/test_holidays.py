"""Changing the working days: what the calendar would be, and which limits would end on another day."""

from dataclasses import dataclass
from datetime import date

from board.rules.holidays import (
    Moved,
    Rest,
    months,
    moved_limits,
    published_years,
    rests,
    undone,
    with_day,
    with_days,
)
from board.rules.workdays import NATIONAL

FRIDAY, SATURDAY, MONDAY = date(2022, 11, 11), date(2022, 11, 12), date(2022, 11, 14)


@dataclass
class Row:
    """A row of the table."""

    day: date
    works: bool
    name: str = "国庆节"


def test_a_day_is_worked_off_or_as_its_weekday_says() -> None:
    assert not with_day(NATIONAL, FRIDAY, works=False).is_workday(FRIDAY)
    assert with_day(NATIONAL, SATURDAY, works=True).is_workday(SATURDAY)
    assert with_day(NATIONAL, date(2022, 10, 8), works=None).is_workday(date(2022, 10, 8)) is False
    assert with_day(with_day(NATIONAL, FRIDAY, works=False), FRIDAY, works=None) == NATIONAL


def test_a_day_is_again_as_published() -> None:
    changed = with_day(with_day(NATIONAL, date(2022, 10, 8), works=None), FRIDAY, works=False)
    assert with_days(changed, [date(2022, 10, 8), FRIDAY], NATIONAL) == NATIONAL


def test_limits_on_a_new_day_off_and_on_the_weekend_before_it_move() -> None:
    after = with_day(NATIONAL, MONDAY, works=False)
    dues = [("1", FRIDAY), ("2", SATURDAY), ("3", MONDAY), ("4", date(2022, 11, 15))]
    tuesday = date(2022, 11, 15)
    assert moved_limits(dues, NATIONAL, after) == (
        Moved("2", SATURDAY, MONDAY, tuesday),
        Moved("3", MONDAY, MONDAY, tuesday),
    )


def test_days_of_one_name_that_lie_together_are_one_holiday() -> None:
    rows = [
        Row(date(2022, 1, 1), works=False, name="元旦"),
        Row(date(2022, 10, 1), works=False),
        Row(date(2022, 10, 2), works=False),
        Row(date(2022, 10, 8), works=True),
        Row(date(2022, 12, 31), works=False, name="元旦"),
    ]
    assert rests(rows) == (
        Rest("元旦", (date(2022, 1, 1),), ()),
        Rest("国庆节", (date(2022, 10, 1), date(2022, 10, 2)), (date(2022, 10, 8),)),
        Rest("元旦", (date(2022, 12, 31),), ()),
    )


def test_a_year_has_twelve_months_whose_weeks_begin_on_monday() -> None:
    assert len(months(2022)) == 12
    ((first, weeks),) = months(2022, 11)
    assert first == date(2022, 11, 1)
    assert weeks[0] == (None, first, *(date(2022, 11, day) for day in range(2, 7)))


def test_a_year_is_published_once_its_national_day_is_in_the_table() -> None:
    assert published_years(NATIONAL.days_off) == NATIONAL.years
    assert published_years([date(2027, 3, 5)]) == frozenset()


def test_changes_are_undone_the_newest_first() -> None:
    changed = with_day(with_day(NATIONAL, FRIDAY, works=False), SATURDAY, works=True)
    newest_first = [(SATURDAY, None), (FRIDAY, True), (FRIDAY, None)]
    assert undone(changed, newest_first) == NATIONAL
    assert undone(changed, newest_first[:2]).is_workday(FRIDAY)
    assert undone(changed, []) is changed
