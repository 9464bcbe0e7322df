"""`board cards judge` and `board scheduler`."""

import json
import os
import signal
import subprocess
import sys
import time as wall_time
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from board import clock
from board.commands import cards as commands
from board.extensions import db
from board.jobs import schedule, table
from board.models.card import Card
from board.models.register import JudgedDay
from board.rules.job_times import JobName
from tests.factories import an_issue, an_office

PATIENCE = 120  # seconds for a process to start


def told(app: Flask, *words: str) -> Result:
    """What the command says; everything committed before is there."""
    db.session.rollback()
    return app.test_cli_runner().invoke(commands.cards, ["judge", *words])


def test_the_sample_is_printed_as_json_with_its_fourteen_cards(demo: Flask) -> None:
    unjudge()
    said = told(demo, "--on", "2022-11-01", "--json")
    facts = json.loads(said.stdout)
    assert list(facts) == ["on", "dry_run", "shown", "ended", "standing"]
    assert (facts["on"], facts["dry_run"], facts["ended"]) == ("2022-11-01", False, [])
    assert Counter(card["colour"] for card in facts["shown"]) == {"yellow": 8, "red": 6}
    assert facts["standing"] == {"yellow": 8, "red": 6}
    assert facts["shown"][0] == {
        "number": "SJXM-2022-009",
        "colour": "yellow",
        "rule": "overdue",
        "on": "2022-11-01",
        "why": "期限 2022年10月20日，已超期 8 个工作日；满 1 个工作日即亮黄牌；最近动态 2022年11月1日。",
    }
    again = json.loads(told(demo, "--on", "2022-11-01", "--json").stdout)
    assert (again["shown"], again["standing"]) == ([], {"yellow": 8, "red": 6})


def test_without_json_a_list_is_printed(demo: Flask) -> None:
    said = told(demo, "--on", "2022-11-03")
    assert said.exit_code == 0
    lines = said.stdout.splitlines()
    assert lines[0] == "2022-11-03, a dry run: nothing is written."
    shown = [line for line in lines if line.startswith("shown")]
    assert shown[0].startswith(
        "shown  2022-11-03  red     SJXM-2022-009  期限 2022年10月20日，已超期 10 个工作日"
    )
    assert lines[-1] == "3 shown, 3 ended; standing: 5 yellow, 9 red."


def test_a_day_that_is_none_is_said_in_one_sentence(demo: Flask) -> None:
    said = told(demo, "--on", "tomorrow", "--json")
    assert (said.exit_code, said.stdout) == (2, "")
    assert said.stderr == "--on needs a day such as 2022-11-01, not “tomorrow”.\n"


def test_shown_and_ended_hold_all_days_caught_up(app: Flask) -> None:
    an_office(first_as_of=date(2022, 10, 10))
    an_issue(due_on=date(2022, 10, 14), on=date(2022, 10, 10))
    facts = json.loads(told(app, "--json").stdout)
    assert [(card["colour"], card["on"]) for card in facts["shown"]] == [
        ("yellow", "2022-10-17"),
        ("red", "2022-10-28"),
    ]
    assert [(card["on"], card["why"]) for card in facts["ended"]] == [
        ("2022-10-28", "由黄转红，黄牌被红牌替代。")
    ]


def test_the_clockwork_judges_today_once_its_time_has_come(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_office(first_as_of=date(2022, 10, 31))
    an_issue(due_on=date(2022, 10, 28), on=date(2022, 10, 31))
    judge_cards = schedule.clockwork(app).tasks[JobName.JUDGE]
    for hour, days in ((6, [date(2022, 10, 31)]), (8, [date(2022, 10, 31), date(2022, 11, 1)])):
        monkeypatch.setattr(clock, "wall", lambda h=hour: datetime(2022, 11, 1, h, tzinfo=clock.SHANGHAI))
        db.session.rollback()
        judge_cards.call_local()
        assert list(db.session.scalars(sa.select(JudgedDay.day).order_by(JudgedDay.day))) == days
    assert db.session.scalar(sa.select(sa.func.count(Card.id))) == 1


def test_on_a_day_off_the_clockwork_rests(app: Flask) -> None:
    an_office()
    app.config["BOARD_TODAY"] = date(2022, 11, 5)
    db.session.rollback()
    assert table.judge_registers(time(0)) == []


def test_the_daily_task_comes_once_a_day_even_when_its_minute_was_slept_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment = datetime(2022, 11, 1, 7, 29, tzinfo=clock.SHANGHAI)
    due = schedule.daily(time(7, 30))
    came = []
    for minutes in (0, 1, 2, 60, 60 * 24 - 1, 60 * 24 + 90, 60 * 24 + 91):
        now = moment + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "wall", lambda now=now: now)
        if due(now):
            came.append(minutes)
    assert came == [1, 60 * 24 + 90]


