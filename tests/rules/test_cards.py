"""The judge of cards, sentence by sentence of the law (§5)."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import (
    CardRules,
    Changes,
    Colour,
    Ending,
    Facts,
    Rule,
    Span,
    StandingCard,
    Verdict,
    changes,
    judge,
    silence,
)
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

RULES = CardRules()
DUE = date(2022, 10, 31)  # a Monday
NEWS = date(2022, 11, 1)


def in_hand(due_on=None, news_on=None, **more):
    since = news_on or date(2022, 9, 1)
    return Facts("SJXM-2022-017", State.IN_HAND, due_on, in_hand=(Span(since),), news_on=news_on, **more)


def judged(facts, on, rules=RULES, calendar=NATIONAL):
    return judge(facts, on, rules, calendar)


def working_day(start, n):
    return NATIONAL.add(start, n)


def yellow(rule=Rule.OVERDUE, basis=DUE, shown_on=date(2022, 11, 1)):
    return StandingCard(Colour.YELLOW, rule, basis, shown_on)


def red(basis=DUE, shown_on=date(2022, 11, 14)):
    return StandingCard(Colour.RED, Rule.LONG_OVERDUE, basis, shown_on)


def test_on_the_day_of_the_limit_no_card_is_shown():
    assert judged(in_hand(DUE), DUE) == Verdict(judged=True)


def test_one_working_day_past_the_limit_brings_a_yellow():
    assert judged(in_hand(DUE), date(2022, 11, 1)) == Verdict(True, yellow(), 1)


def test_a_limit_on_a_day_off_is_past_only_after_the_next_working_day():
    facts = in_hand(date(2022, 11, 20))  # a Sunday
    assert judged(facts, date(2022, 11, 21)).card is None
    assert judged(facts, date(2022, 11, 22)).days == 1


def test_ten_working_days_past_the_limit_bring_a_red_that_replaces_the_yellow():
    facts = in_hand(DUE, standing=yellow())
    assert changes(facts, judged(facts, date(2022, 11, 11))) == Changes()
    verdict = judged(facts, date(2022, 11, 14))
    assert verdict == Verdict(True, red(), 10)
    assert changes(facts, verdict) == Changes(Ending.REPLACED, red())


def test_an_issue_judged_for_the_first_time_ten_days_late_is_red_at_once():
    assert judged(in_hand(DUE), date(2022, 11, 14)).card == red()


@pytest.mark.parametrize("state", [State.REGISTERED, State.ASSIGNED, State.IN_HAND])
def test_every_open_issue_that_is_neither_awaiting_nor_suspended_is_judged(state):
    assert judged(Facts("N-1", state, DUE), date(2022, 11, 1)).card == yellow()


def test_the_judge_rests_on_a_day_off_and_works_on_a_weekend_day_worked():
    facts = in_hand(date(2022, 9, 29))
    assert judged(facts, date(2022, 10, 3)) == Verdict(judged=False)
    assert judged(facts, date(2022, 10, 8)).judged  # a Saturday worked as 补班
    assert judged(replace(facts, standing=yellow()), date(2022, 10, 3)).card == yellow()


def test_fifteen_working_days_of_silence_bring_a_yellow():
    facts = in_hand(news_on=NEWS)
    assert judged(facts, working_day(NEWS, 14)).card is None
    day = working_day(NEWS, 15)
    assert judged(facts, day) == Verdict(True, yellow(Rule.NO_NEWS, NEWS, day), 15)


def test_silence_counts_only_days_in_hand():
    spans = (Span(NEWS, working_day(NEWS, 5)), Span(working_day(NEWS, 11)))
    facts = replace(in_hand(news_on=NEWS), in_hand=spans)  # five days were spent awaiting
    assert silence(facts, NEWS, working_day(NEWS, 12), NATIONAL) == 7
    assert judged(facts, working_day(NEWS, 19)).card is None
    assert judged(facts, working_day(NEWS, 20)).days == 15


def test_an_issue_never_in_hand_has_no_silence():
    assert judged(Facts("N-1", State.ASSIGNED, news_on=NEWS), working_day(NEWS, 100)).card is None


def test_open_ended_issues_get_no_card_for_silence():
    assert judged(in_hand(news_on=NEWS, open_ended=True), working_day(NEWS, 100)).card is None


def test_news_ends_a_no_news_card_with_the_next_judging():
    facts = in_hand(news_on=NEWS, standing=yellow(Rule.NO_NEWS, NEWS, working_day(NEWS, 15)))
    told = replace(facts, news_on=working_day(NEWS, 16))
    assert changes(told, judged(told, working_day(NEWS, 16))) == Changes(ended=Ending.LAPSED)


def test_news_does_not_end_an_overdue_card():
    facts = in_hand(DUE, news_on=date(2022, 11, 2), standing=yellow())
    assert judged(facts, date(2022, 11, 2)).card == yellow()


def test_news_that_is_no_longer_news_brings_the_older_silence_back():
    """An update marked 不予认可: the card stands and counts from the news before it."""
    card = yellow(Rule.NO_NEWS, working_day(NEWS, 2), working_day(NEWS, 17))
    verdict = judged(in_hand(news_on=NEWS, standing=card), working_day(NEWS, 18))
    assert (verdict.card, verdict.days) == (card, 18)


def test_of_two_yellow_rules_the_one_true_longest_is_carried_and_the_other_named():
    rules = CardRules(rules=frozenset(Rule) - {Rule.TWO_YELLOWS})
    silent_first = in_hand(working_day(NEWS, 16), news_on=NEWS)
    day = working_day(NEWS, 17)
    verdict = judged(silent_first, day, rules)
    assert verdict.card is not None
    assert verdict.card.rule is Rule.NO_NEWS
    assert verdict.others == (Rule.OVERDUE,)
    late_first = judged(in_hand(working_day(NEWS, 13), news_on=NEWS), day, rules)
    assert late_first.card is not None
    assert (late_first.card.rule, late_first.others) == (Rule.OVERDUE, (Rule.NO_NEWS,))
