"""The trail 留痕: append-only, one chain whoever writes, no words in it, and any tampering found."""

import json
import threading
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from board.extensions import db, writing
from board.models.event import COVERED, FIRST_HASH, Event, EventHead, event_hash, record
from board.models.text_version import TextVersion
from board.models.user import User
from board.queries.trail_walk import Fault, Walk, walk
from tests.databases import TODAY
from tests.factories import an_issue, an_office


@pytest.fixture
def trail(db_app: Flask) -> Flask:
    """An office whose trail has five links, the last four with words."""
    office = an_office()
    record("sign_in", office.office, by=office.office, on=TODAY)
    db.session.commit()
    for n in range(4):
        an_issue(title=f"电梯故障 {n}", by=office.office)
    return db_app


def walked(expect: tuple[int, str] | None = None) -> Walk:
    db.session.rollback()
    return walk(lambda sha256: sha256, expect=expect)


def tamper(statement: str, **values: object) -> None:
    """What somebody with the database's password can do: put the guards aside, then change."""
    if db.engine.dialect.name == "sqlite":
        for name in ("update", "delete", "replace"):
            db.session.execute(sa.text(f"DROP TRIGGER IF EXISTS event_no_{name}"))
    else:
        db.session.execute(sa.text("ALTER TABLE event DISABLE TRIGGER USER"))
    db.session.execute(sa.text(statement), values)
    db.session.commit()


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


@pytest.mark.parametrize(
    ("statement", "seq", "fault"),
    [
        ("UPDATE event SET kind = 'sign_out' WHERE seq = 1", 1, Fault.HASH),
        ("UPDATE event SET actor_id = NULL WHERE seq = 2", 2, Fault.HASH),
        ("UPDATE event SET happened_on = '2022-10-01' WHERE seq = 3", 3, Fault.HASH),
        ("UPDATE event SET data = 'no JSON' WHERE seq = 3", 3, Fault.HASH),
        ("DELETE FROM event WHERE seq = 1", 1, Fault.NUMBER),
        ("DELETE FROM event WHERE seq = 3", 3, Fault.NUMBER),
        ("DELETE FROM event WHERE seq = 5", 4, Fault.HEAD),
        ("DELETE FROM event", 0, Fault.HEAD),
        ("UPDATE event SET id = 77 WHERE seq = 4", 4, Fault.NUMBER),
        (f"UPDATE event SET previous_hash = '{'a' * 64}' WHERE seq = 4", 4, Fault.PREVIOUS),
        ("UPDATE event_head SET seq = 4", 5, Fault.HEAD),
        ("DELETE FROM event_head", 5, Fault.HEAD),
        ("UPDATE text_version SET body = '没有故障' WHERE id = 2", 3, Fault.TEXT),
        ("UPDATE text_version SET salt = '0' WHERE id = 1", 2, Fault.TEXT),
        ("DELETE FROM text_version WHERE id = 4", 5, Fault.TEXT),
    ],
)
def test_the_walk_names_the_first_broken_link(trail: Flask, statement: str, seq: int, fault: Fault) -> None:
    tamper(statement)
    broken = walked().broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (seq, fault)


def reseal(after: int) -> None:
    """Make a forged chain fit again, as somebody would who knows how hashes are made."""
    rows: Sequence[Event] = list(db.session.scalars(sa.select(Event).order_by(Event.seq)))
    previous = rows[after - 1].hash if after else FIRST_HASH
    for event in rows[after:]:
        values = {name: getattr(event, name) for name in COVERED} | {"previous_hash": previous}
        event.previous_hash, event.hash = previous, event_hash(values)
        previous = event.hash
    head = db.session.get_one(EventHead, 1)
    head.seq, head.hash = rows[-1].seq, previous
    db.session.commit()


@pytest.mark.parametrize("data", ["no JSON", "[]", '{"texts": [3]}', '{"texts": [{"version": "x"}]}', "null"])
def test_forged_data_is_a_broken_link_and_no_traceback(trail: Flask, data: str) -> None:
    tamper("UPDATE event SET data = :data WHERE seq = 3", data=data)
    reseal(2)
    broken = walked().broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (3, Fault.DATA)


def test_a_chain_forged_to_its_end_is_found_by_the_link_somebody_kept(trail: Flask) -> None:
    kept = walked()
    tamper("UPDATE event SET kind = 'sign_out' WHERE seq = 1")
    reseal(0)
    assert walked().broken is None
    broken = walked(expect=(kept.seq, kept.hash)).broken
    assert broken is not None
    assert broken.fault is Fault.EXPECTED


def test_a_tail_cut_off_is_found_by_the_link_somebody_kept(trail: Flask) -> None:
    kept = walked()
    middle = db.session.scalars(sa.select(Event.hash).where(Event.seq == 3)).one()
    tamper("DELETE FROM event WHERE seq > 3")
    db.session.execute(sa.text("UPDATE event_head SET seq = 3, hash = :hash"), {"hash": middle})
    db.session.commit()
    assert walked().broken is None
    assert walked(expect=(3, middle)).broken is None
    broken = walked(expect=(kept.seq, kept.hash)).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (5, Fault.EXPECTED)


def test_blanked_words_are_reported_as_removed_and_not_as_broken(trail: Flask) -> None:
    db.session.execute(sa.update(TextVersion).where(TextVersion.id == 2).values(body=None, salt=None))
    db.session.commit()
    done = walked()
    assert (done.broken, done.removed_texts) == (None, 1)


def test_a_file_that_is_gone_breaks_the_event_that_names_it(trail: Flask) -> None:
    user = db.session.scalars(sa.select(User)).first()
    record("update", user, by=user, on=TODAY, data={"attachments": ["a" * 64, "b" * 64]})
    db.session.commit()
    assert walked().files == 2
    broken = walk(lambda sha256: None if sha256.startswith("b") else sha256).broken
    assert broken is not None
    assert (broken.seq, broken.fault) == (6, Fault.FILE)


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
