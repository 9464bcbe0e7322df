"""Directives: urge 催办 and supervise 督办, instruct 批示, the paper itself, sign for it and answer it."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.forms.directive import AnswerForm, DirectiveForm, InstructionForm
from board.forms.fields import StepForm
from board.models.directive import Directive
from board.models.issue import Issue
from board.models.issue_directing import may_answer
from board.queries.directives import find_directive, printed
from board.rules.directives import DirectiveKind
from board.rules.workflow import StepName
from board.views.masthead import register
from board.views.once import new_key
from board.views.render import render
from board.views.steps import fresh, look_at, settle, take_up

bp = Blueprint("directive", __name__)
PAPER = "/directives/<any(assign, urge, supervise):kind>/<int:year>/<int:seq>"


@bp.get("/issues/<number>/directives/new")
@business()
def new(number: str) -> ResponseReturnValue:
    """The form: which paper, what is asked for, by when."""
    issue = look_at(number, StepName.URGE)
    return _page("directive/new.html", issue, fresh(DirectiveForm(), issue))


@bp.post("/issues/<number>/directives/new")
@business()
def create(number: str) -> ResponseReturnValue:
    """Issue it under the next number of its kind."""
    issue = look_at(number, StepName.URGE)
    form = DirectiveForm()
    if not form.validate():
        return _page("directive/new.html", issue, form, status=422)
    issue = take_up(number, StepName.URGE, form)
    issue.urge(by=current_user, on=clock.today(), **form.facts)
    return settle(number, StepName.URGE, _("已发出，等单位签收、回复。"))


@bp.get("/issues/<number>/instruction")
@business()
def new_instruction(number: str) -> ResponseReturnValue:
    """The form of a leader's word."""
    issue = look_at(number, StepName.INSTRUCT)
    return _page("directive/instruction.html", issue, fresh(InstructionForm(), issue))


@bp.post("/issues/<number>/instruction")
@business()
def instruct(number: str) -> ResponseReturnValue:
    """Keep it, and carry it to the unit by a paper."""
    issue = look_at(number, StepName.INSTRUCT)
    form = InstructionForm()
    if not form.validate():
        return _page("directive/instruction.html", issue, form, status=422)
    issue = take_up(number, StepName.INSTRUCT, form)
    issue.instruct(by=current_user, on=clock.today(), **form.facts)
    return settle(number, StepName.INSTRUCT, _("批示已发出，随督办单送到单位。"))


@bp.get("/issues/<number>/answer")
@business()
def oldest(number: str) -> ResponseReturnValue:
    """To the oldest paper that waits for this viewer's answer."""
    issue = look_at(number, StepName.ANSWER)
    waiting = (paper for paper in issue.directives if paper.is_open and may_answer(paper, current_user))
    return redirect(url_for("directive.new_answer", **next(waiting).name))


@bp.get(PAPER)
@business()
def show(kind: str, year: int, seq: int) -> ResponseReturnValue:
    """The paper, to be read and printed on one page."""
    paper, issue = _found(kind, year, seq)
    return render(
        "directive/show.html",
        paper=paper,
        issue=issue,
        printed=printed(paper),
        may_answer=paper.is_open and may_answer(paper, current_user),
        once=new_key(),
    )


@bp.post(f"{PAPER}/sign")
@business()
def sign(kind: str, year: int, seq: int) -> ResponseReturnValue:
    """The unit has it: a button, no form."""
    number = _found(kind, year, seq)[1].number
    look_at(number, StepName.ANSWER)
    issue = take_up(number, StepName.ANSWER)
    issue.sign_directive(_of(issue, kind, year, seq), by=current_user, on=clock.today())
    return settle(number, StepName.ANSWER, _("已签收，请在期限前回复。"))


@bp.get(f"{PAPER}/answer")
@business()
def new_answer(kind: str, year: int, seq: int) -> ResponseReturnValue:
    """The form of the reply, below what was asked."""
    paper, issue = _found(kind, year, seq)
    issue.check_answer(paper, current_user)
    return _page("directive/answer.html", issue, fresh(AnswerForm(), issue), paper=paper)


@bp.post(f"{PAPER}/answer")
@business()
def answer(kind: str, year: int, seq: int) -> ResponseReturnValue:
    """Reply to it."""
    number = _found(kind, year, seq)[1].number
    issue = look_at(number, StepName.ANSWER)
    form = AnswerForm()
    if not form.validate():
        paper = _of(issue, kind, year, seq)
        return _page("directive/answer.html", issue, form, status=422, paper=paper)
    issue = take_up(number, StepName.ANSWER, form)
    paper = _of(issue, kind, year, seq)
    issue.answer(paper, text=form.text.data or "", by=current_user, on=clock.today())
    return settle(number, StepName.ANSWER, _("已回复。"))


def _found(kind: str, year: int, seq: int) -> tuple[Directive, Issue]:
    found = find_directive(register().id, DirectiveKind(kind), year, seq, current_user)
    if found is None:
        abort(404)
    return found


def _of(issue: Issue, kind: str, year: int, seq: int) -> Directive:
    return next(paper for paper in issue.directives if paper.name == {"kind": kind, "year": year, "seq": seq})


def _page(
    page: str, issue: Issue, form: StepForm, *, status: int = 200, **facts: object
) -> ResponseReturnValue:
    return render(page, status=status, issue=issue, form=form, has_bar=True, **facts)
