"""Assigning, sending back, handing on, confirming a limit: forms, who may, nothing lost."""

from datetime import date

import pytest
import sqlalchemy as sa

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.rules.cards import Colour, Rule, StandingCard
from board.rules.workflow import State
from tests.assigning import ON, registered
from tests.factories import Office, a_unit, an_issue
from tests.page import Page
from tests.reader import Reader

PAGE = "/issues/SJXM-2022-001"
ASSIGN, BACK, TRANSFER, LIMIT = (
    f"{PAGE}/{name}" for name in ("assignment", "assignment-return", "transfer", "limit")
)


def issue() -> Issue:
    db.session.rollback()
    return db.session.scalars(sa.select(Issue)).one()


def unit(name: str = "规划建设局") -> str:
    return str(a_unit(name).id)


def opened(reader: Reader, office: Office) -> Page:
    registered(office.office)
    db.session.commit()
    return reader.sign_in("office").open(ASSIGN)


def test_a_clear_limit_is_shown_as_read_and_then_saved(reader: Reader, office: Office) -> None:
    page = opened(reader, office).fill(
        lead=unit(), supporting=[unit("江湾社区")], time_limit="2022年12月底前"
    )
    seen = page.press("交办", status=422)
    assert "读作：2022年12月31日" in seen.text
    assert "请核对读出的期限，对了再交一次" in seen.text
    after = seen.press("交办")
    assert "已交办，等规划建设局签收。" in after.words
    assert "交办单〔2022〕1号" in after.text
    found = issue()
    assert (found.state, found.due_on, found.first_due_on) == (State.ASSIGNED, *[date(2022, 12, 31)] * 2)
    assert [each.name for each in found.supporting_units] == ["江湾社区"]


def test_with_htmx_the_reading_was_seen_already(reader: Reader, office: Office) -> None:
    page = opened(reader, office)
    part = reader.open(f"{ASSIGN}/limit?time_limit=2022年12月底前", fragment=True)
    assert "读作：2022年12月31日" in part.words
    shown = part.one("input", id="limit_shown")["value"]
    page.reader.post(
        ASSIGN,
        {
            "csrf_token": page.all("input", name="csrf_token")[0]["value"],
            "once": page.one("input", id="once")["value"],
            "version": page.one("input", id="version")["value"],
            "lead": unit(),
            "time_limit": "2022年12月底前",
            "limit_shown": shown,
        },
    )
    assert issue().state is State.ASSIGNED


@pytest.mark.parametrize(
    ("words", "read", "due_on", "held"),
    [
        ("10月20日前", "读作：2023年10月20日", "", date(2023, 10, 20)),
        ("11月20日前", "没写年份", "2022-11-25", date(2022, 11, 25)),
        ("春节后", "没有读出日子", "2023-02-10", date(2023, 2, 10)),
    ],
)
def test_a_doubtful_limit_asks_for_the_day(
    reader: Reader, office: Office, words: str, read: str, due_on: str, held: date
) -> None:
    seen = opened(reader, office).fill(lead=unit(), time_limit=words).press("交办", status=422)
    assert read in seen.text
    assert "要您定" in seen.text
    (seen.fill(due_on=due_on) if due_on else seen).press("交办")
    found = issue()
    assert (found.due_on, found.limit_words, found.limit_to_confirm) == (held, words, False)


def test_what_was_not_read_needs_a_day_or_an_open_end(reader: Reader, office: Office) -> None:
    seen = opened(reader, office).fill(lead=unit(), time_limit="春节后").press("交办", status=422)
    again = seen.press("交办", status=422)
    assert "请填期限，或勾“长期坚持，不设期限”" in again.text
    again.fill(open_ended="y").press("交办")
    assert (issue().due_on, issue().limit_kind) == (None, "open_ended")


def test_a_limit_that_has_passed_is_not_given(reader: Reader, office: Office) -> None:
    seen = opened(reader, office).fill(lead=unit(), time_limit="2022年9月底前").press("交办", status=422)
    assert "这个期限已经过去" in seen.press("交办", status=422).text


def test_a_lead_unit_and_a_limit_are_needed(reader: Reader, office: Office) -> None:
    again = opened(reader, office).fill(measure="加棚").press("交办", status=422)
    assert "请选责任单位" in again.text
    assert "请写完成时限" in again.text
    assert "加棚" in again.one("textarea", id="measure").text


