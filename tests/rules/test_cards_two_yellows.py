"""Two yellows 两次黄牌: together, or one soon after another; and how such a red ends."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import (
    CardRules,
    Changes,
    Colour,
    EndedCard,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    Waiver,
    after,
    changes,
    judge,
    waiver_basis,
)
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
DUE = date(2022, 10, 31)
SILENT = date(2022, 10, 11)
DAY = date(2022, 11, 1)  # overdue by 1 day; silent for 15
LATER = date(2022, 12, 30)
YELLOW = StandingCard(Colour.YELLOW, Rule.OVERDUE, DUE, DAY)
BOTH = (Rule.NO_NEWS, Rule.OVERDUE)


def in_hand(due_on=DUE, news_on=SILENT, **more):
    return Facts("N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=news_on, **more)


def card(facts, on, rules=RULES):
    return judge(facts, on, rules, NATIONAL).card


def lapsed(rule=Rule.OVERDUE, on=date(2022, 10, 20), basis=date(2022, 9, 30), ending=Ending.LAPSED):
    return EndedCard(StandingCard(Colour.YELLOW, rule, basis, date(2022, 10, 8)), on, ending)


def walk(facts, *days, rules=RULES):
    """The rules of the cards that stand after each judging, one after the other."""
    found = []
    for on in days:
        facts = after(facts, judge(facts, on, rules, NATIONAL))
        found.append(facts.standing.rule if facts.standing else None)
    return found


def test_two_yellow_rules_true_together_bring_a_red_that_names_both():
    verdict = judge(in_hand(), DAY, RULES, NATIONAL)
    assert verdict.card == StandingCard(Colour.RED, Rule.TWO_YELLOWS, DUE, DAY, BOTH[::-1])
    assert set(verdict.others) == set(BOTH)


def test_the_red_replaces_the_yellow_that_stood():
    facts = in_hand(standing=YELLOW)
    on = date(2022, 11, 2)
    assert changes(facts, judge(facts, on, RULES, NATIONAL)).ended is Ending.REPLACED


def test_it_ends_when_fewer_than_two_are_true_and_the_one_left_shows_its_yellow_which_is_not_new():
    facts = in_hand(news_on=SILENT, ended=(lapsed(),))
    facts = after(facts, judge(facts, DAY, RULES, NATIONAL))
    told = replace(facts, news_on=date(2022, 11, 2))
    verdict = judge(told, date(2022, 11, 3), RULES, NATIONAL)
    assert (verdict.card.colour, verdict.card.rule) == (Colour.YELLOW, Rule.OVERDUE)
    assert changes(told, verdict).ended is Ending.LAPSED
    assert walk(told, date(2022, 11, 3), date(2022, 11, 4)) == [Rule.OVERDUE, Rule.OVERDUE]


def test_a_third_rule_true_meanwhile_holds_the_red():
    facts = in_hand(milestones=(date(2022, 10, 20),))
    facts = after(facts, judge(facts, DAY, RULES, NATIONAL))
    assert card(replace(facts, news_on=date(2022, 11, 2)), date(2022, 11, 3)) == facts.standing


def test_a_new_yellow_soon_after_one_that_lapsed_is_a_red():
    facts = in_hand(news_on=DUE, ended=(lapsed(),))
    assert card(facts, DAY) == StandingCard(Colour.RED, Rule.TWO_YELLOWS, DUE, DAY, (Rule.OVERDUE,))


@pytest.mark.parametrize("on", [date(2022, 9, 1), date(2022, 8, 31)])
def test_sixty_calendar_days_count_and_not_one_more(on):
    facts = in_hand(news_on=DUE, ended=(lapsed(on=on),))
    expected = None if on == date(2022, 8, 31) else Rule.TWO_YELLOWS
    assert (card(facts, date(2022, 10, 31)), card(facts, DAY).rule) == (None, Rule.OVERDUE)
    early = replace(facts, due_on=date(2022, 10, 28))
    assert card(early, date(2022, 10, 31)).rule is (expected or Rule.OVERDUE)


@pytest.mark.parametrize("ending", [Ending.REPLACED, Ending.WITHDRAWN, Ending.EXEMPTED])
def test_only_a_yellow_that_ended_because_its_cause_lapsed_counts(ending):
    facts = in_hand(news_on=DUE, ended=(lapsed(ending=ending),))
    assert card(facts, DAY).rule is Rule.OVERDUE


def test_a_red_that_lapsed_does_not_count():
    red = StandingCard(Colour.RED, Rule.LONG_OVERDUE, date(2022, 9, 1), date(2022, 9, 20))
    facts = in_hand(news_on=DUE, ended=(EndedCard(red, date(2022, 10, 20), Ending.LAPSED),))
    assert card(facts, DAY).rule is Rule.OVERDUE


def test_a_red_from_a_repeated_yellow_ends_with_the_rule_that_brought_it_and_nothing_is_shown():
    facts = in_hand(news_on=DUE, ended=(lapsed(),))
    facts = after(facts, judge(facts, DAY, RULES, NATIONAL))
    assert card(facts, date(2023, 1, 31)) == facts.standing  # the sixty days are long over
    moved = replace(facts, due_on=LATER)
    assert card(moved, date(2022, 11, 8)) is None


def test_two_at_once_on_one_day_are_one_red_and_judging_again_changes_nothing():
    facts = after(in_hand(), judge(in_hand(), DAY, RULES, NATIONAL))
    assert changes(facts, judge(facts, DAY, RULES, NATIONAL)) == Changes()


def test_a_yellow_kept_after_a_late_deferral_counts_as_true():
    facts = in_hand(due_on=LATER, standing=YELLOW, kept=Colour.YELLOW)
    assert card(facts, date(2022, 11, 2)).rule is Rule.TWO_YELLOWS
    red = after(facts, judge(facts, date(2022, 11, 2), RULES, NATIONAL))
    back = card(replace(red, news_on=date(2022, 11, 3)), date(2022, 11, 4))
    assert (back.colour, back.rule) == (Colour.YELLOW, Rule.OVERDUE)


def test_a_late_milestone_kept_is_one_rule_though_the_limit_was_moved():
    late = StandingCard(Colour.YELLOW, Rule.MILESTONE_LATE, date(2022, 10, 10), date(2022, 10, 18))
    word = StandingCard(Colour.YELLOW, Rule.BY_DECISION, DAY, DAY)
    of = in_hand(due_on=LATER, news_on=DAY, standing=late, milestones=(late.basis,), kept=Colour.YELLOW)
    beside = replace(of, ended=(EndedCard(word, DAY, Ending.BESIDE),))
    red = after(beside, judge(beside, DAY, RULES, NATIONAL))
    assert set(red.standing.brought_by) == {Rule.MILESTONE_LATE, Rule.BY_DECISION}
    ended = tuple(replace(each, ending=Ending.WITHDRAWN) if each.card == word else each for each in red.ended)
    back = card(replace(red, ended=ended), date(2022, 11, 2))
    assert (back.colour, back.rule) == (Colour.YELLOW, Rule.MILESTONE_LATE)


def test_a_yellow_by_decision_counts_as_true_and_returns_when_the_red_ends():
    decided = StandingCard(Colour.YELLOW, Rule.BY_DECISION, date(2022, 10, 24), date(2022, 10, 24))
    facts = in_hand(due_on=LATER, standing=decided)
    red = after(facts, judge(facts, DAY, RULES, NATIONAL))
    assert red.standing.rule is Rule.TWO_YELLOWS
    back = card(replace(red, news_on=date(2022, 11, 2)), date(2022, 11, 3))
    assert (back.rule, back.basis) == (Rule.BY_DECISION, decided.basis)
    word = Waiver(Rule.BY_DECISION, decided.basis, falls_back=True)
    ended = replace(red, news_on=date(2022, 11, 2), waived=frozenset({word}))
    assert card(ended, date(2022, 11, 3)) is None


def test_a_card_by_decision_never_ends_by_itself():
    decided = StandingCard(Colour.RED, Rule.BY_DECISION, DAY, DAY)
    assert card(in_hand(LATER, date(2022, 12, 1), standing=decided), date(2022, 12, 2)) == decided


def test_a_decided_yellow_under_a_long_overdue_red_returns_when_the_limit_is_moved():
    decided = StandingCard(Colour.YELLOW, Rule.BY_DECISION, DAY, DAY)
    red = StandingCard(Colour.RED, Rule.LONG_OVERDUE, DUE, date(2022, 11, 14))
    ended = (EndedCard(decided, date(2022, 11, 14), Ending.REPLACED),)
    facts = in_hand(LATER, date(2022, 11, 14), standing=red, ended=ended)
    assert card(facts, date(2022, 11, 15)).rule is Rule.BY_DECISION


def test_withdrawn_the_red_from_two_falls_back_to_a_yellow_and_exempted_to_none():
    red = after(in_hand(), judge(in_hand(), DAY, RULES, NATIONAL)).standing
    basis = waiver_basis(red.rule, red.basis, red.brought_by, in_hand(), DAY)
    gone = in_hand(ended=(EndedCard(red, DAY, Ending.WITHDRAWN),))
    withdrawn = replace(gone, waived=frozenset({Waiver(red.rule, basis, falls_back=True)}))
    assert card(withdrawn, date(2022, 11, 2)).rule is Rule.OVERDUE
    assert card(replace(gone, waived=frozenset({Waiver(red.rule, basis)})), date(2022, 11, 2)) is None


def test_an_exemption_with_a_last_day_holds_until_then():
    facts = in_hand(news_on=DUE, waived=frozenset({Waiver(Rule.OVERDUE, DUE, date(2022, 11, 4))}))
    assert (card(facts, date(2022, 11, 4)), card(facts, date(2022, 11, 7)).rule) == (None, Rule.OVERDUE)


def test_an_ending_undone_revives_the_card_and_is_not_new():
    shown = StandingCard(Colour.YELLOW, Rule.NO_NEWS, SILENT, DAY)
    ended = (EndedCard(shown, date(2022, 11, 3), Ending.LAPSED),)
    facts = in_hand(LATER, SILENT, ended=ended)  # the news that ended it is no news any more
    verdict = judge(facts, date(2022, 11, 8), RULES, NATIONAL)
    assert changes(facts, verdict) == Changes(revived=shown)
    assert after(facts, verdict).ended == ()


def test_a_rule_switched_off_brings_no_red_from_two():
    alone = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
    assert card(in_hand(), DAY, alone).rule is Rule.OVERDUE
    assert card(in_hand(news_on=DUE, ended=(lapsed(),)), DAY, alone).rule is Rule.OVERDUE


def test_the_red_from_two_stays_the_same_card_when_the_limit_is_long_passed():
    facts = after(in_hand(), judge(in_hand(), DAY, RULES, NATIONAL))
    assert card(facts, date(2022, 12, 1)) == facts.standing
