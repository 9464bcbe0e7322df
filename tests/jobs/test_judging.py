"""Judging cards: once a working day, what was missed caught up, whatever happens meanwhile."""

from datetime import date

import pytest
import sqlalchemy as sa
from chinese_calendar import is_workday
from flask import Flask

from board.extensions import db
from board.models.card import Card
from board.models.register import the_register
from board.rules.cards import Colour, Ending, Rule
from tests.factories import an_issue, an_office
from tests.jobs.days import (
    ONE_DAY,
    TODAY,
    cards_of,
    go_to,
    issue_of,
    judged,
    judged_days,
    nth_workday,
    report,
    rows_written,
    strike,
)


@pytest.fixture
def office(db_app: Flask) -> Flask:
    """An office whose register begins on 1 September 2022, on each database."""
    an_office(first_as_of=date(2022, 9, 1))
    return db_app


def test_the_sample_gets_fourteen_cards_and_a_second_judging_none(db_demo: Flask) -> None:
    shown = db.session.execute(sa.select(Card.colour, sa.func.count()).group_by(Card.colour))
    assert dict(shown.all()) == {Colour.YELLOW: 8, Colour.RED: 6}
    before = rows_written()
    again = judged()
    assert (again.dry_run, again.shown, again.ended) == (False, [], [])
    assert again.standing == {Colour.YELLOW: 8, Colour.RED: 6}
    assert rows_written() == before


def test_missed_days_are_caught_up_one_by_one_over_a_holiday_with_worked_weekends(office: Flask) -> None:
    go_to(office, date(2022, 9, 29))
    number = an_issue(due_on=date(2022, 9, 30), on=date(2022, 9, 28)).number
    assert judged().shown == []
    go_to(office, date(2022, 10, 19))  # the week of 1 October is off, 8 and 9 October are worked
    caught = judged()
    assert [(c.number, c.colour, c.rule, c.on) for c in caught.shown] == [
        (number, Colour.YELLOW, Rule.OVERDUE, date(2022, 10, 8)),
        (number, Colour.RED, Rule.LONG_OVERDUE, date(2022, 10, 19)),
    ]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.REPLACED, date(2022, 10, 19))]
    since = (date(2022, 9, 29) + ONE_DAY * n for n in range(21))
    assert judged_days()[-len(caught_days := [day for day in since if is_workday(day)]) :] == caught_days
    assert caught.standing == {Colour.RED: 1}


def test_a_missed_day_is_judged_from_what_was_known_by_its_end(office: Flask) -> None:
    start = date(2022, 9, 1)
    go_to(office, start)
    number = an_issue(due_on=date(2022, 12, 30), on=start).number
    judged()
    silent = nth_workday(start, 15)
    reported = nth_workday(start, 18)
    go_to(office, reported)
    report(issue_of(number), reported)
    go_to(office, nth_workday(start, 20))
    caught = judged()
    assert [(c.rule, c.on) for c in caught.shown] == [(Rule.NO_NEWS, silent)]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.LAPSED, reported)]
    assert cards_of(number) == [(Colour.YELLOW, silent, reported)]
    assert issue_of(number).colour is None


def test_news_that_came_on_a_saturday_counts_from_it(office: Flask) -> None:
    saturday = date(2022, 9, 3)
    go_to(office, saturday)
    number = an_issue(due_on=date(2022, 12, 30), on=saturday).number
    go_to(office, nth_workday(saturday, 14))
    assert judged().shown == []
    go_to(office, nth_workday(saturday, 15))
    assert [card.number for card in judged().shown] == [number]


def test_a_limit_moved_meanwhile_does_not_undo_the_days_before(office: Flask) -> None:
    go_to(office, date(2022, 10, 20))
    number = an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 19)).number
    judged()
    moved = date(2022, 10, 25)
    go_to(office, moved)
    issue = issue_of(number)
    issue.due_on = date(2022, 11, 30)
    issue.changed("confirm_reading", by=None, on=moved)
    db.session.commit()
    go_to(office, date(2022, 10, 27))
    judged()
    assert cards_of(number) == [(Colour.YELLOW, date(2022, 10, 21), moved)]


def test_an_issue_struck_off_meanwhile_keeps_the_card_it_had_till_then(office: Flask) -> None:
    go_to(office, date(2022, 10, 20))
    number = an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 19)).number
    judged()
    struck = date(2022, 10, 25)
    go_to(office, struck)
    strike(issue_of(number), struck)
    go_to(office, date(2022, 10, 27))
    caught = judged()
    assert [(c.colour, c.on) for c in caught.shown] == [(Colour.YELLOW, date(2022, 10, 21))]
    assert [(c.ending, c.on) for c in caught.ended] == [(Ending.STRUCK_OFF, struck)]
    assert cards_of(number) == [(Colour.YELLOW, date(2022, 10, 21), struck)]
    assert caught.standing == {}


def test_a_register_never_judged_begins_twenty_working_days_back_at_most(office: Flask) -> None:
    an_issue(due_on=date(2022, 9, 5), on=date(2022, 9, 1))
    judged()
    first = judged_days()[0]
    days_between = sum(is_workday(first + ONE_DAY * n) for n in range((TODAY - first).days))
    assert (first, days_between) == (date(2022, 9, 29), 20)


def test_a_register_never_judged_begins_on_its_first_as_of_day(db_app: Flask) -> None:
    an_office(first_as_of=date(2022, 10, 29))  # a Saturday
    an_issue(due_on=date(2022, 10, 20), on=date(2022, 10, 29))
    assert [c.on for c in judged().shown] == [date(2022, 10, 31)]
    assert judged_days() == [date(2022, 10, 31), TODAY]


def test_an_import_counts_from_its_as_of_day_though_it_came_later(office: Flask) -> None:
    issue = an_issue(
        due_on=date(2022, 10, 10), on=TODAY, as_of=date(2022, 10, 12), news_on=date(2022, 10, 12)
    )
    the_register().first_as_of = date(2022, 10, 12)
    db.session.commit()
    number = issue.number
    judged()
    assert cards_of(number) == [
        (Colour.YELLOW, date(2022, 10, 12), date(2022, 10, 24)),
        (Colour.RED, date(2022, 10, 24), None),
    ]


def test_what_comes_at_noon_is_judged_and_what_was_judged_in_the_morning_is_not(office: Flask) -> None:
    morning = an_issue(due_on=date(2022, 12, 30)).number
    judged()
    issue = issue_of(morning)
    issue.due_on = date(2022, 10, 28)
    issue.changed("confirm_reading", by=None, on=TODAY)
    noon = an_issue(due_on=date(2022, 10, 10)).number
    again = judged()
    assert [(c.number, c.colour, c.on) for c in again.shown] == [(noon, Colour.RED, TODAY)]
    assert cards_of(morning) == []
    go_to(office, date(2022, 11, 2))
    assert [(c.number, c.colour) for c in judged().shown] == [(morning, Colour.YELLOW)]


def test_an_issue_recorded_later_is_not_judged_for_days_already_judged(office: Flask) -> None:
    judged()
    go_to(office, date(2022, 11, 2))
    number = an_issue(due_on=date(2022, 10, 10), on=TODAY).number
    assert [(c.number, c.on) for c in judged().shown] == [(number, date(2022, 11, 2))]
