"""The inbox 消息: what this person was told of, read one by one or all at once. Nobody reads another's."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import business
from board.extensions import db
from board.models.notification import Notification
from board.queries.inbox import inbox
from board.views.render import render, safe_target

bp = Blueprint("inbox", __name__)


@bp.get("/inbox")
@business()
def show() -> ResponseReturnValue:
    """The lines by day, newest first."""
    page = max(1, request.args.get("page", 1, type=int))
    return render("inbox/show.html", inbox=inbox(current_user, page=min(page, 1_000_000)))


@bp.post("/inbox/<int:line_id>/read")
@business()
def read(line_id: int) -> ResponseReturnValue:
    """One line is read; one of somebody else stays as it is."""
    return _read(line_id)


@bp.post("/inbox/read")
@business()
def read_all() -> ResponseReturnValue:
    """All of them are read."""
    return _read(None)


def _read(line_id: int | None) -> ResponseReturnValue:
    Notification.read(current_user, at=clock.wall(), line_id=line_id)
    db.session.commit()
    return redirect(safe_target(request.form.get("next"), url_for("inbox.show")), 303)
