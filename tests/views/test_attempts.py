"""How often somebody may try: counted together by every process of the server, and never for ever."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.purge import purge
from board.models.attempt import Attempt
from board.models.channel import Channel
from board.views import channels
from tests.conftest import MakeApp
from tests.databases import TODAY, make_app, release
from tests.factories import PASSWORD, an_office
from tests.reader import Reader

LIMITED = {"RATELIMIT_ENABLED": True, "SIGN_IN_LIMIT": "3 per day"}
TOO_OFTEN = "试得太快了"


def tries(app: Flask) -> int:
    """Somebody tries to sign in, at a browser of their own; the answer."""
    reader = Reader(app)
    data = {"csrf_token": reader.token(), "username": "nobody", "password": "not the word"}
    return reader.client.post("/sign-in", data=data).status_code


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_two_processes_on_one_database_count_an_address_together(app_on: MakeApp, database: str) -> None:
    one = app_on(database, "empty", **LIMITED)
    an_office()
    other = make_app(one.config["INSTANCE"], one.config["SQLALCHEMY_DATABASE_URI"], **LIMITED)
    assert [tries(app) for app in (one, other, one, other, one)] == [422, 422, 422, 429, 429]
    release(other)


def test_the_overlay_is_no_second_door(app_on: MakeApp) -> None:
    app = app_on("sqlite", "empty", **LIMITED)
    an_office()
    reader = Reader(app)
    data = {"csrf_token": reader.token(), "username": "office", "password": "not the word"}
    answers = [reader.client.post(f"/sign-in{way}", data=data).status_code for way in ("", "/again") * 2]
    assert answers == [422, 422, 422, 429]


def test_whoever_has_used_up_a_share_is_let_in_when_its_span_is_over(
    app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on("sqlite", "empty", **LIMITED | {"SIGN_IN_LIMIT": "1 per minute"})
    an_office()
    other = make_app(app.config["INSTANCE"], app.config["SQLALCHEMY_DATABASE_URI"], **LIMITED)
    at = clock.wall()
    monkeypatch.setattr(clock, "wall", lambda: at)
    assert [tries(app), tries(app)] == [422, 429]
    monkeypatch.setattr(clock, "wall", lambda: at + timedelta(minutes=1))
    assert Reader(other).sign_in("office", PASSWORD).username == "office"  # no account was locked
    release(other)


def test_no_address_is_kept_and_old_counts_go(app_on: MakeApp) -> None:
    app = app_on("sqlite", "empty", **LIMITED)
    an_office()
    tries(app)
    (row,) = db.session.scalars(sa.select(Attempt)).all()
    assert (row.number, len(row.key), "127" in row.key[:3]) == (1, 64, False)
    assert purge(clock.wall() + timedelta(days=2), TODAY) >= 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 0


def test_a_channel_is_tried_out_no_oftener_than_its_limit(
    app_on: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_on("sqlite", "empty", RATELIMIT_ENABLED=True)
    monkeypatch.setattr(channels, "TRIES", "2 per day")
    office = an_office()
    channel = Channel.add(name="督查群", kind="wecom", external=True, by=office.admin, on=TODAY)
    db.session.commit()
    asked: list[str] = []
    monkeypatch.setattr(channels, "try_out", lambda *_words, to: asked.append(to))
    address, reader = f"/channels/{channel.id}", Reader(app).sign_in("admin")
    data = {"csrf_token": reader.token(address), "to": ""}
    answers = [reader.client.post(f"{address}/test", data=data) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert (len(asked), TOO_OFTEN in answers[-1].text) == (2, True)
