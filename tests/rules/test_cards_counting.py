"""The sum behind a card's days: each day with its place or the reason why it has none."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard
from board.rules.cards.account import parts_of
from board.rules.cards.causes import lateness
from board.rules.cards.counting import DayKind, shift, sum_of
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

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
    found = sum_of(date(2022, 10, 31), date(2022, 11, 8), NATIONAL, in_hand=spans)
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


def test_a_register_that_counts_calendar_days_counts_days_off_too() -> None:
    everyday = CardRules(calendar_days=True).counting(NATIONAL)
    found = sum_of(
        date(2022, 9, 30), date(2022, 10, 10), everyday, paused=(Span(date(2022, 10, 8), date(2022, 10, 9)),)
    )
    assert found.total == 8


def test_the_rules_behind_two_yellows_have_a_sum_each() -> None:
    rules = (Rule.OVERDUE, Rule.NO_NEWS)
    card = StandingCard(Colour.RED, Rule.TWO_YELLOWS, date(2022, 10, 31), date(2022, 11, 2), rules)
    facts = Facts(
        "SJXM-2022-001",
        State.IN_HAND,
        due_on=date(2022, 10, 31),
        in_hand=(Span(date(2022, 9, 1)),),
        news_on=date(2022, 10, 10),
        standing=card,
    )
    parts = parts_of(card, (), facts, date(2022, 11, 2), CardRules(), NATIONAL)
    assert [(part.rule, part.basis, part.sum.total) for part in parts] == [
        (Rule.OVERDUE, date(2022, 10, 31), 2),
        (Rule.NO_NEWS, date(2022, 10, 10), 17),
    ]
    gone = replace(facts, standing=None)
    assert parts_of(card, (), gone, date(2022, 11, 2), CardRules(), NATIONAL) == ()


def test_a_late_milestone_is_summed_without_the_days_of_a_suspension() -> None:
    due_on = date(2022, 10, 10)
    card = StandingCard(Colour.YELLOW, Rule.MILESTONE_LATE, due_on, date(2022, 10, 31))
    paused = (Span(date(2022, 10, 12), date(2022, 10, 14)),)
    facts = Facts("SJXM-2022-001", State.IN_HAND, milestones=(due_on,), paused=paused, standing=card)
    (part,) = parts_of(card, (), facts, date(2022, 10, 31), CardRules(), NATIONAL)
    assert (part.sum.total, part.needed) == (lateness(facts, date(2022, 10, 31), NATIONAL), 5)
