"""Who may take which step from which state, written by hand from the law of the board §3, to be held against the code.

C committee 党工委, O office 督查室 (also for a unit 代录), L a cadre of the lead unit, S one of a supporting unit.
Nobody else may ever take one: X a cadre of another unit, A the administrator, U the auditor.
"""

from board.rules.workflow import State, StepName

ACTORS = "COLSXAU"
STATES = (
    State.REGISTERED,
    State.ASSIGNED,
    State.IN_HAND,
    State.AWAITING,
    State.SUSPENDED,
    State.STRUCK_OFF,
    State.CONSOLIDATED,
    State.WITHDRAWN,
)
# Where nothing stands in the way: no card, what is to be decided waits, what is to be asked for does not.
LAW = """
                    registered assigned in_hand awaiting suspended struck_off consolidated withdrawn
register            -          -        -       -        -         -          -            -
assign              O          -        -       -        -         -          -            -
sign                -          LO       -       -        -         -          -            -
send_back           -          L        -       -        -         -          -            -
reassign            -          O        O       -        -         -          -            -
confirm_limit       O          O        O       O        O         -          -            -
instruct            C          C        C       C        C         -          -            -
urge                O          O        O       O        O         -          -            -
answer              LSO        LSO      LSO     LSO      LSO       LSO        LSO          LSO
correct             O          O        O       O        O         O          O            O
update              -          -        LSO     -        LSO       -          -            -
disown              O          O        O       O        O         -          -            -
plan_milestone      -          -        LO      -        -         -          -            -
accept_milestones   -          -        O       -        -         -          -            -
request_strike_off  -          -        LO      -        -         -          -            -
take_back           -          -        -       LO       -         -          -            -
verify              -          -        -       O        -         -          -            -
strike_off          -          -        -       C        -         -          -            -
disapprove          -          -        -       C        -         -          -            -
look_back           -          -        -       -        -         O          -            -
remove              O          O        O       O        O         O          O            O
confirm_removal     CO         CO       CO      CO       CO        CO         CO           CO
defer               -          -        LO      -        -         -          -            -
decide_deferral     C          C        C       C        C         -          -            -
suspend             -          -        LO      -        -         -          -            -
decide_suspension   -          -        C       C        -         -          -            -
resume              -          -        -       -        O         -          -            -
confirm_suspension  -          -        -       -        O         -          -            -
stage               -          -        LO      -        -         -          -            -
decide_staged       C          C        C       C        C         -          -            -
withdraw            O          O        O       O        O         -          -            -
decide_withdrawal   C          C        C       C        C         -          -            -
sign_support        -          SO       SO      -        SO        -          -            -
return_support      -          SO       SO      -        SO        -          -            -
finish_support      -          -        SO      -        SO        -          -            -
change_support      -          O        O       -        O         -          -            -
"""
# Steps that need something to wait: a request, a verification, a milestone, a removal.
RIPE = {
    StepName.STRIKE_OFF,
    StepName.ACCEPT_MILESTONES,
    StepName.CONFIRM_REMOVAL,
    StepName.DECIDE_DEFERRAL,
    StepName.DECIDE_SUSPENSION,
    StepName.DECIDE_STAGED,
    StepName.DECIDE_WITHDRAWAL,
}
# Where each is taken, under the issue's own address; those left out have an address of their own.
ADDRESSES = {
    StepName.ASSIGN: "assignment",
    StepName.SIGN: "sign",
    StepName.SEND_BACK: "assignment-return",
    StepName.REASSIGN: "transfer",
    StepName.CONFIRM_LIMIT: "limit",
    StepName.INSTRUCT: "instruction",
    StepName.URGE: "directives/new",
    StepName.CORRECT: "correction",
    StepName.UPDATE: "updates",
    StepName.PLAN_MILESTONE: "milestones",
    StepName.ACCEPT_MILESTONES: "milestones/acceptance",
    StepName.REQUEST_STRIKE_OFF: "strike-off-request",
    StepName.TAKE_BACK: "strike-off-request/taking-back",
    StepName.VERIFY: "verification",
    StepName.STRIKE_OFF: "strike-off",
    StepName.DISAPPROVE: "disapproval",
    StepName.LOOK_BACK: "look-backs",
    StepName.REMOVE: "removals",
    StepName.CONFIRM_REMOVAL: "removals/decision",
    StepName.DEFER: "deferral",
    StepName.DECIDE_DEFERRAL: "deferral/decision",
    StepName.SUSPEND: "suspension",
    StepName.DECIDE_SUSPENSION: "suspension/decision",
    StepName.STAGE: "staged-completion",
    StepName.DECIDE_STAGED: "staged-completion/decision",
    StepName.WITHDRAW: "withdrawal",
    StepName.DECIDE_WITHDRAWAL: "withdrawal/decision",
    StepName.RESUME: "suspension/resumption",
    StepName.CONFIRM_SUSPENSION: "suspension/last-day",
    StepName.SIGN_SUPPORT: "supports/{unit}/sign",
    StepName.RETURN_SUPPORT: "supports/{unit}/return",
    StepName.FINISH_SUPPORT: "supports/{unit}/done",
    StepName.CHANGE_SUPPORT: "supports",
}
# These have nothing to fill in: they are taken at once, and must not be taken while looking around.
AT_ONCE = {StepName.SIGN, StepName.SIGN_SUPPORT, StepName.TAKE_BACK, StepName.STRIKE_OFF}
PLAUSIBLE = {
    "text": "铺完了",
    "reason": "不归我们管",
    "verdict": "approved",
    "findings": "看过",
    "how": "site",
    "words": "封顶",
    "due_on": "2022-12-20",
    "new_due_on": "2023-01-20",
    "first_day": "2022-11-02",
    "last_day": "2022-11-30",
    "reply_by": "2022-11-08",
    "done": "六成",
    "todo": "加两班",
    "kind": "urge",
}


def _read() -> dict[tuple[StepName, State], frozenset[str]]:
    lines = [line.split() for line in LAW.strip().splitlines()[1:]]
    return {
        (StepName(name), state): frozenset(who.replace("-", ""))
        for name, *cells in lines
        for state, who in zip(STATES, cells, strict=True)
    }


MAY = _read()
