"""Messages arrive at a real mail server and at robots that check what their services document."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from board.messages import robots as plug_ins
from board.messages.channels import NotSent, Parcel, send
from board.models import load_models
from board.models.channel import Channel
from board.rules.addresses import HOST, MAIL, token_in
from board.rules.delivering import ChannelKind, Failure, Secure
from tests.post_office import SIGNING, TOKEN, Robots, free_port, mail_server, robots

load_models()
PARCEL = Parcel(
    "红牌 1 张", "您有 1 件红牌：https://board.example.cn/issues/7", "lin@park.example.cn", "ab12"
)
ADDRESSES = {
    ChannelKind.WECOM: (plug_ins.WeCom, "/wecom/send?key={key}"),
    ChannelKind.DINGTALK: (plug_ins.DingTalk, "/dingtalk/send?access_token={token}"),
    ChannelKind.FEISHU: (plug_ins.Feishu, "/feishu/hook/{token}"),
}


def by_mail(port: int, **facts: Any) -> Channel:
    usual = {"server": "127.0.0.1", "secure": Secure.NONE, "sender": "board@park.example.cn"}
    return Channel(kind=ChannelKind.EMAIL, port=port, **{**usual, "account": "", "secret": "", **facts})


def by_robot(kind: ChannelKind, **facts: Any) -> Channel:
    return Channel(kind=kind, **{"secret": TOKEN, "signing": SIGNING, **facts})


def failing(channel: Channel, parcel: Parcel = PARCEL) -> tuple[Failure, str]:
    with pytest.raises(NotSent) as refused:
        send(channel, parcel)
    return refused.value.failure, refused.value.answer


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    """The three robots, at this machine instead of their services' addresses."""
    with robots() as made:
        for plug_in, path in ADDRESSES.values():
            monkeypatch.setattr(plug_in, "notify_url", made.address + path)
        yield made


def test_a_mail_arrives_whole_with_the_mark_as_its_message_id() -> None:
    with mail_server(password="p%41s s/:@") as server:
        send(by_mail(server.port, account="board%40x", secret="p%41s s/:@"), PARCEL)
        send(by_mail(server.port, account="board%40x", secret="p%41s s/:@"), PARCEL)
        assert failing(by_mail(server.port, account="board", secret="another")) == (Failure.SIGN_IN, "535")
    mail = server.mails[0]
    assert server.ids == ["<ab12@park.example.cn>"] * 2
    assert (mail["Subject"], mail["From"], mail["To"]) == (
        PARCEL.title,
        "board@park.example.cn",
        "lin@park.example.cn",
    )
    assert mail.get_content().strip() == PARCEL.body
    assert len(mail.get_all("Message-ID")) == 1


def test_why_a_mail_did_not_go_out_is_told_apart() -> None:
    with mail_server() as server:
        server.says = "450 later"
        assert failing(by_mail(server.port)) == (Failure.REFUSED, "")
        assert failing(by_mail(server.port, secure=Secure.STARTTLS)) == (Failure.UNTRUSTED, "")
        nobody = Parcel("a", "b", "", "ab12")
        assert failing(by_mail(server.port), nobody) == (Failure.NO_ADDRESS, "")
        several = Parcel("a", "b", "lin@park.example.cn, he@park.example.cn", "ab12")
        assert failing(by_mail(server.port), several) == (Failure.NO_ADDRESS, "")
    assert failing(by_mail(free_port())) == (Failure.UNREACHABLE, "")
    assert failing(by_mail(25, server="file:///etc/passwd")) == (Failure.UNUSABLE, "")


@pytest.mark.parametrize("facts", [{"account": "账号", "secret": "a"}, {"account": "a", "secret": "密码"}])
def test_what_no_mail_server_takes_is_a_wrong_setting_and_no_fault(facts: dict[str, str]) -> None:
    with mail_server(password="a") as server:
        assert failing(by_mail(server.port, **facts)) == (Failure.UNUSABLE, "")


