"""The one sentence at a tile's foot, as facts."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard, Waiver
from board.rules.clocks import Clocks
from board.rules.outlook import Outlook, OutlookKind, Stage, outlook
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

DAY = date(2022, 11, 1)  # a Tuesday
RULES = CardRules()
NOTHING = Stage()


def told(facts, stage=NOTHING, on=DAY, rules=RULES, clocks=None):
    return outlook(facts, stage, on, rules, NATIONAL, clocks or Clocks())


def in_hand(due_on=None, news_on=DAY, **more):
    return Facts("N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on, **more)


def overdue_card(due_on, colour=Colour.YELLOW):
    rule = Rule.OVERDUE if colour is Colour.YELLOW else Rule.LONG_OVERDUE
    return in_hand(due_on, standing=StandingCard(colour, rule, due_on, DAY))


def test_a_red_says_how_many_working_days_overdue():
    due_on = date(2022, 9, 30)
    facts = overdue_card(due_on, Colour.RED)
    assert told(facts) == Outlook(OutlookKind.RED, days=19, limit=due_on)


@pytest.mark.parametrize(
    ("due_on", "days", "turns_on"),
    [
        (date(2022, 10, 20), 8, date(2022, 11, 3)),
        (date(2022, 10, 25), 5, date(2022, 11, 8)),
        (date(2022, 10, 31), 1, date(2022, 11, 14)),
    ],
)
def test_a_yellow_overdue_says_when_it_turns_red(due_on, days, turns_on):
    expected = Outlook(OutlookKind.OVERDUE, turns_on, days, due_on, Colour.RED)
    assert told(overdue_card(due_on)) == expected


def test_a_yellow_whose_red_was_waived_names_no_day():
    due_on = date(2022, 10, 20)
    facts = replace(overdue_card(due_on), waived=frozenset({Waiver(Rule.LONG_OVERDUE, due_on)}))
    alone = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
    assert told(facts, rules=alone) == Outlook(OutlookKind.OVERDUE, days=8, limit=due_on)


def test_overdue_without_a_card_says_what_the_next_judging_brings():
    due_on = date(2022, 10, 31)
    expected = Outlook(OutlookKind.OVERDUE, date(2022, 11, 2), 1, due_on, Colour.YELLOW)
    assert told(in_hand(due_on)) == expected


def test_overdue_with_its_card_exempted_says_when_the_red_would_come():
    due_on = date(2022, 10, 31)
    facts = in_hand(due_on, waived=frozenset({Waiver(Rule.OVERDUE, due_on)}))
    expected = Outlook(OutlookKind.OVERDUE, date(2022, 11, 14), 1, due_on, Colour.RED)
    assert told(facts) == expected


def test_on_the_weekend_after_the_limit_no_working_day_is_overdue_yet():
    due_on = date(2022, 11, 4)
    expected = Outlook(OutlookKind.OVERDUE, date(2022, 11, 7), 0, due_on, Colour.YELLOW)
    assert told(in_hand(due_on), on=date(2022, 11, 5)) == expected


def test_a_no_news_card_counts_its_days_and_names_the_red_to_come():
    news_on = date(2022, 10, 10)
    card = StandingCard(Colour.YELLOW, Rule.NO_NEWS, news_on, date(2022, 10, 31))
    facts = in_hand(news_on=news_on, standing=card)
    assert told(facts) == Outlook(OutlookKind.NO_NEWS, days=16)
    due = replace(facts, due_on=date(2022, 11, 15))
    expected = Outlook(OutlookKind.NO_NEWS, date(2022, 11, 16), 16, date(2022, 11, 15), Colour.RED)
    assert told(due) == expected


def test_a_card_whose_cause_is_over_says_when_it_ends():
    facts = replace(overdue_card(date(2022, 10, 20)), due_on=date(2022, 12, 30))
    assert told(facts) == Outlook(OutlookKind.CARD_ENDS, date(2022, 11, 2), limit=date(2022, 12, 30))


def test_a_card_that_gives_way_to_another_says_so():
    silent_since = date(2022, 10, 10)
    facts = replace(overdue_card(date(2022, 10, 20)), due_on=date(2022, 12, 30), news_on=silent_since)
    assert told(facts).turns is Colour.YELLOW


@pytest.mark.parametrize(
    ("due_on", "remind_on"),
    [
        (date(2022, 11, 15), date(2022, 11, 8)),
        (date(2022, 11, 20), date(2022, 11, 14)),
        (date(2022, 11, 25), date(2022, 11, 18)),
        (date(2022, 12, 31), date(2022, 12, 26)),
        (date(2023, 6, 30), date(2023, 6, 25)),  # a Sunday worked as 补班
        (date(2023, 12, 31), date(2023, 12, 25)),
    ],
)
def test_within_the_limit_it_says_from_when_reminders_come(due_on, remind_on):
    assert told(in_hand(due_on)) == Outlook(OutlookKind.WITHIN, remind_on, limit=due_on)


def test_within_five_working_days_it_counts_down():
    due_on = date(2022, 11, 20)  # a Sunday: it ends on the 21st
    left = {
        day: told(in_hand(due_on, news_on=date(2022, 11, day)), on=date(2022, 11, day))
        for day in (11, 14, 18)
    }
    assert left[11].kind is OutlookKind.WITHIN
    assert left[14] == Outlook(OutlookKind.DUE_SOON, date(2022, 11, 21), 5, due_on)
    assert left[18] == Outlook(OutlookKind.DUE_SOON, date(2022, 11, 21), 1, due_on)


def test_on_the_day_the_limit_ends_it_is_due_today():
    due_on = date(2022, 11, 20)
    on = date(2022, 11, 21)
    assert told(in_hand(due_on, news_on=on), on=on) == Outlook(OutlookKind.DUE_TODAY, on, 0, due_on)


def test_a_register_without_reminders_names_the_limit_alone():
    due_on = date(2022, 11, 3)
    assert told(in_hand(due_on), rules=CardRules(remind_days=())) == Outlook(OutlookKind.WITHIN, limit=due_on)


def test_silence_is_told_when_its_card_is_three_working_days_away():
    due_on = date(2022, 12, 31)
    card_on = date(2022, 11, 22)
    assert told(in_hand(due_on), on=date(2022, 11, 16)).kind is OutlookKind.WITHIN
    expected = Outlook(OutlookKind.SILENT, card_on, 12, due_on, Colour.YELLOW)
    assert told(in_hand(due_on), on=date(2022, 11, 17)) == expected


def test_a_limit_that_ends_before_the_no_news_card_is_told_first():
    assert told(in_hand(date(2022, 11, 18)), on=date(2022, 11, 17)).kind is OutlookKind.DUE_SOON


def test_an_open_ended_issue_names_its_next_review():
    facts = in_hand(open_ended=True)
    assert told(facts, Stage(review_from=DAY)) == Outlook(OutlookKind.REVIEW, date(2023, 1, 30))
    on_a_day_off = Stage(
        review_from=date(2022, 10, 23)
    )  # 90 days later is 21 January 2023, the new year's eve
    assert told(facts, on_a_day_off).day == date(2023, 1, 28)  # a Saturday worked as 补班
    late = told(facts, Stage(review_from=DAY), on=date(2023, 2, 1))
    assert late == Outlook(OutlookKind.REVIEW_LATE, date(2023, 1, 30), 2)
    assert told(facts) == Outlook(OutlookKind.REVIEW)


def test_without_a_limit_a_person_must_decide():
    assert told(in_hand()) == Outlook(OutlookKind.NO_LIMIT)
