"""Signed-in sessions 会话: rows, so that they can be listed and ended."""

import hashlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.types import Hash, Key, Time, to
from board.rules.roles import idle_minutes

if TYPE_CHECKING:
    from board.models.user import User

SEEN_EVERY = timedelta(minutes=1)


class UserSession(Model):
    """A signed-in session 会话. It ends by sign-out, by an administrator, or when idle too long for its role."""

    __tablename__ = "user_session"

    id: Mapped[Key]
    user_id: Mapped[int] = to("user")
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    started_at: Mapped[Time]
    seen_at: Mapped[Time]
    ended_at: Mapped[Time | None]
    language: Mapped[str] = mapped_column(sa.String(8), default="zh")

    user: Mapped["User"] = relationship(lazy="joined")

    def is_live(self, at: datetime) -> bool:
        """Whether the session still counts at this moment."""
        idle = timedelta(minutes=idle_minutes(self.user.role))
        return self.ended_at is None and not self.user.disabled and at - self.seen_at < idle

    def is_seen_lately(self, at: datetime) -> bool:
        """Whether the last note of activity is less than a minute old, so that a read need not write."""
        return at - self.seen_at < SEEN_EVERY


def hash_token(token: str) -> str:
    """SHA-256 (hex) of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()
