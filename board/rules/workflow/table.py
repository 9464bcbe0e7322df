"""The lifecycle 挂号销账 as a table that prints: a row a step. Source: the law of the board, §3."""

from board.rules.workflow.states import Column, State, column_of
from board.rules.workflow.steps import Step, StepName, Who

STEPS: dict[StepName, Step] = {
    step.name: step
    for step in (
        Step(StepName.SIGN, (State.ASSIGNED,), (State.IN_HAND,), (Who.LEAD, Who.OFFICE)),
        Step(
            StepName.UPDATE,
            (State.IN_HAND, State.SUSPENDED),
            (),
            (Who.LEAD, Who.SUPPORTING, Who.OFFICE),
            ("text",),
        ),
        Step(
            StepName.REQUEST_STRIKE_OFF,
            (State.IN_HAND,),
            (State.AWAITING,),
            (Who.LEAD, Who.OFFICE),
            ("result", "measures_done", "long_term", "evidence"),
        ),
        Step(
            StepName.VERIFY,
            (State.AWAITING,),
            (State.AWAITING, State.IN_HAND),
            (Who.OFFICE,),
            ("verdict", "findings"),
        ),
        Step(
            StepName.STRIKE_OFF, (State.AWAITING,), (State.STRUCK_OFF,), (Who.COMMITTEE,), ("verification",)
        ),
    )
}


def reachable(state: State) -> tuple[Column, ...]:
    """The columns some step of the table leads to from here, whoever takes it."""
    here = column_of(state)
    found = {column_of(after) for step in STEPS.values() if state in step.before for after in step.after}
    return tuple(column for column in Column if column in found and column is not here)
