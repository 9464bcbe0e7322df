"""Cards withdrawn and exempted, and a register with numbers of its own."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import (
    CardRules,
    Changes,
    Ending,
    Facts,
    Rule,
    Verdict,
    Waiver,
    after,
    basis_of,
    changes,
    closing,
)
from board.rules.workdays import WorkCalendar
from board.rules.workflow import State
from tests.rules.test_cards import DUE, NEWS, in_hand, judged, red, working_day, yellow


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
    waived = replace(facts, waived=frozenset({Waiver(Rule.OVERDUE, basis_of(Rule.OVERDUE, facts))}))
    assert judged(waived, date(2022, 11, 2)).card is None
    assert judged(replace(waived, due_on=date(2022, 10, 28)), date(2022, 11, 2)).card is not None
    assert judged(waived, date(2022, 11, 14)).card == red()  # another rule


def test_an_exempted_red_does_not_fall_back_to_its_yellow():
    facts = in_hand(DUE, waived=frozenset({Waiver(Rule.LONG_OVERDUE, DUE)}))
    assert judged(facts, date(2022, 11, 16)) == Verdict(judged=True)


def test_a_withdrawn_no_news_card_comes_again_only_for_a_new_silence():
    facts = in_hand(news_on=NEWS, waived=frozenset({Waiver(Rule.NO_NEWS, NEWS)}))
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
