"""What keeps a card from being shown again: it was withdrawn, exempted 正当理由, or its proposal declined."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, code, to
from board.rules.cards import Rule, Waived


class CardWaiver(Model):
    """No card by `rule` while `basis` stands: the limit, milestone or silence it would rest on.

    last_day: of an exemption that has one; the day after it the rule counts again. The rows a person's word
    leaves are named by `rules.cards.waived_by`: an exempted red leaves one for its yellow too.
    """

    __tablename__ = "card_waiver"
    __table_args__ = (
        sa.CheckConstraint("approved_by_id <> by_id", name="two_persons"),
        sa.CheckConstraint("(kind = 'exempted') = (approved_by_id IS NOT NULL)", name="exempted_by_two"),
        sa.CheckConstraint("last_day IS NULL OR kind = 'exempted'", name="last_day"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = to("issue")
    rule: Mapped[Rule] = code(Rule)
    basis: Mapped[Day]
    kind: Mapped[Waived] = code(Waived)
    on: Mapped[date] = mapped_column("waived_on", sa.Date)
    last_day: Mapped[Day | None]
    by_id: Mapped[int] = to("user", index=False)
    approved_by_id: Mapped[int | None] = to("user", index=False)
