"""The jobs of the clockwork: when each runs and what it does."""

from collections.abc import Callable, Mapping
from datetime import time

import sqlalchemy as sa
import structlog
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.digest import send_digests
from board.jobs.judged import Judging
from board.jobs.judging import judge
from board.jobs.notices import tell_notices
from board.jobs.outbox import empty_outbox
from board.jobs.purge import purge
from board.jobs.suspensions import keep_suspensions
from board.messages.parcels import parcel_for
from board.models.register import Register
from board.queries.calendar import work_calendar
from board.rules.job_times import JobName, Times
from board.rules.workdays import ONE_DAY

NIGHT, SMALL_HOURS = time(0, 5), time(3, 30)


def times(app: Flask) -> Mapping[JobName, Times]:
    """When each job runs, in the order of the day. Raises ValueError when a setting is no time."""
    return {
        JobName.SUSPENSIONS: Times(NIGHT),
        JobName.PURGE: Times(SMALL_HOURS),
        JobName.JUDGE: Times(time_of(app, "JUDGE_AT"), workdays=True),
        JobName.DIGEST: Times(time_of(app, "MESSAGE_AT"), workdays=True),
        JobName.NOTICES: Times(),
        JobName.OUTBOX: Times(workdays=True),
    }


def works(app: Flask) -> Mapping[JobName, Callable[[], int]]:
    """What each job does; how many things it did."""
    return {
        JobName.SUSPENSIONS: _keep_suspensions,
        JobName.PURGE: lambda: purge(clock.wall(), clock.today()),
        JobName.JUDGE: lambda: _judge(time_of(app, "JUDGE_AT")),
        JobName.DIGEST: lambda: _digest(time_of(app, "JUDGE_AT")),
        JobName.NOTICES: tell_notices,
        JobName.OUTBOX: _send,
    }


def time_of(app: Flask, setting: str) -> time:
    """A setting as a time of day. Raises ValueError, with a sentence, when it is none."""
    words = str(app.config[setting])
    try:
        return time.fromisoformat(words)
    except ValueError:
        raise ValueError(f"{setting} must be a time such as 07:30, it is “{words}”.") from None


def judge_registers(at: time) -> list[Judging]:
    """Judge every register: today after `at`, before it only what was missed. On a day off the judge rests."""
    today, calendar = clock.today(), work_calendar()
    if not calendar.is_workday(today):
        return []
    on = today if clock.wall().time() >= at else calendar.on_or_before(today - ONE_DAY)
    registers = db.session.scalars(sa.select(Register).order_by(Register.id)).all()
    return [judge(register, on=on) for register in registers]


def _judge(at: time) -> int:
    done = 0
    for judging in judge_registers(at):
        shown, ended = len(judging.shown), len(judging.ended)
        structlog.get_logger().info(
            "judged", on=str(judging.on), dry_run=judging.dry_run, shown=shown, ended=ended
        )
        done += 0 if judging.dry_run else shown + ended
    return done


def _send() -> int:
    """On a day off nothing goes out, neither what failed before."""
    return empty_outbox(parcel_for) if work_calendar().is_workday(clock.today()) else 0


def _digest(judge_at: time) -> int:
    """Today's cards first, also where the clockwork started late: the digest tells of them."""
    judge_registers(judge_at)
    return send_digests()


def _keep_suspensions() -> int:
    keys = db.session.scalars(sa.select(Register.id).order_by(Register.id)).all()
    return sum(keep_suspensions(key, clock.today()) for key in keys)
