"""One digest a person on every working morning, reminders on their day, nothing on days off."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.clock import SHANGHAI
from board.extensions import db
from board.jobs.digest import send_digests
from board.jobs.notices import tell_notices
from board.jobs.reminders import remind
from board.models.notification import Digest, Notification
from board.rules.notices import NoticeKind
from board.rules.workflow import State
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import go_to, in_threads
from tests.notices import FRIDAY, MONDAY, SATURDAY, TUESDAY, assign, chooses, queued, returned, told


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_an_urgent_assignment_comes_at_once_and_another_with_the_digest(office: Office) -> None:
    chooses(office.planning)
    for urgent in (True, False):
        assign(office, urgent=urgent)
    tell_notices()
    assert told("planning") == [(NoticeKind.URGENT, True), (NoticeKind.NEW, False)]
    assert [(who, kind) for who, kind, _key in queued()] == [("planning", "urgent")]
    assert (send_digests(), send_digests()) == (1, 0)
    assert queued()[1:] == [("planning", "digest", "digest:2022-11-01")]


def test_on_a_day_off_and_in_quiet_hours_what_presses_waits_for_the_digest(
    db_app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooses(office.office)
    go_to(db_app, SATURDAY)
    returned(office, SATURDAY)
    tell_notices()
    assert (send_digests(), queued()) == (0, [])
    go_to(db_app, MONDAY)
    chooses(office.office, quiet=(8, 12))
    monkeypatch.setattr(clock, "wall", lambda: datetime(2022, 11, 7, 8, 30, tzinfo=SHANGHAI))
    returned(office, MONDAY)
    assert send_digests() == 1
    assert [key for _who, _kind, key in queued()] == ["digest:2022-11-07"]
    assert [urgent for _kind, urgent in told("office")] == [False, False]


def test_after_missed_days_there_is_one_digest_without_old_reminders(db_app: Flask, office: Office) -> None:
    chooses(office.planning)
    an_issue(State.IN_HAND, due_on=date(2022, 11, 3), news_on=TUESDAY)
    go_to(db_app, FRIDAY)
    assign(office, on=TUESDAY)
    an_issue(State.IN_HAND, due_on=MONDAY, news_on=FRIDAY)
    assert send_digests() == 1
    assert [kind for kind, _urgent in told("planning")] == [NoticeKind.NEW, NoticeKind.DUE]
    assert db.session.scalars(sa.select(Digest.day)).all() == [FRIDAY]


def test_reminders_come_five_three_and_one_working_days_before_the_limit_and_on_its_day(
    db_app: Flask, office: Office
) -> None:
    issue = an_issue(
        State.IN_HAND, due_on=date(2022, 11, 12), news_on=TUESDAY
    )  # a Saturday: ends on Monday 14
    came = []
    for day in range(4, 15):
        go_to(db_app, date(2022, 11, day))
        before = len(told("planning"))
        remind(date(2022, 11, day))
        remind(date(2022, 11, day))
        came += [day] * (len(told("planning")) - before)
    assert came == [7, 9, 11, 14]
    rows = db.session.execute(sa.select(Notification.issue_id, Notification.kind, Notification.days)).all()
    assert [tuple(row) for row in rows] == [(issue.id, NoticeKind.DUE, days) for days in (5, 3, 1, 0)]


def test_a_card_for_silence_is_warned_of_though_the_last_news_came_on_a_day_off(
    db_app: Flask, office: Office
) -> None:
    an_issue(State.IN_HAND, due_on=date(2022, 12, 30), on=SATURDAY, news_on=SATURDAY)
    came = []
    for day in (21, 22, 23):  # the card comes on Friday 25
        go_to(db_app, date(2022, 11, day))
        came += [day] * remind(date(2022, 11, day))
    assert (came, told("planning")) == ([22], [(NoticeKind.SILENT, False)])


def test_two_machines_send_one_digest_each(db_app: Flask, office: Office) -> None:
    chooses(office.planning)
    chooses(office.office)
    assign(office)
    returned(office, date(2022, 10, 28))
    assert sum(in_threads(db_app, [send_digests, send_digests])) == 2
    assert sorted(who for who, _kind, _key in queued()) == ["office", "planning"]


def test_what_was_read_is_left_out_and_an_empty_digest_is_not_sent(office: Office) -> None:
    chooses(office.planning)
    assign(office)
    tell_notices()
    Notification.read(office.planning, at=clock.wall())
    db.session.commit()
    assert (send_digests(), queued()) == (0, [])
