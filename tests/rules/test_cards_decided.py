"""A yellow by decision beside another card: two at once are red, it waits, it returns, it is taken back."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import (
    CardRules,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    Waiver,
    after,
    decided,
    decided_beside,
    judge,
    waiver_basis,
)
from board.rules.cards.reasons import reasons
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
OFF = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
DUE, DAY, NEXT, LATER = date(2022, 10, 31), date(2022, 11, 2), date(2022, 11, 3), date(2022, 12, 30)
OVERDUE = StandingCard(Colour.YELLOW, Rule.OVERDUE, DUE, date(2022, 11, 1))
LONG = StandingCard(Colour.RED, Rule.LONG_OVERDUE, DUE, DAY)
DECISION = StandingCard(Colour.YELLOW, Rule.BY_DECISION, DAY, DAY)
WAITS = EndedCard(DECISION, DAY, Ending.BESIDE)


def in_hand(due_on=DUE, **more):
    return Facts("N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=DUE, **more)


def card(facts, on=NEXT, rules=RULES):
    return judge(facts, on, rules, NATIONAL).card


def two_at_once():
    """The facts once a yellow was shown by decision beside the yellow of an overdue issue."""
    facts = in_hand(standing=OVERDUE)
    decision, red = decided_beside(facts, DAY, RULES, NATIONAL)
    yellow = EndedCard(OVERDUE, DAY, Ending.REPLACED)
    return replace(facts, standing=red, ended=(decision, yellow))


def test_a_yellow_by_decision_beside_another_yellow_is_a_red_at_once():
    facts = two_at_once()
    behind = (Rule.OVERDUE, Rule.BY_DECISION)
    assert facts.standing == StandingCard(Colour.RED, Rule.TWO_YELLOWS, DAY, DAY, behind)
    assert facts.standing.bases == (DUE, DAY)
    assert card(facts) == facts.standing


def test_the_decision_comes_back_when_the_red_ends_and_is_the_one_that_was_shown():
    facts = replace(two_at_once(), due_on=LATER)
    facts = after(facts, judge(facts, NEXT, RULES, NATIONAL))
    assert (facts.standing.rule, facts.standing.basis) == (Rule.BY_DECISION, DAY)
    assert facts.ended[-1].ending is Ending.LAPSED


def test_the_other_yellow_comes_back_when_the_decision_was_taken_back():
    facts = two_at_once()
    gone = EndedCard(DECISION, DAY, Ending.WITHDRAWN)
    facts = replace(facts, ended=(gone, *facts.ended[1:]))
    assert decided(facts) is None
    assert card(facts).rule is Rule.OVERDUE


@pytest.mark.parametrize(("exempted", "expected"), [(False, Rule.OVERDUE), (True, None)])
def test_taken_back_the_red_falls_back_to_the_one_true_longest_and_exempted_to_none(exempted, expected):
    facts = two_at_once()
    red = facts.standing
    basis = waiver_basis(red.rule, red.basis, red.brought_by, facts, DAY)
    ending = Ending.EXEMPTED if exempted else Ending.WITHDRAWN
    waived = frozenset({Waiver(red.rule, basis, falls_back=not exempted)})
    facts = replace(facts, standing=None, ended=(*facts.ended, EndedCard(red, DAY, ending)), waived=waived)
    found = card(facts)
    assert (found and found.rule) is expected


def test_where_two_yellows_are_off_the_one_true_longest_stands_and_names_the_decision():
    facts = in_hand(standing=OVERDUE)
    decision, red = decided_beside(facts, DAY, OFF, NATIONAL)
    assert red is None
    facts = replace(facts, ended=(decision,))
    assert card(facts, rules=OFF) == OVERDUE
    assert reasons(facts, NEXT, OFF, NATIONAL).others == ((Rule.BY_DECISION, 0),)
    assert card(replace(facts, due_on=LATER), rules=OFF).rule is Rule.BY_DECISION


def test_where_cards_are_proposed_the_red_waits_for_an_officer():
    rules = CardRules(proposed=True)
    assert decided_beside(in_hand(standing=OVERDUE), DAY, rules, NATIONAL) == (WAITS, None)


def test_where_the_yellow_is_over_and_only_awaits_its_ending_the_decision_takes_its_place():
    facts = in_hand(LATER, standing=OVERDUE)
    decision, red = decided_beside(facts, DAY, RULES, NATIONAL)
    assert red is None
    assert card(replace(facts, ended=(decision,))).rule is Rule.BY_DECISION


def test_beside_a_standing_red_it_waits_and_returns_when_that_ends():
    facts = in_hand(standing=LONG)
    decision, red = decided_beside(facts, DAY, RULES, NATIONAL)
    assert red is None
    facts = replace(facts, ended=(decision,))
    assert card(facts) == LONG
    assert judge(facts, NEXT, RULES, NATIONAL).others == (Rule.BY_DECISION,)
    assert card(replace(facts, due_on=LATER)).rule is Rule.BY_DECISION


@pytest.mark.parametrize(
    ("ending", "expected"), [(Ending.WITHDRAWN, Rule.BY_DECISION), (Ending.EXEMPTED, None)]
)
def test_a_red_by_decision_taken_back_falls_back_to_the_yellow_by_decision_and_exempted_it_does_not(
    ending, expected
):
    red = StandingCard(Colour.RED, Rule.BY_DECISION, DAY, DAY)
    replaced = EndedCard(DECISION, DAY, Ending.REPLACED)
    stands = in_hand(LATER, standing=red, ended=(replaced,))
    assert (card(stands), decided(stands)) == (red, DECISION)
    ended = in_hand(LATER, ended=(replaced, EndedCard(red, DAY, ending)))
    found = card(ended)
    assert (found and found.rule) is expected


@pytest.mark.parametrize("ending", [Ending.WITHDRAWN, Ending.EXEMPTED])
def test_after_a_red_by_decision_a_yellow_rule_that_is_still_true_shows_its_card_and_is_not_new(ending):
    red = StandingCard(Colour.RED, Rule.BY_DECISION, DAY, DAY)
    lapsed = EndedCard(replace(OVERDUE, rule=Rule.NO_NEWS), date(2022, 10, 20), Ending.LAPSED)
    ended = (lapsed, EndedCard(OVERDUE, DAY, Ending.REPLACED), EndedCard(red, DAY, ending))
    assert card(in_hand(ended=ended)).rule is Rule.OVERDUE


def test_a_waived_milestone_is_neither_counted_nor_does_it_hold_the_card_of_another():
    waived, other = date(2022, 9, 1), date(2022, 10, 21)
    facts = in_hand(
        LATER, milestones=(waived, other), waived=frozenset({Waiver(Rule.MILESTONE_LATE, waived)})
    )
    verdict = judge(facts, date(2022, 11, 1), RULES, NATIONAL)
    assert (verdict.card.basis, verdict.days) == (other, 7)
    ticked = replace(after(facts, verdict), milestones=(waived,))
    assert card(ticked) is None


def test_another_word_makes_another_red_and_revives_none_whose_word_was_taken_back():
    first = two_at_once()
    gone = tuple(
        replace(each, ending=Ending.WITHDRAWN) if each.card == DECISION else each for each in first.ended
    )
    back = after(replace(first, ended=gone), judge(replace(first, ended=gone), NEXT, RULES, NATIONAL))
    assert back.standing.rule is Rule.OVERDUE
    again = date(2022, 11, 7)
    word = EndedCard(StandingCard(Colour.YELLOW, Rule.BY_DECISION, again, again), again, Ending.BESIDE)
    red = card(replace(back, ended=(*back.ended, word)), again)
    assert (red.rule, red.shown_on) == (Rule.TWO_YELLOWS, again)


def test_a_red_names_the_decision_it_takes_the_place_of_from_its_first_day_on():
    facts, on = in_hand(standing=DECISION), date(2022, 11, 14)
    first = judge(facts, on, RULES, NATIONAL)
    assert (first.card.rule, first.others) == (Rule.LONG_OVERDUE, (Rule.BY_DECISION,))
    assert judge(after(facts, first), on, RULES, NATIONAL) == first
