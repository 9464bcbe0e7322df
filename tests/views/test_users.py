"""The administrator's pages: accounts, never issues; every change is an event."""

import json
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.event import Event
from board.models.user import User
from board.rules.roles import Role
from board.rules.workflow import State
from tests.factories import Office, a_person, an_issue, an_office
from tests.page import Page
from tests.reader import Reader

NEW = {"username": "li.na", "name": "李娜", "role": "cadre", "password": "four quiet boats at noon"}


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def admin(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("admin")


def account(page: Page, username: str) -> list[str]:
    return next(row for row in page.rows() if row[0] == username)


def last_event() -> tuple[str, str, dict[str, object]]:
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    return event.kind, event.subject, json.loads(event.data)


def unit_id(name: str) -> str:
    unit = db.session.scalars(sa.select(User).where(User.username == name)).one().unit
    assert unit is not None
    return str(unit.id)


def test_accounts_stand_with_role_unit_and_live_sessions(admin: Reader) -> None:
    admin.another().sign_in("planning")
    admin.another().sign_in("planning")
    page = admin.open("/users")
    assert account(page, "planning")[1:6] == ["林涛", "责任单位", "规划建设局", "正常", "2"]
    assert account(page, "auditor")[2:6] == ["审计员", "–", "正常", "0"]
    assert account(page, "admin")[5] == "1"


def test_the_administrator_sees_counts_and_no_issue(admin: Reader) -> None:
    for state in (State.IN_HAND, State.AWAITING, State.STRUCK_OFF):
        an_issue(state, title="电梯故障频发")
    page = admin.open("/users")
    assert "已挂号 3 项，已销号 1 项，未办结 2 项" in page.text
    assert "电梯" not in page.words
    assert "SJXM-2022" not in page.words


def test_an_account_is_added_and_can_sign_in(admin: Reader) -> None:
    page = admin.open("/users/new").fill(unit=unit_id("planning"), **NEW).press("加账号")
    assert page.path == "/users"
    assert "加好了账号 li.na" in page.words
    kind, subject, data = last_event()
    user = db.session.scalars(sa.select(User).where(User.username == "li.na")).one()
    assert (kind, subject, data) == ("add_user", f"user:{user.id}", {"role": "cadre", "unit": user.unit_id})
    assert user.password_hash.startswith("$argon2id$")
    assert admin.another().sign_in("li.na", NEW["password"]).open("/home").path == "/work"


WRONG = (
    ({"password": "short one"}, "密码至少 12 个字符"),
    ({"password": "password1234"}, "太常见"),
    ({"password": "li.nali.nali.na"}, "太常见"),
    ({"password": "x" * 201}, "密码最多 200 个字符"),
    ({"password": ""}, "请填密码"),
    ({"username": "planning"}, "账号 planning 已经有了"),
    ({"username": "Li Na"}, "小写字母开头"),
    ({"username": "li/../na"}, "小写字母开头"),
    ({"name": " "}, "请填姓名"),
    ({"unit": ""}, "这个角色要选单位"),
    ({"role": "admin"}, "不属于任何单位"),
)


def test_what_is_wrong_with_an_account_is_said(admin: Reader) -> None:
    unit = unit_id("planning")
    for change, sentence in WRONG:
        fields = {"unit": unit, **NEW, **change}
        page = admin.open("/users/new").fill(**fields).press("加账号", status=422)
        assert sentence in page.text, change
        assert page.one("input", name="username")["value"] == fields["username"]
        assert page.one("input", name="password")["value"] == ""
        assert db.session.scalar(sa.select(sa.func.count()).select_from(User)) == 6, change


def test_a_password_is_reset_which_unlocks_and_ends_sessions(admin: Reader, office: Office) -> None:
    other = admin.another().sign_in("planning")
    for _n in range(5):
        admin.another().open("/sign-in").fill(username="planning", password="wrong").press("登录", status=422)
    page = admin.open("/users")
    assert "锁到" in account(page, "planning")[4]
    page = page.follow("重设密码 planning").fill(password="seven grey stones in rain").press("改密码")
    assert account(page, "planning")[4:6] == ["正常", "0"]
    assert last_event()[0] == "reset_password"
    assert other.client.get("/board").status_code == 302
    assert admin.another().sign_in("planning", "seven grey stones in rain")
    page = admin.open("/users/planning/password").fill(password="planning").press("改密码", status=422)
    assert "至少 12 个字符" in page.text


def test_sessions_are_ended_at_once(admin: Reader) -> None:
    other = admin.another().sign_in("planning")
    page = admin.open("/users").press("结束登录 planning")
    assert account(page, "planning")[5] == "0"
    assert last_event()[:2] == ("end_sessions", f"user:{_id('planning')}")
    assert other.client.get("/board").status_code == 302


def test_a_locked_account_is_unlocked(admin: Reader, office: Office) -> None:
    office.planning.locked_until = datetime.now(clock.SHANGHAI) + timedelta(minutes=9)
    db.session.commit()
    page = admin.open("/users").press("解锁 planning")
    assert account(page, "planning")[4] == "正常"
    assert last_event()[0] == "unlock"
    admin.another().sign_in("planning")


def test_an_account_that_is_not_there_is_not_found(admin: Reader) -> None:
    admin.open("/users/nobody/password", status=404)
    token = admin.token("/users")
    for act in ("sessions/end", "unlock", "password"):
        assert admin.client.post(f"/users/nobody/{act}", data={"csrf_token": token}).status_code == 404


def test_statements_do_not_grow_with_accounts(admin: Reader) -> None:
    few = admin.open("/users").statements
    for n in range(20):
        a_person(f"person{n}", Role.CADRE, "规划建设局")
    assert admin.open("/users").statements == few <= 8


def _id(username: str) -> int:
    return db.session.scalars(sa.select(User.id).where(User.username == username)).one()
