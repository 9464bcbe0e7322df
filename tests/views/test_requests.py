"""Asking for a later date, a suspension, a staged completion, a withdrawal; deciding; the deadline ledger."""

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.models.suspension import Suspension
from board.queries.calendar import work_calendar
from board.rules.requests import OutsideReason, RequestKind
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
DEFER, DECIDE = f"{PAGE}/deferral", f"{PAGE}/deferral/decision"
WORDS = {"reason": "雨季停了工", "done": "六成", "todo": "加两班"}


def issue() -> Issue:
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).first()


def deferred(office: Office, due_on: object = None) -> Issue:
    """An issue whose unit has asked for a later date."""
    made = an_issue(supporting=("江湾社区",), **({"due_on": due_on} if due_on else {}))
    made.ask_deferral(
        by=office.planning,
        on=TODAY,
        calendar=work_calendar(),
        new_due_on=TODAY.replace(year=2023),
        **WORDS,
    )
    db.session.commit()
    return made


def ledger(page: Page) -> str:
    return page.one("section", id="limit").text


def test_a_unit_asks_and_the_committee_decides(reader: Reader, office: Office) -> None:
    an_issue(due_on=TODAY.replace(month=12))
    page = reader.sign_in("planning").open(DEFER)
    assert "按时申请" in page.text
    after = page.fill(**WORDS, new_due_on="2022-12-30").press("申请延期")
    assert "已申请延期，等党工委决定。" in after.words
    assert "延期申请待党工委决定，11月8日前" in after.text
    page = reader.sign_in("committee").open(PAGE).follow("决定延期")
    for words in ("雨季停了工", "六成", "加两班", "2022年12月1日 改到 2022年12月30日"):
        assert words in page.text
    after = page.fill(verdict="approved").press("提交决定")
    assert "已同意延期。" in after.words
    assert "延期 1 次，首次期限 2022年12月1日" in after.all("dl", class_="facts")[0].text
    for words in ("2022年12月1日 改到 2022年12月30日", "申请", "规划建设局", "党工委决定"):
        assert words in ledger(after)
    assert "决定延期：同意" in after.one("section", id="trail").text
    assert "延期 1 次" in reader.open("/board").one("li", id="tile-SJXM-2022-001").text


def test_a_late_request_says_that_no_card_goes(reader: Reader, office: Office) -> None:
    an_issue(due_on=TODAY.replace(month=10))
    page = reader.sign_in("planning").open(DEFER)
    assert "已亮的牌不消" in page.one("div", class_="notice").text
    after = page.fill(**WORDS, new_due_on="2022-12-30").press("申请延期")
    assert "逾期申请" in ledger(after)
    decision = reader.sign_in("committee").open(DECIDE)
    assert "已亮的牌不消，留到销号" in decision.text


def test_what_is_missing_or_not_later_comes_back_whole(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("planning").open(DEFER)
    again = page.fill(reason="雨季停了工", new_due_on="2022-12-30").press("申请延期", status=422)
    assert "要晚于现在的期限 2022-12-30" in again.text
    assert "雨季停了工" in again.one("textarea", id="reason").text
    assert db.session.scalars(sa.select(DecisionRequest)).all() == []


def test_a_refusal_needs_a_reason(reader: Reader, office: Office) -> None:
    deferred(office)
    page = reader.sign_in("committee").open(DECIDE)
    again = page.fill(verdict="refused").press("提交决定", status=422)
    assert "不同意要写明原因" in again.text
    after = again.fill(verdict="refused", answer="抓紧办").press("提交决定")
    assert "没有同意延期。" in after.words
    assert "抓紧办" in ledger(after)


@pytest.mark.parametrize(
    ("username", "path", "status", "sentence"),
    [
        ("jiangwan", DEFER, 403, "责任单位申请，督查室可以代录"),
        ("committee", DEFER, 403, "责任单位申请，督查室可以代录"),
        ("office", DECIDE, 403, "党工委决定"),
        ("planning", DECIDE, 403, "党工委决定"),
        ("planning", DEFER, 409, "已经有一份同样的申请在等党工委决定。"),
        ("committee", f"{PAGE}/suspension/decision", 409, "没有等决定的申请"),
        ("planning", f"{PAGE}/withdrawal", 403, "督查室提请"),
        ("office", f"{PAGE}/suspension/resumption", 409, "只有中止的事项可以恢复办理"),
    ],
)
def test_others_are_refused_with_one_sentence(
    reader: Reader, office: Office, username: str, path: str, status: int, sentence: str
) -> None:
    deferred(office)
    assert sentence in reader.sign_in(username).open(path, status=status).text


def test_a_strangers_issue_is_not_found(reader: Reader, office: Office) -> None:
    an_issue(unit="财政局")
    for path in (DEFER, DECIDE, f"{PAGE}/suspension/resumption"):
        reader.sign_in("planning").open(path, status=404)


def test_a_decision_on_an_issue_that_changed_is_asked_again(reader: Reader, office: Office) -> None:
    made = deferred(office)
    page = reader.sign_in("committee").open(DECIDE)
    made.post_update(by=office.planning, on=TODAY, at=clock.now(), text="铺完了")
    db.session.commit()
    again = page.fill(verdict="approved", answer="按新期限办").press("提交决定", status=409)
    assert "打开以后这一项变了" in again.text
    assert "按新期限办" in again.one("textarea", id="answer").text
    assert "已同意延期。" in again.press("提交决定").words


def test_a_decision_sent_twice_is_one(reader: Reader, office: Office) -> None:
    deferred(office)
    page = reader.sign_in("committee").open(DECIDE).fill(verdict="approved")
    page.press("提交决定")
    assert page.press("提交决定").path == PAGE
    assert issue().deferrals == 1


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
    assert "提前恢复" in ledger(after)
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
    assert "已撤销" in after.text
    assert after.follow("SJXM-2022-002").path == "/issues/SJXM-2022-002"
    assert issue().state is State.WITHDRAWN
    assert not reader.open("/board").all("li", id="tile-SJXM-2022-001")


def test_what_waits_for_a_decision_stands_in_the_review(reader: Reader, office: Office) -> None:
    deferred(office)
    page = reader.sign_in("committee").open("/review")
    assert "待决定 1" in page.text
    assert "延期申请待党工委决定" in page.text
    assert "雨季停了工" in page.text
    assert "决定延期" in page.text


def test_the_issue_page_asks_no_more_with_many_requests(reader: Reader, office: Office) -> None:
    made = deferred(office)
    reader.sign_in("committee").open(PAGE)
    few = reader.open(PAGE).statements
    for _n in range(3):
        made.decide(
            RequestKind.DEFERRAL, by=office.committee, on=TODAY, calendar=work_calendar(), approved=False
        )
        made.ask_deferral(
            by=office.planning,
            on=TODAY,
            calendar=work_calendar(),
            new_due_on=TODAY.replace(year=2024),
            **WORDS,
        )
    made.ask_suspension(
        by=office.planning,
        on=TODAY,
        outside_reason=OutsideReason.TENDER,
        first_day=TODAY,
        last_day=TODAY,
        reason="等",
    )
    db.session.commit()
    assert reader.open(PAGE).statements == few
