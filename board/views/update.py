"""A cadre's progress 报进展, mostly from a phone."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from board import clock
from board.access import business
from board.formatters.milestones import milestone_line
from board.forms.update import UpdateForm
from board.i18n import named
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.milestones import planned
from board.queries.timeline import last_percent
from board.queries.units import units_but
from board.rules.roles import Role
from board.rules.workflow import StepName
from board.views.render import render
from board.views.steps import fresh, look_at, measured, settle, take_up

bp = Blueprint("update", __name__)


@bp.get("/issues/<number>/updates/new")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form."""
    issue = look_at(number, StepName.UPDATE)
    return _page(issue, fresh(_form(issue), issue))


@bp.get("/issues/<number>/updates")
@business()
def index(number: str) -> ResponseReturnValue:
    """Where a form that came back stands in the address bar; read again, it is the issue's progress."""
    return redirect(url_for("issue.show", number=number, _anchor="progress"))


@bp.post("/issues/<number>/updates")
@business()
def create(number: str) -> ResponseReturnValue:
    """Post it."""
    issue = look_at(number, StepName.UPDATE)
    form = measured(_form(issue), issue)
    if not form.validate():
        return _page(issue, form, status=422)
    issue = take_up(number, StepName.UPDATE, form)
    issue.post_update(by=current_user, on=clock.today(), at=clock.now(), **form.facts)
    return settle(number, StepName.UPDATE, _("进展已提交。"))


def _form(issue: Issue) -> UpdateForm:
    form = UpdateForm()
    if current_user.role is Role.OFFICE or current_user.unit_id == issue.lead_unit_id:
        plan = planned(issue, clock.today(), work_calendar())
        form.milestones.offer(plan.tickable, milestone_line)
    units = units_but(current_user.unit_id)
    form.asks_unit.choices = [SelectChoice("", _("请选择"))] + [
        SelectChoice(str(unit.id), named(unit)) for unit in units
    ]
    return form


def _page(issue: Issue, form: UpdateForm, *, status: int = 200) -> ResponseReturnValue:
    return render(
        "update/new.html",
        status=status,
        issue=issue,
        form=form,
        last_percent=last_percent(issue.id),
        recorded_for=issue.lead_unit if current_user.role is Role.OFFICE else None,
        has_bar=True,
    )
