"""Supporting units 配合单位: the office says who supports; each unit signs for, sends back, finishes its own part."""

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.fields import StepForm
from board.forms.support import PartDoneForm, PartReturnForm, SupportersForm
from board.i18n import named
from board.models.issue import Issue
from board.models.support import Support
from board.queries.calendar import work_calendar
from board.queries.supports import units_by_id
from board.rules.roles import Role
from board.rules.workflow import StepName
from board.views.once import commit_once
from board.views.render import render
from board.views.steps import DRAFT, fresh, look_at, measured, settle, take_up

bp = Blueprint("supports", __name__)
CHANGE, BACK, DONE = "supports/change.html", "supports/return.html", "supports/done.html"
PART = "/issues/<number>/supports/<int:unit_id>"


@bp.get("/issues/<number>/supports")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form, with those ticked that support now."""
    issue = look_at(number, StepName.CHANGE_SUPPORT)
    form = SupportersForm(issue)
    form.supporting.data = [str(unit.id) for unit in issue.supporting_units]
    return _page(CHANGE, issue, fresh(form, issue))


@bp.post("/issues/<number>/supports")
@business()
def create(number: str) -> ResponseReturnValue:
    """Add and end."""
    issue = look_at(number, StepName.CHANGE_SUPPORT)
    form = SupportersForm(issue)
    if not form.validate():
        return _page(CHANGE, issue, form, status=422)
    issue = take_up(number, StepName.CHANGE_SUPPORT, form)
    issue.change_support(
        units_by_id(form.supporting.row_ids),
        task=form.task.data,
        reason=form.reason.data,
        by=current_user,
        on=clock.today(),
        calendar=work_calendar(),
    )
    return settle(number, StepName.CHANGE_SUPPORT, _("配合单位已改，新加的等它签收。"))


@bp.post(f"{PART}/sign")
@business()
def sign(number: str, unit_id: int) -> ResponseReturnValue:
    """Sign for it: a button, no form."""
    _part(look_at(number, StepName.SIGN_SUPPORT), StepName.SIGN_SUPPORT, unit_id)
    issue = take_up(number, StepName.SIGN_SUPPORT)
    support = issue.sign_support(unit_id, by=current_user, on=clock.today(), calendar=work_calendar())
    done = _("%(unit)s已签收，现在配合中。", unit=named(support.unit))
    return settle(number, StepName.SIGN_SUPPORT, done)


@bp.get(f"{PART}/return")
@business()
def new_return(number: str, unit_id: int) -> ResponseReturnValue:
    """The form that asks why."""
    issue = look_at(number, StepName.RETURN_SUPPORT)
    part = _part(issue, StepName.RETURN_SUPPORT, unit_id)
    return _page(BACK, issue, fresh(PartReturnForm(), issue), part=part)


@bp.post(f"{PART}/return")
@business()
def send_back(number: str, unit_id: int) -> ResponseReturnValue:
    """Send it back; the unit no longer sees the issue, so it goes on to the board."""
    issue = look_at(number, StepName.RETURN_SUPPORT)
    part = _part(issue, StepName.RETURN_SUPPORT, unit_id)
    form = PartReturnForm()
    if not form.validate():
        return _page(BACK, issue, form, status=422, part=part)
    issue = take_up(number, StepName.RETURN_SUPPORT, form)
    issue.return_support(unit_id, reason=form.reason.data or "", by=current_user, on=clock.today())
    if current_user.role is Role.OFFICE:
        return settle(number, StepName.RETURN_SUPPORT, _("已记下退回配合。"))
    flash(_("已退回，%(number)s 不再由您的单位配合。", number=number), f"{DRAFT}return_support:{number}")
    return commit_once(url_for("board.show"))


@bp.get(f"{PART}/done")
@business()
def new_done(number: str, unit_id: int) -> ResponseReturnValue:
    """The form: what was done, and what proves it."""
    issue = look_at(number, StepName.FINISH_SUPPORT)
    part = _part(issue, StepName.FINISH_SUPPORT, unit_id)
    return _page(DONE, issue, fresh(PartDoneForm(), issue), part=part)


@bp.post(f"{PART}/done")
@business()
def finish(number: str, unit_id: int) -> ResponseReturnValue:
    """Its part is done; the issue stays in hand."""
    issue = look_at(number, StepName.FINISH_SUPPORT)
    part = _part(issue, StepName.FINISH_SUPPORT, unit_id)
    form = measured(PartDoneForm(), issue)
    if not form.validate():
        return _page(DONE, issue, form, status=422, part=part)
    issue = take_up(number, StepName.FINISH_SUPPORT, form)
    issue.finish_support(unit_id, by=current_user, on=clock.today(), at=clock.now(), **form.facts)
    return settle(number, StepName.FINISH_SUPPORT, _("已报配合完成；整项由责任单位申请销号。"))


def _part(issue: Issue, step: StepName, unit_id: int) -> Support:
    part: Support = issue.support_of(step, unit_id, current_user)
    return part


def _page(
    page: str, issue: Issue, form: StepForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(page, status=status, issue=issue, form=form, has_bar=True, **facts)
