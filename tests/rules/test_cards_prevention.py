"""What would prevent a foretold card: the acts that help, and until when."""

from datetime import date

import pytest

from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard, forecast
from board.rules.cards.forecast import turns
from board.rules.cards.prevention import Act, Prevention, preventions
from board.rules.requests import RequestKind, Waiting
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
TODAY = date(2022, 11, 1)  # a Tuesday
UNTIL = date(2022, 12, 30)


def in_hand(due_on: date | None = None, news_on: date = TODAY, **more: object) -> Facts:
    return Facts("N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on, **more)


def prevented(facts: Facts, colour: Colour | None, on: date = TODAY) -> tuple[Prevention, ...]:
    """What prevents the first turn to this colour."""
    before, turn = next(
        (before, turn) for before, turn in turns(facts, on, UNTIL, RULES, NATIONAL) if turn.colour is colour
    )
    return preventions(before, turn, on, RULES, NATIONAL)


def test_news_before_the_day_prevents_a_card_for_silence_and_so_does_asking_for_strike_off() -> None:
    friday = date(2022, 11, 4)
    assert forecast(in_hand(news_on=date(2022, 10, 17)), TODAY, UNTIL, RULES, NATIONAL)[0].day == date(
        2022, 11, 7
    )
    assert prevented(in_hand(news_on=date(2022, 10, 17)), Colour.YELLOW) == (
        Prevention(Act.NEWS, friday),
        Prevention(Act.ASK_STRIKE_OFF, friday),
    )


def test_a_limit_is_met_by_asking_for_strike_off_or_in_time_for_a_deferral() -> None:
    due = date(2022, 11, 10)
    assert prevented(in_hand(due), Colour.YELLOW) == (
        Prevention(Act.ASK_STRIKE_OFF, due),
        Prevention(Act.ASK_DEFERRAL, due),
    )


def test_where_no_deferral_is_left_none_is_advised() -> None:
    due = date(2022, 11, 10)
    assert prevented(in_hand(due, deferrals=2), Colour.YELLOW) == (Prevention(Act.ASK_STRIKE_OFF, due),)


def test_once_the_limit_has_ended_no_deferral_is_in_time_for_the_red() -> None:
    red = prevented(in_hand(date(2022, 10, 25)), Colour.RED)
    assert red == (Prevention(Act.ASK_STRIKE_OFF, date(2022, 11, 7)),)


@pytest.mark.parametrize("late", [False, True])
def test_a_deferral_that_waits_is_to_be_decided(late: bool) -> None:
    waiting = (Waiting(RequestKind.DEFERRAL, date(2022, 10, 31), late=late),)
    red = prevented(in_hand(date(2022, 10, 26), waiting=waiting), Colour.RED)
    assert [each.act for each in red] == [Act.ASK_STRIKE_OFF, Act.DECIDE_DEFERRAL]


def test_what_is_not_in_hand_yet_has_nothing_that_prevents_alone() -> None:
    assert prevented(Facts("N-1", State.ASSIGNED, date(2022, 11, 3)), Colour.YELLOW) == ()


def test_on_a_day_off_today_is_the_last_day() -> None:
    sunday = date(2022, 11, 6)
    facts = in_hand(news_on=date(2022, 10, 17))
    assert prevented(facts, Colour.YELLOW, on=sunday)[0] == Prevention(Act.NEWS, sunday)


def test_the_end_of_a_card_wants_no_preventing() -> None:
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, date(2022, 10, 28), date(2022, 10, 31))
    assert prevented(in_hand(date(2022, 12, 29), standing=card), None) == ()


def test_a_late_deferral_keeps_the_yellow_and_still_prevents_the_red() -> None:
    facts = in_hand(date(2022, 10, 26), waiting=(Waiting(RequestKind.DEFERRAL, TODAY, late=True),))
    turn = next(t for t in forecast(facts, TODAY, UNTIL, RULES, NATIONAL) if t.rule is Rule.LONG_OVERDUE)
    assert turn.day == date(2022, 11, 9)
    assert Prevention(Act.DECIDE_DEFERRAL, date(2022, 11, 8)) in prevented(facts, Colour.RED)
