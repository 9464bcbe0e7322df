"""The last runs of each job."""

from collections.abc import Sequence

import sqlalchemy as sa

from board.extensions import db
from board.models.job_run import JobRun

MOST = 5  # runs of a job


def last_runs() -> Sequence[JobRun]:
    """The last few runs of every job, the newest first."""
    place = sa.func.row_number().over(partition_by=JobRun.job, order_by=JobRun.id.desc())
    placed = sa.select(JobRun.id, place.label("place")).subquery()
    query = (
        sa.select(JobRun)
        .join(placed, placed.c.id == JobRun.id)
        .where(placed.c.place <= MOST)
        .order_by(JobRun.started_at.desc(), JobRun.id.desc())
    )
    return db.session.scalars(query).all()
