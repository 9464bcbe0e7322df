"""Milestones 节点: dated parts of the work."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.milestone_move import MilestoneMove, MilestoneTick
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.update import Update
from board.models.user import User


class Milestone(Model):
    """A dated part of the work 节点: planned by the lead unit or read from a limit, accepted by the office.

    `proposed_on` is a later date that waits for the office's consent. `judged` is False for a range's start and for
    one dated before the as-of day of its ledger: shown, never judged. Its moves and ticks tell what it was before.
    """

    __tablename__ = "milestone"
    __table_args__ = (
        sa.CheckConstraint("(done_on IS NULL) = (done_update_id IS NULL)", name="ticked_by_update"),
        sa.CheckConstraint("done_on IS NULL OR accepted", name="accepted_first"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    round: Mapped[int] = mapped_column(default=1)
    words_id: Mapped[int] = to("text_version", index=False)
    due_on: Mapped[Day]
    first_due_on: Mapped[Day]
    proposed_on: Mapped[Day | None]
    planned_by_id: Mapped[int | None] = to("user", index=False)  # None: read from a limit
    accepted: Mapped[bool] = mapped_column(default=False)
    accepted_by_id: Mapped[int | None] = to("user", index=False)
    accepted_on: Mapped[Day | None]
    declined_on: Mapped[Day | None]  # not accepted, or another limit took its place: it is shown no more
    is_start: Mapped[bool] = mapped_column(default=False)  # a range's start: shown, never judged
    judged: Mapped[bool] = mapped_column(default=True)
    done_on: Mapped[Day | None]
    done_update_id: Mapped[int | None] = to("update", index=False)

    words: Mapped[TextVersion] = relationship(lazy="joined")

    @property
    def waits(self) -> bool:
        """Whether the office has still to accept it, or its new date."""
        return self.declined_on is None and (not self.accepted or self.proposed_on is not None)

    def decide(self, by: User, *, on: date, accepted: bool) -> None:
        """The office's word on what waits: a new date, else the milestone itself."""
        if self.accepted:
            if accepted and self.proposed_on:
                self._move(self.proposed_on, by, on)
            self.proposed_on = None
        elif accepted:
            self.accepted, self.accepted_by_id, self.accepted_on = True, by.id, on
        else:
            self.declined_on = on

    def _move(self, to: date, by: User, on: date) -> None:
        days = {"on": on, "before": self.due_on, "after": to}
        db.session.add(MilestoneMove(milestone_id=self.id, by_id=by.id, by_unit_id=by.unit_id, **days))
        self.due_on = to

    @property
    def may_be_ticked(self) -> bool:
        """Whether an update may say that it is done."""
        return self.accepted and not self.is_start and self.done_on is None and self.declined_on is None


def tick(ids: Sequence[int], issue_id: int, update: Update, *, on: date) -> list[int]:
    """Tick milestones of an issue with an update; those that may not be ticked (any more) are left. The ids ticked."""
    db.session.flush()
    query = sa.select(Milestone).where(Milestone.issue_id == issue_id, Milestone.id.in_(ids))
    ticked = [milestone for milestone in db.session.scalars(query) if milestone.may_be_ticked]
    for milestone in ticked:
        milestone.done_on, milestone.done_update_id = on, update.id
        db.session.add(MilestoneTick(milestone_id=milestone.id, update_id=update.id, ticked_on=on))
    return sorted(milestone.id for milestone in ticked)


def untick(update: Update, *, on: date) -> list[int]:
    """Take back what an update ticked; that it was ticked until now stays. The ids unticked."""
    found = list(db.session.scalars(sa.select(Milestone).where(Milestone.done_update_id == update.id)))
    for milestone in found:
        milestone.done_on = milestone.done_update_id = None
    ticks = sa.update(MilestoneTick).where(MilestoneTick.update_id == update.id)
    db.session.execute(ticks.values(taken_back_on=on))
    return sorted(milestone.id for milestone in found)
