"""The outbox 发件箱: what is to be sent, to whom, through which channel, and what has become of it."""

import secrets
from collections.abc import Collection
from datetime import date, datetime
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board import clock
from board.extensions import Model, db
from board.models.channel import Channel
from board.models.event import record
from board.models.once import insert_new
from board.models.types import Day, Key, Time, code, to
from board.models.user import User
from board.rules.delivering import CLAIM_LASTS, Failure, Sending, state_after, wait_after


class Delivery(Model):
    """One message for one person through one channel, once for a key. Its words are made when it is sent.

    A worker claims it and commits before it sends. One that dies in between leaves the claim, which grows old: then
    another sends, so a message is never lost, and a double carries the same `mark`.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        sa.UniqueConstraint("user_id", "channel_id", "key"),
        sa.CheckConstraint("(claim IS NULL) = (claimed_at IS NULL)", name="claimed_whole"),
        sa.CheckConstraint("(sent_at IS NOT NULL) = (state = 'sent')", name="sent_when"),
        sa.Index("ix_delivery_state_next_at", "state", "next_at"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = to("user", index=False)
    channel_id: Mapped[int] = to("channel")
    key: Mapped[str] = mapped_column(sa.String(80))
    kind: Mapped[str] = mapped_column(sa.String(40))
    day: Mapped[Day]
    mark: Mapped[str] = mapped_column(sa.String(32))  # the same in every attempt, by which a double is known
    state: Mapped[Sending] = code(Sending, default=Sending.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    recorded_at: Mapped[Time]
    next_at: Mapped[Time]
    claim: Mapped[str | None] = mapped_column(sa.String(32))
    claimed_at: Mapped[Time | None]
    failure: Mapped[Failure | None] = code(Failure)  # of the last attempt
    answer: Mapped[str] = mapped_column(sa.String(20), default="")  # the number the other side answered with
    sent_at: Mapped[Time | None]

    user: Mapped[User] = relationship(lazy="joined")
    channel: Mapped[Channel] = relationship(lazy="joined")

    @classmethod
    def queue(cls, *, user_id: int, channel_id: int, key: str, kind: str, day: date) -> None:
        """Put a message into the outbox; one with this key for this person and channel is there once."""
        at = clock.wall()
        row = {
            "user_id": user_id,
            "channel_id": channel_id,
            "key": key,
            "kind": kind,
            "day": day,
            "mark": secrets.token_hex(16),
            "recorded_at": at,
            "next_at": at,
        }
        insert_new(cls, [row])

    @classmethod
    def claim_next(cls, at: datetime, *, but: Collection[int] = ()) -> Self | None:
        """Claim the message that has waited longest, for this worker alone; None when none is due. Commit at once.

        `but`: channels that are left out.
        """
        free = sa.or_(cls.claim.is_(None), cls.claimed_at < at - CLAIM_LASTS)
        due = sa.and_(cls.state == Sending.WAITING, cls.next_at <= at, free, cls.channel_id.not_in(but))
        query = sa.select(cls.id).where(due).order_by(cls.next_at, cls.id).limit(1)
        key = db.session.scalar(query.with_for_update(skip_locked=True))
        if key is None:
            return None
        claim = secrets.token_hex(16)
        taken = sa.update(cls).where(cls.id == key, due).values(claim=claim, claimed_at=at)
        db.session.execute(taken.execution_options(synchronize_session=False))
        mine = sa.select(cls).where(cls.id == key, cls.claim == claim)
        return db.session.scalar(mine.execution_options(populate_existing=True))

    def sent(self, claim: str, at: datetime) -> bool:
        """It is out. False, and nothing written, when another worker has taken the claim meanwhile."""
        return self._settle(claim, state=Sending.SENT, sent_at=at, failure=None, answer="")

    def failed(self, claim: str, failure: Failure, answer: str, at: datetime) -> bool:
        """It is not out: later again, never of itself, or dropped. False when another worker has the claim now."""
        wait = wait_after(self.attempts + 1, failure)
        state = state_after(self.attempts + 1, failure)
        next_at = self.next_at if wait is None else at + wait
        return self._settle(claim, state=state, next_at=next_at, failure=failure, answer=answer[:20])

    def send_again(self, *, by: User, on: date, at: datetime) -> None:
        """A person lets a dead letter be tried anew, from the first attempt on. Nothing for another one."""
        if self._revive(Sending.WAITING, attempts=0, next_at=at):
            record("send_again", self, by=by, on=on, data={"channel": self.channel_id})

    def give_up(self, *, by: User, on: date) -> None:
        """A person gives a dead letter up. Nothing for another one."""
        if self._revive(Sending.GIVEN_UP):
            record("give_up_sending", self, by=by, on=on, data={"channel": self.channel_id})

    def _settle(self, claim: str, **values: object) -> bool:
        mine = sa.update(Delivery).where(Delivery.id == self.id, Delivery.claim == claim)
        counted = mine.values(attempts=Delivery.attempts + 1, claim=None, claimed_at=None, **values)
        return self._updated(counted)

    def _revive(self, state: Sending, **values: object) -> bool:
        dead = sa.update(Delivery).where(Delivery.id == self.id, Delivery.state == Sending.DEAD)
        return self._updated(dead.values(state=state, **values))

    def _updated(self, statement: sa.Update) -> bool:
        found = db.session.execute(
            statement.execution_options(synchronize_session=False).returning(Delivery.id)
        )
        changed = found.first() is not None
        db.session.refresh(self)
        return changed
