"""Suspensions 中止（暂缓）: the clock stopped for a listed outside reason."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, to


class Suspension(Model):
    """From which day to which; an open end (None) never resumes by itself. From a ledger: to confirm.

    `days`: working days by which it moved the limit. `resumed_on`: the first day in hand again; None before.
    """

    __tablename__ = "suspension"
    __table_args__ = (
        sa.Index(
            "uq_suspension_runs",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("resumed_on IS NULL"),
            postgresql_where=sa.text("resumed_on IS NULL"),
        ),
        sa.CheckConstraint("last_day >= first_day", name="days_in_order"),
        sa.CheckConstraint("last_day IS NOT NULL OR handed_over", name="open_end"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    first_day: Mapped[Day]
    last_day: Mapped[Day | None]
    by_id: Mapped[int | None] = to("user", index=False)  # who decided it
    granted_on: Mapped[Day | None]  # the day of the decision; None: it came with a ledger
    request_id: Mapped[int | None] = to("decision_request", index=False)
    days: Mapped[int] = mapped_column(default=0)
    resumed_on: Mapped[Day | None]
    resumed_by_id: Mapped[int | None] = to("user", index=False)  # None: by itself
    handed_over: Mapped[bool] = mapped_column(default=False)
    to_confirm: Mapped[bool] = mapped_column(default=False)
