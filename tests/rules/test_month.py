"""The calendar's weeks, what falls on its days, and the years nobody has published yet."""

from datetime import date, timedelta

import pytest

from board.rules.holidays import unpublished
from board.rules.month import Falls, Mark, Month, days_of
from board.rules.workdays import NATIONAL

DAY = date(2022, 11, 15)


def test_a_month_is_shown_in_whole_weeks() -> None:
    month = Month.read("2022-11")
    assert (month.since, month.until) == (date(2022, 10, 31), date(2022, 12, 4))
    assert len(month.days) == 35
    assert month.holds(date(2022, 11, 30))
    assert not month.holds(date(2022, 12, 1))
    assert (str(month.before), str(month), str(month.after)) == ("2022-10", "2022-11", "2022-12")


def test_every_month_of_a_century_begins_on_a_monday_and_follows_the_one_before() -> None:
    month = Month.read("2004-01")
    while month.year < 2100:
        assert (month.since.weekday(), month.until.weekday()) == (0, 6)
        assert month.since <= month.first
        assert month.after.first - timedelta(days=1) <= month.until
        assert month.after.before == month
        month = month.after


@pytest.mark.parametrize("words", ["2022-13", "2022-1", "2022-11-01", "1999-01", "2101-01", "2022W44", "x"])
def test_what_is_no_month_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.read(words)


def test_a_day_shows_a_line_for_each_kind_what_is_over_last_and_counts_the_rest() -> None:
    marks = [Mark(DAY, Falls.LIMIT, n, f"X-{n}", over=n == 1) for n in range(1, 6)]
    marks.append(Mark(DAY, Falls.RED, 9, "X-9"))
    red, limits = days_of(marks, shown=4)[DAY]
    assert (red.falls, red.more) == (Falls.RED, 0)
    assert [mark.number for mark in limits.marks] == ["X-2", "X-3", "X-4", "X-5"]
    assert limits.more == 1
    assert days_of([]) == {}


def test_years_between_the_days_that_are_not_published_are_named() -> None:
    assert unpublished(NATIONAL, date(2022, 11, 1), date(2026, 12, 31)) == ()
    assert unpublished(NATIONAL, date(2026, 11, 1), None, date(2028, 1, 1)) == (2027, 2028)
    assert unpublished(NATIONAL, None) == ()


def test_the_review_is_on_its_weekday_and_moves_within_its_week_where_that_is_off() -> None:
    november, october = Month.read("2022-11"), Month.read("2022-10")
    assert [day.day for day in sorted(november.meetings(2, NATIONAL))] == [1, 8, 15, 22, 29]
    held = sorted(october.meetings(2, NATIONAL))  # 1 to 7 October are off, 8 and 9 are worked
    assert [f"{day:%m-%d}" for day in held] == ["09-27", "10-08", "10-11", "10-18", "10-25", "11-01"]
    assert min(october.meetings(6, NATIONAL)) == date(
        2022, 10, 8
    )  # a Saturday that is worked; others are off
    assert november.meetings(6, NATIONAL) == frozenset()
    assert november.meetings(0, NATIONAL) == frozenset()
