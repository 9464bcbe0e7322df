"""The sentence of issues that are not in hand."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import Facts
from board.rules.clocks import Clocks
from board.rules.outlook import Outlook, OutlookKind, Stage
from board.rules.workflow import State
from tests.rules.test_outlook import DAY, overdue_card, told


def test_to_assign():
    facts = Facts("N-1", State.REGISTERED, date(2022, 12, 31))
    assert told(facts) == Outlook(OutlookKind.TO_ASSIGN, limit=date(2022, 12, 31))


def test_to_sign_within_one_working_day_or_late():
    facts = Facts("N-1", State.ASSIGNED, date(2022, 12, 15))
    assert told(facts, Stage(assigned_on=DAY)) == Outlook(OutlookKind.SIGN_BY, date(2022, 11, 2))
    late = Outlook(OutlookKind.SIGN_LATE, date(2022, 10, 19), 9)
    assert told(facts, Stage(assigned_on=date(2022, 10, 18))) == late


def test_an_overdue_card_speaks_before_the_sign_for():
    facts = replace(overdue_card(date(2022, 10, 31)), state=State.ASSIGNED)
    assert told(facts, Stage(assigned_on=DAY)).kind is OutlookKind.OVERDUE


def test_awaiting_names_the_offices_own_clock():
    facts = Facts("N-1", State.AWAITING, date(2022, 10, 31))
    asked = Stage(asked_on=date(2022, 10, 28))
    assert told(facts, asked) == Outlook(OutlookKind.VERIFY_BY, date(2022, 11, 4))
    late = Outlook(OutlookKind.VERIFY_LATE, date(2022, 10, 28), 2)
    assert told(facts, Stage(asked_on=date(2022, 10, 21))) == late
    assert told(facts) == Outlook(OutlookKind.VERIFY_BY)


def test_verified_names_the_committees_clock():
    facts = Facts("N-1", State.AWAITING, date(2022, 10, 15))
    stage = Stage(asked_on=date(2022, 10, 21), verified_on=date(2022, 10, 27))
    assert told(facts, stage) == Outlook(OutlookKind.APPROVE_BY, date(2022, 11, 3))
    late = Outlook(OutlookKind.APPROVE_LATE, date(2022, 11, 3), 1)
    assert told(facts, stage, on=date(2022, 11, 4)) == late


def test_the_clocks_are_the_registers_own():
    facts = Facts("N-1", State.ASSIGNED)
    slower = Clocks(sign=3)
    assert told(facts, Stage(assigned_on=DAY), clocks=slower).day == date(2022, 11, 4)


def test_suspended_names_its_end_or_that_it_is_open():
    facts = Facts("N-1", State.SUSPENDED, date(2022, 9, 30))
    assert told(facts) == Outlook(OutlookKind.SUSPENDED_OPEN)
    until = replace(facts, suspended_until=DAY)
    assert told(until) == Outlook(OutlookKind.SUSPENDED_UNTIL, DAY)
    assert told(until, on=date(2022, 11, 2)).kind is OutlookKind.OVERDUE


@pytest.mark.parametrize("state", [State.STRUCK_OFF, State.CONSOLIDATED])
def test_struck_off_names_its_day_and_how_late_it_was_asked_for(state):
    facts = Facts("N-1", state, date(2022, 5, 31))
    struck = date(2022, 6, 2)
    handed_over = Stage(struck_off_on=struck, handed_over=True)
    assert told(facts, handed_over) == Outlook(
        OutlookKind.STRUCK_OFF, struck, 2, date(2022, 5, 31), handed_over=True
    )
    asked_in_time = Stage(struck_off_on=struck, asked_on=date(2022, 5, 31))
    assert told(facts, asked_in_time).days == 0
    assert told(replace(facts, due_on=None), asked_in_time).days is None


def test_withdrawn():
    assert told(Facts("N-1", State.WITHDRAWN, DAY)) == Outlook(OutlookKind.WITHDRAWN)
