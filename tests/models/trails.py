"""A trail to test with: five links, and what somebody with the database's password can do to it."""

import sqlalchemy as sa

from board.extensions import db
from board.models.event import record
from board.queries.trail_walk import Walk, walk
from tests.databases import TODAY
from tests.factories import an_issue, an_office


def a_trail() -> None:
    """An office whose trail has five links, the last four with words."""
    office = an_office()
    record("sign_in", office.office, by=office.office, on=TODAY)
    db.session.commit()
    for n in range(4):
        an_issue(title=f"电梯故障 {n}", by=office.office)


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
