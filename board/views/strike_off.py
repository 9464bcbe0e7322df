"""Signing for an issue 签收, and striking it off 销号 in three steps by two persons."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.fields import StepForm
from board.forms.strike_off import ApprovalForm, RequestForm, VerificationForm
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.queries.timeline import proofs
from board.rules.workflow import StepName
from board.views.originals import may_have_original
from board.views.render import render
from board.views.steps import fresh, look_at, measured, settle, take_up

bp = Blueprint("strike_off", __name__)


@bp.post("/issues/<number>/sign")
@business()
def sign(number: str) -> ResponseReturnValue:
    """Sign for it: a button, no form."""
    look_at(number, StepName.SIGN)
    issue = take_up(number, StepName.SIGN)
    issue.sign(by=current_user, on=clock.today(), calendar=work_calendar())
    return settle(number, StepName.SIGN, _("已签收，现在办理中。"))


@bp.get("/issues/<number>/strike-off-request")
@business()
def new_ask(number: str) -> ResponseReturnValue:
    """The form of the request."""
    issue = look_at(number, StepName.REQUEST_STRIKE_OFF)
    return _page("strike_off/request.html", issue, fresh(RequestForm(), issue))


@bp.post("/issues/<number>/strike-off-request")
@business()
def ask(number: str) -> ResponseReturnValue:
    """Ask for strike-off, with evidence."""
    issue = look_at(number, StepName.REQUEST_STRIKE_OFF)
    form = measured(RequestForm(), issue)
    if not form.validate():
        return _page("strike_off/request.html", issue, form, status=422)
    issue = take_up(number, StepName.REQUEST_STRIKE_OFF, form)
    issue.request_strike_off(by=current_user, on=clock.today(), at=clock.now(), **form.facts)
    said = _("已申请销号，等党工委核查。") if issue.office_leads else _("已申请销号，等督查室核查。")
    return settle(number, StepName.REQUEST_STRIKE_OFF, said)


@bp.get("/issues/<number>/verification")
@business()
def new_verification(number: str) -> ResponseReturnValue:
    """The form of the verification, beside what was asked for."""
    issue = look_at(number, StepName.VERIFY)
    return _page("strike_off/verification.html", issue, fresh(VerificationForm(), issue))


@bp.post("/issues/<number>/verification")
@business()
def verify(number: str) -> ResponseReturnValue:
    """Pass or return it."""
    issue = look_at(number, StepName.VERIFY)
    form = measured(VerificationForm(), issue)
    if not form.validate():
        return _page("strike_off/verification.html", issue, form, status=422)
    issue = take_up(number, StepName.VERIFY, form)
    verified = issue.verify(by=current_user, on=clock.today(), at=clock.now(), **form.facts)
    done = _("核查通过，等党工委批准。") if verified.passed else _("已退回，继续办理。")
    return settle(number, StepName.VERIFY, done)


@bp.get("/issues/<number>/strike-off")
@business()
def new(number: str) -> ResponseReturnValue:
    """What was asked for and what was verified by whom; one button."""
    issue = look_at(number, StepName.STRIKE_OFF)
    return _page("strike_off/approval.html", issue, fresh(ApprovalForm(), issue))


@bp.post("/issues/<number>/strike-off")
@business()
def create(number: str) -> ResponseReturnValue:
    """Approve."""
    look_at(number, StepName.STRIKE_OFF)
    form = ApprovalForm()
    issue = take_up(number, StepName.STRIKE_OFF, form)
    issue.strike_off(by=current_user, on=clock.today(), calendar=work_calendar())
    return settle(number, StepName.STRIKE_OFF, _("已批准销号。"))


def _page(
    page: str, issue: Issue, form: StepForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(
        page,
        status=status,
        issue=issue,
        form=form,
        request_made=issue.strike_off_request,
        proofs=proofs(issue.id),
        may_have_original=may_have_original,
        has_bar=True,
        **facts,
    )
