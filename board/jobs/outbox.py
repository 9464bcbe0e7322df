"""The outbox 发件箱 is emptied: one message after the other, each claimed and committed before it is sent."""

import secrets
from collections.abc import Callable

import structlog

from board import clock
from board.extensions import db
from board.jobs.transactions import transactions
from board.messages.channels import NotSent, Parcel, send
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.rules.delivering import Failure

AT_MOST = 200  # messages a run; the next run is a minute away
DOWN = frozenset({Failure.UNREACHABLE, Failure.SLOW, Failure.UNTRUSTED})  # of the channel, not of the message


def empty_outbox(parcel_for: Callable[[Delivery], Parcel]) -> int:
    """Send what is due; how many went out. `parcel_for` makes the words, and raises NotSent where there is nobody.

    A channel that cannot be reached keeps the messages of the others waiting no longer than its one attempt.
    """
    went, down = 0, set[int]()
    for _n in range(AT_MOST):
        with transactions(write=True):
            claimed = Delivery.claim_next(clock.wall(), but=down)
            if claimed is None:
                break
            key, claim, channel_id = claimed.id, str(claimed.claim), claimed.channel_id
            db.session.commit()
        failed = _try(key, parcel_for)
        with transactions(write=True):
            _settle(key, claim, failed)
            db.session.commit()
        if failed is None:
            went += 1
        elif failed.failure in DOWN:
            down.add(channel_id)
    return went


def _try(key: int, parcel_for: Callable[[Delivery], Parcel]) -> NotSent | None:
    """Make the words and send them, with no transaction open meanwhile; what went wrong, None when it is out."""
    try:
        with transactions(write=False):
            delivery = db.session.get_one(Delivery, key)
            channel = delivery.channel
            if not channel.switched_on:
                return NotSent(Failure.SWITCHED_OFF)
            parcel = parcel_for(delivery)
            db.session.expunge(channel)
        send(channel, parcel)
    except NotSent as refused:
        return refused
    except Exception:
        structlog.get_logger().exception("delivery_broken", delivery=key)
        return NotSent(Failure.BROKEN)
    return None


def _settle(key: int, claim: str, failed: NotSent | None) -> None:
    delivery = db.session.get_one(Delivery, key)
    if failed is None:
        kept = delivery.sent(claim, clock.wall())
    else:
        kept = delivery.failed(claim, failed.failure, failed.answer, clock.wall())
    if not kept:
        structlog.get_logger().warning("claim_lost", delivery=key)


def try_out(channel: Channel, title: str, body: str, *, to: str) -> NotSent | None:
    """Send a message now, to try a channel out; why it did not go. No transaction is open meanwhile."""
    db.session.expunge(channel)
    db.session.rollback()
    try:
        send(channel, Parcel(title, body, to, secrets.token_hex(16)))
    except NotSent as refused:
        return refused
    return None
