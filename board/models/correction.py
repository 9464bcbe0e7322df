"""Corrections 更正, and confirmed readings of a time limit 确认时限: who put what right."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.types import Day, Key, Moment, Words, code, to
from board.models.user import User
from board.rules.time_limits import Kind


class Correction(Model):
    """One saving of the form. `changes`: by field, before and after: ids, days, or of words text versions."""

    __tablename__ = "correction"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("corrected_on")
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    changes: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)

    by: Mapped[User] = relationship(lazy="joined")


class LimitConfirmation(Model):
    """The office confirmed a reading: the words, what was read from them, and what holds."""

    __tablename__ = "limit_confirmation"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("confirmed_on")
    words: Mapped[Words]
    read_due_on: Mapped[Day | None]
    read_kind: Mapped[Kind | None] = code(Kind)  # None: before it was kept
    kind: Mapped[Kind] = code(Kind)
    due_on: Mapped[Day | None]  # None: an open end, reviewed every 90 days
