"""After strike-off and after an update is disowned: consolidation, reopening, revived cards. On both databases."""

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
from board.models.look_back import LookBack, Round
from board.models.milestone import Milestone
from board.models.removal import Removal
from board.models.strike_off import StrikeOff
from board.rules.cards import Colour, Ending, Rule, StandingCard
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State, StepName
from tests.factories import Office, an_issue, an_office
from tests.steps import ON, ask, proof, verify

LATER, LATEST = date(2022, 12, 1), date(2023, 1, 30)


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def refused(step: StepName, reason: Refusal) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: (fault.step, fault.reason) == (step, reason))


def struck(office: Office) -> Issue:
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    return issue


def seen(issue: Issue, office: Office, on: date, *, passed: bool = True, **facts: object) -> LookBack:
    about = {"passed": passed, "findings": "看过", "attachments": proof(), **facts}
    made = issue.look_back(by=office.office, on=on, at=clock.now(), **about)
    db.session.commit()
    return made


def last_kind() -> str | None:
    return db.session.scalar(sa.select(Event.kind).order_by(Event.seq.desc()).limit(1))


def test_two_look_backs_passed_consolidate(office: Office) -> None:
    issue = struck(office)
    with refused(StepName.LOOK_BACK, Refusal.NOT_DUE):
        seen(issue, office, ON)
    assert seen(issue, office, LATER).after_days == 30
    assert issue.state is State.STRUCK_OFF
    with refused(StepName.LOOK_BACK, Refusal.NOT_DUE):
        seen(issue, office, LATER)
    assert seen(issue, office, LATEST).after_days == 90
    assert issue.state is State.CONSOLIDATED
    with refused(StepName.LOOK_BACK, Refusal.WRONG_STATE):
        seen(issue, office, LATEST)


@pytest.mark.parametrize("passed", [True, False])
@pytest.mark.parametrize("lacks", [{"attachments": []}, {"findings": " "}])
def test_a_look_back_without_evidence_is_refused_and_writes_nothing(
    office: Office, lacks: dict[str, object], passed: bool
) -> None:
    issue = struck(office)
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    with refused(StepName.LOOK_BACK, Refusal.NO_EVIDENCE):
        seen(issue, office, LATER, passed=passed, due_on=None if passed else LATEST, **lacks)
    db.session.commit()
    assert (issue.state, issue.round) == (State.STRUCK_OFF, 1)
    assert [look.passed for look in issue.open_look_backs()] == [None, None]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == before
    assert seen(issue, office, LATER, passed=passed, due_on=None if passed else LATEST).passed is passed


def test_a_failed_one_begins_a_new_round_with_a_first_date_of_its_own(office: Office) -> None:
    issue = struck(office)
    seen(issue, office, date(2022, 11, 9), passed=False, due_on=LATER)
    assert (issue.state, issue.round, issue.reopenings) == (State.IN_HAND, 2, 1)
    assert (issue.due_on, issue.first_due_on, issue.struck_off_on) == (LATER, LATER, None)
    assert (issue.news_on, issue.reopened_on) == (date(2022, 11, 9), date(2022, 11, 9))
    assert last_kind() == "reopen"
    before = db.session.scalars(sa.select(Round)).one()
    assert (before.number, before.first_due_on, before.struck_off_on) == (1, date(2022, 12, 30), ON)
    assert [(look.passed, look.dropped) for look in db.session.scalars(sa.select(LookBack))] == [
        (False, False),
        (None, True),
    ]
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=LATER, calendar=NATIONAL)
    db.session.commit()
    assert [one.undone for one in db.session.scalars(sa.select(StrikeOff).order_by(StrikeOff.id))] == [
        True,
        False,
    ]
    assert [look.after_days for look in issue.open_look_backs()] == [30, 90]


def test_not_approved_is_counted_as_returned_and_taking_back_is_not(office: Office) -> None:
    issue = an_issue(news_on=date(2022, 10, 1), as_of=date(2022, 9, 1))
    ask(issue, office.planning)
    issue.take_back(by=office.planning, on=ON)
    assert (issue.state, issue.returns, issue.news_on) == (State.IN_HAND, 0, date(2022, 10, 1))
    ask(issue, office.planning)
    verify(issue, office.office)
    with refused(StepName.TAKE_BACK, Refusal.ALREADY_VERIFIED):
        issue.take_back(by=office.planning, on=ON)
    issue.disapprove(by=office.committee, on=ON, reason="还停着")
    db.session.commit()
    assert (issue.state, issue.returns, issue.news_on, issue.asked_on) == (State.IN_HAND, 1, ON, None)