WRONG = [
    "林@park.cn",
    "a'b@park.cn",
    "a\x01@park.cn",
    "+@park.cn",
    "a@-.-",
    "a@park",
    "a@park.c",
    "a..b@park.cn",
    "a@1.2",
]


@pytest.mark.parametrize("typed", [*WRONG, "a b@park.cn", f"{'a' * 65}@park.cn", "a@park.cn\n"])
def test_an_address_is_one_that_every_mail_server_takes(typed: str) -> None:
    assert MAIL.fullmatch("li.na_2+x@oa-1.park.com.cn")
    assert not MAIL.fullmatch(typed)


def test_a_mail_servers_name_is_one_that_can_be_looked_up() -> None:
    assert HOST.fullmatch("smtp.example.cn")
    assert not any(map(HOST.fullmatch, [f"{'a' * 64}.cn", "a..b", "-a", "a\n", "a:25", "a/b"]))


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_robot_hears_the_words_signed_as_its_service_documents(services: Robots, kind: ChannelKind) -> None:
    send(by_robot(kind), Parcel("红牌 1 张", "长" * 3000, "13800001111", "ab12"))
    said = services.said[0]
    words = said["content"]["text"] if kind is ChannelKind.FEISHU else said["text"]["content"]
    assert words.startswith("红牌 1 张\n长长")
    called = {
        ChannelKind.WECOM: lambda: said["text"]["mentioned_mobile_list"],
        ChannelKind.DINGTALK: lambda: said["at"]["atMobiles"],
        ChannelKind.FEISHU: lambda: ["13800001111"],
    }
    assert (called[kind](), len(services.said)) == (["13800001111"], 1)


def test_the_log_holds_no_token_however_much_it_says(
    services: Robots, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    send(by_robot(ChannelKind.WECOM), PARCEL)
    assert len(services.said) == 1
    assert TOKEN not in caplog.text


@pytest.mark.parametrize("kind", ADDRESSES)
def test_a_robots_no_is_a_no_though_its_service_answers_200(services: Robots, kind: ChannelKind) -> None:
    wrong = (
        by_robot(kind, signing="SECwrong")
        if kind is not ChannelKind.WECOM
        else by_robot(kind, secret="1" * 16)
    )
    assert failing(wrong)[0] is Failure.SIGN_IN
    services.number = 45009
    assert failing(by_robot(kind)) == (Failure.REFUSED, "45009")
    services.status = 502
    assert failing(by_robot(kind)) == (Failure.REFUSED, "502")
    services.status = 307
    assert failing(by_robot(kind)) == (Failure.MOVED, "307")
    assert services.said == []


@pytest.mark.parametrize(
    ("kind", "typed", "token"),
    [
        (
            ChannelKind.WECOM,
            " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=73febdcb-1b38 ",
            "73febdcb-1b38",
        ),
        (
            ChannelKind.DINGTALK,
            "https://oapi.dingtalk.com/robot/send?access_token=0123456789ab",
            "0123456789ab",
        ),
        (ChannelKind.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/ab-12-cd-34/", "ab-12-cd-34"),
        (ChannelKind.FEISHU, "ab-12-cd-34", "ab-12-cd-34"),
        (ChannelKind.WECOM, "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=73febdcb-1b38", None),
        (ChannelKind.WECOM, "https://qyapi.weixin.qq.com.evil.cn/cgi-bin/webhook/send?key=73febdcb", None),
        (ChannelKind.DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=0123456789ab&x=1", None),
        (ChannelKind.FEISHU, "file:///etc/passwd", None),
        (ChannelKind.FEISHU, "json://127.0.0.1/x", None),
    ],
)
def test_only_a_services_own_address_gives_a_token(kind: ChannelKind, typed: str, token: str | None) -> None:
    assert token_in(kind, typed) == token
