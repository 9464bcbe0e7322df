"""The board 看板 and the list, under one filter."""

import hashlib
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from board import clock
from board.access import business, poll
from board.documents.workbook_out import write_ledger
from board.formatters.imports import ledger_head
from board.i18n import choose_language
from board.models.issue import Issue
from board.queries.cached import kept
from board.queries.calendar import calendar_on
from board.queries.card_forecast import next_friday
from board.queries.issue_filter import IssueFilter
from board.queries.kanban import TILES
from board.queries.ledger_rows import ledger_rows
from board.queries.reading import NOW, as_known
from board.queries.visible_issues import seen_in_full
from board.rules.roles import SEES_ALL
from board.rules.workflow import Column
from board.views.board_facts import board_facts, list_facts, more_facts
from board.views.foretold import foretold, seen_now
from board.views.masthead import register
from board.views.past import past_day, past_page
from board.views.render import kept_page, render, version_at_the_door, wants_fragment

bp = Blueprint("board", __name__)
FEW = 5  # of those whose card is foretold
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/board")
@business()
def show() -> ResponseReturnValue:
    """The board under the filter of the query string; of a past day when it asks for one."""
    if past := past_day():
        return past_page(past, "board", _filter(), _asked_column())
    return kept_page(
        "board_page",
        _key(),
        lambda: render_template("board/show.html", body=_body(), tag=_tag(), **_asked()),
    )


@bp.get("/board/live")
@business()
@poll
def live() -> ResponseReturnValue:
    """The board's body again, or 304 while nothing changed. It asks by itself and keeps no session alive."""
    tag = _tag()
    if request.headers.get("HX-PTag") == tag:
        return Response(status=304, headers={"HX-PTag": tag})
    response = make_response(_body())
    response.headers["HX-PTag"] = tag
    return response


@bp.get("/board/ahead")
@business()
@poll
def ahead() -> ResponseReturnValue:
    """The forecast's line under the board's filter. The board asks for it by itself, so it keeps no session alive."""
    asked = _filter()
    page = kept("board_ahead").get(
        (*seen_now(), choose_language(), asked),
        lambda: render_template("board/_ahead.html", **_ahead(asked)).strip(),
    )
    return make_response(page)


@bp.get("/board/more")
@business()
def more() -> ResponseReturnValue:
    """The next tiles of a column; without htmx the list of that column."""
    column = _column()
    after = min(request.args.get("after", TILES, type=int), 1_000_000)
    if not wants_fragment():
        return render("list/show.html", **_asked(), **list_facts(_filter(), column))
    return render_template("board/_more.html", **more_facts(_filter(), column, after))


@bp.get("/list")
@business()
def index() -> ResponseReturnValue:
    """The same issues as a table."""
    column = _column() if request.args.get("column") else None
    if past := past_day():
        return past_page(past, "list", _filter(), column)
    return render("list/show.html", **_asked(), **list_facts(_filter(), column))


@bp.get("/list.xlsx")
@business()
def workbook() -> ResponseReturnValue:
    """The list as filtered in the ledger's own columns: of the issues the viewer sees whole."""
    past = past_day()
    if past and past.problem:
        return past_page(past, "list", _filter(), None)
    day, reading = (past.day, as_known(register().id, past.day)) if past else (clock.today(), NOW)
    clocks = register().clocks_on(day)
    condition = _filter().condition(current_user, day, calendar_on(day), clocks, reading)
    mine = (Issue.register_id == register().id, condition, seen_in_full(current_user))
    rows = ledger_rows(*mine, as_of=reading.day)
    out = BytesIO()
    write_ledger(rows, **ledger_head(register(), day), out=out)
    out.seek(0)
    return send_file(out, mimetype=XLSX, as_attachment=True, download_name=_("台账%(day)s.xlsx", day=day))


def _ahead(asked: IssueFilter) -> dict[str, Any]:
    """What the forecast's line shows: up to next week's Friday."""
    today = clock.today()
    forecast = foretold(asked, next_friday(today))
    left = forecast.left + max(len(forecast.lines) - FEW, 0)
    own = current_user.role not in SEES_ALL
    return {"filter": asked, "forecast": forecast, "few": FEW, "left": left, "own": own, "on": today}


def _filter() -> IssueFilter:
    return IssueFilter.read(request.args)


def _column() -> Column:
    try:
        return Column(request.args.get("column", ""))
    except ValueError:
        abort(404)


def _chosen() -> Column:
    """The column a phone shows first."""
    return _asked_column() or Column.IN_HAND


def _asked_column() -> Column | None:
    word = request.args.get("column", "")
    return Column(word) if word in tuple(Column) else None


def _asked() -> dict[str, Any]:
    return {"filter": _filter(), "chosen": _chosen(), "on": clock.today()}


def _key() -> tuple[object, ...]:
    """What the body depends on; whoever sees all sees the same by role, a cadre by unit."""
    scope = current_user.role if current_user.role in SEES_ALL else (current_user.role, current_user.unit_id)
    return (version_at_the_door(), clock.today(), scope, choose_language(), _filter(), _chosen())


def _tag() -> str:
    return hashlib.sha256(repr(_key()).encode()).hexdigest()[:20]


def _body() -> Markup:
    """The board's body, kept until something changes. It holds no token: those are the page's."""
    chosen, asked = _chosen(), _filter()
    page = kept("board", 256).get(
        _key(),
        lambda: render_template("board/_body.html", chosen=chosen, tag=_tag(), **board_facts(asked)),
    )
    return Markup(page)
