"""Names that a unit bore before 曾用名: papers, past days, searches and ledgers go on knowing them."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Name


class UnitName(Model):
    """The `naming`-th name of a unit, counted from 1, until a newer one.

    `until_on` is the first day of the next name as the renaming says it; `known_to` the day on which that was recorded.
    """

    __tablename__ = "unit_name"
    __table_args__ = (sa.CheckConstraint("naming > 0", name="naming"),)

    unit_id: Mapped[int] = mapped_column(sa.ForeignKey("unit.id"), primary_key=True)
    naming: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name] = mapped_column(index=True)
    name_en: Mapped[Name | None]
    initials: Mapped[Name] = mapped_column(default="")
    until_on: Mapped[Day]
    known_to: Mapped[Day]
