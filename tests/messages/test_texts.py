"""Words of messages: made when they are sent, in the person's language; outside the house numbers and links alone."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.digest import send_digests
from board.jobs.founding import national_days
from board.jobs.notices import tell_notices
from board.messages.texts import Message, message_for
from board.models.channel import Channel
from board.models.delivery import Delivery
from board.models.issue import Issue
from board.models.user import User
from board.queries.calendar import forget_calendar
from board.rules.workflow import State
from tests.factories import Office, an_issue, an_office
from tests.notices import assign, chooses, returned

TITLE = "张三家门口的路灯不亮，电话13800138000"


@pytest.fixture
def office(app: Flask) -> Office:
    app.config["BOARD_URL"] = "https://board.example/du/"
    made = an_office()
    for user in (made.planning, made.office):
        chooses(user)
    return made


def messages(office: Office) -> dict[str, Message]:
    """What lies in the outbox, in words, by person and kind."""
    tell_notices()
    send_digests()
    return {
        f"{one.user.username} {one.kind}": message_for(one) for one in db.session.scalars(sa.select(Delivery))
    }


def told_of(office: Office) -> Issue:
    """Something of everything, each with words that must not leave the house."""
    issue = assign(office, urgent=True)
    issue.write("title", TITLE, by=office.office, on=issue.registered_on)
    issue.title = issue.title_breaks = TITLE
    db.session.commit()
    assign(office)
    returned(office)
    issue = an_issue(State.IN_HAND, title=TITLE, due_on=date(2022, 11, 4))
    return issue


def test_outside_the_house_go_kinds_numbers_and_links_alone(office: Office) -> None:
    told_of(office)
    found = messages(office)
    assert set(found) == {"planning urgent", "planning digest", "office returned"}
    people = [*db.session.scalars(sa.select(User.name)), "someone@example.org"]
    titles = list(db.session.scalars(sa.select(Issue.title)))
    for message in found.values():
        words = f"{message.title}\n{message.body}"
        assert "SJXM-2022-" in words
        for hidden in (*people, *titles, "规划建设局", "不是我们的事", "1380013"):
            assert hidden not in words, words
    assert found["planning urgent"].title == "书记项目：加急交办 SJXM-2022-001"
    assert found["planning urgent"].body.splitlines() == [
        "加急交办 SJXM-2022-001",
        "https://board.example/du/issues/SJXM-2022-001",
        "全部消息：https://board.example/du/inbox",
    ]


def test_inside_the_house_a_message_names_the_problem_and_why(office: Office) -> None:
    db.session.scalars(sa.select(Channel)).one().external = False
    db.session.commit()
    told_of(office)
    body = messages(office)["planning digest"].body
    assert body.splitlines()[0] == "新交办 1，快到期 1"
    assert body.splitlines()[-1] == "我的待办 3 项：https://board.example/du/work"
    assert f"快到期 SJXM-2022-004 {TITLE}：离期限还有 3 个工作日" in body
    assert re.search(r"新交办 SJXM-2022-002 .*：新交办，请签收", body)


def test_a_digest_that_counts_days_of_a_year_not_published_says_so(office: Office) -> None:
    db.session.add_all(day for day in national_days() if day.day.year == 2023)
    forget_calendar()
    an_issue(due_on=date(2022, 11, 4))
    db.session.commit()
    channel = db.session.scalars(sa.select(Channel)).one()
    says = "2022 年的放假安排还没公布：只按周末算，公布后可能变。"
    channel.external = False
    db.session.commit()
    body = messages(office)["planning digest"].body
    assert "离期限还有 3 个工作日" in body
    assert says in body.splitlines()
    channel.external = True
    db.session.commit()
    assert says not in messages(office)["planning digest"].body


def test_words_are_in_the_language_of_the_person(office: Office) -> None:
    office.planning.language = "en"
    db.session.commit()
    assign(office)
    message = messages(office)["planning digest"]
    assert message.title == "Secretary’s projects: 1 new message"
    assert message.body.splitlines()[:2] == ["Newly assigned 1", ""]


def test_a_line_about_an_issue_that_is_no_longer_theirs_has_no_link(office: Office) -> None:
    issue = assign(office, urgent=True)
    tell_notices()
    issue.send_back(reason="不是我们的事", by=office.planning, on=issue.registered_on)
    db.session.commit()
    body = messages(office)["planning urgent"].body
    assert "/issues/" not in body


def test_a_message_about_nothing_is_not_made(office: Office) -> None:
    assign(office, urgent=True)
    tell_notices()
    delivery = db.session.scalars(sa.select(Delivery)).one()
    delivery.key = "event:999999"
    with pytest.raises(LookupError):
        message_for(delivery)
