"""Runs of the jobs 任务: when each began and ended, what came of it, and who asked for it by hand."""

from datetime import date, datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from board.extensions import Model, db
from board.models.event import record
from board.models.once import insert_new
from board.models.types import Key, Time, code, to
from board.models.user import User

LONGEST = timedelta(hours=1)  # no run takes so long; its process is gone


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

    @classmethod
    def ask(cls, job: str, *, by: User, on: date, at: datetime) -> bool:
        """A person wants the job run now; False, and nothing written, when somebody has asked already."""
        row = {"job": job, "outcome": Outcome.ASKED, "asked_by_id": by.id, "started_at": at}
        asked = insert_new(cls, [row]) > 0
        if asked:
            query = sa.select(cls).where(cls.job == job, cls.outcome == Outcome.ASKED)
            record("run_job", db.session.scalars(query).one(), by=by, on=on, data={"job": job})
        return asked

    @classmethod
    def begin(cls, job: str, at: datetime, *, only_asked: bool = False) -> int | None:
        """A run begins, that which was asked for if there is one; its id. One that has run too long was cut off.

        only_asked: None, and nothing written, when none is asked for, since another worker has begun it.
        """
        asked = sa.select(cls).where(cls.job == job, cls.outcome == Outcome.ASKED).with_for_update()
        run = db.session.scalar(asked)
        if run is None and only_asked:
            return None
        late = sa.and_(cls.job == job, cls.outcome == Outcome.RUNNING, cls.started_at < at - LONGEST)
        db.session.execute(sa.update(cls).where(late).values(outcome=Outcome.CUT_OFF))
        run = run or cls(job=job)
        run.outcome, run.started_at = Outcome.RUNNING, at
        db.session.add(run)
        db.session.flush()
        return run.id

    @classmethod
    def end(cls, key: int, *, at: datetime, did: int = 0, error: str = "") -> None:
        """It is over, done or failed."""
        run = db.session.get_one(cls, key)
        run.outcome, run.ended_at = Outcome.FAILED if error else Outcome.DONE, at
        run.did, run.error = did, error[:80]

    @classmethod
    def forget_idle(cls, key: int, job: str) -> None:
        """Of a job that comes every minute only the last run that did nothing is kept."""
        idle = sa.and_(cls.job == job, cls.outcome == Outcome.DONE, cls.did == 0, cls.asked_by_id.is_(None))
        db.session.execute(sa.delete(cls).where(idle, cls.id < key))
