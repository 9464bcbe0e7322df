"""The clockwork: one process beside the server, which runs the jobs at their times and those asked for by hand.

Its queue is a file in the instance folder, or Redis. Nothing starts at import: `board scheduler` runs it.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import sqlalchemy as sa
import structlog
from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey, crontab
from huey.api import TaskWrapper
from huey.serializer import SignedSerializer
from redis.exceptions import RedisError

from board import clock
from board.extensions import db
from board.jobs.runs import run
from board.jobs.table import time_of, times, works
from board.models.job_run import JobRun, Outcome
from board.rules.job_times import JobName

RETRIES, RETRY_SECONDS = 3, 60
WORKERS = 2  # a slow mail server keeps no judging waiting
PATIENCE = 5  # seconds a running task has when the process is told to end
STALE = 50  # seconds after which a task of every minute is dropped: the next one comes


@dataclass(frozen=True)
class Clockwork:
    """The queue, each job's task, and the task that runs what a person has asked for."""

    huey: Huey
    tasks: dict[JobName, TaskWrapper]
    asked: TaskWrapper


def daily(at: time) -> Callable[[datetime], bool]:
    """Whether the day's time has come: once a day, also when the minute itself was slept through."""
    last: date | None = None

    def due(_stamp: datetime) -> bool:
        nonlocal last
        now = clock.wall()
        if now.time() < at or last == now.date():
            return False
        last = now.date()
        return True

    return due


def queue(app: Flask) -> Huey:
    """The queue: Redis where REDIS_URL says so, its entries signed, else a file that keeps what waits."""
    url, key = str(app.config["REDIS_URL"]), str(app.config["SECRET_KEY"])
    if not url:
        return SqliteHuey("board", filename=str(Path(app.config["INSTANCE"]) / "jobs.db"), results=False)
    name = hashlib.sha256(f"queue {key}".encode()).hexdigest()[:12]
    return RedisHuey(f"board-{name}", url=url, results=False, serializer=SignedSerializer(secret=key))


def clockwork(app: Flask) -> Clockwork:
    """The queue with every job in it."""
    huey, work = queue(app), works(app)

    def task(name: JobName) -> TaskWrapper:
        often = plan[name].at is None

        def job() -> None:
            with app.app_context():
                run(name, work[name], often=often)

        if often:
            return huey.periodic_task(crontab(minute="*"), expires=STALE, name=name)(job)
        due = daily(plan[name].at or time())
        return huey.periodic_task(due, retries=RETRIES, retry_delay=RETRY_SECONDS, name=name)(job)

    plan = times(app)
    tasks = {name: task(name) for name in plan}

    @huey.periodic_task(crontab(minute="*"), expires=STALE, name="asked_for")
    def asked() -> None:
        with app.app_context():
            waiting = sa.select(JobRun.job).where(JobRun.outcome == Outcome.ASKED).order_by(JobRun.id)
            names = db.session.scalars(waiting).all()
            for name in names:
                if name in work:
                    run(JobName(name), work[JobName(name)], only_asked=True)

    return Clockwork(huey, tasks, asked)


def run_what_is_asked(app: Flask) -> bool:
    """Put what was asked for into the queue; False when the queue cannot be reached, then it waits for its minute."""
    try:
        clockwork(app).asked()
    except (RedisError, OSError) as fault:
        structlog.get_logger().warning("queue_unreachable", error=type(fault).__name__)
        return False
    return True


def run_scheduler() -> None:
    """Run until SIGTERM or SIGINT: a few workers, one scheduler thread. What was missed is judged at once."""
    app = current_app._get_current_object()
    logging.getLogger("huey").setLevel(logging.WARNING)
    made = clockwork(app)
    db.session.remove()
    if clock.wall().time() < time_of(app, "JUDGE_AT"):  # later than that the day's own task comes at once
        made.tasks[JobName.JUDGE]()
    made.huey.create_consumer(
        workers=WORKERS,
        max_delay=1.0,
        scheduler_interval=1,
        check_worker_health=True,
        shutdown_timeout=PATIENCE,
    ).run()
