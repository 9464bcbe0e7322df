"""Acts on many: what one act means for one issue. Pure."""

import pytest

from board.rules.many import Act, Hurdle, Reading, Verdict, verdict
from board.rules.requests import RequestKind, Waiting
from board.rules.roles import Role
from board.rules.workflow import Actor, Refusal, Situation, State, StepName
from tests.databases import TODAY

OFFICE, COMMITTEE = Actor(1, Role.OFFICE, None), Actor(2, Role.COMMITTEE, None)
CLEAR, UNSURE, NONE = Reading(True, False), Reading(True, True), Reading(False, False)
VERIFIED = Situation(State.AWAITING, 7, has_request=True, verified=True, verifier_id=1)


def meant(act: Act, actor: Actor, situation: Situation, reading: Reading = CLEAR, **facts: bool) -> Verdict:
    return verdict(act, actor, situation, reading, **{"for_all": True, **facts})


def waits(*kinds: RequestKind, asker_id: int | None = None) -> Situation:
    waiting = tuple(Waiting(kind, TODAY, asker_id=asker_id) for kind in kinds)
    return Situation(State.IN_HAND, 7, waiting=waiting)


def test_an_issue_without_a_limit_is_assigned_with_the_one_for_all() -> None:
    registered = Situation(State.REGISTERED, None)
    assert meant(Act.ASSIGN, OFFICE, registered, NONE) == Verdict(StepName.ASSIGN, None)
    assert meant(Act.ASSIGN, OFFICE, registered, NONE, for_all=False).reason is Hurdle.NO_LIMIT
    assert meant(Act.ASSIGN, OFFICE, registered, UNSURE).reason is Hurdle.LIMIT_UNSURE


def test_a_limit_is_confirmed_only_as_it_was_read() -> None:
    doubtful = Situation(State.IN_HAND, 7, limit_to_confirm=True)
    assert meant(Act.CONFIRM_LIMIT, OFFICE, doubtful, UNSURE).reason is None
    assert meant(Act.CONFIRM_LIMIT, OFFICE, doubtful, Reading(False, True)).reason is Hurdle.UNREAD


def test_the_one_thing_that_waits_is_approved_and_of_several_none() -> None:
    assert meant(Act.APPROVE, COMMITTEE, VERIFIED) == Verdict(StepName.STRIKE_OFF, None)
    one = meant(Act.APPROVE, COMMITTEE, waits(RequestKind.DEFERRAL))
    assert one == Verdict(StepName.DECIDE_DEFERRAL, None)
    two = meant(Act.APPROVE, COMMITTEE, waits(RequestKind.DEFERRAL, RequestKind.WITHDRAWAL))
    assert two.reason is Hurdle.SEVERAL
    assert meant(Act.APPROVE, COMMITTEE, waits()).reason is Hurdle.NOTHING


def test_two_persons_stay_two_in_bulk() -> None:
    same = Actor(1, Role.COMMITTEE, None)
    assert meant(Act.APPROVE, same, VERIFIED).reason is Refusal.SAME_PERSON
    own = waits(RequestKind.DEFERRAL, asker_id=1)
    assert meant(Act.APPROVE, same, own).reason is Refusal.SAME_PERSON
    unverified = Situation(State.AWAITING, 7, has_request=True)
    assert meant(Act.APPROVE, COMMITTEE, unverified).reason is Refusal.NOT_VERIFIED


@pytest.mark.parametrize("act", [Act.ASSIGN, Act.URGE, Act.CONFIRM_LIMIT])
def test_the_committee_does_not_do_what_is_the_offices(act: Act) -> None:
    state = State.REGISTERED if act is Act.ASSIGN else State.IN_HAND
    assert meant(act, COMMITTEE, Situation(state, 7, limit_to_confirm=True)).reason is Refusal.WRONG_PERSON
