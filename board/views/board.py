"""The board 看板 and the list, under one filter."""

import hashlib
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import business, poll
from board.i18n import choose_language
from board.queries.cached import Kept, data_version
from board.queries.issue_filter import IssueFilter
from board.queries.kanban import TILES
from board.rules.roles import SEES_ALL
from board.rules.workflow import Column
from board.views.board_facts import board_facts, list_facts, more_facts
from board.views.render import render, wants_fragment

bp = Blueprint("board", __name__)
_kept = Kept(256)


@bp.get("/board")
@business()
def show() -> ResponseReturnValue:
    """The board under the filter of the query string."""
    return render("board/show.html", body=_body("board/_body.html", board_facts), tag=_tag(), **_asked())


@bp.get("/board/live")
@business()
@poll
def live() -> ResponseReturnValue:
    """The board's body again, or 304 while nothing changed. It asks by itself and keeps no session alive."""
    tag = _tag()
    if request.headers.get("HX-PTag") == tag:
        return Response(status=304, headers={"HX-PTag": tag})
    response = make_response(_body("board/_body.html", board_facts))
    response.headers["HX-PTag"] = tag
    return response


@bp.get("/board/more")
@business()
def more() -> ResponseReturnValue:
    """The next tiles of a column; without htmx the list of that column."""
    column = _column()
    after = min(request.args.get("after", TILES, type=int), 1_000_000)
    if not wants_fragment():
        return render("list/show.html", **list_facts(_filter(), column), **_asked())
    return render_template("board/_more.html", **more_facts(_filter(), column, after))


@bp.get("/list")
@business()
def index() -> ResponseReturnValue:
    """The same issues as a table."""
    column = _column() if request.args.get("column") else None
    return render("list/show.html", **list_facts(_filter(), column), **_asked())


def _filter() -> IssueFilter:
    return IssueFilter.read(request.args)


def _column() -> Column:
    try:
        return Column(request.args.get("column", ""))
    except ValueError:
        abort(404)


def _chosen() -> Column:
    """The column a phone shows first."""
    word = request.args.get("column", "")
    return Column(word) if word in tuple(Column) else Column.IN_HAND


def _asked() -> dict[str, Any]:
    return {"filter": _filter(), "chosen": _chosen(), "on": clock.today()}


def _key() -> tuple[object, ...]:
    """What the body depends on; whoever sees all sees the same by role, a cadre by unit."""
    scope = current_user.role if current_user.role in SEES_ALL else (current_user.role, current_user.unit_id)
    return (data_version(), clock.today(), scope, choose_language(), _filter(), _chosen())


def _tag() -> str:
    return hashlib.sha256(repr(_key()).encode()).hexdigest()[:20]


def _body(template: str, facts: Any) -> str:
    chosen, asked = _chosen(), _filter()
    return _kept.get((template, _key()), lambda: render_template(template, chosen=chosen, **facts(asked)))
