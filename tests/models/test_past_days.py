"""Whatever happens afterwards: figures, columns and cards of a past day stay as they were told on it."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from board import clock
from board.extensions import db
from board.models.event import Event
from board.models.issue import Issue
from board.models.register import the_register
from board.models.state_span import StateSpan
from board.queries.as_known import counts_as_known
from board.queries.kanban import column_tiles
from board.queries.past_cards import past_cards
from board.queries.reading import as_known
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.workdays import NATIONAL, ONE_DAY
from board.rules.workflow import Column, Refused, State
from tests.factories import Office, an_issue, an_office
from tests.steps import ask, verify

FIRST = date(2022, 11, 1)
ACTS = ("sign", "ask", "verify", "return", "strike", "carded", "lapsed", "move", "new", "sleep")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), min_size=8, max_size=14)
ON_ONE_APPLICATION = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def act(office: Office, issue: Issue, name: str, on: date) -> None:
    """One thing that may happen on a day."""
    if name == "sign":
        issue.sign(by=office.planning, on=on, calendar=NATIONAL)
    elif name == "ask":
        ask(issue, office.planning)
    elif name in ("verify", "return"):
        verify(issue, office.office, passed=name == "verify")
    elif name == "strike":
        issue.strike_off(by=office.committee, on=on, calendar=NATIONAL)
    elif name == "carded" and issue.colour is None and issue.state is State.IN_HAND:
        card = StandingCard(Colour.YELLOW, Rule.OVERDUE, FIRST, on)
        issue.show_card(card, days=1, others=(), at=clock.now(), known_on=on)
    elif name == "lapsed":
        issue.end_card(Ending.LAPSED, on=on, known_on=on)
    elif name == "move" and issue.state is State.IN_HAND:
        issue.due_on = on + timedelta(days=9)
        issue.changed("defer", by=office.committee, on=on)
    elif name == "new":
        an_issue(State.ASSIGNED, on=on)


def told(office: Office, day: date) -> object:
    """Everything that a page says of a day."""
    register_id, viewer = the_register().id, office.office
    then = as_known(register_id, day)
    counts = counts_as_known(register_id, day)
    assert counts is not None
    assert counts.identified == counts.resolved + counts.open
    columns = {
        column: [
            (each.issue.number, each.state, each.unit_id, each.colour, each.due_on)
            for each in column_tiles(register_id, column, viewer, sa.true(), limit=10_000, reading=then)
        ]
        for column in Column
    }
    assert sum(map(len, columns.values())) == counts.identified
    cards = past_cards(register_id, office.office, day)
    assert sum(block.count(Colour.YELLOW) for block in cards) == counts.yellow
    return counts, columns, cards


def rebuilt_from_events() -> dict[tuple[int, str], tuple[object, ...]]:
    """What each issue was at the end of each day on which something was recorded of it, from the trail alone."""
    ends: dict[tuple[int, str], tuple[object, ...]] = {}
    for event in db.session.scalars(sa.select(Event).where(Event.issue_id.is_not(None)).order_by(Event.seq)):
        now = json.loads(event.data).get("now")
        if now is not None:
            day = event.recorded_at[:10]
            ends[event.issue_id or 0, day] = (
                *(now["state"], now["unit"], now["colour"], now["due_on"], now["by_handover"]),
            )
    return ends


def live(office: Office, steps: list[tuple[str, int]], today: list[date]) -> dict[date, object]:
    """Go through the steps, some of them refused, a new day with every third; what was told at each day's end."""
    answers: dict[date, object] = {}
    for n, (name, which) in enumerate(steps):
        issues = list(db.session.scalars(sa.select(Issue).order_by(Issue.id.desc()).limit(3)))
        try:
            act(office, issues[which % len(issues)], name, today[-1])
            db.session.commit()
        except Refused:
            db.session.rollback()
        if n % 3 == 2:
            answers[today[-1]] = told(office, today[-1])
            today.append(today[-1] + ONE_DAY)
    return answers


@pytest.fixture
def world(db_app: Flask, monkeypatch: pytest.MonkeyPatch) -> tuple[Office, list[date]]:
    """An office with three issues; the business day is the last of the list."""
    today = [FIRST]
    monkeypatch.setattr(clock, "today", lambda: today[-1])
    office = an_office()
    for _ in range(3):
        an_issue(State.ASSIGNED, on=FIRST)
    return office, today


def check(world: tuple[Office, list[date]], steps: list[tuple[str, int]]) -> None:
    """Live on, then ask every day again, and the trail what the spans hold."""
    office, today = world
    answers = live(office, steps, today)
    assert {day: told(office, day) for day in answers} == answers
    ends = rebuilt_from_events()
    spans = list(db.session.scalars(sa.select(StateSpan)))
    for (issue_id, day), facts in ends.items():
        of_day = [
            (span.state, span.unit_id, span.colour, span.due_on and str(span.due_on), span.by_handover)
            for span in spans
            if span.issue_id == issue_id
            and str(span.known_from) <= day
            and (span.known_to is None or str(span.known_to) > day)
        ]
        assert of_day == [facts]
    assert {(span.issue_id, str(span.known_from)) for span in spans} <= set(ends)


@settings(max_examples=4, deadline=None, suppress_health_check=ON_ONE_APPLICATION)
@given(steps=STEPS)
def test_past_days_stay_as_they_were_told(
    world: tuple[Office, list[date]], steps: list[tuple[str, int]]
) -> None:
    check(world, steps)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=ON_ONE_APPLICATION)
@given(steps=STEPS)
def test_past_days_stay_as_they_were_told_a_hundred_times_over(
    world: tuple[Office, list[date]], steps: list[tuple[str, int]]
) -> None:
    check(world, steps)
