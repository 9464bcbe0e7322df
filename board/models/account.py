"""The columns of an account 账号, and how it is locked after wrong passwords."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.event import record
from board.models.types import Day, Key, Name, Time, code, to
from board.rules.roles import Role
from board.rules.workflow import Actor

FAILURES_TO_LOCK = 5
LOCKED_FOR = timedelta(minutes=10)


class Account(Model):
    """What is kept of an account. `left_on`: the person left 离任, and `successor_id` took over."""

    __abstract__ = True

    id: Mapped[Key]
    username: Mapped[Name] = mapped_column(unique=True)
    name: Mapped[Name]
    role: Mapped[Role] = code(Role)
    unit_id: Mapped[int | None] = to("unit")
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[Time | None]
    disabled: Mapped[bool] = mapped_column(default=False)
    left_on: Mapped[Day | None]
    successor_id: Mapped[int | None] = to("user", index=False)
    language: Mapped[str] = mapped_column(sa.String(8), default="zh")
    demonstration: Mapped[bool] = mapped_column(default=False)

    @property
    def actor(self) -> Actor:
        """The account as the table of steps knows it."""
        return Actor(self.id, self.role, self.unit_id)

    def is_locked(self, at: datetime) -> bool:
        """Whether sign-in is refused at this moment after too many failures."""
        return self.locked_until is not None and at < self.locked_until

    def note_failure(self, *, on: date, at: datetime) -> None:
        """Count a wrong password; the fifth in a row locks for ten minutes."""
        self.failures += 1
        if self.failures >= FAILURES_TO_LOCK:
            self.failures, self.locked_until = 0, at + LOCKED_FOR
        record("sign_in_failed", self, by=None, on=on, data={"locked": self.locked_until is not None})

    def forget_failures(self) -> None:
        """A right password, or an administrator's word: nothing is counted any more."""
        self.failures, self.locked_until = 0, None
