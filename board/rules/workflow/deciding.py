"""The steps by which something is asked of the committee and decided, and why they are refused."""

from board.rules.requests import RequestKind
from board.rules.workflow.reasons import Refusal
from board.rules.workflow.situation import Actor, Situation
from board.rules.workflow.states import State
from board.rules.workflow.steps import StepName

ASK: dict[RequestKind, StepName] = {
    RequestKind.DEFERRAL: StepName.DEFER,
    RequestKind.SUSPENSION: StepName.SUSPEND,
    RequestKind.STAGED: StepName.STAGE,
    RequestKind.WITHDRAWAL: StepName.WITHDRAW,
}
DECIDE: dict[RequestKind, StepName] = {
    RequestKind.DEFERRAL: StepName.DECIDE_DEFERRAL,
    RequestKind.SUSPENSION: StepName.DECIDE_SUSPENSION,
    RequestKind.STAGED: StepName.DECIDE_STAGED,
    RequestKind.WITHDRAWAL: StepName.DECIDE_WITHDRAWAL,
}
ASKED = {step: kind for kind, step in ASK.items()}
DECIDED = {step: kind for kind, step in DECIDE.items()}


def request_refusal(step: StepName, actor: Actor, situation: Situation) -> Refusal | None:
    """Why a step about a request is refused beyond state and person; None for every other step."""
    if step in ASKED:
        return _asking_refusal(ASKED[step], situation)
    if step in DECIDED:
        waiting = [asked for asked in situation.waiting if asked.kind is DECIDED[step]]
        if not waiting:
            return Refusal.NOTHING_WAITS
        return Refusal.SAME_PERSON if actor.id in [asked.asker_id for asked in waiting] else None
    if step is StepName.CONFIRM_SUSPENSION and not situation.open_end:
        return Refusal.END_IS_KNOWN
    return None


def _asking_refusal(kind: RequestKind, situation: Situation) -> Refusal | None:
    if any(asked.kind is kind for asked in situation.waiting):
        return Refusal.ONE_WAITS
    if kind is RequestKind.DEFERRAL:
        if not situation.has_limit:
            return Refusal.NO_LIMIT
        return Refusal.TOO_MANY if situation.deferrals >= situation.most_deferrals else None
    ahead = kind is RequestKind.SUSPENSION and situation.state is State.IN_HAND
    return Refusal.SUSPENSION_AHEAD if ahead and situation.suspension_ahead else None
