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


def _read() -> dict[tuple[StepName, State], frozenset[str]]:
    lines = [line.split() for line in LAW.strip().splitlines()[1:]]
    return {
        (StepName(name), state): frozenset(who.replace("-", ""))
        for name, *cells in lines
        for state, who in zip(STATES, cells, strict=True)
    }


MAY = _read()
