"""How a card stays, gives way and ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from board.rules.cards import (
    Changes,
    Colour,
    Ending,
    Facts,
    Rule,
    Span,
    Verdict,
    changes,
)
from board.rules.workflow import State
from tests.rules.test_cards import DUE, NEWS, in_hand, judged, red, working_day, yellow


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
