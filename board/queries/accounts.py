"""Accounts 账号 with their sessions, for the administrator. Nothing of any issue."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from board.extensions import db
from board.models.unit import Unit
from board.models.user import User, UserSession
from board.queries.unit_names import sounds_like
from board.rules.roles import Role

PAGE = 100  # accounts


class AccountState(StrEnum):
    """Whether an account signs in."""

    WORKS = "works"
    DISABLED = "disabled"
    LEFT = "left"  # 离任


@dataclass(frozen=True)
class Account:
    """An account with the number of its sessions that are alive at a moment."""

    user: User
    sessions: int
    locked: bool


@dataclass(frozen=True)
class AccountFilter:
    """What is asked for, as the query string has it; empty words ask nothing. `unit` is a unit's id."""

    q: str = ""
    unit: str = ""
    role: str = ""
    state: str = ""

    @classmethod
    def read(cls, words: Mapping[str, str]) -> "AccountFilter":
        """From a query string; words that mean nothing are left out."""
        found = {field.name: words.get(field.name, "").strip()[:60] for field in fields(cls)}
        unit = found["unit"]
        return cls(
            q=found["q"],
            unit=unit if unit.isascii() and unit.isdigit() and len(unit) < 10 else "",
            role=found["role"] if found["role"] in tuple(Role) else "",
            state=found["state"] if found["state"] in tuple(AccountState) else "",
        )

    @property
    def words(self) -> dict[str, str]:
        """The query string's words, only those that ask something."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The conditions in SQL: words in the account's name, the person's, or a name of the unit."""
        found: list[sa.ColumnElement[bool]] = []
        if self.q:
            units = sa.select(Unit.id).where(sounds_like(self.q, in_english=True))
            names = (User.username.contains(self.q.lower(), autoescape=True), User.name.contains(self.q))
            found.append(sa.or_(*names, User.unit_id.in_(units)))
        if self.unit:
            found.append(User.unit_id == int(self.unit))
        if self.role:
            found.append(User.role == Role(self.role))
        if self.state:
            found.append(_in_state(AccountState(self.state)))
        return found


@dataclass(frozen=True)
class Accounts:
    """A page of accounts: how many there are, which page of how many."""

    rows: Sequence[Account]
    total: int
    page: int
    pages: int


def find_accounts(asked: AccountFilter, at: datetime, *, page: int = 1) -> Accounts:
    """The accounts asked for, by name: three statements, however many there are."""
    conditions = asked.conditions()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(User).where(*conditions)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    query = sa.select(User).where(*conditions).order_by(User.username)
    users = list(db.session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)))
    live = Counter(session.user_id for session in _open_sessions([user.id for user in users], at))
    rows = [Account(user, live[user.id], user.is_locked(at)) for user in users]
    return Accounts(rows, total, page, pages)


def live_sessions(user: User, at: datetime) -> list[UserSession]:
    """The sessions of an account that are alive, the newest first."""
    return _open_sessions([user.id], at)


def find_account(username: str) -> User | None:
    """The account of this name."""
    return db.session.scalar(sa.select(User).where(User.username == username))


def able_accounts(user: User) -> Sequence[User]:
    """Who could take over from a person: the same role and unit, and may sign in."""
    same = User.role == user.role, User.unit_id.is_not_distinct_from(user.unit_id)
    query = sa.select(User).where(*same, ~User.disabled, User.id != user.id).order_by(User.username)
    return db.session.scalars(query).all()


def _open_sessions(user_ids: Collection[int], at: datetime) -> list[UserSession]:
    query = sa.select(UserSession).where(UserSession.ended_at.is_(None), UserSession.user_id.in_(user_ids))
    found = db.session.scalars(query.order_by(UserSession.id.desc()))
    return [session for session in found if session.is_live(at)]


def _in_state(state: AccountState) -> sa.ColumnElement[bool]:
    if state is AccountState.LEFT:
        return User.left_on.is_not(None)
    return ~User.disabled if state is AccountState.WORKS else sa.and_(User.disabled, User.left_on.is_(None))
