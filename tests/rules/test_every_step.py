"""Every state × step × person: allowed exactly where the law says, and refused for the right reason."""

from datetime import date

import pytest

from board.rules.requests import RequestKind, Waiting
from board.rules.roles import Role
from board.rules.workflow import STEPS, Actor, Refusal, Situation, State, StepName, refusal
from tests.every_step import ACTORS, MAY, RIPE

LEAD, SUPPORTING, OTHER, SUPERVISION, COMMITTEE = range(1, 6)
PEOPLE = {
    "C": Actor(1, Role.COMMITTEE, COMMITTEE),
    "O": Actor(2, Role.OFFICE, SUPERVISION),
    "L": Actor(3, Role.CADRE, LEAD),
    "S": Actor(4, Role.CADRE, SUPPORTING),
    "X": Actor(5, Role.CADRE, OTHER),
    "A": Actor(6, Role.ADMIN, None),
    "U": Actor(7, Role.AUDITOR, None),
}
SOMEBODY = 99
WAITING = tuple(Waiting(kind, date(2022, 11, 1), asker_id=SOMEBODY) for kind in RequestKind)


def situation(state: State, *, ripe: bool, carded: bool = False) -> Situation:
    """Nothing waits, or everything does, from somebody else."""
    return Situation(
        state,
        LEAD,
        frozenset({SUPPORTING}),
        has_request=state is State.AWAITING,
        requester_id=SOMEBODY,
        verified=ripe,
        verifier_id=SOMEBODY if ripe else None,
        milestones_wait=ripe,
        removal_by_id=SOMEBODY if ripe else None,
        carded=carded,
        asked_unit_ids=frozenset({LEAD, SUPPORTING}),
        limit_to_confirm=True,
        support_unsigned=frozenset({SUPPORTING}),
        waiting=WAITING if ripe else (),
        open_end=True,
    )


def expected(step: StepName, state: State, who: str) -> Refusal | None:
    if who in MAY[step, state]:
        return None
    if not MAY[step, state]:
        return Refusal.WRONG_STATE
    # without a card the office reassigns, and the committee is told so
    return Refusal.NO_CARD if (step, who) == (StepName.REASSIGN, "C") else Refusal.WRONG_PERSON


@pytest.mark.parametrize("state", State)
def test_a_step_is_allowed_exactly_where_the_law_says(state: State) -> None:
    wrong = []
    for step in StepName:
        for who in ACTORS:
            found = refusal(step, PEOPLE[who], situation(state, ripe=step in RIPE))
            if found is not expected(step, state, who):
                wrong.append((step, who, found, expected(step, state, who)))
    assert wrong == []


def test_every_step_and_every_state_stands_in_the_law() -> None:
    assert set(MAY) == {(step, state) for step in StepName for state in State}
    assert set(STEPS) == set(StepName)


@pytest.mark.parametrize("state", [State.ASSIGNED, State.IN_HAND])
def test_where_a_card_stands_the_committee_reassigns_and_not_the_office(state: State) -> None:
    found = {
        who: refusal(StepName.REASSIGN, PEOPLE[who], situation(state, ripe=False, carded=True))
        for who in ACTORS
    }
    assert found == {"C": None, "O": Refusal.CARD_STANDS, **dict.fromkeys("LSXAU", Refusal.WRONG_PERSON)}


# The step, who took the one before, and where the situation names that person.
TWICE = [
    (StepName.STRIKE_OFF, "C", "verifier_id"),
    (StepName.VERIFY, "O", "requester_id"),
    (StepName.CONFIRM_REMOVAL, "O", "removal_by_id"),
    (StepName.CONFIRM_REMOVAL, "C", "removal_by_id"),
    (StepName.DECIDE_DEFERRAL, "C", "waiting"),
    (StepName.DECIDE_SUSPENSION, "C", "waiting"),
    (StepName.DECIDE_STAGED, "C", "waiting"),
    (StepName.DECIDE_WITHDRAWAL, "C", "waiting"),
]


@pytest.mark.parametrize(("step", "who", "before"), TWICE)
def test_a_second_person_is_another_person(step: StepName, who: str, before: str) -> None:
    mine = PEOPLE[who].id
    asked = tuple(Waiting(each.kind, each.asked_on, asker_id=mine) for each in WAITING)
    facts = vars(situation(State.AWAITING, ripe=step in RIPE))
    same = Situation(**{**facts, before: asked if before == "waiting" else mine})
    assert refusal(step, PEOPLE[who], same) is Refusal.SAME_PERSON
