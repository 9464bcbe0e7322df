"""A person's calendar feed: made, renewed and stopped by its person, read by its secret alone."""

import re
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from icalendar import Calendar
from werkzeug.test import TestResponse

from board import clock
from board.extensions import db, limiter
from board.logs import path_to_log
from board.models.calendar_feed import CalendarFeed
from board.models.event import Event
from board.models.holiday import set_day
from board.queries.calendar import forget_calendar
from board.rules.workflow import State
from tests.conftest import MakeApp
from tests.factories import Office, an_issue, an_office
from tests.page import Page
from tests.reader import Reader
from tests.requests import D, W, decide, defer
from tests.steps import ON

PATH = re.compile(r'value="http://localhost(/calendar/feed/[\w-]{43}\.ics)"')
DAY, SUNDAY = date(2022, 11, 15), date(2022, 11, 20)


def made(page: Page) -> str:
    """The address that a page tells, as a path."""
    found = PATH.search(page.words)
    assert found, page.text
    return found[1]


def a_feed(reader: Reader, username: str = "planning") -> str:
    return made(reader.sign_in(username).open("/calendar/feed").press("开通，做一个地址"))


def read(app: Flask, path: str, status: int = 200, **headers: str) -> TestResponse:
    """What a program without a cookie gets."""
    given = {name.replace("_", "-"): words for name, words in headers.items()}
    answer = app.test_client().get(path, headers=given)
    assert answer.status_code == status
    assert "Set-Cookie" not in answer.headers
    return answer


def events(app: Flask, path: str) -> dict[str, Any]:
    """The entries by their number and kind."""
    answer = read(app, path)
    assert answer.content_type == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.get_data())
    found = {str(event["summary"]).split("：")[0]: event for event in calendar.walk("VEVENT")}
    assert len({event["uid"] for event in found.values()}) == len(found)
    return found


def test_the_secret_is_shown_once_and_kept_as_a_hash(app: Flask, office: Office, reader: Reader) -> None:
    path = a_feed(reader)
    secret = path.split("/")[-1].removesuffix(".ics")
    assert secret not in reader.open("/calendar/feed").words
    kept = [str(value) for row in db.session.execute(sa.select(CalendarFeed.__table__)) for value in row]
    assert secret not in kept
    assert all(secret not in row.data + row.subject for row in db.session.scalars(sa.select(Event)))


def test_a_renewed_or_stopped_address_is_gone_at_once(app: Flask, office: Office, reader: Reader) -> None:
    first = a_feed(reader)
    second = made(reader.open("/calendar/feed").press("换一个地址，原来的作废"))
    read(app, first, 410)
    read(app, second)
    assert "停用了" in reader.open("/calendar/feed").press("停用订阅").words
    read(app, second, 410)
    read(app, f"/calendar/feed/{'a' * 43}.ics", 404)


@pytest.mark.parametrize("way", ["disable", "leave", "other role"])
def test_a_person_who_is_gone_has_no_feed(app: Flask, office: Office, reader: Reader, way: str) -> None:
    path, who = a_feed(reader, "jiangwan"), {"by": office.admin, "on": ON, "at": clock.wall()}
    person = office.jiangwan
    if way == "disable":
        person.disable(**who)
    elif way == "leave":
        successor = type(person).add(
            by=None,
            on=ON,
            username="next",
            name="next",
            role=person.role,
            unit_id=person.unit_id,
            password_hash="x",
        )
        person.leave(successor, **who)
    else:
        person.change(name="x", role=office.auditor.role, unit_id=None, **who)
    db.session.commit()
    read(app, path, 410)


