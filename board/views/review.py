"""The weekly review 周例会: one screen for the projector, one sheet of paper."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from board.access import allow
from board.queries.agenda import Agenda
from board.queries.card_forecast import next_friday
from board.queries.issue_filter import IssueFilter
from board.rules.agenda import Part
from board.rules.roles import Role
from board.views.foretold import foretold
from board.views.render import render
from board.views.review_facts import review_facts, this_weeks

bp = Blueprint("review", __name__)


@bp.get("/review")
@allow(Role.COMMITTEE, Role.OFFICE)
def show() -> ResponseReturnValue:
    """The agenda, one part open, one entry on the table; an entry that is settled by now gives way to the first."""
    found = this_weeks()
    part = _part(found)
    place = found.find(part, request.args.get("item", "")) or 0
    return render("review/show.html", "review/_swap.html", **review_facts(found, part, place))


@bp.get("/review/sheet")
@allow(Role.COMMITTEE, Role.OFFICE)
def sheet() -> ResponseReturnValue:
    """The whole agenda as a list, for the printer; under it what the cards will be."""
    found = this_weeks()
    forecast = foretold(IssueFilter(), next_friday(found.week.on))
    return render(
        "review/sheet.html", agenda=found, parts=list(Part), on=found.week.on, chosen=forecast.chosen
    )


def _part(found: Agenda) -> Part:
    """The part asked for, else the first that holds something. 404 for one that the agenda does not have."""
    asked = request.args.get("part")
    if asked is None:
        return next(iter(found.open_parts), Part.WAITING)
    if asked not in tuple(Part):
        abort(404)
    return Part(asked)
