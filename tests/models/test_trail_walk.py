"""Walking the trail 留痕核验: any tampering is found and the first broken link is named."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from flask import Flask

from board.extensions import db
from board.models.event import COVERED, FIRST_HASH, Event, EventHead, event_hash, record
from board.models.text_version import TextVersion
from board.models.user import User
from board.queries.trail_walk import Fault, walk
from tests.databases import TODAY
from tests.models.trails import a_trail, tamper, walked


@pytest.fixture
def trail(db_app: Flask) -> Flask:
    """An office with five links in its trail."""
    a_trail()
    return db_app


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
    blank = sa.update(TextVersion).where(TextVersion.id == 2).values(body=None, salt=None)
    db.session.execute(blank)
    db.session.commit()
    broken = walked().broken
    assert broken is not None, "nobody has agreed to it"
    assert (broken.seq, broken.fault) == (3, Fault.TEXT)
    user = db.session.scalars(sa.select(User)).first()
    record("confirm_removal", user, by=user, on=TODAY, data={"removed_text": 2})
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


def test_a_file_that_two_persons_removed_is_reported_and_not_broken(trail: Flask) -> None:
    user = db.session.scalars(sa.select(User)).first()
    record("update", user, by=user, on=TODAY, data={"attachments": ["a" * 64, "b" * 64]})
    record("confirm_removal", user, by=user, on=TODAY, data={"removed_file": "b" * 64})
    db.session.commit()
    done = walk(lambda sha256: None if sha256.startswith("b") else sha256)
    assert (done.broken, done.files, done.removed_files) == (None, 2, 1)
