"""What office and committee have to do themselves, and the sample as it stands."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from board.extensions import db
from board.models.user import User
from board.rules.roles import Role
from board.rules.workflow import State
from board.rules.worklist import Section
from tests.factories import Office, a_person, an_issue, an_office
from tests.requests import defer
from tests.steps import ON, ask, verify
from tests.worklists import numbers, tasks

EARLIER = date(2022, 9, 1)


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


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
        "office": {
            Section.VERIFY: "023 051 056 057",
            Section.LIMIT: "066 032 068",
            Section.TALK: "030 041 045 055 020",  # 066 stands above
            Section.OPEN_END: "058",
        },
        "committee": {},
    }
