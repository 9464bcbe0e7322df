"""Talks 约谈 that a red card calls for: when, with whom, what came of it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.unit import Unit
from board.models.user import User


class CardTalk(Model):
    """One talk about one red card. Who spoke with whom is words, in a text version: it may name persons."""

    __tablename__ = "card_talk"
    __table_args__ = (sa.CheckConstraint("held_on <= recorded_on", name="held_before_recorded"),)

    id: Mapped[Key]
    card_id: Mapped[int] = to("card")
    issue_id: Mapped[int] = to("issue")
    unit_id: Mapped[int | None] = to("unit", index=False)
    held_on: Mapped[Day]
    recorded_on: Mapped[Day]
    by_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    partner_id: Mapped[int] = to("text_version", index=False)
    result_id: Mapped[int] = to("text_version", index=False)

    by: Mapped[User] = relationship(lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")
    partner: Mapped[TextVersion] = relationship(foreign_keys=partner_id, lazy="joined")
    result: Mapped[TextVersion] = relationship(foreign_keys=result_id, lazy="joined")
