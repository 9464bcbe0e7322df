"""Supporting units 配合单位: who may act on a part, how a ledger's units stand, when one counts as silent."""

from datetime import date
from itertools import product

import pytest

from board.rules.roles import Role
from board.rules.support import SupportStatus, came_as, silence
from board.rules.workdays import NATIONAL
from board.rules.workflow import Actor, Refusal, Situation, State, StepName, refusal

LEAD, HELPING, SUPERVISION = 1, 2, 3
ACTORS = {
    "office": Actor(8, Role.OFFICE, SUPERVISION),
    "committee": Actor(9, Role.COMMITTEE, None),
    "lead": Actor(5, Role.CADRE, LEAD),
    "supporting": Actor(6, Role.CADRE, HELPING),
    "stranger": Actor(7, Role.CADRE, 4),
}
GIVEN = {State.ASSIGNED, State.IN_HAND, State.SUSPENDED}
ALLOWED = {
    StepName.SIGN_SUPPORT: (GIVEN, {"office", "supporting"}),
    StepName.RETURN_SUPPORT: (GIVEN, {"office", "supporting"}),
    StepName.FINISH_SUPPORT: (GIVEN - {State.ASSIGNED}, {"office", "supporting"}),
    StepName.CHANGE_SUPPORT: (GIVEN, {"office"}),
}
ASKED, ON = date(2022, 10, 10), date(2022, 11, 1)


@pytest.mark.parametrize(("step", "state"), list(product(ALLOWED, State)))
def test_a_step_of_a_part_is_allowed_exactly_where_the_law_says(step: StepName, state: State) -> None:
    units = frozenset({HELPING})
    situation = Situation(state, LEAD, units, support_unsigned=units)
    states, who = ALLOWED[step]
    found = {name for name, actor in ACTORS.items() if refusal(step, actor, situation) is None}
    assert found == (who if state in states else set())


def test_what_is_signed_is_not_signed_again_and_what_is_done_not_finished_again() -> None:
    units = frozenset({HELPING})
    signed = Situation(State.IN_HAND, LEAD, units, support_signed=units)
    done = Situation(State.IN_HAND, LEAD, units)
    for name in ("office", "supporting"):
        assert refusal(StepName.SIGN_SUPPORT, ACTORS[name], signed) is Refusal.NOTHING_WAITS
        assert refusal(StepName.FINISH_SUPPORT, ACTORS[name], signed) is None
        assert refusal(StepName.FINISH_SUPPORT, ACTORS[name], done) is Refusal.NOTHING_WAITS


def test_a_ledgers_units_are_taken_as_signed_beyond_the_sign_for() -> None:
    assert came_as(State.ASSIGNED) is SupportStatus.WAITING
    assert came_as(State.IN_HAND) is came_as(State.AWAITING) is SupportStatus.WORKING
    assert came_as(State.STRUCK_OFF) is SupportStatus.DONE


def quiet(status: SupportStatus, state: State, *heard: date | None) -> int:
    return silence(status, state, heard, on=ON, calendar=NATIONAL, no_news=10)


def test_a_unit_is_silent_from_the_registers_limit_of_working_days_on() -> None:
    working, in_hand = SupportStatus.WORKING, State.IN_HAND
    assert quiet(working, in_hand, ASKED, None) == 16
    assert quiet(SupportStatus.WAITING, State.ASSIGNED, ASKED) == 16
    assert quiet(working, in_hand, ASKED, date(2022, 10, 18)) == 10
    assert quiet(working, in_hand, ASKED, date(2022, 10, 19)) == 0, "nine working days are not long"


def test_nothing_is_expected_of_a_part_that_is_done_or_while_the_clock_stands() -> None:
    assert quiet(SupportStatus.DONE, State.IN_HAND, ASKED) == 0
    assert quiet(SupportStatus.LEFT, State.IN_HAND, ASKED) == 0
    assert quiet(SupportStatus.WORKING, State.SUSPENDED, ASKED) == 0
