"""The judge of cards, sentence by sentence of the law (§5)."""

from dataclasses import replace
from datetime import date, timedelta

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
    after,
    basis_of,
    changes,
    closing,
    judge,
    silence,
)
from board.rules.workdays import NATIONAL, WorkCalendar
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
    silent_first = in_hand(working_day(NEWS, 16), news_on=NEWS)
    day = working_day(NEWS, 17)
    verdict = judged(silent_first, day)
    assert verdict.card is not None
    assert verdict.card.rule is Rule.NO_NEWS
    assert verdict.others == (Rule.OVERDUE,)
    late_first = judged(in_hand(working_day(NEWS, 13), news_on=NEWS), day)
    assert late_first.card is not None
    assert (late_first.card.rule, late_first.others) == (Rule.OVERDUE, (Rule.NO_NEWS,))


def test_a_red_names_a_true_no_news_but_not_the_overdue_it_contains():
    verdict = judged(in_hand(NEWS, news_on=NEWS), working_day(NEWS, 15))
    assert verdict.card is not None
    assert (verdict.card.colour, verdict.others) == (Colour.RED, (Rule.NO_NEWS,))


def test_when_the_carried_yellow_ends_the_other_true_rule_shows_its_own():
    day = working_day(NEWS, 18)
    facts = in_hand(working_day(NEWS, 16), news_on=day, standing=yellow(Rule.NO_NEWS, NEWS))
    asked = changes(facts, judged(facts, day))
    assert asked == Changes(Ending.LAPSED, yellow(Rule.OVERDUE, working_day(NEWS, 16), day))


@pytest.mark.parametrize(("card", "on"), [(yellow(), date(2022, 11, 3)), (red(), date(2022, 11, 15))])
def test_overdue_and_long_overdue_end_when_the_limit_in_force_is_no_longer_passed(card, on):
    for due_on in (on, on + timedelta(days=30), None):
        facts = in_hand(due_on, standing=card)
        assert changes(facts, judged(facts, on)) == Changes(ended=Ending.LAPSED)


def test_a_red_stays_red_when_a_corrected_limit_leaves_three_days_overdue():
    facts = in_hand(date(2022, 11, 11), standing=red())
    verdict = judged(facts, date(2022, 11, 16))
    assert (verdict.card, verdict.days) == (red(), 3)
    assert changes(facts, verdict) == Changes()


def test_a_limit_corrected_to_an_earlier_day_may_turn_the_yellow_red():
    facts = in_hand(date(2022, 10, 10), standing=yellow())
    assert changes(facts, judged(facts, date(2022, 11, 2))).ended is Ending.REPLACED


def test_while_awaiting_verification_the_card_stays_and_no_new_one_comes():
    awaiting = Facts("N-1", State.AWAITING, DUE)
    assert judged(awaiting, date(2022, 11, 30)) == Verdict(judged=False)
    carded = replace(awaiting, standing=yellow())
    assert changes(carded, judged(carded, date(2022, 11, 30))) == Changes()


def test_a_suspended_issue_keeps_its_card_and_gets_no_new_one():
    facts = Facts("N-1", State.SUSPENDED, DUE, standing=yellow())
    assert changes(facts, judged(facts, date(2022, 11, 30))) == Changes()
    assert judged(replace(facts, standing=None), date(2022, 11, 30)).card is None


def test_a_suspension_is_over_after_its_last_day_without_any_event():
    facts = Facts("N-1", State.SUSPENDED, DUE, suspended_until=date(2022, 11, 4))
    assert not judged(facts, date(2022, 11, 4)).judged
    assert judged(facts, date(2022, 11, 7)).card == yellow(shown_on=date(2022, 11, 7))


def test_on_resumption_a_no_news_card_is_the_same_card_and_its_days_go_on():
    card = yellow(Rule.NO_NEWS, NEWS, working_day(NEWS, 15))
    stopped_on = working_day(NEWS, 16)
    facts = Facts(
        "N-1",
        State.SUSPENDED,
        in_hand=(Span(NEWS, stopped_on),),
        news_on=NEWS,
        suspended_until=working_day(NEWS, 30),
        standing=card,
    )
    verdict = judged(facts, working_day(NEWS, 31))
    assert (verdict.card, verdict.days) == (card, 17)


