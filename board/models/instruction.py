"""Instructions 批示: a leader's word on an issue, which becomes a directive."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.user import User


class Instruction(Model):
    """What a member of the committee said; the paper that carries it to the unit is a 督办单."""

    __tablename__ = "instruction"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("instructed_on")
    text_id: Mapped[int] = to("text_version", index=False)
    reply_by: Mapped[Day | None]
    directive_id: Mapped[int] = to("directive", index=False, unique=True)

    by: Mapped[User] = relationship(lazy="joined")
    text: Mapped[TextVersion] = relationship(lazy="joined")
