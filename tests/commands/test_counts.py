"""`board counts`: figures as known on a day, and the spans they are read from."""

import json
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.commands.counts import counts
from board.extensions import db
from board.models.event import Event
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.queries.as_known import counts_as_known
from board.rules.workdays import NATIONAL
from board.rules.workflow import OPEN, RESOLVED, State
from tests.factories import an_issue, an_office
from tests.steps import ask, verify

DAY = date(2022, 11, 1)
FIGURES = ["as_of", "identified", "resolved", "open", "awaiting", "withdrawn", "handed_over", "yellow", "red"]


@pytest.fixture
def days(db_app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The business day is the last of this list; append to it to go on."""
    passed = [DAY]
    monkeypatch.setattr(clock, "today", lambda: passed[-1])
    return passed


def test_the_sample_counts_as_the_law_says(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(counts, ["--as-of", "2022-11-01", "--json"])
    assert json.loads(said.stdout) == dict(
        zip(FIGURES, ["2022-11-01", 68, 30, 38, 4, 0, 30, 8, 6], strict=True)
    )


def test_before_the_first_record_there_is_nothing_to_count(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(counts, ["--as-of", "2022-10-31", "--json"])
    assert said.exit_code == 2
    assert said.stderr == "Nothing was recorded yet on 2022-10-31.\n"
    assert said.stdout == ""


def test_a_day_to_come_is_refused(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(counts, ["--as-of", "2022-11-02"])
    assert (said.exit_code, said.stdout) == (2, "")
    assert "2022-11-02" in said.stderr


def test_the_answer_for_a_past_day_never_changes(days: list[date]) -> None:
    office = an_office()
    issues = [an_issue(State.ASSIGNED) for _ in range(4)]
    register_id, answers = office.register.id, {}

    def end_of_day() -> None:
        db.session.commit()
        answers[days[-1]] = counts_as_known(register_id, days[-1])
        days.append(days[-1] + timedelta(days=1))

    end_of_day()
    for issue in issues[:3]:
        issue.sign(by=office.planning, on=days[-1], calendar=NATIONAL)
    end_of_day()
    ask(issues[0], office.planning)
    ask(issues[1], office.planning)
    end_of_day()
    verify(issues[0], office.office)
    issues[0].strike_off(by=office.committee, on=days[-1], calendar=NATIONAL)
    verify(issues[1], office.office, passed=False)
    end_of_day()
    assert [(c.identified, c.resolved, c.open, c.awaiting) for c in answers.values() if c] == [
        (4, 0, 4, 0),
        (4, 0, 4, 0),
        (4, 0, 4, 2),
        (4, 1, 3, 0),
    ]
    assert {day: counts_as_known(register_id, day) for day in answers} == answers


def test_the_spans_can_be_rebuilt_from_the_events_alone(db_demo: Flask) -> None:
    told: dict[int, list[tuple[str, dict[str, object]]]] = {}
    for event in db.session.scalars(sa.select(Event).where(Event.issue_id.is_not(None)).order_by(Event.seq)):
        now = json.loads(event.data).get("now")
        if now is not None:
            told.setdefault(event.issue_id or 0, []).append((event.recorded_at[:10], now))
    rebuilt = {(issue, *_span(acts[-1][1])) for issue, acts in told.items()}
    kept = {
        (span.issue_id, span.state, span.unit_id, span.colour, str(span.due_on or ""), span.by_handover)
        for span in db.session.scalars(sa.select(StateSpan).where(StateSpan.known_to.is_(None)))
    }
    assert rebuilt == kept
    assert len(kept) == 68


def test_identified_is_resolved_and_open(demo: Flask) -> None:
    states = db.session.scalars(sa.select(Issue.state)).all()
    found = counts_as_known(1, DAY)
    assert found is not None
    assert found.identified == found.resolved + found.open == len(states)
    assert found.resolved == sum(state in RESOLVED for state in states)
    assert found.open == sum(state in OPEN for state in states)


def _span(now: dict[str, object]) -> tuple[object, ...]:
    return (now["state"], now["unit"], now["colour"], str(now["due_on"] or ""), now["by_handover"])
