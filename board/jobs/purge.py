"""What nobody needs any more is deleted: ended sessions, old keys of forms, old runs, old messages that went out,
old lines of inboxes, files of forms never sent. How far the trail was told stays, so that no line comes again."""

from contextlib import closing
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from board.extensions import Model, db
from board.jobs.stray_files import purge_stray_files
from board.jobs.transactions import transactions
from board.models.attempt import Attempt
from board.models.delivery import Delivery
from board.models.job_run import JobRun
from board.models.notification import Notification
from board.models.submission import Submission
from board.models.user_session import UserSession
from board.rules.delivering import Sending

BATCH = 2000  # rows a transaction, so that no lock is held for a second
SESSIONS = timedelta(days=30)
SUBMISSIONS = timedelta(days=7)
RUNS = timedelta(days=30)
DELIVERIES = timedelta(days=90)
LINES_READ = timedelta(days=90)
LINES = timedelta(days=365)
FILES = 48 * 3600  # seconds, some times what a form can bring a file back (forms.kept_files.KEPT_FOR)
OVER = (Sending.SENT, Sending.GIVEN_UP, Sending.DROPPED)


def purge(at: datetime, on: date) -> int:
    """Delete what is old by `at`, lines of inboxes by the business day `on`; how many rows.

    The caller's transaction must be over.
    """
    last_used = sa.func.coalesce(UserSession.ended_at, UserSession.seen_at, type_=UserSession.seen_at.type)
    old_message = sa.and_(Delivery.state.in_(OVER), Delivery.next_at < at - DELIVERIES)
    read = sa.and_(Notification.read_at.is_not(None), Notification.day < on - LINES_READ)
    deleted = (
        purge_stray_files(at, FILES)
        + _delete(UserSession, UserSession.id, last_used < at - SESSIONS)
        + _delete(Submission, Submission.key, Submission.recorded_at < at - SUBMISSIONS)
        + _delete(JobRun, JobRun.id, JobRun.started_at < at - RUNS)
        + _delete(Delivery, Delivery.id, old_message)
        + _delete(Notification, Notification.id, sa.or_(read, Notification.day < on - LINES))
        + _delete(Attempt, Attempt.key, Attempt.until < at)
    )
    _empty_the_log()
    return deleted


def _empty_the_log() -> None:
    """SQLite's log keeps what stood in a page before: words that were blanked today, too. Busy: the next night."""
    if db.engine.dialect.name == "sqlite":
        # past the engine, which would begin a transaction
        with closing(db.engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _delete(table: type[Model], key: sa.ColumnElement[object], old: sa.ColumnElement[bool]) -> int:
    deleted = 0
    while True:
        with transactions(write=True):
            keys = db.session.scalars(sa.select(key).where(old).limit(BATCH)).all()
            db.session.execute(sa.delete(table).where(key.in_(keys)))
            db.session.commit()
        deleted += len(keys)
        if len(keys) < BATCH:
            return deleted
