"""Who is here, and who may enter: every view names its entrants by one mechanism, which `board routes` prints."""

from collections.abc import Callable
from typing import TypeVar

import sqlalchemy as sa
from flask import Flask, abort, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.extensions import db, login_manager, writing
from board.models.user import User, UserSession, hash_token
from board.queries.sessions import session_as_it_stands, session_to_change
from board.rules.roles import BUSINESS, Role

V = TypeVar("V", bound=Callable[..., object])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
EVERYBODY = frozenset({"everybody"})
SIGNED_IN = frozenset(Role)


def allow(*roles: Role | frozenset[Role]) -> Callable[[V], V]:
    """Let only these roles into a view; `allow()` lets in every signed-in person."""
    flat: set[str] = set()
    for role in roles:
        flat |= {role} if isinstance(role, Role) else set(role)
    return _mark(frozenset(flat) or frozenset(SIGNED_IN))


def everybody(view: V) -> V:
    """Let anybody into a view, signed in or not."""
    return _mark(EVERYBODY)(view)


def business() -> Callable[[V], V]:
    """Committee, office and cadres: those who work with issues."""
    return allow(BUSINESS)


def poll(view: V) -> V:
    """A view that asks by itself: it never counts as activity, so it never keeps a session alive."""
    vars(view)["is_poll"] = True
    return view


def only_reads(view: V) -> V:
    """A view that is posted to and writes nothing: it waits for no writer and holds none up."""
    vars(view)["only_reads"] = True
    return view


def _mark(entrants: frozenset[str]) -> Callable[[V], V]:
    def marked(view: V) -> V:
        vars(view)["entrants"] = entrants
        return view

    return marked


def entrants_of(view: object) -> frozenset[str]:
    """Who may enter a view. Raises LookupError for a view that does not say."""
    entrants: frozenset[str] | None = getattr(view, "entrants", None)
    if entrants is None:
        raise LookupError(f"{view!r} does not say who may enter; mark it with board.access.allow")
    return entrants


def begin_writing() -> None:
    """End the reading transaction; the next one takes the write lock before its first statement."""
    db.session.rollback()
    writing.set(True)


def init_app(app: Flask, session_ended: Callable[[], ResponseReturnValue]) -> None:
    """Check the door before every request. Bound before CSRF, so that an ended session is met first.

    `session_ended` answers those who are not signed in, or no longer.
    """
    app.extensions["session_ended"] = session_ended
    # Not login_manager.init_app: its hooks read the session on every page, so no cache could keep the public one.
    vars(app)["login_manager"] = login_manager
    app.jinja_env.globals["current_user"] = current_user
    login_manager.session_protection = None  # the session is a row of ours, not a fingerprint
    app.before_request(_check_entrance)


@login_manager.user_loader
def load_user(token: str) -> User | None:
    """The person of a live session; of an ended one only a note in g, so that what was typed can wait for them."""
    if request.method in SAFE:
        door = session_as_it_stands(hash_token(token))
        row, g.data_version, g.unread = door.session, door.version, door.unread
    else:
        row = session_to_change(hash_token(token))
    if row is None:
        return None
    if not row.is_live(clock.wall()):
        g.ended_session = row
        return None
    g.user_session = row
    g.language = row.language
    row.user.token = token
    return row.user


def _check_entrance() -> ResponseReturnValue | None:
    writing.set(False)
    if request.mimetype != "multipart/form-data":
        _read_at_most_a_form()
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    entrants = entrants_of(view)
    if entrants == EVERYBODY:
        _read_at_most_a_form()
        return None
    if not current_user.is_authenticated:
        if "ended_session" not in g:
            _read_at_most_a_form()
        answer: ResponseReturnValue = current_app.extensions["session_ended"]()
        return answer
    if current_user.role not in entrants:
        abort(403)
    if not getattr(view, "is_poll", False):
        _note_activity()
    if request.method not in SAFE and not getattr(view, "only_reads", False):
        begin_writing()
    return None


def _read_at_most_a_form() -> None:
    """Only files need more than a form of words, and only people who are known here send any.

    The fields of a body that is not multipart lie in memory all at once.
    """
    request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def _note_activity() -> None:
    """At most one write a minute, in a transaction of its own."""
    row: UserSession = g.user_session
    if row.is_seen_lately(clock.wall()):
        return
    key = row.id
    begin_writing()
    db.session.execute(sa.update(UserSession).where(UserSession.id == key).values(seen_at=clock.wall()))
    db.session.commit()
    writing.set(False)
