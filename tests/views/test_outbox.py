"""Dead letters: the office and the administrator send them again or give them up, and never see what they say."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.event import Event
from board.rules.delivering import Failure, Sending
from tests.databases import TODAY
from tests.factories import Office, an_office
from tests.reader import Reader


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def dead_letters(office: Office, *keys: str) -> None:
    name = "督查群" if db.session.scalar(sa.select(Channel.id)) is None else "另一个群"
    facts = {"kind": "wecom", "secret": "0123456789abcdef"}
    channel = Channel.add(name=name, by=office.admin, on=TODAY, **facts)
    for key in keys:
        Delivery.queue(user_id=office.planning.id, channel_id=channel.id, key=key, kind="digest", day=TODAY)
    db.session.commit()
    for _key in keys:
        delivery = Delivery.claim_next(clock.wall())
        assert delivery is not None
        delivery.failed(str(delivery.claim), Failure.UNUSABLE, "", clock.wall())
    db.session.commit()


def test_the_office_decides_what_becomes_of_a_dead_letter(office: Office, reader: Reader) -> None:
    dead_letters(office, "digest:1", "digest:2")
    page = reader.sign_in("office").open("/settings").follow("2 条等着您定 没发出的消息")
    assert [row[:6] for row in page.rows()] == [
        ["林涛", "每日汇总", "11月1日", "督查群", "1", "通道的设置不对，请改通道。"]
    ] * 2
    page = page.press("再发 给林涛的每日汇总")
    assert "排上了，一会儿再发。" in page.words
    page = page.press("不发了 给林涛的每日汇总")
    assert "没有。等着发的会自己再试。" in page.text
    assert "等着发 1 条" in page.text
    states = db.session.scalars(sa.select(Delivery.state).order_by(Delivery.id))
    assert list(states) == [Sending.WAITING, Sending.GIVEN_UP]
    told = sa.select(Event.kind, Event.data).where(Event.subject.like("delivery:%")).order_by(Event.seq)
    assert [tuple(row) for row in db.session.execute(told)] == [
        ("send_again", '{"channel":1}'),
        ("give_up_sending", '{"channel":1}'),
    ]


def test_more_dead_letters_cost_no_more_statements_and_stand_on_pages(app: Flask) -> None:
    office = an_office()
    dead_letters(office, "1")
    admin = Reader(app).sign_in("admin")
    few = admin.open("/outbox").statements
    dead_letters(office, *map(str, range(51)))
    page = admin.open("/outbox")
    assert (page.statements, len(page.rows())) == (few, 50)
    assert len(page.follow("下一页").rows()) == 2


def test_nobody_else_sees_dead_letters_and_there_is_no_other_one(office: Office, reader: Reader) -> None:
    for username in ("committee", "planning", "auditor"):
        reader.sign_in(username).open("/outbox", status=403)
    reader.sign_in("admin")
    reader.post("/outbox/9/again", {"csrf_token": reader.token("/outbox")}, status=404)
