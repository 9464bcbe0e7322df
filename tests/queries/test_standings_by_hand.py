"""The standings of a register full of lives, beside the same figures reckoned by hand from the trail as downloaded."""

import csv
import io
from collections import Counter
from datetime import date
from random import Random

import chinese_calendar
import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.unit import Unit
from board.rules.workflow import StepName as S
from board.rules.workflow import refusal
from tests.lives import DECIDE, Life
from tests.reader import Reader
from tests.standings_by_hand import reckon

ONWARD = (S.ASSIGN, S.SIGN, S.REQUEST_STRIKE_OFF, S.VERIFY, S.STRIKE_OFF)
ASIDE = (
    *(S.DISAPPROVE, S.LOOK_BACK, S.DEFER, S.SUSPEND, S.RESUME, S.STAGE, S.SEND_BACK, S.REASSIGN, S.TAKE_BACK),
    *DECIDE,
)
NOT_COUNTED = ("红牌", "黄牌", "移交的销号", "申请日不明", "没有期限")


def live(issues: int, turns: int, seed: int) -> Life:
    """Problems that live side by side for some months."""
    chance, life = Random(seed), Life()
    every = []
    for _n in range(issues):
        life.begin()
        every.append(life.issue_id)
    for turn in range(turns):
        life.issue_id = chance.choice(every)
        life.pass_days(chance.choice((0, 1, 3, 6)) if turn % 2 else 0)
        life.choice = chance.random() < 0.75
        aside = (*ASIDE, S.WITHDRAW) if chance.random() < 0.05 else ASIDE
        steps = ONWARD if chance.random() < 0.6 else aside
        situation = life.issue.situation
        open_to = [
            (step, place)
            for step in steps
            for place, actor in enumerate(life.actors)
            if refusal(step, actor, situation) is None
        ]
        if open_to:
            step, place = chance.choice(open_to)
            life.take(step, life.people[place])
    for life.issue_id in every:
        life.pass_days(0)
    return life


def shown(reader: Reader, period: str) -> dict[str, Counter[str]]:
    """The figures of each unit as the csv of the standings has them."""
    answer = reader.client.get(f"/standings.csv{period}")
    rows = csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff")))
    skipped = ("比较组", "名次", "单位", "按时率（现期限）", "按时率（首次期限）", *NOT_COUNTED)
    return {
        row["单位"]: +Counter(
            {name: int(n) for name, n in row.items() if name not in skipped and not name.startswith("比")}
        )
        for row in rows
    }


def agree(app: Flask, life: Life) -> None:
    reader = Reader(app).sign_in("auditor")
    token = reader.token("/trail")
    answer = reader.client.post("/trail.csv", data={"csrf_token": token}, buffered=True)
    trail = answer.get_data(as_text=True)
    names = {row.id: row.name for row in db.session.execute(sa.select(Unit.id, Unit.name))}
    months = {(day.year, day.month) for day in (date(2022, 11, 1), date(2023, 1, 1), life.day)}
    periods = [("", date(2022, 1, 1), life.day)]
    for year, month in sorted(months):
        end = date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
        last = min(date.fromordinal(end), life.day)
        if date(year, month, 1) <= life.day:
            periods.append((f"?period={year}-{month:02}", date(year, month, 1), last))
    for period, first, last in periods:
        by_hand = reckon(trail, first, last, chinese_calendar.is_workday)
        found = {name: figures for name, figures in shown(reader, period).items() if figures}
        assert found == {names[unit]: figures for unit, figures in by_hand.items()}, period


def test_the_figures_are_those_reckoned_by_hand(app: Flask) -> None:
    life = live(8, 220, seed=5)
    agree(app, life)
    total = sum(shown(Reader(app).sign_in("office"), "").values(), Counter())
    named = {"已销号", "未办结", "未办结已过期限", "签收超时", "核查退回", "批准延期", "重新办理"}
    assert named <= set(total), total


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_the_figures_of_many_lives_are_those_reckoned_by_hand(app: Flask, seed: int) -> None:
    agree(app, live(16, 500, seed=seed))
