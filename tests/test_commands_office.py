"""`board demo` and `reset-demo` as an operator meets them."""

import pytest
import sqlalchemy as sa
from flask import Flask

from board import clock
from board.commands.office import demo as load_demo
from board.commands.office import init, reset_demo
from board.extensions import db
from board.jobs.demonstration import unsafe_in_production
from board.models.card import Card
from board.models.demonstration import Demonstration
from board.models.event import Event
from board.models.grid import Grid
from board.models.issue import Issue, Visibility
from board.models.unit import Unit
from board.models.user import User
from board.passwords import is_right
from tests.databases import TODAY
from tests.test_commands_ledger import rows_of_all_tables, run


@pytest.fixture
def office(app: Flask) -> Flask:
    """An office just founded."""
    assert run(app, init).exit_code == 0
    return app


def test_the_demonstration_is_whole(demo: Flask) -> None:
    assert db.session.get(Demonstration, 1).day == clock.today() == TODAY
    assert db.session.scalars(sa.select(Issue.visibility).distinct()).all() == [Visibility.STATUS]
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Card)) == 14
    assert not db.session.scalars(sa.select(Unit.name).where(Unit.proposed)).all()
    assert not db.session.scalars(sa.select(Unit.name).where(Unit.name_en.is_(None))).all()
    grids = db.session.scalars(sa.select(Grid.name).order_by(Grid.position)).all()
    assert (grids[0], grids[1], grids[-1], len(grids)) == ("园区层面", "第一网格", "第十二网格", 13)
    people = db.session.scalars(sa.select(User).order_by(User.id)).all()
    assert [user.username for user in people] == [
        *("committee", "office", "planning", "jiangwan", "admin", "auditor")
    ]
    assert is_right("demo-2022-11-01", people[0].password_hash)


def test_a_second_demonstration_is_not_loaded(demo: Flask) -> None:
    before = rows_of_all_tables()
    result = run(demo, load_demo)
    assert (result.exit_code, "nothing was loaded" in result.stdout) == (0, True)
    assert rows_of_all_tables() == before


def test_reset_begins_anew(demo: Flask) -> None:
    before = rows_of_all_tables()
    db.session.add(Unit(name="新来的"))
    db.session.commit()
    assert run(demo, reset_demo).exit_code == 0
    assert rows_of_all_tables() == before


def test_reset_refuses_a_real_office(office: Flask) -> None:
    result = run(office, reset_demo)
    assert (result.exit_code, "no demonstration" in result.stderr) == (2, True)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event))


def test_production_takes_no_demonstration(demo: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unsafe_in_production() is None
    monkeypatch.setitem(demo.config, "PRODUCTION", True)
    assert "demonstration" in str(unsafe_in_production())
    for command in (load_demo, reset_demo):
        assert run(demo, command).exit_code == 2
    db.session.delete(db.session.get(Demonstration, 1))
    db.session.commit()
    assert "accounts" in str(unsafe_in_production())
