"""A person's own choices about messages 消息设置, beside the account. Nobody sees or sets another's."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import business
from board.extensions import db
from board.forms.notice_choices import NoticeChoiceForm, choices_form
from board.models.notice_choice import NoticeChoice
from board.queries.inbox import open_channels
from board.rules.notices import NoticeKind, Way
from board.views.render import render

bp = Blueprint("notice_choices", __name__)


@bp.get("/account/messages")
@business()
def edit() -> ResponseReturnValue:
    """Which messages when, through what, and when not."""
    form = choices_form(open_channels(), formdata=None)
    form.open_choice(NoticeChoice.of(current_user.id))
    return _page(form)


@bp.post("/account/messages")
@business()
def save() -> ResponseReturnValue:
    """Keep them."""
    form = choices_form(open_channels())
    if not form.validate():
        return _page(form, status=422)
    NoticeChoice.of(current_user.id).choose(
        ways=form.ways, channels=form.chosen_channels, quiet=form.quiet, by=current_user, on=clock.today()
    )
    db.session.commit()
    flash(_("消息设置存好了。"))
    return redirect(url_for("notice_choices.edit"), 303)


def _page(form: NoticeChoiceForm, *, status: int = 200) -> ResponseReturnValue:
    return render("inbox/choices.html", status=status, form=form, kinds=tuple(NoticeKind), ways=tuple(Way))
