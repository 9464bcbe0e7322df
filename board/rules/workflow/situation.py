"""Who acts, and what the table must know of an issue before a step."""

from dataclasses import dataclass

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
    carded: bool = False  # a card 红黄牌 stands
    limit_to_confirm: bool = False  # the reading of its limit waits for the office


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
