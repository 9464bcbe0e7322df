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
MOVED_AND_REOPENED: list[Happening] = [
    (1, "plan", 4),
    (4, "update", 0),
    (8, "update", 0),
    (10, "move", 11),  # the milestone was late on the day before
    (12, "defer", 6),
    (12, "update", 0),
    (13, "decide", 1),  # filed late: the red of the days before keeps its colour
    (15, "close", 0),
    (16, "reopen", 0),
]
KEPT_AND_SHOWN: list[Happening] = [
    (4, "update", 0),
    (8, "update", 0),
    (12, "defer", 6),
    (13, "decide", 1),
    (13, "update", 0),
    (14, "show", 1),  # a red over the yellow of the days before
]
OF_THE_LAW = {
    "moved and reopened": (
        MOVED_AND_REOPENED,
        [(Rule.MILESTONE_LATE, Ending.LAPSED), (Rule.TWO_YELLOWS, Ending.STRUCK_OFF), (Rule.OVERDUE, None)],
        [Colour.RED],
    ),
    "kept and shown": (
        KEPT_AND_SHOWN,
        [(Rule.OVERDUE, Ending.REPLACED), (Rule.BY_DECISION, None)],
        [Colour.YELLOW],
    ),
}


@pytest.mark.parametrize("database", BOTH)
@pytest.mark.parametrize("name", OF_THE_LAW)
def test_a_gap_of_ten_days_leaves_the_cards_of_days_that_were_judged(
    app_on: MakeApp, database: str, name: str
) -> None:
    story, cards, kept = OF_THE_LAW[name]
    told = []
    for late in (False, True):
        app = app_on(database, "empty")
        told.append(tell(app, an_office(), story, late=late))
        release(app)
    daily, caught_up = told
    assert daily.done == story
    assert ([(card[3], card[8]) for card in daily.cards], daily.kept) == (cards, kept)
    assert caught_up == daily


def same(app: Flask, office: Office, story: list[Happening]) -> None:
    story = sorted(story, key=lambda each: each[0])
    daily = tell(app, office, story, late=False)
    caught_up = tell(app, office, daily.done, late=True)
    assert caught_up == daily


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@settings(max_examples=3, deadline=None, suppress_health_check=ON_ONE_APPLICATION)
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
