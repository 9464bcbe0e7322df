"""Late milestones 节点逾期: one rule an issue; and cards of a register that counts calendar days or chooses colours."""

from dataclasses import replace
from datetime import date

from board.rules.cards import (
    CardRules,
    Changes,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Occasion,
    Reminder,
    Rule,
    Span,
    StandingCard,
    Waiver,
    changes,
    forecast,
    judge,
    reminders,
    waiver_basis,
)
from board.rules.cards.causes import lateness
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
FIRST, SECOND = date(2022, 10, 21), date(2022, 10, 26)
FIFTH = date(2022, 10, 28)  # working days past the first
CARD = StandingCard(Colour.YELLOW, Rule.MILESTONE_LATE, FIRST, FIFTH)


def in_hand(*milestones, **more):
    spans = (Span(date(2022, 9, 1)),)
    facts = Facts("N-1", State.IN_HAND, date(2022, 12, 30), in_hand=spans, news_on=date(2022, 10, 20))
    return replace(facts, milestones=milestones, **more)


def card(facts, on, rules=RULES):
    return judge(facts, on, rules, NATIONAL).card


def test_a_milestone_late_by_five_working_days_brings_a_yellow():
    assert card(in_hand(FIRST), date(2022, 10, 27)) is None
    verdict = judge(in_hand(FIRST, SECOND), FIFTH, RULES, NATIONAL)
    assert (verdict.card, verdict.days) == (CARD, 5)


def test_it_ends_when_none_is_late_and_another_late_meanwhile_is_not_new():
    facts = in_hand(SECOND, standing=CARD)  # the first was ticked
    assert card(facts, date(2022, 11, 7)) == CARD
    assert changes(in_hand(standing=CARD), judge(in_hand(standing=CARD), FIFTH, RULES, NATIONAL)) == Changes(
        Ending.LAPSED
    )


def test_a_tick_taken_back_revives_the_card():
    ended = (EndedCard(CARD, date(2022, 10, 31), Ending.LAPSED),)
    facts = in_hand(FIRST, ended=ended)
    assert changes(facts, judge(facts, date(2022, 11, 2), RULES, NATIONAL)) == Changes(revived=CARD)
    another = in_hand(date(2022, 10, 31), ended=ended)
    assert card(another, date(2022, 11, 7)).rule is Rule.TWO_YELLOWS  # a new one within 60 days


def test_days_of_a_suspension_do_not_make_a_milestone_late():
    facts = in_hand(FIRST, paused=(Span(date(2022, 10, 25), date(2022, 10, 31)),))
    assert lateness(facts, date(2022, 11, 4), NATIONAL) == 5
    assert (card(facts, date(2022, 11, 3)), card(facts, date(2022, 11, 4)).rule) == (
        None,
        Rule.MILESTONE_LATE,
    )


def test_withdrawn_it_is_not_shown_again_for_the_milestones_that_were_late():
    facts = in_hand(FIRST, SECOND)
    basis = waiver_basis(CARD.rule, CARD.basis, (), facts, date(2022, 10, 31))
    waived = replace(facts, waived=frozenset({Waiver(CARD.rule, basis)}))
    assert card(waived, date(2022, 11, 7)) is None
    third = replace(waived, milestones=(FIRST, SECOND, date(2022, 10, 31)))
    assert card(third, date(2022, 11, 7)).rule is Rule.MILESTONE_LATE


def test_three_days_before_a_reminder_comes_and_the_forecast_names_the_day():
    facts, on = in_hand(FIRST), date(2022, 10, 25)
    assert reminders(facts, on, RULES, NATIONAL) == (Reminder(Occasion.MILESTONE, FIFTH, 3),)
    assert [(turn.day, turn.rule) for turn in forecast(facts, on, FIFTH, RULES, NATIONAL)] == [
        (FIFTH, Rule.MILESTONE_LATE)
    ]


def test_a_register_may_count_calendar_days():
    rules = CardRules(calendar_days=True, overdue_red=7, no_news=200)
    facts = replace(in_hand(), due_on=date(2022, 10, 22))  # a Saturday: it ends on Monday all the same
    assert card(facts, date(2022, 10, 24), rules) is None
    verdict = judge(facts, date(2022, 10, 31), rules, NATIONAL)
    assert (verdict.card.rule, verdict.days) == (Rule.LONG_OVERDUE, 7)
    assert [turn.day for turn in forecast(facts, date(2022, 10, 24), date(2022, 11, 9), rules, NATIONAL)] == [
        date(2022, 10, 25),
        date(2022, 10, 31),
    ]


def test_a_register_chooses_the_colour_of_a_rule():
    rules = CardRules(red=frozenset({Rule.NO_NEWS}), no_news=5)
    facts = in_hand()
    shown = card(facts, FIFTH, rules)
    assert (shown.colour, shown.rule) == (Colour.RED, Rule.NO_NEWS)
    late = replace(facts, due_on=date(2022, 10, 10), news_on=FIFTH)
    assert card(late, FIFTH, rules).colour is Colour.YELLOW  # long overdue, made yellow
