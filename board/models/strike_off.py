"""Striking off 销号: the request, the verification by somebody else, the approval by a second person."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from board.extensions import Model
from board.models.text_version import TextVersion
from board.models.types import Day, Key, to
from board.models.unit import Unit
from board.models.user import User


class StrikeOffRequest(Model):
    """A request for strike-off 申请销号. `closed` once it was returned, taken back or has led to strike-off."""

    __tablename__ = "strike_off_request"
    __table_args__ = (
        sa.Index(
            "uq_strike_off_request_standing",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("NOT closed"),
            postgresql_where=sa.text("NOT closed"),
        ),
        sa.UniqueConstraint("id", "issue_id"),
        sa.UniqueConstraint("id", "by_id"),
        sa.CheckConstraint("(taken_back_on IS NULL) = (taken_back_by_id IS NULL)", name="taken_back"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    unit_id: Mapped[int | None] = to("unit", index=False)
    recorded_for: Mapped[bool] = mapped_column(default=False)  # 代录
    on: Mapped[Day | None] = mapped_column("asked_on")  # None: a ledger did not say
    result_id: Mapped[int | None] = to("text_version", index=False)  # 结果
    measures_done_id: Mapped[int | None] = to("text_version", index=False)  # 已落实措施
    long_term_id: Mapped[int | None] = to("text_version", index=False)  # 长效机制
    closed: Mapped[bool] = mapped_column(default=False)
    taken_back_on: Mapped[Day | None]  # 撤回申请
    taken_back_by_id: Mapped[int | None] = to("user", index=False)

    by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=by_id)
    unit: Mapped[Unit | None] = relationship(lazy="joined", foreign_keys=unit_id)
    result: Mapped[TextVersion | None] = relationship(foreign_keys=result_id, lazy="joined")
    measures_done: Mapped[TextVersion | None] = relationship(foreign_keys=measures_done_id, lazy="joined")
    long_term: Mapped[TextVersion | None] = relationship(foreign_keys=long_term_id, lazy="joined")
    verification: Mapped["Verification | None"] = relationship(
        back_populates="request", lazy="joined", foreign_keys="Verification.request_id"
    )
    disapproval: Mapped["Disapproval | None"] = relationship(lazy="joined")


class Verification(Model):
    """A verification 核查 of one request, never by the requester or somebody of the lead unit.

    The two persons are two in the database too: who asked, the verifier's unit and the lead unit are copied here as
    they were; keys hold the copies to the request, a trigger to the accounts of that moment (see the migrations).
    """

    __tablename__ = "verification"
    __table_args__ = (
        sa.UniqueConstraint("id", "issue_id"),
        sa.UniqueConstraint("id", "by_id"),
        sa.ForeignKeyConstraint(
            ["request_id", "issue_id"], ["strike_off_request.id", "strike_off_request.issue_id"]
        ),
        sa.ForeignKeyConstraint(
            ["request_id", "requester_id"], ["strike_off_request.id", "strike_off_request.by_id"]
        ),
        sa.CheckConstraint("by_id <> requester_id", name="not_the_requester"),
        sa.CheckConstraint("verifier_unit_id <> lead_unit_id", name="not_of_lead_unit"),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    request_id: Mapped[int] = mapped_column(sa.ForeignKey("strike_off_request.id"), unique=True)
    by_id: Mapped[int] = to("user", index=False)
    requester_id: Mapped[int | None]  # None: the request came with a ledger
    verifier_unit_id: Mapped[int | None] = to("unit", index=False)
    lead_unit_id: Mapped[int | None] = to("unit", index=False)
    on: Mapped[Day] = mapped_column("verified_on")
    on_site: Mapped[bool]  # 现场核查, else on paper 书面核查
    passed: Mapped[bool]
    findings_id: Mapped[int] = to("text_version", index=False)  # 核查情况; when returned, the reason

    request: Mapped[StrikeOffRequest] = relationship(
        back_populates="verification", lazy="raise_on_sql", foreign_keys=request_id
    )
    by: Mapped[User] = relationship(lazy="joined")
    by_unit: Mapped[Unit | None] = relationship(lazy="joined", foreign_keys=verifier_unit_id)
    findings: Mapped[TextVersion] = relationship(lazy="joined")


class Disapproval(Model):
    """The committee's refusal 不予销号 of one request, with its reason; the issue is in hand again."""

    __tablename__ = "disapproval"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    request_id: Mapped[int] = mapped_column(sa.ForeignKey("strike_off_request.id"), unique=True)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("disapproved_on")
    reason_id: Mapped[int] = to("text_version", index=False)

    reason: Mapped[TextVersion] = relationship(lazy="joined")


class StrikeOff(Model):
    """A strike-off 销号: who approved it, when, on what grounds, never the verifier; or a ledger's, handed over."""

    __tablename__ = "strike_off"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["verification_id", "issue_id"], ["verification.id", "verification.issue_id"]
        ),
        sa.ForeignKeyConstraint(
            ["verification_id", "verifier_id"], ["verification.id", "verification.by_id"]
        ),
        sa.CheckConstraint("handed_over = (verification_id IS NULL)", name="grounds"),
        sa.CheckConstraint(
            "verification_id IS NULL OR (verifier_id IS NOT NULL AND by_id IS NOT NULL)", name="by_somebody"
        ),
        sa.CheckConstraint("verification_id IS NULL OR by_id <> verifier_id", name="not_the_verifier"),
        sa.Index(
            "uq_strike_off_standing",
            "issue_id",
            unique=True,
            sqlite_where=sa.text("NOT undone"),
            postgresql_where=sa.text("NOT undone"),
        ),
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    verification_id: Mapped[int | None] = to("verification", unique=True, index=False)
    verifier_id: Mapped[int | None]
    by_id: Mapped[int | None] = to("user", index=False)
    on: Mapped[Day] = mapped_column("struck_off_on")
    by_unit_id: Mapped[int | None] = to("unit", index=False)  # of the person, as it was then
    handed_over: Mapped[bool] = mapped_column(default=False)
    undone: Mapped[bool] = mapped_column(default=False)  # reopened by a failed look-back

    by: Mapped[User | None] = relationship(lazy="joined")
    by_unit: Mapped[Unit | None] = relationship(lazy="joined", foreign_keys=by_unit_id)
