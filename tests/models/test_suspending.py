"""Suspensions: the clock stops, the limit moves, work resumes. On both databases."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.suspensions import keep_suspensions
from board.models.event import Event
from board.models.suspension import Suspension
from board.queries.card_facts import facts_of
from board.rules.cards import Colour
from board.rules.requests import Mover
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, State, StepName
from tests.factories import Office, an_issue, an_office
from tests.requests import LATER, LIMIT, S, carded, decide, moves, refused, suspend
from tests.steps import ON


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def test_a_suspension_stops_the_clock_and_moves_the_limit_by_working_days(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 8))
    assert issue.state is State.IN_HAND
    decide(issue, office, S)
    assert (issue.state, issue.suspended_from, issue.suspended_until) == (
        State.SUSPENDED,
        ON,
        date(2022, 11, 8),
    )
    assert issue.due_on == date(2022, 12, 8), "six working days"
    assert moves(issue) == [(Mover.SUSPENSION, LIMIT, date(2022, 12, 8))]


def test_a_suspension_is_never_from_before_the_day_of_asking(office: Office) -> None:
    with refused(StepName.SUSPEND, Refusal.NOT_LATER):
        suspend(an_issue(due_on=LIMIT), office, ON - timedelta(days=1), LATER)


def test_resuming_early_moves_the_limit_back_by_the_days_not_used(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 8))
    decide(issue, office, S)
    issue.resume(by=office.office, on=date(2022, 11, 3), calendar=NATIONAL, reason="定标了")
    db.session.commit()
    assert (issue.state, issue.due_on) == (State.IN_HAND, date(2022, 12, 2)), "two days used"
    assert issue.suspended_until is None
    assert db.session.scalars(sa.select(Suspension)).one().days == 2


def test_a_suspension_that_was_not_used_leaves_the_limit_as_written(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 12, 31))  # a day off
    suspend(issue, office, ON, date(2022, 11, 8))
    decide(issue, office, S)
    issue.resume(by=office.office, on=ON, calendar=NATIONAL, reason="不用停")
    assert issue.due_on == date(2022, 12, 31)


def test_a_suspension_is_over_by_itself_written_or_not(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, date(2022, 11, 4))  # a Friday
    decide(issue, office, S)
    before = facts_of(issue).at(date(2022, 11, 9))
    assert keep_suspensions(issue.register_id, date(2022, 11, 4)) == 0
    assert keep_suspensions(issue.register_id, date(2022, 11, 8)) == 1
    assert keep_suspensions(issue.register_id, date(2022, 11, 8)) == 0
    db.session.refresh(issue)
    assert issue.state is State.IN_HAND
    after = facts_of(issue)
    assert (after.resumed_on, after.in_hand[-1]) == (before.resumed_on, before.in_hand[-1])
    event = db.session.scalars(sa.select(Event).where(Event.kind == "resume")).one()
    assert (event.actor_id, event.happened_on) == (None, date(2022, 11, 5))


def test_a_suspension_to_come_begins_on_its_day_and_sheds_no_card(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 10, 27))
    carded(issue)
    suspend(issue, office, date(2022, 11, 7), date(2022, 11, 30))
    decide(issue, office, S)
    assert issue.state is State.IN_HAND
    with refused(StepName.SUSPEND, Refusal.SUSPENSION_AHEAD):
        suspend(issue, office, date(2022, 11, 7), date(2022, 11, 30))
    assert facts_of(issue).at(date(2022, 11, 7)).state is State.SUSPENDED
    keep_suspensions(issue.register_id, date(2022, 11, 7))
    db.session.refresh(issue)
    assert (issue.state, issue.colour) == (State.SUSPENDED, Colour.YELLOW)


def test_an_open_end_of_a_ledger_is_set_or_resumed_by_the_office(office: Office) -> None:
    made = [an_issue(State.SUSPENDED, due_on=LIMIT) for _n in range(2)]
    for issue in made:
        db.session.add(Suspension(issue_id=issue.id, first_day=ON, handed_over=True, to_confirm=True))
    db.session.commit()
    ended, resumed = made
    ended.confirm_suspension(by=office.office, on=ON, calendar=NATIONAL, last_day=date(2022, 11, 8))
    assert (ended.suspended_until, ended.due_on) == (date(2022, 11, 8), date(2022, 12, 8))
    with refused(StepName.CONFIRM_SUSPENSION, Refusal.END_IS_KNOWN):
        ended.confirm_suspension(by=office.office, on=ON, calendar=NATIONAL, last_day=LATER)
    resumed.resume(by=office.office, on=date(2022, 11, 3), calendar=NATIONAL, reason="恢复")
    assert (resumed.state, resumed.due_on) == (State.IN_HAND, date(2022, 12, 2))
