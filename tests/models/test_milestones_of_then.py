"""Databases from before milestones had their moves and ticks: the trail tells what it can, nothing is invented."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock, schema
from board.extensions import db
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.milestone_move import MilestoneMove, MilestoneTick
from tests.factories import Office, an_issue, an_office

FIRST, SECOND, THIRD = date(2022, 11, 10), date(2022, 11, 20), date(2022, 12, 10)
PLANNED, CONSENTED, LATER = date(2022, 11, 1), date(2022, 11, 3), date(2022, 11, 9)
BEFORE = "calendar_changes"


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def accepted(office: Office, issue: Issue, due_on: date = FIRST) -> Milestone:
    milestone = issue.plan_milestone(by=office.planning, on=PLANNED, words="开工", due_on=due_on)
    issue.decide_milestones([milestone], by=office.office, on=PLANNED, accepted=True)
    return milestone


def moved(
    office: Office, issue: Issue, milestone: Milestone, to: date, on: date, consent: bool = True
) -> None:
    issue.move_milestone(milestone, by=office.planning, on=on, due_on=to)
    issue.decide_milestones([milestone], by=office.office, on=on, accepted=consent)


def as_before() -> None:
    """Take the new tables back and bring them again, as an office does that brings its board up."""
    db.session.commit()
    schema._flask_migrate().downgrade(revision=BEFORE)
    schema.upgrade()


def moves() -> list[tuple[object, ...]]:
    row = MilestoneMove
    columns = (row.milestone_id, row.on, row.before, row.after, row.by_id, row.by_unit_id)
    return [tuple(each) for each in db.session.execute(sa.select(*columns).order_by(row.id))]


def ticks() -> list[tuple[object, ...]]:
    row = MilestoneTick
    columns = (row.milestone_id, row.update_id, row.ticked_on, row.taken_back_on)
    return [tuple(each) for each in db.session.execute(sa.select(*columns).order_by(row.id))]


def test_moves_and_ticks_are_read_from_the_trail(office: Office) -> None:
    issue = an_issue()
    first, second = accepted(office, issue), accepted(office, issue)
    issue.move_milestone(second, by=office.planning, on=PLANNED, due_on=SECOND)  # nobody has consented yet
    moved(office, issue, first, SECOND, CONSENTED)
    moved(office, issue, first, FIRST, CONSENTED, consent=False)
    moved(office, issue, first, THIRD, LATER)
    ids = [first.id, second.id]
    wrong = issue.post_update(
        by=office.planning, on=CONSENTED, at=clock.now(), text="好了", milestone_ids=ids[:1]
    )
    issue.disown(wrong, by=office.office, on=LATER, reason="没有")
    right = issue.post_update(by=office.planning, on=LATER, at=clock.now(), text="好了", milestone_ids=ids)
    db.session.commit()
    written = moves(), ticks()
    person = (office.office.id, office.office.unit_id)
    assert written[0] == [
        (first.id, CONSENTED, FIRST, SECOND, *person),
        (first.id, LATER, SECOND, THIRD, *person),
    ]
    assert written[1] == [
        (first.id, wrong.id, CONSENTED, LATER),
        (first.id, right.id, LATER, None),
        (second.id, right.id, LATER, None),
    ]
    as_before()
    assert (moves(), ticks()) == written


def test_where_the_dates_do_not_meet_the_present_one_holds_for_every_day(office: Office) -> None:
    issue = an_issue()
    milestone = accepted(office, issue)
    moved(office, issue, milestone, SECOND, CONSENTED)
    db.session.commit()
    db.session.execute(sa.update(Milestone).values(due_on=THIRD))  # as if the trail missed a move
    as_before()
    assert moves() == []
    assert db.session.scalars(sa.select(Milestone.due_on)).all() == [THIRD]


def test_a_milestone_read_from_a_limit_moves_too(office: Office) -> None:
    issue = an_issue()
    words = issue.note("milestone", "开工", by=office.office, on=PLANNED)
    read = Milestone(issue_id=issue.id, words=words, due_on=FIRST, first_due_on=FIRST)
    read.accepted, read.accepted_by_id, read.accepted_on = True, office.office.id, PLANNED
    db.session.add(read)
    db.session.commit()
    moved(office, issue, read, SECOND, CONSENTED)
    db.session.commit()
    written = moves()
    assert len(written) == 1
    as_before()
    assert moves() == written
