"""After the request for strike-off: taken back, not approved, looked back at; as people meet it in their browsers."""

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.look_back import LookBack
from board.queries.trail_walk import Walk, walk
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import State
from tests.evidence import photo
from tests.factories import Office, a_person, an_issue
from tests.reader import Reader
from tests.steps import ON, ask, asked, updates, verified

PAGE = "/issues/SJXM-2022-001"


def now() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def walked(app: Flask) -> Walk:
    """The trail walked as `board verify` does."""

    def kept(sha256: str) -> str | None:
        return sha256 if (Path(app.config["INSTANCE"]) / "files" / sha256[:2] / sha256).is_file() else None

    return walk(kept)


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
    assert "打开以后这一项变了" in again.text
    assert "还停着" in again.words
    again.press("不予销号")
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
    lists = [[row[0] for row in rows] for rows in (page.rows(),)]
    assert lists == [["SJXM-2022-001", "SJXM-2022-002", "SJXM-2022-003"]]
    assert [node.text for node in page.all("h2")] == ["已过期 1", "今天到期 1", "以后到期 1"]
    few = page.statements
    issue = an_issue()
    ask(issue, office.planning)
    issue.verify(by=office.office, on=ON, at=clock.now(), on_site=True, passed=True, findings="看过")
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert reader.open("/look-backs").statements == few
    reader.sign_in("committee").open("/look-backs")
    reader.sign_in("planning").open("/look-backs", status=403)


def test_the_review_names_the_look_backs_that_are_due(reader: Reader, office: Office) -> None:
    struck(office, on=date(2022, 10, 2))
    page = reader.sign_in("committee").open("/review?part=look-back")
    assert "11月1日回头看到期" in page.text


def test_an_update_that_is_not_recognised_is_no_news(reader: Reader, office: Office) -> None:
    issue = an_issue(news_on=date(2022, 9, 1), as_of=date(2022, 9, 1))
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="都好了")
    db.session.commit()
    page = reader.sign_in("office").open(PAGE).follow("不予认可")
    again = page.press("不予认可", status=422)
    assert "请写原因" in again.text
    after = again.fill(reason="现场没有动").press("不予认可")
    assert "督查室不予认可" in after.text
    assert "现场没有动" in after.text
    assert now().news_on == date(2022, 9, 1)
    reader.open(f"{PAGE}/updates/{updates()[0].id}/disowning")
    reader.open(f"{PAGE}/updates/77/disowning", status=404)
    reader.sign_in("planning").open(f"{PAGE}/updates/{updates()[0].id}/disowning", status=403)


def test_the_lead_unit_plans_the_office_accepts_and_an_update_ticks(reader: Reader, office: Office) -> None:
    an_issue()
    unit, desk = reader, reader.another()
    page = unit.sign_in("planning").open(PAGE).follow("排节点")
    again = page.press("交督查室认可", status=422)
    assert "请写做到什么" in again.text
    assert "请填日期" in again.text
    again.fill(words="整机更新 5 部", due_on="2022-10-28").press("交督查室认可")
    assert "1 项完成 0 项" in unit.open(PAGE).text
    assert not unit.open(f"{PAGE}/updates/new").all("input", name="milestones"), "not accepted yet"
    page = desk.sign_in("office").open(PAGE).follow("认可节点")
    key = page.all("input", name="chosen")[0]["value"]
    page.fill(chosen=key, verdict="accept").press("提交")
    assert "应于 10月28日" in unit.open(PAGE).text
    form = unit.open(f"{PAGE}/updates/new")
    key = form.all("input", name="milestones")[0]["value"]
    after = form.fill(text="装好了", milestones=key).press("提交进展")
    assert "1 项完成 1 项" in after.text
    assert "11月1日完成" in after.text
    page = desk.open(PAGE).follow("不予认可").fill(reason="没有装")
    assert "1 项完成 0 项" in page.press("不予认可").text


def test_an_accepted_milestone_moves_only_with_consent(reader: Reader, office: Office) -> None:
    issue = an_issue()
    milestone = issue.plan_milestone(by=office.planning, on=ON, words="开工", due_on=date(2022, 11, 10))
    issue.decide_milestones([milestone], by=office.office, on=ON, accepted=True)
    db.session.commit()
    page = reader.sign_in("planning").open(f"{PAGE}/milestones/new")
    after = page.fill(which=str(milestone.id), due_on="2022-11-20").press("交督查室认可")
    assert "想改到 11月20日" in after.text
    page = reader.sign_in("office").open(f"{PAGE}/milestones/acceptance")
    key = page.all("input", name="chosen")[0]["value"]
    after = page.fill(chosen=key, verdict="accept").press("提交")
    assert "11月20日，首次 11月10日" in after.text
    reader.open(f"{PAGE}/milestones/acceptance", status=409)


def test_a_file_is_removed_by_two_persons(reader: Reader, app: Flask, office: Office) -> None:
    an_issue()
    form = reader.sign_in("planning").open(f"{PAGE}/updates/new")
    form.fill(text="照片", files=(photo(), "现场.jpg")).press("提交进展")
    file = updates()[0].attachments[0]
    place, name = Path(app.config["INSTANCE"]) / "files", file.sha256
    assert list(place.glob(f"*/{name}"))
    page = reader.sign_in("office").open(PAGE).follow("移除材料或文字")
    page.fill(chosen=f"file-{file.id}", reason="传错了").press("提出移除")
    assert "移除是您提出的" in reader.open(f"{PAGE}/removals/decision", status=409).text
    a_person("office2", Role.OFFICE, "督查室")
    page = reader.sign_in("office2").open(PAGE).follow("决定移除")
    after = page.fill(verdict="agreed").press("提交决定")
    assert "传错了" in after.text
    assert "已移除 11月1日" in after.text
    assert not list(place.glob(f"*/{name}"))
    reader.open(f"{PAGE}/evidence/{file.id}/original", status=404)
    done = walked(app)
    assert (done.broken, done.files, done.removed_files) == (None, 1, 1)


def test_words_are_blanked_by_two_persons_everywhere(reader: Reader, app: Flask, office: Office) -> None:
    issue = an_issue(title="张三家漏水")
    text = issue.texts[0]
    page = reader.sign_in("office").open(f"{PAGE}/removals/new")
    page.fill(chosen=f"text-{text.id}", reason="有姓名").press("提出移除")
    page = reader.sign_in("committee").open(f"{PAGE}/removals/decision")
    assert "张三家漏水" in page.text
    after = page.fill(verdict="agreed").press("提交决定")
    assert "张三" not in after.words
    assert "〔已删除〕" in after.text
    assert "张三" not in reader.open("/board?q=张三").text.replace("张三”", "")
    db.session.rollback()
    db.session.refresh(text)
    assert (text.body, text.salt) == (None, None)
    done = walked(app)
    assert (done.broken, done.removed_texts) == (None, 1)


def test_a_proposal_may_be_declined_and_another_follows(reader: Reader, office: Office) -> None:
    issue = an_issue()
    page = reader.sign_in("office").open(f"{PAGE}/removals/new")
    page.fill(chosen=f"text-{issue.texts[0].id}", reason="看错").press("提出移除")
    assert "已经有一份移除在等决定" in reader.open(f"{PAGE}/removals/new", status=409).text
    page = reader.sign_in("committee").open(f"{PAGE}/removals/decision")
    assert "没有移除" in page.fill(verdict="declined").press("提交决定").text
    reader.sign_in("office").open(f"{PAGE}/removals/new")
    assert now().title


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
