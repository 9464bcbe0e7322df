"""Removal 移除: a file or a wording that is wrong or private, taken out by two persons. Hash and reason stay."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.attachment import Attachment
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.user import User


class Removal(Model):
    """A proposal by the office to remove one file or one wording, and its decision by another person."""

    __tablename__ = "removal"
    __table_args__ = (
        sa.CheckConstraint("(attachment_id IS NULL) <> (text_id IS NULL)", name="one_thing"),
        sa.CheckConstraint("decided_by_id <> by_id", name="two_persons"),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (decided_on IS NULL) AND (decided_on IS NULL) = (approved IS NULL)",
            name="decided",
        ),
        sa.Index(
            "uq_removal_open",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("decided_on IS NULL"),
            postgresql_where=sa.text("decided_on IS NULL"),
        ),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    attachment_id: Mapped[int | None] = to("attachment", index=False)
    text_id: Mapped[int | None] = to("text_version", index=False)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("proposed_on")
    reason_id: Mapped[int] = to("text_version", index=False)
    decided_by_id: Mapped[int | None] = to("user", index=False)
    decided_on: Mapped[Day | None]
    approved: Mapped[bool | None]

    attachment: Mapped[Attachment | None] = relationship(lazy="joined")
    text: Mapped[TextVersion | None] = relationship(foreign_keys=text_id, lazy="joined")
    reason: Mapped[TextVersion] = relationship(foreign_keys=reason_id, lazy="joined")
    by: Mapped[User] = relationship(foreign_keys=by_id, lazy="joined")
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id, lazy="joined")
