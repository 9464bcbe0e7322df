"""The issue 问题（事项）: one identified problem with a number that is unique and never reused."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, relationship

from board import clock
from board.extensions import Model, db
from board.models.assignment import Assignment
from board.models.card import Card
from board.models.decision_request import DecisionRequest
from board.models.directive import Directive
from board.models.grid import Category, Grid, Source
from board.models.issue_assigning import IssueAssigning
from board.models.issue_card_bringing import IssueCardBringing
from board.models.issue_correcting import IssueCorrecting
from board.models.issue_recorder import IssueRecorder
from board.models.issue_removing import IssueRemoving
from board.models.issue_requesting import IssueRequesting
from board.models.register import Register
from board.models.search_words import reindex
from board.models.strike_off import StrikeOffRequest
from board.models.support import Support
from board.models.text_version import TextVersion
from board.models.unit import Leader, Unit, UnitKind
from board.models.update import Update
from board.rules.publishing import Visibility
from board.rules.requests import Waiting
from board.rules.support import SupportStatus
from board.rules.workflow import OPEN, Situation, State

__all__ = ["Issue", "Visibility", "issue_unit"]

issue_unit = sa.Table(
    "issue_unit",
    Model.metadata,
    sa.Column("issue_id", sa.ForeignKey("issue.id"), primary_key=True),
    sa.Column("unit_id", sa.ForeignKey("unit.id"), primary_key=True, index=True),
)


class Issue(IssueAssigning, IssueCardBringing, IssueCorrecting, IssueRemoving, IssueRequesting):
    """A problem under a number. Verbs are in the classes it is made of; words other than the title are text versions.

    Dates are business days. `due_on` is as written; the shift off a day off applies when days are counted.
    """

    __tablename__ = "issue"
    __table_args__ = (
        sa.UniqueConstraint("register_id", "year", "seq"),
        sa.Index("ix_issue_column", "register_id", "state", "due_on"),
        sa.Index("ix_issue_struck", "register_id", "state", "struck_off_on", "number"),
        sa.Index("ix_issue_colour", "register_id", "colour"),
        # all that queries.tally counts, in its own order: read from the index alone, without sorting
        sa.Index(
            "ix_issue_count",
            *("register_id", "state", "colour", "lead_unit_id", "grid_id", "category_id", "source_id"),
            *("round", "struck_off_by_handover"),
        ),
    )

    register: Mapped[Register] = relationship(lazy="raise_on_sql")
    category: Mapped[Category | None] = relationship(lazy="raise_on_sql")
    grid: Mapped[Grid | None] = relationship(lazy="raise_on_sql")
    source: Mapped[Source | None] = relationship(lazy="raise_on_sql")
    leader: Mapped[Leader | None] = relationship(lazy="raise_on_sql")
    lead_unit: Mapped[Unit | None] = relationship(lazy="raise_on_sql")
    supporting_units: Mapped[list[Unit]] = relationship(
        secondary=issue_unit, lazy="selectin", order_by=Unit.id
    )
    supports: Mapped[list[Support]] = relationship(lazy="select", order_by=Support.id)
    texts: Mapped[list[TextVersion]] = relationship(lazy="select", order_by=TextVersion.id)
    cards: Mapped[list[Card]] = relationship(lazy="select", order_by=Card.id, back_populates="issue")

    updates: Mapped[list[Update]] = relationship(lazy="select", order_by=Update.id)
    assignments: Mapped[list[Assignment]] = relationship(lazy="select", order_by=Assignment.id)
    directives: Mapped[list[Directive]] = relationship(lazy="select", order_by=Directive.id)
    decision_requests: Mapped[list[DecisionRequest]] = relationship(
        lazy="select",
        order_by=DecisionRequest.id,
        foreign_keys=DecisionRequest.issue_id,
        back_populates="issue",
    )
    recorders: Mapped[list[IssueRecorder]] = relationship(lazy="select")
    strike_off_requests: Mapped[list[StrikeOffRequest]] = relationship(
        lazy="select", order_by=StrikeOffRequest.id
    )

    @property
    def unit_ids(self) -> frozenset[int]:
        """Lead and supporting units: those that see the issue in full."""
        found = {unit.id for unit in self.supporting_units}
        return frozenset(found | {self.lead_unit_id} if self.lead_unit_id else found)

    def reindex(self) -> None:
        """Bring the search index up to the words as they stand."""
        reindex([self])

    @property
    def office_leads(self) -> bool:
        """Whether the supervision office 督查室 itself leads, so that the committee verifies."""
        unit = db.session.get(Unit, self.lead_unit_id) if self.lead_unit_id else None
        return unit is not None and unit.kind is UnitKind.SUPERVISION

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The requests that wait for the committee; none once the issue is over."""
        if self.state not in OPEN:
            return ()
        return tuple(request.as_waiting for request in self.decision_requests if request.waits)

    @property
    def situation(self) -> Situation:
        """What the table of steps must know."""
        return self.situation_where(milestones_wait=self.state is State.IN_HAND and self.milestones_wait)

    def situation_where(self, *, milestones_wait: bool) -> Situation:
        """The same, for who knows already whether milestones wait; who may verify is only asked for while awaited."""
        awaits = self.state is State.AWAITING
        request = self.strike_off_request
        verification = request.verification if request else None
        passed = verification is not None and verification.passed
        return Situation(
            state=self.state,
            lead_unit_id=self.lead_unit_id,
            supporting_unit_ids=frozenset(unit.id for unit in self.supporting_units),
            has_request=request is not None,
            requester_id=request.by_id if request else None,
            verifier_id=verification.by_id if verification and passed else None,
            verified=passed,
            in_notice=self.in_notice(clock.today()),
            office_leads=awaits and self.office_leads,
            recorder_ids=frozenset(r.user_id for r in self.recorders) if awaits else frozenset(),
            milestones_wait=milestones_wait,
            removal_by_id=self.removal_by_id,
            carded=self.colour is not None,
            limit_to_confirm=self.limit_to_confirm,
            waiting=self.waiting,
            has_limit=self.due_on is not None,
            deferrals=self.deferrals,
            most_deferrals=db.session.get_one(Register, self.register_id).most_deferrals,
            suspension_ahead=self.state is State.IN_HAND and self.suspended_from is not None,
            open_end=self.state is State.SUSPENDED and self.suspended_until is None,
            asked_unit_ids=frozenset(paper.unit_id for paper in self.directives if paper.is_open),
            support_unsigned=self._support_in(SupportStatus.WAITING),
            support_signed=self._support_in(SupportStatus.WORKING),
        )

    def _support_in(self, status: SupportStatus) -> frozenset[int]:
        """The supporting units that stand so; without any, nothing is asked of the database."""
        supports = self.supports if self.supporting_units else ()
        return frozenset(support.unit_id for support in supports if support.status is status)
