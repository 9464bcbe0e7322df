"""From the trail to a mailbox: what is told of is sent to the address the person gave, in words made at that moment."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.digest import send_digests
from board.jobs.outbox import empty_outbox
from board.jobs.table import works
from board.messages.parcels import parcel_for
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.notice_choice import NoticeChoice
from board.queries.outbox import dead_letters
from board.rules.delivering import ChannelKind, Failure, Secure, Sending
from board.rules.job_times import JobName
from board.rules.roles import Role
from tests.databases import TODAY
from tests.factories import Office, a_person, an_office
from tests.notices import SATURDAY, assign
from tests.post_office import MailServer, mail_server
from tests.reader import Reader


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


def reached_by(office: Office, port: int, address: str) -> Channel:
    facts = {"server": "127.0.0.1", "port": port, "secure": Secure.NONE, "sender": "board@park.cn"}
    kind = ChannelKind.EMAIL
    channel = Channel.add(name="邮件", kind=kind, external=False, by=office.admin, on=TODAY, **facts)
    choice = NoticeChoice.of(office.planning.id)
    choice.choose(ways={}, channels={channel.id: address}, quiet=None, by=office.planning, on=TODAY)
    db.session.commit()
    return channel


def test_a_digest_reaches_the_address_its_person_gave(app: Flask, server: MailServer) -> None:
    office = an_office()
    reached_by(office, server.port, "lin.tao@park.cn")
    assign(office, urgent=False)
    assert send_digests() == 1
    app.config["BOARD_TODAY"] = SATURDAY
    db.session.rollback()
    assert (works(app)[JobName.OUTBOX](), server.mails) == (0, [])  # nothing goes out on a day off
    app.config["BOARD_TODAY"] = TODAY
    assert (works(app)[JobName.OUTBOX](), works(app)[JobName.OUTBOX]()) == (1, 0)
    (mail,) = server.mails
    assert str(mail["To"]) == "lin.tao@park.cn"
    assert "SJXM-2022-001" in mail.get_content()


def test_without_an_address_or_when_its_matter_is_gone_a_message_is_dead_at_once(
    app: Flask, server: MailServer
) -> None:
    office = an_office()
    channel = reached_by(office, server.port, "lin.tao@park.cn")
    for user, key in ((office.jiangwan, "digest:2022-11-01"), (office.planning, "event:999")):
        Delivery.queue(user_id=user.id, channel_id=channel.id, key=key, kind="red", day=TODAY)
    db.session.commit()
    assert (empty_outbox(parcel_for), server.mails) == (0, [])
    failed = db.session.execute(sa.select(Delivery.state, Delivery.failure).order_by(Delivery.id)).all()
    assert [tuple(row) for row in failed] == [
        (Sending.DEAD, Failure.NO_ADDRESS),
        (Sending.DEAD, Failure.GONE),
    ]


@pytest.mark.parametrize("how", ["other role", "closed", "left"])
def test_what_waits_for_who_no_longer_works_with_issues_is_dropped_and_no_dead_letter(
    app: Flask, server: MailServer, how: str
) -> None:
    office = an_office()
    reached_by(office, server.port, "lin.tao@park.cn")
    assign(office, urgent=True)
    send_digests()
    person, by = office.planning, {"by": office.admin, "on": TODAY, "at": clock.wall()}
    if how == "other role":
        person.change(name="林涛", role=Role.AUDITOR, unit_id=None, **by)
    elif how == "closed":
        person.disable(**by)
    else:
        person.leave(a_person("successor", Role.CADRE, "规划建设局"), **by)
    db.session.commit()
    assert (empty_outbox(parcel_for), server.mails) == (0, [])
    found = db.session.execute(sa.select(Delivery.state, Delivery.failure)).all()
    assert {tuple(row) for row in found} == {(Sending.DROPPED, Failure.NOT_THEIRS)}
    assert (empty_outbox(parcel_for), dead_letters()) == (0, 0)
    page = Reader(app).sign_in("admin").open("/outbox")
    assert f"另有 {len(found)} 条不用发了：收的人离任、停用了，或不再办事项。" in page.text
