"""Asking the committee: deferral 延期, suspension 中止, staged completion 阶段性办结, withdrawal 撤销. One pattern."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from board import clock
from board.access import business
from board.formatters.requests import asked_sentence, outside_reasons
from board.forms.requests import FORMS, RequestForm, SuspensionForm
from board.models.issue import Issue
from board.queries.calendar import work_calendar
from board.rules.requests import RequestKind, filed_late
from board.rules.workflow import ASK
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("requests", __name__)
KINDS = "/issues/<number>/<any(deferral, suspension, 'staged-completion', withdrawal):kind>"

PAGES = {
    RequestKind.DEFERRAL: "requests/deferral.html",
    RequestKind.SUSPENSION: "requests/suspension.html",
    RequestKind.STAGED: "requests/staged-completion.html",
    RequestKind.WITHDRAWAL: "requests/withdrawal.html",
}


@bp.get(KINDS)
@business()
def new(number: str, kind: str) -> ResponseReturnValue:
    """The form, with what the request entails."""
    asked = RequestKind(kind)
    issue = look_at(number, ASK[asked])
    return _page(asked, issue, fresh(_form(asked, issue), issue))


@bp.post(KINDS)
@business()
def create(number: str, kind: str) -> ResponseReturnValue:
    """Ask."""
    asked = RequestKind(kind)
    issue = look_at(number, ASK[asked])
    form = _form(asked, issue)
    if not form.validate():
        return _page(asked, issue, form, status=422)
    facts = form.facts
    _ask(asked, take_up(number, ASK[asked], form), facts)
    return settle(number, ASK[asked], asked_sentence(asked))


def _ask(kind: RequestKind, issue: Issue, facts: dict[str, Any]) -> None:
    who = {"by": current_user, "on": clock.today()}
    if kind is RequestKind.DEFERRAL:
        issue.ask_deferral(**who, calendar=work_calendar(), **facts)
    elif kind is RequestKind.SUSPENSION:
        issue.ask_suspension(**who, **facts)
    elif kind is RequestKind.STAGED:
        issue.ask_staged_completion(**who, **facts)
    else:
        issue.propose_withdrawal(**who, **facts)


def _form(kind: RequestKind, issue: Issue) -> RequestForm:
    form = FORMS[kind]()
    form.issue, form.viewer = issue, current_user
    if isinstance(form, SuspensionForm):
        form.outside_reason.choices = [SelectChoice(*choice) for choice in outside_reasons()]
    return form


def _page(kind: RequestKind, issue: Issue, form: RequestForm, *, status: int = 200) -> ResponseReturnValue:
    late = issue.due_on is not None and filed_late(issue.due_on, clock.today(), work_calendar())
    return render(
        PAGES[kind],
        status=status,
        issue=issue,
        form=form,
        kind=kind,
        step=ASK[kind],
        late=late,
        has_bar=True,
    )
