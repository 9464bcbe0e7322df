"""A gap in the judging leaves no trace: judged late, day by day, the cards are those of a board that missed no day."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board.rules.cards import Colour, Ending, Rule
from tests.conftest import BOTH, MakeApp
from tests.databases import release
from tests.factories import Office, an_office
from tests.twin_acts import ACTS
from tests.twins import BEFORE, GAP, Happening, tell

LAST = BEFORE + GAP - 1
STORIES = st.lists(
    st.tuples(st.integers(0, LAST), st.sampled_from(tuple(ACTS)), st.integers(0, 11)), max_size=14
)
ON_ONE_APPLICATION = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
OF_THE_LAW: list[Happening] = [
    (1, "plan", 4),
    (4, "update", 1),
    (BEFORE + 2, "move", 11),
    (BEFORE + 2, "defer", 4),
    (BEFORE + 2, "update", 1),
    (BEFORE + 3, "decide", 1),  # filed late: the yellow of the day before keeps its colour
    (BEFORE + 4, "show", 1),
    (BEFORE + 6, "close", 1),
    (BEFORE + 7, "reopen", 0),
]


@pytest.mark.parametrize("database", BOTH)
def test_a_gap_of_ten_days_leaves_the_cards_of_days_that_were_judged(app_on: MakeApp, database: str) -> None:
    told = []
    for late in (False, True):
        app = app_on(database, "empty")
        told.append(tell(app, an_office(), OF_THE_LAW, late=late))
        release(app)
    daily, caught_up = told
    assert daily.done == OF_THE_LAW
    assert caught_up == daily
    assert [(card[3], card[8]) for card in daily.cards] == [
        (Rule.OVERDUE, Ending.REPLACED),
        (Rule.BY_DECISION, Ending.STRUCK_OFF),
        (Rule.OVERDUE, None),
    ]
    assert daily.kept == [Colour.YELLOW]


def same(app: Flask, office: Office, story: list[Happening]) -> None:
    story = sorted(story, key=lambda each: each[0])
    daily = tell(app, office, story, late=False)
    caught_up = tell(app, office, daily.done, late=True)
    assert caught_up == daily


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@settings(max_examples=4, deadline=None, suppress_health_check=ON_ONE_APPLICATION)
@given(story=STORIES)
def test_whatever_happens_in_the_gap(db_app: Flask, office: Office, story: list[Happening]) -> None:
    same(db_app, office, story)


@pytest.mark.long
@settings(max_examples=300, deadline=None, suppress_health_check=ON_ONE_APPLICATION)
@given(story=STORIES)
def test_whatever_happens_in_the_gap_a_hundred_times_over(
    db_app: Flask, office: Office, story: list[Happening]
) -> None:
    same(db_app, office, story)
