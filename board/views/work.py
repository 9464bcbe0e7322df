"""My work 我的待办: the first page of whoever works with issues."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import business
from board.queries.worklist import worklist
from board.views.issue_facts import address_of
from board.views.masthead import register
from board.views.once import new_key
from board.views.render import render

bp = Blueprint("work", __name__)


@bp.get("/work")
@business()
def show() -> ResponseReturnValue:
    """What this person has to do today, part by part, with the steps that may be taken now."""
    on = clock.today()
    found = worklist(register(), current_user, on)
    return render("work/show.html", work=found, on=on, new_key=new_key, address_of=address_of)
