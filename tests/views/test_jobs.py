"""The page of the jobs: what each does, when it comes next, how it went, and the button that runs it now."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs import schedule
from board.jobs.runs import run
from board.models.event import Event
from board.models.job_run import JobRun, Outcome
from board.rules.job_times import JobName
from tests.factories import an_office
from tests.reader import Reader

NOW = datetime(2022, 11, 4, 9, 0, tzinfo=clock.SHANGHAI)  # a Friday


@pytest.fixture
def admin(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Reader:
    an_office()
    signed_in = Reader(app).sign_in("admin")
    monkeypatch.setattr(clock, "wall", lambda: NOW)
    db.session.execute(sa.text("UPDATE user_session SET seen_at = '2022-11-04 01:00:00.000000'"))
    db.session.commit()
    return signed_in


def failing() -> int:
    raise ConnectionError("the password is secret")


def test_each_job_says_when_it_comes_next_and_how_it_went(admin: Reader) -> None:
    run(JobName.JUDGE, lambda: 3)
    run(JobName.OUTBOX, lambda: 0, often=True)
    with pytest.raises(ConnectionError):
        run(JobName.DIGEST, failing)
    page = admin.open("/jobs")
    jobs = {row[0].split(" ")[0]: row[1:5] for row in page.rows()[:6]}
    named = {name[:2]: row for name, row in jobs.items()}
    assert named["判牌"] == ["工作日 7:30", "11月7日 7:30", "11月4日 9:00", "办了 3 件。"]
    assert named["每日"][:2] == ["工作日 8:30", "11月7日 8:30"]
    assert named["每日"][3] == "出错停下（ConnectionError），详情在日志里。"
    assert named["清理"] == ["每天 3:30", "11月5日 3:30", "还没有跑过", "–"]
    assert named["发消"] == ["工作日每分钟", "11月4日 9:01", "11月4日 9:00", "没有要办的。"]
    assert "secret" not in page.words
    assert "没有进程在跑任务" not in page.text


def test_a_clockwork_that_stands_still_is_announced(admin: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有进程在跑任务" in admin.open("/jobs").text
    run(JobName.OUTBOX, lambda: 1, often=True)
    monkeypatch.setattr(clock, "wall", lambda: NOW + timedelta(minutes=4))
    assert "没有进程在跑任务" in admin.open("/jobs").text


def test_a_job_asked_for_runs_once_through_the_queue(app: Flask, admin: Reader) -> None:
    page = admin.open("/jobs").press("马上跑 清理")
    assert "“清理”排上了，马上就跑。" in page.words
    assert "“清理”已经排着了。" in page.press("马上跑 清理").words
    made = schedule.clockwork(app)
    db.session.rollback()
    for _n in range(2):  # each press put a task into the queue; the second finds nothing asked for
        made.huey.execute(made.huey.dequeue())
    assert made.huey.dequeue() is None
    runs = [(row.job, row.outcome, row.asked_by_id) for row in db.session.scalars(sa.select(JobRun))]
    assert runs == [("purge", Outcome.DONE, 5)]
    assert db.session.scalars(sa.select(Event.data).where(Event.kind == "run_job")).all() == [
        '{"job":"purge"}'
    ]
    assert admin.open("/jobs").rows()[6][1:] == ["清理", "0.0 秒", "没有要办的。", "管理员"]


def test_more_runs_cost_no_more_statements_and_idle_ones_are_not_kept(admin: Reader) -> None:
    few = [admin.open("/jobs").statements for _warm in range(2)][1]
    for n in range(12):
        run(JobName.NOTICES, lambda n=n: n % 2, often=True)
        run(JobName.JUDGE, lambda: 0)
    page = admin.open("/jobs")
    assert page.statements == few
    assert len(page.rows()) == 6 + 5 + 5
    kept = sa.select(JobRun.did).where(JobRun.job == JobName.NOTICES).order_by(JobRun.id)
    assert db.session.scalars(kept).all() == [1, 1, 1, 1, 1, 0, 1]


def test_a_run_that_never_ended_is_told_as_cut_off(admin: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    JobRun.begin(JobName.JUDGE, NOW - timedelta(hours=2))
    db.session.commit()
    assert admin.open("/jobs").rows()[2][4] == "正在跑。"
    run(JobName.JUDGE, lambda: 0)
    assert [row[3] for row in admin.open("/jobs").rows()[6:]] == [
        "没有要办的。",
        "跑到一半断了，下次接着做。",
    ]


def test_nobody_else_sees_the_jobs_and_there_is_no_other_one(admin: Reader) -> None:
    admin.post("/jobs/format_disk/run", {"csrf_token": admin.token("/jobs")}, status=404)
    for username in ("office", "planning"):
        admin.another().sign_in(username).open("/jobs", status=403)
    assert db.session.scalar(sa.select(sa.func.count(JobRun.id))) == 0
