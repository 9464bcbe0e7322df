"""A person's calendar feed as a row: one at a time, ended with the account. On both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board import clock
from board.extensions import db
from board.models.calendar_feed import CalendarFeed
from board.models.event import Event
from tests.factories import Office, an_office

ON, NEXT = date(2022, 11, 1), date(2022, 11, 2)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_a_person_has_one_feed_at_a_time(office: Office) -> None:
    first = CalendarFeed.make(office.planning, on=ON)
    second = CalendarFeed.make(office.planning, on=NEXT)
    CalendarFeed.make(office.jiangwan, on=NEXT)
    db.session.commit()
    assert first != second
    assert len(first) >= 43, "256 bits"
    rows = db.session.scalars(sa.select(CalendarFeed).order_by(CalendarFeed.id)).all()
    assert [(row.user_id, row.stopped_on) for row in rows] == [
        (office.planning.id, NEXT),
        (office.planning.id, None),
        (office.jiangwan.id, None),
    ]
    db.session.add(CalendarFeed(user_id=office.planning.id, secret_hash="x", made_on=ON))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_it_ends_with_the_account_and_stays_ended(office: Office) -> None:
    CalendarFeed.make(office.jiangwan, on=ON)
    office.jiangwan.disable(by=office.admin, on=NEXT, at=clock.wall())
    office.jiangwan.enable(by=office.admin, on=NEXT)
    CalendarFeed.stop(office.jiangwan, by=office.jiangwan, on=NEXT)
    db.session.commit()
    assert CalendarFeed.live(office.jiangwan) is None
    query = (
        sa.select(Event.kind, Event.actor_id).where(Event.subject.like("calendar_feed:%")).order_by(Event.seq)
    )
    assert [tuple(row) for row in db.session.execute(query)] == [
        ("make_calendar_feed", office.jiangwan.id),
        ("stop_calendar_feed", office.admin.id),
    ]
