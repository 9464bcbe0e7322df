"""Moves between the columns of the board, from the table of steps."""

from itertools import product

import pytest

from board.rules.moves import step_to
from board.rules.workflow import Column, State, StepName, column_of, reachable


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
        (State.STRUCK_OFF, Column.IN_HAND, StepName.LOOK_BACK),
    ],
)
def test_each_move_is_one_step_of_the_table(state: State, column: Column, step: StepName | None) -> None:
    assert step_to(state, column) is step


def test_every_column_that_is_offered_has_its_step() -> None:
    for state, column in product(State, Column):
        assert (step_to(state, column) is not None) == (column in reachable(state))
        assert column is not column_of(state) or step_to(state, column) is None
