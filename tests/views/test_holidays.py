"""Days off and workdays on their page: shown by word, edited after a look at the limits that move, reset."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.jobs.founding import national_days
from board.models.event import Event
from board.models.holiday import Holiday
from board.queries.calendar import forget_calendar, work_calendar
from board.rules.workflow import State
from tests.factories import an_issue, an_office
from tests.page import Page
from tests.reader import Reader

MONDAY = date(2022, 11, 14)
ADDRESS = f"/settings/holidays/{MONDAY}"


@pytest.fixture
def office(db_app: Flask, reader: Reader) -> Reader:
    an_office()
    db.session.add_all(day for day in national_days() if day.day.year == 2022)
    db.session.commit()
    forget_calendar()
    return reader.sign_in("office")


def edited(office: Reader, **typed: str) -> Page:
    return office.open(ADDRESS).fill(**typed).press("看看动哪些期限")


def events() -> list[tuple[str, str, dict[str, object]]]:
    query = sa.select(Event).where(Event.kind.in_(["edit_holiday", "reset_holidays"])).order_by(Event.seq)
    return [(row.kind, row.subject, json.loads(row.data)) for row in db.session.scalars(query)]


def test_the_year_says_in_words_what_is_off_and_what_is_worked(office: Reader) -> None:
    page = office.open("/settings/holidays?year=2022")
    october = next(table for table in page.all("table") if "10月" in table.text)
    assert "2022年10月1日 1 放假" in october.text
    assert "2022年10月8日 8 补班" in october.text
    assert "10月1日至10月7日放假，共 7 天" in page.text
    assert "10月8日、10月9日补班" in page.text
    assert "国庆节" in page.follow("10月").text


def test_a_year_that_is_not_published_says_so(office: Reader) -> None:
    page = office.open("/settings/holidays?year=2027")
    assert "2027 年的放假通知还没公布：只按周末算" in page.text
    assert "恢复为全国的" not in page.text
    office.open("/settings/holidays/2027/reset", status=404)
    form = (
        office.open("/settings/holidays/2027-03-05").fill(kind="off", name="园区停电").press("看看动哪些期限")
    )
    assert "2027 年的放假通知还没公布" in form.press("确认保存").text, (
        "one day of the park's own is no notice"
    )


def test_a_change_names_the_limits_that_move_and_waits_to_be_confirmed(office: Reader) -> None:
    moves, stays = an_issue(due_on=date(2022, 11, 13)), an_issue(due_on=date(2022, 11, 15))
    an_issue(State.STRUCK_OFF, due_on=MONDAY)
    page = edited(office, kind="off", name="园区运动会")
    assert "1 个没有办结的期限会换到别的日子到期" in page.text
    assert page.rows() == [[moves.number, "11月13日", "11月14日", "11月15日"]]
    assert stays.number not in page.words
    assert db.session.get(Holiday, MONDAY) is None
    page = page.press("确认保存")
    assert "2022年11月14日改好了" in page.words
    db.session.expire_all()
    kept = db.session.get(Holiday, MONDAY)
    assert kept is not None
    assert (kept.works, kept.name) == (False, "园区运动会")
    assert not work_calendar().is_workday(MONDAY)
    data = {"day": "2022-11-14", "works": False, "was": None}
    assert events() == [("edit_holiday", "holiday:2022-11-14", data)]


def test_another_choice_than_the_one_seen_is_shown_first(office: Reader) -> None:
    page = edited(office, kind="off", name="园区运动会").fill(kind="plain").press("确认保存")
    assert "没有办结的期限都不动" in page.text
    assert not events()


def test_a_day_off_needs_a_name_and_nothing_typed_is_lost(office: Reader) -> None:
    page = office.open(ADDRESS).fill(kind="off").press("看看动哪些期限", status=422)
    assert "请填节日" in page.text
    page = office.open(ADDRESS).fill(kind="off", name="长" * 31).press("看看动哪些期限", status=422)
    assert page.one("input", name="name")["value"] == "长" * 31
    assert "checked" in page.one("input", name="kind", value="off")


def test_a_year_becomes_again_what_was_published(office: Reader) -> None:
    edited(office, kind="off", name="园区运动会").press("确认保存")
    form = office.open("/settings/holidays/2022-10-08").fill(kind="plain").press("看看动哪些期限")
    form.press("确认保存")
    page = office.open("/settings/holidays?year=2022").follow("恢复为全国的放假安排")
    assert "2 天要变" in page.text
    assert "2022年11月14日 星期一：照星期算" in page.text
    page.press("恢复")
    assert work_calendar().is_workday(MONDAY)
    assert work_calendar().is_workday(date(2022, 10, 8))
    kind, _subject, data = events()[-1]
    assert (kind, data["year"]) == ("reset_holidays", 2022)
    assert "不用恢复" in office.open("/settings/holidays/2022/reset").text


def test_another_process_reads_the_table_again_after_an_edit(office: Reader) -> None:
    before = work_calendar()
    edited(office, kind="off", name="园区运动会").press("确认保存")
    office.app.extensions["board_calendar"] = before  # as another process still has it
    office.app.extensions["board_calendar_edits"] = 0
    office.open("/settings/holidays?year=2022")
    assert not work_calendar().is_workday(MONDAY)


def test_the_committee_reads_and_strangers_stay_out(office: Reader) -> None:
    page = office.another().sign_in("committee").open("/settings/holidays?year=2022&month=10")
    assert "改" not in page.one("main").all("table")[0].text
    office.another().sign_in("committee").open(ADDRESS, status=403)
    office.another().sign_in("planning").open("/settings/holidays", status=403)
    for wrong in ("2022-13-01", "1999-01-01", "tomorrow"):
        office.open(f"/settings/holidays/{wrong}", status=404)
    office.open("/settings/holidays?year=1999", status=404)


def test_a_look_at_the_limits_takes_as_many_statements_for_many_as_for_few(office: Reader) -> None:
    an_issue(due_on=MONDAY)
    edited(office, kind="off", name="园区运动会")  # the calendar is read once per process
    few = edited(office, kind="off", name="园区运动会").statements
    for _n in range(8):
        an_issue(due_on=MONDAY)
    assert edited(office, kind="off", name="园区运动会").statements == few
