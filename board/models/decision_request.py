"""Requests that wait for the committee's decision 待决事项: deferral, suspension, staged completion, withdrawal."""

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model, db
from board.models.event import record
from board.models.text_version import TextVersion
from board.models.types import Day, Key, code, to
from board.models.unit import Unit
from board.models.user import User
from board.rules.cards import Colour
from board.rules.requests import OutsideReason, RequestKind, Waiting

if TYPE_CHECKING:
    from board.models.issue import Issue
    from board.models.issue_columns import IssueColumns

WAITS = sa.text("approved IS NULL")


class DecisionRequest(Model):
    """A request and its decision. `approved` is None while it waits; at most one of a kind waits on an issue.

    One that the end of the issue overtook is refused by nobody (decided_by_id None). `reason` is why it is asked for,
    `done` what was done so far, `todo` what is to be done.
    """

    __tablename__ = "decision_request"
    __table_args__ = (
        sa.Index(
            "uq_decision_request_waits",
            "issue_id",
            "kind",
            unique=True,
            sqlite_where=WAITS,
            postgresql_where=WAITS,
        ),
        sa.Index("ix_decision_request_waits", "asked_on", sqlite_where=WAITS, postgresql_where=WAITS),
        sa.CheckConstraint("asked_by_id <> decided_by_id", name="two_persons"),
        sa.CheckConstraint("(approved IS NULL) = (decided_on IS NULL)", name="decided"),
        sa.CheckConstraint("approved IS NOT TRUE OR decided_by_id IS NOT NULL", name="decided_by"),
        sa.CheckConstraint("merged_into_id <> issue_id", name="merged_into"),
    )
    __mapper_args__ = MappingProxyType({"polymorphic_on": "kind"})

    id: Mapped[Key]
    kind: Mapped[RequestKind] = code(RequestKind)
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    round: Mapped[int]
    asked_on: Mapped[Day]
    asked_by_id: Mapped[int] = to("user", index=False)
    asked_unit_id: Mapped[int | None] = to("unit", index=False)  # of who asked, as it was then
    unit_id: Mapped[int | None] = to(
        "unit", index=False
    )  # for which it is asked; the office's own when it withdraws
    reason_id: Mapped[int | None] = to("text_version", index=False)
    done_id: Mapped[int | None] = to("text_version", index=False)
    todo_id: Mapped[int | None] = to("text_version", index=False)

    due_on: Mapped[Day | None]  # the limit in force when it was asked for
    new_due_on: Mapped[Day | None]  # the later date, or the final one of a staged completion
    late: Mapped[bool] = mapped_column(default=False)  # filed after the limit had ended
    kept_colour: Mapped[Colour | None] = code(Colour)  # of the card that stands on, since it was filed late
    outside_reason: Mapped[OutsideReason | None] = code(OutsideReason)
    first_day: Mapped[Day | None]
    last_day: Mapped[Day | None]
    merged_into_id: Mapped[int | None] = to("issue", index=False)

    decided_on: Mapped[Day | None]
    decided_by_id: Mapped[int | None] = to("user", index=False)
    decided_unit_id: Mapped[int | None] = to("unit", index=False)  # of who decided, as it was then
    approved: Mapped[bool | None]
    answer_id: Mapped[int | None] = to("text_version", index=False)  # the reason of the decision

    issue: Mapped["Issue"] = relationship(
        foreign_keys=issue_id, back_populates="decision_requests", lazy="raise_on_sql"
    )
    merged_into: Mapped["Issue | None"] = relationship(foreign_keys=merged_into_id, lazy="select")
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id, lazy="select")
    unit: Mapped[Unit | None] = relationship(foreign_keys=unit_id, lazy="select")
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id, lazy="select")
    decided_unit: Mapped[Unit | None] = relationship(foreign_keys=decided_unit_id, lazy="select")
    reason: Mapped[TextVersion | None] = relationship(foreign_keys=reason_id, lazy="select")
    done: Mapped[TextVersion | None] = relationship(foreign_keys=done_id, lazy="select")
    todo: Mapped[TextVersion | None] = relationship(foreign_keys=todo_id, lazy="select")
    answer: Mapped[TextVersion | None] = relationship(foreign_keys=answer_id, lazy="select")

    @property
    def recorded_for(self) -> bool:
        """Whether another unit's person, the office's, asked for the unit 代录."""
        return self.asked_unit_id != self.unit_id

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return self.approved is None

    @property
    def overtaken(self) -> bool:
        """Whether the issue ended before it was decided."""
        return self.approved is False and self.decided_by_id is None

    @property
    def as_waiting(self) -> Waiting:
        """It as the rules know it."""
        return Waiting(self.kind, self.asked_on, self.late, self.asked_by_id)


class Deferral(DecisionRequest):
    """A request for a later date 延期, and its decision."""

    __mapper_args__ = MappingProxyType({"polymorphic_identity": RequestKind.DEFERRAL})


class SuspensionRequest(DecisionRequest):
    """A request to stop the clock 中止 for a listed outside reason."""

    __mapper_args__ = MappingProxyType({"polymorphic_identity": RequestKind.SUSPENSION})


class StagedCompletion(DecisionRequest):
    """Done as far as possible now 阶段性办结, with a final date."""

    __mapper_args__ = MappingProxyType({"polymorphic_identity": RequestKind.STAGED})


class Withdrawal(DecisionRequest):
    """A proposal to withdraw 撤销 an issue, or to merge it 并案 into another."""

    __mapper_args__ = MappingProxyType({"polymorphic_identity": RequestKind.WITHDRAWAL})


def overtake(issue: "IssueColumns", *, on: date) -> None:
    """The issue ended: what still waited is refused by nobody."""
    query = sa.select(DecisionRequest).where(
        DecisionRequest.issue_id == issue.id, DecisionRequest.approved.is_(None)
    )
    for request in db.session.scalars(query):
        request.approved, request.decided_on = False, on
        record("overtake_request", issue, issue=issue, by=None, on=on, data={"request": request.kind})
