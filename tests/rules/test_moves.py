"""Moves between the columns of the board, from the table of steps."""

from itertools import product

import pytest

from board.rules.moves import moves, step_to
from board.rules.roles import Role
from board.rules.workflow import Actor, Column, Situation, State, StepName, column_of, reachable, refusal

LEAD, OTHER, OFFICE = 1, 2, 3


@pytest.mark.parametrize(
    ("state", "column", "step"),
    [
        (State.ASSIGNED, Column.IN_HAND, StepName.SIGN),
        (State.IN_HAND, Column.AWAITING, StepName.REQUEST_STRIKE_OFF),
        (State.AWAITING, Column.IN_HAND, StepName.VERIFY),
        (State.AWAITING, Column.STRUCK, StepName.STRIKE_OFF),
        (State.IN_HAND, Column.STRUCK, None),
        (State.IN_HAND, Column.IN_HAND, None),
        (State.SUSPENDED, Column.AWAITING, None),
        (State.STRUCK_OFF, Column.IN_HAND, None),
    ],
)
def test_each_move_is_one_step_of_the_table(state: State, column: Column, step: StepName | None) -> None:
    assert step_to(state, column) is step


@pytest.mark.parametrize(
    ("state", "actor", "found"),
    [
        (State.IN_HAND, Actor(9, Role.CADRE, LEAD), {Column.AWAITING: StepName.REQUEST_STRIKE_OFF}),
        (State.IN_HAND, Actor(9, Role.CADRE, OTHER), {}),
        (State.ASSIGNED, Actor(9, Role.OFFICE, OFFICE), {Column.IN_HAND: StepName.SIGN}),
        (State.AWAITING, Actor(9, Role.OFFICE, OFFICE), {Column.IN_HAND: StepName.VERIFY}),
        (State.AWAITING, Actor(9, Role.COMMITTEE, None), {}),
        (State.STRUCK_OFF, Actor(9, Role.OFFICE, OFFICE), {}),
    ],
)
def test_a_viewer_may_move_where_a_step_is_allowed(
    state: State, actor: Actor, found: dict[Column, StepName]
) -> None:
    assert moves(Situation(state, LEAD, frozenset({OTHER})), actor) == found


def test_the_committee_may_drop_what_was_verified_on_struck_off() -> None:
    situation = Situation(State.AWAITING, LEAD, has_request=True, verified=True, verifier_id=5)
    committee = Actor(9, Role.COMMITTEE, None)
    assert moves(situation, committee) == {Column.STRUCK: StepName.STRIKE_OFF}


def test_no_move_is_offered_that_its_step_would_refuse_or_that_leads_nowhere() -> None:
    for state, role, unit in product(State, Role, (None, LEAD, OTHER, OFFICE)):
        situation, actor = Situation(state, LEAD, frozenset({OTHER})), Actor(9, role, unit)
        for column, step in moves(situation, actor).items():
            assert refusal(step, actor, situation) is None
            assert column in reachable(state)
            assert column is not column_of(state)
