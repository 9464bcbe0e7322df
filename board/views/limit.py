"""Confirming how a time limit is read 确认时限."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.limit import LimitConfirmationForm
from board.models.issue import Issue
from board.rules.time_limits import Kind
from board.rules.workflow import StepName
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("limit", __name__)


@bp.get("/issues/<number>/limit")
@business()
def new(number: str) -> ResponseReturnValue:
    """The words, what was read, why it is doubtful, and the day to confirm."""
    issue = look_at(number, StepName.CONFIRM_LIMIT)
    form = fresh(LimitConfirmationForm(), issue)
    form.due_on.data = issue.due_on.isoformat() if issue.due_on else ""
    form.open_ended.data = issue.limit_kind is Kind.OPEN_ENDED
    return _page(issue, form)


@bp.post("/issues/<number>/limit")
@business()
def create(number: str) -> ResponseReturnValue:
    """Confirm it: the first date from now on."""
    issue = look_at(number, StepName.CONFIRM_LIMIT)
    form = LimitConfirmationForm()
    form.shown_on = issue.due_on.isoformat() if issue.due_on else ""
    if not form.validate():
        return _page(issue, form, status=422)
    issue = take_up(number, StepName.CONFIRM_LIMIT)
    issue.confirm_limit(form.limit_of(issue), by=current_user, on=clock.today())
    return settle(number, StepName.CONFIRM_LIMIT, _("时限已确认。"))


def _page(issue: Issue, form: LimitConfirmationForm, *, status: int = 200) -> ResponseReturnValue:
    return render("limit/new.html", status=status, issue=issue, form=form, has_bar=True)
