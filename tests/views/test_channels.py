"""Channels: added, changed, tried out and switched off by the administrator; what is secret is never shown again."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.channel import Channel
from board.models.event import Event
from board.rules.delivering import ChannelKind, Secure
from tests.factories import Office, an_office
from tests.post_office import MailServer, free_port, mail_server
from tests.reader import Reader

WEBHOOK = "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef"
PASSWORD = "seven wet umbrellas"


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def admin(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("admin")


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server(password=PASSWORD) as made:
        yield made


def mail_facts(port: int, **facts: Any) -> dict[str, Any]:
    usual = {"name": "园区邮件", "server": "127.0.0.1", "port": str(port), "secure": Secure.NONE}
    return {**usual, "sender": "board@park.cn", "account": "board", "secret": PASSWORD, **facts}


def events() -> list[tuple[str, dict[str, Any]]]:
    rows = db.session.scalars(sa.select(Event).where(Event.subject.like("channel:%")).order_by(Event.seq))
    return [(row.kind, json.loads(row.data)) for row in rows]


def test_a_mail_server_is_added_tried_out_and_changed_without_its_password_being_seen(
    admin: Reader, server: MailServer
) -> None:
    page = admin.open("/channels/new/email").fill(**mail_facts(server.port)).press("保存")
    assert "加好了“园区邮件”，请试发一条" in page.words
    assert PASSWORD not in page.words
    page = page.fill(to="me@park.cn").press("试发一条")
    assert "试发出去了" in page.words
    assert [(str(mail["To"]), str(mail["From"])) for mail in server.mails] == [
        ("me@park.cn", "board@park.cn")
    ]
    page = page.fill(name="邮件", secret="").press("保存")
    assert db.session.scalars(sa.select(Channel.secret)).one() == PASSWORD
    assert [row[:3] for row in admin.open("/channels").rows()] == [["邮件", "邮件", "只发编号、件数和链接"]]
    assert events() == [
        ("add_channel", {"kind": "email", "external": True}),
        ("test_channel", {"failure": None}),
        ("edit_channel", {"fields": ["name"], "external": True}),
    ]


def test_a_try_that_fails_says_why_in_a_sentence(admin: Reader, server: MailServer) -> None:
    facts = mail_facts(server.port, secret="another one")
    page = admin.open("/channels/new/email").fill(**facts).press("保存")
    page = page.fill(to="me@park.cn").press("试发一条", status=422)
    assert "对方不认账号、密码、令牌或签名。 对方答复 535。" in page.text
    assert page.one("input", name="to")["value"] == "me@park.cn"
    page = page.fill(to="me").press("试发一条", status=422)
    assert "要填一个邮件地址" in page.text
    page = page.fill(port=str(free_port()), secret="yet another").press("保存")
    assert "连不上对方的服务器" in page.fill(to="me@park.cn").press("试发一条", status=422).text
    assert [data["failure"] for kind, data in events() if kind == "test_channel"] == [
        "sign_in",
        "unreachable",
    ]


def test_a_kept_password_never_goes_to_another_server(admin: Reader, server: MailServer) -> None:
    page = admin.open("/channels/new/email").fill(**mail_facts(server.port)).press("保存")
    page = page.fill(server="mail.elsewhere.cn", secret="").press("保存", status=422)
    assert "换了服务器、端口、加密或账号，请重新填密码。" in page.text
    assert db.session.scalars(sa.select(Channel.server)).one() == "127.0.0.1"
    page.fill(secret="a new one").press("保存")
    assert db.session.execute(sa.select(Channel.server, Channel.secret)).one() == (
        "mail.elsewhere.cn",
        "a new one",
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"server": "smtp://mail.park.cn"}, "只填服务器的名称"),
        ({"server": "file:///etc/passwd"}, "只填服务器的名称"),
        ({"port": "70000"}, "1 到 65535"),
        ({"port": ""}, "1 到 65535"),
        ({"sender": "board"}, "要填一个邮件地址"),
        ({"name": " "}, "请填名称"),
        ({"secure": "wide open"}, "加密"),
    ],
)
def test_what_is_no_mail_server_is_refused_and_stays_typed(
    app: Flask, wrong: dict[str, str], said: str
) -> None:
    an_office()
    admin = Reader(app).sign_in("admin")
    facts = {**mail_facts(25), **wrong}
    page = admin.open("/channels/new/email").fill(**facts).press("保存", status=422)
    assert said in page.text
    assert page.one("input", name="account")["value"] == "board"
    assert page.one("input", name="secret")["value"] == PASSWORD  # typed a moment ago, not yet kept
    assert db.session.scalar(sa.select(sa.func.count(Channel.id))) == 0


def test_a_robot_is_known_by_its_services_address_alone(admin: Reader) -> None:
    form = admin.open("/channels/new/dingtalk")
    for typed in ("json://127.0.0.1/x", WEBHOOK.replace("https://", "http://"), f"{WEBHOOK}&to=me", ""):
        page = form.fill(name="督查群", secret=typed).press("保存", status=422)
        assert "这不是这种机器人的地址" in page.text
    page = form.fill(secret=WEBHOOK, signing="SEC123").press("保存")
    kept = db.session.scalars(sa.select(Channel)).one()
    assert (kept.kind, kept.secret, kept.signing) == (ChannelKind.DINGTALK, "0123456789abcdef", "SEC123")
    assert "0123456789abcdef" not in page.words
    assert "SEC123" not in page.words
    assert (
        "督查群"
        in admin.open("/channels/new/dingtalk")
        .fill(name="督查群", secret=WEBHOOK)
        .press("保存", status=422)
        .one("p", id="name-e")
        .text
    )


def test_a_channel_is_switched_off_and_on(admin: Reader) -> None:
    admin.open("/channels/new/feishu").fill(name="飞书群", secret="ab-12-cd-34").press("保存")
    page = admin.open("/channels").press("停用通道 飞书群")
    assert page.rows()[0][5] == "停着"
    assert page.press("启用通道 飞书群").rows()[0][5] == "在用"
    assert [kind for kind, _data in events()] == ["add_channel", "close_channel", "open_channel"]
    admin.open("/channels/77", status=404)
    admin.open("/channels/new/telegram", status=404)


def test_only_the_administrator_sees_channels(office: Office, reader: Reader) -> None:
    for username in ("office", "committee", "planning", "auditor"):
        reader.sign_in(username).open("/channels", status=403)


def test_a_password_lies_sealed_and_is_asked_for_again_when_the_key_was_changed(
    admin: Reader, db_app: Flask, server: MailServer
) -> None:
    page = admin.open("/channels/new/email").fill(**mail_facts(server.port)).press("保存")
    lies = db.session.scalar(sa.text("SELECT secret FROM channel"))
    assert lies
    assert PASSWORD not in lies
    db.session.execute(sa.text("UPDATE channel SET secret = :other"), {"other": lies[:-8] + "AAAAAAA="})
    db.session.commit()
    assert db.session.scalars(sa.select(Channel)).one().has_lost_its_secret
    page = page.fill(to="me@park.cn").press("试发一条", status=422)
    assert "SECRET_KEY 换过，请在通道里重新填" in page.text
    assert server.mails == []
    page = admin.open("/channels/1").fill(secret=PASSWORD).press("保存")
    assert "试发出去了" in page.fill(to="me@park.cn").press("试发一条").words
