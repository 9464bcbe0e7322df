"""Whether a step may be taken now, and if not, why."""

from board.rules.roles import Role
from board.rules.workflow.deciding import request_refusal
from board.rules.workflow.reasons import Refusal, Refused
from board.rules.workflow.situation import Actor, Situation, parts
from board.rules.workflow.steps import StepName
from board.rules.workflow.table import STEPS

__all__ = ["Refusal", "Refused", "refusal"]

SUPPORT = (StepName.SIGN_SUPPORT, StepName.RETURN_SUPPORT, StepName.FINISH_SUPPORT)


def refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    """Why `actor` may not take `step` now, or None when it is allowed."""
    row = STEPS[step]
    if situation.state not in row.before:
        return Refusal.WRONG_STATE
    if not parts(actor, situation) & set(row.who):
        return Refusal.WRONG_PERSON
    if step in (StepName.REASSIGN, StepName.CONFIRM_LIMIT, StepName.URGE, StepName.ANSWER):
        return _assigning_refusal(step, actor, situation)
    if step in SUPPORT:
        return _support_refusal(step, actor, situation)
    if step is StepName.VERIFY:
        return _verify_refusal(actor, situation)
    if step is StepName.ACCEPT_MILESTONES and not situation.milestones_wait:
        return Refusal.NOTHING_WAITS
    if step is StepName.TAKE_BACK and situation.verified:
        return Refusal.ALREADY_VERIFIED
    if step in (StepName.REMOVE, StepName.CONFIRM_REMOVAL):
        return _removal_refusal(step, actor, situation)
    if step is StepName.STRIKE_OFF:
        if not situation.verified:
            return Refusal.NOT_VERIFIED
        if actor.id == situation.verifier_id:
            return Refusal.SAME_PERSON
        if situation.in_notice:
            return Refusal.IN_NOTICE
    return request_refusal(step, actor, situation)


def _assigning_refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    if step is StepName.CONFIRM_LIMIT:
        return None if situation.limit_to_confirm else Refusal.LIMIT_IS_CLEAR
    if step is StepName.URGE:
        return Refusal.NO_LEAD_UNIT if situation.lead_unit_id is None else None
    if step is StepName.ANSWER:
        asked = situation.asked_unit_ids
        mine = bool(asked) if actor.role is Role.OFFICE else actor.unit_id in asked
        return None if mine else Refusal.NOT_ASKED
    if situation.carded and actor.role is not Role.COMMITTEE:
        return Refusal.CARD_STANDS
    if not situation.carded and actor.role is Role.COMMITTEE:
        return Refusal.NO_CARD
    return None


def _support_refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    """A part waits for its sign-for, or is in work; the office records for any unit, a unit acts for itself."""
    open_parts = situation.support_unsigned
    if step is not StepName.SIGN_SUPPORT:
        open_parts |= situation.support_signed
    mine = bool(open_parts) if actor.role is Role.OFFICE else actor.unit_id in open_parts
    return None if mine else Refusal.NOTHING_WAITS


def _removal_refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    if step is StepName.REMOVE:
        return Refusal.ONE_WAITS if situation.removal_by_id is not None else None
    if situation.removal_by_id is None:
        return Refusal.NOTHING_WAITS
    return Refusal.SAME_PERSON if situation.removal_by_id == actor.id else None


def _verify_refusal(actor: Actor, situation: Situation) -> Refusal | None:
    if situation.verified:
        return Refusal.ALREADY_VERIFIED
    if actor.role is Role.OFFICE and situation.office_leads:
        return Refusal.OFFICE_LEADS
    if actor.id == situation.requester_id:
        return Refusal.SAME_PERSON
    if actor.id in situation.recorder_ids:
        return Refusal.RECORDED
    if actor.unit_id is not None and actor.unit_id == situation.lead_unit_id:
        return Refusal.OF_LEAD_UNIT
    return None
