"""Judging around suspensions: decided late, over while nobody judged."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.queries.card_facts import facts_of
from board.rules.cards import Colour, Span
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import cards_of, go_to, issue_of, judged
from tests.requests import S, suspend

FIRST = date(2022, 11, 1)


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def granted(app: Flask, office: Office, issue: Issue, last: date, on: date) -> Issue:
    """A suspension asked for on the first day and granted on another one."""
    suspend(issue, office, FIRST, last)
    db.session.commit()
    go_to(app, on)
    issue.decide(S, by=office.committee, on=on, calendar=NATIONAL, approved=True)
    db.session.commit()
    return issue


def test_a_suspension_that_was_over_while_nobody_judged_holds_no_card_back(
    office: Office, db_app: Flask
) -> None:
    number = granted(
        db_app, office, an_issue(due_on=date(2022, 11, 2), on=date(2022, 10, 31)), date(2022, 11, 4), FIRST
    ).number
    assert issue_of(number).due_on == date(2022, 11, 8)
    judged()
    go_to(db_app, date(2022, 11, 10))
    judged()
    assert cards_of(number) == [(Colour.YELLOW, date(2022, 11, 9), None)]


def test_the_days_of_a_suspension_granted_after_its_first_are_not_in_hand(
    office: Office, db_app: Flask
) -> None:
    began = date(2022, 10, 24)
    over = granted(db_app, office, an_issue(on=began), date(2022, 11, 3), date(2022, 11, 7))
    assert over.state is State.IN_HAND
    facts = facts_of(over)
    assert facts.in_hand == (Span(began, date(2022, 10, 31)), Span(date(2022, 11, 4)))
    assert facts.paused == (Span(FIRST, date(2022, 11, 3)),)
    assert facts.resumed_on == date(2022, 11, 4)


def test_of_one_that_runs_the_days_before_the_decision_are_stopped_too(office: Office, db_app: Flask) -> None:
    began, decided = date(2022, 10, 24), date(2022, 11, 7)
    runs = granted(db_app, office, an_issue(on=began), date(2022, 11, 30), decided)
    assert facts_of(runs).in_hand == (Span(began, date(2022, 10, 31)),)
    go_to(db_app, date(2022, 11, 9))
    issue = issue_of(runs.number)
    issue.resume(by=office.office, on=date(2022, 11, 9), calendar=NATIONAL, reason="定标了")
    db.session.commit()
    facts = facts_of(issue)
    assert facts.in_hand == (Span(began, date(2022, 10, 31)), Span(date(2022, 11, 9)))
    stopped = sum(NATIONAL.count(span.first, span.last) + 1 for span in facts.paused if span.last)
    assert stopped == NATIONAL.count(date(2022, 10, 31), date(2022, 11, 8))
