"""The clockwork: every job in its place, the same through a file and through a real Redis."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from huey import RedisHuey, SqliteHuey

from board import clock
from board.extensions import db
from board.jobs import schedule, table
from board.models.job_run import JobRun, Outcome
from board.queries.calendar import work_calendar
from board.rules.job_times import JobName, Times
from tests.databases import TODAY
from tests.factories import an_office
from tests.jobs.days import in_threads
from tests.post_office import free_port

FRIDAY = datetime(2022, 11, 4, 9, 0, tzinfo=clock.SHANGHAI)


def ask(app: Flask, by: object) -> bool:
    JobRun.ask(JobName.PURGE, by=by, on=TODAY, at=clock.wall())
    db.session.commit()
    return schedule.run_what_is_asked(app)


def outcomes() -> list[tuple[str, Outcome]]:
    db.session.rollback()
    return [(run.job, run.outcome) for run in db.session.scalars(sa.select(JobRun).order_by(JobRun.id))]


def test_every_job_is_in_the_queue_with_its_times(app: Flask) -> None:
    assert (
        set(schedule.clockwork(app).tasks) == set(table.works(app)) == set(table.times(app)) == set(JobName)
    )


@pytest.mark.parametrize(
    ("times", "moment", "due"),
    [
        (Times(), FRIDAY.replace(second=59), FRIDAY + timedelta(minutes=1)),
        (Times(workdays=True), FRIDAY, FRIDAY + timedelta(minutes=1)),
        (Times(workdays=True), FRIDAY + timedelta(days=1), datetime(2022, 11, 7, tzinfo=clock.SHANGHAI)),
        (Times(datetime.min.time()), FRIDAY, datetime(2022, 11, 5, tzinfo=clock.SHANGHAI)),
        (Times(FRIDAY.time(), workdays=True), FRIDAY - timedelta(seconds=1), FRIDAY),
        (Times(FRIDAY.time(), workdays=True), FRIDAY, FRIDAY + timedelta(days=3)),  # over the weekend
        (Times(FRIDAY.time(), workdays=True), FRIDAY - timedelta(days=34), FRIDAY - timedelta(days=27)),
    ],
    ids=[
        "every minute",
        "on a workday",
        "on a day off",
        "every night",
        "a workday's morning",
        "over a weekend",
        "after the October days off",
    ],
)
def test_when_a_job_comes_next(app: Flask, times: Times, moment: datetime, due: datetime) -> None:
    assert times.after(moment, work_calendar()) == due


def test_a_job_that_fails_is_noted_by_the_faults_name_and_tried_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office()

    def fail(_at: object) -> int:
        raise PermissionError("何平的电话")

    monkeypatch.setattr(table, "_judge", fail)
    task = schedule.clockwork(app).tasks[JobName.JUDGE]
    with pytest.raises(PermissionError):
        task.call_local()
    db.session.rollback()
    run = db.session.scalars(sa.select(JobRun)).one()
    assert (run.outcome, run.error, run.did) == (Outcome.FAILED, "PermissionError", 0)
    assert (task.retries, task.retry_delay) == (3, 60)


def test_what_is_asked_for_twice_at_once_runs_once(db_app: Flask) -> None:
    office = an_office()
    assert [JobRun.ask("purge", by=office.admin, on=TODAY, at=FRIDAY) for _n in range(2)] == [True, False]
    db.session.commit()
    asked = schedule.clockwork(db_app).asked
    results = in_threads(db_app, [asked.call_local] * 3)
    assert (len(results), outcomes()) == (3, [("purge", Outcome.DONE)])


def test_without_its_redis_a_job_waits_until_the_clockwork_looks(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = an_office()
    monkeypatch.setitem(app.config, "REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
    assert not ask(app, office.admin)
    assert outcomes() == [("purge", Outcome.ASKED)]
    monkeypatch.setitem(app.config, "REDIS_URL", "")
    schedule.clockwork(app).asked.call_local()
    assert outcomes() == [("purge", Outcome.DONE)]


def test_through_redis_only_what_this_office_signed_is_run(
    app: Flask, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = an_office()
    monkeypatch.setitem(app.config, "REDIS_URL", redis_url)
    assert ask(app, office.admin)
    made = schedule.clockwork(app).huey
    assert isinstance(made, RedisHuey)
    key = str(app.config["SECRET_KEY"])
    monkeypatch.setitem(app.config, "SECRET_KEY", "another office on the same Redis")
    assert schedule.queue(app).pending_count() == 0
    monkeypatch.setitem(app.config, "SECRET_KEY", key)
    made.execute(made.dequeue())
    assert outcomes() == [("purge", Outcome.DONE)]
    made.storage.enqueue(b"c__builtin__\nexit\n.:0000")
    with pytest.raises(ValueError, match="mismatch"):
        made.dequeue()


def test_without_redis_the_queue_is_a_file_of_the_instance(app: Flask) -> None:
    assert isinstance(schedule.queue(app), SqliteHuey)
    assert (Path(app.config["INSTANCE"]) / "jobs.db").exists()