@pytest.mark.parametrize("ending", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.long)])
def test_the_scheduler_starts_and_ends_at_once_when_told_to(
    demo: Flask, tmp_path: Path, ending: signal.Signals
) -> None:
    log = tmp_path / "scheduler.log"
    code = (
        "import click; from board import create_app; from flask.cli import ScriptInfo\n"
        "from board.commands.cards import scheduler\n"
        "scheduler.main([], obj=ScriptInfo(create_app=create_app))"
    )
    environment = {
        **os.environ,
        "BOARD_INSTANCE": str(demo.config["INSTANCE"]),
        "LOG_LEVEL": "INFO",
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, "-c", code], stderr=out, stdout=out, env=environment)
    try:
        started = wall_time.monotonic()
        while '"judged"' not in log.read_text() and wall_time.monotonic() - started < PATIENCE:
            wall_time.sleep(0.1)
        assert '"judged"' in log.read_text()
        assert "huey" not in log.read_text()
        process.send_signal(ending)
        assert process.wait(timeout=30) == 0
    finally:
        process.kill()
        process.wait()


def test_a_time_that_is_none_is_said_in_one_sentence(app: Flask) -> None:
    app.config["JUDGE_AT"] = "at dawn"
    said = app.test_cli_runner().invoke(commands.scheduler, [])
    assert (said.exit_code, said.stderr) == (2, "JUDGE_AT must be a time such as 07:30, it is “at dawn”.\n")


def unjudge() -> None:
    """The demonstration as if its cards had never been judged."""
    db.session.execute(sa.delete(Card))
    db.session.execute(sa.delete(JudgedDay))
    db.session.execute(sa.text("UPDATE issue SET colour = NULL, judged_on = NULL"))
    db.session.execute(sa.text("UPDATE state_span SET colour = NULL"))
    db.session.commit()


def test_the_forecast_names_each_turn_and_what_would_prevent_it(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(commands.cards, ["forecast", "--on", "2022-11-03", "--json"])
    facts = json.loads(said.stdout)
    assert {name: facts[name] for name in ("on", "today", "yellow", "red", "ended", "standing")} == {
        "on": "2022-11-03",
        "today": "2022-11-01",
        "yellow": 0,
        "red": 3,
        "ended": 0,
        "standing": {"yellow": 5, "red": 9},
    }
    assert facts["turns"][0] == {
        "number": "SJXM-2022-009",
        "on": "2022-11-03",
        "before": "yellow",
        "colour": "red",
        "rule": "long_overdue",
        "days": 10,
        "prevent": [{"act": "ask_strike_off", "by": "2022-11-02", "words": "最迟11月2日申请销号"}],
    }
    plain = demo.test_cli_runner().invoke(commands.cards, ["forecast"]).stdout.splitlines()
    assert plain[0] == "2022-11-03  yellow -> red     SJXM-2022-009  可避免：最迟11月2日申请销号"
    assert plain[-1] == "By 2022-11-11: 0 turn yellow, 4 red, 0 end; standing then: 4 yellow, 10 red."


def test_a_day_that_has_come_is_no_forecast(demo: Flask) -> None:
    said = demo.test_cli_runner().invoke(commands.cards, ["forecast", "--on", "2022-11-01"])
    assert (said.exit_code, said.stderr) == (2, "--on needs a day after 2022-11-01, not 2022-11-01.\n")
