"""What persons said about a card 牌: acknowledged, explained, objected, exempted, shown and withdrawn by their word."""

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.cards.saying import Grounds, Said

if TYPE_CHECKING:
    from board.models.card import Card

ONCE = sa.text("said IN ('acknowledged', 'objected', 'shown')")
WAITS = sa.text("said = 'exempted' AND approved IS NULL")


class CardWord(Model):
    """One word about one card; the words themselves are a text version. An objection and an exemption are decided.

    `unit_id`: the unit that says it, or for which the office says it 代录. `approved`: the objection is upheld, the
    exemption granted. `last_day`: of an exemption, None where it has none.
    """

    __tablename__ = "card_word"
    __table_args__ = (
        sa.Index(
            "uq_card_word_once", "card_id", "said", unique=True, sqlite_where=ONCE, postgresql_where=ONCE
        ),
        sa.Index(
            "uq_card_word_waits", "card_id", "said", unique=True, sqlite_where=WAITS, postgresql_where=WAITS
        ),
        sa.CheckConstraint("decided_by_id <> by_id", name="two_persons"),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (approved IS NULL) AND (decided_on IS NULL) = (approved IS NULL)",
            name="decided_whole",
        ),
        sa.CheckConstraint("approved IS NULL OR said IN ('objected', 'exempted')", name="decidable"),
        sa.CheckConstraint("(said = 'acknowledged') = (text_id IS NULL)", name="worded"),
        sa.CheckConstraint("(said = 'shown') = (grounds IS NOT NULL)", name="grounded"),
        sa.CheckConstraint("last_day IS NULL OR said = 'exempted'", name="last_day"),
    )

    id: Mapped[Key]
    card_id: Mapped[int] = to("card")
    issue_id: Mapped[int] = to("issue")
    said: Mapped[Said] = code(Said)
    on: Mapped[Day] = mapped_column("said_on")
    by_id: Mapped[int] = to("user", index=False)
    unit_id: Mapped[int | None] = to("unit", index=False)
    text_id: Mapped[int | None] = to("text_version", index=False)
    grounds: Mapped[Grounds | None] = code(Grounds)
    last_day: Mapped[Day | None]
    decided_on: Mapped[Day | None]
    decided_by_id: Mapped[int | None] = to("user", index=False)
    approved: Mapped[bool | None]
    answer_id: Mapped[int | None] = to("text_version", index=False)

    card: Mapped["Card"] = relationship(back_populates="words", lazy="raise_on_sql")
    by: Mapped[User] = relationship(foreign_keys=by_id, lazy="joined")
    unit: Mapped[Unit | None] = relationship(lazy="joined")
    text: Mapped[TextVersion | None] = relationship(foreign_keys=text_id, lazy="joined")
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id, lazy="joined")
    answer: Mapped[TextVersion | None] = relationship(foreign_keys=answer_id, lazy="joined")

    @property
    def waits(self) -> bool:
        """Whether it waits for somebody's decision."""
        return self.said in (Said.OBJECTED, Said.EXEMPTED) and self.approved is None

    @property
    def takes_back(self) -> bool:
        """Whether it ends the card."""
        return self.said is Said.WITHDRAWN or bool(self.approved)

    @property
    def recorded_for(self) -> bool:
        """Whether somebody else recorded it for the unit 代录."""
        return self.unit_id is not None and self.by.unit_id != self.unit_id

    def decide(self, approved: bool, answer: TextVersion | None, *, by: User, on: date) -> None:
        """Note the decision of another person."""
        self.approved, self.decided_by_id, self.decided_on, self.answer = approved, by.id, on, answer
