"""The lifecycle 挂号销账 as a table that prints: a row a step. Source: the law of the board, §3."""

from board.rules.workflow.states import OPEN, Column, State, column_of
from board.rules.workflow.steps import Step, StepName, Who

ANY_OPEN = tuple(state for state in State if state in OPEN)
LEAD = (Who.LEAD, Who.OFFICE)
SUPPORT = (Who.SUPPORTING, Who.OFFICE)
GIVEN = (State.ASSIGNED, State.IN_HAND, State.SUSPENDED)  # a unit has it, or is to sign for it


def _asked(name: StepName, before: tuple[State, ...], who: tuple[Who, ...], *needs: str) -> Step:
    """A request that waits for the committee; the state stays until it is decided."""
    return Step(name, before, (), who, needs, beside=True)


def _decided(name: StepName, *after: State) -> Step:
    """The committee's decision on a request, wherever the issue stands by then."""
    return Step(name, ANY_OPEN, after, (Who.COMMITTEE,), ("verdict",), beside=True)


STEPS: dict[StepName, Step] = {
    step.name: step
    for step in (
        Step(
            StepName.REGISTER,
            (),
            (State.REGISTERED,),
            (Who.OFFICE,),
            ("title", "description", "source", "category"),
        ),
        Step(
            StepName.ASSIGN,
            (State.REGISTERED,),
            (State.ASSIGNED,),
            (Who.OFFICE,),
            ("lead_unit", "time_limit"),
        ),
        Step(StepName.SIGN, (State.ASSIGNED,), (State.IN_HAND,), (Who.LEAD, Who.OFFICE)),
        Step(
            StepName.SEND_BACK,
            (State.ASSIGNED,),
            (State.REGISTERED,),
            (Who.LEAD,),
            ("reason",),
            beside=True,
        ),
        Step(
            StepName.REASSIGN,
            (State.ASSIGNED, State.IN_HAND),
            (State.ASSIGNED,),
            (Who.OFFICE, Who.COMMITTEE),
            ("lead_unit", "reason"),
            beside=True,
        ),
        Step(StepName.CONFIRM_LIMIT, ANY_OPEN, (), (Who.OFFICE,), ("due_on",), beside=True),
        Step(StepName.INSTRUCT, ANY_OPEN, (), (Who.COMMITTEE,), ("text",), beside=True),
        Step(StepName.URGE, ANY_OPEN, (), (Who.OFFICE,), ("kind", "text", "reply_by"), beside=True),
        Step(
            StepName.ANSWER,
            tuple(State),
            (),
            (Who.LEAD, Who.SUPPORTING, Who.OFFICE),
            ("text",),
            beside=True,
        ),
        Step(StepName.CORRECT, tuple(State), (), (Who.OFFICE,), (), beside=True),
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
            (Who.OFFICE, Who.COMMITTEE_FOR_OFFICE),
            ("verdict", "findings"),
        ),
        Step(
            StepName.STRIKE_OFF, (State.AWAITING,), (State.STRUCK_OFF,), (Who.COMMITTEE,), ("verification",)
        ),
        Step(
            StepName.TAKE_BACK,
            (State.AWAITING,),
            (State.IN_HAND,),
            (Who.LEAD, Who.OFFICE),
            beside=True,
        ),
        Step(
            StepName.DISAPPROVE,
            (State.AWAITING,),
            (State.IN_HAND,),
            (Who.COMMITTEE,),
            ("reason",),
            beside=True,
        ),
        Step(
            StepName.LOOK_BACK,
            (State.STRUCK_OFF,),
            (State.STRUCK_OFF, State.CONSOLIDATED, State.IN_HAND),
            (Who.OFFICE,),
            ("verdict", "findings", "evidence"),
            beside=True,
        ),
        Step(
            StepName.PLAN_MILESTONE,
            (State.IN_HAND,),
            (),
            (Who.LEAD, Who.OFFICE),
            ("words", "due_on"),
            beside=True,
        ),
        Step(StepName.ACCEPT_MILESTONES, (State.IN_HAND,), (), (Who.OFFICE,), ("chosen",), beside=True),
        _asked(StepName.DEFER, (State.IN_HAND,), LEAD, "reason", "done", "todo", "new_due_on"),
        _decided(StepName.DECIDE_DEFERRAL),
        _asked(StepName.SUSPEND, (State.IN_HAND,), LEAD, "outside_reason", "reason", "first_day", "last_day"),
        Step(
            StepName.DECIDE_SUSPENSION,
            (State.IN_HAND, State.AWAITING),
            (State.SUSPENDED,),
            (Who.COMMITTEE,),
            ("verdict",),
            beside=True,
        ),
        Step(StepName.RESUME, (State.SUSPENDED,), (State.IN_HAND,), (Who.OFFICE,), ("reason",), beside=True),
        Step(StepName.CONFIRM_SUSPENSION, (State.SUSPENDED,), (), (Who.OFFICE,), ("last_day",), beside=True),
        _asked(StepName.STAGE, (State.IN_HAND,), LEAD, "done", "todo", "new_due_on"),
        _decided(StepName.DECIDE_STAGED),
        _asked(StepName.WITHDRAW, ANY_OPEN, (Who.OFFICE,), "reason"),
        _decided(StepName.DECIDE_WITHDRAWAL, State.WITHDRAWN),
        Step(StepName.DISOWN, ANY_OPEN, (), (Who.OFFICE,), ("reason",), beside=True),
        Step(StepName.REMOVE, tuple(State), (), (Who.OFFICE,), ("chosen", "reason"), beside=True),
        Step(StepName.CONFIRM_REMOVAL, tuple(State), (), (Who.OFFICE, Who.COMMITTEE), beside=True),
        Step(StepName.SIGN_SUPPORT, GIVEN, (), SUPPORT, beside=True),
        Step(StepName.RETURN_SUPPORT, GIVEN, (), SUPPORT, ("reason",), beside=True),
        Step(StepName.FINISH_SUPPORT, (State.IN_HAND, State.SUSPENDED), (), SUPPORT, ("text",), beside=True),
        Step(StepName.CHANGE_SUPPORT, GIVEN, (), (Who.OFFICE,), ("supporting",), beside=True),
    )
}


def reachable(state: State) -> tuple[Column, ...]:
    """The columns some step of the table leads to from here, whoever takes it."""
    here = column_of(state)
    found = {column_of(after) for step in STEPS.values() if state in step.before for after in step.after}
    return tuple(column for column in Column if column in found and column is not here)
