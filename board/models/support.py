"""Supporting units 配合: what one unit does for an issue that another leads. A row each time it is asked."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.update import Update
from board.models.user import User
from board.rules.support import STANDING, SupportStatus

STANDS = sa.text("ended_on IS NULL")


class Support(Model):
    """A unit's part in an issue 配合, with a sign-for and a status of its own. It ends by a reason, and stays as a row.

    `task`: what is asked of it. `done_update`: the progress with which it said that its part is done.
    """

    __tablename__ = "support"
    __table_args__ = (
        sa.Index(
            "ix_support_standing",
            *("issue_id", "unit_id"),
            unique=True,
            sqlite_where=STANDS,
            postgresql_where=STANDS,
        ),
        sa.CheckConstraint("(status = 'left') = (ended_on IS NOT NULL)", name="left_is_ended"),
        sa.CheckConstraint("(status = 'done') = (done_on IS NOT NULL)", name="done_has_a_day"),
        sa.CheckConstraint("status NOT IN ('working', 'done') OR signed_on IS NOT NULL", name="signed_first"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    unit_id: Mapped[int] = to("unit")
    status: Mapped[SupportStatus] = code(SupportStatus, default=SupportStatus.WAITING)
    asked_on: Mapped[Day]
    asked_by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    task_id: Mapped[int | None] = to("text_version", index=False)
    sign_by: Mapped[Day | None]  # None: it came with a ledger
    signed_on: Mapped[Day | None]
    signed_by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    recorded_for: Mapped[bool] = mapped_column(default=False)  # 代录: the office signed for it
    done_on: Mapped[Day | None]
    done_update_id: Mapped[int | None] = to("update", index=False)
    ended_on: Mapped[Day | None]
    ended_by_id: Mapped[int | None] = to("user", index=False)
    reason_id: Mapped[int | None] = to("text_version", index=False)

    unit: Mapped[Unit] = relationship(lazy="joined")
    task: Mapped[TextVersion | None] = relationship(foreign_keys=task_id, lazy="joined")
    reason: Mapped[TextVersion | None] = relationship(foreign_keys=reason_id, lazy="joined")

    @property
    def stands(self) -> bool:
        """Whether the unit supports the issue now."""
        return self.status in STANDING

    def sign(self, *, by: User, on: date) -> None:
        """Note that the unit has it; the first sign-for counts."""
        if self.status is SupportStatus.WAITING:
            self.status, self.signed_on, self.signed_by_id = SupportStatus.WORKING, on, by.id
            self.recorded_for = by.unit_id != self.unit_id

    def finish(self, update: Update, *, by: User) -> None:
        """Its part is done; whoever says so has signed for it too."""
        self.sign(by=by, on=update.on)
        self.status, self.done_on, self.done_update_id = SupportStatus.DONE, update.on, update.id

    def begin_again(self) -> None:
        """The issue was reopened: what was done is to be done again."""
        if self.status is SupportStatus.DONE:
            self.status, self.done_on, self.done_update_id = SupportStatus.WORKING, None, None

    def end(self, *, by: User | None, on: date, reason: TextVersion | None) -> None:
        """It supports no longer."""
        self.status, self.ended_on, self.ended_by_id = SupportStatus.LEFT, on, by.id if by else None
        self.done_on, self.done_update_id = None, None
        self.reason = reason
