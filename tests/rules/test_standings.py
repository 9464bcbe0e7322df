"""The standings as rules: what counts as on time, who gets which place, what a period is."""

from datetime import date
from fractions import Fraction

import pytest

from board.rules.standings import (
    Act,
    Figure,
    Limits,
    Open,
    Period,
    Standing,
    Struck,
    count_up,
    first_limit,
    moved,
    place,
    rise,
)
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2022, 11, day) for day in (4, 5, 7, 8))
UNTIL = date(2022, 11, 30)


def limits(limit: date | None, first: date | None = None, staged: bool = False) -> Limits:
    return Limits(limit, first or limit, staged)


def one(*rows: Struck | Open | Act) -> Standing:
    struck = [row for row in rows if isinstance(row, Struck)]
    open_ = [row for row in rows if isinstance(row, Open)]
    acts = [row for row in rows if isinstance(row, Act)]
    return count_up(struck, open_, acts, UNTIL, NATIONAL)[1]


def standing(unit_id: int, on_time: int, late: int = 0, overdue: int = 0) -> Standing:
    counted = range(on_time + late)
    issues = {
        Figure.COUNTED: list(counted),
        Figure.ON_TIME: list(counted)[:on_time],
        Figure.OVERDUE: list(range(100, 100 + overdue)),
    }
    return Standing(unit_id, issues)


def test_asked_on_the_day_the_limit_ends_is_on_time_a_day_off_shifted() -> None:
    for limit, asked, on_time in ((SATURDAY, MONDAY, 1), (SATURDAY, TUESDAY, 0), (FRIDAY, SATURDAY, 0)):
        found = one(Struck(1, 1, asked, limits(limit)))
        assert (found.count(Figure.ON_TIME), found.sample) == (on_time, 1)


def test_both_rates_have_their_own_denominator() -> None:
    found = one(
        Struck(1, 1, MONDAY, limits(TUESDAY, first=FRIDAY)),
        Struck(2, 1, MONDAY, limits(TUESDAY)),
        Open(3, 1, State.IN_HAND, limits(date(2022, 12, 30), first=FRIDAY)),
        Open(4, 1, State.IN_HAND, limits(FRIDAY)),
    )
    assert found.rate == Fraction(2, 3)
    assert found.first_rate == Fraction(1, 4)
    assert found.of(Figure.OVERDUE) == [4]
    assert found.of(Figure.OVERDUE_FIRST) == [3, 4]


def test_what_was_handed_over_or_has_no_known_day_or_limit_is_outside_the_rates() -> None:
    found = one(
        Struck(1, 1, None, limits(FRIDAY), handed_over=True),
        Struck(2, 1, None, limits(FRIDAY)),
        Struck(3, 1, FRIDAY, limits(None)),
        Open(4, 1, State.AWAITING, limits(FRIDAY)),
    )
    assert found.rate is None
    assert found.count(Figure.RESOLVED) == 3
    assert [found.of(f) for f in (Figure.HANDED_OVER, Figure.UNKNOWN, Figure.UNLIMITED)] == [[1], [2, 4], [3]]


def test_a_stage_is_on_time_by_its_final_date_and_shown_apart() -> None:
    found = one(Struck(1, 1, TUESDAY, limits(TUESDAY, staged=True)), Struck(2, 1, FRIDAY, limits(FRIDAY)))
    assert (found.rate, found.first_rate) == (1, 1)
    assert found.of(Figure.STAGED) == [1]


def test_days_of_suspension_move_the_first_limit_too_and_a_suspended_issue_is_not_late() -> None:
    assert first_limit(FRIDAY, 2, NATIONAL) == TUESDAY
    assert first_limit(None, 2, NATIONAL) is None
    found = one(Open(1, 1, State.SUSPENDED, limits(FRIDAY)))
    assert (found.count(Figure.OPEN), found.sample, found.first_sample) == (1, 0, 0)


def test_while_it_awaits_verification_the_day_of_asking_decides() -> None:
    early, late = limits(MONDAY), limits(FRIDAY)
    found = one(
        Open(1, 1, State.AWAITING, early, asked_on=MONDAY), Open(2, 1, State.AWAITING, late, asked_on=MONDAY)
    )
    assert found.of(Figure.OVERDUE) == [2]


def test_equal_rates_share_a_place_and_fewer_than_three_issues_have_none() -> None:
    units = [
        standing(1, 3),
        standing(2, 6),
        standing(3, 2, late=1),
        standing(4, 4, late=1, overdue=1),
        standing(5, 0, overdue=3),
        standing(6, 2),
        standing(7, 0),
    ]
    places = place(units, 3)
    assert places == {1: 1, 2: 1, 3: 3, 4: 3, 5: 5}
    assert sorted(place(units, 4)) == [2, 4], "a register may ask for more"
    assert rise(3, places, {3: 5}) == 2
    assert rise(1, places, {1: 1}) == 0
    assert rise(6, places, {6: 1}) is None


def test_what_moved_a_unit_is_what_its_rate_holds_now_and_did_not_before() -> None:
    before = Standing(1, {Figure.COUNTED: [1, 2], Figure.ON_TIME: [1], Figure.OVERDUE: [3, 4, 5, 6]})
    now = Standing(1, {Figure.COUNTED: [2, 3, 4, 7], Figure.ON_TIME: [4, 7], Figure.OVERDUE: [6, 8]})
    found = moved(now, before)
    assert (found.on_time, found.no_longer_late) == ({4, 7}, {5})
    assert (found.late, found.overdue, found.gone) == ({3}, {8}, {1})
    assert not moved(now, now)


@pytest.mark.parametrize(
    ("words", "first", "last", "before"),
    [
        ("2022-10", date(2022, 10, 1), date(2022, 10, 31), "2022-09"),
        ("2022-01", date(2022, 1, 1), date(2022, 1, 31), "2021-12"),
        ("2022-Q1", date(2022, 1, 1), date(2022, 3, 31), "2021-Q4"),
        ("2022-q4", date(2022, 10, 1), date(2022, 12, 31), "2022-Q3"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2023"),
    ],
)
def test_a_period_stands_in_the_address(words: str, first: date, last: date, before: str) -> None:
    period = Period.read(words, MONDAY)
    assert (period.first, period.last, period.before.word) == (first, last, before)
    assert period.word == words.upper()
    assert period.before.after == period


def test_to_date_is_compared_with_the_end_of_the_month_before() -> None:
    period = Period.read("", MONDAY)
    assert (period.first, period.last, period.word) == (None, MONDAY, "")
    assert period.before.last == date(2022, 10, 31)
    for wrong in ("2022-13", "2022-Q5", "22", "1999", "2022-1", "２０２２", "9999-99"):
        with pytest.raises(ValueError, match=wrong):
            Period.read(wrong, MONDAY)
