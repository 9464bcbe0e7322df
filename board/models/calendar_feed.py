"""A person's calendar feed 日历订阅: the secret in its address is the right, of which only a hash is kept."""

import secrets
from datetime import date
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.event import record
from board.models.types import Day, Hash, Key, to
from board.models.user_session import hash_token

if TYPE_CHECKING:
    from board.models.user import User

LIVE = sa.text("stopped_on IS NULL")


class CalendarFeed(Model):
    """One address of a person's feed; at most one is live, the others answer that they are gone."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        sa.Index("uq_calendar_feed_live", "user_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = to("user", index=False)
    secret_hash: Mapped[Hash] = mapped_column(unique=True)
    made_on: Mapped[Day]
    stopped_on: Mapped[Day | None]

    user: Mapped["User"] = relationship(lazy="joined")

    @classmethod
    def live(cls, user: "User") -> Self | None:
        """The feed a person has now."""
        return db.session.scalar(sa.select(cls).where(cls.user_id == user.id, cls.stopped_on.is_(None)))

    @classmethod
    def make(cls, user: "User", *, on: date) -> str:
        """A new address for a person; the one before is gone at once. The secret, which is told only now."""
        people = Model.metadata.tables["user"]
        db.session.execute(sa.select(people.c.id).where(people.c.id == user.id).with_for_update())
        stopped = cls._stop(user, on)
        secret = secrets.token_urlsafe(32)
        feed = cls(user_id=user.id, secret_hash=hash_token(secret), made_on=on)
        db.session.add(feed)
        db.session.flush()
        kind = "renew_calendar_feed" if stopped else "make_calendar_feed"
        record(kind, feed, by=user, on=on, data={"user": user.id})
        return secret

    @classmethod
    def stop(cls, user: "User", *, by: "User", on: date) -> None:
        """The person's feed is gone; nothing happens when there is none."""
        if feed := cls._stop(user, on):
            record("stop_calendar_feed", feed, by=by, on=on, data={"user": user.id})

    @classmethod
    def _stop(cls, user: "User", on: date) -> Self | None:
        feed = cls.live(user)
        if feed is not None:
            feed.stopped_on = on
            db.session.flush()
        return feed
