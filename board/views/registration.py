"""Registering a problem 登记问题, with what may be the same problem shown before it is saved."""

from flask import Blueprint, abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from board import clock
from board.access import allow, begin_writing
from board.extensions import db, writing
from board.forms.registration import RegistrationForm
from board.jobs.import_names import kept_words
from board.models.grid import Category, Grid, Source
from board.models.registering import register_issue
from board.queries.likely import likely_issues
from board.rules.line_breaks import with_breaks
from board.rules.roles import Role
from board.views.masthead import register
from board.views.once import already_sent, commit_once, new_key
from board.views.render import render
from board.views.steps import DRAFT

bp = Blueprint("registration", __name__)


@bp.get("/issues/new")
@allow(Role.OFFICE)
def new() -> ResponseReturnValue:
    """The form."""
    form = RegistrationForm()
    form.once.data, form.registered_on.data = new_key(), clock.today().isoformat()
    form.title.data = request.args.get("title", "")
    return _page(form)


@bp.get("/issues/likely")
@allow(Role.OFFICE)
def likely() -> ResponseReturnValue:
    """What may be the same problem, while the title is typed; without htmx the form with them."""
    title = request.args.get("title", "")
    form = RegistrationForm()
    form.once.data, form.registered_on.data = new_key(), clock.today().isoformat()
    form.title.data = title
    found = likely_issues(title, register().id, current_user)
    return render("registration/new.html", "registration/_likely.html", form=form, likely=found)


@bp.post("/issues/new")
@allow(Role.OFFICE)
def create() -> ResponseReturnValue:
    """Register it; where something may be the same problem, once that was looked at."""
    writing.set(False)
    _unless_sent()
    form = RegistrationForm()
    if not form.validate():
        return _page(form, status=422)
    if not form.still.data and likely_issues(form.title.data or "", register().id, current_user):
        return _page(form, status=422)
    breaks = with_breaks(form.title.data or "", kept_words())
    begin_writing()
    _unless_sent()
    issue = register_issue(
        register(),
        title=form.title.data or "",
        title_breaks=breaks,
        description=form.description.data or "",
        measure=form.measure.data or "",
        category=db.session.get_one(Category, form.category.row_id),
        source=db.session.get_one(Source, form.source.row_id),
        grid=db.session.get_one(Grid, form.grid.row_id) if form.grid.row_id else None,
        registered_on=form.registered_on.day or clock.today(),
        by=current_user,
        on=clock.today(),
    )
    flash(_("已登记，编号 %(number)s，等交办。", number=issue.number), f"{DRAFT}register:new")
    return commit_once(url_for("issue.show", number=issue.number))


def _unless_sent() -> None:
    sent = already_sent()
    if sent is not None:
        flash(_("已经收到，只记一次。"), f"{DRAFT}register:new")
        abort(sent)


def _page(form: RegistrationForm, *, status: int = 200) -> ResponseReturnValue:
    found = likely_issues(form.title.data or "", register().id, current_user)
    return render("registration/new.html", status=status, form=form, likely=found, has_bar=True)
