"""Looking back 回头看: checks after strike-off that the problem stayed solved, and the rounds that failed."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.strike_off import StrikeOff
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.time_limits import Kind


class LookBack(Model):
    """One look-back 回头看 of a strike-off, due `after_days` calendar days later, moved to a working day.

    `passed` is None until it is done; `dropped` when an earlier one of the same strike-off failed.
    """

    __tablename__ = "look_back"
    __table_args__ = (
        sa.UniqueConstraint("strike_off_id", "after_days"),
        sa.CheckConstraint("(passed IS NULL) = (done_on IS NULL)", name="done"),
        sa.CheckConstraint("(passed IS NULL) = (by_id IS NULL)", name="done_by"),
        sa.CheckConstraint("NOT dropped OR passed IS NULL", name="dropped"),
        sa.Index(
            "ix_look_back_open",
            "due_on",
            sqlite_where=sa.text("passed IS NULL AND NOT dropped"),
            postgresql_where=sa.text("passed IS NULL AND NOT dropped"),
        ),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    strike_off_id: Mapped[int] = to("strike_off", index=False)
    after_days: Mapped[int]  # calendar days after the strike-off
    due_on: Mapped[Day]
    done_on: Mapped[Day | None]
    by_id: Mapped[int | None] = to("user", index=False)
    by_unit_id: Mapped[int | None] = to("unit", index=False)  # of the person, as it was then
    passed: Mapped[bool | None]
    dropped: Mapped[bool] = mapped_column(default=False)
    findings_id: Mapped[int | None] = to("text_version", index=False)  # what was seen; failed: the reason

    strike_off: Mapped[StrikeOff] = relationship(lazy="raise_on_sql")
    by: Mapped[User | None] = relationship(lazy="joined")
    by_unit: Mapped[Unit | None] = relationship(lazy="joined")
    findings: Mapped[TextVersion | None] = relationship(lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.passed is None and not self.dropped


class Round(Model):
    """A round of an issue that ended with a strike-off undone by a failed look-back: its dates, kept for ever."""

    __tablename__ = "round"
    __table_args__ = (sa.UniqueConstraint("issue_id", "number"),)

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"))
    number: Mapped[int]  # from 1
    look_back_id: Mapped[int] = to("look_back", unique=True, index=False)
    first_due_on: Mapped[Day | None]
    due_on: Mapped[Day | None]
    limit_kind: Mapped[Kind | None] = code(Kind)  # None: before it was kept
    asked_on: Mapped[Day | None]
    struck_off_on: Mapped[Day | None]
    handed_over: Mapped[bool] = mapped_column(default=False)
    reopened_on: Mapped[Day]


def plan_look_backs(struck: StrikeOff, days: Mapping[int, date]) -> None:
    """The look-backs of a strike-off, by their distance in calendar days."""
    for after, day in days.items():
        db.session.add(LookBack(issue_id=struck.issue_id, strike_off=struck, after_days=after, due_on=day))
