"""What requests and suspensions do to cards: held back, kept, stopped, never shed."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard, after, forecast, judge
from board.rules.cards.reasons import reasons
from board.rules.clocks import USUAL
from board.rules.outlook import Outlook, OutlookKind, Stage, outlook
from board.rules.requests import RequestKind, Waiting, days_stopped, filed_late, moved_by
from board.rules.workdays import NATIONAL
from board.rules.workflow import State

DUE = date(2022, 10, 20)  # a Thursday
RULES = CardRules()
IN_TIME = Waiting(RequestKind.DEFERRAL, DUE)
LATE = Waiting(RequestKind.DEFERRAL, date(2022, 10, 25), late=True)
YELLOW = StandingCard(Colour.YELLOW, Rule.OVERDUE, DUE, date(2022, 10, 21))
RED = StandingCard(Colour.RED, Rule.LONG_OVERDUE, DUE, date(2022, 11, 3))


def day(overdue: int) -> date:
    """The day on which the issue is so many working days overdue."""
    return NATIONAL.add(DUE, overdue)


def facts(due_on: date | None = DUE, **more: object) -> Facts:
    return Facts(
        "N-1", State.IN_HAND, due_on, in_hand=(Span(date(2022, 9, 1)),), news_on=date(2022, 10, 31), **more
    )


def card(of: Facts, on: date) -> StandingCard | None:
    return judge(of, on, RULES, NATIONAL).card


@pytest.mark.parametrize(
    ("overdue", "rule"), [(1, None), (5, None), (6, Rule.OVERDUE), (9, Rule.OVERDUE), (10, Rule.LONG_OVERDUE)]
)
def test_a_deferral_filed_in_time_holds_cards_back_for_five_working_days(
    overdue: int, rule: Rule | None
) -> None:
    shown = card(facts(waiting=(IN_TIME,)), day(overdue))
    assert (shown.rule if shown else None) is rule


def test_a_late_deferral_and_other_requests_hold_nothing_back() -> None:
    suspension = Waiting(RequestKind.SUSPENSION, DUE)
    assert card(facts(waiting=(LATE, suspension)), day(1)) is not None


def test_it_holds_red_back_too_where_the_register_shows_red_early() -> None:
    early = CardRules(overdue_red=3)
    of = facts(waiting=(IN_TIME,))
    assert judge(of, day(5), early, NATIONAL).card is None
    assert judge(of, day(6), early, NATIONAL).card.colour is Colour.RED


def test_refused_the_days_count_from_the_old_limit_and_red_may_be_next() -> None:
    assert card(facts(), day(10)).rule is Rule.LONG_OVERDUE
    assert card(facts(), day(3)).rule is Rule.OVERDUE


def test_approved_after_the_sixth_day_the_card_ends_by_itself() -> None:
    assert card(facts(date(2022, 12, 30), standing=YELLOW), day(8)) is None


def test_a_colour_left_by_a_late_deferral_stands_and_days_count_from_the_new_limit() -> None:
    new = date(2022, 11, 30)
    of = replace(facts(new, standing=YELLOW, kept=Colour.YELLOW), news_on=date(2022, 11, 25))
    for on in (date(2022, 11, 1), date(2022, 11, 30)):
        assert card(of, on) == YELLOW
        assert reasons(of, on, RULES, NATIONAL).days == 0
    of = replace(of, news_on=date(2022, 12, 9))
    assert reasons(of, NATIONAL.add(new, 2), RULES, NATIONAL).days == 2
    assert card(of, NATIONAL.add(new, 10)).rule is Rule.LONG_OVERDUE


def test_a_red_kept_stands_and_a_yellow_kept_comes_back_when_its_red_is_over() -> None:
    later = date(2022, 12, 30)
    on = date(2022, 11, 15)
    assert card(facts(later, standing=RED, kept=Colour.RED), on) == RED
    back = card(facts(later, standing=RED, kept=Colour.YELLOW), on)
    assert (back.colour, back.rule) == (Colour.YELLOW, Rule.OVERDUE)
    assert card(facts(later, standing=RED), on) is None


def test_days_stop_while_suspended_and_go_on_afterwards() -> None:
    first, last = date(2022, 10, 26), date(2022, 11, 8)  # asked when 3 days overdue
    moved = moved_by(DUE, days_stopped(first, last, NATIONAL), NATIONAL)
    of = replace(
        facts(moved, standing=YELLOW, suspended_from=first, suspended_until=last), state=State.SUSPENDED
    )
    assert {reasons(of, on, RULES, NATIONAL).days for on in (first, date(2022, 11, 1), last)} == {3}
    back = date(2022, 11, 9)
    assert card(of, back) == YELLOW
    assert reasons(of, back, RULES, NATIONAL).days == 4


def test_a_suspension_to_come_sheds_no_card_before_it_begins() -> None:
    first, last = date(2022, 11, 7), date(2022, 11, 18)
    moved = moved_by(DUE, days_stopped(first, last, NATIONAL), NATIONAL)
    of = facts(moved, standing=YELLOW, suspended_from=first, suspended_until=last)
    for on in (date(2022, 11, 1), date(2022, 11, 4), date(2022, 11, 14)):
        assert card(of, on) == YELLOW
    assert of.at(first).state is State.SUSPENDED
    assert of.at(first).in_hand == (Span(date(2022, 9, 1), date(2022, 11, 6)),)
    assert of.at(date(2022, 11, 19)).resumed_on == date(2022, 11, 19)
    assert of.at(date(2022, 11, 4)) == of


def test_the_forecast_sees_the_day_on_which_a_deferral_no_longer_holds() -> None:
    of = facts(waiting=(IN_TIME,))
    turns = forecast(of, day(1), day(12), RULES, NATIONAL)
    assert [(turn.day, turn.rule) for turn in turns] == [
        (day(6), Rule.OVERDUE),
        (day(10), Rule.LONG_OVERDUE),
    ]


def test_judging_the_held_day_again_changes_nothing() -> None:
    of = facts(waiting=(IN_TIME,))
    first = judge(of, day(6), RULES, NATIONAL)
    assert judge(after(of, first), day(6), RULES, NATIONAL) == first


def test_a_deferral_is_late_after_the_day_on_which_the_limit_ends() -> None:
    on_a_day_off = date(2022, 10, 1)  # the limit ends on 8 October, a day worked 补班
    assert not filed_late(on_a_day_off, date(2022, 10, 8), NATIONAL)
    assert filed_late(on_a_day_off, date(2022, 10, 9), NATIONAL)


@pytest.mark.parametrize("days", [0, 1, 7])
def test_a_limit_moved_there_and_back_is_the_same_working_day(days: int) -> None:
    assert moved_by(moved_by(DUE, days, NATIONAL), -days, NATIONAL) == DUE
    assert moved_by(date(2022, 10, 1), 0, NATIONAL) == date(2022, 10, 1), "as written"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (
            date(2022, 10, 21),
            Outlook(OutlookKind.DECIDE_BY, date(2022, 10, 27), request=RequestKind.DEFERRAL),
        ),
        (
            date(2022, 10, 28),
            Outlook(OutlookKind.DECIDE_LATE, date(2022, 10, 27), 1, request=RequestKind.DEFERRAL),
        ),
    ],
)
def test_the_sentence_of_a_request_says_by_when_it_is_to_be_decided(on: date, told: Outlook) -> None:
    assert outlook(facts(waiting=(IN_TIME,)), Stage(), on, RULES, NATIONAL, USUAL) == told


def test_the_sentence_of_a_kept_card_speaks_of_the_new_limit() -> None:
    of = facts(date(2022, 11, 30), standing=YELLOW, kept=Colour.YELLOW)
    assert outlook(of, Stage(), date(2022, 11, 1), RULES, NATIONAL, USUAL) == Outlook(
        OutlookKind.KEPT, limit=date(2022, 11, 30)
    )
