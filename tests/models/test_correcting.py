"""Correcting facts: both versions stay, nothing else moves. On both databases."""

import json
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.correction import Correction
from board.models.event import Event
from board.models.grid import Category
from board.models.search_text import SearchText
from board.rules.workflow import Refusal, State, StepName
from tests.assigning import ON
from tests.factories import Office, an_issue, an_office, named_row
from tests.models.test_issue_steps import refused


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def test_a_correction_keeps_the_old_version_beside_the_new(office: Office) -> None:
    issue = an_issue(title="电梯故障频发", by=office.office)
    category = named_row(Category, "安全生产").id
    before = issue.category_id
    changes = {"title": "老旧电梯故障频发", "category_id": category, "registered_on": date(2022, 10, 20)}
    issue.correct(changes, title_breaks="老旧|电梯", by=office.office, on=ON, at=clock.now())
    db.session.commit()
    assert (issue.title, issue.title_breaks, issue.category_id) == ("老旧电梯故障频发", "老旧|电梯", category)
    assert [text.body for text in issue.texts] == ["电梯故障频发", "老旧电梯故障频发"]
    noted = db.session.scalars(sa.select(Correction)).one().changes
    assert noted["category_id"] == [before, category]
    assert noted["registered_on"] == ["2022-11-01", "2022-10-20"]
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    assert set(json.loads(event.data)["fields"]) == {"title", "category_id", "registered_on"}
    assert "电梯" not in event.data
    searched = db.session.get(SearchText, issue.id)
    assert searched is not None
    assert "老旧电梯" in searched.short


def test_words_that_were_not_there_can_be_added_and_taken_away(office: Office) -> None:
    issue = an_issue()
    issue.correct({"measure": "更换部件"}, by=office.office, on=ON, at=clock.now())
    issue.correct({"measure": ""}, by=office.office, on=ON, at=clock.now())
    db.session.commit()
    assert issue.words("measure") == ""


def test_what_changes_nothing_is_refused(office: Office) -> None:
    issue = an_issue()
    with refused(StepName.CORRECT, Refusal.NOTHING_CHANGED):
        issue.correct({"title": issue.title}, by=office.office, on=ON, at=clock.now())


@pytest.mark.parametrize("state", State)
def test_the_office_alone_corrects_in_any_state(office: Office, state: State) -> None:
    issue = an_issue(state)
    for by in (office.planning, office.committee):
        with refused(StepName.CORRECT, Refusal.WRONG_PERSON):
            issue.correct({"title": "别的"}, by=by, on=ON, at=clock.now())
    issue.correct({"title": "别的"}, by=office.office, on=ON, at=clock.now())
    assert issue.state is state
