"""The outbox and its channels as their pages ask: what went, what waits, what is dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from board.extensions import db
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.rules.delivering import Sending

PAGE = 50  # dead letters


@dataclass(frozen=True)
class Outbox:
    """Dead letters of a page, the oldest first; how many wait, and since yesterday went out or were dropped."""

    dead: Sequence[Delivery]
    page: int
    pages: int
    count: int
    waiting: int
    sent: int
    dropped: int


@dataclass(frozen=True)
class ChannelUse:
    """A channel, and how many of its messages wait and are dead."""

    channel: Channel
    waiting: int
    dead: int


def outbox(at: datetime, *, page: int) -> Outbox:
    """The outbox at a moment."""
    recent = sa.or_(
        Delivery.state.in_((Sending.WAITING, Sending.DEAD)),
        Delivery.sent_at > at - timedelta(days=1),
        sa.and_(Delivery.state == Sending.DROPPED, Delivery.next_at > at - timedelta(days=1)),
    )
    query = sa.select(Delivery.state, sa.func.count()).where(recent).group_by(Delivery.state)
    counts: dict[Sending, int] = {row.state: row[1] for row in db.session.execute(query)}
    count = counts.get(Sending.DEAD, 0)
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    dead = sa.select(Delivery).where(Delivery.state == Sending.DEAD).order_by(Delivery.id)
    return Outbox(
        dead=db.session.scalars(dead.limit(PAGE).offset((page - 1) * PAGE)).all(),
        page=page,
        pages=pages,
        count=count,
        waiting=counts.get(Sending.WAITING, 0),
        sent=counts.get(Sending.SENT, 0),
        dropped=counts.get(Sending.DROPPED, 0),
    )


def dead_letters() -> int:
    """How many messages wait for a person."""
    query = sa.select(sa.func.count()).where(Delivery.state == Sending.DEAD)
    return db.session.scalar(query) or 0


def channels() -> list[ChannelUse]:
    """Every channel with what waits in it."""
    waiting = sa.func.count(sa.case((Delivery.state == Sending.WAITING, 1)))
    dead = sa.func.count(sa.case((Delivery.state == Sending.DEAD, 1)))
    unsettled = Delivery.state.in_((Sending.WAITING, Sending.DEAD))
    query = (
        sa.select(Channel, waiting, dead)
        .outerjoin(Delivery, sa.and_(Delivery.channel_id == Channel.id, unsettled))
        .group_by(Channel.id)
        .order_by(Channel.id)
    )
    return [ChannelUse(*row) for row in db.session.execute(query)]


def channel_named(name: str, but: int | None) -> Channel | None:
    """Another channel of this name."""
    return db.session.scalar(sa.select(Channel).where(Channel.name == name, Channel.id != (but or 0)))
