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
from board.rules.roles import Role
from board.rules.task import Task, Turn
from board.rules.workdays import NATIONAL
from board.rules.workflow import State, StepName
from board.rules.worklist import Section
from tests.databases import TODAY
from tests.factories import Office, a_person, a_unit, an_issue, an_office
from tests.requests import defer
from tests.steps import ON, ask, verify

EARLIER = date(2022, 9, 1)
HELP = "请协调夜间巡查"


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def tasks(user: User, on: date = TODAY) -> dict[Section, list[Task]]:
    """What stands in each part that holds something."""
    found = worklist(the_register(), user, on)
    return {section: [each.task for each in placed] for section, placed in found.parts.items() if placed}


def numbers(user: User, on: date = TODAY) -> dict[Section, list[str | None]]:
    return {section: [task.number for task in found] for section, found in tasks(user, on).items()}


def reports(issue: Issue, by: User, **facts: object) -> None:
    issue.post_update(by=by, on=ON, at=clock.now(), text="又做了一些", **facts)
    db.session.commit()


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
        by=office.office, on=day, at=clock.now(), passed=False, findings="又积水了", due_on=date(2022, 12, 30)
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


def test_the_office_has_what_it_may_do_itself(office: Office) -> None:
    to_assign = an_issue(State.REGISTERED, unit=None)
    doubtful = an_issue(limit_to_confirm=True, limit_words="10月底前")
    open_end = an_issue(State.SUSPENDED)
    recorded = an_issue(on=EARLIER)
    ask(recorded, office.office)  # for the unit: somebody else of the office verifies
    waiting = an_issue(on=EARLIER)
    ask(waiting, office.planning)
    db.session.commit()
    mine = numbers(office.office)
    assert mine == {
        Section.ASSIGN: [to_assign.number],
        Section.VERIFY: [waiting.number],
        Section.LIMIT: [doubtful.number],
        Section.OPEN_END: [open_end.number],
    }
    colleague = a_person("wu.hao", Role.OFFICE, "督查室")
    assert numbers(colleague)[Section.VERIFY] == [recorded.number, waiting.number]
    task = tasks(colleague, date(2022, 11, 4))[Section.VERIFY][0]
    assert (task.since, task.waited) == (ON, 3)


def test_the_committee_decides_and_approves(office: Office) -> None:
    asked, verified, removing = an_issue(), an_issue(), an_issue()
    defer(asked, office, date(2023, 1, 30))
    ask(verified, office.planning)
    verify(verified, office.office)
    removing.propose_removal(removing.texts[0], by=office.office, on=ON, reason="写了姓名")
    an_issue(State.AWAITING)
    db.session.commit()
    found = tasks(office.committee)
    assert numbers(office.committee) == {
        Section.APPROVE: [verified.number],
        Section.DECIDE: [asked.number],
        Section.REMOVAL: [removing.number],
    }
    assert found[Section.REMOVAL][0].removal_words == "写了姓名"
    assert Section.REMOVAL not in tasks(office.office)  # who proposed it does not decide


def test_the_sample_is_found_as_it_stands(demo: Flask) -> None:
    users = {user.username: user for user in db.session.query(User)}
    cut = {
        name: {
            section: " ".join(str(n)[-3:] for n in found) for section, found in numbers(users[name]).items()
        }
        for name in ("planning", "office", "committee")
    }
    assert cut == {
        "planning": {
            Section.SIGN: "067",
            Section.LATE: "055 066 028",
            Section.ASKED: "030 031 033 047 050 060",
            Section.LOOK_BACK: "015",
        },
        "office": {Section.VERIFY: "023 051 056 057", Section.LIMIT: "066 032 068", Section.OPEN_END: "058"},
        "committee": {},
    }


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
    assert few <= 20
