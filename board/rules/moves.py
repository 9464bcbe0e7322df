"""Moves on the board 移到…: which step leads into which column."""

from board.rules.workflow import (
    STEPS,
    Actor,
    Column,
    Situation,
    State,
    StepName,
    column_of,
    reachable,
    refusal,
)


def step_to(state: State, column: Column) -> StepName | None:
    """The step of the table that leads from `state` into `column`; None when none does."""
    if column not in reachable(state):
        return None
    steps = (step for step in STEPS.values() if state in step.before)
    return next((step.name for step in steps if column in map(column_of, step.after)), None)


def moves(situation: Situation, actor: Actor) -> dict[Column, StepName]:
    """The columns into which the actor may move the issue now, each with the step that does it."""
    found = {column: step_to(situation.state, column) for column in reachable(situation.state)}
    return {
        column: step
        for column, step in found.items()
        if step is not None and refusal(step, actor, situation) is None
    }
