"""Registering a problem: its number, its words, its trail. On both databases."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.event import Event
from board.models.import_batch import BatchState, ImportBatch
from board.models.issue import Issue
from board.models.register import the_register
from board.models.search_text import SearchGram, SearchText
from board.models.state_span import StateSpan
from board.models.user import User
from board.rules.workflow import Refusal, Refused, State
from tests.assigning import ON, at_once, registered
from tests.factories import Office, an_issue, an_office


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_a_problem_gets_the_next_number_its_words_and_its_place_in_the_index(office: Office) -> None:
    an_issue()
    issue = registered(office.office)
    db.session.commit()
    assert (issue.number, issue.seq, issue.state) == ("SJXM-2022-002", 2, State.REGISTERED)
    assert (issue.words("title"), issue.words("description")) == (issue.title, "下雨天候车没有地方躲")
    assert (issue.registered_on, issue.as_of, issue.due_on) == (ON, ON, None)
    searched = db.session.get(SearchText, issue.id)
    assert searched is not None
    assert "yqxmgjztwzyp" in searched.short, "the title's pinyin initials"
    assert "候车没有" in searched.full
    gram = sa.select(SearchGram.is_short).where(SearchGram.issue_id == issue.id, SearchGram.gram == "公交")
    assert db.session.scalar(gram) is True


def test_the_trail_tells_of_it_in_codes_and_the_span_opens(office: Office) -> None:
    issue = registered(office.office, registered_on=date(2022, 10, 28))
    db.session.commit()
    event = db.session.scalars(sa.select(Event).where(Event.issue_id == issue.id)).one()
    assert (event.kind, event.actor_id, event.happened_on) == (
        "register",
        office.office.id,
        date(2022, 10, 28),
    )
    data = json.loads(event.data)
    assert (data["number"], [text["field"] for text in data["texts"]]) == (
        issue.number,
        ["title", "description"],
    )
    assert "公交" not in event.data
    span = db.session.scalars(sa.select(StateSpan)).one()
    assert (span.state, span.known_from, span.happened_on) == (State.REGISTERED, ON, date(2022, 10, 28))


def test_nobody_but_the_office_registers(office: Office) -> None:
    for by in (office.planning, office.committee):
        with pytest.raises(Refused) as refused:
            registered(by)
        assert refused.value.reason is Refusal.WRONG_PERSON


def test_numbers_kept_for_a_ledger_that_waits_are_passed_over(office: Office) -> None:
    batch = ImportBatch(
        register_id=office.register.id,
        state=BatchState.WAITING,
        filename="台账.xlsx",
        sha256="0" * 64,
        as_of=ON,
        uploaded_on=ON,
        uploaded_at=clock.now(),
        numbers={"3": "SJXM-2022-004", "4": "SJXM-2022-005"},
    )
    db.session.add(batch)
    db.session.commit()
    assert registered(office.office).number == "SJXM-2022-006"


def test_eight_who_register_at_once_get_eight_numbers_without_a_gap(office: Office, db_app: Flask) -> None:
    key = office.office.id
    registered(office.office)
    db.session.commit()

    def act() -> str:
        return registered(db.session.get_one(User, key)).number

    numbers = at_once(db_app, [act] * 8)
    assert sorted(numbers) == [f"SJXM-2022-{n:03}" for n in range(2, 10)]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Issue)) == 9
    assert the_register().id == office.register.id
