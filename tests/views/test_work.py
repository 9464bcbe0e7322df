"""My work: the first page, one tap for what needs no form, every button leads somewhere, nothing hidden leaks."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.databases import TODAY
from tests.factories import Office, a_unit, an_issue
from tests.page import Page
from tests.reader import Reader

NUMBER = "SJXM-2022-001"
EARLIER = date(2022, 9, 1)


def issue() -> Issue:
    return db.session.scalars(sa.select(Issue).order_by(Issue.id)).one()


def part(page: Page, section: str) -> str:
    return page.one("section", id=section).text


def test_a_cadre_signs_with_one_tap_and_is_back_at_the_list(office: Office, reader: Reader) -> None:
    an_issue(State.ASSIGNED, assigned_on=date(2022, 10, 18))
    page = reader.sign_in("planning").open("/home")
    assert (page.path, page.title.split(" · ")[0]) == ("/work", "我的待办 1 项")
    assert "应于10月19日签收，已晚 9 个工作日" in part(page, "sign")
    after = page.press(f"签收 {NUMBER}")
    assert after.path == "/work"
    assert f"{NUMBER}：已签收，现在办理中。" in after.words
    assert issue().state is State.IN_HAND
    assert "已经收到，只记一次。" in page.press(f"签收 {NUMBER}").words


def test_what_somebody_else_has_done_meanwhile_is_refused_with_a_sentence(
    office: Office, reader: Reader
) -> None:
    an_issue(State.ASSIGNED)
    page = reader.sign_in("planning").open("/work")
    reader.another().sign_in("office").open(f"/issues/{NUMBER}").press("签收")
    assert "只有待签收的事项可以签收" in page.press(f"签收 {NUMBER}", status=409).text


def test_the_office_confirms_a_reading_with_one_tap_or_puts_it_right(office: Office, reader: Reader) -> None:
    an_issue(limit_to_confirm=True, limit_words="12月底前", limit_doubts="year_missing")
    page = reader.sign_in("office").open("/work")
    assert "读作 2022年12月30日；没写年份，取写下那天之后最近的一个" in part(page, "limit")
    assert "12月底前" in part(page, "limit")
    assert page.follow(f"改期限 {NUMBER}").path == f"/issues/{NUMBER}/limit"
    after = page.press(f"读得对 {NUMBER}")
    assert (after.path, f"{NUMBER}：时限已确认。" in after.words) == ("/work", True)
    assert (issue().limit_to_confirm, issue().due_on, issue().limit_kind) == (
        False,
        date(2022, 12, 30),
        Kind.DATE,
    )


def test_a_limit_that_was_not_read_needs_its_form(office: Office, reader: Reader) -> None:
    an_issue(due_on=None, limit_to_confirm=True, limit_words="近期", limit_doubts="vague")
    page = reader.sign_in("office").open("/work")
    assert "没有读出日子；说得不确切" in part(page, "limit")
    assert page.follow(f"确认时限 {NUMBER}").path == f"/issues/{NUMBER}/limit"


@pytest.mark.parametrize(
    ("asked_on", "words"),
    [
        (date(2022, 11, 1), "今天到的，还有 5 个工作日"),
        (date(2022, 10, 27), "已等 3 个工作日，还有 2 个"),
        (date(2022, 10, 25), "已等 5 个工作日，今天要办"),
        (date(2022, 10, 21), "已等 7 个工作日，晚了 2 个"),
    ],
)
def test_the_office_has_a_clock_of_its_own(
    office: Office, reader: Reader, asked_on: date, words: str
) -> None:
    an_issue(State.AWAITING, on=EARLIER, asked_on=asked_on)
    assert f"规划建设局申请销号，{words}" in part(reader.sign_in("office").open("/work"), "verify")


def test_every_button_of_the_sample_leads_to_its_page(demo: Flask, reader: Reader) -> None:
    for person in ("planning", "office"):
        page = reader.sign_in(person).open("/work")
        links = {a.text.rsplit(" ", 1)[0]: a["href"] for a in page.all("a", class_="button")}
        assert len(links) >= 4
        for address in links.values():
            assert reader.open(address).path.startswith("/issues/")


def test_a_unit_asked_for_help_reads_what_is_asked_without_a_way_to_the_issue(
    office: Office, reader: Reader
) -> None:
    asking = an_issue(grid="第七网格")
    unit_id = a_unit("江湾社区").id
    with reader.app.test_request_context():
        asking.post_update(
            by=office.planning,
            on=TODAY,
            at=clock.now(),
            text="等着",
            asks="请借场地",
            asks_unit_id=unit_id,
        )
    db.session.commit()
    page = reader.sign_in("jiangwan").open("/work")
    told = part(page, "asked")
    assert "11月1日规划建设局请求协调" in told
    assert "请借场地" in told
    assert "第七网格" not in told
    assert not [a for a in page.all("a") if NUMBER in a["href"]]
    reader.open(f"/issues/{NUMBER}", status=404)


@pytest.mark.parametrize(
    ("username", "state", "section", "words"),
    [
        ("office", BatchState.PREVIEWED, "import", "10月20日上传，新增 3 项，等督查室核对写入"),
        ("committee", BatchState.WAITING, "handover", "新增 3 项，已等 8 个工作日，晚了 3 个"),
    ],
)
def test_an_import_waits_for_the_one_and_then_for_the_other(
    office: Office, reader: Reader, username: str, state: BatchState, section: str, words: str
) -> None:
    batch = ImportBatch(
        register_id=office.register.id,
        state=state,
        filename="十月台账.xlsx",
        sha256="0" * 64,
        as_of=TODAY,
        uploaded_on=date(2022, 10, 20),
        uploaded_at=clock.now(),
        summary={"new": 3},
    )
    db.session.add(batch)
    db.session.commit()
    page = reader.sign_in(username).open("/work")
    assert words in part(page, section)
    assert {a["href"] for a in page.all("a") if "/imports/" in a["href"]} == {f"/imports/{batch.id}"}


@pytest.mark.parametrize(
    ("username", "way", "path"),
    [
        ("planning", "看我们在办的", "/board"),
        ("office", "登记一个问题", "/issues/new"),
        ("committee", "看周例会", "/review"),
    ],
)
def test_when_nothing_waits_the_page_says_so_and_where_to_go(
    office: Office, reader: Reader, username: str, way: str, path: str
) -> None:
    page = reader.sign_in(username).open("/work")
    assert "今天没有待办。" in page.text
    assert page.follow(way).path.split("?")[0] == path


@pytest.mark.parametrize("username", ["admin", "auditor"])
def test_who_does_not_work_with_issues_does_not_enter(office: Office, reader: Reader, username: str) -> None:
    reader.sign_in(username).open("/work", status=403)
    assert not [a for a in reader.open("/home").all("a") if a["href"] == "/work"]


def test_the_statements_of_the_page_do_not_grow_with_the_list(office: Office, reader: Reader) -> None:
    an_issue(State.ASSIGNED)
    an_issue(due_on=date(2022, 10, 20))
    reader.sign_in("planning").open("/work")
    an_issue(due_on=date(2022, 10, 20))
    few = reader.open("/work").statements
    for _ in range(12):
        an_issue(due_on=date(2022, 10, 20))
        an_issue(State.ASSIGNED)
    assert reader.open("/work").statements == few
    assert reader.open("/work").statements <= 4  # kept until something changes


def test_the_list_reads_in_english(demo: Flask, reader: Reader) -> None:
    page = reader.sign_in("planning").open("/work").press("English")
    assert page.path == "/work"
    assert page.h1 == "My work"
    assert "16 working days overdue" in part(page, "late")
    assert "Supporting Public Security, nothing reported yet" in part(page, "asked")
