"""Cards 红黄牌: a warning shown, explained, withdrawn. Carded are the issue and its lead unit, never a person."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.types import Day, Key, Moment, code, to
from board.models.unit import Unit
from board.rules.cards import Colour, Ending, Rule

if TYPE_CHECKING:
    from board.models.card_talk import CardTalk
    from board.models.card_word import CardWord
    from board.models.issue import Issue


class Card(Model):
    """One card. `basis` is what it was shown for: the limit, or the day silence began; `days` as counted that day."""

    __tablename__ = "card"
    __table_args__ = (
        sa.Index(
            "uq_card_standing",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("ended_on IS NULL"),
            postgresql_where=sa.text("ended_on IS NULL"),
        ),
        sa.Index("ix_card_register", "register_id", "ended_on"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    unit_id: Mapped[int | None] = to("unit")
    colour: Mapped[Colour] = code(Colour)
    rule: Mapped[Rule] = code(Rule)
    basis: Mapped[Day]
    days: Mapped[int]
    others: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)  # other rules true that day
    brought_by: Mapped[list[Any]] = mapped_column(
        sa.JSON, default=list, server_default="[]"
    )  # of two yellows: the rules
    shown_on: Mapped[Day]
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    ended_on: Mapped[Day | None]
    ending: Mapped[Ending | None] = code(Ending)

    issue: Mapped["Issue"] = relationship(back_populates="cards", lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")
    words: Mapped[list["CardWord"]] = relationship(
        lazy="select", order_by="CardWord.id", back_populates="card"
    )
    talks: Mapped[list["CardTalk"]] = relationship(lazy="select", order_by="CardTalk.id")

    def revive(self) -> None:
        """The ending is undone: it is the same card again, with all that was said of it."""
        self.ended_on = self.ending = None

    def end(self, ending: Ending, *, on: date) -> None:
        """End the card; its history stays."""
        self.ended_on, self.ending = on, ending
