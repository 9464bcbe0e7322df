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
    )

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    by_id: Mapped[int | None] = to("user", index=False)  # None: it came with a ledger
    unit_id: Mapped[int | None] = to("unit", index=False)
    on: Mapped[Day | None] = mapped_column("asked_on")  # None: a ledger did not say
    result_id: Mapped[int | None] = to("text_version", index=False)  # 结果
    measures_done_id: Mapped[int | None] = to("text_version", index=False)  # 已落实措施
    long_term_id: Mapped[int | None] = to("text_version", index=False)  # 长效机制
    closed: Mapped[bool] = mapped_column(default=False)

    by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=by_id)
    unit: Mapped[Unit | None] = relationship(lazy="joined", foreign_keys=unit_id)
    result: Mapped[TextVersion | None] = relationship(foreign_keys=result_id, lazy="joined")
    measures_done: Mapped[TextVersion | None] = relationship(foreign_keys=measures_done_id, lazy="joined")
    long_term: Mapped[TextVersion | None] = relationship(foreign_keys=long_term_id, lazy="joined")
    verification: Mapped["Verification | None"] = relationship(back_populates="request", lazy="joined")


class Verification(Model):
    """A verification 核查 of one request, by the office, never by the requester or the lead unit."""

    __tablename__ = "verification"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    request_id: Mapped[int] = mapped_column(sa.ForeignKey("strike_off_request.id"), unique=True)
    by_id: Mapped[int] = to("user", index=False)
    on: Mapped[Day] = mapped_column("verified_on")
    on_site: Mapped[bool]  # 现场核查, else on paper 书面核查
    passed: Mapped[bool]
    findings_id: Mapped[int] = to("text_version", index=False)  # 核查情况; when returned, the reason

    request: Mapped[StrikeOffRequest] = relationship(back_populates="verification", lazy="raise_on_sql")
    by: Mapped[User] = relationship(lazy="joined")
    findings: Mapped[TextVersion] = relationship(lazy="joined")


class StrikeOff(Model):
    """A strike-off 销号: who approved it, when, on what grounds; or a ledger's, handed over."""

    __tablename__ = "strike_off"

    id: Mapped[Key]
    issue_id: Mapped[int] = mapped_column(sa.ForeignKey("issue.id"), index=True)
    verification_id: Mapped[int | None] = to("verification", unique=True, index=False)
    by_id: Mapped[int | None] = to("user", index=False)
    on: Mapped[Day] = mapped_column("struck_off_on")
    handed_over: Mapped[bool] = mapped_column(default=False)
    undone: Mapped[bool] = mapped_column(default=False)  # reopened by a failed look-back

    by: Mapped[User | None] = relationship(lazy="joined")
