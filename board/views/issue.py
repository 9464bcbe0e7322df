"""The page of one issue: everything known, and what this viewer may do next."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board.access import business
from board.models.issue import Issue
from board.rules.moves import step_to
from board.rules.workflow import Column, StepName, column_of, refusal
from board.views.find import issue_or_404
from board.views.issue_facts import Choice, address_of, issue_facts
from board.views.once import new_key
from board.views.render import render

bp = Blueprint("issue", __name__)

# the step that leads into a column in general, to say why it cannot be taken from here
WAY_IN = {
    Column.REGISTERED: StepName.SEND_BACK,
    Column.ASSIGNED: StepName.ASSIGN,
    Column.IN_HAND: StepName.SIGN,
    Column.AWAITING: StepName.REQUEST_STRIKE_OFF,
    Column.STRUCK: StepName.STRIKE_OFF,
}


@bp.get("/issues/<number>")
@business()
def show(number: str) -> ResponseReturnValue:
    """The page; with ?all=1 every update and act, not only the newest."""
    facts = issue_facts(issue_or_404(number), everything="all" in request.args)
    return render("issue/show.html", has_bar=bool(facts["may"]), once=new_key(), **facts)


@bp.get("/issues/<number>/move")
@business()
def move(number: str) -> ResponseReturnValue:
    """移到…: the columns with the step each needs. ?to= opens that step's form at once where it is allowed."""
    issue = issue_or_404(number)
    ways = _ways(issue)
    asked = ways.get(Column(request.args["to"])) if request.args.get("to") in tuple(Column) else None
    if asked and asked.reason is None and not asked.is_button:
        return redirect(asked.address)
    return render("issue/move.html", issue=issue, ways=ways, asked=asked, once=new_key())


def _ways(issue: Issue) -> dict[Column, Choice]:
    situation, actor = issue.situation, current_user.actor
    found = {}
    for column, way_in in WAY_IN.items():
        if column is column_of(issue.state):
            continue
        step = step_to(issue.state, column) or way_in
        found[column] = Choice(step, address_of(issue, step), refusal(step, actor, situation))
    return found
