"""Assignments 交办: which unit got an issue when, by which paper, and what became of it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.directive import Directive
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.unit import Unit
from board.models.user import User


class Assignment(Model):
    """A lead unit got the issue 交办, or from another unit 转办 with a reason; it may return it 退回 with a reason.

    An issue's returns are counted by these rows. What a ledger assigned has one, without a paper, once it is returned.
    """

    __tablename__ = "assignment"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    unit_id: Mapped[int] = to("unit")
    from_unit_id: Mapped[int | None] = to("unit", index=False)  # 转办: who had it before
    by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    on: Mapped[Day] = mapped_column("assigned_on")
    directive_id: Mapped[int | None] = to("directive", index=False, unique=True)
    reason_id: Mapped[int | None] = to("text_version", index=False)  # 转办
    returned_on: Mapped[Day | None]
    returned_by_id: Mapped[int | None] = to("user", index=False)
    return_reason_id: Mapped[int | None] = to("text_version", index=False)

    unit: Mapped[Unit] = relationship(foreign_keys=unit_id, lazy="joined")
    from_unit: Mapped[Unit | None] = relationship(foreign_keys=from_unit_id, lazy="joined")
    by: Mapped[User | None] = relationship(foreign_keys=by_id, lazy="joined")
    directive: Mapped[Directive | None] = relationship(lazy="joined")
    reason: Mapped[TextVersion | None] = relationship(foreign_keys=reason_id, lazy="joined")
    return_reason: Mapped[TextVersion | None] = relationship(foreign_keys=return_reason_id, lazy="joined")
