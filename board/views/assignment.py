"""Assigning 交办, sending back 退回, handing on 转办."""

import sqlalchemy as sa
from flask import Blueprint, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.extensions import db
from board.forms.assignment import AssignmentForm, ReturnForm, TransferForm
from board.forms.fields import StepForm
from board.models.issue import Issue
from board.models.unit import Unit
from board.queries.calendar import work_calendar
from board.rules.workflow import StepName
from board.views.once import commit_once
from board.views.render import render
from board.views.steps import DRAFT, fresh, look_at, settle, take_up

bp = Blueprint("assignment", __name__)


@bp.get("/issues/<number>/assignment")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form, with the limit as it is read beside it."""
    issue = look_at(number, StepName.ASSIGN)
    return _page("assignment/new.html", issue, fresh(_opened(issue), issue))


@bp.get("/issues/<number>/assignment/limit")
@business()
def reading(number: str) -> ResponseReturnValue:
    """How the words of a limit are read, while they are typed; without htmx the form with it."""
    issue = look_at(number, StepName.ASSIGN)
    form = fresh(_opened(issue), issue)
    form.time_limit.data = request.args.get("time_limit", "").strip()
    read = form.read() if form.time_limit.data else None
    if read is not None:
        form.show(read)
    return render("assignment/new.html", "assignment/_limit.html", form=form, issue=issue, has_bar=True)


@bp.post("/issues/<number>/assignment")
@business()
def create(number: str) -> ResponseReturnValue:
    """Assign it, once the limit was seen as it is read."""
    issue = look_at(number, StepName.ASSIGN)
    form = AssignmentForm(issue)
    if not form.validate():
        return _page("assignment/new.html", issue, form, status=422)
    limit = form.limit
    issue = take_up(number, StepName.ASSIGN, form)
    given = issue.assign(
        lead=db.session.get_one(Unit, form.lead.row_id),
        supporting=_units(form.supporting.row_ids),
        leader_id=form.leader.row_id,
        limit=limit,
        measure=form.measure.data or "",
        by=current_user,
        on=clock.today(),
        calendar=work_calendar(),
        urgent=form.urgent.data,
    )
    return settle(number, StepName.ASSIGN, _("已交办，等%(unit)s签收。", unit=given.unit.name))


@bp.get("/issues/<number>/assignment-return")
@business()
def new_return(number: str) -> ResponseReturnValue:
    """The form that asks why."""
    issue = look_at(number, StepName.SEND_BACK)
    return _page("assignment/return.html", issue, fresh(ReturnForm(), issue))


@bp.post("/issues/<number>/assignment-return")
@business()
def send_back(number: str) -> ResponseReturnValue:
    """Send it back; the unit no longer sees the issue, so it goes on to the board."""
    issue = look_at(number, StepName.SEND_BACK)
    form = ReturnForm()
    if not form.validate():
        return _page("assignment/return.html", issue, form, status=422)
    issue = take_up(number, StepName.SEND_BACK, form)
    issue.send_back(reason=form.reason.data or "", by=current_user, on=clock.today())
    flash(_("已退回督查室，%(number)s 重新待交办。", number=number), f"{DRAFT}{StepName.SEND_BACK}:{number}")
    return commit_once(url_for("board.show"))


@bp.get("/issues/<number>/transfer")
@business()
def new_transfer(number: str) -> ResponseReturnValue:
    """The form that asks to whom and why."""
    issue = look_at(number, StepName.REASSIGN)
    form = TransferForm(issue)
    form.supporting.data = [str(unit.id) for unit in issue.supporting_units]
    return _page("assignment/transfer.html", issue, fresh(form, issue))


@bp.post("/issues/<number>/transfer")
@business()
def transfer(number: str) -> ResponseReturnValue:
    """Hand it on."""
    issue = look_at(number, StepName.REASSIGN)
    form = TransferForm(issue)
    if not form.validate():
        return _page("assignment/transfer.html", issue, form, status=422)
    issue = take_up(number, StepName.REASSIGN, form)
    given = issue.reassign(
        lead=db.session.get_one(Unit, form.lead.row_id),
        supporting=_units(form.supporting.row_ids),
        reason=form.reason.data or "",
        by=current_user,
        on=clock.today(),
        calendar=work_calendar(),
        urgent=form.urgent.data,
    )
    return settle(number, StepName.REASSIGN, _("已转办，等%(unit)s签收。", unit=given.unit.name))


def _opened(issue: Issue) -> AssignmentForm:
    """The form with what the issue has already: a limit and units of before it was sent back, or a ledger's."""
    form = AssignmentForm(issue)
    form.time_limit.data, form.measure.data = issue.limit_words, issue.words("measure") or ""
    form.supporting.data = [str(unit.id) for unit in issue.supporting_units]
    form.leader.data = str(issue.leader_id or "")
    read = form.read() if issue.limit_words else None
    if read is not None:
        form.show(read)
    return form


def _units(ids: list[int]) -> list[Unit]:
    return list(db.session.scalars(sa.select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id)))


def _page(
    page: str, issue: Issue, form: StepForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(page, status=status, issue=issue, form=form, has_bar=True, **facts)
