"""Many at once 批量办理: assign, urge, confirm limits, approve; each issue its own verb, each refusal named."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board.access import allow
from board.forms.fields import StepForm
from board.forms.many import FORMS, AssignForm, chosen_numbers
from board.queries.calendar import work_calendar
from board.queries.many import find_sending, titles_of
from board.rules.many import MOST, Act
from board.rules.roles import Role
from board.views.many_acts import look_over, send, without_limit
from board.views.once import already_sent, new_key
from board.views.render import render
from board.views.steps import let_go

bp = Blueprint("many", __name__)
ACTS = "/many/<any(assign, urge, 'confirm-limit', approve):act>"


@bp.get(ACTS)
@allow(Role.COMMITTEE, Role.OFFICE)
def new(act: str) -> ResponseReturnValue:
    """What was chosen, what will happen to each, what is to be filled in once."""
    form = FORMS[Act(act)](formdata=None)
    form.once.data = new_key()
    return _page(Act(act), form, status=200 if _fits() else 422)


@bp.post(ACTS)
@allow(Role.COMMITTEE, Role.OFFICE)
def create(act: str) -> ResponseReturnValue:
    """Do it, one issue after the other; the whole is sent once."""
    let_go()
    sent = already_sent()
    if sent is not None:
        return sent
    form = FORMS[Act(act)]()
    if isinstance(form, AssignForm) and _fits():
        form.wanting = without_limit(chosen_numbers())
    if not form.validate() or not _fits():
        return _page(Act(act), form, status=422)
    return send(Act(act), form, chosen_numbers())


@bp.get("/many/results/<int:key>")
@allow(Role.COMMITTEE, Role.OFFICE)
def result(key: int) -> ResponseReturnValue:
    """What was done and what was not, and why; only to who sent it."""
    sending = find_sending(key, current_user)
    if sending is None:
        abort(404)
    return render("many/result.html", sending=sending, titles=titles_of(sending.numbers, current_user))


def _fits() -> bool:
    return 0 < len(chosen_numbers()) <= MOST


def _page(act: Act, form: StepForm, *, status: int) -> ResponseReturnValue:
    numbers = chosen_numbers()
    chosen = look_over(act, numbers) if _fits() else []
    return render(
        "many/show.html",
        status=status,
        act=act,
        form=form,
        most=MOST,
        too_many=len(numbers) > MOST,
        chosen=chosen,
        ready=[each for each in chosen if each.verdict.reason is None],
        left_out=[each for each in chosen if each.verdict.reason is not None],
        calendar=work_calendar(),
        has_bar=True,
    )
