"""The tiles of the board: today's and a past day's, in their order, and no column asked that is known to be empty."""

from datetime import date

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.issue import Issue
from board.models.register import the_register
from board.models.state_span import StateSpan
from board.models.user import User
from board.queries.kanban import board_tiles, column_tiles
from board.queries.reading import NOW, Reading, as_known
from board.queries.tally import tally
from board.rules.workflow import Column
from tests.jobs.days import statements

DAY = date(2022, 11, 1)


def person(username: str) -> User:
    return db.session.scalars(sa.select(User).where(User.username == username)).one()


@pytest.mark.parametrize("username", ["office", "planning"])
@pytest.mark.parametrize("past", [False, True])
def test_no_column_is_asked_that_is_known_to_be_empty(db_demo: Flask, username: str, past: bool) -> None:
    register_id, viewer = the_register().id, person(username)
    reading: Reading = as_known(register_id, DAY) if past else NOW
    found = tally(register_id, reading=reading)
    filled = [column for column in Column if found.of_column(column)]
    assert 0 < len(filled) < len(Column)
    asked = (register_id, viewer, sa.true())
    assert statements(lambda: board_tiles(*asked, found, reading)) == len(filled)
    tiles = board_tiles(*asked, found, reading)
    assert {column: list(placed) for column, placed in tiles.items()} == {
        column: list(column_tiles(register_id, column, viewer, sa.true(), reading=reading))
        for column in Column
    }


@pytest.mark.parametrize("username", ["office", "planning"])
def test_a_past_day_stands_in_todays_order_where_nothing_happened_since(
    db_demo: Flask, username: str
) -> None:
    register_id, viewer = the_register().id, person(username)
    then = as_known(register_id, DAY)
    of_both = [
        column_tiles(register_id, Column.IN_HAND, viewer, sa.true(), reading=reading, after=3, limit=9)
        for reading in (NOW, then)
    ]
    assert len(of_both[0]) == 9
    assert of_both[0] == of_both[1]


def test_a_past_day_is_ordered_by_what_stood_then(db_demo: Flask) -> None:
    register_id, viewer = the_register().id, person("office")
    last = column_tiles(register_id, Column.IN_HAND, viewer, sa.true())[-1].issue
    before = StateSpan.issue_id == last.id
    db.session.execute(sa.update(StateSpan).where(before).values(known_to=date(2022, 11, 3), colour="red"))
    db.session.execute(sa.update(StateSpan).where(before).values(due_on=date(2020, 1, 1), state="in_hand"))
    db.session.expire_all()
    tiles = column_tiles(register_id, Column.IN_HAND, viewer, sa.true(), reading=as_known(register_id, DAY))
    assert tiles[0].issue.number == last.number
    assert tiles[0].due_on == date(2020, 1, 1) != db.session.get_one(Issue, last.id).due_on
