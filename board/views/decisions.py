"""The committee's decision on what waits, one page for every kind; and the office's word on a suspension."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.formatters.requests import decided_sentence
from board.forms.fields import StepForm
from board.forms.reason import ReasonForm
from board.forms.requests import DecisionForm, LastDayForm
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.requests import requests_of, running_suspension
from board.rules.requests import RequestKind
from board.rules.workflow import DECIDE, StepName
from board.views.render import render
from board.views.requests import KINDS
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("decisions", __name__)
RESUMPTION, LAST_DAY = "requests/resumption.html", "requests/last_day.html"


@bp.get(f"{KINDS}/decision")
@business()
def new(number: str, kind: str) -> ResponseReturnValue:
    """What is asked for and what an approval brings."""
    asked = RequestKind(kind)
    issue = look_at(number, DECIDE[asked])
    return _decision(asked, issue, fresh(DecisionForm(), issue))


@bp.post(f"{KINDS}/decision")
@business()
def create(number: str, kind: str) -> ResponseReturnValue:
    """Decide."""
    asked = RequestKind(kind)
    issue = look_at(number, DECIDE[asked])
    form = DecisionForm()
    if not form.validate():
        return _decision(asked, issue, form, status=422)
    issue = take_up(number, DECIDE[asked], form)
    issue.decide(asked, by=current_user, on=clock.today(), calendar=work_calendar(), **form.facts)
    return settle(number, DECIDE[asked], decided_sentence(asked, form.facts["approved"]))


@bp.get("/issues/<number>/suspension/resumption")
@business()
def new_resumption(number: str) -> ResponseReturnValue:
    """Why it is taken up again, and how the limit moves."""
    issue = look_at(number, StepName.RESUME)
    return _suspension(RESUMPTION, issue, fresh(ReasonForm(), issue))


@bp.post("/issues/<number>/suspension/resumption")
@business()
def resume(number: str) -> ResponseReturnValue:
    """In hand again from today."""
    issue = look_at(number, StepName.RESUME)
    form = ReasonForm()
    if not form.validate():
        return _suspension(RESUMPTION, issue, form, status=422)
    issue = take_up(number, StepName.RESUME, form)
    issue.resume(by=current_user, on=clock.today(), calendar=work_calendar(), **form.facts)
    return settle(number, StepName.RESUME, _("已恢复办理。"))


@bp.get("/issues/<number>/suspension/last-day")
@business()
def new_last_day(number: str) -> ResponseReturnValue:
    """Until when a suspension lasts that came with a ledger."""
    issue = look_at(number, StepName.CONFIRM_SUSPENSION)
    return _suspension(LAST_DAY, issue, fresh(LastDayForm(), issue))


@bp.post("/issues/<number>/suspension/last-day")
@business()
def confirm_last_day(number: str) -> ResponseReturnValue:
    """Set the last day; the limit moves by the working days stopped."""
    issue = look_at(number, StepName.CONFIRM_SUSPENSION)
    form = LastDayForm()
    if not form.validate():
        return _suspension(LAST_DAY, issue, form, status=422)
    issue = take_up(number, StepName.CONFIRM_SUSPENSION, form)
    facts = {"by": current_user, "on": clock.today(), "calendar": work_calendar()}
    issue.confirm_suspension(**facts, last_day=form.last_day.day)
    return settle(number, StepName.CONFIRM_SUSPENSION, _("中止的止日已定。"))


def _decision(
    kind: RequestKind, issue: Issue, form: DecisionForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    every = requests_of(issue.id)
    return render(
        "requests/decision.html",
        status=status,
        issue=issue,
        form=form,
        kind=kind,
        step=DECIDE[kind],
        asked=next((each for each in every if each.waits and each.kind is kind), None),
        earlier=[each for each in every if not each.waits and each.kind is kind],
        calendar=work_calendar(),
        has_bar=True,
        **facts,
    )


def _suspension(page: str, issue: Issue, form: StepForm, *, status: int = 200) -> ResponseReturnValue:
    running = running_suspension(issue.id)
    return render(page, status=status, issue=issue, form=form, running=running, has_bar=True)
