"""Who is told of what the trail holds: once each, however often the job runs, and nobody else."""

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs import notices
from board.jobs.notices import tell_notices
from board.rules.notices import NoticeKind, Way
from tests.factories import Office, an_office
from tests.jobs.days import in_threads, statements
from tests.notices import TUESDAY, assign, chooses, queued, returned, told


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_an_act_is_told_once_however_often_the_job_runs(office: Office) -> None:
    returned(office)
    assert tell_notices() == 1
    assert tell_notices() == 0
    assert told("office") == [(NoticeKind.RETURNED, True)]
    assert told("planning") == told("committee") == told("admin") == []


def test_two_machines_tell_it_once(db_app: Flask, office: Office) -> None:
    for _n in range(3):
        returned(office)
    wrote = in_threads(db_app, [tell_notices, tell_notices])
    assert sum(wrote) == 3
    assert len(told("office")) == 3


def test_a_run_that_died_loses_nothing_and_tells_nothing_twice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(office.office)
    tell_notices()
    returned(office)
    with monkeypatch.context() as patch:
        patch.setattr(notices.Notification, "write", lambda _lines: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tell_notices()
    db.session.rollback()
    assert (told("office"), queued()) == ([], [])
    tell_notices()
    assert told("office") == [(NoticeKind.RETURNED, True)]
    assert [(who, kind) for who, kind, _key in queued()] == [("office", "returned")]


def test_what_was_switched_off_leaves_no_line(office: Office) -> None:
    chooses(office.planning, ways={NoticeKind.NEW: Way.OFF, NoticeKind.RED: Way.DIGEST})
    assign(office)
    tell_notices()
    assert (told("planning"), queued()) == ([], [])


def test_a_closed_account_and_a_closed_channel_get_nothing(office: Office) -> None:
    channel = chooses(office.planning)
    assign(office, urgent=True)
    channel.switch(False, by=office.admin, on=TUESDAY)
    db.session.commit()
    tell_notices()
    assert queued() == []
    office.planning.disable(by=office.admin, on=TUESDAY, at=clock.wall())
    db.session.commit()
    assign(office, urgent=True)
    assert tell_notices() == 0


def test_statements_do_not_grow_with_the_events(office: Office) -> None:
    counts = []
    for many in (1, 6):
        for _n in range(many):
            assign(office)
        counts.append(statements(tell_notices))
    assert counts[0] == counts[1]
