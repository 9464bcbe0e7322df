"""Signing in and out, lock-out, idle ends: what GB/T 22239 asks of accounts, and nothing typed lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask

from board import clock
from board.extensions import db
from board.models.user import User, UserSession
from board.passwords import hash_password
from tests.factories import PASSWORD, Office, an_office
from tests.reader import Reader

WRONG = "账号或密码不对，或者账号锁着。连错 5 次锁 10 分钟，过后再试，或找系统管理员。"
Wait = Callable[..., None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """`wait(minutes=9)`: let the machine's clock run on."""
    start, passed = datetime.now(clock.SHANGHAI), [timedelta()]
    monkeypatch.setattr(clock, "wall", lambda: start + passed[0])

    def run_on(**length: float) -> None:
        passed[0] += timedelta(**length)

    return run_on


@pytest.fixture
def office(app: Flask) -> Office:
    return an_office()


def try_password(reader: Reader, username: str, password: str, *, status: int = 422) -> str:
    page = reader.open("/sign-in").fill(username=username, password=password).press("登录", status=status)
    return page.text


def sessions_of(username: str) -> list[UserSession]:
    query = sa.select(UserSession).join(User).where(User.username == username).order_by(UserSession.id)
    return list(db.session.scalars(query))


def test_a_person_signs_in_with_account_and_password(office: Office, reader: Reader) -> None:
    page = reader.open("/sign-in").fill(username="office", password=PASSWORD).press("登录")
    assert page.path == "/work"


@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("committee", "/work"),
        ("office", "/work"),
        ("planning", "/work"),
        ("admin", "/users"),
        ("auditor", "/trail"),
    ],
)
def test_each_role_begins_on_its_own_page(office: Office, reader: Reader, username: str, path: str) -> None:
    assert reader.sign_in(username).open("/home").path == path
    assert reader.open("/sign-in").path == path


def test_a_wrong_password_and_an_unknown_account_get_the_same_sentence(
    office: Office, reader: Reader
) -> None:
    assert WRONG in try_password(reader, "office", "not this one at all")
    assert WRONG in try_password(reader, "nobody", "not this one at all")
    assert "请填密码" in try_password(reader, "office", "")


def test_an_unknown_account_costs_the_same_work(
    office: Office, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either way one password is verified by argon2id with the same parameters, so that the clock tells nothing."""
    office.office.password_hash = hash_password("another long one")
    db.session.commit()
    verify, checked = PasswordHasher.verify, []

    def note(self: PasswordHasher, password_hash: str, password: str) -> bool:
        checked.append(password_hash.rsplit("$", 2)[0])
        return verify(self, password_hash, password)

    monkeypatch.setattr(PasswordHasher, "verify", note)
    for username in ("office", "nobody"):
        try_password(reader, username, "wrong one for sure")
    assert len(checked) == 2
    assert checked[0] == checked[1] == hash_password("any").rsplit("$", 2)[0]


def test_five_failures_lock_for_ten_minutes(office: Office, reader: Reader, wait: Wait) -> None:
    for _n in range(5):
        assert WRONG in try_password(reader, "office", "wrong one for sure")
    assert WRONG in try_password(reader, "office", PASSWORD)
    wait(minutes=9, seconds=59)
    assert WRONG in try_password(reader, "office", PASSWORD)
    assert WRONG in try_password(reader, "planning", "wrong one for sure")
    wait(seconds=2)
    try_password(reader, "office", PASSWORD, status=200)


def test_failures_are_counted_in_a_row(office: Office, reader: Reader) -> None:
    for _n in range(4):
        try_password(reader, "office", "wrong one for sure")
    reader.another().sign_in("office")
    for _n in range(4):
        assert WRONG in try_password(reader, "office", "wrong one for sure")
    reader.another().sign_in("office")


def test_a_disabled_account_is_not_let_in_and_its_sessions_count_no_more(
    office: Office, reader: Reader
) -> None:
    other = reader.another().sign_in("office")
    office.office.disabled = True
    db.session.commit()
    assert WRONG in try_password(reader, "office", PASSWORD)
    assert other.client.get("/board").status_code == 302


@pytest.mark.parametrize(
    ("username", "minutes"), [("office", 10), ("committee", 10), ("admin", 10), ("planning", 30)]
)
def test_a_session_ends_when_idle(
    office: Office, reader: Reader, wait: Wait, username: str, minutes: int
) -> None:
    reader.sign_in(username)
    wait(minutes=minutes - 0.1)
    assert reader.client.get("/home").location != "/sign-in"
    reader.client.post("/session/ping", data={"csrf_token": reader.token("/home")})
    wait(minutes=minutes - 0.1)
    assert reader.client.get("/home").location != "/sign-in"
    wait(minutes=minutes)
    assert reader.client.get("/home").location == "/sign-in"


def test_a_poll_keeps_no_session_alive(office: Office, reader: Reader, wait: Wait) -> None:
    reader.sign_in("office")
    for _n in range(9):
        wait(minutes=1)
        assert reader.client.get("/board/live").status_code == 200
    assert len({session.seen_at for session in sessions_of("office")}) == 1
    wait(minutes=1)
    assert reader.client.get("/board/live").status_code == 302
    ended = reader.client.get("/board/live", headers={"HX-Request": "true"})
    assert ended.status_code == 401
    assert (ended.headers["HX-Trigger"], ended.headers["HX-Reswap"]) == ("board:signed-out", "none")


def test_activity_is_written_at_most_once_a_minute(office: Office, reader: Reader, wait: Wait) -> None:
    reader.sign_in("office")
    writes = []
    for seconds in (30, 29, 2, 30, 31):
        wait(seconds=seconds)
        sql = reader.open("/board").sql
        writes.append(sum(statement.startswith("UPDATE user_session") for statement in sql))
    assert writes == [0, 0, 1, 0, 1]


def test_signing_out_ends_the_session_on_the_server(office: Office, reader: Reader) -> None:
    reader.sign_in("planning")
    kept = reader.client.get_cookie("board")
    assert kept is not None
    assert reader.open("/board").press("退出", status=200).path == "/sign-in"
    thief = reader.another()
    thief.client.set_cookie("board", kept.value)
    assert thief.client.get("/board").status_code == 302
    assert sessions_of("planning")[0].ended_at is not None
