"""Who is told of an act, and when: by rules alone."""

from datetime import date, datetime
from typing import Any

import pytest

from board.clock import SHANGHAI
from board.rules.cards import Colour, Rule
from board.rules.cards.life import CardSituation, CardStep, card_refusal
from board.rules.notices import USUAL, Choice, NoticeKind, Way, at_once, offered
from board.rules.recipients import Act, Person, recipients
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import Actor, State

PLANNING, JIANGWAN, OFFICE_UNIT = 10, 11, 12
COMMITTEE = Person(1, Role.COMMITTEE, None)
OFFICE = Person(2, Role.OFFICE, OFFICE_UNIT)
PLANNER, VILLAGER = Person(3, Role.CADRE, PLANNING), Person(4, Role.CADRE, JIANGWAN)
EVERYBODY = (COMMITTEE, OFFICE, PLANNER, VILLAGER)
TUESDAY, FRIDAY, SATURDAY, MONDAY = date(2022, 11, 1), date(2022, 11, 4), date(2022, 11, 5), date(2022, 11, 7)


def told(kind: str, lead: int | None = PLANNING, by: int | None = None, **data: Any) -> dict[int, Any]:
    """Who is told of an act on an issue that this unit leads."""
    supporting = frozenset({JIANGWAN})
    act = Act(kind, {"now": {"unit": lead}, **data}, by, supporting=supporting, unsigned=supporting)
    return recipients(act, EVERYBODY)


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("assign", {}, {3: ("new", False)}),
        ("assign", {"urgent": True, "supporting": [JIANGWAN]}, {3: ("urgent", True), 4: ("new", False)}),
        ("reassign", {"from_unit": JIANGWAN}, {3: ("new", False), 4: ("result", False)}),
        ("send_back", {}, {2: ("returned", True)}),
        ("change_support", {}, {4: ("new", False)}),
        ("update", {}, {}),
        ("update", {"asks_unit": JIANGWAN}, {4: ("asked", False)}),
        ("urge", {"unit": PLANNING}, {3: ("asked", False)}),
        ("request_strike_off", {}, {2: ("waiting", False)}),
        ("verify", {"passed": True}, {1: ("waiting", False), 3: ("result", False)}),
        ("verify", {"passed": False}, {3: ("returned", True)}),
        ("disapprove", {}, {3: ("returned", True)}),
        ("strike_off", {}, {3: ("result", False), 4: ("result", False)}),
        ("defer", {}, {1: ("waiting", False)}),
        ("decide_deferral", {"approved": False}, {3: ("result", False)}),
        ("show_card", {"colour": "yellow"}, {2: ("yellow", False), 3: ("yellow", False)}),
        ("show_card", {"colour": "red"}, {1: ("red", False), 2: ("red", False), 3: ("red", True)}),
        ("end_card", {"ending": "replaced"}, {}),
        ("end_card", {"ending": "lapsed"}, {3: ("result", False)}),
        ("import", {"state": "struck_off"}, {}),
        ("sign_in", {}, {}),
    ],
)
def test_an_act_is_told_to_whom_it_concerns(
    kind: str, data: dict[str, Any], expected: dict[int, tuple[str, bool]]
) -> None:
    assert told(kind, **data) == expected


def test_nobody_is_told_of_what_they_did_themselves() -> None:
    assert told("request_strike_off", by=2) == {}
    assert told("urge", by=3, unit=PLANNING) == {}


def test_where_the_office_leads_the_committee_verifies() -> None:
    assert told("request_strike_off", lead=OFFICE_UNIT) == {1: (NoticeKind.WAITING, False)}


def test_only_what_presses_can_come_at_once_and_that_is_never_switched_off() -> None:
    pressing = {kind for kind in NoticeKind if Way.AT_ONCE in offered(kind)}
    assert pressing == {NoticeKind.RED, NoticeKind.RETURNED, NoticeKind.URGENT}
    for kind in pressing:
        assert Choice({kind: Way.OFF}).way(kind) is Way.AT_ONCE
    assert Choice({NoticeKind.NEW: Way.AT_ONCE}).way(NoticeKind.NEW) is Way.DIGEST
    assert Choice({NoticeKind.NEW: Way.OFF}).way(NoticeKind.NEW) is Way.OFF


@pytest.mark.parametrize(
    ("happened_on", "today", "hour", "quiet", "expected"),
    [
        (TUESDAY, TUESDAY, 10, None, True),
        (SATURDAY, SATURDAY, 10, None, False),  # quiet on days off
        (FRIDAY, MONDAY, 10, None, True),  # the last working day's
        (TUESDAY, MONDAY, 10, None, False),  # caught up: with the digest
        (TUESDAY, TUESDAY, 23, (22, 7), False),
        (TUESDAY, TUESDAY, 6, (22, 7), False),
        (TUESDAY, TUESDAY, 7, (22, 7), True),
        (TUESDAY, TUESDAY, 13, (12, 14), False),
    ],
)
def test_what_presses_goes_out_now_or_waits(
    happened_on: date, today: date, hour: int, quiet: tuple[int, int] | None, expected: bool
) -> None:
    at = datetime(today.year, today.month, today.day, hour, tzinfo=SHANGHAI)
    when = {"happened_on": happened_on, "today": today, "at": at, "calendar": NATIONAL}
    assert at_once(NoticeKind.RED, Choice(quiet=quiet), **when) is expected
    assert not at_once(NoticeKind.YELLOW, USUAL, **when)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("propose_card", {2: ("waiting", False)}),
        ("propose_exemption", {1: ("waiting", False)}),
        ("decide_exemption", {3: ("result", False)}),
        ("explain_card", {2: ("result", False)}),
    ],
)
def test_what_is_said_about_a_card_is_told_to_who_answers(
    kind: str, expected: dict[int, tuple[str, bool]]
) -> None:
    assert told(kind) == expected


@pytest.mark.parametrize(
    ("colour", "rule", "lead", "expected"),
    [
        ("yellow", "overdue", PLANNING, {1, 2}),
        ("red", "by_decision", PLANNING, {1, 2}),
        ("red", "long_overdue", PLANNING, {1}),
        ("red", "two_yellows", PLANNING, {1}),
        ("yellow", "overdue", OFFICE_UNIT, {1}),
    ],
)
def test_an_objection_is_told_to_those_who_may_answer_it(
    colour: str, rule: str, lead: int, expected: set[int]
) -> None:
    situation = CardSituation(State.IN_HAND, lead, Colour(colour), Rule(rule), stands=True, objector_id=3)
    actors = {person.id: Actor(person.id, person.role, person.unit_id) for person in EVERYBODY}
    told_of = told("object_to_card", lead=lead, by=3, colour=colour, rule=rule)
    may = {
        key
        for key, actor in actors.items()
        if card_refusal(CardStep.ANSWER, actor, situation, TUESDAY) is None
    }
    assert set(told_of) == may == expected
    assert set(told_of.values()) == {(NoticeKind.WAITING, False)}
