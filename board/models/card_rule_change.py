"""A change of a register's card rules: proposed by the office, decided by another person 两人."""

from datetime import date
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.event import record
from board.models.register import Register
from board.models.types import Day, Key, to
from board.models.user import User
from board.rules.cards import CardRules
from board.rules.settings import Unreadiness, Unready, hinders_deciding


class CardRuleChange(Model):
    """Proposed rules and what became of them. Approved ones apply from `from_on`, the next working day."""

    __tablename__ = "card_rule_change"
    __table_args__ = (
        sa.CheckConstraint("decided_by_id <> proposed_by_id", name="two_persons"),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (approved IS NULL) AND (decided_on IS NULL) = (approved IS NULL)",
            name="decided_whole",
        ),
        sa.CheckConstraint("(from_on IS NOT NULL) = (approved IS TRUE)", name="applies_when_approved"),
        sa.Index(
            "uq_card_rule_change_waiting",
            "register_id",
            unique=True,
            sqlite_where=sa.text("approved IS NULL"),
            postgresql_where=sa.text("approved IS NULL"),
        ),
    )

    id: Mapped[Key]
    register_id: Mapped[int] = to("register", index=False)
    rules: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    proposed_by_id: Mapped[int] = to("user", index=False)
    proposed_on: Mapped[Day]
    decided_by_id: Mapped[int | None] = to("user", index=False)
    decided_on: Mapped[Day | None]
    approved: Mapped[bool | None]
    from_on: Mapped[Day | None]

    register: Mapped[Register] = relationship(lazy="joined")
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])

    @property
    def proposed(self) -> CardRules:
        """The proposed rules."""
        return CardRules.from_dict(self.rules)

    @classmethod
    def propose(cls, register: Register, rules: CardRules, *, by: User, on: date) -> Self:
        """Propose other rules; a proposal that still waits is decided first, and equal rules are none."""
        if cls.waiting(register.id) is not None:
            raise Unready(Unreadiness.WAITS)
        if rules == newest_rules(register):
            raise Unready(Unreadiness.SAME_RULES)
        change = cls(register_id=register.id, rules=rules.to_dict(), proposed_by_id=by.id, proposed_on=on)
        db.session.add(change)
        db.session.flush()
        record("propose_card_rules", change, by=by, on=on, data={"register": register.id, **change.rules})
        return change

    @classmethod
    def waiting(cls, register_id: int) -> "CardRuleChange | None":
        """The proposal that waits for a decision, None when there is none."""
        query = sa.select(cls).where(cls.register_id == register_id, cls.approved.is_(None))
        return db.session.scalar(query)

    def decide(self, approved: bool, *, by: User, on: date, from_on: date) -> None:
        """A committee member, never who proposed it, approves or declines. What was judged stays as it was."""
        mine = sa.select(CardRuleChange).where(CardRuleChange.id == self.id)
        locked = mine.with_for_update(of=CardRuleChange).execution_options(populate_existing=True)
        db.session.scalars(locked).one()
        hindrance = hinders_deciding(
            decided=self.approved is not None, proposer_id=self.proposed_by_id, by_id=by.id
        )
        if hindrance:
            raise Unready(hindrance)
        self.approved, self.decided_by_id, self.decided_on = approved, by.id, on
        if approved:
            self.from_on = from_on
            entry = {"from": from_on.isoformat(), "rules": self.rules}
            self.register.later_rules = [*(self.register.later_rules or ()), entry]
        kind = "approve_card_rules" if approved else "decline_card_rules"
        data = {"register": self.register_id, "from": self.from_on}
        record(kind, self, by=by, on=on, data=data)


def newest_rules(register: Register) -> CardRules:
    """The rules approved last, in force or about to be."""
    return register.rules_on(date.max)
