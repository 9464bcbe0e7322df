"""Moves on the board 移到…: which step leads into which column."""

from board.rules.workflow import STEPS, Column, State, StepName, column_of, reachable


def step_to(state: State, column: Column) -> StepName | None:
    """The step of the table that leads from `state` into `column`; None when none does."""
    if column not in reachable(state):
        return None
    steps = (step for step in STEPS.values() if state in step.before)
    return next((step.name for step in steps if column in map(column_of, step.after)), None)
