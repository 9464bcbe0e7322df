"""A change of the days off: nothing past is judged anew, past days answer as they did, missed days count as then."""

from datetime import date

import pytest
from flask import Flask

from board.extensions import db
from board.jobs.founding import national_days
from board.models.holiday import reset_year, set_day
from board.queries.calendar import calendar_on, forget_calendar, work_calendar
from board.rules.cards import Colour
from tests.factories import Office, an_issue, an_office
from tests.jobs.days import TODAY, cards_of, go_to, judged, judged_days, rows_written
from tests.reader import Reader

MONDAY, WEDNESDAY, THURSDAY = date(2022, 10, 31), date(2022, 11, 2), date(2022, 11, 3)


@pytest.fixture
def office(db_app: Flask) -> Office:
    """An office with the national days off of 2022, on each database."""
    made = an_office(first_as_of=date(2022, 9, 1))
    db.session.add_all(day for day in national_days() if day.day.year == 2022)
    db.session.commit()
    forget_calendar()
    return made


def changed(office: Office, day: date, works: bool | None, on: date) -> None:
    set_day(day, works, "" if works is None else "园区停电", by=office.office, on=on)
    db.session.commit()
    forget_calendar()


def test_what_was_judged_stays_and_a_past_day_answers_as_before(
    db_app: Flask, office: Office, reader: Reader
) -> None:
    issue = an_issue(due_on=MONDAY, on=date(2022, 10, 20))
    judged()
    assert cards_of(issue.number) == [(Colour.YELLOW, TODAY, None)]
    go_to(db_app, WEDNESDAY)
    judged()
    reader.sign_in("office")
    addresses = [f"/{page}?as_of={TODAY}" for page in ("cards", "board", "list")]
    addresses.append(f"/list?as_of={TODAY}&due=overdue")
    before = [reader.open(address).text for address in addresses]
    written, days = rows_written(), judged_days()
    changed(office, MONDAY, False, WEDNESDAY)
    changed(office, TODAY, False, WEDNESDAY)
    judged()
    assert [reader.open(address).text for address in addresses] == before
    cards, events, judgings, issues = rows_written()
    assert (cards, events - 2, judgings, issues) == written, "only the two edits were written"
    assert judged_days() == days
    assert cards_of(issue.number) == [(Colour.YELLOW, TODAY, None)]
    assert issue.number in reader.open(f"/list?as_of={TODAY}&due=overdue").text
    go_to(db_app, THURSDAY)
    judged()
    assert cards_of(issue.number)[0][:2] == (Colour.YELLOW, TODAY), "history stays"


def test_a_missed_day_is_judged_by_the_calendar_of_its_day(db_app: Flask, office: Office) -> None:
    judged()
    issue = an_issue(due_on=TODAY)
    go_to(db_app, date(2022, 11, 4))
    changed(office, WEDNESDAY, False, date(2022, 11, 4))
    judged()
    assert cards_of(issue.number) == [(Colour.YELLOW, WEDNESDAY, None)]
    assert WEDNESDAY in judged_days()


def test_the_calendar_of_any_past_day_can_be_asked_for(db_app: Flask, office: Office) -> None:
    changed(office, WEDNESDAY, False, TODAY)
    changed(office, WEDNESDAY, None, THURSDAY)
    changed(office, date(2022, 11, 5), True, THURSDAY)
    reset_year(
        2022, (day for day in national_days() if day.day.year == 2022), by=office.office, on=date(2022, 11, 4)
    )
    reset_year(
        2023, (day for day in national_days() if day.day.year == 2023), by=office.office, on=date(2022, 11, 4)
    )
    db.session.commit()
    forget_calendar()
    worked = [
        (calendar_on(day).is_workday(WEDNESDAY), calendar_on(day).is_workday(date(2022, 11, 5)))
        for day in (MONDAY, TODAY, THURSDAY, date(2022, 11, 4))
    ]
    assert worked == [(True, False), (False, False), (True, True), (True, False)]
    assert [calendar_on(day).covers(2023) for day in (THURSDAY, date(2022, 11, 4))] == [False, True]
    assert calendar_on(MONDAY).is_workday(date(2022, 10, 8))
    assert calendar_on(date(2022, 11, 4)) is work_calendar()
