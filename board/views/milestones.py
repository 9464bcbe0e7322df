"""Milestones 节点: the lead unit plans, the office accepts."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from board import clock
from board.access import business
from board.formatters.milestones import milestone_line
from board.forms.fields import StepForm
from board.forms.milestone import AcceptForm, MilestoneForm
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.milestones import Planned, milestones_by_id, planned
from board.rules.workflow import StepName
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("milestones", __name__)
PLAN, ACCEPT = "milestones/new.html", "milestones/acceptance.html"


@bp.get("/issues/<number>/milestones/new")
@business()
def new(number: str) -> ResponseReturnValue:
    """What is planned, and the form for one more or another date."""
    issue = look_at(number, StepName.PLAN_MILESTONE)
    plan = _plan(issue)
    return _page(PLAN, issue, plan, fresh(_plan_form(plan), issue))


@bp.post("/issues/<number>/milestones")
@business()
def create(number: str) -> ResponseReturnValue:
    """Plan one, or move one."""
    issue = look_at(number, StepName.PLAN_MILESTONE)
    plan = _plan(issue)
    form = _plan_form(plan)
    if not form.validate():
        return _page(PLAN, issue, plan, form, status=422)
    issue, on, day = take_up(number, StepName.PLAN_MILESTONE, form), clock.today(), form.due_on.day
    if form.which_id is None:
        issue.plan_milestone(by=current_user, on=on, words=form.words.data, due_on=day)
        return settle(number, StepName.PLAN_MILESTONE, _("节点已排，等督查室认可。"))
    (milestone,) = milestones_by_id(issue.id, [form.which_id])
    issue.move_milestone(milestone, by=current_user, on=on, due_on=day)
    done = _("新的日期等督查室认可。") if milestone.accepted else _("日期已改。")
    return settle(number, StepName.PLAN_MILESTONE, done)


@bp.get("/issues/<number>/milestones/acceptance")
@business()
def new_acceptance(number: str) -> ResponseReturnValue:
    """What waits for the office."""
    issue = look_at(number, StepName.ACCEPT_MILESTONES)
    plan = _plan(issue)
    return _page(ACCEPT, issue, plan, fresh(_accept_form(plan), issue))


@bp.post("/issues/<number>/milestones/acceptance")
@business()
def accept(number: str) -> ResponseReturnValue:
    """Accept those chosen, or not."""
    issue = look_at(number, StepName.ACCEPT_MILESTONES)
    plan = _plan(issue)
    form = _accept_form(plan)
    if not form.validate():
        return _page(ACCEPT, issue, plan, form, status=422)
    issue = take_up(number, StepName.ACCEPT_MILESTONES, form)
    chosen = milestones_by_id(issue.id, form.chosen.chosen)
    issue.decide_milestones(chosen, by=current_user, on=clock.today(), accepted=form.accepted)
    return settle(number, StepName.ACCEPT_MILESTONES, _("节点已定。"))


def _plan(issue: Issue) -> Planned:
    return planned(issue, clock.today(), work_calendar())


def _plan_form(plan: Planned) -> MilestoneForm:
    form = MilestoneForm()
    moved = [SelectChoice(str(each.id), milestone_line(each)) for each in plan.movable]
    form.which.choices = [SelectChoice("", _("新的节点")), *moved]
    return form


def _accept_form(plan: Planned) -> AcceptForm:
    form = AcceptForm()
    form.chosen.offer(plan.waiting, milestone_line)
    return form


def _page(
    page: str, issue: Issue, plan: Planned, form: StepForm, *, status: int = 200
) -> ResponseReturnValue:
    return render(page, status=status, issue=issue, plan=plan, form=form, has_bar=True)
