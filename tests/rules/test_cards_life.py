"""The table of a card's steps: every step x who, in the situation where it is allowed and where it is not."""

from dataclasses import replace
from datetime import date

import pytest

from board.rules.cards import Action, Colour, Rule
from board.rules.cards.life import (
    ACTIONS,
    CARD_STEPS,
    STANDING,
    CardRefusal,
    CardSituation,
    CardStep,
    card_refusal,
    may_show,
    object_by,
)
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import Actor, State, Who

ON = date(2022, 11, 1)
COMMITTEE, OFFICE = Actor(1, Role.COMMITTEE, None), Actor(2, Role.OFFICE, 20)
LEAD, OTHER = Actor(3, Role.CADRE, 30), Actor(4, Role.CADRE, 40)
ADMIN, AUDITOR = Actor(5, Role.ADMIN, None), Actor(6, Role.AUDITOR, None)
YELLOW = CardSituation(
    State.IN_HAND, 30, Colour.YELLOW, Rule.OVERDUE, stands=True, object_by=date(2022, 11, 4), proposed=True
)
RED = replace(YELLOW, colour=Colour.RED, rule=Rule.LONG_OVERDUE, action=Action.TALK)
WHO = {Who.COMMITTEE: COMMITTEE, Who.OFFICE: OFFICE, Who.LEAD: LEAD}


def at_its_best(step: CardStep) -> CardSituation:
    """A situation in which nothing but the person can hinder a step."""
    waiting = replace(YELLOW, objector_id=99, exempter_id=None if step is CardStep.EXEMPT else 99)
    if step not in ACTIONS:
        return waiting
    return replace(waiting, colour=Colour.RED, rule=Rule.BY_DECISION, action=Action(step))


@pytest.mark.parametrize("step", CardStep)
def test_a_step_is_for_those_whom_the_table_names(step: CardStep) -> None:
    situation = at_its_best(step)
    named = {WHO[who] for who in CARD_STEPS[step].who}
    for actor in (COMMITTEE, OFFICE, LEAD, OTHER, ADMIN, AUDITOR):
        expected = None if actor in named else CardRefusal.WRONG_PERSON
        assert card_refusal(step, actor, situation, ON) is expected, actor


@pytest.mark.parametrize(
    ("step", "actor", "situation", "reason"),
    [
        (CardStep.ACKNOWLEDGE, LEAD, replace(YELLOW, acknowledged=True), CardRefusal.TAKEN),
        (CardStep.ACKNOWLEDGE, LEAD, replace(YELLOW, stands=False), CardRefusal.ENDED),
        (CardStep.OBJECT, LEAD, replace(YELLOW, objected=True), CardRefusal.TAKEN),
        (CardStep.OBJECT, LEAD, replace(YELLOW, object_by=date(2022, 10, 31)), CardRefusal.TOO_LATE),
        (CardStep.OBJECT, LEAD, replace(YELLOW, object_by=ON), None),
        (CardStep.ANSWER, OFFICE, YELLOW, CardRefusal.NOTHING_WAITS),
        (CardStep.ANSWER, OFFICE, replace(YELLOW, objector_id=OFFICE.id), CardRefusal.SAME_PERSON),
        (CardStep.ANSWER, OFFICE, replace(RED, objector_id=99), CardRefusal.BY_COMMITTEE),
        (CardStep.ANSWER, COMMITTEE, replace(RED, objector_id=99, stands=False), None),
        (CardStep.ANSWER, OFFICE, replace(YELLOW, objector_id=9, lead_unit_id=20), CardRefusal.BY_COMMITTEE),
        (CardStep.WITHDRAW, OFFICE, RED, CardRefusal.BY_COMMITTEE),
        (CardStep.WITHDRAW, OFFICE, replace(RED, rule=Rule.BY_DECISION), None),
        (CardStep.WITHDRAW, COMMITTEE, replace(RED, stands=False), CardRefusal.ENDED),
        (CardStep.EXEMPT, OFFICE, replace(YELLOW, exempter_id=9), CardRefusal.ONE_WAITS),
        (CardStep.DECIDE_EXEMPTION, COMMITTEE, replace(YELLOW, exempter_id=1), CardRefusal.SAME_PERSON),
        (CardStep.TALK, OFFICE, YELLOW, CardRefusal.NOT_RED),
        (CardStep.TALK, OFFICE, replace(RED, stands=False), None),
        (CardStep.SHOW, OFFICE, RED, None),
        (CardStep.SHOW, OFFICE, replace(RED, decided=True), CardRefusal.CARD_STANDS),
        (CardStep.SHOW, OFFICE, replace(YELLOW, decided=True), None),
        (CardStep.STATEMENT, OFFICE, YELLOW, CardRefusal.NOT_RED),
        (CardStep.STATEMENT, OFFICE, RED, CardRefusal.OTHER_ACTION),
        (CardStep.STATEMENT, OFFICE, replace(RED, action=Action.STATEMENT), None),
        (CardStep.CIRCULAR, OFFICE, replace(RED, action=Action.STATEMENT), CardRefusal.OTHER_ACTION),
        (CardStep.CIRCULAR, COMMITTEE, replace(RED, action=Action.CIRCULAR), None),
        (CardStep.TALK, OFFICE, replace(RED, action=Action.CIRCULAR), CardRefusal.OTHER_ACTION),
        (CardStep.SHOW, OFFICE, replace(YELLOW, working=False), CardRefusal.DAY_OFF),
        (CardStep.SHOW, OFFICE, replace(YELLOW, state=State.AWAITING), CardRefusal.NOT_JUDGED),
        (CardStep.SHOW, OFFICE, replace(YELLOW, lead_unit_id=None), CardRefusal.NO_LEAD_UNIT),
        (CardStep.DECIDE_PROPOSAL, OFFICE, replace(YELLOW, proposed=False), CardRefusal.NOTHING_WAITS),
    ],
)
def test_a_step_is_refused_with_its_reason(
    step: CardStep, actor: Actor, situation: CardSituation, reason: CardRefusal | None
) -> None:
    assert card_refusal(step, actor, situation, ON) is reason


def test_persons_show_a_red_while_none_stands_and_one_yellow_of_theirs_beside_any_card() -> None:
    for decided in (True, False):
        assert may_show(Colour.RED, None, decided=decided)
        assert may_show(Colour.RED, Colour.YELLOW, decided=decided)
        assert not may_show(Colour.RED, Colour.RED, decided=decided)
    for standing in (None, *Colour):
        assert may_show(Colour.YELLOW, standing, decided=False)
        assert not may_show(Colour.YELLOW, standing, decided=True)


@pytest.mark.parametrize("step", STANDING)
def test_a_yellow_by_decision_that_waits_has_the_steps_of_one_that_stands(step: CardStep) -> None:
    waits = replace(at_its_best(step), rule=Rule.BY_DECISION, stands=False, waits=True)
    actor = WHO[CARD_STEPS[step].who[0]]
    assert card_refusal(step, actor, waits, ON) is None
    assert card_refusal(step, actor, replace(waits, waits=False), ON) is CardRefusal.ENDED


def test_the_days_to_object_are_working_days_after_the_record() -> None:
    assert object_by(date(2022, 9, 29), 3, NATIONAL) == date(
        2022, 10, 9
    )  # 30 September, then two made-up days
