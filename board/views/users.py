"""The administrator's pages: accounts and their sessions 账号. Counts of issues, never an issue."""

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.steps import ROLES
from board.forms.users import AddUserForm, PasswordForm
from board.i18n import named
from board.models.event import record
from board.models.register import the_register
from board.models.user import User
from board.queries import accounts
from board.queries.tally import tally
from board.queries.units import units_but
from board.rules.roles import Role
from board.views.render import render

bp = Blueprint("users", __name__)


@bp.get("/users")
@allow(Role.ADMIN)
def show() -> ResponseReturnValue:
    """Every account, and how many issues there are."""
    at = clock.wall()
    return render("users/show.html", accounts=accounts.accounts(at), tally=tally(the_register().id))


@bp.get("/users/new")
@allow(Role.ADMIN)
def new() -> ResponseReturnValue:
    """The form for a new account."""
    return render("users/new.html", form=_offered(AddUserForm()))


@bp.post("/users/new")
@allow(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Add an account."""
    form = AddUserForm()
    password_hash = form.hashed()
    if not _offered(form).validate() or password_hash is None:
        return render("users/new.html", form=form, status=422)
    unit = form.unit_of(units_but(None))
    user = User(
        username=form.username.data,
        name=form.name.data.strip(),
        role=form.chosen_role(),
        unit_id=unit.id if unit else None,
        password_hash=password_hash,
    )
    db.session.add(user)
    try:
        db.session.flush()
    except IntegrityError:  # another administrator was quicker
        db.session.rollback()
        if _offered(form).validate():
            raise
        return render("users/new.html", form=form, status=422)
    return _done(
        "add_user", user, _("加好了账号 %(name)s。", name=user.username), role=user.role, unit=user.unit_id
    )


@bp.get("/users/<username>/password")
@allow(Role.ADMIN)
def password(username: str) -> ResponseReturnValue:
    """The form for a new password."""
    return render("users/password.html", form=PasswordForm(), user=_account(username))


@bp.post("/users/<username>/password")
@allow(Role.ADMIN)
def reset(username: str) -> ResponseReturnValue:
    """Give a new password; unlocks the account and ends its sessions."""
    form = PasswordForm(username)
    password_hash = form.hashed()
    user = _account(username)
    if not form.validate() or password_hash is None:
        return render("users/password.html", form=form, user=user, status=422)
    user.reset_password(password_hash, at=clock.wall())
    return _done("reset_password", user, _("%(name)s 的密码改好了，登录都已结束。", name=username))


@bp.post("/users/<username>/sessions/end")
@allow(Role.ADMIN)
def end_sessions(username: str) -> ResponseReturnValue:
    """End every session of an account."""
    user = _account(username)
    user.end_sessions(at=clock.wall())
    return _done("end_sessions", user, _("%(name)s 的登录都已结束。", name=username))


@bp.post("/users/<username>/unlock")
@allow(Role.ADMIN)
def unlock(username: str) -> ResponseReturnValue:
    """Let an account sign in again before its ten minutes are over."""
    user = _account(username)
    user.unlock()
    return _done("unlock", user, _("%(name)s 可以登录了。", name=username))


def _account(username: str) -> User:
    user = accounts.find_account(username)
    if user is None:
        abort(404)
    return user


def _offered(form: AddUserForm) -> AddUserForm:
    units = [(str(unit.id), named(unit)) for unit in units_but(None)]
    form.offer([(str(role), str(words)) for role, words in ROLES.items()], units)
    return form


def _done(kind: str, user: User, sentence: str, **data: object) -> ResponseReturnValue:
    """Write the event, commit, say so on the page of accounts."""
    record(kind, user, by=current_user, on=clock.today(), data=data)
    db.session.commit()
    flash(sentence)
    return redirect(url_for("users.show"), 303)
