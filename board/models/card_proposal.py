"""Cards that the judge proposes 拟亮牌 where the register says "proposed": an officer confirms or declines each."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.types import Day, Key, Moment, code, to
from board.models.unit import Unit
from board.rules.cards import Colour, Rule, Settled

if TYPE_CHECKING:
    from board.models.issue import Issue

WAITS = sa.text("settled IS NULL")


class CardProposal(Model):
    """A card that waits for an officer; the columns are the card's. One waits per issue, and lapses with its cause.

    decided_by_id: who confirmed or declined it; None where it lapsed. card_id: the card it became.
    """

    __tablename__ = "card_proposal"
    __table_args__ = (
        sa.CheckConstraint("(settled IS NULL) = (settled_on IS NULL)", name="settled_whole"),
        sa.CheckConstraint(
            "(decided_by_id IS NOT NULL) = (settled IS NOT NULL AND settled <> 'lapsed')", name="decided"
        ),
        sa.CheckConstraint("card_id IS NULL OR settled = 'confirmed'", name="card_when_confirmed"),
        sa.Index(
            "uq_card_proposal_waits", "issue_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS
        ),
        sa.Index("ix_card_proposal_register", "register_id", "settled_on"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    unit_id: Mapped[int | None] = to("unit")
    colour: Mapped[Colour] = code(Colour)
    rule: Mapped[Rule] = code(Rule)
    basis: Mapped[Day]
    days: Mapped[int]
    others: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    brought_by: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    proposed_on: Mapped[Day]
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    settled: Mapped[Settled | None] = code(Settled)
    settled_on: Mapped[Day | None]
    decided_by_id: Mapped[int | None] = to("user", index=False)
    card_id: Mapped[int | None] = to("card", index=False)

    issue: Mapped["Issue"] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")

    def settle(self, settled: Settled, *, on: date, by_id: int | None = None) -> None:
        """What became of it; `by_id` of an officer who confirmed or declined it."""
        self.settled, self.settled_on, self.decided_by_id = settled, on, by_id


def lapse_proposal(issue_id: int, *, on: date) -> None:
    """The proposed card that waits on an issue, if one does, waits no more: the issue is closed."""
    mine = sa.and_(CardProposal.issue_id == issue_id, CardProposal.settled.is_(None))
    for proposal in db.session.scalars(sa.select(CardProposal).where(mine)):
        proposal.settle(Settled.LAPSED, on=on)
