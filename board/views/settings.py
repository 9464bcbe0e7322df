"""The office's settings 设置: one page that leads to each. The committee reads along."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from board import clock
from board.access import allow
from board.queries.calendar import work_calendar
from board.queries.entries import sizes
from board.queries.outbox import dead_letters
from board.rules.roles import SEES_ALL
from board.views.render import render

bp = Blueprint("settings", __name__)


@bp.get("/settings")
@allow(SEES_ALL)
def show() -> ResponseReturnValue:
    """What can be set, and how many entries each list has."""
    covered = work_calendar().covers(clock.today().year)
    return render("settings/show.html", sizes=sizes(), covered=covered, dead=dead_letters())
