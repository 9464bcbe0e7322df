"""What each person has to do, read from the database: on both databases, in a constant number of statements."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.register import the_register
from board.models.user import User
from board.queries.worklist import worklist
from board.rules.directives import DirectiveKind
from board.rules.task import Turn
from board.rules.workdays import NATIONAL
from board.rules.workflow import State, StepName
from board.rules.worklist import Section
from tests.databases import TODAY
from tests.factories import Office, a_unit, an_issue, an_office
from tests.steps import ON, ask, proof, verify
from tests.worklists import numbers, reports, tasks

HELP = "请协调夜间巡查"


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def test_a_unit_finds_everything_that_waits_for_it(office: Office) -> None:
    to_sign = an_issue(State.ASSIGNED)
    late = an_issue(due_on=date(2022, 10, 20))
    soon = an_issue(due_on=date(2022, 11, 8))
    supported = an_issue(unit="社会事业局", supporting=("规划建设局",))
    asked = an_issue()
    asked.urge(
        kind=DirectiveKind.URGE, text="报到货合同", reply_by=date(2022, 11, 3), by=office.office, on=ON
    )
    an_issue()  # in time, nothing to do
    an_issue(State.AWAITING)
    an_issue(unit="江湾社区", due_on=date(2022, 10, 20))
    db.session.commit()
    assert numbers(office.planning) == {
        Section.SIGN: [to_sign.number],
        Section.LATE: [late.number],
        Section.SOON: [soon.number],
        Section.ASKED: [asked.number, supported.number],
    }
    paper = tasks(office.planning)[Section.ASKED][0].calls[0]
    assert (paper.kind, paper.seq, paper.words, paper.late) == (DirectiveKind.URGE, 1, "报到货合同", 0)
    late_task = tasks(office.planning)[Section.LATE][0]
    assert (late_task.over, late_task.may[:1]) == (8, (StepName.UPDATE,))


def test_three_days_before_a_card_for_silence_it_stands_there_though_the_last_news_came_on_a_day_off(
    office: Office,
) -> None:
    saturday = date(2022, 10, 15)
    silent = an_issue(on=saturday, news_on=saturday)
    db.session.commit()
    assert numbers(office.planning, on=date(2022, 11, 1)) == {Section.SOON: [silent.number]}


def test_what_was_returned_stands_until_its_unit_reports_again(office: Office) -> None:
    issue = an_issue()
    reports(issue, office.planning)
    ask(issue, office.planning)
    verify(issue, office.office, passed=False)
    db.session.commit()
    turned = tasks(office.planning)[Section.RETURNED][0].turned_back
    assert turned is not None
    assert (turned.how, turned.on, turned.words) == (Turn.VERIFICATION, ON, "看过")
    assert turned.unit is not None
    assert turned.unit.name == "督查室"
    reports(issue, office.planning)
    assert numbers(office.planning) == {}


def test_a_failed_look_back_comes_back_to_its_unit(office: Office) -> None:
    issue = an_issue()
    ask(issue, office.planning)
    verify(issue, office.office)
    issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()
    day = date(2022, 12, 1)
    assert numbers(office.office) == {}
    assert numbers(office.office, day) == {Section.LOOK_BACK: [issue.number]}
    assert numbers(office.planning, date(2022, 11, 24)) == {Section.LOOK_BACK: [issue.number]}
    issue.look_back(
        by=office.office,
        on=day,
        at=clock.now(),
        passed=False,
        findings="又积水了",
        attachments=proof(),
        due_on=date(2022, 12, 30),
    )
    db.session.commit()
    turned = tasks(office.planning, day)[Section.RETURNED][0].turned_back
    assert turned is not None
    assert (turned.how, turned.words) == (Turn.LOOK_BACK, "又积水了")


def test_a_unit_that_is_asked_for_help_sees_what_is_asked_and_no_more(office: Office) -> None:
    issue = an_issue(unit="规划建设局")
    reports(issue, office.planning, asks=HELP, asks_unit_id=a_unit("江湾社区").id)
    task = tasks(office.jiangwan)[Section.ASKED][0]
    assert (task.number, task.whole, task.may, task.grid, task.due_on) == (
        issue.number,
        False,
        (),
        None,
        None,
    )
    assert [(call.words, call.unit and call.unit.name) for call in task.calls] == [(HELP, "规划建设局")]
    reports(issue, office.planning)
    assert numbers(office.jiangwan) == {}


def test_a_supporting_unit_reports_and_is_done_for_a_while(office: Office) -> None:
    issue = an_issue(unit="江湾社区", supporting=("规划建设局",), due_on=None)
    assert numbers(office.planning) == {Section.ASKED: [issue.number]}
    reports(issue, office.planning)
    assert numbers(office.planning) == {}
    later = tasks(office.planning, date(2022, 11, 22))[Section.ASKED][0]
    assert (later.reported_on, later.silent) == (ON, True)


def statements(user: User) -> int:
    """How many SELECTs a list takes, read anew."""
    register, sql = the_register(), list[str]()

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        sql.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    worklist(register, user, TODAY)
    event.remove(db.engine, "before_cursor_execute", note)
    return len([statement for statement in sql if statement.startswith("SELECT")])


@pytest.mark.parametrize("username", ["planning", "office", "committee"])
def test_the_statements_do_not_grow_with_the_list_and_are_saved_while_nothing_changes(
    office: Office, username: str
) -> None:
    def everything() -> None:
        for state in (State.REGISTERED, State.ASSIGNED, State.AWAITING):
            an_issue(state, limit_to_confirm=True)
        an_issue(State.AWAITING, unit="督查室", supporting=("规划建设局",), verified_on=ON)
        an_issue(supporting=("江湾社区",), due_on=date(2022, 10, 20))
        an_issue(unit="江湾社区", supporting=("规划建设局",))
        reports(db.session.query(Issue).order_by(Issue.id.desc()).first(), office.jiangwan)

    user = getattr(office, username)
    everything()
    tasks(user)  # the calendar is read once per process
    an_issue()
    few = statements(user)
    assert statements(user) == 1  # the data version
    for _n in range(6):
        everything()
    assert statements(user) == few
    assert few <= 22
