"""What became of a milestone 节点, day by day: its moves with consent, its ticks and those that were taken back."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Day, Key, to


class MilestoneMove(Model):
    """An accepted milestone moved from `before` to `after`. by_id: the office's person who consented."""

    __tablename__ = "milestone_move"

    id: Mapped[Key]
    milestone_id: Mapped[int] = to("milestone")
    on: Mapped[date] = mapped_column("moved_on", sa.Date)
    before: Mapped[Day]
    after: Mapped[Day]
    by_id: Mapped[int] = to("user", index=False)
    by_unit_id: Mapped[int | None] = to("unit", index=False)  # of the person, as it was then


class MilestoneTick(Model):
    """An update said that a milestone is done. taken_back_on: the day on which that update was disowned 不予认可."""

    __tablename__ = "milestone_tick"
    __table_args__ = (sa.CheckConstraint("taken_back_on >= ticked_on", name="days_in_order"),)

    id: Mapped[Key]
    milestone_id: Mapped[int] = to("milestone")
    update_id: Mapped[int] = to("update", index=False)
    ticked_on: Mapped[Day]
    taken_back_on: Mapped[Day | None]
