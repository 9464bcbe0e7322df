"""Who may post progress, from where, and what happens when two do at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.attachment import Attachment
from board.models.event import Event
from board.models.issue import Issue
from board.rules.workflow import State
from tests.evidence import photo
from tests.factories import Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader
from tests.steps import updates
from tests.views.test_update import NEW, NUMBER, REQUEST


@pytest.fixture
def issue(office: Office) -> Issue:
    """An issue of a lead unit and a supporting one."""
    return an_issue(unit=office.planning.unit.name, supporting=(office.jiangwan.unit.name,))


@pytest.mark.usefixtures("issue")
def test_the_same_form_sent_twice_makes_one_update(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW).fill(text="只一次", files=[(photo(), "一.jpg")])
    first, second = page.press("提交进展"), page.press("提交进展")
    assert first.path == second.path == f"/issues/{NUMBER}"
    assert second.one("div", data_draft_sent=f"update:{NUMBER}")
    assert len(updates()) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) == 1


@pytest.mark.parametrize(
    ("form", "button"), [("updates/new", "提交进展"), ("strike-off-request", "申请销号")]
)
def test_sendings_that_race_each_other_are_one(db_app: Flask, reader: Reader, form: str, button: str) -> None:
    an_office()
    an_issue()
    words = {"text": "一"} if form == "updates/new" else dict.fromkeys(REQUEST, "一")
    pages = []
    for _n in range(4):
        page = reader.another().sign_in("planning").open(f"/issues/{NUMBER}/{form}")
        pages.append(page.fill(**words, once="the same key", files=(photo(), "一.jpg")))

    def send(page: Page) -> Page:
        with db_app.app_context():
            return page.press(button)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, pages))
    assert {answer.path for answer in answers} == {f"/issues/{NUMBER}"}
    kinds = db.session.scalars(sa.select(Event.kind).where(Event.issue_id.is_not(None)))
    assert len(list(kinds)) == 2, "registered, and one act"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) == 1


@pytest.mark.usefixtures("issue")
def test_an_update_after_anothers_is_posted_once_that_was_seen(reader: Reader) -> None:
    page = reader.sign_in("planning").open(NEW)
    other = reader.another().sign_in("jiangwan")
    other.open(NEW).fill(text="配合单位先报").press("提交进展")
    page.fill(text="责任单位后报").press("提交进展", status=409).press("照我写的交")
    assert [update.text.body for update in updates()] == ["配合单位先报", "责任单位后报"]
    assert [update.is_news for update in updates()] == [False, True]


@pytest.mark.usefixtures("issue")
def test_the_office_posts_for_a_unit_and_it_says_so(reader: Reader) -> None:
    page = reader.sign_in("office").open(NEW)
    assert "督查室代录：记在规划建设局名下" in page.text
    after = page.fill(text="电话里说的").press("提交进展")
    assert "规划建设局 · 督查室代录" in after.text
    assert "督查室代规划建设局录" in after.text
    (update,) = updates()
    assert update.recorded_for
    assert update.is_news


def test_a_stranger_finds_neither_form_nor_address(reader: Reader, app: Flask) -> None:
    an_office()
    an_issue(unit="公安分局")
    own = an_issue(unit="规划建设局").number
    stranger = reader.sign_in("planning")
    stranger.open(NEW, status=404)
    data = {"csrf_token": stranger.token(f"/issues/{own}"), "text": "一"}
    stranger.post(f"/issues/{NUMBER}/updates", data, status=404)
    assert updates() == []


@pytest.mark.parametrize(
    ("state", "username", "status", "sentence"),
    [
        (State.AWAITING, "planning", 409, "只有办理中或中止的事项可以报进展"),
        (State.STRUCK_OFF, "office", 409, "只有办理中或中止的事项可以报进展"),
        (State.IN_HAND, "committee", 403, "责任单位和配合单位报进展，督查室可以代录"),
    ],
)
def test_a_form_that_leads_nowhere_says_so_before_anything_is_typed(
    reader: Reader, app: Flask, state: State, username: str, status: int, sentence: str
) -> None:
    an_office()
    an_issue(state)
    page: Page = reader.sign_in(username).open(NEW, status=status)
    assert sentence in page.text


def test_a_suspended_issue_still_takes_progress(reader: Reader, app: Flask) -> None:
    an_office()
    an_issue(State.SUSPENDED)
    reader.sign_in("planning").open(NEW).fill(text="等复工").press("提交进展")
    assert len(updates()) == 1
