"""Channels and messages of tests of the outbox, and what is kept of them."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.messages.channels import Parcel
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.user import User
from board.rules.delivering import ChannelKind, Failure, Secure, Sending
from tests.jobs.days import TODAY

MORNING = datetime(2022, 11, 1, 8, 30, tzinfo=clock.SHANGHAI)


def later(monkeypatch: pytest.MonkeyPatch, wait: timedelta) -> None:
    now = clock.wall() + wait
    monkeypatch.setattr(clock, "wall", lambda: now)


def a_channel(by: User, port: int, name: str = "园区邮件") -> int:
    facts = {"server": "127.0.0.1", "port": port, "secure": Secure.NONE, "sender": "board@park.cn"}
    channel = Channel.add(name=name, kind=ChannelKind.EMAIL, by=by, on=TODAY, **facts)
    db.session.commit()
    return channel.id


def queued(user: User, channel_id: int, *keys: str) -> None:
    for key in keys:
        Delivery.queue(user_id=user.id, channel_id=channel_id, key=key, kind="digest", day=TODAY)
    db.session.commit()


def parcel(delivery: Delivery) -> Parcel:
    return Parcel(delivery.key, "您有 1 件红牌", f"{delivery.user.username}@park.cn", delivery.mark)


def as_kept() -> list[tuple[str, Sending, int, Failure | None]]:
    db.session.rollback()
    rows = db.session.scalars(sa.select(Delivery).order_by(Delivery.id))
    return [(row.key, row.state, row.attempts, row.failure) for row in rows]
