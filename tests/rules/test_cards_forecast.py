"""The forecast and the reminders."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import (
    CardRules,
    Colour,
    Facts,
    Occasion,
    Reminder,
    Rule,
    Span,
    StandingCard,
    Turn,
    forecast,
    next_turn,
    reminders,
)
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
TODAY = date(2022, 11, 1)


def in_hand(due_on=None, news_on=None, **more):
    return Facts("N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on, **more)


def coming(facts, until):
    return forecast(facts, TODAY, until, RULES, NATIONAL)


def test_a_limit_to_come_turns_yellow_the_day_after_and_red_on_the_tenth():
    facts = in_hand(date(2022, 11, 15))
    assert coming(facts, date(2022, 12, 31)) == (
        Turn(date(2022, 11, 16), Colour.YELLOW, Rule.OVERDUE, 1),
        Turn(date(2022, 11, 29), Colour.RED, Rule.LONG_OVERDUE, 10),
    )


def test_the_last_day_asked_for_is_included():
    facts = in_hand(date(2022, 11, 15))
    assert coming(facts, date(2022, 11, 15)) == ()
    assert len(coming(facts, date(2022, 11, 16))) == 1


def test_silence_turns_yellow_too():
    assert coming(in_hand(news_on=TODAY), date(2022, 11, 30)) == (
        Turn(date(2022, 11, 22), Colour.YELLOW, Rule.NO_NEWS, 15),
    )


def test_a_card_whose_cause_is_over_ends_with_the_next_judging():
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, date(2022, 10, 28), date(2022, 10, 31))
    facts = in_hand(date(2022, 12, 30), standing=card)
    assert coming(facts, date(2022, 11, 30)) == (Turn(date(2022, 11, 2), None, None, 0),)


def test_an_issue_awaiting_verification_has_no_coming_turn():
    assert coming(Facts("N-1", State.AWAITING, date(2022, 11, 3)), date(2023, 3, 31)) == ()


def test_the_end_of_a_suspension_is_foreseen():
    facts = Facts("N-1", State.SUSPENDED, date(2022, 11, 2), suspended_until=date(2022, 11, 4))
    assert coming(facts, date(2022, 11, 14)) == (Turn(date(2022, 11, 7), Colour.YELLOW, Rule.OVERDUE, 3),)


def test_the_next_turn_is_the_first_within_the_horizon():
    facts = in_hand(date(2022, 11, 15))
    assert next_turn(facts, TODAY, date(2022, 11, 10), RULES, NATIONAL) is None
    turn = next_turn(facts, TODAY, date.max, RULES, NATIONAL)
    assert turn is not None
    assert turn.day == date(2022, 11, 16)


@pytest.mark.parametrize(
    ("on", "left"),
    [
        (date(2022, 11, 7), None),
        (date(2022, 11, 8), 5),
        (date(2022, 11, 9), None),
        (date(2022, 11, 10), 3),
        (date(2022, 11, 12), None),  # a Saturday with one working day and the limit's own before it
        (date(2022, 11, 14), 1),
        (date(2022, 11, 15), 0),
        (date(2022, 11, 16), None),
    ],
)
def test_a_limit_is_reminded_of_five_three_and_one_working_days_before_and_on_its_day(on, left):
    due_on = date(2022, 11, 15)
    expected = () if left is None else (Reminder(Occasion.LIMIT, due_on, left),)
    assert reminders(in_hand(due_on), on, RULES, NATIONAL) == expected


def test_a_limit_on_a_day_off_is_reminded_of_on_the_day_it_ends():
    facts = in_hand(date(2022, 11, 20))
    expected = (Reminder(Occasion.LIMIT, date(2022, 11, 21), 0),)
    assert reminders(facts, date(2022, 11, 21), RULES, NATIONAL) == expected


def test_three_working_days_before_a_no_news_card_a_reminder_comes():
    facts = in_hand(news_on=TODAY)
    card_on = date(2022, 11, 22)
    expected = (Reminder(Occasion.NO_NEWS, card_on, 3),)
    assert reminders(facts, date(2022, 11, 17), RULES, NATIONAL) == expected
    assert reminders(facts, date(2022, 11, 16), RULES, NATIONAL) == ()
    assert reminders(facts, date(2022, 11, 18), RULES, NATIONAL) == ()


def test_no_reminder_of_silence_where_another_card_stands_already():
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, date(2022, 11, 11), date(2022, 11, 14))
    facts = in_hand(date(2022, 11, 11), news_on=TODAY, standing=card)
    alone = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
    assert reminders(facts, date(2022, 11, 17), alone, NATIONAL) == ()
    red_comes = Reminder(Occasion.NO_NEWS, date(2022, 11, 22), 3)
    assert reminders(facts, date(2022, 11, 17), RULES, NATIONAL) == (red_comes,)


@pytest.mark.parametrize("state", [State.AWAITING, State.SUSPENDED, State.STRUCK_OFF, State.WITHDRAWN])
def test_nothing_is_reminded_of_while_no_card_could_come(state):
    facts = replace(in_hand(date(2022, 11, 15)), state=state)
    assert reminders(facts, date(2022, 11, 15), RULES, NATIONAL) == ()


def test_the_reminder_days_are_the_registers_own():
    rules = CardRules(remind_days=(10,))
    assert len(reminders(in_hand(date(2022, 11, 15)), TODAY, rules, NATIONAL)) == 1
    assert reminders(in_hand(date(2022, 11, 15)), date(2022, 11, 15), rules, NATIONAL) == ()
