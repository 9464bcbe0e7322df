"""Who may bring a problem to its unit, from which state: register, assign, send back, hand on, urge, correct."""

from itertools import product

import pytest

from board.rules.moves import step_to
from board.rules.roles import Role
from board.rules.workflow import OPEN, Actor, Column, Refusal, Situation, State, StepName, refusal

LEAD, SUPPORTING, SUPERVISION = 1, 2, 3
OFFICE, COMMITTEE = Actor(8, Role.OFFICE, SUPERVISION), Actor(9, Role.COMMITTEE, None)
LEADING, HELPING = Actor(5, Role.CADRE, LEAD), Actor(6, Role.CADRE, SUPPORTING)
ACTORS = {"office": OFFICE, "committee": COMMITTEE, "lead": LEADING, "supporting": HELPING}
ALLOWED = {
    StepName.ASSIGN: ({State.REGISTERED}, {"office"}),
    StepName.SEND_BACK: ({State.ASSIGNED}, {"lead"}),
    StepName.REASSIGN: ({State.ASSIGNED, State.IN_HAND}, {"office"}),
    StepName.CONFIRM_LIMIT: (OPEN, {"office"}),
    StepName.INSTRUCT: (OPEN, {"committee"}),
    StepName.URGE: (OPEN, {"office"}),
    StepName.ANSWER: (set(State), {"office", "lead"}),
    StepName.CORRECT: (set(State), {"office"}),
}


@pytest.mark.parametrize(("step", "state"), list(product(ALLOWED, State)))
def test_a_step_is_allowed_exactly_where_the_law_says(step: StepName, state: State) -> None:
    situation = Situation(
        state, LEAD, frozenset({SUPPORTING}), limit_to_confirm=True, asked_unit_ids=frozenset({LEAD})
    )
    states, who = ALLOWED[step]
    found = {name for name, actor in ACTORS.items() if refusal(step, actor, situation) is None}
    assert found == (who if state in states else set())


def test_with_a_card_the_committee_hands_on_instead_of_the_office() -> None:
    carded = Situation(State.IN_HAND, LEAD, carded=True)
    assert refusal(StepName.REASSIGN, OFFICE, carded) is Refusal.CARD_STANDS
    assert refusal(StepName.REASSIGN, COMMITTEE, carded) is None
    assert refusal(StepName.REASSIGN, COMMITTEE, Situation(State.IN_HAND, LEAD)) is Refusal.NO_CARD


def test_what_is_missing_is_named() -> None:
    clear = Situation(State.IN_HAND, None)
    assert refusal(StepName.CONFIRM_LIMIT, OFFICE, clear) is Refusal.LIMIT_IS_CLEAR
    assert refusal(StepName.URGE, OFFICE, clear) is Refusal.NO_LEAD_UNIT
    assert refusal(StepName.ANSWER, OFFICE, clear) is Refusal.NOT_ASKED


def test_a_registered_issue_moves_to_the_next_column_by_assigning() -> None:
    assert step_to(State.REGISTERED, Column.ASSIGNED) is StepName.ASSIGN
    assert step_to(State.ASSIGNED, Column.REGISTERED) is StepName.SEND_BACK
    assert step_to(State.IN_HAND, Column.ASSIGNED) is StepName.REASSIGN
