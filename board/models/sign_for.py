"""Sign-for 签收: a unit says that it has the assignment."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, to


class SignFor(Model):
    """A unit's sign-for 签收 of an assignment, with its lateness in working days."""

    __tablename__ = "sign_for"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    unit_id: Mapped[int] = to("unit", index=False)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("signed_on")
    late_days: Mapped[int] = mapped_column(default=0)
    recorded_for: Mapped[bool] = mapped_column(default=False)  # 代录
