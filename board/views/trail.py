"""The auditor's page: the trail 留痕, newest first. Never any words of an issue."""

from datetime import date

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from board.access import allow
from board.queries.trail import kinds, read_lines
from board.rules.roles import Role
from board.views.render import render

bp = Blueprint("trail", __name__)


@bp.get("/trail")
@allow(Role.AUDITOR)
def show() -> ResponseReturnValue:
    """Events, a hundred a page, by kind and by the day they were recorded."""
    kind, day = request.args.get("kind") or None, _day(request.args.get("day", ""))
    before = request.args.get("before", type=int)
    read = read_lines(kind=kind, day=day, before=before if before and 0 < before < 1 << 62 else None)
    return render("trail/show.html", read=read, kinds=kinds(), kind=kind, day=day, before=before)


def _day(words: str) -> date | None:
    """The day asked for; none for what is no day, and for the last there is, which has no day after it."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if day < date.max else None