def test_it_holds_what_the_calendar_page_holds_of_the_own_issues(
    app: Flask, office: Office, reader: Reader
) -> None:
    own, sunday = an_issue(due_on=DAY, title="电梯停了"), an_issue(due_on=SUNDAY)
    struck = an_issue(State.STRUCK_OFF, due_on=DAY)
    other = an_issue(due_on=DAY, unit="江湾社区", title="河边的栏杆")
    milestone = own.plan_milestone(by=office.planning, on=ON, words="不外传的字", due_on=date(2022, 11, 10))
    own.decide_milestones([milestone], by=office.office, on=ON, accepted=True)
    db.session.commit()
    found = events(app, path := a_feed(reader))
    assert set(found) == {
        f"期限 {own.number}",
        f"节点 {own.number}",
        f"期限 {sunday.number}",
        f"期限 {struck.number}（已了结）",
    }
    text = read(app, path).text
    assert other.number not in text
    assert "不外传" not in text
    limit = found[f"期限 {own.number}"]
    assert (str(limit["summary"]), limit["dtstart"].dt) == (f"期限 {own.number}：电梯停了", DAY)
    assert limit["dtend"].dt == date(2022, 11, 16)
    assert str(limit["url"]).endswith(f"/issues/{own.number}")
    assert str(found[f"期限 {sunday.number}"]["description"]) == "落在放假日，顺延到2022年11月21日"
    assert found[f"期限 {struck.number}（已了结）"]["status"] == "CANCELLED"
    page = reader.open("/calendar?month=2022-11")
    for event in found.values():
        cell = next(
            c
            for c in page.all("section", class_="day")
            if c.one("time")["datetime"] == str(event["dtstart"].dt)
        )
        kind, number = str(event["summary"]).split("：")[0].removesuffix("（已了结）").split(" ")
        assert kind in cell.text
        assert number in cell.text
    assert f"期限 {other.number}" in events(app, a_feed(reader, "office"))


def test_an_entry_moves_and_ends_under_its_name(app: Flask, office: Office, reader: Reader) -> None:
    issue = an_issue(due_on=DAY)
    path = a_feed(reader)
    before = events(app, path)[f"期限 {issue.number}"]
    defer(issue, office)
    decide(issue, office, D)
    moved = events(app, path)[f"期限 {issue.number}"]
    assert (moved["uid"], moved["dtstart"].dt) == (before["uid"], date(2022, 12, 30))
    assert moved["sequence"] > before["sequence"]
    assert moved["dtstamp"].dt >= before["dtstamp"].dt
    set_day(date(2022, 12, 30), False, "园区停电", by=office.office, on=ON)
    db.session.commit()
    forget_calendar()
    shifted = events(app, path)[f"期限 {issue.number}"]
    assert "顺延" in shifted["description"]
    assert shifted["sequence"] > moved["sequence"]
    issue.propose_withdrawal(by=office.office, on=ON, reason="重复")
    decide(issue, office, W)
    over = events(app, path)[f"期限 {issue.number}（已了结）"]
    assert (over["uid"], over["status"]) == (before["uid"], "CANCELLED")
    assert over["sequence"] > shifted["sequence"]


def test_it_answers_304_while_nothing_changed(app: Flask, office: Office, reader: Reader) -> None:
    an_issue(due_on=DAY)
    path = a_feed(reader)
    tag = read(app, path).headers["ETag"]
    assert read(app, path, 304, If_None_Match=tag).get_data() == b""
    office.planning.language = "en"
    db.session.commit()
    assert "SUMMARY:Limit" in read(app, path).text
    assert "SUMMARY:期限" in read(app, f"{path}?lang=zh").text
    an_issue(due_on=DAY)
    read(app, path, If_None_Match=tag)


def test_it_is_not_read_too_often(app_on: MakeApp) -> None:
    app = app_on("sqlite", "empty", RATELIMIT_ENABLED=True)
    an_office()
    path = a_feed(Reader(app))
    assert [app.test_client().get(path).status_code for _n in range(31)] == [200] * 30 + [429]
    limiter.enabled = False


def test_more_issues_cost_no_more_statements(app: Flask, office: Office, reader: Reader) -> None:
    an_issue(due_on=DAY)
    path, stranger = a_feed(reader), Reader(app)
    stranger.open(path, signed_in=False)  # the days off are read once per process
    an_issue(due_on=DAY)
    few = len(stranger.open(path, signed_in=False).sql)
    for _n in range(8):
        an_issue(due_on=DAY)
    assert len(stranger.open(path, signed_in=False).sql) == few


def test_the_log_does_not_hold_the_secret(app: Flask) -> None:
    with app.test_request_context(f"/calendar/feed/{'a' * 43}.ics"):
        assert path_to_log() == "/calendar/feed/<secret>.ics"
