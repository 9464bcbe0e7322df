"""Two persons are two in the database too: what no verb does, raw SQL may not do either. On both databases."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from board import clock
from board.extensions import db
from board.models.issue import Issue
from board.models.strike_off import StrikeOff, Verification
from board.models.user import User
from board.rules.roles import Role
from board.rules.workdays import NATIONAL
from tests.factories import Office, a_person, a_unit, an_issue, an_office
from tests.steps import ON, ask, asked, verified


@pytest.fixture
def office(db_app: Flask) -> Iterator[Office]:
    made = an_office()
    with db_app.test_request_context():
        yield made


def a_verification(issue: Issue, by: User, **other: object) -> dict[str, object]:
    """A row as the verb would write it, but for `other`."""
    request = issue.strike_off_requests[-1]
    words = issue.note("findings", "看过", by=by, on=ON)
    db.session.flush()
    return {
        "issue_id": issue.id,
        "request_id": request.id,
        "by_id": by.id,
        "requester_id": request.by_id,
        "verifier_unit_id": by.unit_id,
        "lead_unit_id": issue.lead_unit_id,
        "on": ON,
        "on_site": True,
        "passed": True,
        "findings_id": words.id,
        **other,
    }


def write(model: type[Verification] | type[StrikeOff], row: dict[str, object]) -> None:
    """As raw SQL does, past every verb."""
    db.session.execute(
        sa.insert(model.__table__).values(
            {column.name: row[key] for key, column in sa.inspect(model).columns.items() if key in row}
        )
    )
    db.session.flush()


def is_refused(model: type[Verification] | type[StrikeOff], row: dict[str, object]) -> None:
    with pytest.raises(DatabaseError):
        write(model, row)
    db.session.rollback()


def test_an_honest_verification_is_written(office: Office) -> None:
    issue = asked(office)
    write(Verification, a_verification(issue, office.office))


def test_the_requester_cannot_be_the_verifier_whatever_is_said_of_the_request(office: Office) -> None:
    issue = asked(office, by="office")
    for said in (office.office.id, office.planning.id, None):
        is_refused(Verification, a_verification(issue, office.office, requester_id=said))


def test_somebody_of_the_lead_unit_cannot_verify_whatever_is_said_of_units(office: Office) -> None:
    issue = asked(office)
    other = a_unit("公安分局").id
    db.session.commit()
    mate = a_person("mate", Role.OFFICE, "规划建设局")
    for units in (
        {},
        {"verifier_unit_id": other},
        {"verifier_unit_id": None},
        {"lead_unit_id": other},
        {"lead_unit_id": None},
    ):
        is_refused(Verification, a_verification(issue, mate, **units))


def test_a_request_of_another_issue_is_no_ground(office: Office) -> None:
    issue, other = asked(office), an_issue()
    is_refused(Verification, a_verification(issue, office.office, issue_id=other.id))


def test_who_recorded_for_the_lead_unit_cannot_verify(office: Office) -> None:
    issue = an_issue()
    issue.post_update(by=office.office, on=ON, at=clock.now(), text="代录")
    ask(issue, office.planning)
    db.session.commit()
    is_refused(Verification, a_verification(issue, office.office))


def test_the_persons_of_a_verification_are_not_changed_afterwards(office: Office) -> None:
    issue = verified(office)
    other = a_person("office2", Role.OFFICE, "督查室")
    for change in (
        {"by_id": other.id},
        {"by_id": office.planning.id},
        {"requester_id": other.id},
        {"verifier_unit_id": None},
        {"lead_unit_id": None},
    ):
        with pytest.raises(DatabaseError):
            db.session.execute(sa.update(Verification).values(change))
        db.session.rollback()
    assert issue.strike_off_requests[-1].verification.by_id == office.office.id


def test_an_account_whose_unit_changed_later_undoes_nothing(office: Office) -> None:
    issue = verified(office)
    office.office.unit_id = issue.lead_unit_id
    db.session.commit()
    verification = issue.strike_off_requests[-1].verification
    assert verification.verifier_unit_id not in (None, issue.lead_unit_id)
    assert issue.strike_off(by=office.committee, on=ON, calendar=NATIONAL)
    db.session.commit()


def a_strike_off(issue: Issue, by: User | None, **other: object) -> dict[str, object]:
    verification = issue.strike_off_requests[-1].verification
    return {
        "issue_id": issue.id,
        "verification_id": verification.id,
        "verifier_id": verification.by_id,
        "by_id": by.id if by else None,
        "on": ON,
        "handed_over": False,
        "undone": False,
        **other,
    }


def test_the_verifier_cannot_strike_off_whatever_is_said_of_the_verification(office: Office) -> None:
    issue, elsewhere = verified(office), an_issue()
    for said in (
        {},
        {"verifier_id": office.committee.id},
        {"verifier_id": None},
        {"handed_over": True},
        {"verification_id": None},
        {"verification_id": None, "verifier_id": None},
        {"by_id": None},
        {"issue_id": elsewhere.id, "by_id": office.committee.id},
    ):
        is_refused(StrikeOff, a_strike_off(issue, office.office, **said))
    write(StrikeOff, a_strike_off(issue, office.committee))
    with pytest.raises(DatabaseError):
        db.session.execute(sa.update(StrikeOff).values(by_id=office.office.id))
    db.session.rollback()
