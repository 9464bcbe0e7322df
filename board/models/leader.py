"""Leaders in charge 分管领导, by post."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.models.listed import Listed
from board.models.types import to


class Leader(Listed):
    """A leader in charge, by post; `user_id` where the person has an account, `successor_id` once replaced.

    `proposed`: an import brought it and nobody has confirmed it yet; editing confirms.
    """

    __tablename__ = "leader"
    __table_args__ = (sa.CheckConstraint("successor_id <> id", name="successor"),)

    user_id: Mapped[int | None] = to("user")
    successor_id: Mapped[int | None] = to("leader", index=False)
    proposed: Mapped[bool] = mapped_column(default=False)

    def _codes(self) -> dict[str, Any]:
        return {"user": self.user_id}
