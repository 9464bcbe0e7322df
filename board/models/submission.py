"""Submissions: a form sent twice acts once. The key is made with the form and kept with what it did."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Time


class Submission(Model):
    """A form's idempotency key, who sent it, and where the first sending led."""

    __tablename__ = "submission"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    recorded_at: Mapped[Time]
    location: Mapped[str] = mapped_column(sa.String(300))
