"""What the public may see."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.rules.publishing import (
    ALLOWED,
    PUBLIC_STATES,
    PublicIssue,
    PublicState,
    Visibility,
    is_public,
    publish,
    shows_wall,
)
from board.rules.workflow import OPEN, RESOLVED, State

FACTS: dict[str, Any] = {
    "number": "SJXM-2022-017",
    "year": 2022,
    "seq": 17,
    "category_id": 2,
    "grid_id": 3,
    "title": "惠企政策申报入口分散",
    "title_breaks": "惠企政策申报入口分散",
    "unit": "经济发展局",
    "unit_en": "Economic Development Bureau",
    "due_on": date(2022, 11, 30),
    "solved_on": None,
}
SECRETS = {"leader": "党工委副书记", "colour": "red", "remark": "内部备注", "description": "经过"}
MAY = date(2022, 5, 17)


def published(state: State, visibility: Visibility, **more: Any) -> PublicIssue:
    return publish(state, visibility, MAY, **FACTS, **more)


@pytest.mark.parametrize(
    ("state", "public"),
    [
        (State.REGISTERED, PublicState.ACCEPTED),
        (State.ASSIGNED, PublicState.ACCEPTED),
        (State.IN_HAND, PublicState.IN_HAND),
        (State.AWAITING, PublicState.CHECKING),
        (State.STRUCK_OFF, PublicState.SOLVED),
        (State.CONSOLIDATED, PublicState.SOLVED),
        (State.SUSPENDED, PublicState.PAUSED),
    ],
)
def test_every_state_but_one_has_a_public_word(state: State, public: PublicState) -> None:
    assert published(state, Visibility.STATUS).state is public


def test_a_withdrawn_issue_has_no_public_word() -> None:
    assert set(State) - set(PUBLIC_STATES) == {State.WITHDRAWN}
    assert not is_public(State.WITHDRAWN, Visibility.SUMMARY)


def test_solved_to_the_public_is_resolved_to_the_office_and_open_is_open() -> None:
    solved = {state for state, public in PUBLIC_STATES.items() if public is PublicState.SOLVED}
    assert solved == RESOLVED
    assert set(PUBLIC_STATES) - solved == OPEN


def test_status_shows_number_category_grid_state_and_month_alone() -> None:
    issue = published(State.IN_HAND, Visibility.STATUS, **SECRETS)
    assert issue == PublicIssue(
        number="SJXM-2022-017",
        year=2022,
        seq=17,
        category_id=2,
        grid_id=3,
        state=PublicState.IN_HAND,
        month=date(2022, 5, 1),
    )


def test_a_summary_adds_title_unit_and_dates_and_nothing_else() -> None:
    issue = published(State.IN_HAND, Visibility.SUMMARY, **SECRETS)
    assert (issue.title, issue.unit, issue.due_on) == (
        "惠企政策申报入口分散",
        "经济发展局",
        date(2022, 11, 30),
    )
    assert not set(vars(issue)) & set(SECRETS)


@pytest.mark.parametrize("state", State)
def test_an_internal_issue_is_never_published(state: State) -> None:
    with pytest.raises(ValueError, match="not for the public"):
        published(state, Visibility.INTERNAL)


@settings(max_examples=60)
@given(st.sampled_from(sorted(OPEN | RESOLVED)), st.sampled_from([Visibility.STATUS, Visibility.SUMMARY]))
def test_what_leaves_is_on_the_allow_list(state: State, visibility: Visibility) -> None:
    issue = published(state, visibility, **SECRETS)
    given_out = {name for name, value in vars(issue).items() if value is not None}
    assert given_out <= ALLOWED[visibility]
    assert issue.month.day == 1


@pytest.mark.parametrize(
    ("identified", "public", "whole"),
    [(68, 68, True), (68, 67, False), (0, 0, False), (340, 340, True), (341, 341, False)],
)
def test_the_wall_stands_only_whole(identified: int, public: int, whole: bool) -> None:
    assert shows_wall(identified, public, 340) is whole
