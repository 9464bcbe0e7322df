"""Signing in and out; what was typed when a session ended comes back after signing in again."""

import sqlalchemy as sa
from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from board import clock
from board.access import allow, everybody
from board.extensions import db
from board.forms.sign_in import SignInForm
from board.i18n import LANGUAGES
from board.models.user import User
from board.rules.roles import Role
from board.views.attempts import limited
from board.views.entering import attempt, enter, pressed_account, sentence_of_refusal
from board.views.held import held_fields, held_owner, seal_owner
from board.views.render import current_address, safe_target, wants_fragment

bp = Blueprint("session", __name__)


def first_page(user: User) -> str:
    """Where a person begins."""
    if user.role is Role.ADMIN:
        return url_for("users.show")
    if user.role is Role.AUDITOR:
        return url_for("trail.show")
    return url_for("work.show")


def session_ended() -> ResponseReturnValue:
    """Answer somebody who is not signed in (any more): sign in here, then go on where you were."""
    if wants_fragment():
        response = make_response("", 401)
        response.headers["HX-Trigger"] = "board:signed-out"
        response.headers["HX-Reswap"] = "none"
        return response
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("session.sign_in", next=current_address()))
    ended = g.get("ended_session")
    page = _page(
        SignInForm(formdata=None),
        status=401,
        next_address=request.path,
        held=held_fields(),
        owner=seal_owner(ended.user_id) if ended else "",
    )
    return page


def _page(form: SignInForm, *, status: int = 200, **facts: object) -> Response:
    accounts = []
    if clock.demonstration_day():
        accounts = list(db.session.scalars(sa.select(User).where(User.demonstration).order_by(User.id)))
    facts.setdefault("next_address", request.values.get("next", ""))
    facts.setdefault("held", held_fields(only_held=True))
    facts.setdefault("owner", request.form.get("held_owner", ""))
    page = render_template("session/sign_in.html", form=form, accounts=accounts, **facts)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.get("/sign-in")
@everybody
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    if current_user.is_authenticated:
        return redirect(safe_target(request.args.get("next"), first_page(current_user)))
    return _page(SignInForm())


@bp.post("/sign-in")
@everybody
@limited("sign_in", lambda: current_app.config["SIGN_IN_LIMIT"])
def start() -> ResponseReturnValue:
    """Sign in."""
    form = SignInForm()
    if pressed_account() is None and not form.validate():
        return _page(form, status=422)
    user = attempt(form)
    if user is None:
        return _page(form, status=422, sentence=sentence_of_refusal())
    return _welcome(user)


def _welcome(user: User) -> ResponseReturnValue:
    enter(user)
    target = safe_target(request.form.get("next"), first_page(user))
    same = held_owner(request.form.get("held_owner")) == user.id
    db.session.commit()
    held = held_fields(only_held=True)
    if held and same:
        page = make_response(render_template("session/resume.html", held=held, target=target))
        page.headers["Cache-Control"] = "no-store"
        return page
    return redirect(target if same or not request.form.get("held_owner") else first_page(user), 303)


@bp.post("/sign-out")
@allow()
def sign_out() -> ResponseReturnValue:
    """End this session; the browser wipes this account's drafts."""
    g.user_session.user.sign_out(g.user_session, on=clock.today(), at=clock.wall())
    db.session.commit()
    logout_user()
    session.clear()
    return redirect(url_for("session.sign_in"), 303)


@bp.post("/language")
@allow()
def language() -> ResponseReturnValue:
    """Read on in the other language, here and at the next sign-in."""
    chosen = request.form.get("lang", "zh")
    if chosen in LANGUAGES:
        g.user_session.language = g.user_session.user.language = chosen
        db.session.commit()
    return redirect(safe_target(request.form.get("next"), first_page(g.user_session.user)), 303)


@bp.post("/session/ping")
@allow()
def ping() -> ResponseReturnValue:
    """Typing counts as activity; the note itself is taken at the door."""
    return "", 204


@bp.get("/home")
@everybody
def home() -> ResponseReturnValue:
    """Where this person begins; signed out, the sign-in page."""
    return redirect(first_page(current_user) if current_user.is_authenticated else url_for("session.sign_in"))
