"""Whose session it is: asked by every request, so reading costs one short statement as long as nothing changed."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from board.extensions import db
from board.models.user import UserSession
from board.queries.cached import ask_alone, kept

_AS_IT_STANDS = (
    "SELECT s.id, s.seen_at, s.ended_at, s.language, h.seq, "
    "(SELECT count(*) FROM (SELECT 1 FROM notification n "
    "WHERE n.user_id = s.user_id AND n.read_at IS NULL LIMIT 100) AS unread) "
    "FROM user_session s, event_head h WHERE h.id = 1 AND s.token_hash = ?"
)
KEPT = 512  # sessions


@dataclass(frozen=True)
class Door:
    """Whose session it is (None: nobody's), the data's version, and how many messages the person has not read."""

    session: UserSession | None = None
    version: int = 0
    unread: int = 0


def session_as_it_stands(token_hash: str) -> Door:
    """The session of a token with its person and unit, to read only, and what else is asked at the door.

    It belongs to no transaction. It is kept until its own row or anything in the trail changes: what else is read of
    a session, its account and unit, changes only with an event.
    """
    row = ask_alone(_AS_IT_STANDS, token_hash)
    if row is None:
        return Door()
    *stands, unread = row
    session = kept("sessions", KEPT).get(tuple(stands), lambda: _loaded(token_hash))
    return Door(session, stands[-1], unread)


def session_to_change(token_hash: str) -> UserSession | None:
    """The session of a token with its person and unit, in the request's own transaction."""
    return db.session.scalar(_of(token_hash))


def _loaded(token_hash: str) -> UserSession | None:
    with Session(db.engine) as session:
        return session.scalar(_of(token_hash))


def _of(token_hash: str) -> sa.Select[UserSession]:
    return sa.select(UserSession).where(UserSession.token_hash == token_hash)
