"""Every job runs through here: when it began and ended, how much it did, and the name of the fault if it failed."""

from collections.abc import Callable

from board import clock
from board.extensions import db
from board.jobs.transactions import transactions
from board.models.job_run import JobRun
from board.rules.job_times import JobName


def run(job: JobName, work: Callable[[], int], *, often: bool = False, only_asked: bool = False) -> int:
    """Do a job's work and note the run; how much it did. A fault is noted and raised on.

    often: it comes every minute, so runs that did nothing are not kept. only_asked: nothing unless somebody asked.
    """
    with transactions(write=True):
        key = JobRun.begin(job, clock.wall(), only_asked=only_asked)
        db.session.commit()
    if key is None:
        return 0
    try:
        did = work()
    except Exception as fault:
        _end(key, error=type(fault).__name__)
        raise
    _end(key, did=did)
    if often and not did:
        with transactions(write=True):
            JobRun.forget_idle(key, job)
            db.session.commit()
    return did


def _end(key: int, *, did: int = 0, error: str = "") -> None:
    with transactions(write=True):
        JobRun.end(key, at=clock.wall(), did=did, error=error)
        db.session.commit()
