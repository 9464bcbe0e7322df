"""Suspension, staged completion, withdrawal in the browser."""

import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.suspension import Suspension
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import Office, an_issue
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
DEFER, DECIDE = f"{PAGE}/deferral", f"{PAGE}/deferral/decision"
WORDS = {"reason": "雨季停了工", "done": "六成", "todo": "加两班"}


def issue() -> Issue:
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def test_a_suspension_stops_and_the_office_resumes_it(reader: Reader, office: Office) -> None:
    an_issue(due_on=TODAY.replace(month=12))
    page = reader.sign_in("planning").open(f"{PAGE}/suspension")
    page.fill(outside_reason="tender", reason="等开标", first_day="2022-11-01", last_day="2022-11-08")
    assert "已申请中止办理" in page.press("申请中止").words
    decision = reader.sign_in("committee").open(f"{PAGE}/suspension/decision")
    assert "停 6 个工作日，期限移到 2022年12月9日" in decision.text
    after = decision.fill(verdict="approved").press("提交决定")
    assert "中止到 11月8日" in after.text
    assert "suspended" in reader.open("/board").one("li", id="tile-SJXM-2022-001")["class"]
    page = reader.sign_in("office").open(PAGE).follow("恢复办理")
    after = page.fill(reason="定标了").press("恢复办理")
    assert "已恢复办理。" in after.words
    assert "提前恢复" in after.one("section", id="limit").text
    assert (issue().state, issue().due_on) == (State.IN_HAND, TODAY.replace(month=12))


def test_a_suspension_from_before_today_comes_back(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("planning").open(f"{PAGE}/suspension")
    facts = {"outside_reason": "", "reason": "等", "first_day": "2022-10-31", "last_day": "2022-10-30"}
    again = page.fill(**facts).press("申请中止", status=422)
    for words in ("请选中止事由", "起日不能早于今天", "止日不能早于"):
        assert words in again.text


def test_the_office_sets_the_end_that_a_ledger_left_open(reader: Reader, office: Office) -> None:
    made = an_issue(State.SUSPENDED, due_on=TODAY.replace(month=12))
    db.session.add(Suspension(issue_id=made.id, first_day=TODAY, handed_over=True, to_confirm=True))
    db.session.commit()
    page = reader.sign_in("office").open(PAGE).follow("定中止的止日")
    after = page.fill(last_day="2022-11-08").press("定中止的止日")
    assert "中止的止日已定。" in after.words
    assert issue().due_on == TODAY.replace(month=12, day=9)


def test_a_staged_completion_is_marked(reader: Reader, office: Office) -> None:
    an_issue(due_on=TODAY.replace(month=12))
    page = reader.sign_in("planning").open(f"{PAGE}/staged-completion")
    page.fill(done="主体完工", todo="绿化等开春", new_due_on="2023-04-28").press("申请阶段性办结")
    page = reader.sign_in("committee").open(f"{PAGE}/staged-completion/decision").fill(verdict="approved")
    assert "阶段性办结，这是最终期限" in page.press("提交决定").text
    assert "阶段性办结" in reader.open("/board").one("li", id="tile-SJXM-2022-001").text


def test_a_merged_issue_leaves_the_totals_and_says_where_it_went(reader: Reader, office: Office) -> None:
    an_issue()
    an_issue(title="同一件事")
    page = reader.sign_in("office").open(f"{PAGE}/withdrawal")
    assert "没有编号 X-1 的事项" in page.fill(merged_into="X-1").press("提请撤销或并案", status=422).text
    page.fill(merged_into="sjxm-2022-002").press("提请撤销或并案")
    page = reader.sign_in("committee").open(f"{PAGE}/withdrawal/decision").fill(verdict="approved")
    after = page.press("提交决定")
    assert "已并入 SJXM-2022-002。" in after.one("div", class_="verdict").text
    assert after.follow("SJXM-2022-002").path == "/issues/SJXM-2022-002"
    assert issue().state is State.WITHDRAWN
    assert not reader.open("/board").all("li", id="tile-SJXM-2022-001")
