"""The clockwork: one process beside the server, which judges cards at JUDGE_AT on every working day and at its start.

Its queue is a file in the instance folder. Nothing starts at import: `board scheduler` runs it.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import sqlalchemy as sa
import structlog
from flask import Flask, current_app
from huey import Huey, SqliteHuey

from board import clock
from board.extensions import db, writing
from board.jobs.judged import Judging
from board.jobs.judging import judge
from board.models.register import Register
from board.queries.calendar import work_calendar
from board.rules.workdays import ONE_DAY

RETRIES, RETRY_SECONDS = 3, 60
PATIENCE = 5  # seconds a running task has when the process is told to end


def judge_registers(at: time) -> list[Judging]:
    """Judge every register: today after `at`, before it only what was missed. On a day off the judge rests."""
    today, calendar = clock.today(), work_calendar()
    if not calendar.is_workday(today):
        return []
    on = today if clock.wall().time() >= at else calendar.on_or_before(today - ONE_DAY)
    registers = db.session.scalars(sa.select(Register).order_by(Register.id)).all()
    return [judge(register, on=on) for register in registers]


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


def judge_at(app: Flask) -> time:
    """JUDGE_AT as a time of day. Raises ValueError when it is none."""
    return time.fromisoformat(str(app.config["JUDGE_AT"]))


def clockwork(app: Flask) -> tuple[Huey, Callable[[], object]]:
    """The queue with its periodic task, and what puts that task into it at once. A file keeps what waits."""
    at = judge_at(app)
    huey = SqliteHuey("board", filename=str(Path(app.config["INSTANCE"]) / "jobs.db"), results=False)

    @huey.periodic_task(daily(at), retries=RETRIES, retry_delay=RETRY_SECONDS, name="judge_cards")
    def judge_cards() -> None:
        with app.app_context():
            writing.set(True)
            for judging in judge_registers(at):
                structlog.get_logger().info("judged", **_summary(judging))

    return huey, judge_cards


def run_scheduler() -> None:
    """Run until SIGTERM or SIGINT: one worker, one scheduler thread. What was missed is judged at once."""
    app = current_app._get_current_object()
    logging.getLogger("huey").setLevel(logging.WARNING)
    huey, judge_cards = clockwork(app)
    db.session.remove()
    if clock.wall().time() < judge_at(app):  # later than that the day's own task comes at once
        judge_cards()
    huey.create_consumer(
        workers=1, max_delay=1.0, scheduler_interval=1, check_worker_health=True, shutdown_timeout=PATIENCE
    ).run()


def _summary(judging: Judging) -> dict[str, object]:
    return {
        "on": str(judging.on),
        "dry_run": judging.dry_run,
        "shown": len(judging.shown),
        "ended": len(judging.ended),
    }
