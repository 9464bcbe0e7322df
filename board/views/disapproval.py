"""A request that does not lead to strike-off: taken back 撤回申请, or not approved 不予销号."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.fields import StepForm
from board.forms.reason import PlainForm, ReasonForm
from board.models.issue import Issue
from board.queries.timeline import proofs
from board.rules.workflow import StepName
from board.views.originals import may_have_original
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("disapproval", __name__)
BACK, REFUSED = "disapproval/take_back.html", "disapproval/new.html"


@bp.get("/issues/<number>/strike-off-request/taking-back")
@business()
def new_take_back(number: str) -> ResponseReturnValue:
    """What was asked for; one button."""
    issue = look_at(number, StepName.TAKE_BACK)
    return _page(BACK, issue, fresh(PlainForm(), issue))


@bp.post("/issues/<number>/strike-off-request/taking-back")
@business()
def take_back(number: str) -> ResponseReturnValue:
    """Take it back; it is in hand again, the clock ran on."""
    look_at(number, StepName.TAKE_BACK)
    issue = take_up(number, StepName.TAKE_BACK)
    issue.take_back(by=current_user, on=clock.today())
    return settle(number, StepName.TAKE_BACK, _("申请已撤回，继续办理。"))


@bp.get("/issues/<number>/disapproval")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form, beside what was asked for and verified."""
    issue = look_at(number, StepName.DISAPPROVE)
    return _page(REFUSED, issue, fresh(ReasonForm(), issue))


@bp.post("/issues/<number>/disapproval")
@business()
def create(number: str) -> ResponseReturnValue:
    """Not approved."""
    issue = look_at(number, StepName.DISAPPROVE)
    form = ReasonForm()
    if not form.validate():
        return _page(REFUSED, issue, form, status=422)
    issue = take_up(number, StepName.DISAPPROVE, form)
    issue.disapprove(by=current_user, on=clock.today(), **form.facts)
    return settle(number, StepName.DISAPPROVE, _("不予销号，退回继续办理。"))


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
