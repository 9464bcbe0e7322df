"""Signing, asking for strike-off, verifying, approving: by whom, with what, and when the issue changed meanwhile."""

import pytest
import sqlalchemy as sa

from board.extensions import db
from board.models.issue import Issue
from board.models.strike_off import StrikeOffRequest
from board.rules.roles import Role
from board.rules.workflow import State
from tests.evidence import photo
from tests.factories import Office, a_person, an_issue
from tests.page import Page
from tests.reader import Reader
from tests.steps import asked, verified

NUMBER = "SJXM-2022-001"
PAGE = f"/issues/{NUMBER}"
ASK, VERIFY, APPROVE = f"{PAGE}/strike-off-request", f"{PAGE}/verification", f"{PAGE}/strike-off"
WORDS = {"result": "十四部都好了", "measures_done": "换了九部", "long_term": "每月巡检"}


def state() -> State:
    return db.session.scalars(sa.select(Issue.state)).one()


def test_a_unit_signs_by_one_press(reader: Reader, office: Office) -> None:
    an_issue(State.ASSIGNED)
    after = reader.sign_in("planning").open(PAGE).press("签收")
    assert "已签收，现在办理中。" in after.words
    assert state() is State.IN_HAND


def test_a_second_press_of_the_same_button_signs_once(reader: Reader, office: Office) -> None:
    an_issue(State.ASSIGNED)
    page = reader.sign_in("planning").open(PAGE)
    page.press("签收")
    assert "已经收到，只记一次。" in page.press("签收").words


def test_a_unit_asks_for_strike_off_with_evidence(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",))
    page = reader.sign_in("planning").open(ASK)
    after = page.fill(**WORDS, files=(photo(), "好了.jpg")).press("申请销号")
    assert after.path == PAGE
    for words in (*WORDS.values(), "等督查室核查", "照片 好了.jpg"):
        assert words in after.words
    assert after.one("div", data_draft_sent=f"request_strike_off:{NUMBER}")
    assert state() is State.AWAITING


def test_a_request_without_evidence_or_words_comes_back_whole(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("planning").open(ASK)
    again = page.fill(result="十四部都好了").press("申请销号", status=422)
    assert again.title.startswith("3 处要改，没有提交")
    assert "申请销号至少要一份照片或文件" in again.text
    assert "十四部都好了" in again.one("textarea", id="result").text
    assert state() is State.IN_HAND


def test_the_same_request_sent_twice_is_one(reader: Reader, office: Office) -> None:
    an_issue()
    page = reader.sign_in("planning").open(ASK).fill(**WORDS, files=(photo(), "一.jpg"))
    page.press("申请销号")
    assert page.press("申请销号").path == PAGE
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StrikeOffRequest)) == 1


def test_the_office_verifies_and_another_person_approves(reader: Reader, office: Office) -> None:
    asked(office)
    page = reader.sign_in("office").open(VERIFY)
    assert "换了" in page.text
    after = page.fill(how="site", verdict="passed", findings="看了三个小区").press("提交核查")
    assert "核查通过，等党工委批准。" in after.words
    assert "核查已通过，等党工委批准销号。" in after.text
    approval = reader.sign_in("committee").open(APPROVE)
    for words in ("看了三个小区", "现场核查", "督查室 · 周敏", "换了"):
        assert words in approval.text
    assert "已批准销号。" in approval.press("批准销号").words
    assert state() is State.STRUCK_OFF


def test_a_return_needs_its_reason_and_sends_the_issue_back(reader: Reader, office: Office) -> None:
    asked(office)
    page = reader.sign_in("office").open(VERIFY)
    again = page.fill(how="paper", verdict="returned").press("提交核查", status=422)
    assert "退回要写明原因" in again.text
    assert any(node["value"] == "returned" and "checked" in node for node in again.all("input"))
    after = again.fill(findings="两部还在响").press("提交核查")
    assert "核查退回" in after.text
    assert "两部还在响" in after.text
    assert state() is State.IN_HAND


def test_a_verification_says_everything_it_lacks(reader: Reader, office: Office) -> None:
    asked(office)
    again = reader.sign_in("office").open(VERIFY).press("提交核查", status=422)
    for sentence in ("请选核查方式", "请选通过还是退回", "请写核查情况"):
        assert sentence in again.text


@pytest.mark.parametrize(
    ("username", "path", "status", "sentence"),
    [
        ("jiangwan", ASK, 409, "只有办理中的事项可以申请销号"),
        ("planning", VERIFY, 403, "督查室核查"),
        ("committee", VERIFY, 403, "督查室核查"),
        ("committee", APPROVE, 409, "还没有核查通过，督查室核查后才能批准销号。"),
        ("office", APPROVE, 403, "党工委批准"),
    ],
)
def test_the_wrong_person_or_moment_is_told_who_may(
    reader: Reader, office: Office, username: str, path: str, status: int, sentence: str
) -> None:
    asked(office)
    page: Page = reader.sign_in(username).open(path, status=status)
    assert sentence in page.text
    data = {"csrf_token": reader.token(PAGE), **WORDS}
    assert sentence in reader.post(path, data, status=status).text
    assert state() is State.AWAITING


def test_a_supporting_unit_may_not_ask(reader: Reader, office: Office) -> None:
    an_issue(supporting=("江湾社区",))
    page = reader.sign_in("jiangwan").open(ASK, status=403)
    assert "责任单位申请，督查室可以代录" in page.text


def test_who_recorded_the_request_is_told_that_another_verifies(reader: Reader, office: Office) -> None:
    asked(office, by="office")
    page = reader.sign_in("office").open(VERIFY, status=409)
    assert "申请销号是您录的，核查要由督查室另一个人来做。" in page.text
    a_person("office2", Role.OFFICE, "督查室")
    reader.sign_in("office2").open(VERIFY)


def test_who_verified_is_told_that_another_approves(reader: Reader, office: Office) -> None:
    verified(office)
    office.office.role = Role.COMMITTEE
    db.session.commit()
    page = reader.sign_in("office").open(APPROVE, status=409)
    assert "核查是您做的，批准销号要由另一个人来做。" in page.text


@pytest.mark.parametrize("path", [ASK, VERIFY, APPROVE, f"{PAGE}/move", PAGE])
def test_a_stranger_finds_nothing(reader: Reader, office: Office, path: str) -> None:
    an_issue(unit="公安分局")
    own = an_issue(unit="规划建设局").number
    token = reader.sign_in("planning").token(f"/issues/{own}")
    reader.open(path, status=404)
    if path in (ASK, VERIFY, APPROVE):
        reader.post(path, {"csrf_token": token, **WORDS}, status=404)
    reader.post(f"{PAGE}/sign", {"csrf_token": token}, status=404)
