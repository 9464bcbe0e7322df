"""A person's own open sessions 登录, each to be ended: the phone left in a taxi, the meeting room's computer."""

from flask import Blueprint, abort, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from board import clock
from board.access import allow
from board.extensions import db
from board.models.user import User
from board.queries.accounts import live_sessions
from board.views.render import render

bp = Blueprint("sessions", __name__)


@bp.get("/sessions")
@allow()
def index() -> ResponseReturnValue:
    """The open sessions, this one first said so."""
    return render("sessions/index.html", sessions=live_sessions(_me(), clock.wall()), this=g.user_session.id)


@bp.post("/sessions/<int:session_id>/end")
@allow()
def end(session_id: int) -> ResponseReturnValue:
    """End one of them; this one is ended by signing out."""
    if session_id == g.user_session.id:
        return redirect(url_for("sessions.index"), 303)
    try:
        _me().end_session(session_id, by=_me(), on=clock.today(), at=clock.wall())
    except LookupError:
        abort(404)
    return _done(_("这个登录已结束。"))


@bp.post("/sessions/end")
@allow()
def end_others() -> ResponseReturnValue:
    """End all of them but this one."""
    _me().end_sessions(by=_me(), on=clock.today(), at=clock.wall(), but=g.user_session.id)
    return _done(_("别处的登录都已结束。"))


def _me() -> User:
    user: User = g.user_session.user
    return user


def _done(sentence: str) -> ResponseReturnValue:
    db.session.commit()
    flash(sentence)
    return redirect(url_for("sessions.index"), 303)
