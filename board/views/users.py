"""The administrator's list of accounts 账号, a new one, its password. Counts of issues, never an issue."""

from typing import TypeVar

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from board import clock
from board.access import allow
from board.extensions import db
from board.formatters.steps import ROLES
from board.forms.users import AddUserForm, PasswordForm, RoleForm
from board.i18n import named
from board.models.register import the_register
from board.models.user import User
from board.queries import accounts
from board.queries.tally import tally
from board.queries.units import units_but
from board.rules.roles import Role
from board.views.render import render, safe_target

bp = Blueprint("users", __name__)
Offered = TypeVar("Offered", bound=RoleForm)


@bp.get("/users")
@allow(Role.ADMIN)
def show() -> ResponseReturnValue:
    """Accounts by name, those asked for; and how many issues there are."""
    asked = accounts.AccountFilter.read(request.args)
    return render(
        "users/show.html",
        found=accounts.find_accounts(asked, clock.wall(), page=request.args.get("page", 1, type=int)),
        asked=asked,
        units=units_but(None),
        tally=tally(the_register().id),
    )


@bp.get("/users/new")
@allow(Role.ADMIN)
def new() -> ResponseReturnValue:
    """The form for a new account."""
    form = offered(AddUserForm())
    form.unit.data = request.args.get("unit", "")
    return render("users/new.html", form=form)


@bp.post("/users/new")
@allow(Role.ADMIN)
def create() -> ResponseReturnValue:
    """Add an account."""
    form = AddUserForm()
    password_hash = form.hashed()
    if not offered(form).validate() or password_hash is None:
        return render("users/new.html", form=form, status=422)
    try:
        user = User.add(
            username=form.username.data,
            password_hash=password_hash,
            by=current_user,
            on=clock.today(),
            **form.facts,
        )
    except IntegrityError:  # another administrator was quicker
        db.session.rollback()
        if offered(form).validate():
            raise
        return render("users/new.html", form=form, status=422)
    return done(_("加好了账号 %(name)s。", name=user.username))


@bp.get("/users/<username>/password")
@allow(Role.ADMIN)
def password(username: str) -> ResponseReturnValue:
    """The form for a new password."""
    return render("users/password.html", form=PasswordForm(), user=account_of(username))


@bp.post("/users/<username>/password")
@allow(Role.ADMIN)
def reset(username: str) -> ResponseReturnValue:
    """Give a new password; unlocks the account and ends its sessions."""
    form = PasswordForm(username)
    password_hash = form.hashed()
    user = account_of(username)
    if not form.validate() or password_hash is None:
        return render("users/password.html", form=form, user=user, status=422)
    user.reset_password(password_hash, by=current_user, on=clock.today(), at=clock.wall())
    return done(_("%(name)s 的密码改好了，登录都已结束。", name=username))


@bp.post("/users/<username>/sessions/end")
@allow(Role.ADMIN)
def end_sessions(username: str) -> ResponseReturnValue:
    """End every session of an account."""
    account_of(username).end_sessions(by=current_user, on=clock.today(), at=clock.wall())
    return done(_("%(name)s 的登录都已结束。", name=username))


@bp.post("/users/<username>/unlock")
@allow(Role.ADMIN)
def unlock(username: str) -> ResponseReturnValue:
    """Let an account sign in again before its ten minutes are over."""
    account_of(username).unlock(by=current_user, on=clock.today())
    return done(_("%(name)s 可以登录了。", name=username))


def account_of(username: str) -> User:
    """The account of this name; 404 when there is none."""
    user = accounts.find_account(username)
    if user is None:
        abort(404)
    return user


def offered(form: Offered) -> Offered:
    """The form with the roles and units there are to choose from."""
    units = [(str(unit.id), named(unit)) for unit in units_but(None)]
    form.offer([(str(role), str(words)) for role, words in ROLES.items()], units)
    return form


def done(sentence: str) -> ResponseReturnValue:
    """Commit, say so, and go back to where the button stood: the list, or the page of the account."""
    db.session.commit()
    flash(sentence)
    return redirect(safe_target(request.form.get("next"), url_for("users.show")), 303)
