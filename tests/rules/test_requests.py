"""Who may ask and decide, and why not."""

import pytest

from board.rules.requests import RequestKind, Waiting
from board.rules.roles import Role
from board.rules.workflow import ASK, DECIDE, STEPS, Actor, Refusal, Situation, State, StepName, refusal
from tests.databases import TODAY

LEAD = Actor(1, Role.CADRE, 7)
OFFICE, COMMITTEE = Actor(2, Role.OFFICE, 8), Actor(3, Role.COMMITTEE, 9)


def situation(state: State = State.IN_HAND, **facts: object) -> Situation:
    return Situation(state, 7, frozenset({5}), **facts)


def waiting(kind: RequestKind, asker_id: int = 1) -> tuple[Waiting, ...]:
    return (Waiting(kind, TODAY, asker_id=asker_id),)


@pytest.mark.parametrize("kind", RequestKind)
def test_one_of_a_kind_waits_and_the_committee_alone_decides_it(kind: RequestKind) -> None:
    asker = OFFICE if kind is RequestKind.WITHDRAWAL else LEAD
    held = situation(waiting=waiting(kind))
    assert refusal(ASK[kind], asker, situation()) is None
    assert refusal(ASK[kind], asker, held) is Refusal.ONE_WAITS
    assert refusal(DECIDE[kind], COMMITTEE, held) is None
    assert refusal(DECIDE[kind], COMMITTEE, situation()) is Refusal.NOTHING_WAITS
    for other in (LEAD, OFFICE, Actor(4, Role.CADRE, 5)):
        assert refusal(DECIDE[kind], other, held) is Refusal.WRONG_PERSON
    own = situation(waiting=waiting(kind, COMMITTEE.id))
    assert refusal(DECIDE[kind], COMMITTEE, own) is Refusal.SAME_PERSON


@pytest.mark.parametrize("kind", RequestKind)
def test_nothing_is_asked_of_an_issue_that_is_over(kind: RequestKind) -> None:
    for state in (State.STRUCK_OFF, State.CONSOLIDATED, State.WITHDRAWN):
        for actor in (LEAD, OFFICE):
            assert refusal(ASK[kind], actor, situation(state)) is Refusal.WRONG_STATE


@pytest.mark.parametrize(
    ("step", "actor", "facts", "reason"),
    [
        (StepName.DEFER, LEAD, {"deferrals": 2}, Refusal.TOO_MANY),
        (StepName.DEFER, LEAD, {"has_limit": False}, Refusal.NO_LIMIT),
        (StepName.DEFER, Actor(4, Role.CADRE, 5), {}, Refusal.WRONG_PERSON),
        (StepName.SUSPEND, LEAD, {"suspension_ahead": True}, Refusal.SUSPENSION_AHEAD),
        (StepName.RESUME, OFFICE, {"state": State.SUSPENDED}, None),
        (StepName.RESUME, LEAD, {"state": State.SUSPENDED}, Refusal.WRONG_PERSON),
        (StepName.CONFIRM_SUSPENSION, OFFICE, {"state": State.SUSPENDED}, Refusal.END_IS_KNOWN),
        (StepName.CONFIRM_SUSPENSION, OFFICE, {"state": State.SUSPENDED, "open_end": True}, None),
        (StepName.WITHDRAW, LEAD, {}, Refusal.WRONG_PERSON),
    ],
)
def test_a_refusal_names_its_reason(
    step: StepName, actor: Actor, facts: dict[str, object], reason: Refusal | None
) -> None:
    assert refusal(step, actor, situation(**facts)) is reason


def test_every_decision_is_the_committees_and_every_request_leaves_the_state() -> None:
    for kind in RequestKind:
        assert STEPS[ASK[kind]].after == ()
        assert [str(who) for who in STEPS[DECIDE[kind]].who] == ["committee"]
