"""The outbox: nothing is lost, nothing is sent by two at once, and what cannot go out waits for a person."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from threading import Event as Signal

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs import outbox
from board.jobs.outbox import empty_outbox
from board.messages.channels import NotSent, Parcel
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.event import Event
from board.rules.delivering import BACK_OFF, CLAIM_LASTS, Failure, Sending
from tests.factories import Office, an_office
from tests.jobs.days import TODAY, in_threads
from tests.jobs.outboxes import MORNING, a_channel, as_kept, later, parcel, queued
from tests.post_office import MailServer, free_port, mail_server


class Killed(BaseException):
    """The worker's process is gone."""


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wall's clock stands until a test moves it."""
    monkeypatch.setattr(clock, "wall", lambda: MORNING)


def test_each_message_goes_out_once_however_often_it_was_queued(office: Office, server: MailServer) -> None:
    channel = a_channel(office.admin, server.port)
    queued(office.planning, channel, "morning", "morning", "card")
    queued(office.jiangwan, channel, "morning")
    assert (empty_outbox(parcel), empty_outbox(parcel)) == (3, 0)
    assert [str(mail["To"]) for mail in server.mails] == [
        "planning@park.cn",
        "planning@park.cn",
        "jiangwan@park.cn",
    ]
    assert {(state, attempts) for _key, state, attempts, _failure in as_kept()} == {(Sending.SENT, 1)}


def test_a_worker_that_dies_between_sending_and_noting_loses_nothing_and_its_double_is_known(
    office: Office, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(office.planning, a_channel(office.admin, server.port), "morning", "card")
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "_settle", lambda *_facts: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            empty_outbox(parcel)
    assert [str(mail["Subject"]) for mail in server.mails] == ["morning"]
    assert empty_outbox(parcel) == 1  # the other one; the dead worker's claim is young
    later(monkeypatch, CLAIM_LASTS + timedelta(seconds=1))
    assert empty_outbox(parcel) == 1
    assert [str(mail["Subject"]) for mail in server.mails] == ["morning", "card", "morning"]
    assert server.ids[0] == server.ids[2] != server.ids[1]


def test_a_slow_worker_whose_claim_was_taken_over_notes_nothing(office: Office, server: MailServer) -> None:
    queued(office.planning, a_channel(office.admin, server.port), "morning")
    first = Delivery.claim_next(MORNING)
    assert first is not None
    key, claim = first.id, str(first.claim)
    db.session.commit()
    assert Delivery.claim_next(MORNING + CLAIM_LASTS) is None
    second = Delivery.claim_next(MORNING + CLAIM_LASTS + timedelta(seconds=1))
    assert second is not None
    taken = str(second.claim)
    db.session.commit()
    assert not db.session.get_one(Delivery, key).failed(claim, Failure.SLOW, "", MORNING)
    assert db.session.get_one(Delivery, key).sent(taken, MORNING)
    assert not db.session.get_one(Delivery, key).sent(claim, MORNING)
    db.session.commit()
    assert as_kept() == [("morning", Sending.SENT, 1, None)]


def test_a_refusing_server_is_asked_again_later_and_later_until_it_recovers(
    office: Office, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(office.planning, a_channel(office.admin, server.port), "morning")
    server.says = "451 4.7.1 greylisted"
    for n, wait in enumerate(BACK_OFF[:3], start=1):
        assert empty_outbox(parcel) == 0
        assert as_kept() == [("morning", Sending.WAITING, n, Failure.REFUSED)]
        later(monkeypatch, wait - timedelta(seconds=1))
        assert (empty_outbox(parcel), as_kept()[0][2]) == (0, n)
        later(monkeypatch, timedelta(seconds=1))
    server.says = "250 kept"
    assert (empty_outbox(parcel), as_kept()) == (1, [("morning", Sending.SENT, 4, None)])


def test_what_never_goes_out_is_a_dead_letter_that_a_person_sends_again_or_gives_up(
    office: Office, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(office.planning, a_channel(office.admin, server.port), "morning", "card")
    server.says = "550 no"
    for wait in (*BACK_OFF, timedelta(days=9)):
        empty_outbox(parcel)
        later(monkeypatch, wait)
    assert as_kept() == [
        (key, Sending.DEAD, len(BACK_OFF) + 1, Failure.REFUSED) for key in ("morning", "card")
    ]
    first, second = db.session.scalars(sa.select(Delivery).order_by(Delivery.id))
    for _n in range(2):
        first.send_again(by=office.office, on=TODAY, at=clock.wall())
        second.give_up(by=office.office, on=TODAY)
    db.session.commit()
    server.says = "250 kept"
    assert empty_outbox(parcel) == 1
    assert [row[1] for row in as_kept()] == [Sending.SENT, Sending.GIVEN_UP]
    told = sa.select(Event.kind).where(Event.subject.like("delivery:%")).order_by(Event.seq)
    assert list(db.session.scalars(told)) == ["send_again", "give_up_sending"]


def test_a_poisoned_row_and_a_dead_server_block_nobody_else(office: Office, server: MailServer) -> None:
    dead, live = a_channel(office.admin, free_port(), "断了的"), a_channel(office.admin, server.port)
    queued(office.planning, dead, "one", "two")
    queued(office.planning, live, "poison", "nobody", "good")

    def words(delivery: Delivery) -> Parcel:
        if delivery.key == "poison":
            raise ZeroDivisionError
        if delivery.key == "nobody":
            raise NotSent(Failure.NO_ADDRESS)
        return parcel(delivery)

    assert empty_outbox(words) == 1
    assert as_kept() == [
        ("one", Sending.WAITING, 1, Failure.UNREACHABLE),
        ("two", Sending.WAITING, 0, None),  # its channel is down: it waits without an attempt
        ("poison", Sending.WAITING, 1, Failure.BROKEN),
        ("nobody", Sending.DEAD, 1, Failure.NO_ADDRESS),
        ("good", Sending.SENT, 1, None),
    ]


def test_two_workers_never_send_the_same_message(
    db_app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    queued(office.planning, a_channel(office.admin, 25), *map(str, range(12)))
    sent: list[str] = []
    both = Signal()

    def send(_channel: Channel, out: Parcel) -> None:
        sent.append(out.title)
        if len(sent) > 1:
            both.set()
        assert both.wait(10)  # the first waits, with its claim, until the second is at it too

    monkeypatch.setattr(outbox, "send", send)
    in_threads(db_app, [lambda: empty_outbox(parcel)] * 2)
    assert Counter(sent) == Counter(map(str, range(12)))


def test_nothing_goes_out_through_a_channel_that_is_off(office: Office, server: MailServer) -> None:
    off = a_channel(office.admin, server.port, "停用的")
    queued(office.planning, off, "off")
    db.session.get_one(Channel, off).switch(False, by=office.admin, on=TODAY)
    db.session.commit()
    assert (empty_outbox(parcel), server.mails) == (0, [])
    assert {row[1:] for row in as_kept()} == {(Sending.DEAD, 1, Failure.SWITCHED_OFF)}
