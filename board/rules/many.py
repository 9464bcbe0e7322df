"""Many at once 批量办理: which acts there are, to whom they are offered, and what one act means for one issue."""

from dataclasses import dataclass
from enum import StrEnum

from board.rules.requests import RequestKind
from board.rules.roles import Role
from board.rules.workflow import DECIDE, Actor, Refusal, Situation, State, StepName, refusal

MOST = 100  # issues of one sending


class Act(StrEnum):
    """What can be done with many issues in one sending. The value stands in the address."""

    ASSIGN = "assign"  # 交办
    URGE = "urge"  # 催办、督办
    CONFIRM_LIMIT = "confirm-limit"  # 确认时限, as read
    APPROVE = "approve"  # 批准: strike-off that was verified, or the one request that waits


class Hurdle(StrEnum):
    """Why an issue is left out beyond what the table of steps says."""

    NOT_FOUND = "not_found"
    CHANGED = "changed"  # since it was shown
    NO_LIMIT = "no_limit"  # it has none, and none was given for all
    LIMIT_UNSURE = "limit_unsure"  # its reading waits for the office
    UNREAD = "unread"  # no day was read that could be confirmed
    NOTHING = "nothing"  # nothing waits for the committee
    SEVERAL = "several"  # more than one thing waits: which is meant?


Reason = Refusal | Hurdle

# By role; whoever comes to another act's page meets the table's refusals there.
OFFERED: dict[Role, tuple[Act, ...]] = {
    Role.OFFICE: (Act.ASSIGN, Act.URGE, Act.CONFIRM_LIMIT),
    Role.COMMITTEE: (Act.APPROVE,),
}
# Acts that hold only for what was seen: an issue that changed since is left out.
AS_SHOWN = frozenset({Act.ASSIGN, Act.CONFIRM_LIMIT, Act.APPROVE})
STEP_OF = {
    Act.ASSIGN: StepName.ASSIGN,
    Act.URGE: StepName.URGE,
    Act.CONFIRM_LIMIT: StepName.CONFIRM_LIMIT,
}
KIND_OF: dict[StepName, RequestKind] = {step: kind for kind, step in DECIDE.items()}


@dataclass(frozen=True)
class Reading:
    """How an issue's time limit stands: whether it has a day or an open end, whether the office must confirm it."""

    known: bool
    to_confirm: bool


@dataclass(frozen=True)
class Verdict:
    """What an act does with an issue: its step, or why not. `step` is None when there is nothing to take."""

    step: StepName | None
    reason: Reason | None


def verdict(act: Act, actor: Actor, situation: Situation, reading: Reading, *, for_all: bool) -> Verdict:
    """What `act` by `actor` means for an issue now. `for_all`: a limit is, or can be, given for those without."""
    if act is Act.APPROVE:
        return _approval(actor, situation)
    step = STEP_OF[act]
    return Verdict(step, refusal(step, actor, situation) or _limit_hurdle(act, reading, for_all=for_all))


def _approval(actor: Actor, situation: Situation) -> Verdict:
    """The one thing that waits for the committee; of several none, since an approval says yes to one."""
    waiting = [DECIDE[asked.kind] for asked in situation.waiting]
    if situation.verified or (situation.state is State.AWAITING and not waiting):
        waiting.append(StepName.STRIKE_OFF)
    if len(waiting) > 1:
        return Verdict(None, Hurdle.SEVERAL)
    if not waiting:
        return Verdict(None, Hurdle.NOTHING)
    return Verdict(waiting[0], refusal(waiting[0], actor, situation))


def _limit_hurdle(act: Act, reading: Reading, *, for_all: bool) -> Hurdle | None:
    if act is Act.CONFIRM_LIMIT:
        return None if reading.known else Hurdle.UNREAD
    if act is not Act.ASSIGN:
        return None
    if reading.known and reading.to_confirm:
        return Hurdle.LIMIT_UNSURE
    return None if reading.known or for_all else Hurdle.NO_LIMIT
