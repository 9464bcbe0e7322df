"""Accounts 账号 with their sessions, for the administrator. Nothing of any issue."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from board.extensions import db
from board.models.user import User, UserSession


@dataclass(frozen=True)
class Account:
    """An account with the number of its sessions that are alive at a moment."""

    user: User
    sessions: int
    locked: bool


def accounts(at: datetime) -> list[Account]:
    """Every account by name: two statements, however many there are."""
    users = list(db.session.scalars(sa.select(User).order_by(User.username)))
    open_sessions = db.session.scalars(sa.select(UserSession).where(UserSession.ended_at.is_(None)))
    live = Counter(session.user_id for session in open_sessions if session.is_live(at))
    return [Account(user, live[user.id], user.is_locked(at)) for user in users]


def find_account(username: str) -> User | None:
    """The account of this name."""
    return db.session.scalar(sa.select(User).where(User.username == username))
