"""Directives 交办单, 催办单, 督办单: numbered papers to a unit, with a reply-by date, signed for and answered."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.directives import ANSWERED, DirectiveKind


class Directive(Model):
    """One paper. Its number is kind, year and `seq`: 督办单〔2022〕5号, without gaps.

    `facts` freezes what it prints, as ids of text versions and units, and days: it never changes afterwards.
    `urgent`: the unit is told at once. `lapsed_on`: the issue went to another unit before it was answered.
    """

    __tablename__ = "directive"
    __table_args__ = (
        sa.UniqueConstraint("register_id", "kind", "year", "seq"),
        sa.CheckConstraint("seq > 0", name="seq"),
    )

    id: Mapped[Key]
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    kind: Mapped[DirectiveKind] = code(DirectiveKind)
    year: Mapped[int]
    seq: Mapped[int]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    unit_id: Mapped[int] = to("unit")
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("issued_on")
    reply_by: Mapped[Day | None]
    urgent: Mapped[bool] = mapped_column(default=False, server_default=sa.false())  # 加急
    text_id: Mapped[int | None] = to("text_version", index=False)
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    signed_on: Mapped[Day | None]
    signed_by_id: Mapped[int | None] = to("user", index=False)
    replied_on: Mapped[Day | None]
    replied_by_id: Mapped[int | None] = to("user", index=False)
    reply_id: Mapped[int | None] = to("text_version", index=False)
    lapsed_on: Mapped[Day | None]

    unit: Mapped[Unit] = relationship(lazy="joined")
    by: Mapped[User] = relationship(foreign_keys=by_id, lazy="joined")
    text: Mapped[TextVersion | None] = relationship(foreign_keys=text_id, lazy="joined")
    reply: Mapped[TextVersion | None] = relationship(foreign_keys=reply_id, lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it waits for the unit's answer."""
        return self.kind in ANSWERED and self.replied_on is None and self.lapsed_on is None

    @property
    def is_unsigned(self) -> bool:
        """Whether it waits to be signed for on its own; an assignment is signed for with its issue."""
        return self.is_open and self.signed_on is None

    @property
    def name(self) -> dict[str, object]:
        """The parts of its number, as its address and its event have them."""
        return {"kind": self.kind, "year": self.year, "seq": self.seq}

    def sign(self, *, by: User, on: date) -> None:
        """Note that the unit has it; the first sign-for counts."""
        if self.signed_on is None:
            self.signed_on, self.signed_by_id = on, by.id

    def lapse(self, *, on: date) -> None:
        """The issue is no longer that unit's: it need not answer any more."""
        if self.is_open:
            self.lapsed_on = on
