"""Accounts 账号: one person, one role, one unit. Every change is a verb that writes its event, codes only."""

import secrets
from datetime import date, datetime
from typing import Any, Self

import sqlalchemy as sa
from flask_login import UserMixin
from sqlalchemy.orm import Mapped, relationship

from board.extensions import db
from board.models.account import Account
from board.models.calendar_feed import CalendarFeed
from board.models.event import record
from board.models.leader import Leader
from board.models.unit import Unit
from board.models.user_session import UserSession, hash_token
from board.rules.administration import Declined, Hindrance, hinders_losing, hinders_taking_over
from board.rules.roles import Role

__all__ = ["User", "UserSession", "hash_token"]


class User(UserMixin, Account):
    """An account: one person, one role, one unit (none for admin and auditor). `by` None: the command line."""

    __tablename__ = "user"
    __table_args__ = (
        sa.CheckConstraint("role NOT IN ('admin', 'auditor') OR unit_id IS NULL", name="of_no_unit"),
        sa.CheckConstraint("successor_id <> id", name="successor"),
    )

    token = ""  # of the session in use; set on the instance, never kept
    unit: Mapped[Unit | None] = relationship(lazy="joined")

    def get_id(self) -> str:
        """What Flask-Login keeps in the cookie: the token of this session, not the account."""
        return self.token

    @classmethod
    def add(cls, *, by: "User | None", on: date, **facts: Any) -> Self:
        """A new account; facts are username, name, role, unit_id and password_hash. Flushes."""
        user = cls(**facts)
        db.session.add(user)
        db.session.flush()
        record("add_user", user, by=by, on=on, data={"role": user.role, "unit": user.unit_id})
        return user

    def change(
        self, *, name: str, role: Role, unit_id: int | None, by: "User", on: date, at: datetime
    ) -> None:
        """Another name, role or unit. Whoever gets another role or unit signs in again; rows made before stay."""
        before = {"name": self.name, "role": self.role, "unit": self.unit_id}
        now = {"name": name, "role": role, "unit": unit_id}
        fields = [field for field, value in now.items() if value != before[field]]
        if not fields:
            return
        if role is not before["role"]:
            self._check_losing(by)
        self.name, self.role, self.unit_id = name, role, unit_id
        facts: dict[str, Any] = {"fields": fields}
        if fields != ["name"]:
            facts |= {"role": role, "unit": unit_id, "was": {"role": before["role"], "unit": before["unit"]}}
            self._end_sessions(at)
        record("change_user", self, by=by, on=on, data=facts)

    def reset_password(self, password_hash: str, *, by: "User | None", on: date, at: datetime) -> None:
        """A new password: the account is unlocked, its sessions end."""
        self.password_hash = password_hash
        self.forget_failures()
        self._end_sessions(at)
        record("reset_password", self, by=by, on=on)

    def unlock(self, *, by: "User", on: date) -> None:
        """Let the account sign in again at once."""
        self.forget_failures()
        record("unlock", self, by=by, on=on)

    def disable(self, *, by: "User", on: date, at: datetime) -> None:
        """Nobody signs in with it any more; its sessions and its calendar feed end at once."""
        if self.disabled:
            return
        self._check_losing(by)
        self.disabled = True
        self._end_sessions(at)
        CalendarFeed.stop(self, by=by, on=on)
        record("disable_user", self, by=by, on=on)

    def enable(self, *, by: "User", on: date) -> None:
        """It signs in again, with the password it had. The account of a person who left stays closed."""
        if self.left_on is not None:
            raise Declined(Hindrance.HAS_LEFT)
        if self.disabled:
            self.disabled = False
            record("enable_user", self, by=by, on=on)

    def leave(self, successor: "User", *, by: "User", on: date, at: datetime) -> None:
        """The person leaves 离任: the account is closed, what is bound to it is the successor's; history stays."""
        if self.left_on is not None:
            raise Declined(Hindrance.HAS_LEFT)
        self._check_losing(by)
        hindrance = hinders_taking_over(
            role=self.role,
            unit_id=self.unit_id,
            to_role=successor.role,
            to_unit_id=successor.unit_id,
            able=successor is not self and not successor.disabled,
        )
        if hindrance:
            raise Declined(hindrance)
        posts = list(db.session.scalars(sa.select(Leader).where(Leader.user_id == self.id)))
        for leader in posts:
            leader.user_id = successor.id
        self.disabled, self.left_on, self.successor_id = True, on, successor.id
        self._end_sessions(at)
        CalendarFeed.stop(self, by=by, on=on)
        data = {"successor": successor.id, "leaders": [leader.id for leader in posts]}
        record("leave", self, by=by, on=on, data=data)

    def end_sessions(self, *, by: "User", on: date, at: datetime, but: int | None = None) -> None:
        """End every session of the account, all but one where that is asked."""
        self._end_sessions(at, but)
        record("end_sessions", self, by=by, on=on)

    def end_session(self, session_id: int, *, by: "User", on: date, at: datetime) -> None:
        """End one open session of the account; LookupError when it has none of this id."""
        query = sa.select(UserSession).where(UserSession.id == session_id, UserSession.user_id == self.id)
        session = db.session.scalar(query)
        if session is None:
            raise LookupError(session_id)
        if session.ended_at is None:
            session.ended_at = at
            record("end_session", self, by=by, on=on, data={"session": session_id})

    def start_session(self, *, on: date, at: datetime) -> str:
        """Sign in: a new session; returns the token, of which only the hash is kept."""
        token = secrets.token_urlsafe(32)
        self.forget_failures()
        db.session.add(
            UserSession(
                user_id=self.id,
                token_hash=hash_token(token),
                started_at=at,
                seen_at=at,
                language=self.language,
            )
        )
        record("sign_in", self, by=self, on=on)
        return token

    def sign_out(self, session: UserSession, *, on: date, at: datetime) -> None:
        """End the session in use."""
        session.ended_at = at
        record("sign_out", self, by=self, on=on)

    def _end_sessions(self, at: datetime, but: int | None = None) -> None:
        query = sa.update(UserSession).where(UserSession.user_id == self.id, UserSession.ended_at.is_(None))
        if but is not None:
            query = query.where(UserSession.id != but)
        db.session.execute(query.values(ended_at=at))

    def _check_losing(self, by: "User") -> None:
        """Administrators are locked while they are counted: two cannot put each other out at once."""
        query = sa.select(User.id).where(User.role == Role.ADMIN, ~User.disabled).with_for_update()
        others = [key for key in db.session.scalars(query) if key != self.id]
        hindrance = hinders_losing(user_id=self.id, role=self.role, by_id=by.id, other_admins=len(others))
        if hindrance:
            raise Declined(hindrance)
