"""Random lives of issues on both databases: who may act does, who may not leaves no trace, and everything adds up."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from board.extensions import db
from board.rules.workflow import Refusal, StepName, refusal
from tests.lives import ACTS, DECIDE, Life
from tests.lives_add_up import adds_up, all_rows

STEPS = (*ACTS, *DECIDE)
PARTS = st.integers(0, 10_000)
# What only the verb can know, of what is asked for: a day, a paper, a request that the limit overtook.
BEYOND = {
    Refusal.NOT_DUE,
    Refusal.NOT_LATER,
    Refusal.NOT_IN_HAND,
    Refusal.NOT_ASKED,
    Refusal.NOTHING_WAITS,
}


class Lives(RuleBasedStateMachine):
    """Lives in one office, one after the other."""

    life: Life

    @initialize()
    def registered(self) -> None:
        self.life.begin()

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.life.pass_days(days)

    @rule(step=st.sampled_from(STEPS), person=PARTS, choice=st.booleans())
    def anybody_tries_anything(self, step: StepName, person: int, choice: bool) -> None:
        self._try(step, person % len(self.life.people), choice)

    @rule(which=PARTS, choice=st.booleans())
    def somebody_takes_a_step_that_is_open(self, which: int, choice: bool) -> None:
        self._go_on(which, choice)

    @rule(which=PARTS)
    def somebody_goes_on(self, which: int) -> None:
        self._go_on(which, True)

    def _go_on(self, which: int, choice: bool) -> None:
        situation = self.life.issue.situation
        open_to = [
            (step, place)
            for step in STEPS
            for place, actor in enumerate(self.life.actors)
            if refusal(step, actor, situation) is None
        ]
        steps = sorted({step for step, _place in open_to})
        if steps:
            step = steps[which % len(steps)]
            places = [place for name, place in open_to if name is step]
            self._try(step, places[which % len(places)], choice)

    def _try(self, step: StepName, place: int, choice: bool) -> None:
        self.life.choice = choice
        reason = refusal(step, self.life.actors[place], self.life.issue.situation)
        before = all_rows()
        found = self.life.take(step, self.life.people[place])
        assert found is reason or (reason is None and found in BEYOND)
        assert (all_rows() == before) is (found is not None)

    @invariant()
    def everything_adds_up(self) -> None:
        if self.life.issue_id:
            adds_up(self.life)

    def teardown(self) -> None:
        db.session.rollback()


def live(examples: int, *, anew: bool = False) -> None:
    run_state_machine_as_test(
        type("LivesHere", (Lives,), {"life": Life()}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=12,
            deadline=None,
            database=None,
            derandomize=not anew,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def request_of(db_app: Flask) -> Iterator[Flask]:
    with db_app.test_request_context():
        yield db_app


@pytest.mark.usefixtures("request_of")
def test_random_lives_add_up() -> None:
    live(8)  # 1,500 on each database in `make test-long`


@pytest.mark.long
@pytest.mark.parametrize(
    "_office", range(100)
)  # each begins a new trail, which every act walks from its first link
@pytest.mark.usefixtures("request_of")
def test_very_many_random_lives_add_up(_office: int) -> None:
    live(15, anew=True)
