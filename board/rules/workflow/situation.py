"""Who acts, and what the table must know of an issue before a step."""

from dataclasses import dataclass

from board.rules.requests import MOST_DEFERRALS, Waiting
from board.rules.roles import Role
from board.rules.workflow.states import State
from board.rules.workflow.steps import Who


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
    in_notice: bool = False  # the public notice after verification still runs
    office_leads: bool = False  # the lead unit is the supervision office: the committee verifies
    recorder_ids: frozenset[int] = frozenset()  # who recorded for the lead unit 代录; known while it awaits
    milestones_wait: bool = False  # for the office to accept; known while in hand
    removal_by_id: int | None = None  # who proposed the removal that waits for a second person
    carded: bool = False  # a card 红黄牌 stands
    asked_unit_ids: frozenset[int] = frozenset()  # units whose answer to a directive is awaited
    limit_to_confirm: bool = False  # the reading of its limit waits for the office
    waiting: tuple[Waiting, ...] = ()  # requests that wait for the committee
    has_limit: bool = True
    deferrals: int = 0  # approved in this round
    most_deferrals: int = MOST_DEFERRALS  # its register allows
    suspension_ahead: bool = False  # granted, not begun
    open_end: bool = False  # suspended without a last day
    support_unsigned: frozenset[int] = frozenset()  # supporting units that have not signed for their part
    support_signed: frozenset[int] = frozenset()  # supporting units that work on it


def parts(actor: Actor, situation: Situation) -> frozenset[Who]:
    """In which parts of the table the actor stands for this issue."""
    found = set()
    if actor.role is Role.COMMITTEE:
        found.add(Who.COMMITTEE)
        if situation.office_leads:
            found.add(Who.COMMITTEE_FOR_OFFICE)
    if actor.role is Role.OFFICE:
        found.add(Who.OFFICE)
    if actor.unit_id is not None and actor.role in (Role.CADRE, Role.OFFICE):
        if actor.unit_id == situation.lead_unit_id:
            found.add(Who.LEAD)
        if actor.unit_id in situation.supporting_unit_ids:
            found.add(Who.SUPPORTING)
    return frozenset(found)
