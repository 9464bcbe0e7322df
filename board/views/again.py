"""The sign-in laid over a page whose session ended: the same account goes on, another gets its own first page."""

import sqlalchemy as sa
from flask import Blueprint, current_app, g, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from board import clock
from board.access import allow, everybody, poll
from board.csrf import masked_token
from board.extensions import db
from board.forms.sign_in import SignInForm
from board.models.user import User
from board.views.attempts import limited
from board.views.entering import attempt, enter, pressed_account, sentence_of_refusal
from board.views.session import first_page

bp = Blueprint("again", __name__)


@bp.get("/session/ping")
@allow()
@poll
def alive() -> ResponseReturnValue:
    """Whether the session still lives: 204, or 401. Asking does not keep it alive."""
    return "", 204


@bp.get("/sign-in/again")
@everybody
def show() -> ResponseReturnValue:
    """The form of the overlay."""
    return _overlay(SignInForm(formdata=None))


@bp.post("/sign-in/again")
@everybody
@limited("sign_in", lambda: current_app.config["SIGN_IN_LIMIT"])
def start() -> ResponseReturnValue:
    """Sign in over the page: {"token": …} for the page's forms, {"go": address} for another account."""
    form = SignInForm()
    if pressed_account() is None and not form.validate():
        return _overlay(form, status=422)
    owner = _owner()
    user = attempt(form)
    if user is None:
        return _overlay(form, status=422, sentence=sentence_of_refusal())
    enter(user)
    same = user.id == owner
    answer = {"token": masked_token()} if same else {"go": first_page(user)}
    db.session.commit()
    return answer


def _owner() -> int | None:
    """Whose page lies under the overlay; None where nothing tells."""
    if current_user.is_authenticated:
        return int(current_user.id)
    ended = g.get("ended_session")
    return ended.user_id if ended else None


def _overlay(form: SignInForm, *, status: int = 200, **facts: object) -> ResponseReturnValue:
    account = None
    if clock.demonstration_day() and (owner := _owner()):
        account = db.session.scalar(sa.select(User).where(User.id == owner, User.demonstration))
    response = make_response(
        render_template("session/again.html", form=form, account=account, **facts), status
    )
    response.headers["Cache-Control"] = "no-store"
    return response
