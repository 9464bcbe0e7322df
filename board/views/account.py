"""One account 账号: another role or unit with its consequences, closed and opened, handed over when a person leaves."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow
from board.forms.users import ChangeUserForm, LeaveForm
from board.models.user import User
from board.queries import accounts
from board.queries.handing_over import bound_to
from board.rules.roles import Role
from board.views.edited import unless_edited
from board.views.render import render
from board.views.users import account_of, done, offered

bp = Blueprint("account", __name__)


@bp.get("/users/<username>")
@allow(Role.ADMIN)
def show(username: str) -> ResponseReturnValue:
    """The account, its open sessions, what can be done with it."""
    user, at = account_of(username), clock.wall()
    return render(
        "users/account.html",
        user=user,
        sessions=accounts.live_sessions(user, at),
        locked=user.is_locked(at),
        bound=bound_to(user),
    )


@bp.get("/users/<username>/edit")
@allow(Role.ADMIN)
def edit(username: str) -> ResponseReturnValue:
    """The form: name, role, unit."""
    user = account_of(username)
    return _edit(user, ChangeUserForm(user))


@bp.post("/users/<username>/edit")
@allow(Role.ADMIN)
def update(username: str) -> ResponseReturnValue:
    """Change it; another role or unit only after its consequences were shown."""
    user = account_of(username)
    form = ChangeUserForm(user)
    if not offered(form).validate():
        return _edit(user, form, status=422)
    back = url_for("account.show", username=username)
    unless_edited(form, user, lambda: offered(ChangeUserForm(user, formdata=None)), back)
    if form.moves(user) and form.shown.data != form.choice:
        form.shown.data = form.choice
        return _edit(user, form, bound=bound_to(user))
    user.change(by=current_user, on=clock.today(), at=clock.wall(), **form.facts)
    return done(_("%(name)s 改好了。", name=username))


@bp.post("/users/<username>/disable")
@allow(Role.ADMIN)
def disable(username: str) -> ResponseReturnValue:
    """Nobody signs in with it any more, from this moment on."""
    account_of(username).disable(by=current_user, on=clock.today(), at=clock.wall())
    return done(_("%(name)s 停用了，登录都已结束。", name=username))


@bp.post("/users/<username>/enable")
@allow(Role.ADMIN)
def enable(username: str) -> ResponseReturnValue:
    """It may sign in again."""
    account_of(username).enable(by=current_user, on=clock.today())
    return done(_("%(name)s 可以登录了。", name=username))


@bp.get("/users/<username>/leave")
@allow(Role.ADMIN)
def leaving(username: str) -> ResponseReturnValue:
    """What is handed over, and to whom."""
    return _leave(account_of(username), LeaveForm())


@bp.post("/users/<username>/leave")
@allow(Role.ADMIN)
def leave(username: str) -> ResponseReturnValue:
    """The person leaves 离任: closed and handed over in one step."""
    user, form = account_of(username), LeaveForm()
    form.offer(accounts.able_accounts(user))
    if not form.validate():
        return _leave(user, form, status=422)
    successor = account_of(form.successor.data)
    user.leave(successor, by=current_user, on=clock.today(), at=clock.wall())
    return done(_("%(name)s 离任，由 %(successor)s 接手。", name=username, successor=successor.username))


@bp.post("/users/<username>/sessions/<int:session_id>/end")
@allow(Role.ADMIN)
def end_session(username: str, session_id: int) -> ResponseReturnValue:
    """End one session."""
    try:
        account_of(username).end_session(session_id, by=current_user, on=clock.today(), at=clock.wall())
    except LookupError:
        abort(404)
    return done(_("这个登录已结束。"))


def _edit(user: User, form: ChangeUserForm, *, status: int = 200, **facts: object) -> ResponseReturnValue:
    return render("users/edit.html", status=status, user=user, form=offered(form), **facts)


def _leave(user: User, form: LeaveForm, *, status: int = 200) -> ResponseReturnValue:
    if user.left_on is not None:
        return redirect(url_for("account.show", username=user.username))
    able = accounts.able_accounts(user)
    form.offer(able)
    return render("users/leave.html", status=status, user=user, form=form, able=able, bound=bound_to(user))
