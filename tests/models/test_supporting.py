"""Supporting units: each its own assignment, sign-for and status; what the verbs write. On both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.support import Support
from board.models.unit_ending import merge
from board.rules.support import SupportStatus
from board.rules.workdays import NATIONAL
from board.rules.workflow import Refusal, State, StepName
from tests.assigning import ON, assign, registered
from tests.factories import Office, a_unit, an_issue, an_office
from tests.models.test_issue_steps import kinds, refused
from tests.steps import ask, proof, verify

FRIDAY = date(2022, 11, 4)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def parts(issue: Issue) -> dict[str, SupportStatus]:
    db.session.expire(issue, ["supports"])
    return {support.unit.name: support.status for support in issue.supports}


def jiangwan() -> int:
    return a_unit("江湾社区").id


def change(issue: Issue, office: Office, *names: str, task: str = "量水位", reason: str = "不用了") -> None:
    units = [a_unit(name) for name in names]
    issue.change_support(units, task=task, reason=reason, by=office.office, on=ON, calendar=NATIONAL)
    db.session.commit()


def test_each_unit_of_an_assignment_signs_for_its_own_part_and_lateness_is_counted(office: Office) -> None:
    issue = registered(office.office)
    assign(issue, office.office, supporting=("江湾社区", "园区水务公司"))
    support = issue.sign_support(jiangwan(), by=office.jiangwan, on=FRIDAY, calendar=NATIONAL)
    db.session.commit()
    assert parts(issue) == {"江湾社区": SupportStatus.WORKING, "园区水务公司": SupportStatus.WAITING}
    assert (support.asked_on, support.sign_by, support.signed_on) == (ON, date(2022, 11, 2), FRIDAY)
    assert not support.recorded_for
    assert issue.state is State.ASSIGNED, "the lead unit signs for the whole"
    assert kinds(issue)[-1] == "sign_support"


def test_the_office_signs_for_a_unit_without_accounts_and_that_is_marked(office: Office) -> None:
    issue = an_issue(State.ASSIGNED, supporting=("江湾社区",))
    support = issue.sign_support(jiangwan(), by=office.office, on=ON, calendar=NATIONAL)
    assert support.recorded_for
    with refused(StepName.SIGN_SUPPORT, Refusal.NOTHING_WAITS):
        issue.sign_support(jiangwan(), by=office.office, on=ON, calendar=NATIONAL)


def test_a_unit_acts_for_its_own_part_alone(office: Office) -> None:
    issue = an_issue(State.ASSIGNED, supporting=("江湾社区", "园区水务公司"))
    with refused(StepName.SIGN_SUPPORT, Refusal.WRONG_PERSON):
        issue.sign_support(a_unit("园区水务公司").id, by=office.jiangwan, on=ON, calendar=NATIONAL)
    with refused(StepName.SIGN_SUPPORT, Refusal.WRONG_PERSON):
        issue.sign_support(jiangwan(), by=office.planning, on=ON, calendar=NATIONAL)


def test_whoever_reports_has_signed_and_it_is_no_news_of_the_lead_unit(office: Office) -> None:
    issue = an_issue(State.IN_HAND, unit="规划建设局", news_on=date(2022, 10, 3))
    change(issue, office, "江湾社区")
    issue.post_update(by=office.jiangwan, on=ON, at=clock.now(), text="已入户")
    db.session.commit()
    assert parts(issue) == {"江湾社区": SupportStatus.WORKING}
    assert issue.news_on == date(2022, 10, 3)


def test_finishing_a_part_posts_progress_of_that_unit_and_leaves_the_issue_in_hand(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",), news_on=date(2022, 10, 3))
    support = issue.finish_support(jiangwan(), text="排水沟已清", by=office.jiangwan, on=ON, at=clock.now())
    db.session.commit()
    assert (support.status, support.done_on) == (SupportStatus.DONE, ON)
    assert (issue.state, issue.news_on) == (State.IN_HAND, date(2022, 10, 3))
    assert issue.updates[-1].id == support.done_update_id
    assert not issue.updates[-1].is_news
    with refused(StepName.FINISH_SUPPORT, Refusal.NOTHING_WAITS):
        issue.finish_support(jiangwan(), text="又清", by=office.jiangwan, on=ON, at=clock.now())


def test_a_part_sent_back_ends_with_its_reason_and_the_unit_sees_the_issue_no_more(office: Office) -> None:
    issue = an_issue(State.ASSIGNED, supporting=("江湾社区",))
    issue.return_support(jiangwan(), reason="不在我们辖区", by=office.jiangwan, on=ON)
    db.session.commit()
    assert parts(issue) == {"江湾社区": SupportStatus.LEFT}
    assert issue.supports[0].reason is not None
    assert issue.supports[0].reason.body == "不在我们辖区"
    assert jiangwan() not in issue.unit_ids


def test_the_office_adds_and_ends_units_and_those_that_stay_keep_their_sign_for(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区", "园区水务公司"))
    change(issue, office, "江湾社区", "安环局")
    assert parts(issue) == {
        "江湾社区": SupportStatus.WORKING,
        "园区水务公司": SupportStatus.LEFT,
        "安环局": SupportStatus.WAITING,
    }
    task, reason = issue.supports[2].task, issue.supports[1].reason
    assert task is not None
    assert reason is not None
    assert (task.body, reason.body) == ("量水位", "不用了")
    with refused(StepName.CHANGE_SUPPORT, Refusal.NOTHING_CHANGED):
        change(issue, office, "江湾社区", "安环局")
    change(issue, office, "江湾社区", "安环局", "园区水务公司")
    assert [support.status for support in issue.supports][-1] is SupportStatus.WAITING, "asked anew"


def test_handing_on_keeps_the_units_that_the_form_names_and_ends_the_others(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区", "园区水务公司"))
    issue.reassign(
        lead=a_unit("园区水务公司"),
        supporting=[a_unit("江湾社区"), a_unit("规划建设局")],
        reason="管网归他们",
        by=office.office,
        on=ON,
        calendar=NATIONAL,
    )
    db.session.commit()
    assert parts(issue) == {
        "江湾社区": SupportStatus.WORKING,
        "园区水务公司": SupportStatus.LEFT,
        "规划建设局": SupportStatus.WAITING,
    }


def test_a_reopened_issue_asks_anew_of_those_that_were_done(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",))
    issue.finish_support(jiangwan(), text="排水沟已清", by=office.jiangwan, on=ON, at=clock.now())
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    issue.look_back(
        by=office.office,
        on=FRIDAY,
        at=clock.now(),
        passed=False,
        findings="又淹",
        attachments=proof(),
        due_on=date(2022, 12, 30),
    )
    db.session.commit()
    assert parts(issue) == {"江湾社区": SupportStatus.WORKING}


def test_a_merged_units_parts_are_the_other_ones_once(office: Office) -> None:
    both = an_issue(supporting=("江湾社区", "江湾"))
    one = an_issue(supporting=("江湾",))
    old = a_unit("江湾")
    old.proposed = True
    merge(old, a_unit("江湾社区"), by=office.admin, on=ON)
    db.session.commit()
    db.session.expire_all()
    assert [support.unit.name for support in both.supports if support.stands] == ["江湾社区"]
    assert [support.unit.name for support in one.supports if support.stands] == ["江湾社区"]


def test_the_database_keeps_one_standing_part_a_unit(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",))
    db.session.add(Support(issue_id=issue.id, unit_id=jiangwan(), asked_on=ON))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Support)) == 1
