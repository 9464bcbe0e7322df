"""Runs of the jobs 任务: when each began and ended, what came of it, and who asked for it by hand."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model
from board.models.types import Key, Time, code, to


class Outcome(StrEnum):
    """asked: a person wants it run now, and it has not begun; cut_off: its process ended in the midst of it."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CUT_OFF = "cut_off"


class JobRun(Model):
    """One run of a job. At most one of a job is asked for at a time."""

    __tablename__ = "job_run"
    __table_args__ = (
        sa.Index("ix_job_run_job_id", "job", "id"),
        sa.Index(
            "uq_job_run_asked",
            "job",
            unique=True,
            sqlite_where=sa.text("outcome = 'asked'"),
            postgresql_where=sa.text("outcome = 'asked'"),
        ),
    )

    id: Mapped[Key]
    job: Mapped[str] = mapped_column(sa.String(40))
    outcome: Mapped[Outcome] = code(Outcome)
    asked_by_id: Mapped[int | None] = to("user", index=False)
    started_at: Mapped[Time]  # of one that is asked for: when it was asked for
    ended_at: Mapped[Time | None]
    did: Mapped[int] = mapped_column(default=0)  # how many things it did: cards, messages, rows
    error: Mapped[str] = mapped_column(sa.String(80), default="")  # the fault's name, never its words
