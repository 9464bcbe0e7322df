"""Suspensions 中止（暂缓）: the clock stopped for a listed outside reason."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, to


class Suspension(Model):
    """From which day to which; an open end (None) never resumes by itself. From a ledger: to confirm."""

    __tablename__ = "suspension"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    first_day: Mapped[Day]
    last_day: Mapped[Day | None]
    by_id: Mapped[int | None] = to("user", index=False)
    handed_over: Mapped[bool] = mapped_column(default=False)
    to_confirm: Mapped[bool] = mapped_column(default=False)
