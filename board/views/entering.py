"""Letting somebody in: the password asked, attempts counted, the session begun. Two pages ask: sign-in and overlay."""

from datetime import datetime

import sqlalchemy as sa
from flask import g, request, session
from flask_babel import gettext as _
from flask_login import login_user

from board import clock
from board.access import begin_writing
from board.extensions import db
from board.forms.sign_in import SignInForm
from board.i18n import LANGUAGES
from board.models.user import User
from board.passwords import is_right


def sentence_of_refusal() -> str:
    """One sentence for all who are not let in, so that it tells nobody which accounts there are."""
    return _("账号或密码不对，或者账号锁着。连错 5 次锁 10 分钟，过后再试，或找系统管理员。")


def pressed_account() -> str | None:
    """The account of the demonstration that was chosen by one press; None elsewhere."""
    return (request.form.get("as") or None) if clock.demonstration_day() else None


def attempt(form: SignInForm) -> User | None:
    """The account when it may come in, asked under the write lock; None, counted and committed, when not.

    The password is checked outside the writing transaction, since hashing takes a while.
    """
    pressed = pressed_account()
    name = pressed or form.username.data.strip()
    user = db.session.scalar(sa.select(User).where(User.username == name))
    at = clock.wall()
    right = (
        is_right(form.password.data, user.password_hash if user else None)
        if pressed is None
        else user is not None and user.demonstration
    )
    user_id = user.id if user else None
    begin_writing()
    # Asked again under the lock: attempts sent all at once are counted and stopped like those sent one by one.
    user = db.session.get(User, user_id, with_for_update={"of": User}) if user_id else None
    if user is None or not right or user.disabled or user.is_locked(at):
        _count(user, at)
        return None
    return user


def _count(user: User | None, at: datetime) -> None:
    if user is not None and not user.is_locked(at):
        user.note_failure(on=clock.today(), at=at)
    db.session.commit()


def enter(user: User) -> None:
    """Begin a session; the caller commits. The token of the page before ends with its session."""
    if request.form.get("lang") in LANGUAGES:
        user.language = request.form["lang"]
    token = user.start_session(on=clock.today(), at=clock.wall())
    session.clear()
    g.pop("csrf_token", None)
    user.token = token
    login_user(user)
