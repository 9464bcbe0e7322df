"""The verbs of an issue: what they write, whom they refuse. On both databases."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.card import Card
from board.models.event import Event
from board.models.issue import Issue
from board.models.state_span import StateSpan
from board.models.strike_off import StrikeOff
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State, StepName
from tests.factories import Office, an_issue, an_office
from tests.steps import ON, ask, verify


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def refused(step: StepName, reason: Refusal) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: (fault.step, fault.reason) == (step, reason))


def kinds(issue: Issue) -> list[str]:
    query = sa.select(Event.kind).where(Event.issue_id == issue.id).order_by(Event.seq)
    return list(db.session.scalars(query))


def test_an_issue_goes_its_way_by_two_persons_and_every_step_is_in_the_trail(office: Office) -> None:
    issue = an_issue(State.ASSIGNED)
    issue.sign(by=office.planning, on=ON, calendar=NATIONAL)
    assert (issue.state, issue.signed_on, issue.news_on) == (State.IN_HAND, ON, ON)
    ask(issue, office.planning)
    assert (issue.state, issue.asked_on) == (State.AWAITING, ON)
    verify(issue, office.office)
    assert (issue.state, issue.verified_on) == (State.AWAITING, ON)
    struck = issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert (issue.state, issue.struck_off_on) == (State.STRUCK_OFF, ON)
    assert issue.strike_off_request is None
    assert struck.verification_id is not None
    assert kinds(issue) == ["register", "sign", "request_strike_off", "verify", "strike_off"]
    spans = db.session.scalars(sa.select(StateSpan).where(StateSpan.issue_id == issue.id)).all()
    assert [span.state for span in spans] == [State.STRUCK_OFF], "a day's changes leave one span"


def test_an_assignment_signed_late_says_by_how_many_working_days(office: Office) -> None:
    issue = an_issue(State.ASSIGNED, on=date(2022, 10, 28))  # a Friday
    assert issue.sign(by=office.planning, on=ON, calendar=NATIONAL).late_days == 1
    other = an_issue(State.ASSIGNED, on=date(2022, 10, 31))
    assert other.sign(by=office.office, on=ON, calendar=NATIONAL).recorded_for


def test_a_request_needs_evidence(office: Office) -> None:
    issue = an_issue()
    with refused(StepName.REQUEST_STRIKE_OFF, Refusal.NO_EVIDENCE):
        issue.request_strike_off(
            by=office.planning,
            on=ON,
            at=clock.now(),
            result="",
            measures_done="",
            long_term="",
            attachments=[],
        )
    assert issue.state is State.IN_HAND


def test_a_supporting_unit_posts_but_does_not_ask_for_strike_off(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",), news_on=date(2022, 10, 1))
    update = issue.post_update(by=office.jiangwan, on=ON, at=clock.now(), text="送了餐", percent=50)
    assert not update.is_news
    assert issue.news_on == date(2022, 10, 1)
    with refused(StepName.REQUEST_STRIKE_OFF, Refusal.WRONG_PERSON):
        ask(issue, office.jiangwan)
    db.session.commit()
    assert issue.percent == 50


def test_an_update_by_the_lead_unit_or_for_it_is_news(office: Office) -> None:
    issue = an_issue(news_on=date(2022, 10, 1))
    issue.post_update(by=office.planning, on=date(2022, 10, 20), at=clock.now(), text="一")
    assert issue.news_on == date(2022, 10, 20)
    update = issue.post_update(by=office.office, on=ON, at=clock.now(), text="二")
    assert (issue.news_on, update.recorded_for, update.unit_id) == (ON, True, issue.lead_unit_id)
    db.session.commit()
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert (event.kind, event.actor_id, event.for_unit_id) == ("update", office.office.id, issue.lead_unit_id)
    assert "二" not in event.data, "words never enter the trail"


def test_strike_off_waits_for_a_verification_that_passed(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    with refused(StepName.STRIKE_OFF, Refusal.NOT_VERIFIED):
        issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    for by in (office.office, office.planning):
        with refused(StepName.STRIKE_OFF, Refusal.WRONG_PERSON):
            issue.strike_off(by=by, on=ON, calendar=NATIONAL)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StrikeOff)) == 0


def test_the_verifier_does_not_approve_even_after_changing_the_role(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office)
    db.session.commit()
    office.office.role = Role.COMMITTEE
    with refused(StepName.STRIKE_OFF, Refusal.SAME_PERSON):
        issue.strike_off(by=office.office, on=ON, calendar=NATIONAL)
    assert issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)


def test_a_returned_request_closes_and_another_may_follow(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office, passed=False)
    db.session.commit()
    assert (issue.state, issue.asked_on, issue.news_on) == (State.IN_HAND, None, ON)
    assert issue.strike_off_request is None
    ask(issue, office.planning)
    db.session.commit()
    assert [request.closed for request in issue.strike_off_requests] == [True, False]


def test_striking_off_ends_the_standing_card_at_once(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 9, 30))
    red = StandingCard(Colour.RED, Rule.LONG_OVERDUE, date(2022, 9, 30), ON)
    issue.show_card(red, days=19, others=(), at=clock.now(), known_on=ON)
    ask(issue, office.planning)
    verify(issue, office.office)
    assert issue.colour is Colour.RED, "asking does not shed a card"
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert issue.colour is None
    card = db.session.scalars(sa.select(Card)).one()
    assert (card.ended_on, card.ending) == (ON, Ending.STRUCK_OFF)


def test_every_change_is_one_version_and_one_event(office: Office) -> None:
    issue = an_issue()
    before = issue.version
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="一")
    ask(issue, office.planning)
    db.session.commit()
    assert issue.version - before == len(kinds(issue)) - 1 == 2