def test_resumption_begins_a_new_silence():
    facts = Facts("N-1", State.SUSPENDED, news_on=NEWS, suspended_until=date(2022, 12, 1))
    back = date(2022, 12, 2)
    assert judged(facts, working_day(back, 14)).card is None
    assert judged(facts, working_day(back, 15)).days == 15


@pytest.mark.parametrize(
    ("state", "ending"),
    [
        (State.STRUCK_OFF, Ending.STRUCK_OFF),
        (State.CONSOLIDATED, Ending.STRUCK_OFF),
        (State.WITHDRAWN, Ending.ISSUE_WITHDRAWN),
        (State.AWAITING, None),
        (State.ASSIGNED, None),
    ],
)
def test_strike_off_and_withdrawal_end_a_card_at_once_on_any_day(state, ending):
    assert closing(state) is ending
    facts = Facts("N-1", state, DUE, standing=yellow())
    on_a_sunday = changes(facts, judged(facts, date(2022, 11, 6)))
    assert on_a_sunday.ended is ending


def test_a_card_withdrawn_is_not_shown_again_while_the_same_limit_stands():
    facts = in_hand(DUE)
    waived = replace(facts, waived=frozenset({(Rule.OVERDUE, basis_of(Rule.OVERDUE, facts))}))
    assert judged(waived, date(2022, 11, 2)).card is None
    assert judged(replace(waived, due_on=date(2022, 10, 28)), date(2022, 11, 2)).card is not None
    assert judged(waived, date(2022, 11, 14)).card == red()  # another rule


def test_an_exempted_red_does_not_fall_back_to_its_yellow():
    facts = in_hand(DUE, waived=frozenset({(Rule.LONG_OVERDUE, DUE)}))
    assert judged(facts, date(2022, 11, 16)) == Verdict(judged=True)


def test_a_withdrawn_no_news_card_comes_again_only_for_a_new_silence():
    facts = in_hand(news_on=NEWS, waived=frozenset({(Rule.NO_NEWS, NEWS)}))
    assert judged(facts, working_day(NEWS, 40)).card is None
    later = working_day(NEWS, 40)
    assert judged(replace(facts, news_on=later), working_day(later, 15)).card is not None


def test_the_numbers_are_the_registers_own():
    rules = CardRules(overdue_yellow=3, overdue_red=6, no_news=4)
    facts = in_hand(DUE)
    assert judged(facts, working_day(DUE, 2), rules).card is None
    assert judged(facts, working_day(DUE, 3), rules).days == 3
    assert judged(facts, working_day(DUE, 6), rules).card == red(shown_on=working_day(DUE, 6))
    assert judged(in_hand(news_on=NEWS), working_day(NEWS, 4), rules).days == 4


def test_a_rule_switched_off_shows_no_card_and_ends_none():
    rules = CardRules(rules=frozenset({Rule.LONG_OVERDUE}))
    assert judged(in_hand(DUE), date(2022, 11, 2), rules).card is None
    assert judged(in_hand(DUE, standing=yellow()), date(2022, 11, 2), rules).card == yellow()


def test_the_registers_own_calendar_decides():
    free_week = frozenset(date(2022, 11, day) for day in range(1, 5))
    calendar = WorkCalendar(free_week, frozenset(), frozenset({2022}))
    assert not judged(in_hand(DUE), date(2022, 11, 2), calendar=calendar).judged
    assert judged(in_hand(DUE), date(2022, 11, 7), calendar=calendar).days == 1


def test_a_limit_at_the_end_of_time_is_never_past():
    assert judged(in_hand(date(9999, 12, 31)), date(2022, 11, 1)).card is None


def test_judging_again_the_same_day_changes_nothing():
    facts = in_hand(DUE)
    first = judged(facts, date(2022, 11, 1))
    assert changes(after(facts, first), judged(after(facts, first), date(2022, 11, 1))) == Changes()
