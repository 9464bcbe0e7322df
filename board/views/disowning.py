"""Disowning an update 不予认可: the office says that it is no progress."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.reason import ReasonForm
from board.models.issue import Issue
from board.models.update import Update
from board.queries.timeline import find_update
from board.rules.workflow import StepName
from board.views.originals import may_have_original
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("disowning", __name__)


@bp.get("/issues/<number>/updates/<int:update_id>/disowning")
@business()
def new(number: str, update_id: int) -> ResponseReturnValue:
    """The form, beside the update."""
    issue = look_at(number, StepName.DISOWN)
    return _page(issue, _update(issue, update_id), fresh(ReasonForm(), issue))


@bp.post("/issues/<number>/updates/<int:update_id>/disowning")
@business()
def create(number: str, update_id: int) -> ResponseReturnValue:
    """Disown it, with the reason."""
    issue = look_at(number, StepName.DISOWN)
    form, update = ReasonForm(), _update(issue, update_id)
    if not form.validate():
        return _page(issue, update, form, status=422)
    issue = take_up(number, StepName.DISOWN, form)
    issue.disown(_update(issue, update_id), by=current_user, on=clock.today(), **form.facts)
    return settle(number, StepName.DISOWN, _("这条进展不予认可，不再算有进展。"))


def _update(issue: Issue, update_id: int) -> Update:
    found = find_update(issue.id, update_id)
    if found is None:
        abort(404)
    return found


def _page(issue: Issue, update: Update, form: ReasonForm, *, status: int = 200) -> ResponseReturnValue:
    return render(
        "disowning/new.html",
        status=status,
        issue=issue,
        update=update,
        form=form,
        may_have_original=may_have_original,
        has_bar=True,
    )
