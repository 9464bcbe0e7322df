"""Registering a problem: the form, likely duplicates with and without JavaScript, who may."""

import pytest
import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.rules.workflow import State
from tests.assigning import registered
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader

NEW = "/issues/new"
WORDS = {"title": "园区西门公交站台无遮雨棚", "description": "下雨天没有地方躲"}


def filled(page: Page, **words: str) -> Page:
    """The form with everything it needs."""
    chosen = {name: page.one("select", id=name).all("option")[1]["value"] for name in ("source", "category")}
    return page.fill(**{**WORDS, **chosen, **words})


def how_many() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Issue)) or 0


def test_the_office_registers_a_problem_from_the_board(reader: Reader, office: Office) -> None:
    an_issue(title="电梯故障频发")
    page = reader.sign_in("office").open("/board").follow("登记问题")
    after = filled(page).press("登记")
    assert after.path == "/issues/SJXM-2022-002"
    assert "已登记，编号 SJXM-2022-002，等交办。" in after.words
    assert after.one("div", data_draft_sent="register:new")
    issue = db.session.scalars(sa.select(Issue).order_by(Issue.id.desc())).first()
    assert issue is not None
    assert (issue.state, issue.title) == (State.REGISTERED, WORDS["title"])
    assert issue.title_breaks.replace("\u200b", "") == issue.title


def test_the_empty_column_leads_there_too(reader: Reader, office: Office) -> None:
    an_issue()
    assert reader.sign_in("office").open("/board").follow("登记一个问题").h1 == "登记问题"
    assert "登记一个问题" not in reader.sign_in("committee").open("/board").text


def test_what_is_missing_is_said_and_nothing_typed_is_lost(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("office").open(NEW)
    again = page.fill(title="路灯不亮", registered_on="2022-11-02").press("登记", status=422)
    for sentence in ("请写具体情况", "请选问题来源", "请选问题类别", "挂号日期不能晚于今天"):
        assert sentence in again.text
    assert again.one("input", id="title")["value"] == "路灯不亮"
    assert how_many() == 1


def test_a_likely_duplicate_is_shown_once_and_may_still_be_registered(reader: Reader, office: Office) -> None:
    registered(office.office, title="西门公交站台没有遮雨棚")
    an_issue(title="电梯故障频发")
    db.session.commit()
    page = filled(reader.sign_in("office").open(NEW))
    shown = page.press("登记", status=422)
    assert "有 1 项可能是同一件事" in shown.text
    assert "西门公交站台没有遮雨棚" in shown.one("div", id="likely").text
    assert "电梯" not in shown.one("div", id="likely").text
    assert how_many() == 2
    assert "已登记" in shown.fill(still="y").press("登记").words
    assert how_many() == 3


def test_while_the_title_is_typed_the_likely_ones_come_as_a_fragment(reader: Reader, office: Office) -> None:
    for title in ("西门公交站台没有遮雨棚", "西门公交站台遮雨棚"):
        registered(office.office, title=title)
    db.session.commit()
    reader.sign_in("office")
    part = reader.open("/issues/likely?title=西门公交站台遮雨棚漏水", fragment=True)
    assert part.words.index("SJXM-2022-002") < part.words.index("SJXM-2022-001"), "the most like comes first"
    assert "<main" not in part.words
    assert "可能是同一件事" not in reader.open("/issues/likely?title=电梯", fragment=True).words
    assert reader.open("/issues/likely?title=西门公交站台").h1 == "登记问题"


def test_sent_twice_it_is_registered_once(reader: Reader, office: Office) -> None:
    an_issue()
    page = filled(reader.sign_in("office").open(NEW))
    page.press("登记")
    assert "已经收到，只记一次。" in page.press("登记").words
    assert how_many() == 2


@pytest.mark.parametrize("username", ["planning", "committee", "admin"])
def test_nobody_else_registers(reader: Reader, office: Office, username: str) -> None:
    reader.sign_in(username).open(NEW, status=403)
    reader.open("/issues/likely?title=电梯", status=403)
    reader.post(NEW, {"csrf_token": reader.token("/home"), **WORDS}, status=403)
