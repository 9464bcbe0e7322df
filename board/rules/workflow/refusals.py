"""Whether a step may be taken now, and if not, why."""

from enum import StrEnum

from board.rules.roles import Role
from board.rules.workflow.situation import Actor, Situation, parts
from board.rules.workflow.steps import StepName
from board.rules.workflow.table import STEPS


class Refusal(StrEnum):
    """Why a step is refused; the sentence is made in board.formatters."""

    WRONG_STATE = "wrong_state"
    WRONG_PERSON = "wrong_person"
    SAME_PERSON = "same_person"  # two persons are asked for
    OF_LEAD_UNIT = "of_lead_unit"  # the verifier may not be of the lead unit
    NOT_VERIFIED = "not_verified"
    ALREADY_VERIFIED = "already_verified"
    NO_EVIDENCE = "no_evidence"
    CARD_STANDS = "card_stands"  # with a card the committee decides
    NO_CARD = "no_card"  # without a card the office decides
    LIMIT_IS_CLEAR = "limit_is_clear"  # read without doubt, or confirmed before
    NO_LEAD_UNIT = "no_lead_unit"
    SAME_UNIT = "same_unit"  # handed to the unit that has it
    NOTHING_CHANGED = "nothing_changed"


class Refused(Exception):
    """A step that is not allowed now; `reason` says why, the sentence is made in board.formatters."""

    def __init__(self, step: StepName, reason: Refusal) -> None:
        super().__init__(f"{step}: {reason}")
        self.step = step
        self.reason = reason


def refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    """Why `actor` may not take `step` now, or None when it is allowed."""
    row = STEPS[step]
    if situation.state not in row.before:
        return Refusal.WRONG_STATE
    if not parts(actor, situation) & set(row.who):
        return Refusal.WRONG_PERSON
    if step is StepName.REASSIGN:
        return _reassign_refusal(actor, situation)
    if step is StepName.CONFIRM_LIMIT and not situation.limit_to_confirm:
        return Refusal.LIMIT_IS_CLEAR
    if step is StepName.URGE and situation.lead_unit_id is None:
        return Refusal.NO_LEAD_UNIT
    if step is StepName.VERIFY:
        return _verify_refusal(actor, situation)
    if step is StepName.STRIKE_OFF:
        if not situation.verified:
            return Refusal.NOT_VERIFIED
        if actor.id == situation.verifier_id:
            return Refusal.SAME_PERSON
    return None


def _reassign_refusal(actor: Actor, situation: Situation) -> Refusal | None:
    if situation.carded and actor.role is not Role.COMMITTEE:
        return Refusal.CARD_STANDS
    if not situation.carded and actor.role is Role.COMMITTEE:
        return Refusal.NO_CARD
    return None


def _verify_refusal(actor: Actor, situation: Situation) -> Refusal | None:
    if situation.verified:
        return Refusal.ALREADY_VERIFIED
    if actor.id == situation.requester_id:
        return Refusal.SAME_PERSON
    if actor.unit_id is not None and actor.unit_id == situation.lead_unit_id:
        return Refusal.OF_LEAD_UNIT
    return None