def a_silent_one(office: Office) -> Issue:
    """A yellow for silence, ended by an update."""
    began = date(2022, 9, 1)
    issue = an_issue(on=began, news_on=began)
    card = StandingCard(Colour.YELLOW, Rule.NO_NEWS, began, date(2022, 9, 26))
    issue.show_card(card, days=15, others=(), at=clock.now(), known_on=date(2022, 9, 26))
    issue.post_update(by=office.planning, on=date(2022, 10, 10), at=clock.now(), text="都好了")
    issue.end_card(Ending.LAPSED, on=date(2022, 10, 10), known_on=date(2022, 10, 10))
    db.session.commit()
    return issue


def test_an_ending_undone_revives_the_card_which_is_not_new(office: Office) -> None:
    issue = a_silent_one(office)
    (update,) = issue.updates
    issue.disown(update, by=office.office, on=ON, reason="现场没有动")
    db.session.commit()
    assert (issue.colour, issue.news_on) == (Colour.YELLOW, date(2022, 9, 1))
    card = db.session.scalars(sa.select(Card)).one()
    assert (card.shown_on, card.ended_on, card.ending) == (date(2022, 9, 26), None, None)
    assert last_kind() == "revive_card"
    with refused(StepName.DISOWN, Refusal.NOTHING_WAITS):
        issue.disown(update, by=office.office, on=ON, reason="再来")


def test_a_card_stays_ended_where_other_news_came(office: Office) -> None:
    issue = a_silent_one(office)
    issue.post_update(by=office.planning, on=date(2022, 10, 20), at=clock.now(), text="装了两部")
    issue.disown(issue.updates[0], by=office.office, on=ON, reason="现场没有动")
    db.session.commit()
    assert (issue.colour, issue.news_on) == (None, date(2022, 10, 20))


def test_a_milestone_is_judged_once_accepted_and_ticks_come_and_go_with_the_update(office: Office) -> None:
    issue = an_issue()
    planned = issue.plan_milestone(by=office.planning, on=ON, words="开工", due_on=LATER)
    issue.post_update(by=office.planning, on=ON, at=clock.now(), text="开了", milestone_ids=[planned.id])
    assert planned.done_on is None, "not accepted yet"
    issue.decide_milestones([planned], by=office.office, on=ON, accepted=True)
    update = issue.post_update(
        by=office.planning, on=ON, at=clock.now(), text="开了", milestone_ids=[planned.id, 99]
    )
    db.session.commit()
    assert (planned.done_on, planned.done_update_id) == (ON, update.id)
    issue.disown(update, by=office.office, on=ON, reason="没有")
    db.session.commit()
    assert (planned.done_on, planned.done_update_id) == (None, None)
    with refused(StepName.ACCEPT_MILESTONES, Refusal.NOTHING_WAITS):
        issue.decide_milestones([planned], by=office.office, on=ON, accepted=True)
    issue.move_milestone(planned, by=office.planning, on=ON, due_on=LATEST)
    assert (planned.due_on, planned.proposed_on) == (LATER, LATEST)
    issue.decide_milestones([planned], by=office.office, on=ON, accepted=True)
    db.session.commit()
    assert (planned.due_on, planned.first_due_on) == (LATEST, LATER)
    assert db.session.scalars(sa.select(Milestone)).one().words.body == "开工"


def test_the_second_person_of_a_removal_is_another_one(office: Office) -> None:
    issue = an_issue()
    issue.propose_removal(issue.texts[0], by=office.office, on=ON, reason="有姓名")
    db.session.commit()
    with refused(StepName.CONFIRM_REMOVAL, Refusal.SAME_PERSON):
        issue.decide_removal(by=office.office, on=ON, approved=True)
    forged = {"decided_by_id": office.office.id, "decided_on": ON, "approved": True}
    with pytest.raises(sa.exc.DatabaseError):
        db.session.execute(sa.update(Removal).values(forged))
    db.session.rollback()
    issue.decide_removal(by=office.committee, on=ON, approved=True)
    db.session.commit()
    assert (issue.title, issue.texts[0].body, issue.texts[0].salt) == ("〔已删除〕", None, None)
    assert issue.removal_by_id is None
