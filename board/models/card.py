"""Cards 红黄牌: a warning shown, explained, withdrawn. Carded are the issue and its lead unit, never a person."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.types import Day, Key, Moment, code, to
from board.models.unit import Unit
from board.rules.cards import KEPT, Action, Colour, Ending, Rule, StandingCard

if TYPE_CHECKING:
    from board.models.card_action import CardAction
    from board.models.card_word import CardWord
    from board.models.issue import Issue


class Card(Model):
    """One card. `basis` is what it was shown for: the limit, or the day silence began; `days` as counted that day.

    calendar_days, action: how its register counted and what a red called for then; None of a yellow.
    """

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
    bases: Mapped[dict[str, Any] | None] = mapped_column(
        sa.JSON(none_as_null=True)
    )  # of each: what it rests on
    calendar_days: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    action: Mapped[Action | None] = code(Action)
    shown_on: Mapped[Day]
    recorded_at: Mapped[datetime] = mapped_column(Moment())
    ended_on: Mapped[Day | None]
    ending: Mapped[Ending | None] = code(Ending)

    issue: Mapped["Issue"] = relationship(back_populates="cards", lazy="raise_on_sql")
    unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")
    words: Mapped[list["CardWord"]] = relationship(
        lazy="select", order_by="CardWord.id", back_populates="card"
    )
    actions: Mapped[list["CardAction"]] = relationship(lazy="select", order_by="CardAction.id")

    @property
    def as_judged(self) -> StandingCard:
        """The card as the judge has it, with what each rule behind it rests on where that was kept."""
        behind, kept = tuple(map(Rule, self.brought_by)), self.bases or {}
        bases = tuple(date.fromisoformat(kept[rule]) for rule in behind if rule in kept)
        return StandingCard(self.colour, self.rule, self.basis, self.shown_on, behind, bases)

    @property
    def could_wait(self) -> bool:
        """Whether it is a yellow by decision that another card took the place of, or that never stood beside it."""
        return (self.rule, self.colour) == (Rule.BY_DECISION, Colour.YELLOW) and self.ending in KEPT

    @property
    def taken_back(self) -> bool:
        """Whether a person's word ended it."""
        return any(word.takes_back for word in self.words)

    @property
    def over_on(self) -> date | None:
        """The day on which it was over: of one taken back while it waited, the day of that word."""
        if self.ended_on is None or self.rule is not Rule.BY_DECISION:
            return self.ended_on
        back = [word.decided_on or word.on for word in self.words if word.takes_back]
        return max([self.ended_on, *back])

    def revive(self) -> None:
        """The ending is undone: it is the same card again, with all that was said of it."""
        self.ended_on = self.ending = None

    def end(self, ending: Ending, *, on: date) -> None:
        """End the card; its history stays."""
        self.ended_on, self.ending = on, ending


def bases_of(card: StandingCard) -> dict[str, str] | None:
    """What each rule behind a red from two yellows rests on, as it is kept; None for any other card."""
    return {str(rule): str(day) for rule, day in zip(card.brought_by, card.bases, strict=False)} or None
