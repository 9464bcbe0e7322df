"""Asking for a later date and deciding; the deadline ledger."""

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.decision_request import DecisionRequest
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.rules.requests import OutsideReason, RequestKind
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
    assert "您写的时候，这一项变了" in again.text
    assert "按新期限办" in again.one("div", class_="mine").text
    assert "已同意延期。" in again.press("照我写的交").words


def test_a_decision_sent_twice_is_one(reader: Reader, office: Office) -> None:
    deferred(office)
    page = reader.sign_in("committee").open(DECIDE).fill(verdict="approved")
    page.press("提交决定")
    assert page.press("提交决定").path == PAGE
    assert issue().deferrals == 1


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
