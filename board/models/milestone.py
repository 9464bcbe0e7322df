"""Milestones 节点: dated parts of the work."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key


class Milestone(Model):
    """A dated part of the work 节点; read from a limit until the office accepts it."""

    __tablename__ = "milestone"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    words: Mapped[str] = mapped_column(sa.String(200))
    due_on: Mapped[Day]
    first_due_on: Mapped[Day]
    accepted: Mapped[bool] = mapped_column(default=False)
    is_start: Mapped[bool] = mapped_column(default=False)  # a range's start: shown, never judged
