"""Deferral, staged completion, withdrawal: what an approval moves, what is refused. On both databases."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board.extensions import db
from board.models.card import Card
from board.queries.card_facts import facts_of
from board.rules.cards import Colour, Ending
from board.rules.requests import Mover
from board.rules.time_limits import Kind, TimeLimit
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, State, StepName
from tests.factories import Office, an_issue, an_office
from tests.requests import LATER, LIMIT, D, P, S, W, carded, decide, defer, moves, refused, suspend
from tests.steps import ON, ask


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def test_an_approved_deferral_moves_the_limit_and_the_first_date_stays(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    asked = defer(issue, office)
    assert (issue.due_on, asked.late) == (LIMIT, False), "asking moves nothing"
    decide(issue, office, D)
    assert (issue.due_on, issue.first_due_on, issue.deferrals) == (LATER, LIMIT, 1)
    assert (asked.approved, asked.decided_on, asked.decided_by) == (True, ON, office.committee)
    assert moves(issue) == [(Mover.DEFERRAL, LIMIT, LATER)]


def test_a_refused_deferral_moves_nothing_and_another_may_be_asked(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    decide(issue, office, D, approved=False)
    assert (issue.due_on, issue.deferrals, moves(issue)) == (LIMIT, 0, [])
    assert defer(issue, office).waits


def test_two_deferrals_are_approved_at_the_most(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    for days in (20, 40):
        defer(issue, office, LIMIT + timedelta(days=days))
        decide(issue, office, D)
    with refused(StepName.DEFER, Refusal.TOO_MANY):
        defer(issue, office, LIMIT + timedelta(days=60))


def test_a_deferral_must_be_to_a_later_date_of_a_limit_and_only_one_waits(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    with refused(StepName.DEFER, Refusal.NOT_LATER):
        defer(issue, office, LIMIT)
    defer(issue, office)
    with refused(StepName.DEFER, Refusal.ONE_WAITS):
        defer(issue, office)
    with refused(StepName.DEFER, Refusal.NO_LIMIT):
        defer(an_issue(due_on=None), office)


def test_a_deferral_is_in_time_to_the_end_of_the_day_on_which_the_limit_ends(office: Office) -> None:
    on_a_sunday = date(2022, 10, 30)  # ends on Monday 31st
    assert not defer(an_issue(due_on=on_a_sunday), office, on=date(2022, 10, 31)).late
    assert defer(an_issue(due_on=on_a_sunday), office, on=ON).late


def test_a_late_deferral_keeps_the_colour_and_one_in_time_does_not(office: Office) -> None:
    late, timely = an_issue(due_on=date(2022, 10, 31)), an_issue(due_on=date(2022, 10, 31))
    defer(timely, office, on=date(2022, 10, 31))
    defer(late, office)
    for issue in (late, timely):
        carded(issue)
        assert facts_of(issue).deferral_in_time is (issue is timely)
        decide(issue, office, D)
    assert (facts_of(late).kept, facts_of(timely).kept) == (Colour.YELLOW, None)
    assert facts_of(late).waiting == ()


def test_who_asked_does_not_decide_in_the_database_either(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    asked = defer(issue, office)
    with refused(StepName.DECIDE_DEFERRAL, Refusal.WRONG_PERSON):
        issue.decide(D, by=office.planning, on=ON, calendar=NATIONAL, approved=True)
    db.session.commit()
    asked.approved, asked.decided_on, asked.decided_by_id = True, ON, asked.asked_by_id
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_staged_completion_moves_the_limit_to_its_final_date_and_is_marked(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    issue.ask_staged_completion(by=office.planning, on=ON, new_due_on=LATER, done="主体", todo="绿化")
    decide(issue, office, P)
    assert (issue.due_on, issue.staged, issue.deferrals) == (LATER, True, 0)
    assert moves(issue) == [(Mover.STAGED, LIMIT, LATER)]


def test_a_withdrawal_ends_the_card_and_whatever_still_waits(office: Office) -> None:
    issue, other = an_issue(due_on=LIMIT), an_issue()
    carded(issue)
    deferral = defer(issue, office)
    issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)
    with refused(StepName.DECIDE_WITHDRAWAL, Refusal.WRONG_PERSON):
        issue.decide(W, by=office.office, on=ON, calendar=NATIONAL, approved=True)
    decide(issue, office, W)
    assert (issue.state, issue.colour) == (State.WITHDRAWN, None)
    assert db.session.scalars(sa.select(Card.ending)).one() is Ending.ISSUE_WITHDRAWN
    assert (deferral.overtaken, issue.waiting) == (True, ())
    assert issue.decision_requests[-1].merged_into is other


def test_nothing_is_merged_into_itself_or_into_what_is_withdrawn(office: Office) -> None:
    issue, gone = an_issue(), an_issue(State.WITHDRAWN)
    for other in (issue, gone):
        with refused(StepName.WITHDRAW, Refusal.SAME_ISSUE):
            issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)


def test_two_issues_are_not_merged_into_each_other(office: Office) -> None:
    issue, other = an_issue(), an_issue()
    issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)
    other.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=issue)
    decide(issue, office, W)
    db.session.commit()
    with refused(StepName.DECIDE_WITHDRAWAL, Refusal.TARGET_GONE):
        other.decide(W, by=office.committee, on=ON, calendar=NATIONAL, approved=True)
    db.session.rollback()
    assert (issue.state, other.state) == (State.WITHDRAWN, State.IN_HAND)
    decide(other, office, W, approved=False)
    assert other.waiting == ()


def test_what_waits_may_be_decided_while_strike_off_is_asked_for_but_not_suspended(office: Office) -> None:
    issue = an_issue(due_on=LIMIT)
    suspend(issue, office, ON, LATER)
    defer(issue, office)
    ask(issue, office.planning)
    decide(issue, office, D)
    with refused(StepName.DECIDE_SUSPENSION, Refusal.NOT_IN_HAND):
        issue.decide(S, by=office.committee, on=ON, calendar=NATIONAL, approved=True)


def test_confirming_a_deferred_limit_as_it_stands_keeps_the_first_date(office: Office) -> None:
    issue = an_issue(due_on=LIMIT, limit_to_confirm=True)
    defer(issue, office)
    decide(issue, office, D)
    issue.confirm_limit(TimeLimit(Kind.DATE, "", LATER), by=office.office, on=ON)
    assert (issue.due_on, issue.first_due_on, issue.limit_to_confirm) == (LATER, LIMIT, False)
