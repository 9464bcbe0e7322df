"""Standings 晾晒: units compared in groups of similar ones; a unit's own page; the issues behind each figure."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow, business
from board.documents.csv_out import MARK, csv_text
from board.extensions import db
from board.formatters.periods import future_period, unread_period
from board.formatters.standings_columns import standings_head, standings_row
from board.models.issue import Issue
from board.models.unit import Unit
from board.queries.calendar import work_calendar
from board.queries.card_forecast import Forecast, card_forecast, next_friday
from board.queries.standings import Compared, Standings, standings
from board.queries.standings_issues import issues_behind, issues_carded, issues_moved
from board.queries.unit_names import units_called
from board.rules.roles import BUSINESS, SEES_ALL
from board.rules.standings import Figure, Length, Period, Standing
from board.views.masthead import register
from board.views.render import render

bp = Blueprint("standings", __name__)


@bp.get("/standings")
@allow()
def show() -> ResponseReturnValue:
    """All units for the period; the sum with the numbers of the viewer's own unit, or of the one asked for.

    Administrator and auditor see the counts, which lead to no issue.
    """
    period, problem = _period()
    found = standings(register(), period, clock.today())
    return render(
        "standings/show.html",
        status=422 if problem else 200,
        found=found,
        chosen=_chosen(found),
        problem=problem,
        leads_on=current_user.role in BUSINESS,
        large="large" in request.args,
        **_switch(period),
    )


@bp.get("/standings.csv")
@allow()
def table() -> ResponseReturnValue:
    """The same as a csv."""
    period, problem = _period()
    if problem:
        return redirect(url_for("standings.show", period=request.args.get("period")))
    found = standings(register(), period, clock.today())
    rows = [standings_row(group, row, found.comparable) for group in found.groups for row in group.rows]
    answer = Response(MARK + csv_text([standings_head(found), *rows]), mimetype="text/csv")
    name = _("晾晒%(period)s.csv", period=f"{period.word or period.last}")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@bp.get("/standings/<int:unit_id>")
@business()
def unit(unit_id: int) -> ResponseReturnValue:
    """A unit's own page: its sum, what moved it, its cards, its forecast."""
    period, problem = _period()
    if problem:
        return redirect(url_for("standings.show", period=request.args.get("period")))
    if instead := _instead(unit_id):
        return redirect(url_for("standings.unit", unit_id=instead, period=period.word or None))
    found = standings(register(), period, clock.today())
    row = found.of(unit_id) or _without_figures(unit_id, found)
    return render(
        "standings/unit.html",
        found=found,
        row=row,
        moved=issues_moved(row.moved, current_user) if row.moved else None,
        carded=issues_carded(row.standing, current_user),
        forecast=_forecast(unit_id) if found.until == clock.today() else None,
        own=_sees_whole(unit_id),
        **_switch(period),
    )


@bp.get("/standings/<int:unit_id>/<figure>")
@business()
def issues(unit_id: int, figure: str) -> ResponseReturnValue:
    """The issues that a figure is made of, exactly; of others' units in the short shape."""
    period, problem = _period()
    if problem or figure not in tuple(Figure):
        abort(404)
    found = standings(register(), period, clock.today())
    row = found.of(unit_id) or _without_figures(unit_id, found)
    page = min(request.args.get("page", 1, type=int), 1_000_000)
    listing = issues_behind(row.standing, Figure(figure), current_user, page)
    return render(
        "standings/issues.html", found=found, row=row, figure=Figure(figure), listing=listing, period=period
    )


def _period() -> tuple[Period, str]:
    """The period asked for, and what is wrong with it; all up to today then."""
    words, today = request.args.get("period", "").strip()[:20], clock.today()
    try:
        period = Period.read(words, today)
    except ValueError:
        return Period.to_date(today), unread_period(words)
    if period.first is not None and period.first > today:
        return Period.to_date(today), future_period(today)
    return period, ""


def _switch(period: Period) -> dict[str, Any]:
    """The period, those one goes to from it, and those that run."""
    today = clock.today()
    month = Period.of(Length.MONTH, today)
    running = [
        *(month.before, month, Period.of(Length.QUARTER, today), Period.of(Length.YEAR, today)),
        Period.to_date(today),
    ]
    begun = period.first is not None and period.after.first is not None and period.after.first <= today
    return {"period": period, "running": running, "after": period.after if begun else None}


def _chosen(found: Standings) -> Compared | None:
    """Whose numbers the sum shows: the unit asked for by any of its names, else the own one, else the first."""
    name = request.args.get("unit", "").strip()[:120]
    asked = db.session.scalar(units_called(name)) if name else None
    return (
        (found.of(asked) if asked else None)
        or found.of(current_user.unit_id)
        or next((row for row in found.rows if row.standing.sample), None)
    )


def _instead(unit_id: int) -> int | None:
    """The unit that took over, of one that was merged."""
    merged = db.session.get(Unit, unit_id)
    return merged.merged_into_id if merged else None


def _without_figures(unit_id: int, found: Standings) -> Compared:
    """A unit that has nothing to show in this period; 404 for none."""
    bare = db.session.get(Unit, unit_id)
    if bare is None:
        abort(404)
    before = Standing(bare.id) if found.comparable else None
    return Compared(
        *(bare.id, bare.name, bare.name_en, bare.kind, bare.standings_group),
        standing=Standing(bare.id),
        least=register().clocks_on(found.until).sample,
        before=before,
    )


def _sees_whole(unit_id: int) -> bool:
    return current_user.role in SEES_ALL or current_user.unit_id == unit_id


def _forecast(unit_id: int) -> Forecast | None:
    """The forecast of the issues that the unit leads, for those who see them whole."""
    if not _sees_whole(unit_id):
        return None
    today, led = clock.today(), (Issue.lead_unit_id == unit_id,)
    rules = register().rules
    return card_forecast(
        register().id, current_user, today, next_friday(today), rules, work_calendar(), where=led
    )
