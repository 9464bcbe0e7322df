"""The inbox and the choices: everybody's own, without JavaScript, nothing typed lost."""

import json
from collections.abc import Mapping

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.jobs.notices import tell_notices
from board.models.channel import Channel
from board.models.event import Event
from board.models.notice_choice import NoticeChoice
from board.models.notification import Notification
from board.rules.delivering import ChannelKind
from board.rules.notices import NoticeKind, Way
from tests.factories import Office, an_office
from tests.notices import TUESDAY, assign, returned
from tests.page import Page
from tests.reader import Reader

ADDRESS = "lin@example.org"


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


@pytest.fixture
def planner(office: Office, reader: Reader) -> Reader:
    return reader.sign_in("planning")


def unread(page: Page) -> set[str]:
    """What the masthead says, at its end and by the phone's menu and in it."""
    return {node.text for node in page.all("b", class_="unread-count")}


def test_lines_lead_to_their_issues_and_are_read_one_by_one_or_all(office: Office, planner: Reader) -> None:
    numbers = [assign(office).number for _n in range(3)]
    tell_notices()
    page = planner.open("/inbox")
    assert "3 条未读" in page.text
    assert unread(page) == unread(planner.open("/board")) == {"3 条未读"}
    links = {f"/issues/{number}" for number in numbers}
    assert links <= {node["href"] for node in page.all("a")}
    page = page.press(f"已读：{numbers[1]}")
    assert "2 条未读" in page.text
    assert f"已读：{numbers[1]}" not in page.buttons()
    page = page.press("全部已读")
    assert "没有未读的" in page.text
    assert unread(page) == unread(planner.open("/board")) == set()


def test_nobody_sees_or_reads_the_lines_of_others(office: Office, planner: Reader) -> None:
    returned(office)
    tell_notices()
    assert "还没有消息" in planner.open("/inbox").text
    line = db.session.scalars(sa.select(Notification)).one()
    page = planner.post(f"/inbox/{line.id}/read", {"csrf_token": planner.token("/inbox")})
    assert page.path == "/inbox"
    assert db.session.scalars(sa.select(Notification.read_at)).all() == [None]
    for person in ("admin", "auditor"):
        other = planner.another().sign_in(person)
        other.open("/inbox", status=403)
        other.open("/account/messages", status=403)
        assert unread(other.open("/sessions")) == set()
        assert "消息" not in other.open("/sessions").words.split("</header>")[0]


def test_a_line_about_an_issue_that_went_elsewhere_loses_its_link(office: Office, planner: Reader) -> None:
    issue = assign(office)
    tell_notices()
    issue.send_back(reason="不是我们的事", by=office.planning, on=TUESDAY)
    db.session.commit()
    page = planner.open("/inbox")
    assert "已不是您单位的事项" in page.text
    assert f"/issues/{issue.number}" not in page.words


def test_the_statements_of_the_inbox_do_not_grow_with_its_lines(office: Office, planner: Reader) -> None:
    counts = []
    for many in (1, 5):
        for _n in range(many):
            assign(office)
        tell_notices()
        counts.append(planner.open("/inbox").statements)
    assert counts[0] == counts[1] <= 8


def a_channel(by: Office, kind: ChannelKind = ChannelKind.EMAIL) -> Channel:
    channel = Channel.add(by=by.admin, on=TUESDAY, name=f"通道 {kind}", kind=kind, external=True)
    db.session.commit()
    return channel


def last_event() -> tuple[str, Mapping[str, object]]:
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    return event.kind, json.loads(event.data)


def test_choices_are_kept_and_the_trail_holds_no_address(office: Office, planner: Reader) -> None:
    mail, robot = a_channel(office), a_channel(office, ChannelKind.WECOM)
    page = planner.open("/account/messages").fill(
        way_new="off", way_red="digest", quiet_from="22", quiet_until="7"
    )
    page = page.fill(**{f"by_{mail.id}": "y", f"to_{mail.id}": ADDRESS, f"by_{robot.id}": "y"}).press("存好")
    assert "消息设置存好了" in page.words
    kept = NoticeChoice.of(office.planning.id)
    assert kept.choice.ways == {NoticeKind.NEW: Way.OFF, NoticeKind.RED: Way.DIGEST}
    assert kept.choice.quiet == (22, 7)
    assert kept.channels == {str(mail.id): ADDRESS, str(robot.id): ""}
    told = {"kinds": ["new", "red"], "channels": [mail.id, robot.id], "quiet": [22, 7]}
    assert last_event() == ("choose_notices", told)
    page = planner.open("/account/messages")
    assert ADDRESS in page.words
    assert ADDRESS not in planner.another().sign_in("office").open("/account/messages").words


def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Office, planner: Reader) -> None:
    mail = a_channel(office)
    typed = {f"by_{mail.id}": "y", f"to_{mail.id}": "lin at home", "quiet_from": "22", "way_new": "off"}
    page = planner.open("/account/messages").fill(**typed).press("存好", status=422)
    assert "2 处要改" in page.title
    assert "要填一个邮箱地址" in page.text
    assert "安静时段要有头有尾" in page.text
    assert "lin at home" in page.words
    assert db.session.scalars(sa.select(NoticeChoice)).all() == []
    page = page.fill(**{f"to_{mail.id}": ADDRESS, "quiet_until": "7"}).press("存好")
    assert "消息设置存好了" in page.words


def test_red_cards_and_returned_work_cannot_be_switched_off(office: Office, planner: Reader) -> None:
    page = planner.open("/account/messages")
    assert {node["value"] for node in page.all("input", name="way_red")} == {"at-once", "digest"}
    page = page.fill(way_red="off").press("存好", status=422)
    assert NoticeChoice.of(office.planning.id).choice.way(NoticeKind.RED) is Way.AT_ONCE


def test_an_assignment_is_marked_urgent_on_its_form_and_on_its_paper(office: Office, reader: Reader) -> None:
    number = assign(office).number
    office_reader = reader.sign_in("office")
    unit = str(office.jiangwan.unit_id)
    page = office_reader.open(f"/issues/{number}/transfer")
    page = page.fill(lead=unit, reason="归社区管", urgent="y").press("转办")
    assert "加急" in page.text
    tell_notices()
    inbox = reader.another().sign_in("jiangwan").open("/inbox")
    assert "加急交办，请马上签收" in inbox.text
    assert clock.today() == TUESDAY
