"""Removing a file or blanking a wording 移除, by two persons."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from board import clock
from board.access import business
from board.documents.store import discard
from board.formatters.removals import file_line, text_line
from board.forms.fields import StepForm
from board.forms.removal import RemovalDecisionForm, RemovalForm
from board.models.attachment import Attachment
from board.models.issue import Issue
from board.models.search_words import reindex
from board.models.text_version import TextVersion
from board.queries.removals import files_of, open_removal, texts_of
from board.rules.workflow import StepName
from board.views.originals import may_have_original
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("removals", __name__)


@bp.get("/issues/<number>/removals/new")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form: which file or wording, and why."""
    issue = look_at(number, StepName.REMOVE)
    return _page("removals/new.html", issue, fresh(_form(issue), issue))


@bp.post("/issues/<number>/removals")
@business()
def create(number: str) -> ResponseReturnValue:
    """Propose it."""
    issue = look_at(number, StepName.REMOVE)
    form = _form(issue)
    if not form.validate():
        return _page("removals/new.html", issue, form, status=422)
    issue = take_up(number, StepName.REMOVE, form)
    thing = _things(issue).get(form.chosen.data)
    if thing is None:
        abort(404)
    issue.propose_removal(thing, by=current_user, on=clock.today(), reason=form.reason.data)
    return settle(number, StepName.REMOVE, _("已提出移除，等另一个人决定。"))


@bp.get("/issues/<number>/removals/decision")
@business()
def new_decision(number: str) -> ResponseReturnValue:
    """What is proposed by whom and why."""
    issue = look_at(number, StepName.CONFIRM_REMOVAL)
    return _decision_page(issue, fresh(RemovalDecisionForm(), issue))


@bp.post("/issues/<number>/removals/decision")
@business()
def decide(number: str) -> ResponseReturnValue:
    """Agree or not. The file goes once the decision is committed."""
    issue = look_at(number, StepName.CONFIRM_REMOVAL)
    form = RemovalDecisionForm()
    if not form.validate():
        return _decision_page(issue, form, status=422)
    issue = take_up(number, StepName.CONFIRM_REMOVAL, form)
    gone = issue.decide_removal(by=current_user, on=clock.today(), approved=form.approved)
    if form.approved:
        reindex([issue])
    done = _("已移除，哈希和原因留着。") if form.approved else _("没有移除。")
    answer: Response = settle(number, StepName.CONFIRM_REMOVAL, done)
    for sha256 in gone:
        discard(sha256)
    return answer


def _things(issue: Issue) -> dict[str, Attachment | TextVersion]:
    """What may be removed, by the value of its choice."""
    files = {f"file-{file.id}": file for file in files_of(issue.id)}
    return {**files, **{f"text-{text.id}": text for text in texts_of(issue.id)}}


def _form(issue: Issue) -> RemovalForm:
    form = RemovalForm()
    lines = {
        key: file_line(thing) if isinstance(thing, Attachment) else text_line(thing)
        for key, thing in _things(issue).items()
    }
    form.chosen.choices = [SelectChoice("", _("请选择"))] + [SelectChoice(*line) for line in lines.items()]
    return form


def _page(
    page: str, issue: Issue, form: StepForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(page, status=status, issue=issue, form=form, has_bar=True, **facts)


def _decision_page(issue: Issue, form: RemovalDecisionForm, *, status: int = 200) -> ResponseReturnValue:
    return _page(
        "removals/decision.html",
        issue,
        form,
        status=status,
        removal=open_removal(issue.id),
        may_have_original=may_have_original,
    )
