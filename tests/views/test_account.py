"""One account on the administrator's pages: changed, closed, handed over; its sessions. And everybody's own."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import Event
from board.models.user import User
from board.rules.roles import Role
from tests.factories import Office, a_person, an_issue, an_office
from tests.reader import Reader


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def admin(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("admin")


def kinds(username: str) -> list[str]:
    subject = f"user:{_user(username).id}"
    query = sa.select(Event.kind).where(Event.subject == subject, ~Event.kind.startswith("sign_"))
    return list(db.session.scalars(query.order_by(Event.seq)))


def _user(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()


def names(reader: Reader, **words: str) -> list[str]:
    return [row[0] for row in reader.open("/users", query_string=words).rows()]


def test_accounts_are_found_by_name_unit_role_and_state(admin: Reader, office: Office) -> None:
    a_person("gone", Role.CADRE, "规划建设局", name="老张", disabled=True)
    assert names(admin, q="林") == ["planning"]
    assert names(admin, q="规划建设") == ["gone", "planning"]
    assert names(admin, q="PLAN") == ["planning"]
    assert names(admin, unit=str(office.jiangwan.unit_id)) == ["jiangwan"]
    assert names(admin, role="auditor") == ["auditor"]
    assert names(admin, state="disabled") == ["gone"]
    assert names(admin, role="nonsense", unit="x", state="y", q="没有这个人") == []


def test_another_role_is_shown_with_its_consequences_before_it_is_done(admin: Reader, office: Office) -> None:
    an_issue()
    other = admin.another().sign_in("planning")
    page = admin.open("/users/planning/edit").fill(role="office").press("保存")
    assert "未办结 1 项" in page.text
    assert "看得到全部事项" in page.text
    assert kinds("planning") == []
    page = page.fill(unit=str(office.office.unit_id)).press("确认改")
    assert "督查室" in page.text
    assert kinds("planning") == [], "what is chosen otherwise is shown again first"
    page = page.press("确认改")
    assert page.path == "/users/planning"
    assert kinds("planning") == ["change_user"]
    db.session.expire_all()
    assert (office.planning.role, office.planning.unit_id) == (Role.OFFICE, office.office.unit_id)
    assert other.client.get("/board").status_code == 302, "signed out at once"


def test_roles_exclude_each_other_and_nothing_typed_is_lost(admin: Reader) -> None:
    page = admin.open("/users/planning/edit").fill(name="林涛涛", role="auditor").press("保存", status=422)
    assert "不属于任何单位" in page.text
    assert page.one("input", name="name")["value"] == "林涛涛"
    page = admin.open("/users/auditor/edit").fill(role="cadre").press("保存", status=422)
    assert "这个角色要选单位" in page.text


def test_a_name_alone_is_changed_at_once(admin: Reader) -> None:
    page = admin.open("/users/planning/edit").fill(name="林涛涛").press("保存")
    assert page.h1 == "林涛涛"
    assert kinds("planning") == ["change_user"]


def test_a_disabled_account_is_out_at_once_and_comes_back(admin: Reader) -> None:
    other = admin.another().sign_in("planning")
    page = admin.open("/users/planning").press("停用账号")
    assert other.client.get("/board").status_code == 302
    again = admin.another().open("/sign-in").fill(username="planning", password="three herons over the river")
    assert "账号或密码不对" in again.press("登录", status=422).text
    page.press("启用账号")
    admin.another().sign_in("planning")
    assert kinds("planning") == ["disable_user", "enable_user"]


def test_an_administrator_is_offered_no_way_to_put_themself_out(admin: Reader) -> None:
    page = admin.open("/users/admin")
    assert "停用账号" not in page.buttons()
    token = admin.token("/users/admin")
    answer = admin.client.post("/users/admin/disable", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "自己的账号自己不能停用" in answer.get_data(as_text=True)


def test_who_leaves_is_succeeded_in_one_step(admin: Reader, office: Office) -> None:
    page = admin.open("/users/planning").follow("人员离任")
    assert "没有别人能登录" in page.text
    assert "selected" in page.follow("加账号").one("option", value=str(office.planning.unit_id))
    a_person("heir", Role.CADRE, "规划建设局", name="何平")
    page = admin.open("/users/planning/leave").press("办理离任", status=422)
    assert "请选接手的人" in page.text
    page = page.fill(successor="heir").press("办理离任")
    assert "planning 离任，由 heir 接手" in page.words
    assert "2022年11月1日 离任" in page.text
    assert names(admin, state="left") == ["planning"]
    assert kinds("planning") == ["leave"]
    assert admin.open("/users/planning/leave").path == "/users/planning"


def test_one_session_of_an_account_is_ended(admin: Reader) -> None:
    first, second = (admin.another().sign_in("planning") for _n in range(2))
    page = admin.open("/users/planning")
    assert len(page.rows()) == 2
    page = page.press("结束")  # the newest stands first
    assert [one.client.get("/board").status_code for one in (first, second)] == [200, 302]
    assert kinds("planning") == ["end_session"]
    token = admin.token("/users/planning")
    answer = admin.client.post("/users/auditor/sessions/1/end", data={"csrf_token": token})
    assert answer.status_code == 404, "a session of somebody else is not this account's"


def test_everybody_sees_and_ends_their_own_sessions(admin: Reader) -> None:
    here, phone, lost = (admin.another().sign_in("planning") for _n in range(3))
    page = here.open("/sessions")
    assert [row[-1] for row in page.rows()].count("这里") == 1
    page = page.press("结束")
    assert lost.client.get("/board").status_code == 302
    page.press("结束别处的登录")
    assert phone.client.get("/board").status_code == 302
    assert here.open("/sessions").rows()[0][-1] == "这里"
    assert kinds("planning") == ["end_session", "end_sessions"]
    token = here.token("/sessions")
    assert here.client.post("/sessions/1/end", data={"csrf_token": token}).status_code == 404, "the admin's"
