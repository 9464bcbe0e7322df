"""The trail 留痕: append-only, one chain whoever writes, no words in it."""

import json
import threading

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from board.extensions import db, writing
from board.models.event import COVERED, FIRST_HASH, Event, EventHead, event_hash, record
from board.models.text_version import TextVersion
from board.models.user import User
from board.queries.trail_walk import Walk
from tests.databases import TODAY
from tests.models.trails import a_trail, walked


@pytest.fixture
def trail(db_app: Flask) -> Flask:
    """An office with five links in its trail."""
    a_trail()
    return db_app


def test_every_link_names_the_hash_of_the_one_before(trail: Flask) -> None:
    events = list(db.session.scalars(sa.select(Event).order_by(Event.seq)))
    assert [event.id for event in events] == [event.seq for event in events] == [1, 2, 3, 4, 5]
    assert [event.previous_hash for event in events] == [FIRST_HASH, *(event.hash for event in events[:-1])]
    head = db.session.get_one(EventHead, 1)
    assert (head.seq, head.hash, head.recorded_at) == (5, events[-1].hash, events[-1].recorded_at)
    assert walked() == Walk(events=5, seq=5, hash=head.hash)


def test_the_hash_covers_every_other_column(trail: Flask) -> None:
    columns = {column.name for column in Event.__table__.columns}
    assert columns - set(COVERED) == {"id", "hash"}  # the number is covered as seq, which equals id
    row = dict.fromkeys(COVERED, 1) | {"happened_on": TODAY}
    for name in COVERED:
        assert event_hash({**row, name: 2}) != event_hash(row)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET data = '{}' WHERE seq = 2",
        "DELETE FROM event WHERE seq = 5",
        "INSERT INTO event SELECT * FROM event WHERE seq = 3",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(trail: Flask, statement: str) -> None:
    with pytest.raises(DatabaseError):
        db.session.execute(sa.text(statement))
    db.session.rollback()
    assert walked().broken is None


def test_the_database_refuses_to_replace_or_empty_the_trail(trail: Flask) -> None:
    statements = {
        "sqlite": [
            "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
            "REPLACE INTO event SELECT * FROM event",
        ],
        "postgresql": ["TRUNCATE event", "TRUNCATE event CASCADE"],
    }[db.engine.dialect.name]
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"):
            db.session.execute(sa.text(statement))
        db.session.rollback()
    assert walked().events == 5


def test_no_word_and_no_name_of_a_person_is_in_the_trail(trail: Flask) -> None:
    rows = [
        json.dumps(list(row), ensure_ascii=False, default=str)
        for row in db.session.execute(sa.text("SELECT * FROM event"))
    ]
    for row in rows:
        assert "电梯" not in row
        assert not any(user.name in row for user in db.session.scalars(sa.select(User)))
    named = [
        text
        for event in db.session.scalars(sa.select(Event))
        for text in json.loads(event.data).get("texts", ())
    ]
    assert [text["field"] for text in named] == ["title"] * 4
    for text in named:
        assert text["sha256"] == db.session.get_one(TextVersion, text["version"]).sha256


def test_an_act_that_is_rolled_back_leaves_no_event(trail: Flask) -> None:
    user = db.session.scalars(sa.select(User)).first()
    record("sign_in", user, by=user, on=TODAY)
    db.session.rollback()
    record("sign_out", user, by=user, on=TODAY)
    db.session.commit()
    kinds = list(db.session.scalars(sa.select(Event.kind).order_by(Event.seq)))
    assert kinds[-1] == "sign_out"
    assert len(kinds) == 6


def test_writers_at_the_same_time_keep_one_chain(trail: Flask) -> None:
    user_id = db.session.scalars(sa.select(User.id)).first()
    db.session.rollback()
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with trail.app_context():
                writing.set(True)
                for _n in range(5):
                    user = db.session.get_one(User, user_id)
                    record("sign_in", user, by=user, on=TODAY)
                    db.session.commit()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write) for _n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    done = walked()
    assert (done.broken, done.events) == (None, 5 + 8 * 5)
    moments = list(db.session.scalars(sa.select(Event.recorded_at).order_by(Event.seq)))
    assert moments == sorted(moments)
