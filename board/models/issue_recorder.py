"""Who recorded for the lead unit 代录, and may therefore not verify."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model


class IssueRecorder(Model):
    """A person who recorded a sign-for, an update or a strike-off request of this issue for its lead unit."""

    __tablename__ = "issue_recorder"

    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
