"""Accounts change by verbs that write their events themselves, without names. On both databases."""

import json

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import IntegrityError

from board import clock
from board.extensions import db
from board.models.event import Event
from board.models.leader import Leader
from board.models.user import User, UserSession
from board.rules.administration import Declined
from board.rules.roles import Role
from tests.assigning import ON
from tests.factories import Office, a_person, a_unit, an_issue, an_office


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def events(user: User) -> list[tuple[str, dict[str, object]]]:
    db.session.commit()
    query = sa.select(Event).where(Event.subject == f"user:{user.id}").order_by(Event.seq)
    return [(event.kind, json.loads(event.data)) for event in db.session.scalars(query)]


def open_sessions(user: User) -> int:
    query = sa.select(sa.func.count()).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    return db.session.scalar(query) or 0


def test_another_unit_ends_sessions_and_leaves_what_was_done_where_it_was(office: Office) -> None:
    user, at = office.planning, clock.wall()
    issue = an_issue()
    issue.post_update(text="已到货", percent=None, by=user, on=ON, at=at)
    user.start_session(on=ON, at=at)
    was, there = user.unit_id, a_unit("江湾社区").id
    user.change(name="林涛", role=Role.CADRE, unit_id=there, by=office.admin, on=ON, at=at)
    kind, data = events(user)[-1]
    assert (kind, data["fields"], data["unit"]) == ("change_user", ["unit"], there)
    assert data["was"] == {"role": "cadre", "unit": was}
    assert open_sessions(user) == 0
    assert issue.updates[-1].unit_id == was


def test_another_name_is_told_by_its_field_alone_and_ends_nothing(office: Office) -> None:
    user, at = office.planning, clock.wall()
    user.start_session(on=ON, at=at)
    user.change(name="林涛涛", role=user.role, unit_id=user.unit_id, by=office.admin, on=ON, at=at)
    assert events(user)[1:] == [("change_user", {"fields": ["name"]})]
    assert open_sessions(user) == 1


def test_an_administrator_never_belongs_to_a_unit_in_the_database_either(office: Office) -> None:
    office.admin.unit_id = a_unit("督查室").id
    with pytest.raises(IntegrityError):
        db.session.commit()


def test_nobody_puts_themself_or_the_last_administrator_out(office: Office) -> None:
    at = clock.wall()
    with pytest.raises(Declined, match="own_account"):
        office.admin.disable(by=office.admin, on=ON, at=at)
    other = a_person("admin2", Role.ADMIN)
    other.disable(by=office.admin, on=ON, at=at)
    with pytest.raises(Declined, match="last_admin"):
        office.admin.disable(by=other, on=ON, at=at)
    with pytest.raises(Declined, match="last_admin"):
        office.admin.change(name="甲", role=Role.AUDITOR, unit_id=None, by=other, on=ON, at=at)
    other.enable(by=office.admin, on=ON)
    assert [kind for kind, _data in events(other)] == ["disable_user", "enable_user"]


def test_who_leaves_hands_over_in_one_event_of_codes(office: Office) -> None:
    user, at = office.planning, clock.wall()
    heir = a_person("heir", Role.CADRE, "规划建设局", name="何平")
    leader = Leader(name="分管建设的副主任", user_id=user.id)
    db.session.add(leader)
    user.start_session(on=ON, at=at)
    issue = an_issue()
    issue.post_update(text="已到货", percent=None, by=user, on=ON, at=at)
    user.leave(heir, by=office.admin, on=ON, at=at)
    assert events(user)[-1] == ("leave", {"successor": heir.id, "leaders": [leader.id]})
    assert (user.disabled, user.left_on, user.successor_id) == (True, ON, heir.id)
    assert leader.user_id == heir.id
    assert open_sessions(user) == 0
    assert issue.updates[-1].by_id == user.id, "history stays"
    for again in (
        lambda: user.enable(by=office.admin, on=ON),
        lambda: user.leave(heir, by=office.admin, on=ON, at=at),
    ):
        with pytest.raises(Declined, match="has_left"):
            again()


def test_only_somebody_of_the_same_role_and_unit_who_may_sign_in_takes_over(office: Office) -> None:
    at = clock.wall()
    gone = a_person("gone", Role.CADRE, "规划建设局", disabled=True)
    for other in (office.jiangwan, office.office, gone, office.planning):
        with pytest.raises(Declined, match="no_successor"):
            office.planning.leave(other, by=office.admin, on=ON, at=at)
