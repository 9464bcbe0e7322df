"""The clocks of a register have a history: what is said of a past day goes by those in force then."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board import schema
from board.extensions import db
from board.models.register import Register, the_register
from board.queries.registers import clock_changes
from board.rules.clocks import USUAL, Clocks, Reset, resets
from tests.factories import Office, an_office

FIRST, SECOND = date(2022, 10, 10), date(2022, 10, 20)
SLOW, SLOWER = Clocks(verify=7), Clocks(verify=9, soon=3)


@pytest.fixture
def office(db_app: Flask) -> Office:
    return an_office()


def changed_twice(office: Office) -> Register:
    register = the_register()
    register.edit(by=office.office, on=FIRST, clocks=SLOW)
    register.edit(by=office.committee, on=SECOND, clocks=SLOWER, most_deferrals=3)
    register.edit(by=office.office, on=SECOND, most_deferrals=2)
    db.session.commit()
    return register


def told(register: Register) -> list[tuple[str, list[Reset]]]:
    return [(each.by.username, list(each.resets)) for each in clock_changes(register) if each.by]


def test_of_a_past_day_those_in_force_by_its_end_are_told(office: Office) -> None:
    register = changed_twice(office)
    days = [date(2022, 10, 9), FIRST, date(2022, 10, 19), SECOND, date(2022, 11, 1)]
    assert [register.clocks_on(day) for day in days] == [USUAL, SLOW, SLOW, SLOWER, SLOWER]
    assert register.clocks == SLOWER


def test_two_changes_on_one_day_leave_the_last_and_name_both(office: Office) -> None:
    register = the_register()
    register.edit(by=office.office, on=FIRST, clocks=SLOW)
    register.edit(by=office.office, on=FIRST, clocks=USUAL)
    assert register.clocks_on(date(2022, 10, 9)) == USUAL
    assert register.clocks_on(FIRST) == USUAL
    assert told(register) == [
        ("office", [Reset("verify", 7, 5)]),
        ("office", [Reset("verify", 5, 7)]),
    ]


def test_who_changed_which_clock_is_told_newest_first(office: Office) -> None:
    assert told(changed_twice(office)) == [
        ("committee", [Reset("verify", 7, 9), Reset("soon", 5, 3)]),
        ("office", [Reset("verify", 5, 7)]),
    ]
    assert resets(USUAL, Clocks(look_backs=(7,))) == [Reset("look_backs", (30, 90), (7,))]


def test_registers_kept_without_the_new_clocks_have_the_usual_ones(office: Office) -> None:
    register = the_register()
    kept = {
        name: value for name, value in SLOW.to_dict().items() if name not in ("soon", "sample", "catch_up")
    }
    register.clocks_kept = kept
    db.session.commit()
    assert (register.clocks.soon, register.clocks.sample, register.clocks.catch_up) == (5, 3, 20)
    assert register.clocks == SLOW


def test_the_history_of_before_is_taken_from_the_trail(office: Office) -> None:
    before = told(changed_twice(office))
    whole = db.session.scalars(sa.select(Register.former_clocks)).one()
    db.session.commit()
    schema._flask_migrate().downgrade(revision="new_rules_switched_on")
    schema.upgrade()
    db.session.expire_all()
    register = the_register()
    assert [each["until"] for each in register.former_clocks] == [each["until"] for each in whole]
    assert register.clocks_on(date(2022, 10, 9)) == USUAL
    assert register.clocks_on(FIRST) == SLOW
    assert told(register) == before
