"""Who may verify 核查: never who asked, recorded or leads. On both databases."""

from collections.abc import Iterator

import pytest
from flask import Flask

from board import clock
from board.extensions import db
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, Refused, State, StepName
from tests.factories import Office, a_person, an_issue, an_office
from tests.steps import ON, ask, verify


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def refused(step: StepName, reason: Refusal) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: (fault.step, fault.reason) == (step, reason))


def test_who_recorded_the_request_may_not_verify_it(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.office)
    with refused(StepName.VERIFY, Refusal.SAME_PERSON):
        verify(issue, office.office)
    other = a_person("office2", Role.OFFICE, "督查室")
    assert verify(issue, other).passed


def test_an_officer_of_the_lead_unit_may_not_verify(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    with refused(StepName.VERIFY, Refusal.OF_LEAD_UNIT):
        verify(issue, a_person("mate", Role.OFFICE, "规划建设局"))


def test_where_the_office_leads_one_committee_member_verifies_and_another_strikes_off(office: Office) -> None:
    issue = an_issue(unit="督查室")
    ask(issue, office.office)
    with refused(StepName.VERIFY, Refusal.OFFICE_LEADS):
        verify(issue, a_person("office2", Role.OFFICE, "督查室"))
    verify(issue, office.committee)
    with refused(StepName.STRIKE_OFF, Refusal.SAME_PERSON):
        issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    other = a_person("committee2", Role.COMMITTEE, "党工委")
    assert issue.strike_off(by=other, on=ON, calendar=NATIONAL)
    db.session.commit()


@pytest.mark.parametrize("what", ["sign", "update", "request"])
def test_who_recorded_for_the_lead_unit_may_not_verify_and_another_officer_may(
    office: Office, what: str
) -> None:
    issue = an_issue(State.ASSIGNED)
    issue.sign(by=office.office if what == "sign" else office.planning, on=ON, calendar=NATIONAL)
    by = office.office if what == "update" else office.planning
    issue.post_update(by=by, on=ON, at=clock.now(), text="换了两部")
    ask(issue, office.office if what == "request" else office.planning)
    reason = Refusal.SAME_PERSON if what == "request" else Refusal.RECORDED
    with refused(StepName.VERIFY, reason):
        verify(issue, office.office)
    verify(issue, a_person("office2", Role.OFFICE, "督查室"), passed=False)
    ask(issue, office.planning)
    db.session.commit()
    with refused(StepName.VERIFY, Refusal.RECORDED):
        verify(issue, office.office)


def test_who_recorded_for_a_supporting_unit_may_verify(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",))
    issue.post_update(by=office.jiangwan, on=ON, at=clock.now(), text="送了餐")
    ask(issue, office.planning)
    assert verify(issue, office.office).passed