def test_a_registered_tile_dropped_on_the_next_column_opens_the_form(reader: Reader, office: Office) -> None:
    registered(office.office)
    db.session.commit()
    reader.sign_in("office")
    tile = reader.open("/board").one("li", id="tile-SJXM-2022-001")
    assert '"assigned"' in tile["data-moves"]
    assert reader.open(f"{PAGE}/move?to=assigned").path == ASSIGN


def test_a_unit_sends_back_and_goes_on_to_its_board(reader: Reader, office: Office) -> None:
    an_issue(State.ASSIGNED)
    page = reader.sign_in("planning").open(BACK)
    assert "退回要写明原因" in page.press("退回", status=422).text
    after = page.fill(reason="路归市政养").press("退回")
    assert after.path == "/board"
    assert "已退回督查室，SJXM-2022-001 重新待交办。" in after.words
    reader.open(PAGE, status=404)
    seen = reader.sign_in("office").open(PAGE)
    assert "路归市政养" in seen.text
    assert issue().lead_unit_id is None


def test_the_office_hands_on_without_a_card_the_committee_with_one(reader: Reader, office: Office) -> None:
    made = an_issue(due_on=date(2022, 9, 30))
    red = StandingCard(Colour.RED, Rule.LONG_OVERDUE, date(2022, 9, 30), ON)
    made.show_card(red, days=19, others=(), at=clock.now(), known_on=ON)
    db.session.commit()
    refused = reader.sign_in("office").open(TRANSFER, status=409)
    assert "现在有红黄牌，要由党工委转办。" in refused.text
    other = unit("市政管养中心")
    db.session.commit()
    page = reader.sign_in("committee").open(TRANSFER)
    assert "牌留在这一项上，记在原单位名下。" in page.text
    assert "转办要写明原因" in page.fill(lead=other).press("转办", status=422).text
    after = page.fill(lead=other, reason="归他们养").press("转办")
    assert "已转办，等市政管养中心签收。" in after.words
    assert issue().colour is Colour.RED


def test_a_flagged_limit_is_confirmed_with_its_words_beside(reader: Reader, office: Office) -> None:
    an_issue(
        due_on=date(2023, 10, 20),
        limit_words="10月20日前",
        limit_to_confirm=True,
        limit_doubts="year_missing",
    )
    page = reader.sign_in("office").open(PAGE).follow("确认时限")
    assert "10月20日前" in page.text
    assert "没写年份" in page.text
    assert "时限已确认。" in page.fill(due_on="2022-12-20").press("确认时限").words
    assert (issue().due_on, issue().first_due_on) == (date(2022, 12, 20), date(2022, 12, 20))
    assert "时限已经清楚" in reader.open(LIMIT, status=409).text


@pytest.mark.parametrize(
    ("state", "username", "path", "status", "sentence"),
    [
        (State.REGISTERED, "committee", ASSIGN, 403, "督查室交办"),
        (State.IN_HAND, "office", ASSIGN, 409, "只有待交办的事项可以交办"),
        (State.ASSIGNED, "office", BACK, 403, "责任单位退回"),
        (State.IN_HAND, "planning", BACK, 409, "只有待签收的事项可以退回"),
        (State.IN_HAND, "planning", TRANSFER, 403, "督查室转办，有牌的由党工委转办"),
        (State.IN_HAND, "committee", TRANSFER, 409, "现在没有红黄牌，由督查室转办。"),
        (State.IN_HAND, "planning", LIMIT, 403, "督查室确认"),
    ],
)
def test_the_wrong_person_or_moment_is_told_who_may(
    reader: Reader, office: Office, state: State, username: str, path: str, status: int, sentence: str
) -> None:
    an_issue(state)
    assert sentence in reader.sign_in(username).open(path, status=status).text
    data = {"csrf_token": reader.token(PAGE), "lead": "1", "reason": "x", "due_on": "2022-12-01"}
    assert sentence in reader.post(path, data, status=status).text
    assert issue().state is state


@pytest.mark.parametrize("path", [ASSIGN, BACK, TRANSFER, LIMIT])
def test_a_stranger_finds_nothing(reader: Reader, office: Office, path: str) -> None:
    an_issue(unit="公安分局")
    own = an_issue().number
    token = reader.sign_in("planning").token(f"/issues/{own}")
    reader.open(path, status=404)
    reader.post(path, {"csrf_token": token}, status=404)
