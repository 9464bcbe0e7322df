"""Looking back 回头看: the office's work list, and the record of one."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow, business
from board.forms.look_back import LookBackForm
from board.models.issue import Issue
from board.models.look_back import LookBack
from board.queries.look_backs import look_backs_of, work_list
from board.rules.roles import Role
from board.rules.workflow import State, StepName
from board.views.masthead import register
from board.views.render import render
from board.views.steps import fresh, look_at, measured, settle, take_up

bp = Blueprint("look_backs", __name__)


@bp.get("/look-backs")
@allow(Role.OFFICE, Role.COMMITTEE)
def index() -> ResponseReturnValue:
    """What is past its day, due today, coming."""
    on = clock.today()
    return render("look_backs/index.html", work=work_list(register().id, on), on=on)


@bp.get("/issues/<number>/look-backs/new")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form of the next look-back."""
    issue = look_at(number, StepName.LOOK_BACK)
    waiting = _next(issue)
    return _page(issue, waiting, fresh(_form(waiting), issue))


@bp.post("/issues/<number>/look-backs")
@business()
def create(number: str) -> ResponseReturnValue:
    """Record it."""
    issue = look_at(number, StepName.LOOK_BACK)
    waiting = _next(issue)
    form = measured(_form(waiting), issue)
    if not form.validate():
        return _page(issue, waiting, form, status=422)
    issue = take_up(number, StepName.LOOK_BACK, form)
    seen = issue.look_back(by=current_user, on=clock.today(), at=clock.now(), **form.facts)
    if not seen.passed:
        return settle(number, StepName.LOOK_BACK, _("回头看没有通过，已重新办理。"))
    is_over = issue.state is State.CONSOLIDATED
    done = _("回头看全部通过，已巩固。") if is_over else _("回头看通过。")
    return settle(number, StepName.LOOK_BACK, done)


def _next(issue: Issue) -> LookBack:
    """The next look-back; 404 where none is planned."""
    found = next((each for each in look_backs_of(issue.id) if each.is_open), None)
    if found is None:
        abort(404)
    return found


def _form(waiting: LookBack) -> LookBackForm:
    return LookBackForm(clock.today(), waiting.due_on)


def _page(
    issue: Issue, waiting: LookBack, form: LookBackForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(
        "look_backs/new.html",
        status=status,
        issue=issue,
        waiting=waiting,
        form=form,
        on=clock.today(),
        has_bar=True,
        **facts,
    )
