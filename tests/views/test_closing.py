"""After the request for strike-off: taken back, not approved, looked back at; as people meet it in their browsers."""

from datetime import date

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.look_back import LookBack
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.evidence import photo
from tests.factories import Office, an_issue
from tests.reader import Reader
from tests.steps import ON, ask, asked, verified

PAGE = "/issues/SJXM-2022-001"


def now() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def struck(office: Office, on: date = ON) -> Issue:
    issue = verified(office)
    issue.strike_off(by=office.committee, on=on, calendar=NATIONAL)
    db.session.commit()
    return issue


def test_the_unit_takes_its_request_back_before_verification(reader: Reader, office: Office) -> None:
    asked(office)
    page = reader.sign_in("planning").open(PAGE).follow("撤回申请")
    after = page.press("撤回申请")
    assert "申请已撤回，继续办理。" in after.words
    assert "已撤回" in after.text
    assert (now().state, now().returns) == (State.IN_HAND, 0)


def test_after_verification_the_request_stays(reader: Reader, office: Office) -> None:
    verified(office)
    page = reader.sign_in("planning").open(f"{PAGE}/strike-off-request/taking-back", status=409)
    assert "已经核查通过，现在等党工委批准销号。" in page.text
    assert "撤回申请" not in [node.text for node in reader.open(PAGE).all("a")]


def test_the_committee_does_not_approve_and_says_why(reader: Reader, office: Office) -> None:
    verified(office)
    page = reader.sign_in("committee").open(PAGE).follow("不予销号")
    again = page.press("不予销号", status=422)
    assert "请写原因" in again.text
    after = again.fill(reason="两部还在停运").press("不予销号")
    assert "两部还在停运" in after.text
    assert "退回 1 次" in after.text
    issue = now()
    assert (issue.state, issue.returns, issue.verified_on, issue.news_on) == (State.IN_HAND, 1, None, ON)


def test_who_opened_the_form_before_something_happened_looks_again(reader: Reader, office: Office) -> None:
    issue = asked(office)
    page = reader.sign_in("committee").open(f"{PAGE}/disapproval").fill(reason="还停着")
    issue.verify(by=office.office, on=ON, at=clock.now(), on_site=True, passed=True, findings="看过")
    db.session.commit()
    again = page.press("不予销号", status=409)
    assert "您写的时候，这一项变了" in again.text
    assert "还停着" in again.words
    again.press("照我写的交")
    assert now().state is State.IN_HAND


@pytest.mark.parametrize("name", ["office", "planning", "jiangwan"])
def test_only_the_committee_does_not_approve(reader: Reader, office: Office, name: str) -> None:
    verified(office)
    page = reader.sign_in(name).open(f"{PAGE}/disapproval", status=403)
    assert "党工委决定" in page.text


def test_a_look_back_waits_for_its_day_and_then_asks_for_proof(reader: Reader, office: Office) -> None:
    struck(office)
    page = reader.sign_in("office").open(f"{PAGE}/look-backs/new")
    again = page.fill(verdict="passed", findings="没有反弹").press("提交回头看", status=422)
    assert "还没有到回头看的日子" in again.text
    assert "回头看至少要一份照片或文件" in again.text
    assert "没有反弹" in again.words


def test_all_look_backs_passed_make_it_consolidated(reader: Reader, office: Office) -> None:
    struck(office, on=date(2022, 6, 1))
    reader.sign_in("office")
    for done in ("回头看通过。", "回头看全部通过，已巩固。"):
        page = reader.open(f"{PAGE}/look-backs/new")
        page.fill(verdict="passed", findings="没有反弹", files=(photo(), "现场.jpg"))
        assert done in page.press("提交回头看").words
    assert now().state is State.CONSOLIDATED
    assert "没有反弹" in reader.open(PAGE).text


def test_a_failed_look_back_reopens_under_the_same_number(reader: Reader, office: Office) -> None:
    issue = struck(office)
    first = issue.first_due_on
    page = reader.sign_in("office").open(f"{PAGE}/look-backs/new")
    page.fill(verdict="failed", findings="又停了", files=(photo(), "现场.jpg"))
    again = page.press("提交回头看", status=422)
    assert "重新办理要有新的期限" in again.text
    again.fill(due_on="2022-12-15", files=(photo(), "现场.jpg"))
    after = again.press("提交回头看")
    assert "重开 1 次" in after.text
    assert "第 1 轮" in after.text
    issue = now()
    assert (issue.state, issue.round, issue.due_on, issue.first_due_on) == (
        State.IN_HAND,
        2,
        date(2022, 12, 15),
        date(2022, 12, 15),
    )
    assert first != issue.first_due_on
    assert "重开 1 次" in reader.open("/board").text
    assert "其中重开过 1" in reader.open("/board").text


def test_the_work_list_tells_overdue_from_due_and_coming(reader: Reader, office: Office) -> None:
    for day in (date(2022, 6, 1), date(2022, 10, 2), date(2022, 10, 20)):
        issue = an_issue()
        ask(issue, office.planning)
        issue.verify(by=office.office, on=day, at=clock.now(), on_site=True, passed=True, findings="看过")
        issue.strike_off(by=office.committee, on=day, calendar=NATIONAL)
    db.session.commit()
    page = reader.sign_in("office").open("/look-backs")
    found = [node["href"] for node in page.one("main").all("a") if node["href"].startswith("/issues/")]
    assert found == [
        "/issues/SJXM-2022-001",
        "/issues/SJXM-2022-001/look-backs/new",
        "/issues/SJXM-2022-002",
        "/issues/SJXM-2022-002/look-backs/new",
        "/issues/SJXM-2022-003",
    ]
    assert [node.text for node in page.all("h2")] == ["已过期1 项", "今天到期1 项", "以后到期1 项"]
    few = page.statements
    issue = an_issue()
    ask(issue, office.planning)
    issue.verify(by=office.office, on=ON, at=clock.now(), on_site=True, passed=True, findings="看过")
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert reader.open("/look-backs").statements <= few
    reader.sign_in("committee").open("/look-backs")
    reader.sign_in("planning").open("/look-backs", status=403)


def test_the_review_names_the_look_backs_that_are_due(reader: Reader, office: Office) -> None:
    struck(office, on=date(2022, 10, 2))
    page = reader.sign_in("committee").open("/review?part=look-back")
    assert "11月1日回头看到期" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "strike-off-request/taking-back",
        "disapproval",
        "look-backs/new",
        "milestones/new",
        "milestones/acceptance",
        "removals/new",
        "removals/decision",
        "updates/1/disowning",
    ],
)
def test_a_stranger_finds_nothing(reader: Reader, office: Office, path: str) -> None:
    an_issue(unit="公安分局")
    reader.sign_in("planning").open(f"{PAGE}/{path}", status=404)


def test_look_backs_of_a_strike_off_are_planned_on_working_days(office: Office) -> None:
    struck(office, on=date(2022, 11, 1))
    days = db.session.scalars(sa.select(LookBack.due_on).order_by(LookBack.due_on)).all()
    assert days == [date(2022, 12, 1), date(2023, 1, 30)]
