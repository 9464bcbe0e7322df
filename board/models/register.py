"""The register 台账: a list kept under one set of rules."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.types import Day, Key, Name, Time
from board.rules.cards import CardRules


class Register(Model):
    """A register: prefix of its numbers, its card rules (JSON of rules.cards.CardRules), first day that counts."""

    __tablename__ = "register"

    id: Mapped[Key]
    name: Mapped[Name]
    name_en: Mapped[Name | None]
    year: Mapped[int]
    prefix: Mapped[Name] = mapped_column(unique=True)  # SJXM in SJXM-2022-017
    card_rules: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    first_as_of: Mapped[Day | None]  # the earliest as-of day of an import that took effect

    @property
    def rules(self) -> CardRules:
        """The card rules in force. Raises ValueError, naming the key, for what no rule can be."""
        return CardRules.from_dict(self.card_rules or {})


class JudgedDay(Model):
    """A working day on which a register's cards were judged to the end; the unique key stands behind "once"."""

    __tablename__ = "judged_day"
    __table_args__ = (sa.UniqueConstraint("register_id", "day"),)

    id: Mapped[Key]
    register_id: Mapped[int] = mapped_column(sa.ForeignKey("register.id"))
    day: Mapped[Day]
    recorded_at: Mapped[Time]


class Holiday(Model):
    """A day that is not what its weekday says: 放假 (works=False) or 补班 (works=True)."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    works: Mapped[bool]
    name: Mapped[Name]


class NoRegister(LookupError):
    """There is no register yet: `board init` makes one."""


def the_register() -> Register:
    """The register in use. Raises NoRegister before `board init`."""
    register = db.session.scalar(sa.select(Register).order_by(Register.id).limit(1))
    if register is None:
        raise NoRegister("no register")
    return register
