"""An ended session loses nothing typed: the words come back after sign-in, and only to the one who typed them."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.update import Update
from tests.factories import PASSWORD, Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader

WORDS = "已更换 3 幢曳引机，\n等检验 <b>报告</b>"


@pytest.fixture
def office(app: Flask) -> Office:
    made = an_office()
    an_issue(title="电梯故障频发", by=made.office)
    return made


def typed_too_late(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Page:
    """A cadre writes an update, and sends it after the session has ended: the sign-in page, with the words held."""
    reader.sign_in("planning")
    page = reader.open("/issues/SJXM-2022-001/updates/new").fill(text=WORDS)
    late = datetime.now(clock.SHANGHAI) + timedelta(minutes=31)
    monkeypatch.setattr(clock, "wall", lambda: late)
    return page.press("提交进展", status=401)


def updates() -> list[str | None]:
    return [update.text.body for update in db.session.scalars(sa.select(Update).join(Issue))]


def test_what_was_typed_comes_back_after_signing_in(
    office: Office, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = typed_too_late(reader, monkeypatch)
    assert "刚才写的还在" in page.text
    page = page.fill(username="planning", password=PASSWORD).press("登录")
    assert "等检验 <b>报告</b>" in page.text
    page = page.press("接着交")
    assert page.path.startswith("/issues/SJXM-2022-001")
    assert updates() == [WORDS]


def test_a_wrong_password_does_not_lose_it(
    office: Office, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = typed_too_late(reader, monkeypatch)
    page = page.fill(username="planning", password="wrong one for sure").press("登录", status=422)
    page.fill(username="planning", password=PASSWORD).press("登录").press("接着交")
    assert updates() == [WORDS]


def test_another_account_gets_its_own_first_page(
    office: Office, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = typed_too_late(reader, monkeypatch)
    page = page.fill(username="jiangwan", password=PASSWORD).press("登录")
    assert page.path == "/work"
    assert "曳引机" not in page.words
    assert updates() == []


def test_a_forged_owner_gets_nothing(office: Office, reader: Reader) -> None:
    who = {"csrf_token": reader.token(), "username": "jiangwan", "password": PASSWORD, "held_owner": "forged"}
    answer = reader.client.post(
        "/sign-in", data={**who, "held.text": "planted", "next": "/issues/SJXM-2022-001/updates"}
    )
    assert (answer.status_code, answer.location) == (303, "/work")


def test_the_demonstration_lets_its_people_in_by_one_press(demo: Flask, reader: Reader) -> None:
    page = reader.open("/sign-in")
    assert len(page.all("button", name="as")) == 6
    assert page.press("规划建设局").path == "/work"


def test_a_real_office_lets_nobody_in_without_a_password(office: Office, reader: Reader) -> None:
    assert reader.open("/sign-in").all("button", name="as") == []
    answer = reader.client.post("/sign-in", data={"csrf_token": reader.token(), "as": "office"})
    assert answer.status_code == 422
    assert reader.client.get("/board").status_code == 302


def test_a_person_added_to_a_demonstration_needs_the_password(demo: Flask, reader: Reader) -> None:
    page = reader.sign_in("admin").open("/users/new")
    page.fill(username="zhou", name="周周", role="auditor", unit="", password=PASSWORD).press("加账号")
    other = reader.another()
    answer = other.client.post("/sign-in", data={"csrf_token": other.token(), "as": "zhou"})
    assert answer.status_code == 422
    assert other.sign_in("zhou").open("/home").path == "/trail"
