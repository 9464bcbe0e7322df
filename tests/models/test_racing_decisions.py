"""Two at once on one request, with real threads. On both databases."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db, writing
from board.models.event import Event
from board.queries.visible_issues import find_issue
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State
from tests.factories import Office, an_issue, an_office
from tests.requests import LATER, LIMIT, D, W, defer, moves
from tests.steps import ON


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def test_of_two_decisions_at_once_one_stands(office: Office, db_app: Flask) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    db.session.commit()
    number, user_id, start, ends = issue.number, office.committee.id, Barrier(2), []

    def approve_or_refuse(approved: bool) -> None:
        with db_app.app_context():
            writing.set(True)
            start.wait()
            by = db.session.get(type(office.committee), user_id)
            found = find_issue(number, by, to_change=True)
            try:
                found.decide(D, by=by, on=ON, calendar=NATIONAL, approved=approved, reason="行")
                db.session.commit()
                ends.append(approved)
            except Refused as fault:
                db.session.rollback()
                ends.append(fault.reason)

    db.session.rollback()
    threads = [Thread(target=approve_or_refuse, args=(approved,)) for approved in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Refusal.NOTHING_WAITS in ends
    assert len(ends) == 2
    db.session.refresh(issue)
    assert issue.due_on == (LATER if True in ends else LIMIT)
    assert len(moves(issue)) == (True in ends)


def test_an_update_posted_while_it_is_decided_leaves_both(office: Office, db_app: Flask) -> None:
    issue = an_issue(due_on=LIMIT)
    defer(issue, office)
    db.session.commit()
    number, ids, start = issue.number, (office.committee.id, office.planning.id), Barrier(2)

    def act(user_id: int) -> None:
        with db_app.app_context():
            writing.set(True)
            start.wait()
            by = db.session.get(type(office.committee), user_id)
            found = find_issue(number, by, to_change=True)
            if user_id == ids[0]:
                found.decide(D, by=by, on=ON, calendar=NATIONAL, approved=True, reason="")
            else:
                found.post_update(by=by, on=ON, at=clock.now(), text="铺完了")
            db.session.commit()

    db.session.rollback()
    threads = [Thread(target=act, args=(user_id,)) for user_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    db.session.refresh(issue)
    assert (issue.due_on, issue.news_on) == (LATER, ON)
    kinds = set(db.session.scalars(sa.select(Event.kind).where(Event.issue_id == issue.id)))
    assert {"update", "decide_deferral"} <= kinds


def test_of_two_merged_into_each_other_at_once_one_stays(office: Office, db_app: Flask) -> None:
    pair = an_issue(), an_issue()
    for issue, other in (pair, pair[::-1]):
        issue.propose_withdrawal(by=office.office, on=ON, reason="", merged_into=other)
    db.session.commit()
    numbers, user_id, start, ends = [each.number for each in pair], office.committee.id, Barrier(2), []

    def approve(number: str) -> None:
        with db_app.app_context():
            writing.set(True)
            start.wait()
            by = db.session.get(type(office.committee), user_id)
            try:
                find_issue(number, by, to_change=True).decide(
                    W, by=by, on=ON, calendar=NATIONAL, approved=True
                )
                db.session.commit()
                ends.append(State.WITHDRAWN)
            except Refused as fault:
                db.session.rollback()
                ends.append(fault.reason)

    db.session.rollback()
    threads = [Thread(target=approve, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert set(ends) == {State.WITHDRAWN, Refusal.TARGET_GONE}
    for issue in pair:
        db.session.refresh(issue)
    assert {issue.state for issue in pair} == {State.WITHDRAWN, State.IN_HAND}
