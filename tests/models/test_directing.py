"""Directives: numbered without gaps however many write, signed for, answered; instructions. On both databases."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.directive import Directive
from board.models.event import Event
from board.models.issue import Issue
from board.models.user import User
from board.rules.directives import DirectiveKind
from board.rules.workflow import Refusal, State, StepName
from tests.assigning import ON, assign, at_once, registered
from tests.factories import Office, an_issue, an_office
from tests.models.test_issue_steps import kinds, refused

REPLY_BY = date(2022, 11, 4)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def urge(issue: Issue, by: User, kind: DirectiveKind = DirectiveKind.URGE, on: date = ON) -> Directive:
    return issue.urge(kind=kind, text="十一月四日前报到货合同", reply_by=REPLY_BY, by=by, on=on)


def test_each_kind_and_year_counts_for_itself(office: Office) -> None:
    issue = an_issue()
    for kind, on, seq in (
        (DirectiveKind.URGE, ON, 1),
        (DirectiveKind.SUPERVISE, ON, 1),
        (DirectiveKind.URGE, ON, 2),
        (DirectiveKind.URGE, date(2023, 1, 3), 1),
    ):
        paper = urge(issue, office.office, kind, on)
        assert (paper.kind, paper.year, paper.seq) == (kind, on.year, seq)
    db.session.commit()
    assert kinds(issue) == ["register", "urge", "supervise", "urge", "urge"]
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    assert "到货" not in event.data, "words never enter the trail"


def test_a_number_that_was_rolled_back_is_given_again(office: Office) -> None:
    issue = an_issue()
    urge(issue, office.office)
    db.session.rollback()
    paper = urge(issue, office.office)
    db.session.commit()
    assert paper.seq == 1


def test_eight_papers_at_once_get_eight_numbers_without_a_gap(office: Office, db_app: Flask) -> None:
    issues = [an_issue().id for _n in range(8)]
    key = office.office.id
    db.session.rollback()

    def act(issue_id: int) -> int:
        locked = sa.select(Issue).where(Issue.id == issue_id).with_for_update(of=Issue)
        issue = db.session.scalars(locked).one()
        return urge(issue, db.session.get_one(User, key)).seq

    given = at_once(db_app, [lambda issue_id=issue_id: act(issue_id) for issue_id in issues])
    assert sorted(given) == list(range(1, 9))


def test_eight_assignments_at_once_too(office: Office, db_app: Flask) -> None:
    issues = [registered(office.office, title=f"路灯不亮 {n}").id for n in range(8)]
    key = office.office.id
    db.session.commit()

    def act(issue_id: int) -> int:
        locked = sa.select(Issue).where(Issue.id == issue_id).with_for_update(of=Issue)
        given = assign(db.session.scalars(locked).one(), db.session.get_one(User, key))
        assert given.directive is not None
        return given.directive.seq

    given = at_once(db_app, [lambda issue_id=issue_id: act(issue_id) for issue_id in issues])
    assert sorted(given) == list(range(1, 9))


def test_the_unit_signs_for_a_paper_and_answers_it(office: Office) -> None:
    issue = an_issue()
    paper = urge(issue, office.office)
    issue.sign_directive(paper, by=office.planning, on=ON)
    issue.answer(paper, text="合同已签", by=office.planning, on=date(2022, 11, 7))
    db.session.commit()
    assert (paper.signed_on, paper.replied_on, paper.is_open) == (ON, date(2022, 11, 7), False)
    assert paper.reply is not None
    assert paper.reply.body == "合同已签"
    assert kinds(issue)[-2:] == ["sign_directive", "answer"]
    with refused(StepName.ANSWER, Refusal.NOT_ASKED):
        issue.answer(paper, text="再说一次", by=office.planning, on=ON)


def test_who_answers_has_signed_for_it_and_the_office_may_record_it(office: Office) -> None:
    issue = an_issue(supporting=("江湾社区",))
    paper = urge(issue, office.office)
    with refused(StepName.ANSWER, Refusal.NOT_ASKED):
        issue.answer(paper, text="我们配合", by=office.jiangwan, on=ON)
    with refused(StepName.ANSWER, Refusal.WRONG_PERSON):
        issue.answer(paper, text="好", by=office.committee, on=ON)
    issue.answer(paper, text="合同已签", by=office.office, on=ON)
    db.session.commit()
    event = db.session.scalars(sa.select(Event).order_by(Event.seq.desc())).first()
    assert event is not None
    assert (paper.signed_on, event.for_unit_id) == (ON, issue.lead_unit_id)


def test_nobody_is_urged_before_there_is_a_lead_unit(office: Office) -> None:
    issue = registered(office.office)
    with refused(StepName.URGE, Refusal.NO_LEAD_UNIT):
        urge(issue, office.office)
    with refused(StepName.URGE, Refusal.WRONG_STATE):
        urge(an_issue(State.STRUCK_OFF), office.office)
    with refused(StepName.URGE, Refusal.WRONG_PERSON):
        urge(an_issue(), office.committee)


def test_a_leaders_word_becomes_a_paper_to_the_lead_unit_else_to_the_supervision_office(
    office: Office,
) -> None:
    issue = an_issue()
    said = issue.instruct(text="本周内要有结果", reply_by=REPLY_BY, by=office.committee, on=ON)
    early = registered(office.office)
    early.instruct(text="尽快交办", reply_by=None, by=office.committee, on=ON)
    db.session.commit()
    paper = issue.directives[0]
    assert (paper.id, paper.kind, paper.text_id) == (said.directive_id, DirectiveKind.SUPERVISE, said.text_id)
    assert (paper.unit_id, paper.reply_by) == (issue.lead_unit_id, REPLY_BY)
    assert early.directives[0].unit.name == "督查室"
    with refused(StepName.INSTRUCT, Refusal.WRONG_PERSON):
        issue.instruct(text="快", reply_by=None, by=office.office, on=ON)
