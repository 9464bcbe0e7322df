"""Accounts 账号 and their sessions, which are rows so that they can be listed and ended."""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.types import Hash, Key, Name, Time, code, to
from board.models.unit import Unit
from board.rules.roles import Role, idle_minutes
from board.rules.workflow import Actor

FAILURES_TO_LOCK = 5
LOCKED_FOR = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=1)


class User(UserMixin, Model):
    """An account: one person, one role, one unit (none for admin and auditor)."""

    __tablename__ = "user"

    id: Mapped[Key]
    username: Mapped[Name] = mapped_column(unique=True)
    name: Mapped[Name]
    role: Mapped[Role] = code(Role)
    unit_id: Mapped[int | None] = to("unit")
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[Time | None]
    disabled: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(sa.String(8), default="zh")
    demonstration: Mapped[bool] = mapped_column(default=False)

    token = ""  # of the session in use; set on the instance, never kept
    unit: Mapped[Unit | None] = relationship(lazy="joined")

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of this session, not the account."""
        return self.token

    @property
    def actor(self) -> Actor:
        """The account as the table of steps knows it."""
        return Actor(self.id, self.role, self.unit_id)

    def is_locked(self, at: datetime) -> bool:
        """Whether sign-in is refused at this moment after too many failures."""
        return self.locked_until is not None and at < self.locked_until

    def note_failure(self, at: datetime) -> None:
        """Count a wrong password; the fifth in a row locks for ten minutes."""
        self.failures += 1
        if self.failures >= FAILURES_TO_LOCK:
            self.failures, self.locked_until = 0, at + LOCKED_FOR

    def unlock(self) -> None:
        """Let the account sign in again at once."""
        self.failures, self.locked_until = 0, None

    def reset_password(self, password_hash: str, *, at: datetime) -> None:
        """A new password: the account is unlocked, its sessions end."""
        self.password_hash = password_hash
        self.unlock()
        self.end_sessions(at=at)

    def end_sessions(self, *, at: datetime) -> None:
        """End every session of the account."""
        db.session.execute(
            sa.update(UserSession)
            .where(UserSession.user_id == self.id, UserSession.ended_at.is_(None))
            .values(ended_at=at)
        )

    def start_session(self, at: datetime) -> str:
        """A new session; returns the token, of which only the hash is kept."""
        token = secrets.token_urlsafe(32)
        self.unlock()
        db.session.add(
            UserSession(
                user_id=self.id,
                token_hash=hash_token(token),
                started_at=at,
                seen_at=at,
                language=self.language,
            )
        )
        return token


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

    user: Mapped[User] = relationship(lazy="joined")

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
