"""The calendar: what falls on which day, for whom, how it is said, and what it costs."""

from datetime import date

import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.founding import national_days
from board.models.register import the_register
from board.models.user import User
from board.queries.calendar import forget_calendar, work_calendar
from board.queries.card_forecast import card_forecast
from board.rules.cards import Colour
from board.rules.directives import DirectiveKind
from tests.factories import Office, an_issue
from tests.page import Page
from tests.reader import Reader
from tests.requests import S, carded, decide, defer, suspend
from tests.steps import ON

FAR = date(2023, 3, 31)


def on_day(page: Page, day: str) -> str:
    """The words of a day's cell."""
    return next(
        cell.text for cell in page.all("section", class_="day") if cell.one("time")["datetime"] == day
    )


def test_a_month_holds_limits_cards_and_days_off(demo: Flask, reader: Reader) -> None:
    page = reader.sign_in("office").open("/calendar?month=2022-10")
    assert on_day(page, "2022-10-08") == "8周六补班 例会"  # of the Tuesday before, which was off
    assert on_day(page, "2022-10-03").endswith("放假")
    assert "期限 SJXM-2022-009、SJXM-2022-037、SJXM-2022-062" in on_day(page, "2022-10-20")
    assert "SJXM-2022-008 ，已了结" in on_day(page, "2022-09-30")
    assert "红牌亮红牌 SJXM-2022-020" in on_day(page, "2022-11-01")
    assert "10月1日至10月7日放假，共 7 天" in page.text
    assert "另 2 项" in on_day(page, "2022-11-01")


def test_the_cards_ahead_are_those_of_the_forecast(demo: Flask, reader: Reader) -> None:
    page = reader.sign_in("planning").open("/calendar")
    rules, until = the_register().rules, date(2022, 12, 4)
    viewer = db.session.scalar(sa.select(User).where(User.username == "planning"))
    assert viewer
    lines = card_forecast(the_register().id, viewer, ON, until, rules, work_calendar()).lines
    assert lines
    for line in lines:
        assert "将" in on_day(page, str(line.turn.day))
        assert line.number in reader.open(f"/calendar/{line.turn.day}").text


def test_whatever_waits_for_a_day_stands_on_it(app: Flask, office: Office, reader: Reader) -> None:
    issue, other = an_issue(due_on=date(2022, 11, 20)), an_issue(due_on=FAR)
    milestone = issue.plan_milestone(by=office.planning, on=ON, words="装好", due_on=date(2022, 11, 10))
    db.session.flush()
    issue.decide_milestones([milestone], by=office.office, on=ON, accepted=True)
    issue.urge(kind=DirectiveKind.URGE, text="快办", reply_by=date(2022, 11, 9), by=office.office, on=ON)
    defer(issue, office, to=FAR)
    suspend(other, office, ON, date(2022, 11, 24))
    db.session.commit()
    decide(other, office, S)
    carded(issue, Colour.RED)
    words = {"partner": "书记约谈局长", "result": "下周办完"}
    who = {"by": office.office, "on": ON, "calendar": work_calendar()}
    issue.record_talk(issue.cards[-1], held_on=date(2022, 10, 31), **words, **who)
    db.session.commit()
    page = reader.sign_in("planning").open("/calendar")
    assert f"约谈 {issue.number}" in on_day(page, "2022-10-31")
    assert f"亮红牌 {issue.number}" in on_day(page, "2022-11-01")
    assert f"节点 {issue.number}" in on_day(page, "2022-11-10")
    assert f"回复文书 {issue.number}" in on_day(page, "2022-11-09")
    assert f"等决定 {issue.number}" in on_day(page, "2022-11-08")
    assert f"期限 {issue.number}" in on_day(page, "2022-11-20")
    assert f"中止到期 {other.number}" in on_day(page, "2022-11-24")
    assert "放假，期限顺延到 11月21日" in reader.open("/calendar/2022-11-20").text


def test_a_unit_sees_its_own_and_the_office_all_or_what_it_asks_for(app: Flask, office: Office) -> None:
    day = date(2022, 11, 15)
    own, others = an_issue(due_on=day), an_issue(due_on=day, unit="江湾社区", title="河边的栏杆")
    desk, unit = Reader(app).sign_in("office"), Reader(app).sign_in("planning")
    assert others.number not in unit.open("/calendar").words
    assert others.title not in unit.open(f"/calendar/{day}").words
    assert unit.open("/calendar").all("details", class_="pick") == []
    assert f"期限 {own.number}、{others.number}" in on_day(desk.open("/calendar"), str(day))
    page = desk.open("/calendar?unit=江湾社区&month=2022-11")
    assert own.number not in page.words
    assert "河边的栏杆" in page.follow("15").text
    Reader(app).sign_in("auditor").open("/calendar", status=403)


def test_a_full_day_shows_six_and_leads_to_all_for_as_many_statements(
    app: Flask, office: Office, reader: Reader
) -> None:
    day = date(2022, 11, 15)
    reader.sign_in("office").open("/calendar")  # the days off are read once per process
    an_issue(due_on=day)
    few = (reader.open("/calendar?month=2022-11"), reader.open(f"/calendar/{day}"))
    for _n in range(8):
        an_issue(due_on=day)
    page = reader.open("/calendar?month=2022-11")
    listed = page.follow("另 3 项（2022年11月15日）")
    assert len(listed.all("li", where=lambda node: "SJXM" in node.text)) == 9
    assert (page.statements, listed.statements) == (few[0].statements, few[1].statements)


def test_an_empty_month_and_a_year_not_published_say_so(app: Flask, office: Office, reader: Reader) -> None:
    db.session.add_all(day for day in national_days() if day.day.year in (2022, 2023))
    db.session.commit()
    forget_calendar()
    reader.sign_in("planning")
    page = reader.open("/calendar?month=2023-05")
    assert "这几周没有期限" in page.text
    assert "没公布" not in page.text
    assert "2024 年的放假安排还没公布：只按周末算" in reader.open("/calendar?month=2024-05").text
    assert "2024 年的放假安排还没公布" in reader.open("/calendar/2024-05-01").text
    for wrong in ("?month=2022-13", "?month=1999-01", "/2022-11-31", "/today"):
        reader.open(f"/calendar{wrong}", status=404)
