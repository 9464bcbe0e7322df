"""The facts of the judge: of today as known now, of an earlier day as known by its end."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import event

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.register import the_register
from board.queries.calendar import work_calendar
from board.queries.card_facts import facts_for, facts_of, stage_of, watched
from board.rules.cards import CardRules, Colour, Facts, Rule, Span, StandingCard
from board.rules.outlook import Stage
from board.rules.time_limits import Kind
from board.rules.workflow import State
from tests.factories import an_issue, an_office

RULES = CardRules()
START = date(2022, 9, 1)
LIMIT = date(2022, 9, 15)


@pytest.fixture
def office(db_app: Flask) -> Flask:
    """An office on each database."""
    an_office()
    return db_app


def known(on: date, *, past: bool = True) -> dict[str, Facts]:
    """Everything watched on a day, by number."""
    register_id = the_register().id
    return {
        row.facts.number: row.facts
        for row in watched(register_id, on, RULES, work_calendar(), past=past, until=date(2023, 6, 1))
    }


def change(issue: Issue, on: date, **facts: object) -> None:
    """Change columns of an issue as a step does."""
    for name, value in facts.items():
        setattr(issue, name, value)
    issue.changed("change", by=None, on=on, known_on=on)
    db.session.commit()


def test_a_past_day_is_read_as_it_was_known_by_its_end(office: Flask) -> None:
    issue = an_issue(on=START, due_on=LIMIT)
    change(issue, date(2022, 9, 20), state=State.AWAITING)
    change(issue, date(2022, 9, 26), state=State.IN_HAND, news_on=date(2022, 9, 26))
    change(issue, date(2022, 10, 11), due_on=date(2022, 11, 30))
    number = issue.number
    first = Span(START, date(2022, 9, 19))
    assert known(date(2022, 8, 31)) == {}
    assert known(date(2022, 9, 19)) == {
        number: Facts(number, State.IN_HAND, LIMIT, in_hand=(Span(START),), news_on=START)
    }
    assert known(date(2022, 9, 20)) == {}  # awaiting verification: not watched
    second = known(date(2022, 10, 10))[number]
    assert (second.due_on, second.in_hand) == (LIMIT, (first, Span(date(2022, 9, 26))))
    now = known(date(2022, 10, 11), past=False)[number]
    assert (now.due_on, now.in_hand) == (date(2022, 11, 30), second.in_hand)
    assert now.news_on == date(2022, 9, 26)


def test_the_last_day_and_today_read_alike(office: Flask) -> None:
    for n in range(4):
        an_issue(on=START, due_on=date(2022, 9, 10 + n))
    an_issue(State.ASSIGNED, on=START, due_on=LIMIT)
    an_issue(on=START, due_on=None, limit_kind=Kind.OPEN_ENDED)
    today = date(2022, 11, 1)
    assert known(today) == known(today, past=False) != {}


def test_a_loaded_issue_has_the_facts_of_the_register(office: Flask) -> None:
    issue = an_issue(on=START, due_on=LIMIT)
    card = StandingCard(Colour.YELLOW, Rule.OVERDUE, LIMIT, date(2022, 9, 16))
    issue.show_card(card, days=1, others=(), at=clock.now(), known_on=date(2022, 9, 16))
    db.session.commit()
    assert facts_of(issue).standing == card
    assert facts_of(issue) == known(date(2022, 11, 1), past=False)[issue.number]


def test_an_import_is_in_hand_from_its_as_of_day(office: Flask) -> None:
    issue = an_issue(on=date(2022, 10, 25), as_of=START, news_on=START, signed_on=None)
    assert facts_of(issue).in_hand == (Span(START),)
    assert known(date(2022, 9, 30))[issue.number].in_hand == (Span(START),)


def test_a_suspension_over_begins_a_new_silence(office: Flask) -> None:
    issue = an_issue(on=START, due_on=LIMIT)
    change(issue, date(2022, 9, 20), state=State.SUSPENDED)
    change(issue, date(2022, 10, 17), state=State.IN_HAND)
    facts = facts_of(issue)
    assert (facts.news_on, facts.resumed_on) == (START, date(2022, 10, 17))
    assert facts.in_hand == (Span(START, date(2022, 9, 19)), Span(date(2022, 10, 17)))


def test_a_change_of_card_does_not_part_the_days_in_hand(office: Flask) -> None:
    issue = an_issue(on=START, due_on=LIMIT)
    change(issue, date(2022, 9, 16), colour=Colour.YELLOW)
    change(issue, date(2022, 9, 29), colour=Colour.RED)
    assert facts_of(issue).in_hand == (Span(START),)


def test_only_issues_that_may_change_are_read(office: Flask) -> None:
    late = an_issue(on=START, due_on=LIMIT).number
    silent = an_issue(on=START, due_on=date(2022, 12, 30)).number
    an_issue(on=date(2022, 10, 31), due_on=date(2022, 12, 30))
    an_issue(State.STRUCK_OFF, on=START, due_on=LIMIT)
    rows = watched(the_register().id, date(2022, 11, 1), RULES, work_calendar())
    assert [row.facts.number for row in rows] == [late, silent]


def test_a_page_of_issues_takes_six_statements(office: Flask) -> None:
    for _n in range(8):
        an_issue(on=START, due_on=LIMIT)
    loaded = list(db.session.scalars(sa.select(Issue)))
    sql: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *of: sql.append(of[2]), retval=False)
    facts_for(loaded)
    assert len(sql) == 6


def test_the_stage_names_when_each_clock_began(office: Flask) -> None:
    issue = an_issue(State.AWAITING, on=START)
    assert stage_of(issue) == Stage(review_from=START, assigned_on=START, asked_on=START)
