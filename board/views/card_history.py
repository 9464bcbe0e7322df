"""Every card there was 历次红黄牌, by unit: when, for what, how it ended, what was said."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board.access import business
from board.queries.card_history import HistoryFilter, card_history, units_carded
from board.views.masthead import register
from board.views.render import render

bp = Blueprint("card_history", __name__)


@bp.get("/cards/history")
@business()
def show() -> ResponseReturnValue:
    """The newest first, fifty a page; of a cadre the own unit's issues."""
    asked = HistoryFilter.read(request.args)
    page = request.args.get("page", 1, type=int)
    return render(
        "card/history.html",
        asked=asked,
        found=card_history(register().id, current_user, asked, page),
        units=units_carded(register().id, current_user),
    )
