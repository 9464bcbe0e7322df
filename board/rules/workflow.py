"""The lifecycle 挂号销账 as a table that prints: states, steps, who may take them. Source: the law of the board, §3."""

from dataclasses import dataclass
from enum import StrEnum

from board.rules.roles import Role


class State(StrEnum):
    """Where an issue stands. The label a viewer reads is in board.formatters."""

    REGISTERED = "registered"  # 待交办
    ASSIGNED = "assigned"  # 待签收
    IN_HAND = "in_hand"  # 办理中
    AWAITING = "awaiting_verification"  # 待核查
    STRUCK_OFF = "struck_off"  # 已销号（巩固中）
    CONSOLIDATED = "consolidated"  # 已巩固
    SUSPENDED = "suspended"  # 中止
    WITHDRAWN = "withdrawn"  # 已撤销


RESOLVED = frozenset({State.STRUCK_OFF, State.CONSOLIDATED})
OPEN = frozenset({State.REGISTERED, State.ASSIGNED, State.IN_HAND, State.AWAITING, State.SUSPENDED})


class Column(StrEnum):
    """The five columns of the board 看板. The value stands in the URL."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    IN_HAND = "in-hand"
    AWAITING = "awaiting"
    STRUCK = "struck"


COLUMN_STATES: dict[Column, tuple[State, ...]] = {
    Column.REGISTERED: (State.REGISTERED,),
    Column.ASSIGNED: (State.ASSIGNED,),
    Column.IN_HAND: (State.IN_HAND, State.SUSPENDED),
    Column.AWAITING: (State.AWAITING,),
    Column.STRUCK: (State.STRUCK_OFF, State.CONSOLIDATED),
}


class Who(StrEnum):
    """Who stands in the table: a role, or a unit's part in the issue."""

    LEAD = "lead"  # 责任单位
    SUPPORTING = "supporting"  # 配合单位
    OFFICE = "office"  # 督查室
    COMMITTEE = "committee"  # 党工委


class StepName(StrEnum):
    """Each step by the name it has in model, form, view, template and address."""

    SIGN = "sign"  # 签收
    UPDATE = "update"  # 进展
    REQUEST_STRIKE_OFF = "request_strike_off"  # 申请销号
    VERIFY = "verify"  # 核查
    STRIKE_OFF = "strike_off"  # 销号


@dataclass(frozen=True)
class Step:
    """A row of the table: from which states to which, who may, what is needed (keys of the step's form)."""

    name: StepName
    before: tuple[State, ...]
    after: tuple[State, ...]  # empty: the state stays
    who: tuple[Who, ...]
    needs: tuple[str, ...] = ()


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


class Refusal(StrEnum):
    """Why a step is refused; the sentence is made in board.formatters."""

    WRONG_STATE = "wrong_state"
    WRONG_PERSON = "wrong_person"
    SAME_PERSON = "same_person"  # two persons are asked for
    OF_LEAD_UNIT = "of_lead_unit"  # the verifier may not be of the lead unit
    NOT_VERIFIED = "not_verified"
    ALREADY_VERIFIED = "already_verified"
    NO_EVIDENCE = "no_evidence"


class Refused(Exception):
    """A step that is not allowed now; `reason` says why, the sentence is made in board.formatters."""

    def __init__(self, step: StepName, reason: Refusal) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason


@dataclass(frozen=True)
class Actor:
    """The person who wants to act: account id, role, own unit."""

    id: int
    role: Role
    unit_id: int | None


@dataclass(frozen=True)
class Situation:
    """What the table must know of an issue before a step: state, units, and who did the step before."""

    state: State
    lead_unit_id: int | None
    supporting_unit_ids: frozenset[int] = frozenset()
    has_request: bool = False  # the strike-off request that stands
    requester_id: int | None = None  # who asked for strike-off; None when it came with a ledger
    verifier_id: int | None = None  # who passed the verification that stands
    verified: bool = False


def parts(actor: Actor, situation: Situation) -> frozenset[Who]:
    """In which parts of the table the actor stands for this issue."""
    found = set()
    if actor.role is Role.COMMITTEE:
        found.add(Who.COMMITTEE)
    if actor.role is Role.OFFICE:
        found.add(Who.OFFICE)
    if actor.unit_id is not None and actor.role in (Role.CADRE, Role.OFFICE):
        if actor.unit_id == situation.lead_unit_id:
            found.add(Who.LEAD)
        if actor.unit_id in situation.supporting_unit_ids:
            found.add(Who.SUPPORTING)
    return frozenset(found)


def refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    """Why `actor` may not take `step` now, or None when it is allowed."""
    row = STEPS[step]
    if situation.state not in row.before:
        return Refusal.WRONG_STATE
    if not parts(actor, situation) & set(row.who):
        return Refusal.WRONG_PERSON
    if step is StepName.VERIFY:
        return _verify_refusal(actor, situation)
    if step is StepName.STRIKE_OFF:
        if not situation.verified:
            return Refusal.NOT_VERIFIED
        if actor.id == situation.verifier_id:
            return Refusal.SAME_PERSON
    return None


def _verify_refusal(actor: Actor, situation: Situation) -> Refusal | None:
    if situation.verified:
        return Refusal.ALREADY_VERIFIED
    if actor.id == situation.requester_id:
        return Refusal.SAME_PERSON
    if actor.unit_id is not None and actor.unit_id == situation.lead_unit_id:
        return Refusal.OF_LEAD_UNIT
    return None


def allowed(actor: Actor, situation: Situation) -> tuple[StepName, ...]:
    """The steps the actor may take now, in the order of the table."""
    return tuple(name for name in STEPS if refusal(name, actor, situation) is None)


def column_of(state: State) -> Column | None:
    """The column a state stands in; None for withdrawn."""
    return next((column for column, states in COLUMN_STATES.items() if state in states), None)


def reachable(state: State) -> tuple[Column, ...]:
    """The columns some step of the table leads to from here, whoever takes it."""
    here = column_of(state)
    found = {column_of(after) for step in STEPS.values() if state in step.before for after in step.after}
    return tuple(column for column in Column if column in found and column is not here)
