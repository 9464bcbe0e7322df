"""Assigning, sending back, handing on, confirming the limit: what they write, whom they refuse. On both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.extensions import db
from board.models.card import Card
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.milestone import Milestone
from board.models.search_text import SearchText
from board.rules.cards import Colour, Rule, StandingCard
from board.rules.directives import DirectiveKind
from board.rules.time_limits import Kind, TimeLimit, read
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State, StepName
from tests.assigning import ON, assign, registered
from tests.factories import Office, a_unit, an_issue, an_office
from tests.models.test_issue_steps import kinds, refused

DECEMBER = date(2022, 12, 31)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def hand_on(issue: Issue, office: Office, unit: str = "市政管养中心", by: str = "office") -> None:
    issue.reassign(
        lead=a_unit(unit),
        supporting=[],
        reason="路归他们养",
        by=getattr(office, by),
        on=ON,
        calendar=NATIONAL,
    )


def test_an_assignment_names_units_and_limit_and_issues_a_paper(office: Office) -> None:
    issue = registered(office.office)
    given = assign(issue, office.office, supporting=("江湾社区", "规划建设局"), measure="加棚")
    db.session.commit()
    assert (issue.state, issue.assigned_on, issue.signed_on) == (State.ASSIGNED, ON, None)
    assert (issue.due_on, issue.first_due_on, issue.limit_to_confirm) == (DECEMBER, DECEMBER, False)
    assert [unit.name for unit in issue.supporting_units] == ["江湾社区"], (
        "the lead unit does not support itself"
    )
    assert (issue.words("measure"), issue.words("time_limit")) == ("加棚", "2022年12月底前")
    paper = given.directive
    assert paper is not None
    assert (paper.kind, paper.year, paper.seq, paper.unit_id) == (
        DirectiveKind.ASSIGN,
        2022,
        1,
        issue.lead_unit_id,
    )
    assert paper.reply_by == date(2022, 11, 2)
    assert paper.facts["due_on"] == "2022-12-31"
    assert kinds(issue) == ["register", "assign"]
    searched = db.session.get(SearchText, issue.id)
    assert searched is not None
    assert "规划建设局" in searched.short
    assert "江湾社区" in searched.full


def test_signing_for_the_issue_signs_for_its_paper(office: Office) -> None:
    issue = registered(office.office)
    given = assign(issue, office.office)
    issue.sign(by=office.planning, on=ON, calendar=NATIONAL)
    db.session.commit()
    assert given.directive is not None
    assert (given.directive.signed_on, given.directive.signed_by_id) == (ON, office.planning.id)


def test_milestones_of_a_confirmed_limit_are_accepted(office: Office) -> None:
    issue = registered(office.office)
    limit = read("2022年11月底前开工、2023年6月底前完工", written_on=ON)
    assign(
        issue,
        office.office,
        limit=TimeLimit(limit.kind, limit.words, limit.due_on, milestones=limit.milestones),
    )
    db.session.commit()
    found = db.session.scalars(sa.select(Milestone).order_by(Milestone.due_on)).all()
    assert [(each.due_on, each.accepted) for each in found] == [
        (date(2022, 11, 30), True),
        (date(2023, 6, 30), True),
    ]
    assert issue.due_on == date(2023, 6, 30)


def test_only_the_office_assigns_and_only_what_waits_for_it(office: Office) -> None:
    issue = registered(office.office)
    for by in (office.committee, office.planning):
        with refused(StepName.ASSIGN, Refusal.WRONG_PERSON):
            assign(issue, by)
    with refused(StepName.ASSIGN, Refusal.WRONG_STATE):
        assign(an_issue(State.ASSIGNED), office.office)


def test_a_unit_sends_back_with_a_reason_and_it_is_counted(office: Office) -> None:
    issue = registered(office.office)
    given = assign(issue, office.office)
    with refused(StepName.SEND_BACK, Refusal.WRONG_PERSON):
        issue.send_back(reason="不归我们", by=office.office, on=ON)
    issue.send_back(reason="不归我们", by=office.planning, on=ON)
    db.session.commit()
    assert (issue.state, issue.lead_unit_id, issue.assigned_on) == (State.REGISTERED, None, None)
    assert issue.times_sent_back == 1
    assert given.return_reason is not None
    assert (given.returned_on, given.return_reason.body) == (ON, "不归我们")
    assert issue.due_on == DECEMBER, "the limit stays"
    again = assign(issue, office.office, "市政管养中心", limit=None)
    db.session.commit()
    assert again.directive is not None
    assert (again.directive.seq, issue.first_due_on, issue.times_sent_back) == (2, DECEMBER, 1)


def test_what_a_ledger_assigned_can_be_sent_back_too(office: Office) -> None:
    issue = an_issue(State.ASSIGNED)
    issue.send_back(reason="不归我们", by=office.planning, on=ON)
    db.session.commit()
    assert issue.times_sent_back == 1
    assert issue.assignments[0].directive is None


def test_handing_on_keeps_the_limit_and_gives_a_new_paper(office: Office) -> None:
    issue = an_issue(due_on=DECEMBER)
    old = issue.lead_unit_id
    urged = issue.urge(kind=DirectiveKind.URGE, text="快些", reply_by=DECEMBER, by=office.office, on=ON)
    hand_on(issue, office)
    db.session.commit()
    assert (issue.state, issue.signed_on, issue.due_on) == (State.ASSIGNED, None, DECEMBER)
    assert issue.lead_unit_id == a_unit("市政管养中心").id
    assert (issue.assignments[0].from_unit_id, urged.lapsed_on) == (old, ON)
    assert kinds(issue)[-1] == "reassign"


def test_an_issue_is_not_handed_to_the_unit_that_has_it(office: Office) -> None:
    with refused(StepName.REASSIGN, Refusal.SAME_UNIT):
        hand_on(an_issue(), office, "规划建设局")


def test_with_a_card_the_committee_hands_on_and_the_card_stays_with_whom_it_was_shown_to(
    office: Office,
) -> None:
    issue = an_issue(due_on=date(2022, 9, 30))
    with refused(StepName.REASSIGN, Refusal.NO_CARD):
        hand_on(issue, office, by="committee")
    red = StandingCard(Colour.RED, Rule.LONG_OVERDUE, date(2022, 9, 30), ON)
    card = issue.show_card(red, days=19, others=(), at=clock.now(), known_on=ON)
    old = issue.lead_unit_id
    with refused(StepName.REASSIGN, Refusal.CARD_STANDS):
        hand_on(issue, office)
    hand_on(issue, office, by="committee")
    db.session.commit()
    assert issue.colour is Colour.RED
    assert db.session.scalars(sa.select(Card)).one().unit_id == card.unit_id == old


def test_a_flagged_limit_is_confirmed_once_and_is_no_deferral(office: Office) -> None:
    issue = an_issue(due_on=date(2022, 10, 20), limit_to_confirm=True, limit_doubts="year_missing")
    with refused(StepName.CONFIRM_LIMIT, Refusal.WRONG_PERSON):
        issue.confirm_limit(TimeLimit(Kind.DATE, "", DECEMBER), by=office.planning, on=ON)
    confirmed = issue.confirm_limit(TimeLimit(Kind.DATE, "", DECEMBER), by=office.office, on=ON)
    db.session.commit()
    assert (issue.due_on, issue.first_due_on, issue.limit_to_confirm) == (DECEMBER, DECEMBER, False)
    assert (confirmed.read_due_on, confirmed.due_on) == (date(2022, 10, 20), DECEMBER)
    with pytest.raises(Refused) as again:
        issue.confirm_limit(TimeLimit(Kind.DATE, "", DECEMBER), by=office.office, on=ON)
    assert again.value.reason is Refusal.LIMIT_IS_CLEAR
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Directive)) == 0
